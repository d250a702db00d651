"""How wide the columns of a table are, how large its letters, which rows may break (bảng)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.styles import hundredths, hundredths_of_word, mm_of_hundredth

SIZE = 13.0
SMALLEST = 8.0
CELL_AIR = 3.6
"""Blank beside the words of a cell, both sides together, in mm."""
_LINE = 1.149 * 25.4 / 72
_HALF_PAGE = 110.0
_SPARE = 1.15
"""A word is measured to a tenth only; without room to spare "Lớp" would be parted."""
_LONGEST_WORD = 24  # signs; a longer word is parted, so it claims no room


@dataclass(frozen=True, slots=True)
class Measured:
    """A table made ready: widths in mm, size in points, the rows taller than half a page."""

    widths: tuple[float, ...]
    size: float
    tall: frozenset[int]


def measured(table: Table, room: float, size: float = SIZE) -> Measured:
    """Columns as wide as their words ask, unless shares are given; letters of `size` points or smaller,
    so that they fit."""
    columns = _columns(table)
    longest_words = [max(cell.word for cell in column) for column in columns]
    while size > SMALLEST and _together(longest_words, size) > room:
        size -= 0.5
    scale = mm_of_hundredth(size)
    least = [word * scale * _SPARE + CELL_AIR for word in longest_words]
    if table.widths:
        widths = _by_shares(least, table.widths, room)
    else:
        longest = [max(cell.line for cell in column) * scale + CELL_AIR for column in columns]
        widths = _by_words(least, longest, room)
    return Measured(widths, size, frozenset(_tall(columns, widths, size)))


def is_too_wide(table: Table, room: float) -> bool:
    """Whether words must be parted even in the smallest letters."""
    longest_words = [max(cell.word for cell in column) for column in _columns(table)]
    return _together(longest_words, SMALLEST) > room


class _Cell(NamedTuple):
    """Lengths in hundredths of an em: of the longest word that is not to be parted, of each line,
    and of the longest."""

    word: int
    lines: list[int]
    line: int


def _columns(table: Table) -> list[tuple[_Cell, ...]]:
    """The cells of each column, its head first, each measured once."""
    return [tuple(map(_cell, column)) for column in zip(table.header, *table.rows, strict=True)]


def _cell(text: str) -> _Cell:
    words = text.split()
    if len(text) > _LONGEST_WORD:
        words = [word[:_LONGEST_WORD] for word in words]
    lines = [hundredths(line) for line in text.split("\n")]
    return _Cell(max(map(hundredths_of_word, words), default=0), lines, max(lines))


def _together(longest_words: Sequence[int], size: float) -> float:
    """How wide a table is whose columns hold their longest words and nothing to spare."""
    return sum(longest_words) * mm_of_hundredth(size) + CELL_AIR * len(longest_words)


def _by_shares(least: Sequence[float], shares: Sequence[float], room: float) -> tuple[float, ...]:
    """The shares, but a column is as wide as its longest word where the others can spare that: a
    code that is parted cannot be searched for or copied."""
    widths = [share / sum(shares) * room for share in shares]
    lacking = sum(max(0.0, low - width) for low, width in zip(least, widths, strict=True))
    spare = [max(0.0, width - low) for low, width in zip(least, widths, strict=True)]
    if not lacking or sum(spare) < lacking:
        return tuple(widths)
    return tuple(
        max(width, low) - one / sum(spare) * lacking
        for width, low, one in zip(widths, least, spare, strict=True)
    )


def _by_words(least: Sequence[float], longest: Sequence[float], room: float) -> tuple[float, ...]:
    if sum(least) >= room:
        return tuple(width / sum(least) * room for width in least)
    # a long text takes more lines rather than all the room
    wish = [max(0.0, min(long, room) - low) for long, low in zip(longest, least, strict=True)]
    over = room - sum(least)
    if sum(wish) > over:
        wish = [math.sqrt(one) for one in wish]
    total = sum(wish) or 1.0
    if not any(wish):
        wish, total = [1.0] * len(least), float(len(least))
    return tuple(low + over * one / total for low, one in zip(least, wish, strict=True))


def _tall(
    columns: Sequence[Sequence[_Cell]], widths: Sequence[float], size: float
) -> Iterator[int]:
    """The numbers of the rows, the head not counted, that are taller than half a page."""
    scale = mm_of_hundredth(size)
    inner = [max(width - CELL_AIR, 2.0) for width in widths]
    most = _HALF_PAGE / (_LINE * size)
    _, *rows = zip(*columns, strict=True)
    for number, row in enumerate(rows):
        for cell, width in zip(row, inner, strict=True):
            if sum([math.ceil((line * scale + 1) / width) for line in cell.lines]) > most:
                yield number
                break
