"""The same thing told twice with different days, hours or halls is asked; told alike it is not."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD, events, letter, window


def _asked(text):
    words = ("hai lần", "kéo dài đến", "Văn bản ghi", "nêu lúc", "hai địa điểm", "hai hạn")
    return [q.about for q in understand(text).questions if any(w in q.ask for w in words)]


_TEXT = """4. Thời gian nhận tranh cấp tỉnh: từ ngày 15/4/2018 đến hết ngày 17/5/2018.
5. Giai đoạn chấm chung khảo: từ ngày 10/6 đến ngày 28/6/2018.
6. Ban hành Thể lệ trước ngày 10/4/2018.
"""


def _annexed(rows):
    return HEAD + _TEXT + FOOT + "\n\nPHỤ LỤC\nTIẾN ĐỘ THỰC HIỆN\n\n" + rows


@pytest.mark.parametrize(
    ("rows", "about"),
    [
        (
            "| TT | Công việc | Thời gian |\n|---|---|---|\n| 1 | Nhận tranh cấp tỉnh | 15/4 - 10/5/2018 |\n",
            ["window"],
        ),
        (
            "| TT | Công việc | Thời gian |\n|---|---|---|\n| 1 | Nhận tranh cấp tỉnh | 15/4 - 17/5/2018 |\n",
            [],
        ),
        ("| Mốc | Việc |\n|---|---|\n| 17/6 - 05/7/2018 | Chấm chung khảo |\n", ["event_times"]),
        ("| Mốc | Việc |\n|---|---|\n| 10/6 - 28/6/2018 | Chấm chung khảo |\n", []),
        ("| Mốc | Việc |\n|---|---|\n| Trước 12/4/2018 | Ban hành Thể lệ |\n", ["deadlines"]),
        ("| Mốc | Việc |\n|---|---|\n| Trước 08/4/2018 | Xây dựng dự toán |\n", []),
        ("| Mốc | Việc |\n|---|---|\n| 15/4 - 25/4/2018 | Nhận tranh cấp huyện |\n", []),
        ("TT\tCông việc\tThời gian\n1\tNhận tranh cấp tỉnh\t15/4 - 10/5/2018\n", ["window"]),
    ],
)
def test_an_annex_that_says_another_day(rows, about):
    assert _asked(_annexed(rows)) == about


def test_an_annex_that_lists_the_text_again_adds_nothing():
    rows = (
        "| TT | Công việc | Thời gian | Đơn vị chủ trì |\n|---|---|---|---|\n"
        "| 1 | Ban hành Thể lệ | Trước 10/4/2018 | Tỉnh đoàn |\n"
        "| 2 | Nhận tranh cấp tỉnh | 15/4 - 17/5/2018 | Tỉnh đoàn |\n"
        "| 3 | Chấm chung khảo | 10/6 - 28/6/2018 | Hội đồng giám khảo |\n"
    )
    alone, both = understand(HEAD + _TEXT + FOOT), understand(_annexed(rows))
    assert [d.date for d in both.deadlines] == [d.date for d in alone.deadlines]
    assert [e.start for e in both.event_times] == [e.start for e in alone.event_times]
    assert len(both.tasks) == len(alone.tasks)


def test_work_that_only_a_summary_lists_is_asked_about_and_its_day_stays():
    rows = (
        "TT\tCông việc\tThời gian\tĐơn vị chủ trì\n"
        "1\tBan hành Thể lệ\tTrước 10/4/2018\tTỉnh đoàn\n"
        "2\tNhận tranh cấp tỉnh\t15/4 - 17/5/2018\tTỉnh đoàn\n"
        "3\tChấm chung khảo\t10/6 - 28/6/2018\tHội đồng giám khảo\n"
        "4\tBáo cáo tổng kết\tTrước 15/7/2018\tSở Tư pháp\n"
    )
    alone, both = understand(HEAD + _TEXT + FOOT), understand(_annexed(rows))

    assert len(both.tasks) == len(alone.tasks)
    assert {d.date for d in both.deadlines} - {d.date for d in alone.deadlines} == {"2018-07-15"}
    assert [q.ask for q in both.questions if q.about == "tasks" and "Phụ lục nêu" in q.ask] == [
        "Phụ lục nêu việc “Báo cáo tổng kết” mà nội dung văn bản không nói. Có giao việc này không?"
    ]


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("Thời gian: 04 ngày, từ ngày 20/4 đến ngày 22/4/2018.", ["window"]),
        ("Thời gian: 03 ngày, từ ngày 20/4 đến ngày 22/4/2018.", []),
        ("Cuộc thi diễn ra trong 06 tuần, từ ngày 02/4/2018 đến ngày 29/4/2018.", ["window"]),
        ("Cuộc thi diễn ra trong 04 tuần, từ ngày 02/4/2018 đến ngày 29/4/2018.", []),
        ("Mỗi tuần thi kéo dài 01 tuần, từ ngày 02/4/2018 đến ngày 29/4/2018.", []),
        (
            "Sở tổ chức Hội thi như sau:\n\n- Chung kết: 19 giờ 30 ngày 21/5/2018 tại Nhà Thiếu nhi tỉnh.\n\nIV. CHƯƠNG TRÌNH CHUNG KẾT\n\n"
            "- 18g30: đón tiếp đại biểu.\n- 20 giờ 00: khai mạc đêm chung kết tại Hội trường Trường "
            "Trung cấp.\n",
            ["event_times", "venue"],
        ),
        (
            "Sở tổ chức Hội thi như sau:\n\n- Chung kết: 19 giờ 30 ngày 21/5/2018 tại Nhà Thiếu nhi tỉnh.\n\nIV. CHƯƠNG TRÌNH CHUNG KẾT\n\n"
            "- 18g30: đón tiếp đại biểu.\n- 19 giờ 30: khai mạc đêm chung kết tại Nhà Thiếu nhi.\n",
            [],
        ),
        (
            "Sở tổ chức Hội thi như sau:\n\n- Thời gian khai mạc: 13 giờ 30 ngày 10/5/2018.\n\nCác đội gửi danh sách trước ngày "
            "07/5/2018. Hội thi khai mạc lúc 14 giờ 30 cùng ngày.",
            ["event_times"],
        ),
    ],
)
def test_lengths_hours_and_halls_that_do_not_agree(body, about):
    assert _asked(HEAD + body + FOOT) == about


def test_a_table_of_weeks_that_ends_after_the_contest():
    body = (
        "3. Thời gian: Cuộc thi diễn ra từ 8 giờ 00 ngày 02/4/2018 đến 22 giờ 00 ngày 15/4/2018.\n\n"
        "| Tuần | Mở đề | Đóng đề |\n|---|---|---|\n"
        "| 1 | 8 giờ 00 ngày 02/4/2018 | 22 giờ 00 ngày 08/4/2018 |\n"
        "| 2 | 8 giờ 00 ngày 09/4/2018 | 22 giờ 00 ngày {}/4/2018 |\n"
    )
    assert _asked(HEAD + body.format(22) + FOOT) == ["window"]
    assert _asked(HEAD + body.format(15) + FOOT) == []


def test_the_old_column_of_a_changed_schedule_is_past():
    body = (
        "Lịch chấm được điều chỉnh như sau:\n\n| Nội dung | {} | {} |\n|---|---|---|\n"
        "| Chấm vòng 1 | 10/4/2018 | 27/4/2018 |\n| Trao giải | 30/4/2018 | 14h30 ngày 11/5/2018 |\n"
    )
    for old, new in (("Lịch cũ", "Lịch mới"), ("Thời gian đã thông báo", "Điều chỉnh thành")):
        told = {day[0][:10] for day in events(body.format(old, new))}
        assert "2018-05-11" in told
        assert not told & {"2018-04-10", "2018-04-30"}


def test_impossible_days_of_a_list_are_asked_and_the_others_kept():
    body = "Hội thao diễn ra vào các ngày 26, 27, 28, 31/6/2018 tại sân vận động."
    assert window(body) == ("2018-06-26", "2018-06-28")
    assert "window" in [q.about for q in letter(body).questions if "lịch" in q.ask]
