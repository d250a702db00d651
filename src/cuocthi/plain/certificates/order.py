"""The order of Vietnamese dictionaries (thứ tự từ điển)."""

from __future__ import annotations

import unicodedata

_ORDER = {sign: n for n, sign in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def vietnamese_order(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The place of a text in Vietnamese order (thứ tự từ điển): letters first, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for sign in text.lower():
        parts = unicodedata.normalize("NFD", sign)
        tone = next((part for part in parts[1:] if part in _TONE), "")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part != tone))
        letters.append(_ORDER[letter] + 1000 if letter in _ORDER else ord(letter[0]) % 1000)
        tones.append(_TONE[tone])
    return tuple(letters), tuple(tones)
