"""Vietnamese text (văn bản tiếng Việt): Unicode form, accents, syllables, numerals, old codes."""

from cuocthi.plain.vntext.classnames import class_key, class_shown
from cuocthi.plain.vntext.legacy import (
    OldCode,
    code_of_font,
    find_old_code,
    looks_like_tcvn3,
    repair,
    restore,
    syllable_share,
)
from cuocthi.plain.vntext.letters import (
    collapse,
    fold,
    is_capitals,
    is_name,
    nfc,
    place_tones,
    same_words,
    syllables,
    without_hidden,
    word_starts,
)
from cuocthi.plain.vntext.mapped import Mapped, tidy
from cuocthi.plain.vntext.numberwords import number_words, words_number
from cuocthi.plain.vntext.numerals import ordinal, roman_to_int, to_roman

__all__ = [
    "Mapped",
    "OldCode",
    "class_key",
    "class_shown",
    "code_of_font",
    "collapse",
    "find_old_code",
    "fold",
    "is_capitals",
    "is_name",
    "looks_like_tcvn3",
    "nfc",
    "number_words",
    "ordinal",
    "place_tones",
    "repair",
    "restore",
    "roman_to_int",
    "same_words",
    "syllable_share",
    "syllables",
    "tidy",
    "to_roman",
    "without_hidden",
    "word_starts",
    "words_number",
]
