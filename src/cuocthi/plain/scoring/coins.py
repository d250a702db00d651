"""Comparisons held against coins (so sánh có hơn tung đồng xu không): may their order count at all.

A separation reliability cannot tell: pairs chosen where the order is unsure make coins look like an
order (JUDGING 2: 0.89). What is asked instead: how far the works' wins lie apart, beside 4,000 runs
in which every answer is a coin. Wins less defeats of a work are a fair walk under coins whichever
pairs are chosen as one goes, so this holds for adaptive dealing too: of 300 simulated juries of
coins with 12 finalists and four batches two passed at a hundredth, and 23 at a twentieth.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cuocthi.plain.scoring.pairs import Strengths, strengths

LIMIT = 0.01
"""Coins pass one time in a hundred; a jury of finalists that agrees at all stays far below."""
NO_BETTER = (
    "Các lượt so sánh không phân biệt được bài nào hơn bài nào: tung đồng xu cũng có thể ra thứ tự rõ như "
    "thế này. Hãy so thêm, hoặc xếp hạng theo điểm."
)
RUNS = 4_000
LEFT, RIGHT, EQUAL = "left", "right", "equal"
ANSWERS = (LEFT, RIGHT, EQUAL)


@dataclass(frozen=True, slots=True)
class Answer:
    """One comparison (một lượt so sánh): who, of which two works, what was said."""

    judge: str
    left: str
    right: str
    said: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two works whichever stood left."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)

    @property
    def better(self) -> str:
        """The better one; "" where they were called equal."""
        return {LEFT: self.left, RIGHT: self.right}.get(self.said, "")

    @property
    def worse(self) -> str:
        """The other one; "" where they were called equal."""
        return {LEFT: self.right, RIGHT: self.left}.get(self.said, "")


@dataclass(frozen=True, slots=True)
class Coins:
    """`chance` that coins give as clear an order, 0..1; of two judges' answers on the same pair
    `agreed` of `twice` (coins: half); `circles` (A over B over C over A) among `triads` whose three
    pairs were all decided (coins: one in four)."""

    chance: float
    agreed: int
    twice: int
    circles: int
    triads: int

    @property
    def holds(self) -> bool:
        """Whether the order is better than coins."""
        return self.chance < LIMIT


def fitted(answers: Sequence[Answer], *, v: float | None = None) -> Strengths:
    """The strengths that answers give. Raises BadMarks without one."""
    return strengths(
        [(one.better, one.worse) for one in answers if one.better],
        equal=[(one.left, one.right) for one in answers if not one.better],
        v=v,
    )


def coins(answers: Sequence[Answer], *, seed: int = 0) -> Coins:
    """Hold the answers against coins. The same answers in any order give the same figures."""
    told = sorted(answers, key=lambda one: (one.judge, one.pair, one.better))
    return Coins(round(_spread(told, seed), 6), *_agreement(told), *_circles(told))


def _spread(told: Sequence[Answer], seed: int) -> float:
    """How often coins spread the works' wins as far apart as these answers; never 0."""
    decided = [one for one in told if one.better]
    if not decided:
        return 1.0
    names = sorted({name for one in told for name in one.pair})
    place = {name: n for n, name in enumerate(names)}
    over = np.array([place[one.better] for one in decided], np.int64)
    under = np.array([place[one.worse] for one in decided], np.int64)
    games = np.maximum(np.bincount(np.concatenate([over, under]), minlength=len(names)), 1)
    ways = np.zeros((len(decided), len(names)))
    rows = np.arange(len(decided))
    ways[rows, over], ways[rows, under] = 1.0, -1.0
    found = float((ways.sum(axis=0) ** 2 / games).sum())
    tossed = np.random.default_rng(seed).integers(0, 2, (RUNS, len(decided))) * 2.0 - 1.0
    ranged = ((tossed @ ways) ** 2 / games).sum(axis=1)
    return float((1 + int((ranged >= found - 1e-9).sum())) / (RUNS + 1))


def _agreement(told: Sequence[Answer]) -> tuple[int, int]:
    """Pairs of decided answers of two judges on the same two works: equal ones, all."""
    better: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in told:
        if one.better:
            better[one.pair].append(one.better)
    both = [
        a == b for given in better.values() for a, b in itertools.combinations(sorted(given), 2)
    ]
    return sum(both), len(both)


def _circles(told: Sequence[Answer]) -> tuple[int, int]:
    """Circular triads among those whose three pairs have a better one by the most answers."""
    score: Counter[tuple[str, str]] = Counter()
    for one in told:
        if one.better:
            score[one.pair] += 1 if one.better == one.pair[0] else -1
    over = {(a, b) if count > 0 else (b, a) for (a, b), count in score.items() if count}
    names = sorted({name for pair in over for name in pair})
    circles = triads = 0
    for a, b, c in itertools.combinations(names, 3):
        ways = [((x, y) in over, (y, x) in over) for x, y in ((a, b), (b, c), (c, a))]
        if all(forth or back for forth, back in ways):
            triads += 1
            circles += len({forth for forth, _back in ways}) == 1
    return circles, triads


def without(answers: Sequence[Answer], judge: str) -> list[Answer]:
    """The answers of all others."""
    return [one for one in answers if one.judge != judge]
