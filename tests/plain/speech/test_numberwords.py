"""Numbers are read as Vietnamese schools teach it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.speech.numberwords import cardinal, decimal, digits, ordinal, roman


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (555, "năm trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1010, "một nghìn không trăm mười"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (126_087, "một trăm hai mươi sáu nghìn không trăm tám mươi bảy"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_001_000, "một triệu không trăm linh một nghìn"),
        (2_000_000_000, "hai tỷ"),
        (1_000_000_021, "một tỷ không trăm hai mươi mốt"),
        (10**18, "một tỷ tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_cardinal(number, words):
    assert cardinal(number) == words


@given(st.sets(st.integers(0, 10**12), min_size=2, max_size=2))
def test_two_numbers_never_sound_the_same(pair):
    first, second = pair

    assert cardinal(first) != cardinal(second)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "nhất"), (2, "hai"), (4, "tư"), (14, "mười bốn"), (24, "hai mươi tư")]
)
def test_ordinal(number, words):
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("whole", "fraction", "words"),
    [
        ("37", "5", "ba mươi bảy phẩy năm"),
        ("90", "21", "chín mươi phẩy hai mươi mốt"),
        ("0", "05", "không phẩy không năm"),
        ("3", "142", "ba phẩy một bốn hai"),
    ],
)
def test_decimal(whole, fraction, words):
    assert decimal(whole, fraction) == words


def test_digits():
    assert digits("0912") == "không chín một hai"


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XXI", 21), ("MCMXCIV", 1994)]
)
def test_roman(text, value):
    assert roman(text) == value


@pytest.mark.parametrize("text", ["", "IA"])
def test_what_is_no_roman_numeral_is_refused(text):
    with pytest.raises(ValueError, match="La Mã"):
        roman(text)
