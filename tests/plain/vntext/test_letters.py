"""Letters, marks, syllables and numerals."""

import unicodedata

import pytest

from cuocthi.plain.vntext import (
    collapse,
    fold,
    is_capitals,
    is_name,
    nfc,
    ordinal,
    place_tones,
    roman_to_int,
    same_words,
    syllables,
    to_roman,
    without_hidden,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("ĐOÀN đội", "doan doi"),
        ("Số: 05/QĐ-STTTT", "so: 05/qd-stttt"),
        ("“Hue-S” …", "“hue-s” …"),
        ("", ""),
    ],
)
def test_folding_drops_accents_and_keeps_the_length(text, folded):
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("beside", ["", "😀", "ﬁ", "\ufffe"])
def test_a_text_with_a_strange_sign_is_folded_as_one_without(beside):
    """The quick way knows the signs of Vietnamese papers; a sign beyond them takes the slow one."""
    text = "“Ngày 5/3” – Đỗ Quỳnh Như: 50° × 2…\t" + beside

    assert fold(text) == "“ngay 5/3” – do quynh nhu: 50° × 2…\t" + beside


def test_folding_keeps_the_length_of_every_letter_there_is():
    everything = "".join(chr(c) for c in range(0x3000) if not 0xD800 <= c < 0xE000)

    assert len(fold(everything)) == len(everything)


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"),
        ("CỘNG HOÀ", "CỘNG HÒA"),
        ("UỶ ban", "ỦY ban"),
        ("thuỷ, khoẻ, loè", "thủy, khỏe, lòe"),
        ("hoàn toàn", "hoàn toàn"),
        ("quý quỳ quỹ", "quý quỳ quỹ"),
        ("hòa", "hòa"),
        ("Hoa", "Hoa"),
    ],
)
def test_tone_marks_stand_in_one_place(written, placed):
    assert place_tones(written) == placed
    assert place_tones(unicodedata.normalize("NFD", written)) == placed


def test_composed_text_and_single_spaces():
    assert nfc(unicodedata.normalize("NFD", "Thừa Thiên Huế")) == "Thừa Thiên Huế"
    assert collapse("  Cửa\n Bắc,\tngày ") == "Cửa Bắc, ngày"


def test_syllables_are_runs_of_letters_and_digits():
    assert syllables("Số 05/QĐ: “thi”, 3 giải!") == ["Số", "05", "QĐ", "thi", "3", "giải"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cộng hoà", "CỘNG HÒA", True),
        ("Sở  Tư pháp", "Sở Tư pháp.", True),
        ("Sở Tư pháp", "Sở Tài pháp", False),
    ],
)
def test_same_words_whatever_case_and_tone_placement(one, other, same):
    assert same_words(one, other) is same


@pytest.mark.parametrize(
    ("text", "capital"), [("KẾ HOẠCH", True), ("Kế HOẠCH", False), ("15/", False), ("", False)]
)
def test_capitals(text, capital):
    assert is_capitals(text) is capital


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Nguyễn Văn Tèo", 0.9),
        ("Giông Thị Lạ", 0.4),
        ("PHÓ GIÁM ĐỐC", 0.0),
        ("Nguyễn", 0.0),
        ("Lưu: VT", 0.0),
        ("Như trên", 0.0),
        ("Trần Văn An Bình Minh Châu Giang", 0.0),
    ],
)
def test_how_much_a_text_looks_like_a_name(text, sure):
    assert is_name(text) == sure


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("XII", 12),
        ("liii", 53),
        ("IV", 4),
        ("MCMXC", 1990),
        ("IIII", None),
        ("", None),
        ("A", None),
    ],
)
def test_roman_numerals_read(text, number):
    assert roman_to_int(text) == number


def test_roman_numerals_written_and_read_back():
    assert [roman_to_int(to_roman(n)) for n in range(1, 4000)] == list(range(1, 4000))
    with pytest.raises(ValueError, match="4000"):
        to_roman(4000)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("53", 53),
        ("XII", 12),
        ("nhất", 1),
        ("hai", 2),
        ("mười", 10),
        ("mười hai", 12),
        ("năm mươi ba", 53),
        ("năm mươi", None),
        ("sau khi", None),
        ("", None),
    ],
)
def test_ordinals(text, number):
    assert ordinal(text) == number


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("\u200b\u2060\ufeff", ""),
        ("mở\u200b để kiểm", "mở để kiểm"),
        ("lý do\u202e đảo", "lý do đảo"),
        ("a\x00b\x07", "ab"),
        ("dòng 1\r\n\tdòng 2", "dòng 1\r\n\tdòng 2"),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
    ],
)
def test_signs_that_nobody_sees_are_left_out(typed, seen):
    assert without_hidden(typed) == seen
