"""How large words may be set so that they fit their room (cỡ chữ vừa khung).

Measured here with the advance widths of the font: one certificate costs some microseconds, where
measuring while setting would cost milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro  # type: ignore[import-untyped]
from PIL import ImageFont

FONTS = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
LINE = 1.24
"""Height of a line in em: room for two marks on a capital (Ấ) and for a dot below."""
_UNITS = 1000
_PT = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Room:
    """Where words must fit: width in mm, at most so many lines, sizes in points."""

    face: str
    width: float
    lines: int
    largest: float
    smallest: float
    height: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words cut into lines of about equal length, and their size in points."""

    size: float
    lines: tuple[str, ...]


def fitted(words: str, room: Room) -> Fitted:
    """The largest setting of those words in that room, in as few lines as that takes.

    A word that is too long by itself is parted where the line is full. Words that do not fit at the
    smallest size go on in more lines at that size.
    """
    best: Fitted | None = None
    total = width(words, room.face)
    one_line = words if words == " ".join(words.split()) else None  # most values: nothing to break
    lines: tuple[str, ...]
    for count in range(1, room.lines + 1):
        if count == 1 and one_line is not None:
            lines, widest = (one_line,), total
        else:
            lines = _broken(words, room.face, total, count)
            widest = max(width(line, room.face) for line in lines)
        size = min(
            room.largest,
            room.width * _PT * _UNITS / widest if widest else room.largest,
            room.height * _PT / (LINE * len(lines)),
        )
        if best is None or size > best.size * 1.08:  # one line more must be worth it
            best = Fitted(round(size, 2), lines)
        if best.size == room.largest:
            return best  # more lines make nothing larger
    assert best is not None
    if best.size >= room.smallest:
        return best
    most = room.width * _PT * _UNITS / room.smallest
    return Fitted(room.smallest, tuple(_filled(words, room.face, most)))


def width(text: str, face: str) -> float:
    """Length of a line in thousandths of the size."""
    return sum(map(_advances(face).__getitem__, text))


def lacking(text: str) -> str | None:
    """The first sign of a text that the font has no letter for."""
    known = _known()
    return next((sign for sign in text if sign not in known and sign != "\n"), None)


@cache
def _known() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / "BeVietnamPro-Bold.ttf", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


class _Advances(dict[str, float]):
    """How far each sign of a face moves the pen, looked up in the font once."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._font = ImageFont.truetype(
            str(FONTS / f"BeVietnamPro-{face}.ttf"), _UNITS, layout_engine=ImageFont.Layout.BASIC
        )

    def __missing__(self, sign: str) -> float:
        found = float(self._font.getlength(sign))
        if sign in _known():  # what no font has may be any of a million signs
            self[sign] = found
        return found


@cache
def _advances(face: str) -> _Advances:
    return _Advances(face)


def _broken(words: str, face: str, total: float, count: int) -> tuple[str, ...]:
    """The words in so many lines of about equal length, line breaks of the text kept."""
    given = words.split("\n")
    if len(given) >= count:
        return tuple(given)
    lines: list[str] = []
    line, length = "", 0.0
    aim = total / count
    blank = width(" ", face)
    for word in words.split():
        own = width(word, face)
        # a word goes where more than half of it has room
        if line and length + blank + own / 2 > aim and len(lines) < count - 1:
            lines.append(line)
            line, length = word, own
        else:
            line = f"{line} {word}" if line else word
            length += own + (blank if length else 0)
    return (*lines, line)


def _filled(words: str, face: str, most: float) -> list[str]:
    """Lines as full as they go; a word longer than a line is parted."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        if line and width(f"{line} {word}", face) <= most:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, face) > most and len(line) > 1:
            cut = next(
                n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], face) <= most
            )
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines
