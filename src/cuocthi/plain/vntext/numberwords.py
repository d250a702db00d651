"""Numbers in words, both ways (số bằng chữ)."""

from __future__ import annotations

from collections.abc import Sequence

from cuocthi.plain.speech.numberwords import cardinal
from cuocthi.plain.vntext.letters import nfc

GREATEST = 10**12
"""The greatest number that is written and read here: a thousand billions (một nghìn tỷ)."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VALUES = {word: value for value, word in enumerate(_DIGITS)} | {"bẩy": 7}
_AFTER_TENS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TEN = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_AND = ("linh", "lẻ")
_SCALES = ((("triệu",), 10**6), (("nghìn", "ngàn"), 1000))
_BILLION = ("tỷ", "tỉ")


def number_words(number: int, *, southern: bool = False) -> str:
    """A whole number in words: 1105 is "một nghìn một trăm linh năm", in the South "ngàn", "lẻ".

    Raises ValueError below 0 and above `GREATEST`.
    """
    if not 0 <= number <= GREATEST:
        raise ValueError(number)
    words = cardinal(number)
    if southern:
        words = words.replace("nghìn", "ngàn").replace("linh", "lẻ").replace("tỷ", "tỉ")
    return words


def words_number(text: str) -> int | None:
    """The number that words say, however they are read ("hai mươi tư", "một ngàn lẻ năm").

    None when the words, all of them, are no number of at most `GREATEST`.
    """
    words = nfc(text).lower().replace("-", " ").replace(",", " ").split()
    at = max((place for place, word in enumerate(words) if word in _BILLION), default=-1)
    if at < 0:
        return _below_billion(words, begins=True)
    first = _below_billion(words[:at], begins=True)
    rest = _below_billion(words[at + 1 :], begins=False) if words[at + 1 :] else 0
    if not first or rest is None:
        return None
    number = first * 10**9 + rest
    return number if number <= GREATEST else None


def _below_billion(words: Sequence[str], *, begins: bool) -> int | None:
    """Groups with their scales from the greatest down; None for anything else."""
    total, left = 0, list(words)
    for names, scale in _SCALES:
        at = next((place for place, word in enumerate(left) if word in names), -1)
        if at < 0:
            continue
        group = _read_group(left[:at], begins=begins)
        if group is None:
            return None
        total, left, begins = total + group * scale, left[at + 1 :], False
    if not left:
        return None if begins else total
    group = _read_group(left, begins=begins)
    return None if group is None else total + group


def _read_group(words: Sequence[str], *, begins: bool) -> int | None:
    """A number below 1000; what does not begin the number has its hundreds or an "and" named."""
    hundreds = 0
    left = list(words)
    if len(left) >= 2 and left[1] == "trăm" and left[0] in _VALUES:
        hundreds, left = _VALUES[left[0]] * 100, left[2:]
        if not left:
            return hundreds
        begins = False
    match left:
        case [joint, one] if joint in _AND and not begins and _VALUES.get(one):
            return hundreds + _VALUES[one]
        case [one] if begins and one in _VALUES:
            return _VALUES[one]
        case ["mười"]:
            return hundreds + 10
        case ["mười", one] if one in _AFTER_TEN:
            return hundreds + 10 + _AFTER_TEN[one]
        case [ten, "mươi"] if _VALUES.get(ten, 0) > 1:
            return hundreds + _VALUES[ten] * 10
        case [ten, "mươi", one] if _VALUES.get(ten, 0) > 1 and one in _AFTER_TENS:
            return hundreds + _VALUES[ten] * 10 + _AFTER_TENS[one]
        case [ten, one] if _VALUES.get(ten, 0) > 1 and one in ("mốt", "tư", "lăm", "nhăm"):
            return hundreds + _VALUES[ten] * 10 + _AFTER_TENS[one]
    return None
