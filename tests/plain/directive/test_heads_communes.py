"""Heads of communes, wards, schools, companies and unions in layouts of files and scans."""

import pytest

from cuocthi.plain.directive import understand
from tests.plain.directive.test_heads_bodies import DATED, MOTTO, NATION, NUMBER, REST
from tests.turns import each_in_turn

# The body above and the issuer; nothing before the bar where there is none above.
BODIES = """
UBND XÃ TÂN KHÊ|TRƯỜNG TIỂU HỌC LÊ VĂN TÁM
UBND PHƯỜNG ĐÔNG MỘC|TRƯỜNG MẦM NON HOA SEN
UBND PHƯỜNG ĐÔNG MỘC|TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG
UBND PHƯỜNG ĐÔNG MỘC|PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ
|ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG MỘC
|ỦY BAN NHÂN DÂN XÃ TÂN KHÊ
ĐẢNG ỦY XÃ TÂN KHÊ|ỦY BAN KIỂM TRA
ĐẢNG BỘ TỈNH HÀ LĨNH|ĐẢNG ỦY XÃ TÂN KHÊ
ĐẢNG ỦY PHƯỜNG ĐÔNG MỘC|CHI BỘ KHU PHỐ 5
ĐẢNG ỦY PHƯỜNG ĐÔNG MỘC|BAN XÂY DỰNG ĐẢNG
|HỘI ĐỒNG NHÂN DÂN XÃ TÂN KHÊ
MTTQ VIỆT NAM XÃ TÂN KHÊ|BAN CÔNG TÁC MẶT TRẬN ẤP 3
ỦY BAN MTTQ VIỆT NAM XÃ TÂN KHÊ|HỘI LIÊN HIỆP PHỤ NỮ
ỦY BAN MTTQ VIỆT NAM PHƯỜNG ĐÔNG MỘC|HỘI CỰU CHIẾN BINH
ỦY BAN MTTQ VIỆT NAM TỈNH HÀ LĨNH|BAN THƯỜNG TRỰC
HỘI LHPN TỈNH HÀ LĨNH|HỘI LHPN XÃ TÂN KHÊ
TỈNH ĐOÀN HÀ LĨNH|ĐOÀN TNCS HỒ CHÍ MINH XÃ TÂN KHÊ
ĐOÀN TNCS HỒ CHÍ MINH XÃ TÂN KHÊ|CHI ĐOÀN TRƯỜNG THCS NGUYỄN DU
HỘI NÔNG DÂN TỈNH HÀ LĨNH|HỘI NÔNG DÂN XÃ TÂN KHÊ
HỘI LIÊN HIỆP THANH NIÊN VIỆT NAM|ỦY BAN HỘI XÃ TÂN KHÊ
SỞ GD&ĐT HÀ LĨNH|TRƯỜNG THPT CHUYÊN TRẦN PHÚ
SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ LĨNH|TRƯỜNG THPT TÂN KHÊ
PHÒNG GD&ĐT TÂN KHÊ|TRƯỜNG THCS NGUYỄN DU
|TRƯỜNG TH, THCS VÀ THPT QUỐC TẾ ÁNH DƯƠNG
TRƯỜNG ĐẠI HỌC HÀ LĨNH|KHOA NGỮ VĂN
TRƯỜNG ĐẠI HỌC HÀ LĨNH|PHÒNG CÔNG TÁC SINH VIÊN
TRƯỜNG THPT TÂN KHÊ|TỔ NGỮ VĂN
TRƯỜNG THPT TÂN KHÊ|LIÊN ĐỘI TNTP HỒ CHÍ MINH
|CÔNG TY CỔ PHẦN CẤP NƯỚC SÔNG MỘC
TỔNG CÔNG TY CẤP NƯỚC MIỀN TRUNG|CÔNG TY CỔ PHẦN CẤP NƯỚC SÔNG MỘC
TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM|CÔNG TY ĐIỆN LỰC HÀ LĨNH
CÔNG TY ĐIỆN LỰC HÀ LĨNH|ĐIỆN LỰC TÂN KHÊ
|CÔNG TY TNHH MTV CAO SU HÀ LĨNH
|CÔNG TY TNHH MAY MẶC ĐÔNG MỘC
LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ LĨNH|CÔNG ĐOÀN NGÀNH Y TẾ
LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ LĨNH|CÔNG ĐOÀN XÃ TÂN KHÊ
CÔNG ĐOÀN NGÀNH GIÁO DỤC|CÔNG ĐOÀN TRƯỜNG THPT TÂN KHÊ
SỞ Y TẾ HÀ LĨNH|BỆNH VIỆN ĐA KHOA TÂN KHÊ
TRUNG TÂM Y TẾ TÂN KHÊ|TRẠM Y TẾ PHƯỜNG ĐÔNG MỘC
UBND TỈNH HÀ LĨNH|SỞ NỘI VỤ
|HỢP TÁC XÃ NÔNG NGHIỆP TÂN KHÊ
|QUỸ TÍN DỤNG NHÂN DÂN TÂN KHÊ
UBND ĐẶC KHU HÒN MỘC|BAN CHỈ ĐẠO PHÒNG CHỐNG TỘI PHẠM
CÔNG AN TỈNH HÀ LĨNH|CÔNG AN PHƯỜNG ĐÔNG MỘC
""".strip().split("\n")


def starred(names):
    return "\n".join([*names, "***", NATION, MOTTO, "-----------", NUMBER, DATED])


def apart(names):
    return "\n\n".join([*names, NUMBER, f"{NATION}\n{MOTTO}", DATED])


def nation_first(names):
    return "\n".join([NATION, MOTTO, *names, NUMBER, DATED])


def of_the_party(names):
    return "\n".join([*names, "*", "Số 18-CV/ABC", "ĐẢNG CỘNG SẢN VIỆT NAM", DATED])


def in_markdown(names):
    bold = "\n".join(f"**{name}**" for name in names)
    return f"{bold}\n\n**{NATION}**\n**{MOTTO}**\n\n{NUMBER}\n\n*{DATED}*\n"


def scanned(names):
    title = "C0NG HÒA XÃ HỘI CHU NGHĨA VIỆT NAM\nÐộc lập - Tự do - Hanh phúc"
    return "\n".join([*names, title, NUMBER, DATED])


def scanned_without_marks(names):
    title = "CỘNG HOA XA HÔI CHÚ NGHlA VIÊT NAM\nĐôc lâp - Tư do - Hạnh phủc"
    return "\n".join([*names, title, NUMBER, DATED])


def scanned_and_merged(names):
    sides = zip([*names, ""][:2], SCANNED, strict=True)
    return "\n".join(f"{left} {right}".strip() for left, right in sides) + f"\n{NUMBER} {DATED}"


SCANNED = ("CÔNG HÒA XÃ HỌI CHÙ NGHIA VIỆT NAM", "Độc 1ập - Tự do - Hạnh phúc")
LAYOUTS = [
    starred,
    apart,
    nation_first,
    of_the_party,
    in_markdown,
    scanned,
    scanned_without_marks,
    scanned_and_merged,
]


@pytest.mark.parametrize(("bodies", "layout"), each_in_turn(BODIES, LAYOUTS))
def test_heads_of_small_bodies(bodies, layout):
    superior, issuer = bodies.split("|")
    reading = understand(f"{layout([name for name in (superior, issuer) if name])}\n{REST}")

    assert (reading.superior and reading.superior.value) == (superior or None)
    assert reading.issuer.value == issuer


SAY = "{} thống nhất phối hợp tổ chức Hội thi “Tiếng hát khu dân cư” như sau:"
ITEMS = "\nI. NỘI DUNG\n1. Hội thi tổ chức ngày 15/11/2025 tại Nhà văn hóa.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("heads", "title", "subject"),
    [
        (
            ("UỶ BAN MTTQ VIỆT NAM PHƯỜNG LẠC TRUNG", "ĐOÀN TNCS HỒ CHÍ MINH PHƯỜNG LẠC TRUNG"),
            "KẾ HOẠCH PHỐI HỢP",
            "Ủy ban MTTQ Việt Nam phường và Đoàn TNCS Hồ Chí Minh phường",
        ),
        (
            ("HỘI LHPN XÃ TÂN KHÊ", "HỘI NÔNG DÂN XÃ TÂN KHÊ"),
            "KẾ HOẠCH",
            "Hội LHPN xã và Hội Nông dân xã Tân Khê",
        ),
        (
            ("CÔNG AN TỈNH HÀ LĨNH", "TỈNH ĐOÀN HÀ LĨNH"),
            "KẾ HOẠCH LIÊN TỊCH",
            "Công an tỉnh và Tỉnh đoàn Hà Lĩnh",
        ),
        (
            ("HỘI CỰU CHIẾN BINH PHƯỜNG ĐÔNG MỘC", "HỘI LIÊN HIỆP PHỤ NỮ PHƯỜNG ĐÔNG MỘC"),
            "CHƯƠNG TRÌNH PHỐI HỢP",
            "Hai Hội",
        ),
        (
            ("ĐOÀN THANH NIÊN PHƯỜNG ĐÔNG MỘC", "CÔNG AN PHƯỜNG ĐÔNG MỘC"),
            "KẾ HOẠCH",
            "Đoàn Thanh niên phường phối hợp với Công an phường",
        ),
        (
            ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ LĨNH"),
            "KẾ HOẠCH LIÊN NGÀNH",
            "Sở Giáo dục và Đào tạo và Liên đoàn Lao động tỉnh",
        ),
    ],
)
def test_two_bodies_one_above_the_other_issue_it_together(heads, title, subject):
    first, second = heads
    reading = understand(
        f"{first}\n{second}\n\n{title}\nTổ chức Hội thi “Tiếng hát khu dân cư”\n\n{SAY.format(subject)}{ITEMS}"
    )

    assert (reading.issuer.value, reading.superior) == (first, None)
    assert [body.value for body in reading.co_issuers] == [first, second]


@pytest.mark.parametrize(
    ("heads", "title", "subject"),
    [
        (
            ("UBND PHƯỜNG ĐÔNG MỘC", "TRƯỜNG TIỂU HỌC PHƯỜNG ĐÔNG MỘC"),
            "KẾ HOẠCH",
            "UBND phường và Trường Tiểu học phường",
        ),
        (
            ("ĐẢNG ỦY XÃ TÂN KHÊ", "ỦY BAN NHÂN DÂN XÃ TÂN KHÊ"),
            "KẾ HOẠCH",
            "Ủy ban nhân dân xã",
        ),
        (
            ("UBND TỈNH HÀ LĨNH", "SỞ TƯ PHÁP"),
            "KẾ HOẠCH PHỐI HỢP",
            "Sở Tư pháp và Báo Hà Lĩnh",
        ),
        (
            ("HỘI NÔNG DÂN TỈNH HÀ LĨNH", "HỘI NÔNG DÂN XÃ TÂN KHÊ"),
            "KẾ HOẠCH PHỐI HỢP",
            "Hội Nông dân xã và Đoàn xã",
        ),
        (
            ("TỈNH ĐOÀN HÀ LĨNH", "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH HÀ LĨNH"),
            "KẾ HOẠCH",
            "Đoàn Khối",
        ),
    ],
)
def test_one_above_the_other_stays_its_superior(heads, title, subject):
    first, second = heads
    reading = understand(
        f"{first}\n{second}\n\n{title}\nTổ chức Hội thi “Tiếng hát khu dân cư”\n\n{SAY.format(subject)}{ITEMS}"
    )

    assert (reading.issuer.value, reading.superior.value) == (second, first)
    assert reading.co_issuers == []


NEWS = "\n\nTHÔNG BÁO\nV/v phát động Cuộc thi “Sách hay”\n\nThư viện phát động Cuộc thi, các trường gửi bài trước ngày 30/6/2025.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("top", "issuer"),
    [
        (
            "PHÒNG GIÁO DỤC QUẬN TÂN ĐÔNG\nGiới thiệu\nCông khai\nThư viện ảnh",
            "PHÒNG GIÁO DỤC QUẬN TÂN ĐÔNG",
        ),
        ("SỞ TƯ PHÁP TỈNH HÀ LĨNH\nTin tức\nĐoàn thể\nVăn bản", "SỞ TƯ PHÁP TỈNH HÀ LĨNH"),
        (
            "TRANG CHỦ\nThư viện tỉnh Hồng Vân › Thông báo\n\nTHƯ VIỆN TỈNH HỒNG VÂN",
            "THƯ VIỆN TỈNH HỒNG VÂN",
        ),
        ("Trang chủ » Tin tức\nTOÀ SOẠN BÁO THANH LÂM", "TOÀ SOẠN BÁO THANH LÂM"),
    ],
)
def test_menus_and_paths_of_a_page_are_no_bodies(top, issuer):
    reading = understand(top + NEWS)

    assert (reading.issuer.value, reading.superior) == (issuer, None)
