"""Entries and severities solved together, exactly (giải đồng thời chất lượng bài và độ chặt).

The model of every fit here is, for a reading r of entry i by judge j,

    y_r = μ + a_j + k_r q_i + e_r,   Var(e_r) = 1/w_r,   q_i ~ N(0, 1/τ),   a_j ~ N(0, 1/κ), μ flat.

Henderson's mixed-model equations of it have a diagonal block for the entries; eliminating that
leaves a dense symmetric system of J + 1 unknowns (Schur complement), so the cost is that of the
readings plus J³, and the exact prediction variances come from the same factor (Henderson 1975;
Bates and others 2015 for the order of elimination).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cuocthi.plain.scoring.sheet import Floats, Ints, Sheet

DENSE = 2_000_000
"""A dense table entries × judges has at most so many cells; where it has more cells than there are
pairs of readings of one entry, going by pairs is faster."""
PAIRS = 20_000_000
"""More pairs than this (every judge reads every one of very many) fill the memory: dense, in slices."""


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What one solve gives. Shapes: `q`, `var`, `own` (n,), `a` (J,), `cover` (J + 1, J + 1).

    `var` is the exact prediction variance of q, `own` the part that is left when μ and all
    severities are known, `cover` the covariance of (μ, a), `slope` (N,) the reading's pull of its
    judge on its entry: q falls by `slope` when the severity of that reading's judge rises by one.
    """

    mu: float
    a: Floats
    q: Floats
    var: Floats
    own: Floats
    cover: Floats
    slope: Floats
    log_det: float
    rest: float
    """y'Py: the weighted sum of squares that the fit leaves, penalties of the priors included."""


class Layout:
    """Which readings share an entry: worked out once, used by every solve of the same sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.entry, self.judge, self.mark = sheet.entry, sheet.judge, sheet.mark
        self.n, self.panel = len(sheet.entries), len(sheet.judges)
        counts = np.bincount(self.entry, minlength=self.n)
        pairs = int((counts * (counts - 1) // 2).sum())
        self.dense = self.n * self.panel <= min(DENSE, pairs) or pairs > PAIRS
        if not self.dense:
            self.first, self.second = _pairs(counts)
            self.flat = self.judge[self.first] * self.panel + self.judge[self.second]

    def by_entry(self, values: Floats) -> Floats:
        """Sum a value of each reading over its entry: (N,) → (n,)."""
        return np.asarray(np.bincount(self.entry, values, self.n), np.float64)

    def by_judge(self, values: Floats) -> Floats:
        """Sum a value of each reading over its judge: (N,) → (J,)."""
        return np.asarray(np.bincount(self.judge, values, self.panel), np.float64)

    def products(self, left: Floats, right: Floats) -> Floats:
        """Sum left × right of every two readings of one entry into their judges' cell: (J, J).

        `left` and `right` (N,) must be proportional within an entry; the table is symmetric.
        """
        if self.dense:
            return sum(
                (
                    one.T @ two
                    for (_, one), (_, two) in zip(
                        self._slices(left), self._slices(right), strict=True
                    )
                ),
                np.zeros((self.panel, self.panel)),
            )
        pairs = left[self.first] * right[self.second]
        cells = np.bincount(self.flat, pairs, self.panel**2)
        upper = np.asarray(cells.reshape(self.panel, self.panel), np.float64)
        upper += upper.T
        upper[np.diag_indices(self.panel)] = self.by_judge(left * right)
        return upper

    def _slices(self, values: Floats) -> Iterator[tuple[slice, Floats]]:
        return slices(self.entry, self.judge, values, self.n, self.panel)

    def forms(self, table: Floats, pull: Floats) -> Floats:
        """The quadratic form of each entry's pulls (N,) in a symmetric table (J, J): shape (n,)."""
        if self.dense:
            found = np.empty(self.n)
            for at, spread in self._slices(pull):
                found[at] = np.einsum("ij,ij->i", spread @ table, spread)
            return found
        pairs = table.ravel()[self.flat] * pull[self.first] * pull[self.second]
        own = self.by_entry(table.diagonal()[self.judge] * pull * pull)
        return own + 2.0 * np.bincount(self.entry[self.first], weights=pairs, minlength=self.n)


def slices(
    entry: Ints, judge: Ints, values: Floats, n: int, panel: int
) -> Iterator[tuple[slice, Floats]]:
    """Dense tables entries × judges of values of readings, a slice of the n entries at a time.

    `entry` is sorted; a table has at most DENSE cells, so memory stays small at any size.
    """
    step = max(1, DENSE // max(1, panel))
    for begin in range(0, n, step):
        end = min(n, begin + step)
        rows = slice(*np.searchsorted(entry, (begin, end)))
        made = np.zeros((end - begin, panel))
        made[entry[rows] - begin, judge[rows]] = values[rows]
        yield slice(begin, end), made


def _pairs(counts: Ints) -> tuple[Ints, Ints]:
    """Every two readings of the same entry, as places in the sorted readings, first < second."""
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    firsts, seconds = [], []
    for size in np.unique(counts[counts > 1]):
        rows, columns = np.triu_indices(int(size), 1)
        base = starts[counts == size][:, None]
        firsts.append((base + rows).ravel())
        seconds.append((base + columns).ravel())
    if not firsts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(firsts), np.concatenate(seconds)


def factor(system: Floats) -> tuple[Floats, float]:
    """Invert a symmetric positive matrix by Cholesky; gives the inverse and log det.

    A matrix that is not positive definite to rounding is lifted by a trillionth of its trace.
    """
    from scipy.linalg import lapack  # loaded late: most processes never need it

    lift = 0.0
    for _ in range(6):
        lower, failed = lapack.dpotrf(
            system + lift * np.eye(len(system)) if lift else system, lower=1, clean=1
        )
        if not failed:
            break
        lift = max(lift * 100.0, float(np.trace(system)) / len(system) * 1e-12)
    inverse, _ = lapack.dpotri(lower, lower=1)
    whole = np.tril(inverse)
    whole += np.tril(inverse, -1).T
    return whole, 2.0 * float(np.log(lower.diagonal()).sum())


def solve(
    layout: Layout,
    weight: Floats,
    k: Floats,
    tau: float,
    kappa: float,
    *,
    variances: bool = True,
) -> Solution:
    """Solve for μ, severities and entries. `weight`, `k`: (N,); tau, kappa > 0 are precisions.

    Entries without a reading get q = 0 and the variance of the prior.
    """
    y, entry, judge = layout.mark, layout.entry, layout.judge
    pull = weight * k
    depth = layout.by_entry(pull * k) + tau
    beta = layout.by_entry(pull)
    target = layout.by_entry(pull * y)
    slope = pull / depth[entry]
    system = np.empty((layout.panel + 1, layout.panel + 1))
    loads = layout.by_judge(weight)
    system[1:, 1:] = -layout.products(pull, slope)
    system[np.arange(1, layout.panel + 1), np.arange(1, layout.panel + 1)] += loads + kappa
    system[0, 0] = weight.sum() - (beta * beta / depth).sum()
    system[0, 1:] = system[1:, 0] = loads - layout.by_judge(slope * beta[entry])
    right = np.empty(layout.panel + 1)
    right[0] = (weight * y).sum() - (beta * target / depth).sum()
    right[1:] = layout.by_judge(weight * y - slope * target[entry])
    cover, log_det = factor(system)
    ends = cover @ right
    mu, a = float(ends[0]), ends[1:]
    q = (target - beta * mu - layout.by_entry(pull * a[judge])) / depth
    left = y - mu - a[judge] - k * q[entry]
    rest = float((weight * left * left).sum() + tau * (q * q).sum() + kappa * (a * a).sum())
    own = 1.0 / depth
    var = own
    if variances:
        share = beta / depth
        cross = layout.by_entry(slope * cover[0, 1:][judge])
        var = (
            own
            + share * share * cover[0, 0]
            + 2.0 * share * cross
            + layout.forms(cover[1:, 1:], slope)
        )
    return Solution(mu, a, q, var, own, cover, slope, log_det + float(np.log(depth).sum()), rest)
