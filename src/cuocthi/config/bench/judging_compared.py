"""The peer that compares instead of marking: Crowd-BT, as its paper has it (so sánh từng cặp).

X. Chen, P. Bennett, K. Collins-Thompson, E. Horvitz: Pairwise ranking aggregation in a crowdsourced
setting, WSDM 2013. An entry's strength is normal, a judge's reliability a beta; each answer moves
both by matching moments, and the next entry is the one whose comparison is expected to teach the
most. Judges walk: each looks at one entry after the other and says which of the last two is better,
so that a comparison costs one reading, as a mark does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, digamma

from cuocthi.plain.scoring.sheet import Floats, Ints

from .judging_world import World

SLIP = 0.15
"""Standard deviation of a slip in a comparison, points."""
GAMMA, EXPLORE, LEAST = 0.1, 0.25, 1e-4
"""Weight of what is learnt of the judge; share of entries taken by chance; least factor of a variance."""
_ALPHA, _BETA = 10.0, 1.0
_Some = Floats | float
"""One value, or one for each of many entries."""


@dataclass(frozen=True, slots=True)
class _Learnt:
    """Two entries (mean and variance of strength) and a judge (alpha, beta) after an answer, and
    how likely the answer was."""

    winner: Floats
    winner_var: Floats
    loser: Floats
    loser_var: Floats
    alpha: Floats
    beta: Floats
    chance: Floats


def _learnt(
    winner: _Some, winner_var: _Some, loser: _Some, loser_var: _Some, alpha: float, beta: float
) -> _Learnt:
    """Move all by one answer; the formulas of the paper's section on online updates, in arrays."""
    better = 1.0 / (1.0 + np.exp(loser - winner))  # chance that the stronger is named by no error
    blurred = better + 0.5 * (winner_var + loser_var) * better * (1 - better) * (1 - 2 * better)
    blurred = np.clip(blurred, 1e-6, 1 - 1e-6)
    trusted = alpha * better / (alpha * better + beta * (1 - better))
    moved = trusted - better
    bent = trusted * (1 - trusted) - better * (1 - better)
    whole = alpha + beta
    chance = (alpha * blurred + beta * (1 - blurred)) / whole
    first = (blurred * (alpha + 1) + (1 - blurred) * beta) * alpha / (chance * (whole + 1) * whole)
    second = (
        (blurred * (alpha + 2) + (1 - blurred) * beta)
        * (alpha + 1)
        * alpha
        / (chance * (whole + 2) * (whole + 1) * whole)
    )
    spread = np.maximum(second - first * first, 1e-12)
    return _Learnt(
        winner + winner_var * moved,
        winner_var * np.maximum(1 + winner_var * bent, LEAST),
        loser - loser_var * moved,
        loser_var * np.maximum(1 + loser_var * bent, LEAST),
        (first - second) * first / spread,
        (first - second) * (1 - first) / spread,
        chance,
    )


def _normal_gain(mean: _Some, var: _Some, was: _Some, was_var: _Some) -> Floats:
    """Kullback and Leibler's distance of a normal from what it was."""
    ratio = var / was_var
    return np.asarray(((mean - was) ** 2 / was_var + ratio - 1 - np.log(ratio)) / 2)


def _beta_gain(alpha: Floats, beta: Floats, was_alpha: float, was_beta: float) -> Floats:
    """The same of a beta."""
    return np.asarray(
        betaln(was_alpha, was_beta)
        - betaln(alpha, beta)
        + (alpha - was_alpha) * digamma(alpha)
        + (beta - was_beta) * digamma(beta)
        + (was_alpha - alpha + was_beta - beta) * digamma(alpha + beta)
    )


class Comparing:
    """One world judged by comparing; `mean` (n,) and `var` (n,) are the strengths so far."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.rng = world, np.random.default_rng([seed, 2013])
        n, judges = world.n, world.panel_size
        self.mean, self.var = np.zeros(n), np.ones(n)
        self.alpha, self.beta = np.full(judges, _ALPHA), np.full(judges, _BETA)
        panel = world.panel()
        everyone = np.arange(judges)
        self.free = panel.may(np.arange(n)[None, :], everyone[:, None])
        self.last = np.full(judges, -1)
        self.seen = np.zeros(judges)
        self.looks = np.zeros(n, np.int64)

    def _gain(self, judge: int, before: int, others: Ints) -> Floats:
        """What comparing `before` with each of the others is expected to teach."""
        a, b = float(self.alpha[judge]), float(self.beta[judge])
        mine, mine_var = self.mean[before], self.var[before]
        theirs, theirs_var = self.mean[others], self.var[others]
        total = np.zeros(len(others))
        for got, winner, loser in (
            (
                _learnt(mine, mine_var, theirs, theirs_var, a, b),
                (mine, mine_var),
                (theirs, theirs_var),
            ),
            (
                _learnt(theirs, theirs_var, mine, mine_var, a, b),
                (theirs, theirs_var),
                (mine, mine_var),
            ),
        ):
            gain = _normal_gain(got.winner, got.winner_var, *winner)
            gain = gain + _normal_gain(got.loser, got.loser_var, *loser)
            gain = gain + GAMMA * _beta_gain(got.alpha, got.beta, a, b)
            total += got.chance * gain
        return total

    def _next(self, judge: int) -> int:
        """The entry that this judge looks at next; -1 when none is left."""
        others = np.flatnonzero(self.free[judge])
        if not len(others):
            return -1
        before = int(self.last[judge])
        if before < 0:  # the first look: where nobody has looked
            others = others[self.looks[others] == self.looks[others].min()]
        if before < 0 or self.rng.random() < EXPLORE:
            return int(self.rng.choice(others))
        return int(others[np.argmax(self._gain(judge, before, others))])

    def step(self, judge: int) -> None:
        """One reading: the judge looks at an entry and names the better of it and the last one."""
        entry = self._next(judge)
        if entry < 0:
            return
        sight, before = self.world.look(entry, judge), int(self.last[judge])
        self.free[judge, entry] = False
        self.looks[entry] += 1
        if before >= 0:
            better = sight - self.seen[judge] + SLIP * self.rng.standard_normal() > 0
            winner, loser = (entry, before) if better else (before, entry)
            got = _learnt(
                self.mean[winner],
                self.var[winner],
                self.mean[loser],
                self.var[loser],
                float(self.alpha[judge]),
                float(self.beta[judge]),
            )
            self.mean[winner], self.var[winner] = got.winner, got.winner_var
            self.mean[loser], self.var[loser] = got.loser, got.loser_var
            self.alpha[judge], self.beta[judge] = got.alpha, got.beta
        self.last[judge], self.seen[judge] = entry, sight


def tens_by_comparing(world: World, budgets: Sequence[int], seed: int) -> list[float]:
    """The share of the true ten among the first ten after so many readings an entry, rising."""
    comparing, told = Comparing(world, seed), []
    true = set(np.argsort(-world.truth, kind="stable")[:10].tolist())
    spent = 0
    for budget in budgets:
        for turn in range(spent, budget * world.n):
            comparing.step(turn % world.panel_size)
        spent = budget * world.n
        best = np.argsort(-comparing.mean, kind="stable")[:10]
        told.append(len(true & set(best.tolist())) / 10)
    return told
