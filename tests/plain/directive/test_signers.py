"""Posts of all who sign, beside, before and behind the recipients, in cells and merged lines."""

import pytest

from cuocthi.plain.directive import understand

HEAD = """UBND TỈNH HÀ LĨNH
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 18/STP-VP
Hà Lĩnh, ngày 14 tháng 3 năm 2025
V/v tổ chức Cuộc thi viết “Quê hương em” năm 2025
Kính gửi: Các phòng, ban, đơn vị trực thuộc.
Thực hiện Kế hoạch số 15/KH-ABC ngày 02/01/2025, cơ quan đề nghị các đơn vị triển khai một số nội dung:
1. Các đơn vị gửi bài dự thi trước ngày 30/6/2025 về bộ phận thường trực của cuộc thi.
"""
LIST = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def behind(lines):
    return "\n".join([*LIST, *lines])


def before(lines):
    return "\n".join([*lines, *LIST])


def alone(lines):
    return "\n".join(lines)


def beside(lines, sign="| {} | {} |"):
    count = max(len(lines), 3)
    rows = zip([*LIST, *[""] * (count - 3)], [*lines, *[""] * (count - len(lines))], strict=True)
    return "\n".join(sign.format(*row).strip() for row in rows)


def merged(lines):
    return beside(lines, "{} {}")


def in_broken_cells(lines):
    return f"| **{LIST[0]}**<br>{'<br>'.join(LIST[1:])} | **{'**<br>**'.join(lines)}** |\n|---|---|"


@pytest.mark.parametrize("layout", [behind, before, alone, beside, merged, in_broken_cells])
@pytest.mark.parametrize(
    ("lines", "right", "post", "name"),
    [
        ("CHỈ HUY TRƯỞNG\nĐại tá Lê Văn Hùng", None, "CHỈ HUY TRƯỞNG", "Lê Văn Hùng"),
        (
            "KT. CHỈ HUY TRƯỞNG\nPHÓ CHỈ HUY TRƯỞNG\n(Đã ký)\nThượng tá Lê Văn Hùng",
            "KT. CHỈ HUY TRƯỞNG",
            "PHÓ CHỈ HUY TRƯỞNG",
            "Lê Văn Hùng",
        ),
        ("CHÍNH ỦY\nLê Văn Hùng", None, "CHÍNH ỦY", "Lê Văn Hùng"),
        ("CHÍNH TRỊ VIÊN\nThiếu tá Lê Văn Hùng", None, "CHÍNH TRỊ VIÊN", "Lê Văn Hùng"),
        ("PHÓ CHÍNH ỦY\nLê Văn Hùng", None, "PHÓ CHÍNH ỦY", "Lê Văn Hùng"),
        ("ĐỒN TRƯỞNG\nLê Văn Hùng", None, "ĐỒN TRƯỞNG", "Lê Văn Hùng"),
        ("HẠT TRƯỞNG\nLê Văn Hùng", None, "HẠT TRƯỞNG", "Lê Văn Hùng"),
        ("TRẠM TRƯỞNG\nBS. Lê Văn Hùng", None, "TRẠM TRƯỞNG", "Lê Văn Hùng"),
        ("TRƯỞNG KHOA\nPGS.TS. Lê Văn Hùng", None, "TRƯỞNG KHOA", "Lê Văn Hùng"),
        (
            "KT. TRƯỞNG KHOA\nPHÓ TRƯỞNG KHOA\nTS. Lê Văn Hùng",
            "KT. TRƯỞNG KHOA",
            "PHÓ TRƯỞNG KHOA",
            "Lê Văn Hùng",
        ),
        ("TRƯỞNG THUẾ TỈNH\nLê Văn Hùng", None, "TRƯỞNG THUẾ TỈNH", "Lê Văn Hùng"),
        (
            "KT. TRƯỞNG THUẾ\nPHÓ TRƯỞNG THUẾ\nLê Văn Hùng",
            "KT. TRƯỞNG THUẾ",
            "PHÓ TRƯỞNG THUẾ",
            "Lê Văn Hùng",
        ),
        (
            "KT. CHI CỤC TRƯỞNG\nPHÓ CHI CỤC TRƯỞNG\nLê Văn Hùng",
            "KT. CHI CỤC TRƯỞNG",
            "PHÓ CHI CỤC TRƯỞNG",
            "Lê Văn Hùng",
        ),
        ("TRUNG ĐOÀN TRƯỞNG\nThượng tá Lê Văn Hùng", None, "TRUNG ĐOÀN TRƯỞNG", "Lê Văn Hùng"),
        ("TƯ LỆNH\nTrung tướng Lê Văn Hùng", None, "TƯ LỆNH", "Lê Văn Hùng"),
        ("GIÁM THỊ\nĐại tá Lê Văn Hùng", None, "GIÁM THỊ", "Lê Văn Hùng"),
        ("KIỂM TOÁN TRƯỞNG\nLê Văn Hùng", None, "KIỂM TOÁN TRƯỞNG", "Lê Văn Hùng"),
        ("VIỆN TRƯỞNG\nLê Văn Hùng", None, "VIỆN TRƯỞNG", "Lê Văn Hùng"),
        (
            "TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ PHÁP CHẾ\nLê Văn Hùng",
            "TL. BỘ TRƯỞNG",
            "VỤ TRƯỞNG VỤ PHÁP CHẾ",
            "Lê Văn Hùng",
        ),
        (
            "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT\nLê Văn Hùng",
            "TUQ. GIÁM ĐỐC",
            "TRƯỞNG PHÒNG PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT",
            "Lê Văn Hùng",
        ),
        (
            "TM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Văn Hùng",
            "TM. BAN THƯỜNG VỤ",
            "PHÓ BÍ THƯ",
            "Lê Văn Hùng",
        ),
        (
            "T/M BAN CHẤP HÀNH\nCHỦ TỊCH\nLê Văn Hùng",
            "T/M BAN CHẤP HÀNH",
            "CHỦ TỊCH",
            "Lê Văn Hùng",
        ),
        ("TM. ĐẢNG ỦY\nBÍ THƯ\nLê Văn Hùng", "TM. ĐẢNG ỦY", "BÍ THƯ", "Lê Văn Hùng"),
        ("T/M BAN TRỊ SỰ\nTRƯỞNG BAN\nLê Văn Hùng", "T/M BAN TRỊ SỰ", "TRƯỞNG BAN", "Lê Văn Hùng"),
        (
            "TM. BAN TỔ CHỨC\nTRƯỞNG BAN\nGIÁM ĐỐC SỞ TƯ PHÁP\nLê Văn Hùng",
            "TM. BAN TỔ CHỨC",
            "TRƯỞNG BAN",
            "Lê Văn Hùng",
        ),
        ("Q. GIÁM ĐỐC\nLê Văn Hùng", None, "Q. GIÁM ĐỐC", "Lê Văn Hùng"),
        (
            "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nCô Lê Thị Hồng",
            "KT. HIỆU TRƯỞNG",
            "PHÓ HIỆU TRƯỞNG",
            "Lê Thị Hồng",
        ),
        ("ĐỘI TRƯỞNG\nLê Văn Hùng", None, "ĐỘI TRƯỞNG", "Lê Văn Hùng"),
        ("LIÊN ĐỘI TRƯỞNG\nLê Văn Hùng", None, "LIÊN ĐỘI TRƯỞNG", "Lê Văn Hùng"),
        ("TỔNG PHỤ TRÁCH ĐỘI\nLê Văn Hùng", None, "TỔNG PHỤ TRÁCH ĐỘI", "Lê Văn Hùng"),
        ("CHÁNH ÁN\nLê Văn Hùng", None, "CHÁNH ÁN", "Lê Văn Hùng"),
        ("CHỦ NHIỆM CÂU LẠC BỘ\nLê Văn Hùng", None, "CHỦ NHIỆM CÂU LẠC BỘ", "Lê Văn Hùng"),
        ("TRƯỞNG BAN QUẢN LÝ\nLê Văn Hùng", None, "TRƯỞNG BAN QUẢN LÝ", "Lê Văn Hùng"),
        ("TRƯỞNG CÔNG AN XÃ\nThiếu tá Lê Văn Hùng", None, "TRƯỞNG CÔNG AN XÃ", "Lê Văn Hùng"),
        ("THỦ TRƯỞNG ĐƠN VỊ\nLê Văn Hùng", None, "THỦ TRƯỞNG ĐƠN VỊ", "Lê Văn Hùng"),
        ("TỔNG BIÊN TẬP\nLê Văn Hùng", None, "TỔNG BIÊN TẬP", "Lê Văn Hùng"),
        ("CHỦ TỊCH CÔNG ĐOÀN\nLê Văn Hùng", None, "CHỦ TỊCH CÔNG ĐOÀN", "Lê Văn Hùng"),
        ("ĐOÀN TRƯỜNG THPT LÊ LAI\nBÍ THƯ\nLê Văn Hùng", None, "BÍ THƯ", "Lê Văn Hùng"),
        ("BAN CHẤP HÀNH ĐOÀN TRƯỜNG\nLê Văn Hùng", None, None, None),
        ("GIÁM ĐỐC\nĐậu Văn Nam", None, "GIÁM ĐỐC", "Đậu Văn Nam"),
        ("GIÁM ĐỐC\n(dấu tròn)\nDậu Thị Mai", None, "GIÁM ĐỐC", "Dậu Thị Mai"),
    ],
)
def test_right_post_and_name(lines, right, post, name, layout):
    reading = understand(HEAD + layout(lines.split("\n")) + "\n")

    found = (reading.sign_authority, reading.sign_title, reading.signer)
    assert tuple(fact and fact.value for fact in found) == (right, post, name)
