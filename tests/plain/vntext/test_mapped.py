"""Tidied texts know their way back to the text as read."""

import unicodedata

import pytest

from cuocthi.plain.vntext import looks_like_tcvn3, tidy


def _back(mapped, words):
    start = mapped.text.index(words)
    first, last = mapped.span(start, start + len(words))
    return mapped.source[first:last]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Nơi nhận:**", "Nơi nhận:"),
        ("### KẾ HOẠCH\nx", "KẾ HOẠCH\nx"),
        ("a\u00a0b\u200bc", "a bc"),
        ("2019 – 2020", "2019 - 2020"),
        ("dòng\r\nhai", "dòng\nhai"),
        ("\\- mục", "- mục"),
        ("", ""),
    ],
)
def test_marks_and_odd_blanks_are_tidied(source, text):
    assert tidy(source).text == text


def test_decomposed_letters_are_composed_and_found_again():
    source = unicodedata.normalize("NFD", "Sở Giáo dục và Đào tạo")
    mapped = tidy("x " + source)

    assert mapped.text == "x Sở Giáo dục và Đào tạo"
    assert _back(mapped, "Giáo dục") == unicodedata.normalize("NFD", "Giáo dục")


def test_a_span_does_not_swallow_emphasis_beside_it():
    mapped = tidy("**Địa điểm:** Hội trường **A**")

    assert _back(mapped, "Hội trường A") == "Hội trường **A"
    assert _back(mapped, "Địa điểm:") == "Địa điểm:"


def test_text_in_the_old_code_is_read_and_its_lost_letter_put_back():
    source = "Sè: 12/KH-U\nThêi gian nhËn bµi tríc ngµy 05 th¸ng 3; ®Þa ®iÓm: Héi trêng x· Phó L¬ng"
    mapped = tidy(source)

    assert mapped.text == (
        "Số: 12/KH-U\nThời gian nhận bài trước ngày 05 tháng 3; địa điểm: Hội trường xã Phú Lương"
    )
    assert _back(mapped, "Hội trường") == "Héi trêng"
    assert _back(mapped, "Lương") == "L¬ng"


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("®oµn x· ®«ng h¶i tæ chøc héi thi ngµy 05 th¸ng 3 n¨m 2010 t¹i tr­êng", True),
        ("Đoàn xã tổ chức hội thi ngày 05 tháng 3", False),
        ("plain words, no marks", False),
        ("«citation» française: déjà vu, forêt, où", False),
    ],
)
def test_the_old_code_is_told_from_others(text, old):
    assert looks_like_tcvn3(text) is old


def test_an_empty_stretch_has_an_empty_span():
    mapped = tidy("ab")

    assert mapped.span(1, 1) == (1, 1)
    assert mapped.span(2, 2) == (2, 2)


@pytest.mark.parametrize(
    "heading",
    [
        "# KINH PHÍ",
        "### KINH PHÍ",
        "###\tKINH PHÍ",
        "###\u00a0KINH PHÍ",
        "###\u200b KINH PHÍ",
        "##\ufeff  KINH PHÍ",
        "\ufeff# KINH PHÍ",
        "\u200b### \u200bKINH PHÍ",
    ],
)
def test_the_mark_of_a_heading_is_dropped_whatever_stands_beside_it(heading):
    assert tidy(f"Mở đầu\n{heading}\n").text == "Mở đầu\nKINH PHÍ\n"
    assert tidy(heading).text == "KINH PHÍ"


@pytest.mark.parametrize("text", ["C#", "số #12", "#thi", "a # b", "Kênh #1\nĐội #2"])
def test_another_number_sign_stays(text):
    assert tidy(text).text == text
