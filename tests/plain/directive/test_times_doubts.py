"""Contradictions of a letter become questions; counted days show how they were counted."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import letter


def _asked(body):
    """What is asked about times and counts, without the questions every short letter raises."""
    return [
        question.about
        for question in letter(body).questions
        if question.about in ("window", "event_times", "deadlines", "participants")
        and "hạn báo cáo" not in question.ask
        and "không ghi năm" not in question.ask
    ]


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("Thời gian nhận bài: từ ngày 15/4/2018 đến ngày 30/3/2018.", ["window"]),
        ("Chấm sơ khảo: từ ngày 10/5/2018 đến ngày 08/5/2018.", ["event_times"]),
        ("Chung kết: 19h30, thứ Hai, ngày 28/4/2018.", ["event_times"]),
        ("Chung kết: 19h30 ngày 28/4/2018 (Chủ nhật).", ["event_times"]),
        ("Chung kết: 19h30, thứ Bảy, ngày 28/4/2018.", []),
        ("Gửi báo cáo về Sở trước thứ Hai, ngày 28/4/2018.", ["deadlines"]),
        (
            "Hạn đăng ký bổ sung: đến 17g ngày 28/6/2018.\n\n"
            "Thí sinh nộp phiếu đăng ký bổ sung về Sở chậm nhất ngày 25/6/2018.",
            ["deadlines"],
        ),
        (
            "Thời gian nhận bài: từ 15/3/2018 đến 30/4/2018. Sau ngày 20/4/2018, tác phẩm gửi đến "
            "không được chấm.",
            ["window"],
        ),
        ("Có 16 đội, mỗi đội 05 người, tổng số 75 thí sinh.", ["participants"]),
        ("Có 15 đội, mỗi đội 05 người, tổng số 75 thí sinh.", []),
        ("Hội thi được dời sang ngày 30/6/2018 (thay cho ngày 15/6/2018).", ["window"]),
    ],
)
def test_what_cannot_all_be_right_is_asked(body, about):
    assert _asked(body) == about


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Nhận bài: từ 15/3/2018 đến 20/4/2018. Chấm xong trong vòng 10 ngày kể từ ngày hết hạn "
            "nhận bài.",
            [("2018-04-30", "Hạn nhận 20/04/2018 + 10 ngày = 30/04/2018")],
        ),
        (
            "Các đơn vị gửi đăng ký trong 07 ngày làm việc kể từ ngày ký công văn này.",
            [("2018-03-14", "Ngày ban hành văn bản 05/03/2018 + 07 ngày làm việc = 14/03/2018")],
        ),
        (
            "Lễ trao giải tổ chức ngày 19/5/2018. Khiếu nại gửi về Sở trong thời hạn 2 tuần kể từ "
            "ngày trao giải.",
            [("2018-06-02", "Ngày của sự kiện 19/05/2018 + 2 tuần = 02/06/2018")],
        ),
        (
            "Hội thi diễn ra từ ngày 02/4 đến ngày 10/4/2018. Các huyện báo cáo chậm nhất sau 5 "
            "ngày kể từ khi kết thúc Hội thi.",
            [("2018-04-15", "Ngày kết thúc 10/04/2018 + 5 ngày = 15/04/2018")],
        ),
        (
            "Lễ trao giải: 8h00 ngày 19/5/2018. Các đội có mặt trước 7h30 để điểm danh.",
            [("2018-05-19T07:30", "Giờ trong ngày của sự kiện, 19/05/2018")],
        ),
        ("Khiếu nại gửi trong vòng 10 ngày kể từ ngày công bố kết quả.", []),
        ("Kết quả mỗi kỳ công bố sau 02 ngày kể từ ngày kết thúc kỳ thi.", []),
    ],
)
def test_counted_days_show_how_they_were_counted(body, days):
    found = [(d.date, d.how) for d in letter(body).deadlines if d.how]

    assert found == days


def test_every_time_stands_in_words_that_name_it():
    reading = letter(
        "Nhận bài: từ 15/3/2018 đến hết 20/4/2018. Các huyện báo cáo trước ngày 25/4/2018. "
        "Chung kết: các tối 10, 11/5/2018, bắt đầu lúc 19h30, tại Nhà hát tỉnh."
    )
    said = [reading.text[slice(*fact.span)] for fact in [reading.window, *reading.deadlines]]

    assert said == ["từ 15/3/2018 đến hết 20/4/2018", "20/4/2018", "trước ngày 25/4/2018"]
    assert [reading.text[slice(*e.span)] for e in reading.event_times] == [
        "các tối 10, 11/5/2018, bắt đầu lúc 19h30"
    ]
    assert reading.text[slice(*reading.venue.span)] == "Nhà hát tỉnh"


@pytest.mark.parametrize("day", ["16/4/2018", "02/5/2018", "9/4/2018"])
def test_changing_one_day_changes_that_day_only(day):
    body = "Gửi danh sách trước ngày 15/4/2018. Chung kết: ngày 10/5/2018 tại Nhà hát tỉnh."
    one, other = letter(body), letter(body.replace("15/4/2018", day))

    assert [e.start for e in other.event_times] == [e.start for e in one.event_times]
    assert other.window == one.window
    assert len(other.deadlines) == 1
    assert other.deadlines[0].date != one.deadlines[0].date


def _asks(body, *words):
    return [q.ask for q in letter(body).questions if any(word in q.ask for word in words)]


@pytest.mark.parametrize(
    "body",
    [
        "Hội thi tổ chức thứ Hai và thứ Ba, ngày 21/5/2024 và ngày 22/5/2024.",
        "Hội thi tổ chức vào thứ Hai, thứ Ba, các ngày 21, 22/5/2024.",
        "Chung kết diễn ra (thứ Hai và thứ Ba) ngày 21/5/2024, 22/5/2024.",
    ],
)
def test_weekdays_of_a_list_are_compared_with_their_days(body):
    assert len(_asks(body, "thứ Hai, thứ Ba")) == 1
    fits = body.replace("thứ Ba", "thứ Tư").replace("thứ Hai", "thứ Ba")
    assert _asks(fits, "Ngày nào đúng") == []


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("Đăng ký trước ngày 10/5/2018. Danh sách gửi sau ngày 30/4/2018 không được chấp nhận.", 1),
        ("Gửi danh sách trước ngày 10/5/2018. Quá ngày 30/4/2018 không nhận danh sách.", 1),
        ("Đăng ký trước ngày 10/5/2018. Danh sách gửi sau ngày 10/5/2018 không được chấp nhận.", 0),
        ("Nhận ảnh từ 15/3/2018 đến hết 15/4/2018. Không nhận bài sau ngày 20/4/2018.", 1),
        ("Nhận ảnh từ 15/3/2018 đến hết 15/4/2018. Không nhận bài sau ngày 15/4/2018.", 0),
    ],
)
def test_a_day_after_which_nothing_is_taken_must_be_the_last_day(body, asked):
    assert len(_asks(body, "Ngày nào đúng")) == asked


@pytest.mark.parametrize(
    "body",
    [
        "Cuộc thi diễn ra từ ngày 26/3/2018 đến ngày 22/4/2018. Tuần 1: 26/3 - 01/4/2018; Tuần 2: 02/4 - 08/4/2018; "
        "Tuần 3: 09/4 - 15/4/2018; Tuần 4: 16/4 - 22/4/2018.",
        "Cuộc thi từ ngày 26/3/2018 đến ngày 22/4/2018. Đợt 1 từ ngày 26/3/2018 đến ngày 08/4/2018; đợt 2 từ ngày "
        "09/4/2018 đến ngày 22/4/2018.",
    ],
)
def test_weeks_of_a_quiz_are_no_contradiction(body):
    assert _asks(body, "khác nhau") == []


def test_a_report_due_again_and_again_is_asked_about():
    body = "Các xã tuyên truyền; báo cáo về Sở trước ngày 20 hằng tháng."

    assert len(_asks(body, "định kỳ")) == 1
    assert _asks(body, "không nêu hạn báo cáo") == []


def test_years_are_asked_for_in_one_question():
    body = (
        "Thời gian nhận ảnh từ 15/3 đến hết 15/4. Chung kết ngày 20/5. Gửi báo cáo trước ngày 25/5."
    )

    assert len(_asks(body, "không ghi năm")) == 1
    assert all(day in _asks(body, "không ghi năm")[0] for day in ("15/3", "15/4", "20/5", "25/5"))


def test_an_old_day_told_twice_is_asked_about_once():
    body = (
        "Thời gian nhận bài từ ngày 01/3/2018 đến hết ngày 30/4/2018. Nay kéo dài thời gian nhận bài đến ngày "
        "31/5/2018 (thay cho ngày 30/4/2018)."
    )
    found = letter(body)

    assert len(_asks(body, "mốc cũ")) == 1
    assert (found.window.start, found.window.end) == ("2018-03-01", "2018-05-31")
    words = found.text[slice(*found.window.span)]
    assert "01/3/2018" in words
    assert "31/5/2018" in words


def test_a_window_that_ends_before_it_begins_is_not_sure():
    found = letter("Thời gian nhận kịch bản: từ ngày 20/4/2018 đến ngày 10/4/2018.")

    assert found.window.sure <= 0.5
    assert found.deadlines == []


@pytest.mark.parametrize(
    ("by", "opening", "asked"),
    [
        ("trước ngày khai mạc 05 ngày", "", True),
        ("trong vòng 05 ngày kể từ ngày bế mạc", "", True),
        ("trước ngày khai mạc 05 ngày", "Lễ khai mạc: 8 giờ ngày 20/4/2025.\n", False),
        ("trước ngày 15/4/2025", "", False),
        ("trong vòng 05 ngày kể từ ngày nhận được thông báo", "", False),
    ],
)
def test_a_term_counted_from_a_day_that_is_not_told_is_asked_about(by, opening, asked):
    text = f"{TOLD}{opening}Đề nghị các trường gửi danh sách {by}.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    found = [q.ask for q in understand(text).questions if "không nêu rõ" in q.ask]

    assert [by in ask for ask in found] == [True] * asked


TOLD = """SỞ TƯ PHÁP
Số: 12/TB-STP
Hà Lĩnh, ngày 14 tháng 3 năm 2025
THÔNG BÁO
Về việc tổ chức Hội thi Tin học trẻ năm 2025
"""
