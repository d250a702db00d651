"""Vietnamese text (văn bản tiếng Việt): Unicode form, accents, syllables, numerals, old codes."""

from cuocthi.plain.vntext.legacy import decode_tcvn3, looks_like_tcvn3
from cuocthi.plain.vntext.letters import (
    collapse,
    fold,
    is_capitals,
    is_name,
    nfc,
    place_tones,
    same_words,
    syllables,
)
from cuocthi.plain.vntext.mapped import Mapped, tidy
from cuocthi.plain.vntext.numerals import ordinal, roman_to_int, to_roman

__all__ = [
    "Mapped",
    "collapse",
    "decode_tcvn3",
    "fold",
    "is_capitals",
    "is_name",
    "looks_like_tcvn3",
    "nfc",
    "ordinal",
    "place_tones",
    "roman_to_int",
    "same_words",
    "syllables",
    "tidy",
    "to_roman",
]
