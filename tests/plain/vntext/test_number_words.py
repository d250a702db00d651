"""Numbers in words and words as numbers (số bằng chữ)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.vntext import number_words, words_number

NUMBERS = (
    st.integers(0, 10**12) | st.integers(0, 2000) | st.sampled_from([10**n for n in range(13)])
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_500_000, "một triệu năm trăm nghìn"),
        (12_040_000, "mười hai triệu không trăm bốn mươi nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (10**12, "một nghìn tỷ"),
    ],
)
def test_a_number_is_written_and_read_back(number, words):
    assert number_words(number) == words
    assert words_number(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Mười sáu", 16),
        ("hai mươi bốn", 24),
        ("ba mươi nhăm", 35),
        ("hai lăm", 25),
        ("một ngàn lẻ năm", 1005),
        ("năm trăm ngàn", 500_000),
        ("hai tỉ, ba trăm triệu", 2_300_000_000),
        ("một trăm lẻ bẩy", 107),
    ],
)
def test_northern_and_southern_readings_are_the_same_number(words, number):
    assert words_number(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "", "người", "mười người", "trăm", "một hai", "mười năm", "một nghìn năm", "linh năm", "mươi",
        "không mươi", "nghìn", "tỷ", "một tỷ tỷ", "hai nghìn tỷ", "năm nghìn triệu", "một trăm hai",
        "không tỷ một", "một tỷ năm",
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(words):
    assert words_number(words) is None


@pytest.mark.parametrize("number", [-1, 10**12 + 1])
def test_a_number_out_of_reach_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        number_words(number)


@given(NUMBERS, st.booleans())
def test_every_number_comes_back_from_its_words(number, southern):
    assert words_number(number_words(number, southern=southern)) == number


def test_in_the_south_a_thousand_is_named_otherwise():
    assert number_words(3_105, southern=True) == "ba ngàn một trăm lẻ năm"
