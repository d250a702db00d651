"""How the start and the end of a contest are told, and times of other things that are none."""

import pytest

from .times_letter import window


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Ủy ban nhân dân huyện phát động Cuộc thi trong toàn huyện từ nay đến hết ngày 15/10/2018 và yêu cầu các đơn vị thực hiện.",
            (None, "2018-10-15"),
        ),
        (
            "Hội thi được phát động từ ngày 10/3/2018 đến ngày 20/11/2018.",
            ("2018-03-10", "2018-11-20"),
        ),
        ("Cuộc thi phát động từ tháng 3 đến tháng 9 năm 2018.", ("2018-03", "2018-09")),
        (
            "Thời gian: kể từ ngày ký ban hành Kế hoạch đến hết ngày 30/9/2018.",
            (None, "2018-09-30"),
        ),
        (
            "Thời gian nhận bài: từ ngày ban hành Thể lệ đến hết ngày 30/9/2018.",
            (None, "2018-09-30"),
        ),
        ("Thời gian dự thi: từ nay cho đến hết ngày 30/4/2018.", (None, "2018-04-30")),
        ("Cuộc thi diễn ra trong tháng 9/2018.", None),
        (
            "Thời gian nhận bài dự thi: từ ngày khai giảng (05/9/2018) đến ngày 20/11/2018.",
            ("2018-09-05", "2018-11-20"),
        ),
        (
            "Bài dự thi gửi từ ngày phát động (12/3/2018) đến 17 giờ ngày 20/8/2018.",
            ("2018-03-12", "2018-08-20"),
        ),
        (
            "Cuộc thi bắt đầu ngày 12/3/2018 và kết thúc ngày 20/8/2018.",
            ("2018-03-12", "2018-08-20"),
        ),
        (
            "Cuộc thi mở từ 8 giờ ngày 12/3/2018, đóng lúc 22 giờ ngày 20/4/2018.",
            ("2018-03-12", "2018-04-20"),
        ),
        (
            "Hội thi được tổ chức trong 02 ngày 12 và 13/5/2018 tại Nhà văn hóa huyện.",
            ("2018-05-12", "2018-05-13"),
        ),
        (
            "Thời gian, địa điểm: Hội thi diễn ra 03 ngày, từ 12 đến 14/5/2018, tại Sân vận động.",
            ("2018-05-12", "2018-05-14"),
        ),
        (
            "Cuộc thi khởi động từ ngày 15/3 và kéo dài đến hết ngày 15/6/2018.",
            ("2018-03-15", "2018-06-15"),
        ),
        ("Từ ngày 15/3 đến ngày 15/6/2018: nhận bài dự thi.", ("2018-03-15", "2018-06-15")),
        ("- Nhận tác phẩm: 15/3 - 15/6/2018", ("2018-03-15", "2018-06-15")),
        (
            "| Nội dung | Thời gian |\n| Tiếp nhận tác phẩm | 15/3/2018 - 15/6/2018 |\n| Chấm sơ khảo | 20/6/2018 - 30/6/2018 |",
            ("2018-03-15", "2018-06-15"),
        ),
        (
            "Hệ thống mở cho thí sinh làm bài trực tuyến từ 9h00 ngày 12/3/2018 đến 16h00 ngày 12/4/2018.",
            ("2018-03-12", "2018-04-12"),
        ),
        (
            "Thí sinh truy cập trang web làm bài thi từ 0h00 ngày 12/3/2018 đến 24h00 ngày 12/4/2018.",
            ("2018-03-12", "2018-04-12"),
        ),
        (
            "Cuộc thi chia làm 4 tuần, bắt đầu từ thứ Hai ngày 12/3/2018, kết thúc ngày 08/4/2018.",
            ("2018-03-12", "2018-04-08"),
        ),
        (
            "Cuộc thi gồm 06 kỳ, mỗi kỳ 01 tuần; bắt đầu từ 9 giờ ngày 12/3/2018 (thứ Hai) đến 9 giờ ngày 23/4/2018 (thứ Hai).",
            ("2018-03-12", "2018-04-23"),
        ),
        (
            "Cuộc thi có 3 đợt, mỗi đợt 10 ngày: từ 12/3/2018 đến 12/4/2018.",
            ("2018-03-12", "2018-04-12"),
        ),
        ("Hạn nhận bài từ ngày ra thông báo này đến hết ngày 30/4/2018.", (None, "2018-04-30")),
        ("Từ nay đến ngày 30/4/2018, các đơn vị gửi bài dự thi về Sở.", (None, "2018-04-30")),
        ("Ban Tổ chức nhận bài từ nay đến hết ngày 30/4/2018.", (None, "2018-04-30")),
        ("Cuộc thi được phát động từ nay đến hết tháng 10/2018.", (None, "2018-10")),
        ("Tuần lễ “Áo dài” diễn ra từ 01 đến 08/3/2018.", ("2018-03-01", "2018-03-08")),
        (
            "Tháng hành động được tổ chức từ ngày 15/4 đến 15/5/2018 trên địa bàn tỉnh.",
            ("2018-04-15", "2018-05-15"),
        ),
        (
            "Thời gian thực hiện chiến dịch: bắt đầu 15/4/2018, kết thúc 15/5/2018.",
            ("2018-04-15", "2018-05-15"),
        ),
        (
            "Thời gian bắt đầu: 15/4/2018.\nThời gian kết thúc: 15/5/2018.",
            ("2018-04-15", "2018-05-15"),
        ),
        (
            "+ Bắt đầu nhận bài: 15/4/2018\n+ Kết thúc nhận bài: 15/5/2018",
            ("2018-04-15", "2018-05-15"),
        ),
        ("Hội thi khai mạc ngày 12/5/2018 và bế mạc ngày 14/5/2018.", ("2018-05-12", "2018-05-14")),
        ("Hội diễn khai mạc tối 12/5, bế mạc tối 14/5/2018.", ("2018-05-12", "2018-05-14")),
        ("Thời gian nhận bài: đến hết ngày 30/4/2018.", (None, "2018-04-30")),
        (
            "Cuộc thi dành cho học sinh, được phát động từ ngày khai giảng năm học mới, 05/9/2018, đến ngày 20/11/2018.",
            ("2018-09-05", "2018-11-20"),
        ),
        (
            "Thời gian tổ chức: Từ ngày 12/5/2018 (Thứ Bảy) đến hết ngày 14/5/2018 (Thứ Hai).",
            ("2018-05-12", "2018-05-14"),
        ),
        ("Thời gian diễn ra cuộc thi: 12/03/2018 → 12/04/2018.", ("2018-03-12", "2018-04-12")),
    ],
)
def test_the_contest_runs_then(body, days):
    assert window(body) == days


@pytest.mark.parametrize(
    "body",
    [
        "Các đơn vị gửi danh sách đăng ký trước ngày 30/4/2018 về Sở.",
        "Ban Giám khảo chấm từ ngày 02/5/2018 đến ngày 20/5/2018.",
        "Tập huấn cho các đội từ ngày 02/5/2018 đến ngày 10/5/2018 tại thành phố.",
        "Bình chọn trên mạng từ ngày 02/5/2018 đến ngày 10/5/2018.",
        "Hưởng ứng Tháng Thanh niên từ ngày 01/3 đến 31/3/2018, các trường tổ chức vệ sinh sân trường.",
        "Thẻ ra vào có giá trị từ ngày 02/5/2018 đến ngày 30/5/2018.",
        "Hội thi lần trước diễn ra từ ngày 02/5/2017 đến ngày 30/5/2017 thu hút 120 đội.",
        "Năm học 2017 - 2018, Sở tổ chức nhiều hoạt động.",
        "Đại hội Đảng bộ tỉnh dự kiến diễn ra từ ngày 21 đến ngày 23/10/2018 là sự kiện lớn.",
        "Chào mừng Đại hội Công đoàn tỉnh diễn ra từ ngày 21 đến ngày 23/10/2018, Sở phát động Hội thi.",
        "Nhiệm kỳ 2018 - 2023 có nhiều đổi mới.",
        "Vòng loại tổ chức từ ngày 02/5/2018 đến ngày 20/5/2018.",
        "Học sinh nghỉ hè từ ngày 01/6/2018 đến ngày 15/8/2018.",
        "Thời gian nghỉ lễ: từ 30/4/2018 đến 03/5/2018.",
        "Triển lãm các tác phẩm đoạt giải từ ngày 02/9/2018 đến ngày 10/9/2018.",
        "Tác phẩm sáng tác từ ngày 01/01/2017 đến ngày 30/12/2017.",
        "Kỳ họp thứ 6 Hội đồng nhân dân tỉnh từ ngày 10 đến ngày 12/7/2018.",
        "Kết quả niêm yết từ ngày 10/7/2018 đến ngày 20/7/2018, thí sinh gửi khiếu nại về Sở.",
        "Ban Tổ chức nhận khiếu nại từ ngày 10/7/2018 đến ngày 20/7/2018.",
        "Đăng ký tham dự từ ngày 10/3/2018 đến ngày 20/3/2018.",
        "Tỉnh bạn tổ chức Hội thi tương tự từ ngày 10/3/2017 đến ngày 20/3/2017.",
        "Quy chế có hiệu lực từ ngày 10/3/2018 đến hết ngày 31/12/2018.",
        "Các đội tập luyện từ ngày 10/4/2018 đến ngày 20/4/2018.",
        "Năm học mới bắt đầu từ ngày 05/9/2018 đến ngày 25/5/2019.",
        "Phòng vé mở cửa từ ngày 10/4/2018 đến ngày 20/4/2018.",
        "Hai đơn vị trực cứu hộ từ ngày 10/4/2018 đến ngày 20/4/2018.",
        "Đoàn kiểm tra của Bộ làm việc tại tỉnh từ ngày 10/4/2018 đến ngày 20/4/2018.",
        "Chuỗi hoạt động của Hội chợ thương mại diễn ra từ ngày 10/4/2018 đến ngày 15/4/2018 do Sở Công Thương chủ trì.",
        "Lễ hội đền Bà từ ngày 10 đến ngày 12/4/2018 đông khách, các đội cần chú ý đi lại.",
        "Thi cuối học kỳ II từ ngày 07/5/2018 đến ngày 12/5/2018 nên Hội thi lùi lại.",
        "Làm cho cán bộ nhận thức rõ ý nghĩa của Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII, dự kiến diễn ra từ ngày 21 đến ngày 23/10/2018.",
        "Ban Tổ chức tiếp nhận đăng ký đề tài của học sinh từ ngày 05/10 đến ngày 17/10/2018.",
        "Chung kết khu vực phía Nam chuyển sang các ngày 26, 27, 28/5/2018.",
    ],
)
def test_times_of_other_things_are_no_window(body):
    assert window(body) is None


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Hội thi chào mừng Đại hội Đảng bộ tỉnh diễn ra từ ngày 12 đến ngày 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
        ),
        (
            "Chào mừng Đại hội Đảng bộ tỉnh, Hội thi tổ chức từ ngày 12 đến ngày 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
        ),
        (
            "Trong dịp Lễ hội đền Bà, Ban Tổ chức nhận bài dự thi từ ngày 12/5 đến ngày 30/5/2018.",
            ("2018-05-12", "2018-05-30"),
        ),
        ("Học sinh dự thi từ ngày 12/5/2018 đến ngày 30/5/2018.", ("2018-05-12", "2018-05-30")),
    ],
)
def test_a_contest_beside_another_gathering_keeps_its_own_time(body, days):
    assert window(body) == days
