"""The hierarchical model: severity, spread and noise of each judge (mô hình hiệu chỉnh đầy đủ).

y = μ + a_j + k_j q_i + e; e ~ N(0, s_j²), k_j ~ N(1, t). Empirical Bayes by a few rounds of
expectation and maximisation (Dempster, Laird, Rubin 1977), begun from the additive fit: entries and
severities exactly, given the judges' spread and noise; then spread and noise from the posterior
moments of the entries. A judge's noise is shrunk to the common one with the weight of ten readings.
"""

from dataclasses import replace

import numpy as np

from cuocthi.plain.scoring.blocks import Layout, Solution, solve
from cuocthi.plain.scoring.severity import Fit, fit_additive
from cuocthi.plain.scoring.sheet import Floats, Ints, Sheet

COLD, WARM = 25, 8
"""Rounds from the additive fit, and from a fit of almost the same marks."""
SHRINK = 10.0
"""The common noise counts as so many readings of each judge."""
NARROWEST, WIDEST = 0.3, 3.0
"""Where a judge's spread may lie."""
_TINY = 1e-8


def fit_hierarchical(sheet: Sheet, *, start: Fit | None = None, rounds: int | None = None) -> Fit:
    """Fit the hierarchical model, from `start` (a fit with the same judges) where there is one.

    Only the ratios of spreads are known: their mean, weighted by readings, is set to 1. Marks that
    are all equal give the additive fit, which is then zero.
    """
    begun = start if start is not None and len(start.a) == len(sheet.judges) else None
    fit = begun or fit_additive(sheet)
    if fit.v_q <= _TINY or float(fit.s.max()) <= _TINY:
        fit = begun = fit_additive(sheet)
    if fit.v_q <= _TINY or float(fit.s.max()) <= _TINY:
        return fit
    layout = Layout(sheet)
    loads, seen = sheet.loads(), sheet.readings() > 0
    k, k_var, s2, t = fit.k, fit.k_var, fit.s**2, max(float(fit.k_var.mean()), 0.02)
    v_q, v_a = fit.v_q, max(fit.v_a, _TINY)
    got: Solution | None = None
    for _ in range(rounds if rounds is not None else WARM if begun is start and start else COLD):
        got = _given(layout, k, k_var, s2, v_q, v_a)
        k, k_var, s2, t = _judges(layout, got, loads, k, s2, t)
        second = got.q**2 + got.var
        v_q = float(second[seen].mean())
        v_a = max(float((got.a**2 + got.cover.diagonal()[1:])[loads > 0].mean()), _TINY)
        middle = float((loads * k).sum() / loads.sum())
        k, k_var, v_q = k / middle, k_var / middle**2, v_q * middle**2
    if got is None:
        return fit
    return _final(layout, got, fit, k, k_var, s2, v_q, v_a)


def _given(
    layout: Layout, k: Floats, k_var: Floats, s2: Floats, v_q: float, v_a: float
) -> Solution:
    weight = 1.0 / (s2 + k_var * v_q)
    return solve(layout, weight[layout.judge], k[layout.judge], 1.0 / v_q, 1.0 / v_a)


def _judges(
    layout: Layout, got: Solution, loads: Ints, k: Floats, s2: Floats, t: float
) -> tuple[Floats, Floats, Floats, float]:
    """Spread (with its variance) and noise of each judge from the moments of the entries."""
    left = layout.mark - (got.mu + got.a)[layout.judge]
    second = layout.by_judge((got.q * got.q + got.var)[layout.entry])
    cross = layout.by_judge(got.q[layout.entry] * left)
    precision = 1.0 / t + second / s2
    k = np.clip((1.0 / t + cross / s2) / precision, NARROWEST, WIDEST)
    k_var = 1.0 / precision
    # the judge's spread is itself a guess: its variance stretches what the entries leave
    squares = layout.by_judge(left * left) - 2.0 * k * cross + (k * k + k_var) * second
    common = float(squares.sum()) / len(layout.mark)
    s2 = np.maximum((squares + SHRINK * common) / (loads + SHRINK), _TINY)
    busy = loads > 0
    t = max(float(((k - 1.0) ** 2 + k_var)[busy].mean()), 1e-4)
    return k, k_var, s2, t


def _final(
    layout: Layout,
    before: Solution,
    begun: Fit,
    k: Floats,
    k_var: Floats,
    s2: Floats,
    v_q: float,
    v_a: float,
) -> Fit:
    """One more solve with the weights that are published, a reading's own: the line of JUDGING 3.3."""
    entry, judge = layout.entry, layout.judge
    second = (before.q**2 + before.var)[entry]
    weight = 1.0 / (s2[judge] + k_var[judge] * second)
    got = solve(layout, weight, k[judge], 1.0 / v_q, 1.0 / v_a)
    return replace(
        begun,
        mu=got.mu,
        v_q=v_q,
        v_a=v_a,
        q=got.q,
        var=got.var,
        own=got.own,
        a=got.a,
        a_var=got.cover.diagonal()[1:],
        k=k,
        k_var=k_var,
        s=np.sqrt(s2),
        cover=got.cover,
        slope=got.slope,
        g=k[judge] ** 2 * weight,
    )
