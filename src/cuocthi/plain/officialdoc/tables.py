"""How wide the columns of a table are, how large its letters, which rows may break (bảng)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.styles import text_width

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
    columns = list(zip(table.header, *table.rows, strict=True))
    while size > SMALLEST and sum(_least(column, size) for column in columns) > room:
        size -= 0.5
    if table.widths:
        widths = _by_shares(columns, table.widths, room, size)
    else:
        widths = _by_words(columns, room, size)
    tall = frozenset(
        number for number, row in enumerate(table.rows) if _height(row, widths, size) > _HALF_PAGE
    )
    return Measured(widths, size, tall)


def is_too_wide(table: Table, room: float) -> bool:
    """Whether words must be parted even in the smallest letters."""
    columns = zip(table.header, *table.rows, strict=True)
    return sum(_least(column, SMALLEST) for column in columns) > room


def _by_shares(
    columns: list[tuple[str, ...]], shares: Sequence[float], room: float, size: float
) -> tuple[float, ...]:
    """The shares, but a column is as wide as its longest word where the others can spare that: a
    code that is parted cannot be searched for or copied."""
    widths = [share / sum(shares) * room for share in shares]
    least = [_least(column, size, _SPARE) for column in columns]
    lacking = sum(max(0.0, low - width) for low, width in zip(least, widths, strict=True))
    spare = [max(0.0, width - low) for low, width in zip(least, widths, strict=True)]
    if not lacking or sum(spare) < lacking:
        return tuple(widths)
    return tuple(
        max(width, low) - one / sum(spare) * lacking
        for width, low, one in zip(widths, least, spare, strict=True)
    )


def _by_words(columns: list[tuple[str, ...]], room: float, size: float) -> tuple[float, ...]:
    least = [_least(column, size, _SPARE) for column in columns]
    if sum(least) >= room:
        return tuple(width / sum(least) * room for width in least)
    longest = [max(_long(cell, size) for cell in column) + CELL_AIR for column in columns]
    # a long text takes more lines rather than all the room
    wish = [max(0.0, min(long, room) - low) for long, low in zip(longest, least, strict=True)]
    over = room - sum(least)
    if sum(wish) > over:
        wish = [math.sqrt(one) for one in wish]
    total = sum(wish) or 1.0
    if not any(wish):
        wish, total = [1.0] * len(columns), float(len(columns))
    return tuple(low + over * one / total for low, one in zip(least, wish, strict=True))


def _least(column: tuple[str, ...], size: float, spare: float = 1.0) -> float:
    """The width of the longest word that is not to be parted, times what is to spare."""
    words = (word for cell in column for word in cell.split())
    longest = max((_long(word[:_LONGEST_WORD], size) for word in words), default=0.0)
    return longest * spare + CELL_AIR


def _long(text: str, size: float) -> float:
    return max((text_width(line, size) for line in text.split("\n")), default=0.0)


def _height(row: tuple[str, ...], widths: tuple[float, ...], size: float) -> float:
    lines = max(
        sum(
            math.ceil((text_width(line, size) + 1) / max(width - CELL_AIR, 2.0))
            for line in cell.split("\n")
        )
        for cell, width in zip(row, widths, strict=True)
    )
    return lines * _LINE * size
