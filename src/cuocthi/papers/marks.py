"""The words of a paper with what comments are about marked in them (chỗ được góp ý)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from cuocthi.plain.officialdoc.composing import Line

AROUND = 2  # lines shown on both sides of a change


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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow each other; ``hidden`` ones are alike in both texts and far from a change."""

    hidden: bool
    lines: tuple[Line, ...]


def folded(lines: Sequence[Line]) -> list[Stretch]:
    """The lines with those folded away that nobody has to read to see what changed."""
    near = set()
    for place, line in enumerate(lines):
        if not line.same:
            near.update(range(place - AROUND, place + AROUND + 1))
    stretches = []
    for hidden, group in groupby(range(len(lines)), key=lambda place: place not in near):
        stretches.append(Stretch(hidden, tuple(lines[place] for place in group)))
    return stretches
