"""Whether two pictures show one sheet (cùng một tờ): the traces of their ink laid upon each other."""

from __future__ import annotations

from cuocthi.plain.classpages.looking import TRACE_HEIGHT, TRACE_WIDTH

_INKED = 48
"""Of a trace: the stroke of a pen crosses the cell of 1.5 mm."""
_BLOCK = 20
_REACH = 2
"""Cells that a block may have moved: 3 mm of bent paper."""
_LEAST_CELLS = 60
"""Of a page with ink: below it there is too little to compare."""
SAME = 0.66
"""Share of common ink: two pictures of one sheet have 0.76 to 1, of two 0.32 to 0.54 (0030)."""


def same_sheet(one: bytes, other: bytes) -> bool | None:
    """True, False, or None when too little is written to tell. Traces as ``looking.trace`` makes."""
    if not one or not other or _cells(one, other) < _LEAST_CELLS:
        return None
    return common_ink(one, other) >= SAME


def common_ink(one: bytes, other: bytes) -> float:
    """Share of the ink of both that lies in the same places, 0 to 1, block by block.

    As many of the darkest cells of each are taken: a soft or pale picture has less ink.
    """
    count = _cells(one, other)
    first, second = _rows(one, count), _rows(other, count)
    shared = total = 0
    mask = (1 << _BLOCK) - 1
    for top in range(0, TRACE_HEIGHT, _BLOCK):
        for left in range(0, TRACE_WIDTH, _BLOCK):
            block = [(row >> left) & mask for row in first[top : top + _BLOCK]]
            best, ink = _best(block, second, left, top, mask)
            shared, total = shared + best, total + ink
    return shared / total if total else 1.0


def _cells(one: bytes, other: bytes) -> int:
    """How many cells of each are compared: those of the picture with less ink."""
    return min(sum(level > _INKED for level in trace) for trace in (one, other))


def _best(block: list[int], other: list[int], left: int, top: int, mask: int) -> tuple[int, int]:
    """Twice the common cells where the block fits best, and the cells of both there."""
    own = _count(block)
    best, ink = 0, own + _count([(row >> left) & mask for row in other[top : top + _BLOCK]])
    for down in range(-_REACH, _REACH + 1):
        for right in range(-_REACH, _REACH + 1):
            there = [
                (other[y] << -(left + right) if left + right < 0 else other[y] >> (left + right))
                & mask
                if 0 <= (y := row + top + down) < TRACE_HEIGHT
                else 0
                for row in range(len(block))
            ]
            common = 2 * sum((a & b).bit_count() for a, b in zip(block, there, strict=True))
            both = own + _count(there)
            if common * ink > best * both:
                best, ink = common, both
    return best, ink


def _rows(trace: bytes, count: int) -> list[int]:
    """A number a row, a bit for each of about so many darkest cells."""
    limit = sorted(trace, reverse=True)[count - 1] if count else 255
    rows = []
    for start in range(0, TRACE_WIDTH * TRACE_HEIGHT, TRACE_WIDTH):
        bits = 0
        for at, level in enumerate(trace[start : start + TRACE_WIDTH]):
            if level >= limit and level > 0:
                bits |= 1 << at
        rows.append(bits)
    return rows


def _count(rows: list[int]) -> int:
    return sum(row.bit_count() for row in rows)
