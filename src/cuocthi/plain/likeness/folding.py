"""Vietnamese text made comparable: syllables (âm tiết) with the way back to the original text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_VOWEL_MARKS = frozenset("\u0302\u0306\u031b")  # the marks of â ê ô, ă, ơ ư
_LOOKALIKES = dict(
    zip(
        "аеорсухіѕкмтвнᴀοανικρτυχεðɖɑ",  # Cyrillic, Greek and odd Latin letters
        "aeopcyxiskmtbhaoavikptuxeđđa",
        strict=True,
    )
)
# Combining marks and invisible signs live inside a syllable; they must not cut it in two.
_INSIDE = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u061c"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)
_SYLLABLE = re.compile(rf"(?:[^\W_]|[{_INSIDE}])+")
_LONGEST = 64
"""Signs of one syllable that are looked at; the longest Vietnamese one has seven letters."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable (âm tiết): its folded form and where it stands in the original text."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def _key(raw: str) -> str:
    letters: list[str] = []
    tone = ""
    for sign in unicodedata.normalize("NFKD", raw).lower():
        if sign in _TONES:
            tone = sign
        elif sign in _VOWEL_MARKS:
            if not letters or letters[-1] != sign:
                letters.append(sign)
        elif unicodedata.category(sign)[0] not in "MC":
            letters.append(_LOOKALIKES.get(sign, sign))
    folded = unicodedata.normalize("NFC", "".join(letters))
    return folded + tone if folded else ""


def syllables(text: str) -> list[Syllable]:
    """Cut a text into folded syllables (âm tiết) with offsets in the text as given.

    Folded are: NFC or NFD, capitals, the place of the tone mark (hoà = hòa), zero-width signs,
    stacked marks and look-alike letters of other alphabets. Tones are kept: losing them costs
    recall between typed texts.
    """
    found = []
    for match in _SYLLABLE.finditer(text):
        key = _key(match.group()[:_LONGEST])
        if key:
            found.append(Syllable(key, match.start(), match.end()))
    return found


def fold(text: str) -> str:
    """Give the text as it is compared (dạng để so sánh): folded syllables, one blank between."""
    return " ".join(syllable.key for syllable in syllables(text))
