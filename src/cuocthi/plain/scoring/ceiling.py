"""What the ends of the scale hide (điểm chạm trần): how far beyond a score the true one may lie.

A judge cannot give more than the top of the scale. A reading that would lie at η with noise s is
pressed by s·(φ(z) − z(1 − Φ(z))), z = (top − η)/s, on average (the loss of a censored normal: Tobin
1958), and likewise at the bottom. The score stays what the rules say; intervals and chances take the
pressing into account, else the winners' would be too sure of too little.
"""

import numpy as np

from cuocthi.plain.scoring.severity import Fit
from cuocthi.plain.scoring.sheet import Floats, Sheet

_ROUNDS = 3
CRITERIA = 1.3
"""A total is pressed before it reaches the top, since its criteria scatter around it and each is cut
by itself: their sd over that of the total, for four or five criteria (a guess, to be replaced by the
first real contest)."""


def hidden(sheet: Sheet, fit: Fit) -> Floats:
    """How much the scale took from each entry, in points: (n,), above zero near the top."""
    n = len(sheet.entries)
    found = np.zeros(n)
    if fit.v_q <= 0:
        return found
    k, s = fit.k[sheet.judge], np.maximum(CRITERIA * fit.s[sheet.judge], 1e-6)
    weight = np.bincount(sheet.entry, fit.g, n) + 1.0 / fit.v_q
    for _ in range(_ROUNDS):  # the loss is that at the true place, which lies further out
        would = fit.mu + fit.a[sheet.judge] + k * (fit.q + found)[sheet.entry]
        taken = s * (_loss((sheet.high - would) / s) - _loss((would - sheet.low) / s))
        found = np.bincount(sheet.entry, fit.g * taken / k, n) / weight
    return np.asarray(found - found.mean())


def _loss(z: Floats) -> Floats:
    from scipy.special import ndtr  # loaded late: most processes never need it

    return np.asarray(np.exp(-z * z / 2) / np.sqrt(2 * np.pi) - z * ndtr(-z))
