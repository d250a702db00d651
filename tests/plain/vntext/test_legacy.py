"""Texts in old codes are told from others and put right, letter by letter."""

import pytest

from cuocthi.plain.vntext import code_of_font, find_old_code, repair, restore, tidy
from cuocthi.plain.vntext.legacy import _VNI

TEXT = (
    "Ủy ban nhân dân xã tổ chức hội thi viết thư lần thứ 53, hạn nộp bài trước ngày 05 tháng 3 "
    "năm 2010; kỹ thuật, kỳ thi, nghĩa, ỷ lại, ĐẮK LẮK, đường Nguyễn Thị Minh Khai"
)


def _in_vni(text):
    codes = {}
    for old, new in _VNI.items():
        if len(old) == 1 or old[0].islower() == old[1].islower():
            codes.setdefault(new, old)
    return "".join(codes.get(sign, sign) for sign in text)


def test_vni_and_back():
    old = _in_vni(TEXT)

    assert old.startswith("UÛy ban nhaân daân xaõ toå chöùc hoäi thi vieát thö")
    assert find_old_code(old) == "vni"
    assert restore(old, "vni") == TEXT
    assert repair(old) == TEXT


def test_a_vni_letter_is_found_again_with_its_mark():
    mapped = tidy(_in_vni(TEXT))
    start = mapped.text.index("hội thi")
    first, last = mapped.span(start, start + 7)

    assert mapped.text == TEXT
    assert mapped.source[first:last] == "hoäi thi"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Toàn thể hoà bình, quê hương, tuân thủ, thuỷ lợi",
        "Les élèves français de Noël, août, maître où être forêt garçon naïve haïr château " * 5,
        "Über die Straße für Bürger müssen größere Türen öffnen, schön " * 10,
        "El señor y los niños de España, mañana, pequeño año " * 9,
        "Å öl på svenska för många år, älv, ö " * 9,
        "plain English words, nothing else",
        "«Ngoặc» · § 5 ® © 2026 × 3 ½",
        "",
    ],
)
def test_unicode_and_other_tongues_are_left_alone(text):
    assert find_old_code(text) is None
    assert repair(text) == text


def test_an_old_letter_inside_a_page_in_unicode_is_put_right_line_by_line():
    text = f"Trang thông tin điện tử huyện\n{_in_vni(TEXT)}\nĐã đọc: 12 lượt\n"

    assert find_old_code(text) is None
    assert repair(text) == f"Trang thông tin điện tử huyện\n{TEXT}\nĐã đọc: 12 lượt\n"
    assert tidy(text).text == repair(text)


@pytest.mark.parametrize(
    ("font", "code"),
    [
        (".VnTime", ("tcvn3", False)),
        (".VnTimeH", ("tcvn3", True)),
        ("VNI-Times", ("vni", False)),
        ("Times New Roman", (None, False)),
    ],
)
def test_a_font_names_its_code(font, code):
    assert code_of_font(font) == code
