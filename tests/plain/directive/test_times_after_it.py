"""Work due so long after the contest, or in a month at people's own gatherings."""

import pytest

from .times_letter import letter

HELD = "Hội thi diễn ra trong hai ngày 12 và 13/5/2018 tại Nhà văn hóa.\n"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            "1. Ban Tổ chức báo cáo tổng kết trình Giám đốc trong vòng 07 ngày sau khi Hội thi kết thúc.",
            "2018-05-20",
        ),
        (
            "1. Phòng Văn hóa báo cáo kết quả chậm nhất 05 ngày sau khi Hội thi kết thúc.",
            "2018-05-18",
        ),
        (
            "1. Các đơn vị quyết toán kinh phí trong 10 ngày kể từ ngày kết thúc Hội thi.",
            "2018-05-23",
        ),
        (
            "1. Các đơn vị quyết toán kinh phí trong vòng 10 ngày sau khi kết thúc Hội thi.",
            "2018-05-23",
        ),
        ("1. Văn phòng gửi báo cáo về Sở sau 03 ngày kể từ khi Hội thi bế mạc.", "2018-05-16"),
        (
            "1. Tiểu ban Hậu cần thanh toán trong thời hạn 15 ngày sau khi bế mạc Hội thi.",
            "2018-05-28",
        ),
        ("1. Ban Thư ký tổng hợp, báo cáo trong vòng 02 ngày sau Hội thi.", "2018-05-15"),
        (
            "1. Ban Thư ký tổng hợp, báo cáo Sở không quá 05 ngày sau ngày Hội thi kết thúc.",
            "2018-05-18",
        ),
        ("1. Ban Thư ký gửi kết quả trong vòng một tuần sau khi Hội thi kết thúc.", "2018-05-20"),
        (
            "1. Trưởng các ấp thông báo trên loa truyền thanh, lồng ghép giới thiệu tại buổi họp nhân dân trong tháng 10/2018.",
            "2018-10-31",
        ),
        (
            "1. Trưởng các thôn: tổ chức họp dân, thu bản cam kết nộp Công an xã trong tháng 6/2018.",
            "2018-06-30",
        ),
        ("1. Các chi bộ đưa nội dung Hội thi vào sinh hoạt trong tháng 4.", "2018-04-30"),
        ("1. Phòng Văn hóa và Thông tin hoàn thành pa nô trong tháng 4/2018.", "2018-04-30"),
        ("1. Phòng Văn hóa và Thông tin xây dựng kế hoạch trong tháng 4.", "2018-04-30"),
        ("1. Các trường tổ chức họp phụ huynh để phổ biến trong tháng 4/2018.", "2018-04-30"),
    ],
)
def test_work_is_due_then_and_is_no_event(body, day):
    reading = letter(HELD + body)

    assert ([d.date for d in reading.deadlines], reading.event_times) == ([day], [])


@pytest.mark.parametrize(
    ("body", "month"),
    [
        (
            "1. Phòng Văn hóa tham mưu UBND huyện tổ chức Hội nghị tổng kết trong tháng 10/2018.",
            "2018-10",
        ),
        ("1. Lễ tổng kết tổ chức trong tháng 10/2018.", "2018-10"),
        ("1. Họp Ban Tổ chức trong tháng 4/2018.", "2018-04"),
        ("1. UBND các xã tổ chức Hội thi cấp xã trong tháng 4/2018.", "2018-04"),
    ],
)
def test_what_is_held_in_a_month_is_an_event(body, month):
    reading = letter(HELD + body)

    assert (reading.deadlines, [e.start for e in reading.event_times]) == ([], [month])


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            "2. Hạn cuối nhận đăng ký tiết mục, danh sách diễn viên và băng ghi hình của các đơn vị phía Nam thuộc tỉnh: ngày 20/4/2018.",
            "2018-04-20",
        ),
        (
            "- Thời hạn nộp kịch bản, danh sách diễn viên, bản thuyết minh, nhạc nền của các đoàn tham gia Hội thi: 20/4/2018.",
            "2018-04-20",
        ),
        (
            "b) Hạn chót gửi báo cáo kết quả tổ chức, danh sách khen thưởng và hồ sơ kèm theo của các phòng, trường: 20/4/2018",
            "2018-04-20",
        ),
    ],
)
def test_a_long_label_of_a_term(body, day):
    assert [d.date for d in letter(HELD + body).deadlines] == [day]
