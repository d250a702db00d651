"""The line of number and symbol, and that of place and day, beside what they should be."""

import pytest

from cuocthi.plain.officialdoc.check.head_checks import right_day, right_number

RIGHT_NUMBERS = [
    ("Số: 15/KH-SVHTT", "kế hoạch"),
    ("Số: /KH-SVHTT", "kế hoạch"),
    ("Số: …/KH-SVHTT", "kế hoạch"),
    ("Số: ....../KH-SVHTT", "kế hoạch"),
    ("Số: 12a/KH-SVHTT", "kế hoạch"),
    ("Số: 01/2024/NQ-HĐND", "nghị quyết"),
    ("Số: 15/CTr-BNV", "chương trình"),
    ("Số: 15/QyĐ-BNV", "quy định"),
    ("Số: 05/KHLT-SVHTT-SGDĐT", "kế hoạch"),
    ("Số: 05/UBND-VX", "công văn"),
    ("Số: 15/BTGDVTU", "công văn"),
    ("Số: 1.250/QĐ-UBND", "quyết định"),
]
WRONG_NUMBERS = [
    ("Số 15/QĐ-BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số : 15/QĐ-BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 5/QĐ-BNV", "quyết định", "Số: 05/QĐ-BNV"),
    ("Số: 005/QĐ-BNV", "quyết định", "Số: 05/QĐ-BNV"),
    ("Số: 15/QĐ- BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 15 /QĐ-BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 15/QĐ–BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 15/QĐ/BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 127-KH/TU", "kế hoạch", "Số: 127/KH-TU"),
    ("15/QĐ-BNV", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 15/qđ-bnv", "quyết định", "Số: 15/QĐ-BNV"),
    ("Số: 15/CTR-BNV", "chương trình", "Số: 15/CTr-BNV"),
    ("Số: 15/TT-BNV", "tờ trình", "Số: 15/TTr-BNV"),
    ("Số: 15/KH-BNV", "báo cáo", "Số: 15/BC-BNV"),
    ("Số: 15/BNV", "báo cáo", "Số: 15/BC-BNV"),
    ("Số: 15/CV-BNV", "công văn", "Số: 15/BNV"),
]
RIGHT_DAYS = [
    "Hà Nội, ngày 05 tháng 01 năm 2020",
    "Hà Nội, ngày 15 tháng 3 năm 2024",
    "Hà Nội, ngày tháng 3 năm 2024",
    "Hà Nội, ngày … tháng … năm 2024",
    "Hà Nội, ngày ..... tháng ..... năm ....",
    "Thành phố Hồ Chí Minh, ngày 15 tháng 11 năm 2024",
    "Phường 3, ngày 29 tháng 02 năm 2024",
]
WRONG_DAYS = [
    ("Hà Nội, ngày 5 tháng 3 năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội, ngày 05 tháng 03 năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội, ngày 05 tháng 1 năm 2024", "Hà Nội, ngày 05 tháng 01 năm 2024"),
    ("Hà Nội ngày 05 tháng 3 năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội , ngày 05 tháng 3 năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội, Ngày 05 Tháng 3 Năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội, ngày 05/3/2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội, ngày 05 tháng 3 năm 24", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("HÀ NỘI, ngày 05 tháng 3 năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("hà nội, ngày 05 tháng 3 năm 2024", "Hà Nội, ngày 05 tháng 3 năm 2024"),
    ("TP. Vinh, ngày 05 tháng 3 năm 2024", "Thành phố Vinh, ngày 05 tháng 3 năm 2024"),
    ("ngày 05 tháng 3 năm 2024", "<địa danh>, ngày 05 tháng 3 năm 2024"),
    ("Hà Nội, ngày 30 tháng 02 năm 2024", "một ngày có thật"),
]


@pytest.mark.parametrize(("text", "kind"), RIGHT_NUMBERS)
def test_right_number_stays(text, kind):
    assert right_number(text, kind) == text


@pytest.mark.parametrize(("text", "kind", "right"), WRONG_NUMBERS)
def test_wrong_number_is_told_with_the_right_one(text, kind, right):
    assert right_number(text, kind) == right


@pytest.mark.parametrize("text", RIGHT_DAYS)
def test_right_day_stays(text):
    assert right_day(text) == text


@pytest.mark.parametrize(("text", "right"), WRONG_DAYS)
def test_wrong_day_is_told_with_the_right_one(text, right):
    assert right_day(text) == right
