"""Numbers in Vietnamese words, as they are read aloud (đọc số thành chữ).

The rules are those taught at primary school: after a ten, 1 is "mốt", 4 is "tư", 5 is "lăm";
an empty ten is "linh"; an empty hundred inside a larger number is "không trăm".
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9


def cardinal(number: int) -> str:
    """A whole number in words (số đếm): 2024 → "hai nghìn không trăm hai mươi tư"."""
    if number < 0:
        return f"âm {cardinal(-number)}"
    if number == 0:
        return _DIGITS[0]
    return " ".join(_words(number, inside=False))


def ordinal(number: int) -> str:
    """The word after "thứ" (số thứ tự): 1 → "nhất", 4 → "tư", 55 → "năm mươi lăm"."""
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number)


def decimal(whole: str, fraction: str) -> str:
    """A decimal number from its two strings of digits (số thập phân).

    A fraction that starts with 0 or has more than two digits is read digit by digit.
    """
    read = digits(fraction) if fraction[0] == "0" or len(fraction) > 2 else cardinal(int(fraction))
    return f"{cardinal(int(whole))} phẩy {read}"


def digits(text: str) -> str:
    """Each digit by itself, as a telephone number is read (đọc từng chữ số)."""
    return " ".join(_DIGITS[int(char)] for char in text)


def roman(text: str) -> int:
    """The value of a Roman numeral in capitals (số La Mã); ValueError when it is none."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    if not text or not set(text) <= set(values):
        raise ValueError(f"“{text}” không phải số La Mã.")
    numbers = [values[char] for char in text]
    following = [*numbers[1:], 0]
    return sum(-one if one < next_ else one for one, next_ in zip(numbers, following, strict=True))


def _words(number: int, *, inside: bool) -> list[str]:
    """Words of a positive number; `inside` when something larger was read before it."""
    if number >= _BILLION:
        rest = number % _BILLION
        head = [*_words(number // _BILLION, inside=inside), "tỷ"]
        return head + (_words(rest, inside=True) if rest else [])
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += _group(group, inside=inside or bool(words))
            if power:
                words.append(_GROUPS[power])
    return words


def _group(group: int, *, inside: bool) -> list[str]:
    """Words of 1 to 999."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words: list[str] = []
    if hundreds or inside:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        plain = tens == 0 or (tens == 1 and ones != 5)
        words.append(_DIGITS[ones] if plain else _AFTER_TENS.get(ones, _DIGITS[ones]))
    return words
