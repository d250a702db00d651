"""Headings that give work to a body, and words that only look like work; many offices' ways."""

import pytest

from .test_tasks import given


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Điều 2. Ban Tổ chức có nhiệm vụ:", "Ban Tổ chức"),
        ("Điều 2. Ban Tổ chức có các nhiệm vụ sau đây:", "Ban Tổ chức"),
        ("Điều 2. Nhiệm vụ của Ban Tổ chức:", "Ban Tổ chức"),
        ("Điều 2. Trách nhiệm của Phòng Nội vụ", "Phòng Nội vụ"),
        ("Điều 2. Giao Sở Nội vụ:", "Sở Nội vụ"),
        ("Điều 2. Phòng Tài chính - Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Điều 2. Phòng Tài chính - Kế hoạch có trách nhiệm:", "Phòng Tài chính - Kế hoạch"),
        ("II. Phòng Nội vụ", "Phòng Nội vụ"),
        ("II. SỞ NỘI VỤ:", "SỞ NỘI VỤ"),
        ("II. UBND các xã có trách nhiệm:", "UBND các xã"),
        ("II. Yêu cầu các trường:", "các trường"),
    ],
)
def test_an_article_or_part_gives_its_items_to_the_body_in_its_heading(
    heading: str, who: str
) -> None:
    body = f"{heading}\n1. Xây dựng Thể lệ trước ngày 15/3/2025.\n2. Tổng hợp kết quả."

    assert given("decision", body) == [
        (who, "Xây dựng Thể lệ", "2025-03-15"),
        (who, "Tổng hợp kết quả", None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "I. BAN TỔ CHỨC\n1. Ông Lê Văn An, Phó Giám đốc - Trưởng ban\n2. Bà Lê Thị Bình - Thành viên",
        "Điều 1. Thành lập Ban Tổ chức gồm:\n1. Ông Lê Văn An - Trưởng ban;\n2. Bà Vũ Thị Na - Thành viên.",
        "IV. Nội dung thi:\n1. Hát dân ca.\n2. Trình diễn trang phục.",
    ],
)
def test_members_and_contents_below_a_heading_are_no_work(body: str) -> None:
    assert given("decision", body) == []


@pytest.mark.parametrize("end", [".", "./.", ""])
@pytest.mark.parametrize(
    ("last", "who", "what"),
    [
        ("Phòng Văn hóa - Xã hội: Cử cán bộ tham gia Ban Giám khảo", "Phòng Văn hóa - Xã hội",
         "Cử cán bộ tham gia Ban Giám khảo"),
        ("Công an xã: Bảo đảm an ninh, trật tự", "Công an xã", "Bảo đảm an ninh, trật tự"),
        ("Trạm Y tế: bố trí cán bộ trực cấp cứu", "Trạm Y tế", "bố trí cán bộ trực cấp cứu"),
    ],
)  # fmt: skip
def test_the_last_article_of_a_decision_is_work(last: str, who: str, what: str, end: str) -> None:
    body = f"Điều 1. Tổ chức Cuộc thi “Biển xanh”.\nĐiều 5. {last}{end}"

    assert given("decision", body) == [(who, what, None)]


@pytest.mark.parametrize(
    "heading",
    ["Liên hệ", "Kinh phí", "Kinh phí thực hiện", "Tổ chức", "Thời gian tổ chức", "Khen thưởng", "Đăng ký"],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["4.", "-", "d)"])
def test_a_bare_heading_is_no_work(heading: str, mark: str) -> None:
    body = f"II. Các trường có trách nhiệm:\n{mark} Phổ biến Thể lệ.\n{mark} {heading}"

    assert given("plan", body) == [("Các trường", "Phổ biến Thể lệ", None)]


@pytest.mark.parametrize(
    ("body", "work"),
    [
        # another body's share within a labelled body's work stays its work
        ("1. Tỉnh đoàn: phát động trong đoàn viên; mỗi tổ chức giới thiệu ít nhất 10 dự án.",
         [("Tỉnh đoàn", "phát động trong đoàn viên; mỗi tổ chức giới thiệu ít nhất 10 dự án", None)]),
        ("1. Tỉnh đoàn: vận động dự thi trong tháng 8/2025; mỗi huyện đoàn có ít nhất 10 bài dự thi.",
         [("Tỉnh đoàn", "vận động dự thi", "2025-08-31"),
          ("Tỉnh đoàn", "mỗi huyện đoàn có ít nhất 10 bài dự thi", None)]),
        ("1. UBND huyện chỉ đạo các xã đăng ký; mỗi xã bố trí 02 điểm thu gom.",
         [("UBND huyện", "chỉ đạo các xã đăng ký", None), ("mỗi xã", "bố trí 02 điểm thu gom", None)]),
        # the verb of the clause before
        ("3. Số lượng: mỗi sở đề cử không quá 05 hồ sơ; mỗi trường không quá 03 hồ sơ.",
         [("mỗi sở", "đề cử không quá 05 hồ sơ", None), ("mỗi trường", "không quá 03 hồ sơ", None)]),
        # a list of doers that semicolons part
        ("4. Đề nghị các sở, ngành tỉnh; Hội Nông dân các xã vận động hội viên dự thi.",
         [("các sở, ngành tỉnh + Hội Nông dân các xã", "vận động hội viên dự thi", None)]),
        ("4. Yêu cầu các phòng chuyên môn; các trường học; UBND các xã nộp báo cáo trước 20/4/2025.",
         [("các phòng chuyên môn + các trường học + UBND các xã", "nộp báo cáo", "2025-04-20")]),
        # charged with, asked, allowed
        ("1. Phòng Nội vụ được giao hoàn thiện Thể lệ trước 18/3/2025 và là đầu mối giải đáp.",
         [("Phòng Nội vụ", "hoàn thiện Thể lệ", "2025-03-18"),
          ("Phòng Nội vụ", "là đầu mối giải đáp", None)]),
        ("1. Báo Sơn Hải được đề nghị đưa tin về Cuộc thi.",
         [("Báo Sơn Hải", "đưa tin về Cuộc thi", None)]),
        ("1. Thư viện tỉnh được phân công trưng bày sách.", [("Thư viện tỉnh", "trưng bày sách", None)]),
        ("1. Đồng ý để Hội đồng Đội huyện phối hợp Phòng Y tế khám sức khỏe.",
         [("Hội đồng Đội huyện", "phối hợp Phòng Y tế khám sức khỏe", None)]),
        # work behind the day of other work
        ("1. UBND các xã tổ chức thi cấp xã xong trước ngày 10/4/2025, chọn 01 đội dự thi cấp tỉnh.",
         [("UBND các xã", "tổ chức thi cấp xã", "2025-04-10"),
          ("UBND các xã", "chọn 01 đội dự thi cấp tỉnh", None)]),
        ("1. Công an xã: mở đợt tuần tra từ ngày 05/4 đến 05/5/2025; cử cán bộ tham gia chấm thi.",
         [("Công an xã", "mở đợt tuần tra từ ngày 05/4 đến 05/5/2025", None),
          ("Công an xã", "cử cán bộ tham gia chấm thi", None)]),
        # an exception or trouble behind work does not take it away
        ("1. Các lớp nộp danh sách trước 24/4/2025; lớp nào đã nộp không phải nộp lại.",
         [("Các lớp", "nộp danh sách", "2025-04-24")]),
        ("1. Các trường nộp danh sách trước 24/4/2025; nếu có khó khăn, vướng mắc báo cáo về Sở.",
         [("Các trường", "nộp danh sách", "2025-04-24")]),
        ("1. Khu phố nào chưa nộp danh sách thì gửi bổ sung trước ngày 08/4/2025.",
         [("Khu phố nào chưa nộp danh sách", "gửi bổ sung", "2025-04-08")]),
        ("Chế độ báo cáo: trước ngày 25 hằng tháng, các trường gửi kết quả về Sở.",
         [("các trường", "gửi kết quả về Sở", None)]),
        # people who act
        ("- Phụ huynh chuẩn bị cho các em bảng con, áo khoác.",
         [("Phụ huynh", "chuẩn bị cho các em bảng con, áo khoác", None)]),
        ("- Đề nghị Tổng Giám đốc phê duyệt dự toán trước ngày 31/8/2025.",
         [("Tổng Giám đốc", "phê duyệt dự toán", "2025-08-31")]),
        ("- Đề nghị các tổ trưởng gửi nhận xét trước ngày 12/4/2025; cô Bùi Thị Lựu (thư ký) in tài liệu.",
         [("các tổ trưởng", "gửi nhận xét", "2025-04-12"),
          ("cô Bùi Thị Lựu (thư ký)", "in tài liệu", None)]),
        ("1. Mỗi hộ gia đình trồng ít nhất 02 cây xanh trước ngày 31/3/2025.",
         [("Mỗi hộ gia đình", "trồng ít nhất 02 cây xanh", "2025-03-31")]),
        ("Riêng 08 đơn vị có tiết mục vào chung kết có mặt lúc 15 giờ ngày 27/3/2025.",
         [("08 đơn vị có tiết mục vào chung kết", "có mặt lúc 15 giờ ngày 27/3/2025", "2025-03-27T15:00")]),
        ("Kính mời các tác giả đạt giải có mặt trước 18 giờ ngày 20/4/2025.",
         [("các tác giả đạt giải", "có mặt", "2025-04-20T18:00")]),
        ("Tác giả ở xa vui lòng báo lại việc tham dự trước ngày 26/4/2025.",
         [("Tác giả ở xa", "báo lại việc tham dự", "2025-04-26")]),
    ],
)  # fmt: skip
def test_work_is_parted_and_given_as_it_is_said(
    body: str, work: list[tuple[str, str, str | None]]
) -> None:
    assert given("plan", f"III. TỔ CHỨC THỰC HIỆN\n{body}") == work


@pytest.mark.parametrize(
    "body",
    [
        "III. THỜI GIAN\n- Hội đồng xét chọn họp từ ngày 24 đến ngày 28/4/2025.",
        "III. THỜI GIAN\n- Huyện đoàn nhận tranh đến hết ngày 20/5/2025.",
        "III. THỂ LỆ\n6. Đơn vị vắng mặt, Ban Tổ chức bốc thăm thay.",
        "V. KINH PHÍ\n1. Kinh phí lấy từ nguồn ngân sách tỉnh giao Tỉnh đoàn năm 2025 và nguồn vận động tài trợ.",
        "3. Các trường được chọn làm điểm, phát động ngày 14/4/2025.",
        "III. THỂ LỆ\n1. Vòng hồ sơ: Ban sơ khảo chấm xong, chọn 30 bài vào chung khảo.",
    ],
)
def test_rules_and_tales_are_no_work(body: str) -> None:
    assert given("plan", body) == []


def test_in_time_said_again_is_no_second_work() -> None:
    body = (
        "1. Các trường gửi danh sách về Sở trước ngày 25/4/2025.\n"
        "Đề nghị các trường quan tâm, đăng ký tham gia đúng thời gian quy định."
    )

    assert given("plan", body) == [("Các trường", "gửi danh sách về Sở", "2025-04-25")]
