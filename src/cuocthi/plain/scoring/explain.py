"""A score in parts that a parent can add up (điểm của em gồm những phần nào).

Given the published figures of the model, a reading counts as x = (y − μ − a_j) / k_j above the
general mean, with the weight g; then score = μ + Σ g x / (1/v_q + Σ g), which is a weighted mean of
corrected marks and of the general mean (the pull to the middle, kéo về mặt bằng chung).
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from cuocthi.plain.scoring.rounding import adding_up, half_up
from cuocthi.plain.scoring.severity import Fit
from cuocthi.plain.scoring.sheet import Floats, Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: whose reading (None: the general mean), the mark as given, the mark as
    counted, its share 0..1 and its points, rounded so that all points add up to the score.
    """

    judge: str | None
    mark: float
    counted: float
    share: float
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of one entry, two decimals, and the parts that add up to it."""

    entry: str
    score: float
    parts: tuple[Part, ...]


def scores_by_hand(sheet: Sheet, fit: Fit) -> Floats:
    """Compute every score from the published figures alone (n,); equals μ + q of the fit."""
    n = len(sheet.entries)
    above = (sheet.mark - fit.mu - fit.a[sheet.judge]) / fit.k[sheet.judge]
    pull = np.bincount(sheet.entry, weights=fit.g * above, minlength=n)
    weight = np.bincount(sheet.entry, weights=fit.g, minlength=n)
    if fit.v_q <= 0:
        return np.full(n, fit.mu)
    return np.asarray(fit.mu + pull / (1.0 / fit.v_q + weight))


def explain(sheet: Sheet, place: int, fit: Fit | None, score: float) -> Explanation:
    """Take the score of entry number `place` apart; without a fit it is the mean of its marks."""
    start, end = np.searchsorted(sheet.entry, (place, place + 1))
    rows = range(int(start), int(end))
    parts: list[tuple[str | None, float, float, float]] = []
    if fit is None or fit.v_q <= 0:
        parts = [
            (
                sheet.judges[sheet.judge[r]],
                float(sheet.mark[r]),
                float(sheet.mark[r]),
                1 / len(rows),
            )
            for r in rows
        ]
    else:
        whole = 1.0 / fit.v_q + float(fit.g[start:end].sum())
        for r in rows:
            judge = int(sheet.judge[r])
            counted = fit.mu + (float(sheet.mark[r]) - fit.mu - float(fit.a[judge])) / float(
                fit.k[judge]
            )
            parts.append(
                (sheet.judges[judge], float(sheet.mark[r]), counted, float(fit.g[r]) / whole)
            )
        parts.append((None, fit.mu, fit.mu, 1.0 / fit.v_q / whole))
    aim = half_up(half_up(score, 4), 2)
    products = [Decimal(repr(counted * share)) for _, _, counted, share in parts]
    points = [float(one) for one in adding_up(products, aim)]
    return Explanation(
        sheet.entries[place],
        round(sum(points), 2),
        tuple(Part(*part, cents) for part, cents in zip(parts, points, strict=True)),
    )
