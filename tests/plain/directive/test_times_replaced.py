"""Days that no longer hold beside those that do, as many offices would write them."""

import pytest

from .times_letter import deadlines, events, letter, window


def live(body: str) -> set[str]:
    """Every day reported as one that holds."""
    days = {d[:10] for d in deadlines(body)} | {e[0][:10] for e in events(body)}
    return days | {d[:10] for d in window(body) or () if d}


@pytest.mark.parametrize(
    ("body", "holds", "gone"),
    [
        (
            "Thời gian nhận sản phẩm: từ ngày 24/4/2018 đến ngày 18/5/2018 (thay vì nộp trực tiếp chậm nhất ngày 20/4/2018).",
            {"2018-04-24", "2018-05-18"},
            {"2018-04-20"},
        ),
        (
            "Vòng chung kết tổ chức ngày 10/5/2018; không tổ chức trong hai ngày 28 và 29/4/2018.",
            {"2018-05-10"},
            {"2018-04-28", "2018-04-29"},
        ),
        (
            "Vòng chung kết tổ chức ngày 10/5/2018, không diễn ra trong các ngày 28, 29/4/2018.",
            {"2018-05-10"},
            {"2018-04-28", "2018-04-29"},
        ),
        (
            "Chung khảo không diễn ra ngày 22/4/2018 mà lùi một tuần.",
            set(),
            {"2018-04-22"},
        ),
        ("Bỏ vòng phỏng vấn trực tuyến ngày 08/5/2018.", set(), {"2018-05-08"}),
        ("Lược bỏ lễ khai mạc ngày 08/5/2018.", set(), {"2018-05-08"}),
        ("Nay bỏ buổi tổng duyệt chiều 08/5/2018.", set(), {"2018-05-08"}),
        (
            "Thời hạn gửi đăng ký về Ban Gia đình - Xã hội là ngày 10/4/2018, không phải ngày 30/3/2018 như đã thông báo.",
            {"2018-04-10"},
            {"2018-03-30"},
        ),
        (
            "Mở cổng đăng ký: 9g ngày 12/4/2018, không phải 9g ngày 12/3/2018.",
            set(),
            {"2018-03-12"},
        ),
        (
            "Hội thi tổ chức ngày 12/4/2018 chứ không phải ngày 10/4/2018.",
            {"2018-04-12"},
            {"2018-04-10"},
        ),
        (
            "Lễ trao giải tổ chức ngày 12/5/2018 thay cho ngày 10/5/2018.",
            {"2018-05-12"},
            {"2018-05-10"},
        ),
        (
            "Hạn nộp bài là ngày 12/5/2018 (hạn cũ: 30/4/2018).",
            {"2018-05-12"},
            {"2018-04-30"},
        ),
        (
            "Ngày 26/02/2018, Sở có Kế hoạch số 14/KH-SVHTT; theo đó các đơn vị gửi danh sách đội thi trước ngày 25/3/2018. "
            "Nay Sở điều chỉnh như sau:\n\n1. Thời hạn gửi danh sách đội thi: lùi đến 17 giờ ngày 04/4/2018.",
            {"2018-04-04"},
            {"2018-03-25"},
        ),
        (
            "Theo Kế hoạch, hạn nộp báo cáo là ngày 25/3/2018. Nay thời hạn nộp báo cáo được lùi đến ngày 10/4/2018.",
            {"2018-04-10"},
            {"2018-03-25"},
        ),
        (
            "Hội thao dự kiến diễn ra từ ngày 14 đến 16/3/2018; ngày 01/3/2018, Ban Chấp hành có Thông báo số 22/TB-CĐ dời lại ngày 18, 19, 20/4/2018. "
            "Nay do mưa lũ, Ban Chấp hành thông báo Hội thao dời lại đến ngày 09/6/2018.",
            {"2018-06-09"},
            {"2018-03-14", "2018-03-16", "2018-04-18", "2018-04-20"},
        ),
        (
            "Lễ trao giải: lùi từ ngày 20/4/2018 sang ngày 12/5/2018.\n\nKhu vực II thi ngày 20/4/2018, thay cho ngày 13/4/2018.",
            {"2018-05-12", "2018-04-20"},
            {"2018-04-13"},
        ),
        (
            "1. Hội thi lùi từ ngày 14/4/2018 sang ngày 20/5/2018.\n\n2. Gia hạn nộp kịch bản đến hết ngày 14/4/2018 (hạn cũ: 05/4/2018).",
            {"2018-05-20", "2018-04-14"},
            {"2018-04-05"},
        ),
        (
            "Lễ trao giải: trước dự kiến ngày 20/4/2018, nay là ngày 27/4/2018.",
            {"2018-04-27"},
            {"2018-04-20"},
        ),
        (
            "Hạn nhận bài cũ là 20/4/2018, hạn mới là 30/4/2018.",
            {"2018-04-30"},
            {"2018-04-20"},
        ),
        (
            "Chung kết vẫn giữ ngày 20/4/2018, không dời sang ngày 27/4/2018.",
            set(),
            {"2018-04-27"},
        ),
        (
            "Kéo dài thời gian nhận bài thêm 10 ngày, đến hết ngày 30/4/2018 thay vì đến hết ngày 20/4/2018 như trước.",
            {"2018-04-30"},
            {"2018-04-20"},
        ),
        (
            "Thời gian dự thi được rút ngắn còn đến ngày 20/4/2018 (trước đây: 30/4/2018).",
            set(),
            {"2018-04-30"},
        ),
        ("Hủy lịch thi ngày 20/4/2018.", set(), {"2018-04-20"}),
        # What only looks like it.
        ("Thời hạn gửi hồ sơ đề cử: 20/4/2018.", {"2018-04-20"}, set()),
        ("Đội nào bỏ buổi thi ngày 20/4/2018 thì bị loại.", set(), set()),
        ("Bài đã gửi được bổ sung, thay thế trước ngày 30/4/2018.", {"2018-04-30"}, set()),
        ("Danh sách được bổ sung, thay thế đến hết ngày 30/4/2018.", {"2018-04-30"}, set()),
        (
            "Các đơn vị không phải nộp bản giấy, gửi báo cáo qua thư điện tử trước ngày 30/4/2018.",
            {"2018-04-30"},
            set(),
        ),
        (
            "Thay vì họp trực tiếp, Sở mời các đơn vị họp trực tuyến lúc 8 giờ ngày 20/4/2018.",
            {"2018-04-20"},
            set(),
        ),
        (
            "Hội thi tổ chức ngày 20/4/2018. Năm 2016, Hội thi bị hoãn vì mưa lũ.",
            {"2018-04-20"},
            set(),
        ),
        (
            "Đăng ký kỳ thủ trước 15g ngày 25/4/2018, không nhận đăng ký tại chỗ.",
            {"2018-04-25"},
            set(),
        ),
        ("Bỏ phiếu bình chọn từ ngày 10/4/2018 đến ngày 15/4/2018.", {"2018-04-10"}, set()),
        (
            "Không tổ chức ăn uống; các đoàn có mặt và gửi danh sách trước ngày 20/4/2018.",
            {"2018-04-20"},
            set(),
        ),
        (
            "Theo đó, các phòng nộp báo cáo trước ngày 25/4/2018.",
            {"2018-04-25"},
            set(),
        ),
    ],
)  # fmt: skip
def test_a_day_that_was_given_up_is_not_told_as_one_that_holds(body, holds, gone):
    found = live(body)

    assert (holds - found, gone & found) == (set(), set())


def test_a_stop_of_an_earlier_year_stops_nothing_now():
    told = "Cuộc thi diễn ra từ ngày 01/4/2018 đến ngày 30/4/2018. Năm {year}, cuộc thi tạm dừng vì dịch."

    assert window(told.format(year=2016)) == ("2018-04-01", "2018-04-30")
    assert letter(told.format(year=2018)).window is None
