"""Lines with their places on a page to text: the letterhead and the foot cell by cell.

A PDF or a scan knows where words stand, not which cell they belong to. Two places of an official
document have two columns: the head (issuer left, nation right) and the foot ("Nơi nhận" left,
signature right). Only there is the order of the source changed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from cuocthi.plain.vntext import fold, nfc

_WIDE = 1.6  # a gap of this many heights of a line parts two columns
_HEAD_ROWS = 10
_BETWEEN = "   "  # what readers of the text take for the gap between two cells


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line of the source; places grow to the right and down."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: int

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 0.1)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(slots=True)
class _Zone:
    """Rows with a gutter between ``low`` and ``high``; the two cells by row."""

    low: float
    high: float
    left: list[Piece]
    right: list[Piece]

    def takes(self, row: list[Piece]) -> bool:
        """Whether no piece of the row reaches over the gutter; then its pieces are taken in."""
        middle = (self.low + self.high) / 2
        lefts = [p for p in row if p.centre < middle]
        rights = [p for p in row if p.centre >= middle]
        low = max([self.low, *(p.right for p in lefts)])
        high = min([self.high, *(p.left for p in rights)])
        if high - low < 0.4 * row[0].height:
            return False
        self.low, self.high = low, high
        self.left.extend(lefts)
        self.right.extend(rights)
        return True


def arranged(pieces: list[Piece], *, head: bool) -> list[str]:
    """The lines of a page, the cells of head (when it has one) and foot as those of a table."""
    rows = _rows(pieces)
    zones = [zone for zone in (_head(rows) if head else None, _foot(rows)) if zone]
    inside: dict[int, _Zone] = {}
    for zone in zones:
        for piece in (*zone.left, *zone.right):
            inside.setdefault(id(piece), zone)
    lines: list[str] = []
    written: list[_Zone] = []
    for group in _by_line(pieces):
        rest = [piece for piece in group if id(piece) not in inside]
        for piece in group:
            found = inside.get(id(piece))
            if found is not None and not any(found is zone for zone in written):
                written.append(found)
                lines.extend(_cell(found.left) + _cell(found.right))
        if rest:
            lines.append(_BETWEEN.join(piece.text for piece in rest))
    return lines


def _by_line(pieces: list[Piece]) -> Iterable[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if group and piece.line != group[-1].line:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _cell(pieces: list[Piece]) -> list[str]:
    lines = [" ".join(p.text for p in sorted(row, key=_across)) for row in _rows(pieces)]
    return ["\t" + line if at == 0 else line for at, line in enumerate(lines)]


def _across(piece: Piece) -> float:
    return piece.left


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces beside each other, from top to bottom."""
    rows: list[list[Piece]] = []
    bottom = 0.0
    for piece in sorted((p for p in pieces if p.text.strip()), key=lambda p: p.top + p.bottom):
        middle = (piece.top + piece.bottom) / 2
        if rows and middle < bottom - 0.1 * piece.height:
            rows[-1].append(piece)
            bottom = min(bottom, piece.bottom)
        else:
            rows.append([piece])
            bottom = piece.bottom
    return rows


def _parted(row: list[Piece]) -> tuple[float, float] | None:
    """The one wide gap of a row, None when it has none or several."""
    ordered = sorted(row, key=_across)
    gaps = [
        (before.right, after.left)
        for before, after in itertools.pairwise(ordered)
        if after.left - before.right > _WIDE * min(before.height, after.height)
    ]
    return gaps[0] if len(gaps) == 1 else None


def _head(rows: list[list[Piece]]) -> _Zone | None:
    """The letterhead: from the first parted row near the top down to the first that crosses."""
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        gap = _parted(row)
        if gap is None:
            continue
        zone = _Zone(*gap, [], [])
        zone.takes(row)
        both = 1
        waiting: list[list[Piece]] = []
        before = row
        for below in rows[at + 1 : at + 16]:
            trial = _Zone(zone.low, zone.high, [], [])
            if not trial.takes(below) or _is_body(below, before):
                break
            before = below
            waiting.append(below)
            if (trial.left and trial.right) or _centred(trial, zone):
                both += bool(trial.left and trial.right)
                for taken in waiting:
                    zone.takes(taken)
                waiting = []
        if both < 2:
            return None
        for above in reversed(rows[max(0, at - 3) : at]):
            trial = _Zone(zone.low, zone.high, [], [])
            if len(above) > 1 or not trial.takes(above) or not _centred(trial, zone):
                break
            zone.takes(above)
        return zone
    return None


def _is_body(row: list[Piece], before: list[Piece]) -> bool:
    """Whether the letter itself begins here: its greeting, or a wide gap above a lone line."""
    text = fold(nfc(" ".join(p.text for p in row))).lstrip()
    if text.startswith(("kinh gui", "kinh moi", "dieu 1", "can cu")):
        return True
    gap = min(p.top for p in row) - max(p.bottom for p in before)
    return len(row) == 1 and gap > 3 * row[0].height


def _centred(trial: _Zone, zone: _Zone) -> bool:
    """Whether a row of one side stands under the middle of that side's other lines."""
    for own, others in ((trial.left, zone.left), (trial.right, zone.right)):
        if own and others:
            middles = sorted(p.centre for p in others)
            if abs(own[0].centre - middles[len(middles) // 2]) < 1.5 * own[0].height:
                return True
    return False


def _foot(rows: list[list[Piece]]) -> _Zone | None:
    """The foot: from "Nơi nhận" down, with the lines of the signature a little above it."""
    for at, row in enumerate(rows):
        first = min(row, key=_across)
        if not fold(nfc(first.text)).lstrip().startswith("noi nhan"):
            continue
        start = at
        while start > max(0, at - 3) and min(p.left for p in rows[start - 1]) > first.right:
            start -= 1
        stretch = [piece for r in rows[start:] for piece in r]
        rights = [p.left for p in stretch if p.left > first.right + first.height]
        if not rights:
            return None
        zone = _Zone(first.right, max(rights), [], [])
        for own in sorted(rows[start:], key=lambda r: min(p.top for p in r)):
            if not zone.takes(own):
                break
        return zone if zone.left and zone.right else None
    return None
