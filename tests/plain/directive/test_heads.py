"""Letterheads torn, joined and laid out in every way that papers have been met in."""

from itertools import pairwise

import pytest

from cuocthi.plain.directive import understand
from cuocthi.plain.directive.superiors import parted_names

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATED = "Hà Lĩnh, ngày 14 tháng 3 năm 2025"
ABOUT = "V/v tổ chức Cuộc thi viết “Quê hương em” năm 2025"
REST = """Kính gửi: Các phòng, ban, đơn vị trực thuộc.
Thực hiện Kế hoạch số 15/KH-ABC ngày 02/01/2025, cơ quan đề nghị các đơn vị triển khai một số nội dung:
1. Các đơn vị gửi bài dự thi trước ngày 30/6/2025.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def bodies(head):
    """The superior and the issuer read from a letter with that head."""
    reading = understand(f"{head}\n{REST}")
    return (
        reading.superior and reading.superior.value,
        reading.issuer and reading.issuer.value,
    )


@pytest.mark.parametrize(
    "parts",
    [
        ["UBND TỈNH HÀ LĨNH", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"],
        ["ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", "SỞ TƯ PHÁP"],
        ["ĐOÀN TNCS HỒ CHÍ MINH", "HỘI ĐỒNG ĐỘI HUYỆN SƠN TÀ"],
        ["BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CỤC KIỂM LÂM"],
        ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN KHÊ"],
        ["BỘ QUỐC PHÒNG", "CỤC CHÍNH TRỊ"],
        ["UBND HUYỆN B", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG TIỂU HỌC D"],
        ["UBND TỈNH HÀ LĨNH", "BAN TỔ CHỨC HỘI THI TIN HỌC TRẺ"],
        ["CÔNG TY ĐIỆN LỰC BẮC TRÀ", "BAN CHẤP HÀNH CÔNG ĐOÀN"],
        ["NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "CHI NHÁNH TỈNH SƠN KHÊ"],
        ["SỞ Y TẾ TỈNH HÀ LĨNH", "BỆNH VIỆN ĐA KHOA KHU VỰC"],
        ["TỈNH ĐOÀN SƠN KHÊ", "BAN CHẤP HÀNH ĐOÀN KHỐI"],
        ["CÔNG AN TỈNH SƠN KHÊ", "CÔNG AN HUYỆN PHÚ"],
        ["HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", "BAN THƯỜNG VỤ TỈNH HỘI"],
        ["BỘ TƯ LỆNH QUÂN KHU", "BỘ CHỈ HUY QUÂN SỰ TỈNH SƠN KHÊ"],
        ["ỦY BAN MTTQ VIỆT NAM TỈNH SƠN KHÊ", "HỘI NÔNG DÂN"],
        ["TÒA ÁN NHÂN DÂN TỐI CAO", "CỤM THI ĐUA SỐ IX"],
        ["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "TRUNG TÂM VĂN HÓA TỈNH"],
        ["ĐẢNG BỘ TỈNH SƠN KHÊ", "HUYỆN ỦY PHÚ"],
        ["TỈNH ỦY SƠN KHÊ", "BAN TUYÊN GIÁO"],
        ["SỞ NỘI VỤ", "TRUNG TÂM LƯU TRỮ LỊCH SỬ"],
        ["BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC SƯ PHẠM"],
        ["SỞ GIAO THÔNG VẬN TẢI", "THANH TRA SỞ"],
        # One body alone, though words of other bodies are in its name.
        ["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"],
        ["SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"],
        ["BỘ CÔNG AN"],
        ["UBND THÀNH PHỐ HỘI AN"],
        ["CỤC VĂN HÓA CƠ SỞ"],
        ["LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẾ PHONG HẠ"],
        ["BAN CHẤP HÀNH ĐOÀN XÃ LONG PHÚ"],
        ["CÔNG ĐOÀN TRƯỜNG THPT LÊ LAI"],
        ["BAN CHỈ ĐẠO CUỘC THI TÌM HIỂU LUẬT BIÊN PHÒNG"],
        ["CÔNG TY CỔ PHẦN CẤP NƯỚC THANH HÀ LĨNH"],
        ["ỦY BAN NHÂN DÂN TỈNH TRÀ GIANG"],
    ],
)
def test_a_body_and_the_one_above_it_on_one_line_are_parted(parts):
    line = " ".join(parts)
    cuts = [0, *parted_names(line), len(line)]

    assert [line[a:b].strip() for a, b in pairwise(cuts)] == parts


@pytest.mark.parametrize(
    ("head", "superior", "issuer"),
    [
        (  # the number above the bodies
            f"Số: 12/STP-PBGDPL\nUBND TỈNH HÀ LĨNH\nSỞ TƯ PHÁP\n{NATION}\n{MOTTO}\n{DATED}\n{ABOUT}",
            "UBND TỈNH HÀ LĨNH",
            "SỞ TƯ PHÁP",
        ),
        (  # the left cell on one line
            f"UBND TỈNH HÀ LĨNH SỞ TƯ PHÁP\nSố: 12/STP-PBGDPL\n{ABOUT}\n{NATION}\n{MOTTO}\n{DATED}",
            "UBND TỈNH HÀ LĨNH",
            "SỞ TƯ PHÁP",
        ),
        (  # broken inside the lower body's name
            f"UBND TỈNH HÀ LĨNH SỞ VĂN\nHÓA VÀ THỂ THAO\n{NATION}\n{MOTTO}\nSố: 12/SVHTT\n{DATED}\n{ABOUT}",
            "UBND TỈNH HÀ LĨNH",
            "SỞ VĂN HÓA VÀ THỂ THAO",
        ),
        (  # title case, the name on two lines
            f"UBND tỉnh Hà Lĩnh\nSở Văn hóa, Thể thao\nvà Du lịch\n{NATION}\n{MOTTO}\nSố: 12/SVHTTDL\n{DATED}\n{ABOUT}",
            "UBND tỉnh Hà Lĩnh",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        (
            f"Tổng Liên đoàn Lao động Việt Nam\nLiên đoàn Lao động\ntỉnh Hà Lĩnh\n{NATION}\n{MOTTO}\nSố: 12/LĐLĐ\n{DATED}\n{ABOUT}",
            "Tổng Liên đoàn Lao động Việt Nam",
            "Liên đoàn Lao động tỉnh Hà Lĩnh",
        ),
        (  # a dash at the end of a line
            f"UBND TỈNH HÀ LĨNH {NATION}\nHỘI ĐỒNG THI ĐUA - {MOTTO}\nKHEN THƯỞNG\nSố: 12/HĐTĐKT {DATED}\n{ABOUT}",
            "UBND TỈNH HÀ LĨNH",
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
        ),
        (  # a label line and lines of an address below
            f"TÒA ÁN NHÂN DÂN TỐI CAO\nCỤM THI ĐUA SỐ IX\nTRƯỞNG CỤM: TAND TỈNH HÀ LĨNH\n{NATION}\n{MOTTO}\n{DATED}\nGIẤY MỜI\nDự Hội nghị tổng kết",
            "TÒA ÁN NHÂN DÂN TỐI CAO",
            "CỤM THI ĐUA SỐ IX",
        ),
        (
            f"CÔNG AN TỈNH HÀ LĨNH\nCÔNG AN PHƯỜNG HOA SỮA\nĐC: số 0 đường Bờ Sông\nĐiện thoại: 0238.000.113\n{NATION}\n{MOTTO}\nSố: 12/CAP\n{DATED}\n{ABOUT}",
            "CÔNG AN TỈNH HÀ LĨNH",
            "CÔNG AN PHƯỜNG HOA SỮA",
        ),
        (  # the name in another language
            f"CÔNG TY CỔ PHẦN CẤP NƯỚC HÀ LĨNH\nHA LINH WATER SUPPLY JOINT STOCK COMPANY\n{NATION}\n{MOTTO}\nSố: 12/CN\n{DATED}\n{ABOUT}",
            None,
            "CÔNG TY CỔ PHẦN CẤP NƯỚC HÀ LĨNH",
        ),
        (
            f"BỘ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG ĐẠI HỌC HÀ LĨNH\nHALINH UNIVERSITY OF SCIENCE\n{NATION}\n{MOTTO}\nSố: 12/ĐHHL\n{DATED}\n{ABOUT}",
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            "TRƯỜNG ĐẠI HỌC HÀ LĨNH",
        ),
        (  # a site's name in capitals with what it says of itself
            f"SỞ TƯ PHÁP TỈNH HÀ LĨNH - Trang thông tin phổ biến pháp luật\nThể lệ Cuộc thi\nSố: 12/TL-STP\n{DATED}\n{ABOUT}",
            None,
            "SỞ TƯ PHÁP TỈNH HÀ LĨNH",
        ),
        (  # the second part of a name with a capital that has an accent behind the dash
            f"UBND HUYỆN HÀ LĨNH {NATION}\nTRUNG TÂM VĂN HOÁ - THỂ THAO {MOTTO}\nSố: 12/TB-TTVHTT\n{DATED}\n{ABOUT}",
            "UBND HUYỆN HÀ LĨNH",
            "TRUNG TÂM VĂN HOÁ - THỂ THAO",
        ),
    ],
)
def test_bodies_of_torn_heads(head, superior, issuer):
    assert bodies(head) == (superior, issuer)


@pytest.mark.parametrize(
    ("lines", "symbol", "joint"),
    [
        (
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nCÔNG AN TỈNH\nTỈNH ĐOÀN\nTỈNH BẮC VÂN",
            "KHPH-SGDĐT-CAT-TĐ",
            ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "CÔNG AN TỈNH", "TỈNH ĐOÀN"],
        ),
        (
            "SỞ Y TẾ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "KHLT-SYT-SGDĐT",
            ["SỞ Y TẾ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
        ),
        (
            "UBND TỈNH BẮC VÂN\nSỞ TƯ PHÁP\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "KHPH-STP-SGDĐT",
            ["SỞ TƯ PHÁP", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
        ),
        # A symbol with the office that drew the letter up names one body only.
        ("UBND TỈNH BẮC VÂN\nSỞ TƯ PHÁP", "KH-STP-PBGDPL", []),
        ("SỞ Y TẾ\nTRUNG TÂM Y TẾ", "KH-TTYT", []),
    ],
)
def test_bodies_under_each_other_are_joint_where_the_symbol_names_them(lines, symbol, joint):
    reading = understand(
        f"{lines}\n{NATION}\n{MOTTO}\nSố: 12/{symbol}\n{DATED}\nKẾ HOẠCH\nTổ chức Hội thi\n{REST}"
    )

    assert [fact.value for fact in reading.co_issuers] == joint


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Số: 17 -KH/ HĐĐ", "17-KH/HĐĐ"),
        ("Số 12 / KH - UBND", "12/KH-UBND"),
        ("Số: 123/ QĐ-UBND", "123/QĐ-UBND"),
        ("Số: 05/KH –UBND", "05/KH-UBND"),
        ("Số: 1203 /SVHTT –TCPC", "1203/SVHTT-TCPC"),
        ("Số: 33/KHLN-SGDĐT - SVHTT", "33/KHLN-SGDĐT-SVHTT"),
        ("Số: 03 /CTr - BVHTTDL - BCA", "03/CTr-BVHTTDL-BCA"),
        ("Số:     / KH - UBND", "/KH-UBND"),
        ("Số: 12/KH - LĐLĐ Hà Lĩnh, ngày 14 tháng 3 năm 2025", "12/KH-LĐLĐ"),
        # What stands behind a dash but is no part of the symbol.
        ("Số: 12/KH-UBND - Hà Lĩnh, ngày 14 tháng 3 năm 2025", "12/KH-UBND"),
        ("Số: 12/KH-UBND - Độc lập", "12/KH-UBND"),
    ],
)
def test_blanks_inside_the_own_number_and_symbol(line, code):
    reading = understand(
        f"UBND TỈNH HÀ LĨNH\nSỞ TƯ PHÁP\n{NATION}\n{MOTTO}\n{line}\nKẾ HOẠCH\nTổ chức cuộc thi\n{REST}"
    )

    assert reading.code.value == code


def test_a_level_alone_on_a_line_goes_on_the_name_above():
    text = (
        "HỘI LUẬT GIA\nTỈNH\nĐÔNG KHÊ SƠN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 52/TB-HLG\nĐông Khê Sơn, ngày 18 tháng 10 năm 2021\n\nTHÔNG BÁO\nVề việc gia hạn Cuộc thi\n\n"
        "Hội thông báo nhận bài đến hết ngày 30/11/2021.\n"
    )
    found = understand(text)
    assert found.issuer is not None
    assert found.issuer.value == "HỘI LUẬT GIA TỈNH ĐÔNG KHÊ SƠN"
    assert found.superior is None
