"""Ways to spend readings, each through the functions behind `cuocthi marks`, and what they find."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuocthi.plain.allot.further import further
from cuocthi.plain.allot.layers import deal_cells
from cuocthi.plain.allot.panel import chance_of
from cuocthi.plain.scoring.ranking import Ranking, rank_marks
from cuocthi.plain.scoring.sheet import Floats

from .judging_world import World

BATCH = 24
_ROUNDED = 1e-3
"""Results are rounded to four decimals."""


def even(world: World, readings: int, seed: int) -> None:
    """So many readings of every entry, dealt at random."""
    panel = world.panel()
    nobody = np.zeros(0, np.int64)
    world.read(
        *deal_cells(
            panel,
            np.full(world.n, readings),
            np.zeros(world.panel_size, np.int64),
            nobody,
            chance_of(seed),
        )
    )


def in_rounds(world: World, budget: int, seed: int, *, calibrated: bool = False) -> None:
    """Everyone once, then the best 40, 15 and 5 %, until the budget is spent."""
    panel, left, turn = world.panel(), budget, 0
    while left > 0:
        more = further(
            panel,
            world.sheet() if turn else None,
            left,
            design="rounds",
            calibrated=calibrated,
            seed=f"{seed}-{turn}",
        )
        if not len(more.entry):
            return
        world.read(more.entry, more.judge)
        left, turn = left - len(more.entry), turn + 1


def adaptive(
    world: World, budget: int, seed: int, prizes: Sequence[int], *, batch: int = BATCH
) -> None:
    """Everyone once, then batches of the readings that are worth most at the prize lines."""
    for _ in spending(world, (budget,), seed, prizes, batch=batch):
        pass


def spending(
    world: World, budgets: Sequence[int], seed: int, prizes: Sequence[int], *, batch: int = BATCH
) -> Iterator[int]:
    """The same through rising budgets: gives each one when the world has been read so often."""
    panel, fit, turn, spent = world.panel(), None, 0, 0
    for budget in budgets:
        while spent < budget:
            first = turn == 0
            more = further(
                panel,
                None if first else world.sheet(),
                budget if first else min(batch, budget - spent),
                prizes=prizes,
                seed=f"{seed}-{turn}",
                start=fit,
            )
            if not len(more.entry):
                break
            world.read(more.entry, more.judge)
            fit = more.fit if turn > 1 else None
            spent, turn = spent + len(more.entry), turn + 1
        yield budget


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of one world: true ten and prize places found, true best first, prizes that differ;
    intervals that hold, of all and of the winners; stated and true chances of first and winners."""

    ten: float
    prize: float
    first: float
    wrong: float
    holds: float
    holds_winners: float
    says_first: float
    says_winners: float

    def row(self) -> tuple[float, ...]:
        """All figures in order."""
        return tuple(float(getattr(self, name)) for name in Found.__slots__)


def found(world: World, ranking: Ranking, prizes: Sequence[int]) -> Found:
    """Compare a ranking with the truth."""
    rows = ranking.entries
    order = np.array([int(row.entry[1:]) for row in rows])
    true_order = np.argsort(-world.truth, kind="stable")
    count = sum(prizes)
    kind = np.repeat(np.arange(len(prizes)), prizes)
    true_prize, our_prize = np.full(world.n, -1), np.full(world.n, -1)
    true_prize[true_order[:count]] = kind
    our_prize[order[:count]] = kind
    either = (true_prize >= 0) | (our_prize >= 0)
    score = np.array([row.score for row in rows])
    truth = world.truth[order] - world.truth[order].mean()
    middle = score.mean()
    low = np.array([np.nan if row.low is None else row.low for row in rows]) - middle
    high = np.array([np.nan if row.high is None else row.high for row in rows]) - middle
    inside = (low - _ROUNDED <= truth) & (truth <= high + _ROUNDED)
    return Found(
        _share(true_order[:10], order[:10]),
        _share(true_order[:count], order[:count]),
        float(order[0] == true_order[0]),
        float((true_prize != our_prize)[either].mean()),
        float(inside.mean()),
        float(inside[:count].mean()),
        float(rows[0].p_first or 0),
        float(np.mean([row.p_prize or 0 for row in rows[:count]])),
    )


def _share(one: Floats, two: Floats) -> float:
    return len(set(one.tolist()) & set(two.tolist())) / len(one)


def ranked(world: World, method: str, prizes: Sequence[int], seed: int = 0) -> Found:
    """Rank the world's marks as `cuocthi marks rank` does and compare with the truth."""
    return found(world, rank_marks(world.sheet(), method, prizes=prizes, seed=seed), prizes)
