"""Where centred lines of the head break, so that no word stands alone on the last (ngắt dòng)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from cuocthi.plain.officialdoc.styles import text_width

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
    widths = [text_width(word, size) for word in text.split(" ")]
    blank = text_width(" ", size)
    lines = _lines(widths, blank, room)
    if len(lines) < 2 or lines[-1] >= room * _SHORT:
        return 0.0
    # the narrowest room that takes no line more: as wide as some words that stand together
    rooms = sorted(
        {
            long
            for start in range(len(widths))
            for long in accumulate(widths[start:], lambda line, word: line + blank + word)
        }
    )
    least = rooms[
        bisect_left(rooms, True, key=lambda one: len(_lines(widths, blank, one)) <= len(lines))
    ]
    return max(0.0, (room - least * _SPARE) / 2)


def _lines(widths: Sequence[float], blank: float, room: float) -> list[float]:
    """How long each line is when every line takes what it can hold."""
    lines: list[float] = []
    for word in widths:
        if lines and lines[-1] + blank + word <= room:
            lines[-1] = lines[-1] + blank + word
        else:
            lines.append(word)
    return lines
