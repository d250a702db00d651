"""Comparing finalists two by two (so sánh từng cặp): Bradley and Terry 1952, with a prior.

log-odds(i beats l) = θ_i − θ_l, θ ~ N(0, v); v maximises Laplace's approximation of the marginal
likelihood; Newton's steps. The prior keeps unbeaten entries finite. θ has no unit and is never
mixed with marks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cuocthi.plain.scoring.blocks import factor
from cuocthi.plain.scoring.marks import BadMarks
from cuocthi.plain.scoring.sheet import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Strengths:
    """`theta` (n,) of the sorted `entries` beside their mean, its covariance (n, n), the prior's variance `v`,
    the number of comparisons of each entry (n,), and whether all hang together."""

    entries: tuple[str, ...]
    theta: Floats
    cover: Floats
    v: float
    games: Ints
    connected: bool


def strengths(
    games: Iterable[tuple[str, str]],
    *,
    equal: Iterable[tuple[str, str]] = (),
    v: float | None = None,
) -> Strengths:
    """Fit (winner, loser) pairs. `v` fixes the prior's variance; else it is estimated, 0.01 to 25.

    `equal`: pairs that a judge called equal; each is half a win for either. Costs n³. Raises
    BadMarks without a pair, or for an entry compared with itself.
    """
    won_, level = list(games), list(equal)
    played = won_ + level
    if not played:
        raise BadMarks("Chưa có lượt so sánh nào để tính.")
    itself = [winner for winner, loser in played if winner == loser]
    if itself:
        raise BadMarks(f"Bài {itself[0]} bị so với chính nó. Hãy bỏ dòng ấy rồi tính lại.")
    names = tuple(sorted({name for pair in played for name in pair}))
    place = {name: n for n, name in enumerate(names)}
    pairs = np.array([(place[w], place[x]) for w, x in played], np.int64)
    n = len(names)
    halves = pairs[len(won_) :]
    keys = np.concatenate([pairs[:, 0] * n + pairs[:, 1], halves[:, 1] * n + halves[:, 0]])
    worth = np.ones(len(keys))
    worth[len(won_) :] = 0.5
    wins, which = np.unique(keys, return_inverse=True)
    won, lost = wins // n, wins % n
    count: Floats = np.bincount(which, worth).astype(np.float64)
    table = np.zeros((n, n))
    table[won, lost] = 1.0
    theta = np.zeros(n)
    kept: dict[str, Floats] = {"theta": theta}

    def marginal(log_v: float) -> float:
        variance = float(np.exp(log_v))
        kept["theta"], _, log_det = _newton(won, lost, count, n, variance, kept["theta"])
        gap = kept["theta"][won] - kept["theta"][lost]
        likely = -float((count * np.logaddexp(0.0, -gap)).sum())
        prior = -float(kept["theta"] @ kept["theta"]) / (2 * variance) - n / 2 * log_v
        return -(likely + prior - log_det / 2)

    if v is None:
        from scipy.optimize import minimize_scalar  # loaded late: most never need it

        found = minimize_scalar(
            marginal, bounds=(np.log(0.01), np.log(25.0)), method="bounded", options={"xatol": 1e-4}
        )
        v = float(np.exp(found.x))
    theta, cover, _ = _newton(won, lost, count, n, v, np.zeros(n))
    # only differences are known: what all entries share says nothing and would widen intervals
    middle = np.eye(n) - 1.0 / n
    theta, cover = theta - theta.mean(), middle @ cover @ middle
    games_of = np.bincount(pairs.ravel(), minlength=n)
    return Strengths(names, theta, cover, v, games_of, _one_piece(table + table.T))


def _newton(
    won: Ints, lost: Ints, count: Floats, n: int, v: float, theta: Floats
) -> tuple[Floats, Floats, float]:
    """The most likely θ with its covariance and the log determinant of the information."""
    cover, log_det = np.eye(n), 0.0
    for _ in range(50):
        upset = 1.0 / (1.0 + np.exp(np.clip(theta[won] - theta[lost], -30.0, 30.0)))
        pull = count * upset
        slope = np.bincount(won, pull, n) - np.bincount(lost, pull, n) - theta / v
        curve = count * upset * (1.0 - upset)
        cross = np.bincount(won * n + lost, curve, n * n).reshape(n, n)
        cross += cross.T
        cover, log_det = factor(np.diag(cross.sum(axis=0) + 1.0 / v) - cross)
        step = cover @ slope
        theta = theta + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-300))
        if float(np.abs(step).max()) < 1e-10:
            break
    return theta, cover, log_det


def _one_piece(table: Floats) -> bool:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    return bool(connected_components(csr_matrix(table), directed=False)[0] == 1)
