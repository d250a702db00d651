"""Words that look like an event, a place that is called after a day, and events told in lists."""

import pytest

from .times_letter import events, letter


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Trao giải lúc 8 giờ ngày 04/5/2018 tại Quảng trường 23 tháng 3.", ["2018-05-04T08:00"]),
        ("Trao giải ngày 04/5/2018 tại Nhà hát 3/2.", ["2018-05-04"]),
        ("Chung kết ngày 04/5/2018 tại Công viên 30/4.", ["2018-05-04"]),
        ("Chung kết ngày 04/5/2018 tại số 5 đường 30 tháng 4.", ["2018-05-04"]),
        ("Bài vào sơ khảo được đăng từ số báo ra ngày 04/5/2018.", []),
        ("Công bố kết quả trên số báo ra ngày 04/5/2018.", ["2018-05-04"]),
        ("Tuyên truyền trên các tuyến đường chính, bảng điện tử từ ngày 04/5/2018.", []),
        ("Lễ tuyên dương tổ chức ngày 04/5/2018.", ["2018-05-04"]),
        ("Trao giải nhân Ngày Gia đình Việt Nam 28/6/2018.", ["2018-06-28"]),
        ("Tổng kết, trao giải nhân dịp Quốc khánh 02/9/2018.", ["2018-09-02"]),
        ("Kết quả được niêm yết tại bảng tin ngày 04/5/2018.", ["2018-05-04"]),
        ("Buổi sơ tuyển chọn 07 người vào đội tỉnh: 8 giờ ngày 04/5/2018.", ["2018-05-04T08:00"]),
        ("4. Nộp bài: hạn cuối 30/4/2018. Bình chọn: từ 04/5 đến 10/5/2018.", ["2018-05-04"]),
    ],
)
def test_only_what_takes_place_is_an_event(body: str, found: list[str]):
    assert [start for start, _ in events(body)] == found


def test_an_event_told_in_a_list_of_work_is_given_to_nobody():
    reading = letter(
        "Sở đề nghị UBND các huyện, thành phố thực hiện một số nội dung:\n\n"
        "1. UBND các huyện lập đội dự thi trước ngày 10/4/2018.\n"
        "2. Chấm giải từ ngày 20/4 đến ngày 24/4/2018, trao giải ngày 04/5/2018."
    )

    assert [task.due for task in reading.tasks] == ["2018-04-10"]


def test_farms_and_works_are_bodies_that_get_work():
    reading = letter(
        "Các Nông trường tổ chức thi cấp cơ sở xong trước ngày 10/4/2018.\n\n"
        "Lâm trường Sông Hinh bố trí hiện trường trước ngày 12/4/2018."
    )

    assert [(t.who, t.due) for t in reading.tasks] == [
        (("Các Nông trường",), "2018-04-10"),
        (("Lâm trường Sông Hinh",), "2018-04-12"),
    ]


def test_days_that_work_goes_on_in_are_no_due_days():
    reading = letter(
        "1. Phòng Nghiệp vụ tổ chức tập huấn trọng tài trong 02 ngày 15, 16/4/2018; chuẩn bị sân thi xong trước ngày 18/4."
    )

    assert [t.due for t in reading.tasks] == [None, "2018-04-18"]
