"""Near copies of letters (bài giống nhau): shares of common shingles and the passages themselves.

Exact comparison of every pair with every other: right up to some 2,000 letters. Not found: a
paraphrase that keeps no two syllables together, and texts in the legacy codes TCVN3, VNI, VIQR.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from cuocthi.plain.likeness.folding import Syllable, syllables

SHARE_DOUBTFUL = 0.30
"""From this share of common 2-shingles on, a person looks. Unrelated letters stay below 0.15; a copy
with 15 % of the syllables changed has about 0.85² = 0.72, one with 40 % changed 0.36."""
SHARE_WHOLE = 0.50
"""From here on it is called a copy of the whole letter, below it a part."""
PART_GRAMS = 60
"""So many common 3-shingles betray one lifted paragraph of 70 to 130 syllables, which no share of
the whole letter shows. The 36 measured on 200,000 made-up letters holds only once phrases common to
many letters are left out; here nothing but the theme is."""
PASSAGE_SYLLABLES = 8
"""Shorter stretches are common speech."""
SHORTEST_COMPARED = 20
"""Shingles a letter must have of its own; below that a share means nothing."""

_SEED = 3
_GAP = 4
_POSITIONS = 8
_RUNS = 1_000
_LONGEST = 1_200

Passage = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class LetterPair:
    """Two letters that are too much alike (cặp bài giống nhau).

    `share` is the part of the shorter letter found in the other, 0 to 1; `passages` are character
    offsets (a0, a1, b0, b1) in the texts as given.
    """

    a: str
    b: str
    share: float
    kind: Literal["whole", "part"]
    passages: list[Passage]


def shingles(text: str, n: int = 2) -> frozenset[int]:
    """Give the stable 64-bit hashes of all runs of n syllables (cụm n âm tiết) of a text."""
    keys = [syllable.key for syllable in syllables(text)]
    return frozenset(
        int.from_bytes(blake2b(" ".join(keys[i : i + n]).encode(), digest_size=8).digest())
        for i in range(len(keys) - n + 1)
    )


def share(a: frozenset[int], b: frozenset[int], common: frozenset[int] = frozenset()) -> float:
    """Give the part of the smaller set of shingles found in the other (tỷ lệ trùng), 0 to 1.

    What is in `common` (the theme sentence, form words) counts nowhere. Equal both ways round.
    """
    if common:
        a, b = a - common, b - common
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _runs(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """Find the longest equal runs (start in a, start in b, length) of at least three syllables."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - _SEED + 1):
        here = places.setdefault(tuple(b[j : j + _SEED]), [])
        if len(here) < _POSITIONS:
            here.append(j)
    runs = []
    for i in range(len(a) - _SEED + 1):
        for j in places.get(tuple(a[i : i + _SEED]), ()):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            length = _SEED
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            runs.append((i, j, length))
    runs.sort(key=lambda run: (-run[2], run))
    return sorted(runs[:_RUNS])


def _chains(runs: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Join runs over gaps of a few changed syllables; the longest chain first, none twice."""
    score = [run[2] for run in runs]
    before: list[int | None] = [None] * len(runs)
    for here, (i, j, length) in enumerate(runs):
        for there in range(here):
            pi, pj, plength = runs[there]
            gap_a, gap_b = i - pi - plength, j - pj - plength
            if 0 <= gap_a <= _GAP and 0 <= gap_b <= _GAP and score[there] + length > score[here]:
                score[here], before[here] = score[there] + length, there
    used_a: set[int] = set()
    used_b: set[int] = set()
    chains = []
    for end in sorted(range(len(runs)), key=lambda k: (-score[k], k)):
        chain: list[tuple[int, int, int]] = []
        k: int | None = end
        while k is not None:
            i, j, length = runs[k]
            span_a, span_b = range(i, i + length), range(j, j + length)
            if not used_a.isdisjoint(span_a) or not used_b.isdisjoint(span_b):
                break
            chain.append(runs[k])
            used_a.update(span_a)
            used_b.update(span_b)
            k = before[k]
        if chain:
            chains.append(chain[::-1])
    return chains


def passages(a: str, b: str, min_syllables: int = PASSAGE_SYLLABLES) -> list[Passage]:
    """Find the passages both texts have (đoạn trùng) as offsets (a0, a1, b0, b1), in order of a.

    A passage may bridge a few changed syllables; sentences moved elsewhere are found too. Only the
    first 1,200 syllables of a text are looked at: a letter has at most 800.
    """
    in_a: list[Syllable] = syllables(a)[:_LONGEST]
    in_b: list[Syllable] = syllables(b)[:_LONGEST]
    runs = _runs([s.key for s in in_a], [s.key for s in in_b])
    found: list[Passage] = []
    for chain in _chains(runs):
        if sum(length for _, _, length in chain) < min_syllables:
            continue
        first, last = chain[0], chain[-1]
        found.append(
            (
                in_a[first[0]].start,
                in_a[last[0] + last[2] - 1].end,
                in_b[first[1]].start,
                in_b[last[1] + last[2] - 1].end,
            )
        )
    return sorted(found)


def letter_pairs(
    letters: Mapping[str, str],
    known: Mapping[str, str] | None = None,
    common: Iterable[str] = (),
) -> list[LetterPair]:
    """Compare all letters with each other and with known ones (so sánh bài), likeliest first.

    `known` holds earlier, published or winning letters: they are not compared among themselves.
    `common` holds texts that do not count: the theme, the words of the form.
    """
    known = known or {}
    stock = list(common)
    common2 = frozenset[int]().union(*(shingles(text, 2) for text in stock))
    common3 = frozenset[int]().union(*(shingles(text, 3) for text in stock))
    own = list(letters.items())
    everyone = own + list(known.items())
    twos = [shingles(text, 2) - common2 for _, text in everyone]
    threes = [shingles(text, 3) - common3 for _, text in everyone]
    found = []
    for i, (a, text_a) in enumerate(own):
        for j in range(i + 1, len(everyone)):
            if min(len(twos[i]), len(twos[j])) < SHORTEST_COMPARED:
                continue
            alike = share(twos[i], twos[j])
            if alike < SHARE_DOUBTFUL and len(threes[i] & threes[j]) < PART_GRAMS:
                continue
            b, text_b = everyone[j]
            kind: Literal["whole", "part"] = "whole" if alike >= SHARE_WHOLE else "part"
            found.append(LetterPair(a, b, round(alike, 4), kind, passages(text_a, text_b)))
    return sorted(found, key=lambda pair: (-pair.share, pair.a, pair.b))
