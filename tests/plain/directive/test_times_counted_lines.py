"""Deadlines counted from a line, a term or a round; work told with the few days of its own."""

import pytest

from .times_letter import deadlines

_ROUNDS = (
    "1. Vòng khu vực: ngày 05/5/2018.\n\n2. Họp kỹ thuật, bốc thăm: 14 giờ ngày 02/5/2018.\n\n"
    "3. Đêm chung kết: 19 giờ ngày 26/5/2018.\n\n"
)
_RESULTS = (
    "1. Công bố kết quả: chậm nhất ngày 07/5/2018.\n\n2. Trao giải: 19g30 ngày 12/5/2018.\n\n"
)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (_ROUNDS + "Các đội gửi kịch bản về Ban Tổ chức trước ngày họp kỹ thuật 03 ngày.", "2018-04-29"),
        (_ROUNDS + "Các đội gửi kịch bản về Ban Tổ chức trước khi họp kỹ thuật 03 ngày.", "2018-04-29"),
        (_ROUNDS + "Các đội nộp hồ sơ 05 ngày trước khi họp kỹ thuật.", "2018-04-27"),
        (_ROUNDS + "Đội vào chung kết gửi nhạc nền trước đêm chung kết 05 ngày.", "2018-05-21"),
        (_RESULTS + "Tác giả gửi khiếu nại trong vòng 15 ngày kể từ ngày công bố kết quả.", "2018-05-22"),
        (_RESULTS + "Thời hạn khiếu nại: trong 10 ngày, kể từ ngày công bố kết quả.", "2018-05-17"),
        (_RESULTS + "Giải thưởng nhận trong thời hạn 30 ngày kể từ ngày trao giải.", "2018-06-11"),
        (
            "Khiếu nại gửi trước ngày 20/5/2018; Hội đồng trả lời trong 03 ngày kể từ ngày hết hạn khiếu nại.",
            "2018-05-23",
        ),
        (
            "Đăng ký trước ngày 10/4/2018. Ban Tổ chức trả lời sau 05 ngày kể từ khi hết hạn đăng ký.",
            "2018-04-15",
        ),
        (
            "1. Tuần 1: từ ngày 09/4 đến ngày 13/4/2018.\n\n2. Tuần 2: từ ngày 16/4 đến ngày 20/4/2018.\n\n"
            "Giáo viên gửi tên học sinh trước khi vào tuần 2 hai ngày.",
            "2018-04-14",
        ),
        ("Các trường báo cáo số học sinh, số xe máy, xe đạp về Sở trong 10 ngày đầu tháng 4/2018.", "2018-04-10"),
        ("Các xã đăng ký tài khoản trên cổng trong 05 ngày cuối tháng 4/2018.", "2018-04-30"),
        ("Ban Nữ công lập lại dự toán trong tuần từ 16 đến 20/4/2018.", "2018-04-20"),
        ("Tổ 4 trang trí sân khấu trong ngày 17/4/2018.", "2018-04-17"),
        ("Hội Phụ nữ xã chốt số mâm với UBND xã trong ngày 20/4/2018.", "2018-04-20"),
        ("Phòng Nghiệp vụ chốt danh sách lúc 17g00 ngày 30/4/2018.", "2018-04-30T17:00"),
        ("Hộp thư tự động khoá sau 23 giờ 59 phút ngày 15/4/2018.", "2018-04-15T23:59"),
        ("Cổng đăng ký đóng lúc 22g00 ngày 15/4/2018.", "2018-04-15T22:00"),
        ("Hệ thống sẽ khóa vào 17 giờ ngày 15/4/2018.", "2018-04-15T17:00"),
        ("- Đóng cổng đăng ký: khi đủ 500 người hoặc 22g ngày 15/4/2018.", "2018-04-15T22:00"),
        ("- Kết thúc nhận hồ sơ: 17 giờ ngày 15/4/2018.", "2018-04-15T17:00"),
        ("Đề nghị Sở ban hành thể lệ trước tháng 5/2018.", "2018-04-30"),
        ("Các đơn vị hoàn ứng kinh phí đã tạm ứng trước cuối tháng 4/2018.", "2018-04-30"),
        ("Các trường ký cam kết với phụ huynh, xong trước Lễ khai giảng 05/9/2018.", "2018-09-05"),
        ("Các huyện nộp quyết toán trước kỳ nghỉ lễ 30/4/2018.", "2018-04-30"),
        ("Gửi danh sách về Phòng châm nhât 17hOO ngày l2/4/2018.", "2018-04-12T17:00"),
        ("Nhận hồ sơ tại Văn phòng Sở đến hết ngày làm việc 27/4/2018.", "2018-04-27"),
        ("Phòng tổng hợp, báo cáo UBND tỉnh sơ kết giai đoạn 1 vào ngày 16/4/2018.", "2018-04-16"),
        ("Báo cáo sơ kết: 15/5/2018; báo cáo tổng kết: 20/11/2018.", "2018-05-15"),
        ("- Nộp bản thuyết minh: ngày 20/4/2018.", "2018-04-20"),
        ("Đăng ký kỳ thủ trước 15g ngày 25/4/2018, không nhận đăng ký tại chỗ.", "2018-04-25T15:00"),
    ],
)  # fmt: skip
def test_a_day_told_by_another_line_or_by_the_work_itself(body, day):
    assert day in deadlines(body)


@pytest.mark.parametrize(
    "body",
    [
        _ROUNDS + "Trường đăng cai vòng bảng chuẩn bị sân khấu, xong trước ngày thi 02 ngày.",
        "Hàng năm, Tổ 4 trang trí sân khấu.",
        "Các khoa vào ngày 15/4/2018 dự lễ khai mạc.",
        "Lớp tập huấn mở khóa sau ngày 15/4/2018.",
        "Ảnh đã đạt giải trước ngày 01/01/2018 không được xét.",
        "Ảnh đã đạt giải trước ngày 01/5/2018 không được xét.",
        "Học sinh nghỉ trong 10 ngày đầu tháng 4/2018.",
        "Triển lãm mở cửa trong tuần từ 16 đến 20/4/2018.",
        "Đoàn kiểm tra báo cáo tại hội nghị ngày 16/4/2018.",
        "Theo báo cáo ngày 16/4/2018 của Phòng.",
        "Báo cáo viên: 16/4/2018.",
        "Báo cáo tại hội nghị: 16/4/2018.",
        "Cơ sở dữ liệu 7h lo bếp, nước.",
    ],
)
def test_days_that_nobody_has_to_meet(body):
    assert deadlines(body) == []
