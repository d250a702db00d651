"""Feet of letters: recipients and signature in columns, lists without dashes, ranks and degrees."""

from itertools import zip_longest

import pytest

from cuocthi.plain.directive import understand

HEAD = """UBND TỈNH HÀ LĨNH
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/STP-PB
Hà Lĩnh, ngày 14 tháng 3 năm 2025
V/v tổ chức Cuộc thi viết “Quê hương em” năm 2025
Kính gửi: Các phòng, ban, đơn vị trực thuộc.
Thực hiện Kế hoạch số 15/KH-ABC ngày 02/01/2025, cơ quan đề nghị các đơn vị triển khai nội dung sau:
1. Các đơn vị gửi bài dự thi trước ngày 30/6/2025.
2. Nơi nhận bài dự thi: Phòng Phổ biến, giáo dục pháp luật; ghi rõ họ tên.
3. Các đơn vị báo cáo kết quả trước ngày 15/7/2025./.
"""
RECIPIENTS = ["Như trên", "UBND tỉnh (để b/c)", "Các phó Giám đốc Sở", "Lưu: VT, PB"]
LIST = [
    "Nơi nhận:",
    "- Như trên;",
    "- UBND tỉnh (để b/c);",
    "- Các phó Giám đốc Sở;",
    "- Lưu: VT, PB.",
]


def read(foot):
    """What a letter with that foot says of its recipients and signature."""
    reading = understand(HEAD + foot)
    signed = (reading.sign_authority, reading.sign_title, reading.signer)
    return [fact.value for fact in reading.recipients], [fact and fact.value for fact in signed]


def below(left, right):
    return "\n".join([*left, *right])


def above(left, right):
    return "\n".join([*right, *left])


def columns(left, right):
    return "\n".join(f"{x:<45}{y}".rstrip() for x, y in zip_longest(left, right, fillvalue=""))


def merged(left, right):
    return "\n".join(f"{x} {y}".strip() for x, y in zip_longest(left, right, fillvalue=""))


def cells(left, right):
    return f"| {' '.join(left)} | {' '.join(right)} |"


def undashed(left, right):
    return below([line.removeprefix("- ") for line in left], right)


@pytest.mark.parametrize("layout", [below, above, columns, merged, cells, undashed])
@pytest.mark.parametrize(
    "signed",
    [
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Bích Ngọc"],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Ún"],
        ["TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "Nguyễn Minh Anh"],
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Đỗ Hải"],
        ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ", "Đỗ Hải"],
        ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lại Xuân Môn"],
    ],
)
def test_recipients_and_signature_in_any_layout(layout, signed):
    assert read(layout(LIST, signed)) == (RECIPIENTS, signed)


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Ún"],
            ["TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Ún"],
        ),
        (
            ["T/M Ban Thường vụ", "Phó Bí thư", "", "Phùng Đắc Lân"],
            ["T/M Ban Thường vụ", "Phó Bí thư", "Phùng Đắc Lân"],
        ),
        (["Giám đốc", "(Đã ký)", "Đỗ Hải"], [None, "Giám đốc", "Đỗ Hải"]),
        (["KT. Giám đốc", "Phó Giám đốc", "Đỗ Hải"], ["KT. Giám đốc", "Phó Giám đốc", "Đỗ Hải"]),
        (["TRƯỞNG CÔNG AN", "Trung tá Đỗ Hải"], [None, "TRƯỞNG CÔNG AN", "Đỗ Hải"]),
        (["CHỈ HUY TRƯỞNG", "GIÁM ĐỐC", "Đại tá Đỗ Hải"], [None, "GIÁM ĐỐC", "Đỗ Hải"]),
        (["GIÁM ĐỐC", "Thiếu tướng, TS. Đỗ Hải"], [None, "GIÁM ĐỐC", "Đỗ Hải"]),
        (["GIÁM ĐỐC", "PGS.TS Đỗ Hải"], [None, "GIÁM ĐỐC", "Đỗ Hải"]),
        (["GIÁM ĐỐC", "BS CKII. Đỗ Hải"], [None, "GIÁM ĐỐC", "Đỗ Hải"]),
        (["GIÁM ĐỐC", "Thạc sĩ Đỗ Hải"], [None, "GIÁM ĐỐC", "Đỗ Hải"]),
        (["HIỆU TRƯỞNG", "NGƯT. Ong Thị Phấn"], [None, "HIỆU TRƯỞNG", "Ong Thị Phấn"]),
        (["HIỆU TRƯỞNG", "Ông Thị Phấn"], [None, "HIỆU TRƯỞNG", "Ông Thị Phấn"]),
        (["GIÁM ĐỐC", "NGUYỄN VĂN BA"], [None, "GIÁM ĐỐC", "NGUYỄN VĂN BA"]),
        (["GIÁM ĐỐC", "“~ Trương Bích Vân"], [None, "GIÁM ĐỐC", "Trương Bích Vân"]),
        # No name: a seal over it, a post read badly.
        (["KT. CHỦ TỊCH", "PHÓ C|-|Ủ TỊCH", "* ÃHNƯ /"], ["KT. CHỦ TỊCH", None, None]),
    ],
)
def test_rights_posts_and_names_as_offices_write_them(lines, signed):
    assert read(below(LIST, lines)) == (RECIPIENTS, signed)


@pytest.mark.parametrize(
    ("items", "recipients"),
    [
        (
            ["- Như trên;", "- Các trường; BQL Cảng;", "- Lưu: VT."],
            ["Như trên", "Các trường; BQL Cảng", "Lưu: VT"],
        ),
        (["|---|---|", "- Như trên;", "- Lưu: VT."], ["Như trên", "Lưu: VT"]),
        (["- Như trên,", "- Các chi bộ,", "- Lưu VP."], ["Như trên", "Các chi bộ", "Lưu VP"]),
        # a note in a column of its own, its bounds a tab, a bar or blanks
        (["- Sở;\t(b/c)", "- Lưu VP."], ["Sở; (b/c)", "Lưu VP"]),
        (["- Sở;| (b/c)", "- Lưu VP."], ["Sở; (b/c)", "Lưu VP"]),
        (["- Sở; | (để b/c);", "- Lưu VP."], ["Sở; (để b/c)", "Lưu VP"]),
        (["| - Sở | (b/c) |", "| - Lưu VP. | |"], ["Sở (b/c)", "Lưu VP"]),
        (["- Sở;     (p/h)", "- Lưu VP."], ["Sở; (p/h)", "Lưu VP"]),
        (["Như trên,", "Các chi bộ,", "Lưu VP."], ["Như trên", "Các chi bộ", "Lưu VP"]),
    ],
)
def test_lists_of_recipients(items, recipients):
    assert read(below(["Nơi nhận:", *items], ["GIÁM ĐỐC", "Đỗ Hải"]))[0] == recipients


@pytest.mark.parametrize(
    "clause",
    [
        "2. Nơi nhận: Hội Văn học tỉnh, nhà số 3; ngoài bì ghi “Dự thi”; hoặc qua thư điện tử.",
        "Nơi nhận hồ sơ: Phòng Nội vụ; số 3 đường A; trong giờ hành chính.",
        "- Nơi nhận tác phẩm: Nhà văn hóa; số 3 đường A; trong giờ hành chính.",
    ],
)
def test_where_works_are_received_is_no_list_of_recipients(clause):
    reading = understand(f"{HEAD}{clause}\nTM. BAN TỔ CHỨC\nTRƯỞNG BAN\nĐỗ Hải\n")

    assert reading.recipients == []


@pytest.mark.parametrize(
    ("foot", "issuer"),
    [
        ("TM. BAN TỔ CHỨC CUỘC THI\nTRƯỞNG BAN\nĐỗ Hải", "BAN TỔ CHỨC CUỘC THI"),
        ("TM. HỘI KHUYẾN HỌC TỈNH HÀ LĨNH\nCHỦ TỊCH\nĐỗ Hải", "HỘI KHUYẾN HỌC TỈNH HÀ LĨNH"),
        ("T/M BAN CHỈ ĐẠO HỘI THI\nTRƯỞNG BAN\nĐỗ Hải", "BAN CHỈ ĐẠO HỘI THI"),
        ("GIÁM ĐỐC SỞ TƯ PHÁP\nĐỗ Hải", "SỞ TƯ PHÁP"),
        ("HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC KIM ĐỒNG\nĐỗ Hải", "TRƯỜNG TIỂU HỌC KIM ĐỒNG"),
        # What every office has names none.
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐỗ Hải", None),
        ("TM. BAN THƯỜNG VỤ\nBÍ THƯ\nĐỗ Hải", None),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐỗ Hải", None),
    ],
)
def test_without_a_letterhead_the_signature_names_the_issuer(foot, issuer):
    text = f"""THỂ LỆ
Cuộc thi viết “Quê hương em” năm 2025
Điều 1. Mục đích
Lựa chọn những bài viết hay về quê hương, đất nước, con người trong thời kỳ mới.
Điều 2. Thời gian
Nhận bài từ ngày 01/3/2025 đến hết ngày 30/6/2025.
{foot}
"""

    reading = understand(text)

    assert (reading.issuer and reading.issuer.value) == issuer
