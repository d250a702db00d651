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
_NARROW = 0.12  # what must stay free between two cells once they are known
_HEAD_ROWS = 10
_NATION = ("cong hoa xa", "dang cong san")
_BETWEEN = "   "  # what readers of the text take for the gap between two cells


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; places grow to the right and down."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line of the source."""

    words: tuple[Word, ...]
    line: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

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
        if high - low < _NARROW * row[0].height:
            return False
        self.low, self.high = low, high
        self.left.extend(lefts)
        self.right.extend(rights)
        return True


def arranged(pieces: list[Piece], *, head: bool) -> list[str]:
    """The lines of a page, the cells of head (when it has one) and foot as those of a table."""
    if head:
        pieces = [part for piece in pieces for part in _split_at_nation(piece)]
    zones: list[_Zone] = []
    if head:
        gutter = _gutter(_rows(pieces))
        if gutter:
            pieces = _split_at(pieces, *gutter)
            zones.extend(filter(None, [_head(_rows(pieces))]))
    zones.extend(filter(None, [_foot(_rows(pieces))]))
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
            lines.append(_one_line(rest))
    return lines


def by_place(pieces: list[Piece]) -> list[Piece]:
    """The pieces from top to bottom, those beside each other as one line."""
    return [
        Piece(piece.words, number)
        for number, row in enumerate(_rows(pieces))
        for piece in sorted(row, key=_across)
    ]


def _one_line(pieces: list[Piece]) -> str:
    """Pieces of one line that are in no cell; a wide gap between them stays to be seen."""
    text = pieces[0].text
    for before, after in itertools.pairwise(pieces):
        near = 0 <= after.left - before.right <= _WIDE * before.height
        text += (" " if near else _BETWEEN) + after.text
    return text


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


def _split_at_nation(piece: Piece) -> list[Piece]:
    """The name of the nation begins the right cell, however near the left one stands."""
    shadow = [fold(nfc(word.text)) for word in piece.words]
    for at in range(1, len(shadow)):
        if " ".join(shadow[at : at + 3]) in _NATION or " ".join(shadow[at : at + 2]) == "doc lap":
            return [Piece(piece.words[:at], piece.line), Piece(piece.words[at:], piece.line)]
    return [piece]


def _gutter(rows: list[list[Piece]]) -> tuple[float, float, float] | None:
    """The narrowest gap of the parted rows near the top, and where the last of them ends."""
    low, high, end = 0.0, 0.0, 0.0
    for row in rows[:_HEAD_ROWS]:
        if end and _is_body(row, None):
            break
        gap = _parted(row)
        if gap is None:
            if end and any(p.left < low and p.right > high for p in row):
                break
            continue
        if high == 0.0 and low == 0.0:
            low, high = gap
        elif max(low, gap[0]) < min(high, gap[1]):
            low, high = max(low, gap[0]), min(high, gap[1])
        end = max(piece.bottom for piece in row)
    return (low, high, end) if high > low else None


def _split_at(pieces: list[Piece], low: float, high: float, end: float) -> list[Piece]:
    """Pieces of the head that run over the gutter, parted at the gap between words that lies in it.

    Only above the end of the last parted row: below it a line of the letter could be hit.
    """
    out: list[Piece] = []
    for piece in pieces:
        at = 0
        if piece.top < end and piece.left < low and piece.right > high:
            gaps = [
                (after.left - before.right, number)
                for number, (before, after) in enumerate(
                    zip(piece.words, piece.words[1:], strict=False), start=1
                )
                if before.right <= high and after.left >= low
            ]
            at = max(gaps, default=(0.0, 0))[1]
        if at:
            out.append(Piece(piece.words[:at], piece.line))
        out.append(Piece(piece.words[at:], piece.line))
    return out


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
            if not trial.takes(above) or not (len(above) > 1 or _centred(trial, zone)):
                break
            zone.takes(above)
        return zone
    return None


def _is_body(row: list[Piece], before: list[Piece] | None) -> bool:
    """Whether the letter itself begins here: its greeting, or a wide gap above a lone line."""
    text = fold(nfc(" ".join(p.text for p in row))).lstrip()
    if text.startswith(("kinh gui", "kinh moi", "dieu 1", "can cu")):
        return True
    if before is None:
        return False
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
