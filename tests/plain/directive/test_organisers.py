"""Who issued a page of rules or news that has no letterhead: told by a label or a sentence."""

import pytest

from cuocthi.plain.directive import understand

HEAD = "Thể lệ cuộc thi “Sắc màu quê hương” năm 2024\n\n"
REST = """
2. Đối tượng: mọi công dân. Học sinh do nhà trường tổ chức đăng ký.
3. Thời gian nhận bài: từ ngày 01/9/2024 đến hết ngày 31/10/2024.
4. Giải thưởng: 1 giải Nhất, 2 giải Nhì. Giải phụ do Công ty Sao Mai trao tặng.
5. Thực hiện: Hội Nông dân xã tổ chức Ngày hội trồng cây vào ngày 26/9/2024.
"""
CONTEST = "cuộc thi “Sắc màu quê hương”"


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        (
            "Cuộc thi “Sắc màu quê hương” do Khoa Báo chí - Trường Đại học Hà Lĩnh tổ chức, dành cho sinh viên.",
            "Khoa Báo chí",
        ),
        (
            "Cuộc thi “Sắc màu quê hương” do Sở Du lịch tỉnh Hà Lĩnh chủ trì, Hội Nhiếp ảnh phối hợp thực hiện.",
            "Sở Du lịch tỉnh Hà Lĩnh",
        ),
        (
            "Cuộc thi “Sắc màu quê hương” do UBND xã Tân Khê phối hợp với Đồn Biên phòng Sông Mộc tổ chức.",
            "UBND xã Tân Khê",
        ),
        (
            "Cuộc thi do Hội Văn học Nghệ thuật tỉnh phát động nhân dịp kỷ niệm 60 năm thành lập.",
            "Hội Văn học Nghệ thuật tỉnh",
        ),
        (
            "Cuộc thi “Sắc màu quê hương” do Báo Hà Lĩnh và Sở Du lịch phối hợp tổ chức.",
            "Báo Hà Lĩnh",
        ),
        (f"Báo Hà Lĩnh tổ chức {CONTEST} lần thứ 2.", "Báo Hà Lĩnh"),
        (
            f"Nhằm phát hiện tài năng, Đài Phát thanh và Truyền hình Hà Lĩnh phát động {CONTEST}.",
            "Đài Phát thanh và Truyền hình Hà Lĩnh",
        ),
        (
            f"Nhân dịp kỷ niệm 20 năm thành lập tỉnh, Sở Văn hóa, Thể thao và Du lịch Hà Lĩnh tổ chức {CONTEST}.",
            "Sở Văn hóa, Thể thao và Du lịch Hà Lĩnh",
        ),
        (
            f"Sáng 12/8, Thư viện tỉnh Hà Lĩnh chính thức công bố {CONTEST}.",
            "Thư viện tỉnh Hà Lĩnh",
        ),
        (
            f"Chào mừng ngày 20/10, Hội Liên hiệp Phụ nữ xã Tân Khê phối hợp với Trạm Y tế xã tổ chức {CONTEST}.",
            "Hội Liên hiệp Phụ nữ xã Tân Khê",
        ),
        ("1. Đơn vị tổ chức: Trung tâm Văn hóa tỉnh Hà Lĩnh.", "Trung tâm Văn hóa tỉnh Hà Lĩnh"),
        (
            "1. Cơ quan chủ trì: Sở Thông tin và Truyền thông Hà Lĩnh; cơ quan phối hợp: Tỉnh đoàn.",
            "Sở Thông tin và Truyền thông Hà Lĩnh",
        ),
        ("Đơn vị phát động | Công đoàn Khu kinh tế Sông Mộc", "Công đoàn Khu kinh tế Sông Mộc"),
        ("Đơn vị chủ trì: UBND phường Hoa Sữa", "UBND phường Hoa Sữa"),
        (f"Bảo tàng Hà Lĩnh trân trọng thông báo thể lệ {CONTEST} như sau:", "Bảo tàng Hà Lĩnh"),
        (
            f"Ban Quản lý Vườn quốc gia Sông Mộc mở {CONTEST} dành cho du khách.",
            "Ban Quản lý Vườn quốc gia Sông Mộc",
        ),
        (f"Tạp chí Cửa Biển tiếp tục tổ chức {CONTEST}.", "Tạp chí Cửa Biển"),
        (
            f"Công ty Điện lực Hà Lĩnh phát động {CONTEST} tiết kiệm điện.",
            "Công ty Điện lực Hà Lĩnh",
        ),
        (f"Huyện đoàn Tân Khê tổ chức {CONTEST} trong thiếu nhi.", "Huyện đoàn Tân Khê"),
        (
            "Cuộc thi “Sắc màu quê hương” là sân chơi do Nhà Thiếu nhi tỉnh Hà Lĩnh đứng ra tổ chức.",
            "Nhà Thiếu nhi tỉnh Hà Lĩnh",
        ),
        # nobody named
        ("Cuộc thi nhằm tìm ra tác phẩm hay. Giải thưởng do Công ty Sao Mai tài trợ.", None),
        (f"Ban Tổ chức phát động {CONTEST} từ hôm nay.", None),
        (f"Các trường tổ chức {CONTEST} ở cơ sở.", None),
        ("Cuộc thi do nhà trường tổ chức.", None),
        ("Mỗi đơn vị tổ chức cuộc thi ở cơ sở trước ngày 01/9/2024.", None),
        ("Ban Giám khảo do Ban Tổ chức cuộc thi thành lập.", None),
    ],
)
def test_the_body_that_holds_the_contest_issued_its_rules(sentence, issuer):
    reading = understand(HEAD + sentence + REST)

    assert (reading.issuer and reading.issuer.value) == issuer


@pytest.mark.parametrize(
    ("lines", "kind", "issuer"),
    [
        (
            "Báo Hà Lĩnh tổ chức cuộc thi bút ký “Mùa mới”.\n\nTHỂ LỆ CUỘC THI\n\n1. Đối tượng: mọi người.\n2. Nhận bài từ 01/9/2024 đến 31/10/2024.",
            "the_le",
            "Báo Hà Lĩnh",
        ),
        (
            "Sáng nay, Ủy ban nhân dân thành phố Tam Hòa chính thức công bố Cuộc thi sáng tác biểu trưng.\nNhận mẫu từ ngày 01/12/2024 đến ngày 28/02/2025; Ban Tổ chức trao giải ngày 02/3/2025, giải Nhất 50 triệu đồng.",
            "khac",
            "Ủy ban nhân dân thành phố Tam Hòa",
        ),
        (
            "Phòng Văn hóa và Thông tin huyện Tân Khê vừa ban hành Công văn số 39/VHTT về việc phát động Cuộc thi viết “Nhớ nguồn”.\nBài gửi trước ngày 30/8/2024, trao giải ngày 10/10/2024.",
            "cong_van",
            "Phòng Văn hóa và Thông tin huyện Tân Khê",
        ),
        (
            "Sở Thông tin và Truyền thông Hà Lĩnh đã ban hành Kế hoạch số 12/KH-STTTT về tổ chức Hội thi tin học trẻ.\nHội thi diễn ra ngày 10/10/2024, đăng ký trước ngày 30/8/2024.",
            "ke_hoach",
            "Sở Thông tin và Truyền thông Hà Lĩnh",
        ),
    ],
)
def test_pages_and_news_without_a_letterhead(lines, kind, issuer):
    reading = understand(f"Phát động cuộc thi\n\n10:04 | 27/07/2024\n\n{lines}\n")

    assert (reading.kind.value, reading.issuer and reading.issuer.value) == (kind, issuer)
