"""How much of the difference between marks comes from the works (độ tin cậy của điểm).

The intraclass correlation of one-way analysis of variance: the share of the variance of marks that
lies between entries, the rest being judges and chance. Its interval follows from the F
distribution; for unequal numbers of readings it is the usual approximation by their adjusted mean.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtri

from cuocthi.plain.scoring.sheet import Floats, Ints

NINETY = 0.90
"""The interval holds the true share nine times in ten."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """A share 0..1 of the variance that comes from the entries, with its 90 % interval.

    ``readings``: of the mean of so many readings of an entry; 1.0 for a single one.
    """

    share: float
    low: float
    high: float
    readings: float

    def of_mean(self, readings: float) -> "Reliability":
        """The same for the mean of so many readings (Spearman and Brown, 1910)."""
        k = readings / self.readings
        share, low, high = (_stepped(one, k) for one in (self.share, self.low, self.high))
        return Reliability(share, low, high, readings)


def reliability(entry: Ints, mark: Floats) -> Reliability | None:
    """Estimate the reliability of one reading; ``entry`` and ``mark`` (N,) tell whose mark it is.

    None where nothing can be told: fewer than two entries with readings, no entry read twice, or
    all marks equal. An estimate below nought is given as nought.
    """
    _names, place, counts = np.unique(entry, return_inverse=True, return_counts=True)
    n, total = len(counts), len(mark)
    if n < 2 or total <= n or float(np.ptp(mark)) == 0.0:
        return None
    means = np.bincount(place, weights=mark) / counts
    within = float(((mark - means[place]) ** 2).sum()) / (total - n)
    between = float((counts * (means - mark.mean()) ** 2).sum()) / (n - 1)
    usual = (total - float((counts.astype(np.float64) ** 2).sum()) / total) / (n - 1)
    if within < 1e-12:
        return Reliability(1.0, 1.0, 1.0, 1.0)
    ratio, tail = between / within, (1 - NINETY) / 2
    upper = float(fdtri(n - 1, total - n, 1 - tail))
    lower = float(fdtri(n - 1, total - n, tail))
    share, low, high = (_share(one, usual) for one in (ratio, ratio / upper, ratio / lower))
    return Reliability(share, low, high, 1.0)


def _share(ratio: float, usual: float) -> float:
    return float(np.clip((ratio - 1) / (ratio + usual - 1), 0.0, 1.0))


def _stepped(share: float, k: float) -> float:
    return k * share / (1 + (k - 1) * share)
