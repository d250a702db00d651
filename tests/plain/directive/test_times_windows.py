"""From when to when a contest runs, as many offices would write it."""

import pytest

from .times_letter import window


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("1. Thời gian tổ chức: Từ ngày 10/4 đến ngày 20/5/2018.", ("2018-04-10", "2018-05-20")),
        (
            "Hội thi được tổ chức từ ngày 12 đến ngày 15 tháng 4 năm 2018 tại Nhà hát thành phố.",
            ("2018-04-12", "2018-04-15"),
        ),
        (
            "- Thời gian nhận bài dự thi: Bắt đầu từ ngày 15/3/2018 và kết thúc vào ngày 30/4/2018 (tính theo dấu bưu điện).",
            ("2018-03-15", "2018-04-30"),
        ),
        ("Thời gian gửi bài: từ ngày phát động đến hết ngày 30/4/2018.", (None, "2018-04-30")),
        (
            "Bài dự thi gửi về Ban Tổ chức từ nay đến hết ngày 30 tháng 4 năm 2018.",
            (None, "2018-04-30"),
        ),
        (
            "Cuộc thi bắt đầu từ 0h00 ngày 01/4/2018 và kết thúc lúc 24h00 ngày 30/4/2018.",
            ("2018-04-01", "2018-04-30"),
        ),
        ("Hội thi diễn ra trong 02 ngày, 14 và 15/4/2018.", ("2018-04-14", "2018-04-15")),
        ("Thời gian: 03 ngày (từ ngày 20/4 đến ngày 22/4/2018).", ("2018-04-20", "2018-04-22")),
        ("Thời gian thực hiện: tháng 4 và tháng 5/2018.", ("2018-04", "2018-05")),
        (
            "Thời gian dự thi: từ 8h00 ngày 02/4/2018 đến 17h00 ngày 27/4/2018.",
            ("2018-04-02", "2018-04-27"),
        ),
        (
            "Gửi kết quả về Sở trong vòng 05 ngày kể từ ngày kết thúc Hội thi.\n\nHội thi diễn ra từ ngày 02/4/2018 đến ngày 10/4/2018.",
            ("2018-04-02", "2018-04-10"),
        ),
        ("Ban Giám khảo chấm vòng sơ khảo từ ngày 02/5 đến ngày 06/5/2018.", None),
        ("Công bố kết quả và trao giải vào dịp Quốc khánh 2/9/2018.", None),
        (
            "Hội thi tổ chức vào các tối 26, 27 và 28/4/2018, bắt đầu từ 19 giờ 30 phút.",
            ("2018-04-26", "2018-04-28"),
        ),
        (
            "Gia hạn thời gian nhận bài đến hết ngày 30/5/2018 (thay vì ngày 30/4/2018).",
            (None, "2018-05-30"),
        ),
        ("Căn cứ Luật Thi đua, Khen thưởng ngày 26/11/2003.", None),
        (
            "Chào mừng kỷ niệm 43 năm Ngày giải phóng miền Nam (30/4/1975 - 30/4/2018) và Ngày Quốc tế Lao động 1/5.",
            None,
        ),
        ("Hưởng ứng Ngày Gia đình Việt Nam 28/6 và nhân dịp ngày 20/11.", None),
        ("Thí sinh sinh từ ngày 01/01/2000 đến ngày 31/12/2006.", None),
        ("Nghị quyết giai đoạn từ năm 2016 đến năm 2020.", None),
        ("Tính đến ngày 28/02/2018, toàn tỉnh có 25 đơn vị đăng ký.", None),
        ("Tác phẩm sáng tác từ ngày 01/01/2017 đến nay.", None),
        ("Công văn này thay thế Công văn số 11/SVHTT-NV ngày 01/3/2018.", None),
        (
            "1. Thời gian: Hội thi tổ chức trong 2 ngày 10, 11/5/2018; khai mạc vào lúc 8 giờ ngày 10/5/2018.",
            ("2018-05-10", "2018-05-11"),
        ),
        (
            "- Thời gian nhận bài: Từ ngày 15-3-2018 đến hết ngày 30-4-2018.",
            ("2018-03-15", "2018-04-30"),
        ),
        ("- Nhận bài thi: từ 15.3.2018 đến 30.4.2018.", ("2018-03-15", "2018-04-30")),
        (
            "Thời gian bắt đầu nhận bài: 15/3/2018.\nThời gian kết thúc nhận bài: 30/4/2018.",
            ("2018-03-15", "2018-04-30"),
        ),
        ("- Ngày bắt đầu: 15/3/2018\n- Ngày kết thúc: 30/4/2018", ("2018-03-15", "2018-04-30")),
        (
            "1. Thời gian\n- Phát động: ngày 12/3/2018.\n- Nhận bài: từ 12/3 đến 30/4/2018.\n- Chấm bài: từ 02/5 đến 10/5/2018.\n- Trao giải: ngày 19/5/2018.",
            ("2018-03-12", "2018-04-30"),
        ),
        ("Năm 2017, Hội thi tổ chức từ ngày 10/4/2017 đến 12/4/2017 thu hút 20 đội.", None),
        ("Gia hạn nộp bài: đến 17h00 ngày 15/5/2018.", (None, "2018-05-15")),
        ("Sở thông báo gia hạn Hội thi đến hết ngày 30/6/2018.", (None, "2018-06-30")),
        ("Thời gian tổ chức vòng chung kết: dự kiến cuối tháng 8/2018 tại thành phố Kim Hà.", None),
        ("Thời gian diễn ra chiến dịch: từ ngày 01/6 – 15/8/2018.", ("2018-06-01", "2018-08-15")),
        (
            "Cuộc thi diễn ra trong 04 tuần, bắt đầu từ ngày 03/9/2018 đến 17 giờ ngày 30/9/2018.",
            ("2018-09-03", "2018-09-30"),
        ),
        (
            "- Tuần thi thứ nhất: bắt đầu từ 10h00 ngày 03/9 đến 10h00 ngày 10/9/2018.\n- Tuần thi thứ hai: bắt đầu từ 10h00 ngày 10/9 đến 10h00 ngày 17/9/2018.",
            ("2018-09-03", "2018-09-17"),
        ),
        (
            "Thời gian nhận bài dự thi bắt đầu từ ngày ban hành Kế hoạch đến hết ngày 30/9/2018.",
            (None, "2018-09-30"),
        ),
        ("Hạn nhận tác phẩm: Từ ngày phát động đến 30/9/2018.", (None, "2018-09-30")),
        ("Quyết định này có hiệu lực từ ngày 01/7/2018.", None),
        ("Văn bản có hiệu lực thi hành kể từ ngày 01/7/2018 đến ngày 31/12/2018.", None),
        ("Treo băng rôn tuyên truyền từ ngày 15/3 đến ngày 30/3/2018.", None),
        ("Học sinh nghỉ học từ ngày 15/3 đến ngày 30/3/2018.", None),
        ("Thời gian tổ chức Hội thi cấp tỉnh: Dự kiến trong tháng 5/2018.", None),
        (
            "Sơ khảo: từ 10/4-20/4/2018.\nChung khảo: 25/4/2018.\nTổng kết, trao giải: Dự kiến 02/5/2018.",
            None,
        ),
        ("Nhận bài từ tháng 3/2018 đến hết tháng 5/2018.", ("2018-03", "2018-05")),
        ("- Sơ khảo: 20/8 - 05/9/2018.\n- Chung khảo: ngày 20 và 21/9/2018.", None),
        (
            "Việc nhận bài khởi động từ 20/3 và dừng vào 20 giờ ngày 10/4/2018.",
            ("2018-03-20", "2018-04-10"),
        ),
        (
            "Tiếp nhận hồ sơ từ ngày 20/5/2018; ngày cuối cùng nhận hồ sơ là 20/8/2018.",
            ("2018-05-20", "2018-08-20"),
        ),
        ("Hệ thống thi tiếp tục mở tới 22h00 ngày 30/5/2018.", (None, "2018-05-30")),
        (
            "Phong trào kéo dài trong 03 tháng, kể từ 01/10/2018 cho tới khi hết năm 2018.",
            ("2018-10-01", "2018-12-31"),
        ),
    ],
)
def test_the_time_of_the_contest(body, days):
    assert window(body) == days


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "1. Cuộc thi được phát động ngày 20/3/2018.\n\n2. Tiếp nhận tác phẩm: bắt đầu từ khi phát động đến hết ngày 31/5/2018.",
            ("2018-03-20", "2018-05-31"),
        ),
        (
            "1. Lễ phát động: 8 giờ ngày 20/3/2018 tại Nhà văn hóa.\n\n2. Nhận bài: từ lúc phát động đến 17g00 ngày 31/5/2018.",
            ("2018-03-20", "2018-05-31"),
        ),
        (
            "| Phát động | 19g00, 21/3/2018 |\n| Nhận hồ sơ | Từ lúc phát động đến 17g00 ngày 10/6/2018 |",
            ("2018-03-21", "2018-06-10"),
        ),
        ("Nhận bài từ ngày ra thông báo đến 17h ngày 15/4/2018.", (None, "2018-04-15")),
        (
            "Hồ sơ làm thành 02 bộ, nhận tại Văn phòng Liên hiệp hội kể từ ngày ra công văn đến hết ngày làm việc 27/4/2018.",
            (None, "2018-04-27"),
        ),
        (
            "Đôn đốc tác giả gửi phác thảo bằng tệp ảnh từ ngày 02/4/2018 đến trước 24h00 ngày 28/4/2018.",
            ("2018-04-02", "2018-04-28"),
        ),
        (
            "- Mở cổng đăng ký: 9g ngày 12/4/2018.\n- Đóng cổng đăng ký: 22g ngày 30/4/2018.",
            ("2018-04-12", "2018-04-30"),
        ),
        (
            "- Bắt đầu nhận bài: ngày 12/4/2018.\n- Kết thúc nhận bài: ngày 30/4/2018.",
            ("2018-04-12", "2018-04-30"),
        ),
        ("Hội thao tiến hành trong 03 ngày: 15, 16, 17/4/2018.", ("2018-04-15", "2018-04-17")),
        (
            "Theo kế hoạch, giải bơi sẽ tranh tài trong 2 ngày 9 và 10/5/2018 trên lòng hồ.",
            ("2018-05-09", "2018-05-10"),
        ),
        (
            "Đồng ý để Hội đồng Đội phối hợp Phòng Giáo dục tổ chức Hội thi trong 02 ngày 25 và 26/4/2018 tại sân trường.",
            ("2018-04-25", "2018-04-26"),
        ),
        (
            "Thời gian nhận bài kéo dài đến hết ngày 15/6/2018, thay vì kết thúc ngày 31/5/2018.",
            (None, "2018-06-15"),
        ),
        (
            "Liên hoan khai mạc ngày 10/4/2018, bế mạc ngày 13/4/2018.",
            ("2018-04-10", "2018-04-13"),
        ),
        ("Thời gian nhận tranh: 02/4/2018 → 28/4/2018.", ("2018-04-02", "2018-04-28")),
        (
            "Thời gian mở hệ thống: 8h00 ngày 02/4/2018; thời gian khóa hệ thống: 17h00 ngày 20/4/2018.",
            ("2018-04-02", "2018-04-20"),
        ),
        ("Lễ khai mạc lớp tập huấn: ngày 10/4/2018.", None),
        ("Chị Lệ Thuỷ nhận hồ sơ đăng ký của các đội đến 16 giờ ngày 06/4/2018.", None),
        ("Các đơn vị gửi báo cáo tuần từ ngày 02/4/2018 đến ngày 28/4/2018.", None),
        ("Trạm cân mở cổng kho: ngày 12/4/2018.", None),
        (
            "Kỷ niệm ngày phát động phong trào. Bài gửi từ ngày phát động đến hết ngày 30/4/2018.",
            (None, "2018-04-30"),
        ),
        ("Ban Giám khảo nhận bài từ Thư ký để chấm từ ngày 02/5 đến ngày 06/5/2018.", None),
    ],
)
def test_the_window_is_read_where_its_start_or_its_place_is_told_otherwise(body, days):
    assert window(body) == days


def test_months_of_the_contest_give_way_to_the_days_for_works():
    plan = (
        "Cuộc thi diễn ra từ tháng 3 đến tháng 9/2018, các mốc cụ thể:\n\n"
        "| Phát động | 21/3/2018 |\n| Nhận hồ sơ | Từ lúc phát động đến 17g00 ngày 10/6/2018 |"
    )

    assert window(plan) == ("2018-03-21", "2018-06-10")
    assert window(plan.split("\n\n")[0]) == ("2018-03", "2018-09")
