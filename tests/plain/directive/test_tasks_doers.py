"""Whose work it is and by when, as offices write it who never saw the reader."""

import pytest

from .test_tasks import given


def doers(kind: str, body: str) -> list[tuple[str, str | None]]:
    """Who is given work and its day, in order."""
    return [(who, due) for who, _, due in given(kind, body)]


@pytest.mark.parametrize(
    ("body", "tasks"),
    [
        # guests, teams and people are doers too
        ("4. Các đội có mặt làm thủ tục trước 14 giờ 00 ngày 17/4/2025.", [("Các đội", "2025-04-17T14:00")]),
        ("1. Các đội có mặt lúc 6 giờ 30 ngày 17/4/2025, bốc thăm vị trí bếp.", [("Các đội", "2025-04-17T06:30")]),
        ("3. Các tổ dân phố chạy thử sân khấu lúc 16 giờ ngày 15/4/2025.", [("Các tổ dân phố", "2025-04-15T16:00")]),
        ("Tác giả có phác thảo được chọn nộp tranh cho Sở, hạn cuối cùng là 15/4/2025.",
         [("Tác giả có phác thảo được chọn", "2025-04-15")]),
        ("2. Thí sinh vào chung kết nộp bản chính giấy khai sinh trước ngày 15/4/2025.",
         [("Thí sinh vào chung kết", "2025-04-15")]),
        # which of many are meant
        ("3. Sở Văn hóa các tỉnh có đội tham gia gửi bản đăng ký về Cục trước ngày 25/4/2025.",
         [("Sở Văn hóa các tỉnh có đội tham gia", "2025-04-25")]),
        # money and work in one sentence
        ("IV. KINH PHÍ\nNguồn sự nghiệp của phường năm 2025.\n\nPhòng Kinh tế tổng hợp, báo cáo UBND thành phố "
         "trước ngày 30/6/2025.", [("Phòng Kinh tế", "2025-06-30")]),
        # days told elsewhere
        ("1. Các trường nộp bài về Sở trước ngày 20/4/2025.\n2. Các phòng tổng hợp, nộp danh sách đúng thời hạn nêu "
         "trên.", [("Các trường", "2025-04-20"), ("Các phòng", "2025-04-20")]),
        ("1. Phòng Kinh tế nhận hồ sơ đăng ký của các đội đến 16 giờ ngày 06/4/2025.\n2. Các xã nộp phiếu đăng ký "
         "đúng hạn.", [("Phòng Kinh tế", "2025-04-06T16:00"), ("Các xã", "2025-04-06T16:00")]),
        ("Phòng Nghiệp vụ lập lại dự toán trong tuần từ 21 đến 25/4/2025.", [("Phòng Nghiệp vụ", "2025-04-25")]),
        ("Phòng Nghiệp vụ hướng dẫn các trường ký cam kết, xong trước Lễ khai giảng 05/9/2025.",
         [("Phòng Nghiệp vụ", "2025-09-05")]),
        ("5. Họp triển khai\n- Thời gian: 13 giờ 30 phút, ngày 07/4/2025.\n- Địa điểm: phòng họp số 1.\n- Mỗi đơn vị "
         "cử 01 cán bộ dự họp.", [("Mỗi đơn vị", "2025-04-07T13:30")]),
        # no day is borrowed where nothing points to one
        ("1. Các trường nộp bài về Sở trước ngày 20/4/2025.\n2. Công an xã bố trí trông giữ xe.",
         [("Các trường", "2025-04-20"), ("Công an xã", None)]),
        ("1. Các trường nộp bài về Sở trước ngày 20/4/2025.\n2. Các phòng thực hiện đúng quy định của Thể lệ.",
         [("Các trường", "2025-04-20"), ("Các phòng", None)]),
    ],
)  # fmt: skip
def test_who_is_given_work_and_by_when(body, tasks):
    assert doers("plan", "V. TỔ CHỨC THỰC HIỆN\n" + body) == tasks


def test_a_body_that_hands_on_its_work_is_named_beside_the_one_that_does_it():
    found = given(
        "plan",
        "IV. PHÂN CÔNG TRÁCH NHIỆM\n1. Công an tỉnh\na) Giao Phòng Cảnh sát giao thông biên soạn bộ 200 câu hỏi, "
        "chuyển Ban Tổ chức trước ngày 09/4/2025.\nb) Cử cán bộ tham gia Ban Giám khảo.",
    )

    assert [who for who, _, _ in found] == [
        "Phòng Cảnh sát giao thông + Công an tỉnh",
        "Công an tỉnh",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Điều 2. Đơn vị tổ chức\n1. Đơn vị chỉ đạo: Ủy ban nhân dân tỉnh.\n2. Đơn vị chủ trì: Ban Thường vụ Tỉnh Đoàn.\n"
        "3. Đơn vị đồng hành: Ngân hàng Thương mại, Công ty Nước sạch.",
        "Rất mong các đồng chí bố trí thời gian tham dự đông đủ.",
        "- UBND các phường: kinh phí vòng phường do ngân sách phường tự cân đối.",
        "c) Văn nghệ: mỗi bản 02 tiết mục, ưu tiên dân ca.",
        "1. Các thôn Đoài, Thượng, Nội tổ chức ngày 22/4/2025.",
        "3. Bài gửi về huyện sau ngày 10/4/2025 không được chấm.",
        "Kinh phí: quỹ Công đoàn và chuyên môn hỗ trợ.",
        "Kinh phí do Hội vận động; UBND huyện hỗ trợ 8.000.000 đồng.",
    ],
)
def test_roles_of_hosts_money_and_timetables_are_no_work(body):
    assert given("plan", "III. NỘI DUNG\n" + body) == []
