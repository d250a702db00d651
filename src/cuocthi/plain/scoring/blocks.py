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
LEAF = 64
"""A matrix of this size is left to LAPACK; a larger one is halved, so that most is multiplication."""


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
            self.flat = (
                (self.judge[self.first] + 1) * (self.panel + 1) + self.judge[self.second] + 1
            )
            self.shared = self.entry[self.first]

    def by_entry(self, values: Floats) -> Floats:
        """Sum a value of each reading over its entry: (N,) → (n,)."""
        return np.asarray(np.bincount(self.entry, values, self.n), np.float64)

    def by_judge(self, values: Floats) -> Floats:
        """Sum a value of each reading over its judge: (N,) → (J,)."""
        return np.asarray(np.bincount(self.judge, values, self.panel), np.float64)

    def table(self, left: Floats, right: Floats) -> Floats:
        """Minus the sum of left × right of every two readings of one entry, by their judges.

        `left` and `right` (N,) must be proportional within an entry. Shape (J + 1, J + 1), with row
        and column 0 left for μ; of the symmetric table only what lies above the diagonal is told.
        """
        size = self.panel + 1
        if self.dense:
            table = np.zeros((size, size))
            for (_, one), (_, two) in zip(self._slices(left), self._slices(right), strict=True):
                table[1:, 1:] -= one.T @ two
            return table
        pairs = left[self.first] * -right[self.second]
        return np.asarray(np.bincount(self.flat, pairs, size * size), np.float64).reshape(
            size, size
        )

    def _slices(self, values: Floats) -> Iterator[tuple[slice, Floats]]:
        return slices(self.entry, self.judge, values, self.n, self.panel)

    def forms(self, cover: Floats, pull: Floats) -> Floats:
        """The quadratic form of each entry's pulls (N,) in what `cover` says of judges: (n,)."""
        if self.dense:
            found = np.empty(self.n)
            for at, spread in self._slices(pull):
                found[at] = np.einsum("ij,ij->i", spread @ cover[1:, 1:], spread)
            return found
        pairs = cover.ravel()[self.flat] * pull[self.first] * pull[self.second]
        own = self.by_entry(cover.diagonal()[1:][self.judge] * pull * pull)
        return own + 2.0 * np.bincount(self.shared, pairs, self.n)


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

    Only what lies on and above the diagonal is read. A matrix that is not positive definite to
    rounding is lifted by a trillionth of its trace.
    """
    from scipy.linalg import lapack  # loaded late: most processes never need it

    lift = 0.0
    for _ in range(6):
        root, diagonal = _root(system.T + lift * np.eye(len(system)) if lift else system.T)
        if (diagonal > 0).all():
            break
        lift = max(lift * 100.0, float(np.trace(system)) / len(system) * 1e-12)
    half, _ = lapack.dlauum(root, lower=1, overwrite_c=1)
    whole = half + half.T
    whole[np.diag_indices(len(whole))] = half.diagonal()
    return whole, 2.0 * float(np.log(diagonal).sum())


def _root(system: Floats) -> tuple[Floats, Floats]:
    """The inverse of the Cholesky factor of a lower triangle, and the factor's own diagonal.

    By halves, which leaves the work to products of matrices. Zeros stand in the diagonal where the
    matrix is not positive definite.
    """
    from scipy.linalg import blas, lapack  # loaded late: most processes never need it

    size = len(system)
    if size <= LEAF:
        lower, failed = lapack.dpotrf(system, lower=1, clean=1)
        if failed:
            return np.zeros((size, size), order="F"), np.zeros(size)
        return lapack.dtrtri(lower, lower=1)[0], lower.diagonal()
    half = size // 2
    above, first = _root(system[:half, :half])
    across = blas.dtrmm(1.0, above, system[half:, :half], side=1, lower=1, trans_a=1)
    below, last = _root(blas.dsyrk(-1.0, across, beta=1.0, c=system[half:, half:], lower=1))
    root = np.zeros((size, size), order="F")
    root[:half, :half], root[half:, half:] = above, below
    left = blas.dtrmm(1.0, above, across, side=1, lower=1, overwrite_b=1)
    root[half:, :half] = blas.dtrmm(-1.0, below, left, lower=1, overwrite_b=1)
    return root, np.concatenate((first, last))


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
    loads = layout.by_judge(weight)
    system = layout.table(pull, slope)
    system[0, 0] = weight.sum() - (beta * beta / depth).sum()
    system[0, 1:] = loads - layout.by_judge(slope * beta[entry])
    own_cells = np.arange(1, layout.panel + 1)
    system[own_cells, own_cells] = loads + kappa - layout.by_judge(pull * slope)
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
        var = own + share * share * cover[0, 0] + 2.0 * share * cross + layout.forms(cover, slope)
    return Solution(mu, a, q, var, own, cover, slope, log_det + float(np.log(depth).sum()), rest)
