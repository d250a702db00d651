"""Hours of a day told before, work of months and quarters, days of plans and of other papers."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD, deadlines, events, letter, window


@pytest.mark.parametrize(
    ("body", "starts"),
    [
        (
            "1. Hội nghị: 13h30', ngày 28/4/2018.\n2. Đêm chung kết: 19g30 cùng ngày, tại Hội trường.",
            ["2018-04-28T13:30", "2018-04-28T19:30"],
        ),
        (
            "Lễ khai mạc lúc 7 giờ 30 ngày 10/4/2018; bế mạc lúc 17 giờ cùng ngày.",
            ["2018-04-10T07:30", "2018-04-10T17:00"],
        ),
        (
            "Tổng duyệt: 8h00 ngày 10/4/2018. Chung kết: 7 giờ tối cùng ngày.",
            ["2018-04-10T08:00", "2018-04-10T19:00"],
        ),
        ("Buổi bốc thăm diễn ra lúc 14 giờ 24/4 tại Sở.", ["2018-04-24T14:00"]),
        ("Họp bốc thăm: 8h 24/4/2018.", ["2018-04-24T08:00"]),
        ("Lễ trao giải vào 19g 05/5/2018 tại Nhà hát.", ["2018-05-05T19:00"]),
        ("Chung kết: 14 giờ 30 ngày 24/4/2018.", ["2018-04-24T14:30"]),
        (
            "Hội thi dời từ sáng thứ Tư 18/4 sang 7g30 sáng thứ Bảy ngày 28/4/2018.",
            ["2018-04-28T07:30"],
        ),
        (
            "Ngày 01/3/2018, Hội đồng phối hợp tỉnh ban hành Kế hoạch số 29/KH-HĐPH về tổ chức "
            "Cuộc thi trực tuyến.",
            [],
        ),
        ("Lựa chọn thí sinh tham dự Hội thi toàn quốc tổ chức vào tháng 8/2018.", []),
        ("- Đưa nội dung Cuộc thi vào sinh hoạt chi bộ kỳ tháng 4/2018.", []),
        ("Bàn phương án tổ chức ngày thi cấp trường, dự kiến sáng 17/4/2018.", ["2018-04-17"]),
        (
            "Tổ chức Hội thi tuyên truyền viên giỏi về phòng, chống ma tuý cấp tỉnh trong 2 ngày 18 "
            "và 19/6/2018.",
            [],  # the whole meet: its window
        ),
        (
            "1. Phòng Giáo dục tổ chức Cuộc thi “An toàn” cấp huyện từ ngày 21/5 đến ngày 25/5/2018; "
            "chọn 02 đội.",
            ["2018-05-21"],
        ),
        (
            "Hội thi tổ chức trong 02 ngày 12, 13/5/2018 tại Nhà hát. Khai mạc 19h30 ngày 12/5/2018.",
            ["2018-05-12T19:30"],
        ),
    ],
)
def test_when_it_takes_place(body, starts):
    assert [start for start, _ in events(body)] == starts


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Lễ trao giải diễn ra lúc 20 giờ ngày 31/5/2018. Kính mời các tác giả có mặt trước 18 giờ "
            "cùng ngày để làm thủ tục.",
            ["2018-05-31T18:00"],
        ),
        (
            "3. Tỉnh đoàn: chỉ đạo 100% cơ sở Đoàn phổ biến Cuộc thi trong tháng 8/2018.",
            ["2018-08-31"],
        ),
        ("1. Phổ biến Thể lệ đến giáo viên, học sinh trong tháng 4/2018.", ["2018-04-30"]),
        ("- Bố trí 02 xe gom rác cho thôn Cồn Giữa trong quý III/2018.", ["2018-09-30"]),
        (
            "- Đề nghị xã khen thưởng 04 thôn; bố trí 02 xe gom rác trong quý III/2018.",
            ["2018-09-30"],
        ),
        ("b) Chuẩn bị sân bãi, lắp đặt loa đài trong tháng 5/2018.", ["2018-05-31"]),
        ("- Công an huyện: cấp thẻ cho các điểm thi trong quý II/2018.", ["2018-06-30"]),
        ("- Tiếp tục tuyên truyền trong tháng 4/2018.", []),
        ("- Tham gia các hoạt động hưởng ứng trong tháng 4/2018.", []),
        ("- Tăng cường tin, bài về Cuộc thi trong tháng 4/2018.", []),
        ("Số vụ vi phạm tăng nhanh trong tháng 02/2018.", []),
        (
            "b) Từ nay đến hết ngày 31/5/2018, phối hợp với UBND các huyện rà soát, lập danh sách.",
            ["2018-05-31"],
        ),
        ("b) Từ nay đến hết ngày 31/5/2018, tiếp tục tuyên truyền sâu rộng.", []),
        ("Từ nay đến hết ngày 31/5/2018, cả tỉnh có 12 ngày hội.", []),
        (
            "Các lớp nộp danh sách trước ngày 24/4/2018; lớp nào đã nộp đúng hạn 14/4 không phải nộp lại.",
            ["2018-04-24"],
        ),
        ("Đơn vị nào đã đăng ký theo thời hạn cũ ngày 14/4/2018 thì giữ nguyên.", []),
        ("Tranh đã đoạt giải ở các cuộc thi cấp tỉnh trước ngày 01/01/2018 không được dự thi.", []),
        ("Ảnh đã sử dụng trước ngày 10/4/2018 không được tham gia.", []),
        ("Chỉ thị này có hiệu lực sau 10 ngày, kể từ ngày ký.", []),
        (
            "Các đội đã đạt giải cấp huyện đăng ký dự chung kết trước ngày 15/4/2018.",
            ["2018-04-15"],
        ),
        (
            "Hội thi diễn ra ngày 11, 12/5/2018 và chung kết ngày 13/5/2018.\n\n"
            "4. Tổng hợp kết quả, báo cáo Sở sau 5 ngày kể từ ngày bế mạc.",
            ["2018-05-18"],
        ),
        (
            "Danh sách tranh vào chung khảo được công bố ngày 20/4/2018. Khiếu nại gửi trong vòng 07 "
            "ngày kể từ ngày công bố kết quả.",
            [],
        ),
        (
            "Về thời gian: Cuộc thi diễn ra trong 08 tuần, bắt đầu từ 9 giờ ngày 29/3/2018, kết thúc "
            "vào 9 giờ ngày 24/5/2018.",
            [],
        ),
        (
            "Bình chọn trên trang hoithi.example: từ 9h00 ngày 21/4/2018 đến 21h00 ngày 30/4/2018.",
            [],
        ),
        (
            "1. Ban Chỉ huy Quân sự xã: huy động 40 dân quân san lấp mặt bằng trong các ngày 22, 23/4/2018.",
            ["2018-04-23"],
        ),
    ],
)
def test_by_when_work_is_due(body, days):
    assert deadlines(body) == days


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("Theo Kế hoạch, công bố kết quả ngày 22/4/2018.", "Công bố kết quả: ngày 13/5/2018."),
        ("Theo Kế hoạch số 12/KH-SVHTT, trao giải ngày 22/4/2018.", "Lễ trao giải: 13/5/2018."),
        ("Tại Thể lệ có quy định chung kết vào ngày 22/4/2018.", "Vòng chung kết: ngày 13/5/2018."),
        ("Trước đây dự kiến khai mạc ngày 22/4/2018.", "Khai mạc: ngày 13/5/2018."),
    ],
)
def test_the_plan_gives_way_where_the_letter_sets_the_event_anew(told, event):
    body = f"{told}\n\n1. Lùi thời hạn kết thúc Cuộc thi đến ngày 06/5/2018.\n2. {event}"

    assert [start for start, _ in events(body)] == ["2018-05-13"]


def test_a_plan_holds_where_nothing_is_moved():
    body = "Theo Kế hoạch, lễ trao giải ngày 22/4/2018.\n\nTập huấn: ngày 13/4/2018."

    assert ("2018-04-13", None) in events(body)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "1. Lùi thời hạn kết thúc Cuộc thi đến ngày 06/5/2018. Thời điểm bắt đầu (01/4/2018) giữ nguyên.",
            ("2018-04-01", "2018-05-06"),
        ),
        (
            "Gia hạn thời gian nhận bài đến ngày 06/5/2018. Ngày mở cuộc thi vẫn là ngày 01/4/2018.",
            ("2018-04-01", "2018-05-06"),
        ),
        (
            "- Phần thi cá nhân: trắc nghiệm trực tuyến, từ 08 giờ ngày 16/4/2018 đến 20 giờ ngày 10/5/2018.",
            ("2018-04-16", "2018-05-10"),
        ),
        ("Trực tuyến chấm bài từ ngày 16/4/2018 đến ngày 10/5/2018.", None),
    ],
)
def test_from_when_to_when(body, days):
    assert window(body) == days


def test_a_paper_of_a_blank_day_is_no_older_than_its_month():
    head = HEAD.replace("Kim Hà, ngày 05 tháng 3 năm 2018", "Kim Hà, ngày … tháng 12 năm 2018")
    head = head.replace("V/v tổ chức", "BÁO CÁO\nKết quả tổ chức")
    text = f"{head}Các thôn họp phổ biến xong trước ngày 05/4/2018. Thôn Ngoài khắc phục trước ngày 20/01/2019.{FOOT}"

    days = [deadline.date for deadline in understand(text).deadlines]

    assert "2018-04-05" not in days
    assert "2019-01-20" in days


@pytest.mark.parametrize(
    ("column", "due"),
    [("Thời hạn", True), ("Hoàn thành", True), ("Thời hạn hoàn thành", True), ("Thời gian", False)],
)
def test_a_row_under_a_term_is_due_and_no_event(column, due):
    body = (
        f"| TT | Đơn vị | Nội dung | {column} |\n|---|---|---|---|\n"
        "| 1 | Sở Giáo dục và Đào tạo | Phát động đến học sinh | 13/4/2018 |\n"
        "| 2 | Sở Tài chính | Thẩm định dự toán | 15/4/2018 |"
    )

    assert (events(body) == []) is due
    assert not due or deadlines(body) == ["2018-04-13", "2018-04-15"]


def test_a_quarter_in_a_table_is_its_last_day():
    body = (
        "| TT | Đơn vị | Nhiệm vụ | Thời hạn |\n|---|---|---|---|\n"
        "| 1 | Công an xã | Cấp tài khoản định danh | Trong quý II/2018 |"
    )

    assert deadlines(body) == ["2018-06-30"]


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("Dự kiến 350 người (Công an 120, đoàn viên 180, đại biểu 30).", True),
        ("Dự kiến 330 người (Công an 120, đoàn viên 180, đại biểu 30).", False),
        ("Tổng số 196 người, trong đó bóng chuyền 96 người, kéo co 110 người.", True),
        ("Tổng số 196 người, trong đó bóng chuyền 96 người, kéo co 50 người.", False),
        ("Tổng số 196 người, trong đó nữ 120 người, đảng viên 100 người.", False),
        ("Thành phần: 24 giáo viên; 512 học sinh; khách mời 15 người. Tổng cộng 561 người.", True),
        ("Thành phần: 24 giáo viên; 512 học sinh; khách mời 15 người. Tổng cộng 551 người.", False),
        ("Mỗi đội 04 người gồm 03 món mặn, 01 món canh, 01 món tráng miệng.", False),
        ("Mời 20 đại biểu (từ 18 tuổi, 10 nam, 15 nữ).", False),
        ("Tổng số 300 đại biểu, gồm: cấp tỉnh 50 đại biểu, cấp huyện 220 đại biểu.", True),
        ("Tổng số 300 đại biểu, gồm: cấp tỉnh 50 đại biểu, cấp huyện 250 đại biểu.", False),
        ("Mỗi lớp cử 05 học sinh (lớp 10: 30 phút, lớp 11: 40 phút).", False),
    ],
)
def test_parts_that_do_not_make_the_whole(body, asks):
    asked = [q for q in letter(body).questions if "cộng các phần" in q.ask]

    assert bool(asked) is asks


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        (
            "- Cuộc thi diễn ra từ 25/4 đến hết 25/5/2018.\n- Phòng nhận tranh đến hết ngày 20/5/2018.",
            True,
        ),
        (
            "- Cuộc thi diễn ra từ 25/4 đến hết 25/5/2018.\n- Phòng nhận tranh đến hết ngày 20/5/2018.\n"
            "- Chấm tranh: ngày 23/5/2018.",
            False,
        ),
        (
            "- Cuộc thi diễn ra từ 25/4 đến hết 25/5/2018.\n- Phòng nhận tranh đến hết ngày 25/5/2018.",
            False,
        ),
        (
            "- Cuộc thi diễn ra từ 25/4 đến hết 30/6/2018.\n- Phòng nhận tranh đến hết ngày 20/5/2018.",
            False,
        ),
    ],
)
def test_a_contest_that_runs_on_past_its_works(body, asks):
    assert any("chỉ nhận bài" in q.ask for q in letter(body).questions) is asks


def test_two_last_days_of_one_thing_are_asked_about():
    body = (
        "- Thời gian nhận hồ sơ: từ ngày ra thông báo đến hết ngày 15/6/2018.\n"
        "- Hạn chót nhận hồ sơ là 17h00 ngày 10/6/2018, sau thời gian này hệ thống tự đóng."
    )

    assert any("10/06/2018" in q.ask and "15/06/2018" in q.ask for q in letter(body).questions)
