"""Days told without a word for "by", days that explain a name, days of another time."""

import pytest

from .times_letter import deadlines, events, letter, window


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("- Phòng Nghiệp vụ phối hợp với Quỹ tín dụng hướng dẫn thủ tục trong tháng 4/2018.", ["2018-04-30"]),
        ("- Văn phòng Sở soạn thảo Quy chế chấm thi, trình Giám đốc trong quý II/2018.", ["2018-06-30"]),
        ("- Phòng Tài chính lập dự toán, trình UBND tỉnh trong tháng 3/2018.", ["2018-03-31"]),
        ("- Phòng Nghiệp vụ hoàn chỉnh Điều lệ, trình ký ngày 18/5/2018.", ["2018-05-18"]),
        ("- Các xã giải tỏa chợ cóc; kết quả gửi bằng văn bản về Sở ngày 03/4.", ["2018-04-03"]),
        ("- Văn phòng soạn câu hỏi, đăng trên cổng thông tin ngày 05/4/2018.", ["2018-04-05"]),
        ("Đề nghị Công đoàn phổ biến đến đoàn viên trong buổi họp đầu ca ngày 06/4/2018.", ["2018-04-06"]),
        ("- Phòng Hạ tầng sơn lại vạch kẻ đường trước khai giảng năm học mới (05/9/2018).", ["2018-09-05"]),
        ("Các trường phổ biến thể lệ trước kỳ nghỉ Tết (10/02/2019).", ["2019-02-10"]),
        ("Đơn vị nào sau 17h00 ngày 15/4/2018 chưa đăng ký coi như không tham gia.", ["2018-04-15T17:00"]),
        ("Công an cung cấp các điểm đã xảy ra tai nạn cho các trường trước ngày 30/4/2018.", ["2018-04-30"]),
        ("- Vòng 1: mở từ 7h00 ngày 15/4/2018 và đóng lúc 21h00 ngày 28/4/2018.", ["2018-04-28T21:00"]),
        ("1. Nhận bài: bắt đầu từ ngày công bố Thể lệ và kết thúc ngày 31/5/2018.", ["2018-05-31"]),
        ("Thực hiện Công văn số 5/SVHTT-NV của Sở gửi các huyện, tỉnh có 12 hội thi.", []),
    ],
)  # fmt: skip
def test_work_with_a_bare_day_or_month_is_due_then(body, days):
    assert deadlines(body) == days


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ("Năm ngoái, hội thi tổ chức ngày 12/11/2017 thu hút 455 người.", []),
        ("- Thời gian: 7 giờ 30 - 10 giờ 30, thứ Bảy, 07/4/2018.", [("2018-04-07T07:30", "2018-04-07T10:30")]),
        ("- Bình chọn trên trang của Sở: 10 ngày, từ ngày 20/4/2018.", [("2018-04-20", "2018-04-29")]),
        ("Nhận bài đến ngày 15/4/2018.Tổng kết trong tháng 10/2018.", [("2018-10", None)]),
    ],
)  # fmt: skip
def test_events_of_this_time(body, times):
    assert events(body) == times


def test_the_last_contest_is_not_the_window_of_this_one():
    body = (
        "Cuộc thi lần thứ nhất diễn ra từ tháng 4 đến tháng 10/2016.\n\n"
        "Thời gian nhận bài: từ ngày 10/4/2018 đến ngày 20/5/2018."
    )
    assert window(body) == ("2018-04-10", "2018-05-20")


def test_an_end_that_is_moved_closes_the_contest():
    body = "Thời gian thi: lùi ngày kết thúc từ 22h00 ngày 15/4/2018 sang 22h00 ngày 19/5/2018."
    assert (window(body), deadlines(body)) == ((None, "2018-05-19"), ["2018-05-19T22:00"])


def test_a_second_last_day_of_the_contest_is_asked_about():
    body = (
        "Thời gian nhận bài: từ ngày 15/3/2018 đến hết ngày 15/8/2018.\n\n"
        "Lưu ý: dấu bưu điện không muộn hơn ngày 31/8/2018 là hạn cuối của Cuộc thi."
    )
    assert any(q.about == "window" and "31/08" in q.ask for q in letter(body).questions)
