"""What differs between two texts, line by line and word by word (so sánh hai bản)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from cuocthi.plain.officialdoc.composing.merging import WORDS, paired

_MOST_PAIRS = 2_000_000
"""Equal words or lines of both texts that are tried against each other; more take seconds."""


class How(StrEnum):
    """Whether words stand in both texts, in the new one only, in the old one only."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that belong together."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the old text, the new one or both; numbers count from 1, 0 where it is not."""

    old: int
    new: int
    words: tuple[Words, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed in it."""
        return all(part.how is How.SAME for part in self.words)


def differing(old: str, new: str) -> tuple[Line, ...]:
    """Both texts in one: each line once, its words marked."""
    olds, news = (text.strip("\n").split("\n") for text in (old, new))
    found: list[Line] = []
    for tag, i, j, k, m in _steps(olds, news):
        if tag == "equal":
            found += [
                Line(i + n + 1, k + n + 1, (Words(How.SAME, line),))
                for n, line in enumerate(olds[i:j])
            ]
        else:
            found += _replaced(olds[i:j], news[k:m], i, k)
    return tuple(found)


def words_differing(old: str, new: str) -> tuple[Words, ...]:
    """Both lines in one, the words marked; none for two empty lines."""
    olds, news = WORDS.findall(old), WORDS.findall(new)
    found: list[Words] = []
    for tag, i, j, k, m in _steps(olds, news):
        if tag == "equal":
            found.append(Words(How.SAME, "".join(olds[i:j])))
        else:
            found.append(Words(How.REMOVED, "".join(olds[i:j])))
            found.append(Words(How.ADDED, "".join(news[k:m])))
    return _joined(part for part in found if part.text)


def _joined(parts: Iterator[Words]) -> tuple[Words, ...]:
    """A blank alone between changed words goes with them: whole phrases are easier to read."""
    kept: list[Words] = []
    rest = list(parts)
    for place, part in enumerate(rest):
        between = part.how is How.SAME and part.text.isspace() and 0 < place < len(rest) - 1
        both = (Words(How.REMOVED, part.text), Words(How.ADDED, part.text)) if between else (part,)
        kept += both
    return tuple(_gathered(kept))


def _gathered(parts: Sequence[Words]) -> Iterator[Words]:
    """What is taken out before what is put in, for each stretch between words that stay."""
    out = put = ""
    for part in (*parts, Words(How.SAME, "")):
        if part.how is How.REMOVED:
            out += part.text
        elif part.how is How.ADDED:
            put += part.text
        else:
            yield from (Words(h, t) for h, t in ((How.REMOVED, out), (How.ADDED, put)) if t)
            out = put = ""
            if part.text:
                yield part


def _replaced(olds: Sequence[str], news: Sequence[str], i: int, k: int) -> Iterator[Line]:
    """Lines of the one in place of lines of the other: those that are alike changed, others new."""
    at = to = 0
    for one, other in (*paired(olds, news), (len(olds), len(news))):
        for n in range(at, one):
            yield Line(i + n + 1, 0, (Words(How.REMOVED, olds[n]),))
        for n in range(to, other):
            yield Line(0, k + n + 1, (Words(How.ADDED, news[n]),))
        if one < len(olds):
            yield Line(i + one + 1, k + other + 1, words_differing(olds[one], news[other]))
        at, to = one + 1, other + 1


def _steps(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What difflib says, the same beginning and end left out of its work."""
    most = min(len(olds), len(news))
    head = next((n for n in range(most) if olds[n] != news[n]), most)
    tail = next((n for n in range(most - head) if olds[-1 - n] != news[-1 - n]), most - head)
    if head:
        yield "equal", 0, head, 0, head
    one, other = olds[head : len(olds) - tail], news[head : len(news) - tail]
    if one or other:
        counted = Counter(other)
        if sum(counted[part] for part in one) > _MOST_PAIRS:
            yield "replace", head, head + len(one), head, head + len(other)
        else:
            matcher = SequenceMatcher(None, one, other, autojunk=False)
            for tag, i, j, k, m in matcher.get_opcodes():
                yield tag, head + i, head + j, head + k, head + m
    if tail:
        yield "equal", len(olds) - tail, len(olds), len(news) - tail, len(news)
