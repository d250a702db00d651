"""Texts whose signs all have a byte of their own are searched in bytes, others sign by sign: the
answers are the same."""

import re

import pytest

from cuocthi.plain.vntext import fold, tidy
from cuocthi.plain.vntext.joined import missing_blanks
from cuocthi.plain.vntext.legacy import _HINT, decode_old
from cuocthi.plain.vntext.letters import OWN_FOLD
from cuocthi.plain.vntext.lost import lost_letters
from cuocthi.plain.vntext.ownbytes import OWN, is_letter, kinds, own_bytes, own_text, places

STRANGE = "☎"  # has no byte; it stands apart from all words, so it changes nothing else


def test_a_text_comes_back_from_its_bytes_and_is_as_long():
    text = "Số: 12/KH-UBND “Ngày hội Đọc – 2024” … ½ trang\n\t• Ừ"

    own = own_bytes(text)

    assert own is not None
    assert len(own) == len(text)
    assert own_text(own) == text
    assert own_text(own, OWN_FOLD) == fold(text)


def test_what_is_ascii_is_its_own_byte_and_no_other_sign_is_a_blank():
    blanks = [byte for byte in range(256) if bytes([byte]).isspace()]

    assert own_bytes("A|9 \n") == b"A|9 \n"
    assert [OWN[byte] for byte in blanks if OWN[byte] != "\ufffe"] == ["\t", "\n", "\r", " "]


@pytest.mark.parametrize("strange", [STRANGE, "о", "a\u0301", "\u200b", "ß"])
def test_a_text_with_another_sign_has_no_bytes(strange):
    assert own_bytes(f"Kế hoạch {strange}") is None


def test_letters_are_those_of_patterns():
    row = kinds(lambda sign: "a" if is_letter(sign) else ".")

    found = [sign for sign in OWN if sign != "\ufffe" and re.match(r"[^\W\d_]", sign)]

    assert [OWN[at] for at in places(row, b"a")] == found


def test_no_sign_with_a_byte_of_its_own_hints_at_an_old_code():
    assert [sign for sign in OWN if _HINT.match(sign)] == []
    assert decode_old("".join(sign for sign in OWN if sign != "\ufffe")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Thời gian:8 giờ ngày18 tháng 4.Các đơn vị,02 người; 1,5 điểm lúc 14:30 tại TP.HCM",
        "Ban tổchức cuộcthi đềnghị các đơnvị tham gia tích cực cuộcthi viết",
        "Một chữ dính: tổchức",
        "12bài dựthi của 05trường gửi vềPhòng giáodục",
        "½3 và 3½ trang",
        "",
    ],
)
def test_missing_blanks_are_the_same_in_bytes_and_sign_by_sign(text):
    assert own_bytes(text) is not None
    assert missing_blanks(f"{text} {STRANGE}") == missing_blanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "đơng sự, thơng mại, hơng ớc của phơng và trờng",
        "Trường phương tương ứng, lương hưu, rượu",
        "ĐƠNG NHIÊN, THƠNG BINH, TRỜNG ơc ơn",
    ],
)
def test_lost_letters_are_the_same_in_bytes_and_sign_by_sign(text):
    assert own_bytes(text) is not None
    assert lost_letters(f"{text} {STRANGE}") == lost_letters(text)


@pytest.mark.parametrize(
    "source",
    [
        "# Kế hoạch\r\nhai  chữ, ba   chữ",
        "##  Mục **đậm**  và \\- gạch\xa0– «ngoặc»",
        "một\rhai  ba\r\n  bốn",
        "5*3  và *năm*",
    ],
)
def test_odd_signs_are_tidied_alike_in_bytes_and_sign_by_sign(source):
    own, other = tidy(source), tidy(f"{source} {STRANGE}")

    assert own_bytes(source) is not None
    assert (own.text, own.fold) == (other.text[:-2], other.fold[:-2])
    assert list(own.starts) == list(other.starts[:-2])
    assert list(own.ends) == list(other.ends[:-2])
