"""Roman and spoken ordinal numbers (số La Mã, số thứ tự)."""

import re

from cuocthi.plain.vntext.letters import fold

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_STEPS = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
_WORDS = {
    "nhat": 1, "mot": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip


def roman_to_int(text: str) -> int | None:
    """The value of a well-formed Roman numeral (số La Mã), else None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for sign, after in zip(text.lower(), [*text.lower()[1:], ""], strict=True):
        value = _VALUES[sign]
        total += -value if after and _VALUES[after] > value else value
    return total


def to_roman(number: int) -> str:
    """The Roman numeral of 1 to 3999; ValueError outside."""
    if not 1 <= number <= 3999:
        raise ValueError(number)
    out = ""
    for value, signs in _STEPS:
        count, number = divmod(number, value)
        out += signs * count
    return out


def ordinal(text: str) -> int | None:
    """The number after "lần thứ" as written: 53, XII, "nhất", "mười hai"; None if it is none."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return int(text)
    roman = roman_to_int(text)
    if roman is not None:
        return roman
    words = fold(text).split()
    if not words or not all(w in _WORDS for w in words):
        return None
    if len(words) == 1:
        return _WORDS[words[0]]
    if len(words) == 2 and words[0] == "muoi":
        return 10 + _WORDS[words[1]]
    if len(words) == 3 and words[1] == "muoi":
        return _WORDS[words[0]] * 10 + _WORDS[words[2]]
    return None
