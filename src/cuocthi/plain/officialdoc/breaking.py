"""Where centred lines of the head break, so that no word stands alone on the last (ngắt dòng)."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    words = text.split(" ")
    lines = _lines(words, size, room)
    if len(lines) < 2 or lines[-1] >= room * _SHORT:
        return 0.0
    # the narrowest room that takes no line more
    rooms = sorted(
        {
            text_width(" ".join(words[start:end]), size)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
        }
    )
    least = next(one for one in rooms if len(_lines(words, size, one)) <= len(lines))
    return max(0.0, (room - least * _SPARE) / 2)


def _lines(words: Sequence[str], size: float, room: float) -> list[float]:
    """How long each line is when every line takes what it can hold."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [text_width(line, size) for line in lines]
