"""Which signs the fonts of documents print."""

import unicodedata

import pytest

from cuocthi.plain.officialdoc.printable import unprintable_sign, with_substitutes
from cuocthi.plain.officialdoc.signs import sign_faults


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "Đồng Hới, ngày 5 tháng 02 – “một”…",
        unicodedata.normalize("NFD", "Nguyễn Thị Hằng ở Đường Bưởi"),
        "một\u00a0hai\u200bba\n\tbốn",
        "× ≥ § ₫ €",
    ],
)
def test_what_a_letter_is_written_with_is_printable(text):
    assert unprintable_sign(text) == ""
    assert with_substitutes(text) == text


@pytest.mark.parametrize("sign", ["\N{GRINNING FACE}", "漢", "☐", "ก"])
def test_a_sign_that_a_face_lacks_is_named_and_substituted(sign):
    assert unprintable_sign(f"Ấy {sign} nhé") == sign
    assert with_substitutes(f"Ấy {sign} nhé {sign}") == "Ấy □ nhé □"
    (fault,) = sign_faults("Dòng 3", f"Ấy {sign} nhé")
    assert fault == (
        f"Dòng 3 có ký tự “{sign}” (U+{ord(sign):04X}) mà phông chữ in không có: hãy bỏ hoặc thay "
        "ký tự này."
    )
    assert unprintable_sign(with_substitutes(sign)) == ""
