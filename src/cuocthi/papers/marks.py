"""The words of a paper with what comments are about marked in them (chỗ được góp ý)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from cuocthi.plain.officialdoc.composing import Line, Words
from cuocthi.plain.officialdoc.composing.differing import How

AROUND = 2  # lines shown on both sides of a change
MOST_ALIKE, FIRST_ALIKE = 20, 6  # new or removed lines in a row: more are folded behind the first
MOST_SIGNS, FIRST_SIGNS = 2_000, 800  # of one line: the rest of a longer one is folded
MOST_ON_PAGE, SIGNS_OF_A_LINE = 150, 90  # lines of a wide screen


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text and the comments about it, by number, those that begin here first."""

    text: str
    about: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def place_of(words: str, text: str) -> tuple[int, int] | None:
    """Where the words stand in the text, blanks and line ends alike; None where they are gone."""
    parts = [re.escape(part) for part in words.split()]
    found = re.search(r"\s+".join(parts), text) if parts else None
    return found.span() if found else None


def marked(text: str, comments: Iterable[tuple[int, str]]) -> list[Marked]:
    """The text in stretches; ``comments`` are numbers with the words they are about."""
    places = {
        number: place for number, words in comments if (place := place_of(words, text)) is not None
    }
    borders = sorted({0, len(text), *(border for place in places.values() for border in place)})
    stretches = []
    for start, end in pairwise(borders):
        about = tuple(n for n, place in places.items() if place[0] <= start and end <= place[1])
        begins = tuple(n for n in about if places[n][0] == start)
        stretches.append(Marked(text[start:end], about, begins))
    return stretches


class Fold(StrEnum):
    """Whether lines are shown, and if not what they are."""

    SHOWN = "shown"
    SAME = "same"  # alike in both texts and far from a change
    ADDED = "added"  # the rest of many new lines
    REMOVED = "removed"  # the rest of many lines that went
    REST = "rest"  # the rest of one very long line


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow each other, shown or folded away."""

    fold: Fold
    lines: tuple[Line, ...]

    @property
    def hidden(self) -> bool:
        """Whether the lines are folded away."""
        return self.fold is not Fold.SHOWN

    @property
    def signs(self) -> int:
        """How many signs the lines have."""
        return sum(_signs(line) for line in self.lines)


def folded(lines: Sequence[Line]) -> list[Stretch]:
    """The lines with those folded away that nobody has to read to see what changed: what is alike,
    all but the first of many new or removed ones, the end of very long ones."""
    near = set()
    for place, line in enumerate(lines):
        if not line.same:
            near.update(range(place - AROUND, place + AROUND + 1))
    stretches: list[Stretch] = []
    for kind, group in groupby(range(len(lines)), key=lambda place: _kind(lines, place, near)):
        run = tuple(lines[place] for place in group)
        if kind in (Fold.ADDED, Fold.REMOVED) and len(run) > MOST_ALIKE:
            stretches += _shown(run[:FIRST_ALIKE])
            stretches.append(Stretch(kind, run[FIRST_ALIKE:]))
        elif kind is Fold.SAME:
            stretches.append(Stretch(kind, run))
        else:
            stretches += _shown(run)
    return _joined(stretches)


def paged(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches in pages that a person can read: some MOST_ON_PAGE lines of a screen each, what
    is folded away counts as one. At least one page."""
    pages: list[list[Stretch]] = [[]]
    room = MOST_ON_PAGE
    for stretch in stretches:
        if stretch.hidden:
            pages[-1].append(stretch)
            room -= 1
            continue
        lines: list[Line] = []
        for line in stretch.lines:
            weight = 1 + _signs(line) // SIGNS_OF_A_LINE
            if weight > room and (lines or pages[-1]):
                if lines:
                    pages[-1].append(Stretch(Fold.SHOWN, tuple(lines)))
                pages.append([])
                lines, room = [], MOST_ON_PAGE
            lines.append(line)
            room -= weight
        if lines:
            pages[-1].append(Stretch(Fold.SHOWN, tuple(lines)))
    return pages


def _kind(lines: Sequence[Line], place: int, near: set[int]) -> Fold:
    if place not in near:
        return Fold.SAME
    hows = {part.how for part in lines[place].words}
    if hows == {How.ADDED}:
        return Fold.ADDED
    return Fold.REMOVED if hows == {How.REMOVED} else Fold.SHOWN


def _shown(run: Iterable[Line]) -> list[Stretch]:
    """The lines, the end of a very long one behind it."""
    found: list[Stretch] = []
    for line in run:
        if _signs(line) <= MOST_SIGNS:
            found.append(Stretch(Fold.SHOWN, (line,)))
            continue
        start, rest = _cut(line.words, FIRST_SIGNS)
        found.append(Stretch(Fold.SHOWN, (replace(line, words=start),)))
        found.append(Stretch(Fold.REST, (replace(line, words=rest),)))
    return found


def _cut(words: Sequence[Words], signs: int) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    start: list[Words] = []
    rest: list[Words] = []
    for part in words:
        room = max(signs - sum(len(one.text) for one in start), 0) if not rest else 0
        if room:
            start.append(replace(part, text=part.text[:room]))
        if part.text[room:]:
            rest.append(replace(part, text=part.text[room:]))
    return tuple(start), tuple(rest)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Shown stretches that follow each other as one."""
    found: list[Stretch] = []
    for stretch in stretches:
        if found and not stretch.hidden and not found[-1].hidden:
            found[-1] = Stretch(Fold.SHOWN, (*found[-1].lines, *stretch.lines))
        else:
            found.append(stretch)
    return found


def _signs(line: Line) -> int:
    return sum(len(part.text) for part in line.words)
