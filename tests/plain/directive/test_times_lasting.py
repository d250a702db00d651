"""A contest told by its length, by what stands behind its days, by a rite, by its end alone."""

import pytest

from .times_letter import deadlines, events, window


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Sở nhận hồ sơ trong 04 tuần, bắt đầu từ thứ Hai, ngày 02/4/2018.",
            ("2018-04-02", "2018-04-29"),
        ),
        (
            "Cuộc thi kéo dài 45 ngày kể từ ngày phát động. Lễ phát động: 8 giờ 00 ngày 02/4/2018.",
            ("2018-04-02", "2018-05-16"),
        ),
        ("Cuộc thi diễn ra trong hai tháng, từ ngày 02/4/2018.", ("2018-04-02", "2018-06-01")),
        ("Thời gian: 30 ngày, bắt đầu từ ngày 02/4/2018.", ("2018-04-02", "2018-05-01")),
        (
            "Thời gian tổ chức Hội thi: 06 tuần kể từ thứ Hai, ngày 02/4/2018.",
            ("2018-04-02", "2018-05-13"),
        ),
        (
            "Từ ngày 02/4/2018, Cuộc thi trực tuyến diễn ra liên tục trong 4 tuần trên Cổng.",
            ("2018-04-02", "2018-04-29"),
        ),
        (
            "Ban Tổ chức bắt đầu nhận bài từ ngày 02/4/2018. Việc nhận bài kéo dài trong ba tháng.",
            ("2018-04-02", "2018-07-01"),
        ),
        (
            "Thời gian nhận bài: từ ngày 15/3/2018 đến ngày 30/4/2018. Nay gia hạn thời gian nhận "
            "bài thêm 15 ngày.",
            ("2018-03-15", "2018-05-15"),
        ),
        (
            "Gia hạn thời gian nhận tác phẩm thêm 01 tháng so với thời hạn cũ (30/4/2018).",
            (None, "2018-05-30"),
        ),
        (
            "Kéo dài thời gian thi thêm 10 ngày kể từ ngày 01/5/2018. Cuộc thi trước đây kết thúc "
            "ngày 30/4/2018.",
            (None, "2018-05-10"),
        ),
        (
            "Cuộc thi được tổ chức trong 20 ngày (kể từ ngày 02/4/2018).",
            ("2018-04-02", "2018-04-21"),
        ),
        (
            "Hội thi dự kiến kéo dài 03 tuần tính từ ngày khai mạc. Khai mạc: 7h30 ngày 02/4/2018.",
            ("2018-04-02", "2018-04-22"),
        ),
        (
            "Từ nay đến hết ngày 30/8/2018, mọi người dân có thể gửi bài về Phòng.",
            (None, "2018-08-30"),
        ),
        (
            "Từ ngày 15/4 đến hết ngày 30/5/2018, bạn đọc gửi ảnh về Tòa soạn.",
            ("2018-04-15", "2018-05-30"),
        ),
        (
            "Thời gian thực hiện Cuộc thi: bắt đầu khi Kế hoạch được phê duyệt, kết thúc ngày "
            "30/11/2018.",
            (None, "2018-11-30"),
        ),
        (
            "Ban Tổ chức tiếp nhận ảnh ngay sau Lễ phát động.\n\nLễ phát động: 8 giờ 30 ngày "
            "20/4/2018. Thời hạn cuối cùng nhận ảnh: 17 giờ 00 ngày 31/5/2018.",
            ("2018-04-20", "2018-05-31"),
        ),
        ("Cuộc thi diễn ra trong quý III và quý IV năm 2018.", ("2018-07", "2018-12")),
        (
            "1. Gửi Phiếu đăng ký từ ngày 15/3/2018 đến ngày 30/3/2018.\n\n2. Nộp hồ sơ: từ ngày "
            "02/4/2018 đến ngày 29/4/2018.",
            ("2018-04-02", "2018-04-29"),
        ),
    ],
)
def test_a_contest_told_in_other_ways_than_from_and_to(body, days):
    assert window(body) == days


@pytest.mark.parametrize(
    "body",
    [
        "Báo cáo kết quả trong 15 ngày kể từ ngày 30/4/2018.",
        "Ban Giám khảo chấm trong 10 ngày kể từ ngày 02/5/2018.",
        "Trong vòng 05 ngày kể từ ngày kết thúc Hội thi, các đơn vị gửi báo cáo.",
        "Giấy chứng nhận của Cuộc thi có giá trị trong 24 tháng kể từ ngày 02/4/2018.",
        "Mỗi đội chuẩn bị trong 3 ngày kể từ ngày 10/4/2018.",
        "Trang web của Cuộc thi mở bình chọn trong 7 ngày kể từ ngày 10/5/2018.",
        "Ban Tổ chức Cuộc thi được sử dụng tác phẩm trong 03 năm kể từ ngày 10/5/2018.",
        "Người thử việc trong 02 tháng từ ngày 10/5/2018 không được dự thi.",
        "Hưởng ứng Tháng hành động vì bữa cơm an toàn (từ ngày 15/4 đến ngày 15/5/2018).",
        "Lễ trao giải nằm trong Tháng “Thanh niên lập nghiệp” (15/9 - 15/10/2018) của Hội.",
        "Trong thời gian từ ngày 15/3 đến ngày 31/3/2018, mười mẫu được trưng bày tại phố đi bộ.",
        "Giấy chứng nhận tập huấn có giá trị đến ngày 31/8/2019.",
    ],
)
def test_lengths_and_seasons_of_something_else_are_no_window(body):
    assert window(body) is None


@pytest.mark.parametrize(
    ("body", "due"),
    [
        (
            "a) Thông báo việc kéo dài trên hệ thống truyền thanh trong ngày 27/4/2018.",
            ["2018-04-27"],
        ),
        ("- In sao, niêm phong đề thi trong ngày 26/4/2018.", ["2018-04-26"]),
        (
            "Các đội gửi tên tiểu phẩm muộn nhất 03 ngày làm việc trước ngày thi, tức là ngày "
            "07/5/2018.",
            ["2018-05-07"],
        ),
        ("Giấy chứng nhận tập huấn có giá trị đến ngày 31/8/2019.", []),
        ("Thẻ dự thi còn hiệu lực đến ngày 31/8/2018.", []),
    ],
)
def test_days_of_work_told_with_trong_or_counted_and_told_at_once(body, due):
    assert deadlines(body) == due


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Chung kết: ngày 12/5/2018, từ 7 giờ 30 tại Nhà hát.", [("2018-05-12T07:30", None)]),
        (
            "Chung kết: ngày 12/5/2018 (bắt đầu lúc 14 giờ 00) tại Nhà hát.",
            [("2018-05-12T14:00", None)],
        ),
        (
            "2. Hội thi gồm hai phần:\n\na) Phần viết: do các trường tổ chức;\n\nb) Phần nói: ngày "
            "08/5/2018, từ 7 giờ 30.",
            [("2018-05-08T07:30", None)],
        ),
        ("Cập nhật: 21/03/2018 - Lượt xem: 874", []),
    ],
)
def test_hours_behind_a_day(body, days):
    assert events(body) == days
