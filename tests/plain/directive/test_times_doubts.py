"""Contradictions of a letter become questions; counted days show how they were counted."""

import pytest

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
