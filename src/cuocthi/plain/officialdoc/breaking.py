"""Where centred lines of the head break, so that no word stands alone on the last (ngắt dòng)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from cuocthi.plain.officialdoc.styles import BLANK, hundredths, mm_of_hundredth

_SPARE = 1.12
"""Widths are measured to a tenth only."""
_SHORT = 0.4
_COUNTED = re.compile(r"\b(lần thứ) (?=[0-9IVXLC])", re.IGNORECASE)


def kept_together(text: str) -> str:
    """The words with a number kept beside what it counts: "lần thứ 53"."""
    return _COUNTED.sub("\\1\u00a0", text)


def narrowed(text: str, size: float, room: float) -> float:
    """How far in mm centred text is moved in from both sides, so that its lines are alike.

    0 where it fits on one line or where its last line is long enough as it is.
    """
    scale = mm_of_hundredth(size)
    wide = room / scale
    words = [hundredths(word) for word in text.split(" ")]
    whole = sum(words) + (len(words) - 1) * BLANK
    if whole <= wide:
        return 0.0
    lines = _lines(words, wide)
    if len(lines) < 2 or lines[-1][0] >= wide * _SHORT:
        return 0.0
    # the narrowest room that takes no line more; it holds the longest word and a share of all
    least = max(*words, math.ceil((whole - (len(lines) - 1) * BLANK) / len(lines)))
    while len(found := _lines(words, least)) > len(lines):
        # nothing breaks elsewhere before one line has room for the first word of the next
        least = min(long + BLANK + words[start] for (long, _), (_, start) in pairwise(found))
    return max(0.0, (room - least * scale * _SPARE) / 2)


def _lines(words: Sequence[int], room: float) -> list[tuple[int, int]]:
    """How long each line is and which word is its first, when every line takes what it can hold."""
    lines: list[tuple[int, int]] = []
    long, start = words[0], 0
    for place in range(1, len(words)):
        longer = long + BLANK + words[place]
        if longer <= room:
            long = longer
        else:
            lines.append((long, start))
            long, start = words[place], place
    lines.append((long, start))
    return lines
