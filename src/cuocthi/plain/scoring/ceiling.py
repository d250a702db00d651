"""What the ends of the scale hide (điểm chạm trần): where beyond a score the true one may lie.

A judge cannot give more than the top of the scale. A reading that would lie at η with noise s is
on average m(η), the mean of a normal cut at both ends, varies by v(η) < s² and moves with η by
m'(η) = Φ((top − η)/s) − Φ((bottom − η)/s) (Tobin 1958). With mean and variance as functions of η
known, the likeliest place solves Σ m'(η)(y − m(η))/v(η) = q/v_q and is known to the precision
Σ m'(η)²/v(η) + 1/v_q (quasi-likelihood: Wedderburn 1974), found by Fisher's scoring. In the middle
of the scale this is the fit itself. The score stays what the rules say; intervals and chances take
the pressing into account, else the winners' would be too sure of too little.
"""

from dataclasses import replace

import numpy as np

from cuocthi.plain.scoring.severity import Fit
from cuocthi.plain.scoring.sheet import Floats, Sheet

_ROUNDS = 12
_STEP = 0.5
"""No round moves an entry further than so many points."""
CRITERIA = 1.3
"""A total is pressed before it reaches the top, since its criteria scatter around it and each is cut
by itself: their sd over that of the total, for four or five criteria (a guess, to be replaced by the
first real contest)."""
_STILL = 0.02
"""The ends still a reading's noise to no less than this share of its variance."""


def unpressed(sheet: Sheet, fit: Fit) -> Fit:
    """The fit with `q`, `var` and `own` as they would be on a scale without ends.

    The mean of `q` stays. A fit that tells nothing apart comes back as it is.
    """
    if fit.v_q <= 0:
        return fit
    n, entry, judge = len(sheet.entries), sheet.entry, sheet.judge
    k, s = fit.k[judge], np.maximum(CRITERIA * fit.s[judge], 1e-6)
    middle, q = fit.mu + fit.a[judge], fit.q
    known = np.ones(n)
    for _ in range(_ROUNDS):
        mean, still, slope = _cut(middle + k * q[entry], s, sheet.low, sheet.high)
        pull = fit.g * slope / np.maximum(still, _STILL)
        known = np.asarray(np.bincount(entry, pull * slope, n) + 1.0 / fit.v_q, np.float64)
        wanted = np.bincount(entry, pull * (sheet.mark - mean) / k, n) - q / fit.v_q
        q = np.asarray(q + np.clip(wanted / known, -_STEP, _STEP), np.float64)
    own = 1.0 / known
    return replace(fit, q=q - float((q - fit.q).mean()), var=fit.var + (own - fit.own), own=own)


def _cut(eta: Floats, s: Floats, low: float, high: float) -> tuple[Floats, Floats, Floats]:
    """Mean of a normal (η, s²) cut at low and high, its variance over s², the slope of the mean."""
    from scipy.special import ndtr  # loaded late: most processes never need it

    under, over = (low - eta) / s, (high - eta) / s
    left, right = ndtr(under), ndtr(-over)
    at_low, at_high = _density(under), _density(over)
    inside = 1.0 - left - right
    first = at_low - at_high + under * left + over * right
    second = inside + under * at_low - over * at_high + under**2 * left + over**2 * right
    return eta + s * first, second - first * first, inside


def _density(z: Floats) -> Floats:
    return np.asarray(np.exp(-z * z / 2) / np.sqrt(2 * np.pi))
