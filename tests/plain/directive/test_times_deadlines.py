"""The days by which something is due, as many offices would write them."""

import pytest

from .times_letter import deadlines


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("1. Thời gian tổ chức: Từ ngày 10/4 đến ngày 20/5/2018.", []),
        (
            "- Thời gian nhận bài dự thi: Bắt đầu từ ngày 15/3/2018 và kết thúc vào ngày 30/4/2018 (tính theo dấu bưu điện).",
            ["2018-04-30"],
        ),
        ("Thời gian gửi bài: từ ngày phát động đến hết ngày 30/4/2018.", ["2018-04-30"]),
        ("Bài dự thi gửi về Ban Tổ chức từ nay đến hết ngày 30 tháng 4 năm 2018.", ["2018-04-30"]),
        ("Hạn cuối nhận tác phẩm: 17h00 ngày 30/4/2018.", ["2018-04-30T17:00"]),
        (
            "Thời hạn nộp bài: chậm nhất là 16 giờ 30 phút, ngày 30 tháng 4 năm 2018.",
            ["2018-04-30T16:30"],
        ),
        ("Đề nghị các đơn vị gửi danh sách về Sở trước 15/4/2018.", ["2018-04-15"]),
        (
            "Danh sách đăng ký gửi về Sở Văn hóa và Thể thao chậm nhất vào ngày 15 tháng 4 năm 2018.",
            ["2018-04-15"],
        ),
        (
            "Các đơn vị đăng ký tham gia đến hết ngày 15/4/2018 qua email hoithi@kimha.example.",
            ["2018-04-15"],
        ),
        ("Báo cáo kết quả về Sở trong ngày 15/4/2018 để tổng hợp.", ["2018-04-15"]),
        ("Thời gian đăng ký: Đến 17h00 ngày 15/4/2018.", ["2018-04-15T17:00"]),
        ("Thời hạn đăng ký: trước ngày 15/4.", ["2018-04-15"]),
        ("Yêu cầu hoàn thành xong trước ngày 15-4-2018.", ["2018-04-15"]),
        ("Đề nghị báo cáo không muộn hơn ngày 15/4/2018.", ["2018-04-15"]),
        ("Các đơn vị nộp hồ sơ về Phòng Nghiệp vụ (hạn chót: 15/4/2018).", ["2018-04-15"]),
        (
            "Gửi báo cáo về Sở chậm nhất 15/4/2018; quá thời hạn trên coi như không tham gia.",
            ["2018-04-15"],
        ),
        ("Sở sẽ tổng hợp danh sách sau ngày 15/4/2018.", []),
        ("Hoàn thành việc sơ khảo cấp huyện trong tháng 4/2018.", ["2018-04-30"]),
        (
            "Gửi kết quả về Sở trong vòng 05 ngày kể từ ngày kết thúc Hội thi.\n\nHội thi diễn ra từ ngày 02/4/2018 đến ngày 10/4/2018.",
            ["2018-04-15"],
        ),
        ("Các đơn vị báo cáo trong thời hạn 10 ngày kể từ ngày nhận được công văn này.", []),
        (
            "Các đơn vị gửi đăng ký trong 07 ngày kể từ ngày ký ban hành công văn này.",
            ["2018-03-12"],
        ),
        ("Công bố kết quả và trao giải vào dịp Quốc khánh 2/9/2018.", []),
        ("Sở thông báo lùi thời gian tổ chức Hội thi từ ngày 20/4/2018 sang ngày 04/5/2018.", []),
        (
            "Gia hạn thời gian nhận bài đến hết ngày 30/5/2018 (thay vì ngày 30/4/2018).",
            ["2018-05-30"],
        ),
        (
            "Kéo dài thời gian nhận tác phẩm dự thi thêm 15 ngày, đến hết ngày 15/5/2018.",
            ["2018-05-15"],
        ),
        (
            "Tạm hoãn tổ chức Hội thi dự kiến diễn ra ngày 20/4/2018 cho đến khi có thông báo mới.",
            [],
        ),
        ("Hủy việc tổ chức Lễ khai mạc vào ngày 20/4/2018.", []),
        ("Không tổ chức lễ trao giải ngày 20/4/2018.", []),
        ("Điều chỉnh thời gian nộp hồ sơ: từ ngày 15/4/2018 thành ngày 30/4/2018.", ["2018-04-30"]),
        (
            "Thời gian nộp bài mới: trước ngày 30/4/2018 (thời gian cũ: trước ngày 15/4/2018).",
            ["2018-04-30"],
        ),
        ("Căn cứ Luật Thi đua, Khen thưởng ngày 26/11/2003.", []),
        (
            "Chào mừng kỷ niệm 43 năm Ngày giải phóng miền Nam (30/4/1975 - 30/4/2018) và Ngày Quốc tế Lao động 1/5.",
            [],
        ),
        ("Hưởng ứng Ngày Gia đình Việt Nam 28/6 và nhân dịp ngày 20/11.", []),
        ("Thí sinh sinh từ ngày 01/01/2000 đến ngày 31/12/2006.", []),
        ("Tính đến ngày 28/02/2018, toàn tỉnh có 25 đơn vị đăng ký.", []),
        ("Ngày 01/02/2018, Sở đã tổ chức Hội nghị triển khai công tác năm.", []),
        ("Tác phẩm sáng tác từ ngày 01/01/2017 đến nay.", []),
        ("Công văn này thay thế Công văn số 11/SVHTT-NV ngày 01/3/2018.", []),
        ("- Thời gian nhận bài: Từ ngày 15-3-2018 đến hết ngày 30-4-2018.", ["2018-04-30"]),
        ("- Nhận bài thi: từ 15.3.2018 đến 30.4.2018.", []),
        (
            "Giai đoạn 1 (cấp cơ sở): Hoàn thành trước ngày 15/4/2018.\nGiai đoạn 2 (cấp tỉnh): Tổ chức ngày 12/5/2018.",
            ["2018-04-15"],
        ),
        (
            "a) Cấp huyện: hoàn thành trước 30/4/2018;\nb) Cấp tỉnh: dự kiến trung tuần tháng 5/2018.",
            ["2018-04-30"],
        ),
        (
            "1. Thời gian\n- Phát động: ngày 12/3/2018.\n- Nhận bài: từ 12/3 đến 30/4/2018.\n- Chấm bài: từ 02/5 đến 10/5/2018.\n- Trao giải: ngày 19/5/2018.",
            [],
        ),
        (
            "2. UBND các huyện: tổ chức hội thi cấp huyện (xong trước 20/4/2018); cử đội tham gia; gửi danh sách về Sở trước 25/4/2018.",
            ["2018-04-20", "2018-04-25"],
        ),
        ("Báo cáo tiến độ hằng tháng, trước ngày 25 hằng tháng.", []),
        (
            "Các trường nộp bài về Phòng trước ngày 20/4/2018, Phòng nộp về Sở trước ngày 25/4/2018.",
            ["2018-04-20", "2018-04-25"],
        ),
        ("Hạn gửi: 20/4/2018.", ["2018-04-20"]),
        ("Hạn đăng ký: đến 20/4/2018", ["2018-04-20"]),
        ("đề nghị gửi về Sở trước ngày 20/4/ 2018", ["2018-04-20"]),
        ("đề nghị gửi về Sở trước ngày 20 /4/2018", ["2018-04-20"]),
        ("đề nghị gửi về Sở (trước 16 giờ, ngày 20/4/2018).", ["2018-04-20T16:00"]),
        ("đề nghị gửi về Sở trước 16 giờ 30 thứ Sáu, ngày 20/4/2018.", ["2018-04-20T16:30"]),
        ("đề nghị gửi về Sở trước thứ Sáu (20/4/2018).", ["2018-04-20"]),
        ("Gửi về Sở từ ngày 10/4 đến trước ngày 20/4/2018.", ["2018-04-20"]),
        ("Đăng ký: từ ngày 10/4 đến ngày 20/4/2018.", []),
        ("Ban Giám khảo nộp kết quả sau 03 ngày kể từ ngày 20/4/2018.", ["2018-04-23"]),
        (
            "Thực hiện Kế hoạch, từ ngày 01/01/2018 đến ngày 28/02/2018 Sở đã tiếp nhận 35 bài dự thi.",
            [],
        ),
        ("Gia hạn nộp bài: đến 17h00 ngày 15/5/2018.", ["2018-05-15T17:00"]),
        ("Lùi lễ trao giải đến ngày 30/6/2018 thay vì 15/6/2018 như kế hoạch.", []),
        (
            "Bài dự thi gửi về địa chỉ: Báo Kim Hà, số 5 đường Lê Lợi trước ngày 10/4/2018 (theo dấu bưu điện).",
            ["2018-04-10"],
        ),
        (
            "Các đơn vị gửi văn bản đăng ký số lượng (theo mẫu) về Sở trước ngày 20/4/2018 qua Phòng Nghiệp vụ.",
            ["2018-04-20"],
        ),
        ("Thời gian diễn ra chiến dịch: từ ngày 01/6 – 15/8/2018.", []),
        (
            "Cuộc thi diễn ra trong 04 tuần, bắt đầu từ ngày 03/9/2018 đến 17 giờ ngày 30/9/2018.",
            [],
        ),
        (
            "Thời gian nhận bài dự thi bắt đầu từ ngày ban hành Kế hoạch đến hết ngày 30/9/2018.",
            ["2018-09-30"],
        ),
        ("Hạn nhận tác phẩm: Từ ngày phát động đến 30/9/2018.", ["2018-09-30"]),
        ("Thời gian hoàn thành: Xong trước ngày 20/7/2018.", ["2018-07-20"]),
        ("Lễ hội tổ chức vào ngày 10/3 âm lịch.", []),
        ("Quyết định này có hiệu lực từ ngày 01/7/2018.", []),
        ("Văn bản có hiệu lực thi hành kể từ ngày 01/7/2018 đến ngày 31/12/2018.", []),
        (
            "Đề nghị các đơn vị cử cán bộ tham dự Hội nghị vào lúc 8h00 ngày 12/3/2018 (thứ Hai) tại Hội trường Sở.",
            [],
        ),
        ("Thời gian đăng ký tham dự: trước 17h00, ngày 20/4/2018.", ["2018-04-20T17:00"]),
        ("Mọi thông tin chi tiết liên hệ trước ngày 20/4/2018.", ["2018-04-20"]),
        ("Công bố kết quả trên website trước ngày 30/5/2018.", ["2018-05-30"]),
        (
            "Các xã báo cáo kết quả sơ kết trước ngày 15/5 và tổng kết trước ngày 15/11/2018.",
            ["2018-05-15", "2018-11-15"],
        ),
        (
            "Báo cáo định kỳ: 6 tháng trước ngày 15/6/2018, năm trước ngày 15/12/2018.",
            ["2018-06-15", "2018-12-15"],
        ),
        ("Đề nghị gửi báo cáo chậm nhất cuối tháng 4/2018.", ["2018-04-30"]),
        ("Thời hạn gửi tác phẩm đến hết tháng 4/2018.", ["2018-04-30"]),
        ("Nhận bài từ tháng 3/2018 đến hết tháng 5/2018.", ["2018-05-31"]),
        (
            "Việc nhận bài khởi động từ 20/3 và dừng vào 20 giờ ngày 10/4/2018.",
            ["2018-04-10T20:00"],
        ),
        (
            "Tiếp nhận hồ sơ từ ngày 20/5/2018; ngày cuối cùng nhận hồ sơ là 20/8/2018.",
            ["2018-08-20"],
        ),
        ("Đăng ký bằng văn bản không muộn quá ngày 25/6/2018.", ["2018-06-25"]),
        ("Gửi video lên thư mục chung, khóa nhận lúc 24h00 ngày 30/6/2018.", ["2018-06-30T23:59"]),
        ("Nộp phiếu đăng ký chậm nhất hết giờ hành chính ngày 12/6/2018.", ["2018-06-12"]),
        ("Gửi danh sách chậm nhất ngày mồng 8 tháng 4.", ["2018-04-08"]),
        ("Xây dựng kịch bản, hoàn tất trong quý II/2018.", ["2018-06-30"]),
        ("Hệ thống thi tiếp tục mở tới 22h00 ngày 30/5/2018.", ["2018-05-30T22:00"]),
        ("Phong trào kéo dài trong 03 tháng, kể từ 01/10/2018 cho tới khi hết năm 2018.", []),
        (
            "Khai mạc: 7h30 ngày 20/5/2018.\nPhòng Nghiệp vụ dựng khán đài 03 ngày trước khai mạc.",
            ["2018-05-17"],
        ),
        (
            "Lễ phát động: 8h00 ngày 20/5/2018.\nSở ban hành Thể lệ, xong trước Lễ phát động ít nhất 10 ngày.",
            ["2018-05-10"],
        ),
        (
            "Hội thi diễn ra ngày 20/5/2018. Sau Hội thi 5 ngày, các huyện gửi báo cáo về Sở.",
            ["2018-05-25"],
        ),
        (
            "Kế hoạch này thay thế nội dung tại Công văn số 188/SVHTT (trong đó ấn định hạn nhận hồ sơ là 31/5/2018).",
            [],
        ),
        ("Ban Tổ chức không nhận tranh sau ngày 25/10/2018.", ["2018-10-25"]),
        ("Trường hợp tai nạn giao thông xảy ra ngày 01/02/2018.", []),
    ],
)
def test_deadlines(body, days):
    assert deadlines(body) == days
