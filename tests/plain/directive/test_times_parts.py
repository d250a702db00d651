"""Parts of a contest told in columns, on evenings, by the hour, in reports; days counted from them."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD, deadlines, events, letter, window


@pytest.mark.parametrize(
    ("head", "rows", "told"),
    [
        (
            "| Kỳ | Bắt đầu | Kết thúc |",
            "| Kỳ 1 | 8h00 ngày 02/4/2018 | 22h00 ngày 08/4/2018 |\n| Kỳ 2 | 8h00 ngày 09/4/2018 | 22h00 ngày 15/4/2018 |",
            [
                ("2018-04-02T08:00", "2018-04-08T22:00"),
                ("2018-04-09T08:00", "2018-04-15T22:00"),
            ],
        ),
        (
            "| TT | Vòng | Từ ngày | Đến ngày |",
            "| 1 | Vòng loại | 02/4/2018 | 08/4/2018 |\n| 2 | Vòng bán kết | 10/5/2018 | 12/5/2018 |",
            [("2018-04-02", "2018-04-08"), ("2018-05-10", "2018-05-12")],
        ),
        (
            "| Tuần | Thời gian bắt đầu | Thời gian kết thúc | Ghi chú |",
            "| 1 | 02/4/2018 | 08/4/2018 | |\n| 2 | 09/4/2018 | 15/4/2018 | |",
            [("2018-04-02", "2018-04-08"), ("2018-04-09", "2018-04-15")],
        ),
        # two days side by side under other heads are two days
        (
            "| Vòng | Thi thử | Thi chính thức |",
            "| Vòng loại | 02/4/2018 | 08/4/2018 |",
            [("2018-04-02", None), ("2018-04-08", None)],
        ),
    ],
)
def test_two_columns_of_a_table_hold_the_ends_of_one_part(head, rows, told):
    body = f"1. Lịch thi:\n{head}\n{rows}\n2. Các trường phổ biến Thể lệ."

    found = [e for e in events(body) if e in told]

    if "Thi thử" in head:
        assert ("2018-04-02", "2018-04-08") not in events(body)
    else:
        assert found == told


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Hội thi gồm hai đêm thi 12 và 13/5/2018 tại Nhà hát tỉnh.", ("2018-05-12", "2018-05-13")),
        ("Lịch diễn: hai đêm diễn 12 và 13/5/2018.", ("2018-05-12", "2018-05-13")),
        ("1. Thời gian thi: các ngày 12, 13, 14/5/2018.", ("2018-05-12", "2018-05-14")),
        ("Vòng loại: hai đêm 12 và 13/5/2018.", None),
        ("Tập huấn trong hai ngày 12 và 13/5/2018.", None),
        # of two levels each is a part
        (
            "Hội thi được tổ chức ở hai cấp. Cấp tỉnh diễn ra trong hai ngày 12 và 13/5/2018.",
            None,
        ),
        # the two levels of the administration are no levels of a contest
        (
            "Thực hiện chính quyền địa phương hai cấp, Hội thi diễn ra trong hai ngày 12 và 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
        ),
    ],
)
def test_evenings_of_the_contest_are_its_time_and_those_of_a_part_are_not(body, days):
    assert window(body) == days


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Đêm 12/5/2018 công diễn và trao giải.", "2018-05-12"),
        ("Trưa 12/5/2018: bế mạc.", "2018-05-12"),
        ("2. Nói chuyện chuyên đề: mời báo cáo viên, lúc 7g15 thứ bảy 12/5/2018 tại sân trường.", "2018-05-12T07:15"),
        ("3. Viếng nghĩa trang liệt sĩ: 15g ngày 12/5/2018.", "2018-05-12T15:00"),
        ("Giải nhất 200.000 đồng; trao trong giờ chào cờ thứ hai 14/5/2018.", "2018-05-14"),
        ("Hội đồng dự kiến chấm hai vòng trong tháng 5.", "2018-05"),
        ("Phòng phúc tra từ ngày 10/5 đến ngày 15/5/2018.", "2018-05-10"),
        ("Phần thi chào hỏi mở màn lúc 7 giờ 30 ngày 12/5/2018.", "2018-05-12T07:30"),
        ("Chọn tiết mục tham dự Liên hoan cấp vùng vào tháng l2/2018.", "2018-12"),
        ("Liên hoan diễn ra từ ngày 12 đến 14/5/2018, bắt đầu lúc 19h30 mỗi tối. Khai mạc tối 12/5.", "2018-05-12T19:30"),
    ],
)  # fmt: skip
def test_a_part_is_told_by_its_evening_hour_or_label(body, start):
    assert start in [event[0] for event in events(body)]


@pytest.mark.parametrize(
    "body",
    [
        "- Nộp báo tường: 15g ngày 12/5/2018 tại văn phòng Đoàn.",
        "- Đóng cổng đăng ký: 15g ngày 12/5/2018.",
        "12/05/2018 10:12:00 | Xem cỡ chữ",
        "Phiên họp tháng 3 đã thống nhất chủ trương.",
        "Đêm 12/5/2018 các trường gửi bài qua hộp thư.",
    ],
)
def test_work_and_what_is_over_is_no_event(body):
    assert events(body) == []


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("- Kỳ 3: từ ngày 02/4 đến ngày 08/4/2018.\nKết quả được công bố chậm nhất 03 ngày kể từ ngày kết thúc Kỳ 3.", "2018-04-11"),
        ("1. Lấy ý kiến Nhân dân: từ ngày 02/4 đến ngày 10/4/2018.\n2. Chấm chung khảo: trong vòng 10 ngày kể từ ngày kết thúc lấy ý kiến.", "2018-04-20"),
        ("Hồ sơ dự thi được tiếp nhận từ ngày 01/4 đến hết ngày 31/5/2018.", "2018-05-31"),
        ("Phòng biên soạn câu hỏi, phát hành đến chi bộ trước ngày 25/4/2018.", "2018-04-25"),
    ],
)  # fmt: skip
def test_days_are_counted_from_the_end_of_a_line(body, day):
    assert day in deadlines(body)


def test_a_report_tells_the_levels_that_were_held():
    paper = HEAD.replace("Số: 12/SVHTT-NV\nV/v tổ chức", "Số: 12/BC-SVHTT\n\nBÁO CÁO\nKết quả")
    body = "1. Cấp cơ sở: từ ngày 10/02 đến ngày 15/02/2018 có 211 đội.\n2. Cấp huyện: tổ chức ngày 25/02/2018, 16 đội."

    found = understand(paper + body + FOOT).event_times

    assert [(e.start, e.end) for e in found] == [("2018-02-10", "2018-02-15"), ("2018-02-25", None)]


@pytest.mark.parametrize("name", ["Phụ lục I", "PHỤ LỤC I", "Phụ lục", "Phụ lục số 2"])
def test_a_table_of_work_in_an_annex_gives_its_deadlines(name):
    annex = f"\n{name}\nTIẾN ĐỘ CHUẨN BỊ\n| TT | Công việc | Cơ quan chủ trì | Hoàn thành |\n| 1 | In băng rôn | Trung tâm Văn hóa tỉnh | 13/4/2018 |\n"

    reading = understand(HEAD + "Các huyện tổ chức tốt Hội thi." + FOOT + annex)

    assert ("In băng rôn", "2018-04-13") in [(t.what, t.due) for t in reading.tasks]


def test_a_day_of_the_week_is_no_place():
    told = letter("1. Thời gian: 15 giờ 30, thứ\nTư, ngày 16/5/2018.")

    assert told.place is not None
    assert told.place.value == "Kim Hà"
