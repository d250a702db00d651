"""Where in a text a day, a month or an hour may begin (chỗ có thể có mốc thời gian), for speed only.

The pattern of a moment is long. Elsewhere than here it cannot match and is not even tried: each
figure is looked at, and each of the words it may begin with.
"""

import re

_FIGURE = re.compile(
    r"[0-9](?<![0-9].)(?=[0-9oli]{0,3}\s{0,3}(?:[hg:]|than|[/.\-]\s{0,2}[0-9oli]))"
)
# A letter typed for a digit begins a day only as a word of its own or behind some words.
_TYPED_FOR_DIGIT = re.compile(
    r"[oli](?=[0-9oli]?\s{0,3}(?:thang|[/.\-])|[0-9]\s{0,2}[hg:]|9[0-9oli]{2}-)(?:(?<![a-z0-9].)"
    r"|(?<=truoc.)|(?<=trong.)|(?<=tu.)|(?<=den.)|(?<=het.)|(?<=vao.)|(?<=luc.)|(?<=cac.))"
)
_WORDS = ("ngay", "hom", "quy", "sang", "trua", "chieu", "dem", "cn")
_WORDS_BEFORE = ("thang", "thu", "toi", "chu")
_BEFORE_FIGURE = re.compile(
    r"t(?:hang\s{0,3}[0-9l]|hu\s?(?:[2-7]|hai|ba|tu|nam|sau|bay)|oi[\s,0-9])|chu\s?nhat"
)


def spots(folded: str) -> list[int]:
    """Where a moment may begin, in order."""
    found = [m.start() for m in _FIGURE.finditer(folded)]
    found += [m.start() for m in _TYPED_FOR_DIGIT.finditer(folded)]
    for word in _WORDS:
        at = folded.find(word)
        while at >= 0:
            found.append(at)
            at = folded.find(word, at + 1)
    for word in _WORDS_BEFORE:
        at = folded.find(word)
        while at >= 0:
            if _BEFORE_FIGURE.match(folded, at):
                found.append(at)
            at = folded.find(word, at + 1)
    found.sort()
    return found
