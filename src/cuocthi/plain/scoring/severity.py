"""The additive model of severity by REML (độ chặt của giám khảo, mô hình cộng).

y = μ + q_i + a_j + e; q ~ N(0, v_q), a ~ N(0, v_a), e ~ N(0, s²); μ flat. The restricted
likelihood (Patterson and Thompson 1971) is maximised with s² profiled out, over the logarithms of
the two ratios s²/v_q and s²/v_a, with its exact gradient from the inverse of the reduced system.
"""

from dataclasses import dataclass

import numpy as np

from cuocthi.plain.scoring.blocks import Layout, Solution, solve
from cuocthi.plain.scoring.sheet import Floats, Sheet

_LOW, _HIGH = np.log(1e-4), np.log(1e7)
"""Where the ratios may lie: beyond these a variance is nothing beside the noise, or all there is."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A fitted model of marks; the hierarchical one has its own `k`, `k_var` and `s`.

    Marks in points. Shapes: `q`, `var`, `own` (n,): quality beside μ, its exact variance, and the
    part of that left when μ and the judges are known; `a`, `a_var`, `k`, `k_var`, `s` (J,):
    severity (negative = stricter), spread and noise of each judge; `cover` (J + 1, J + 1):
    covariance of (μ, a); `slope` (N,): see `blocks.Solution`; `g` (N,): weight of a reading.
    """

    mu: float
    v_q: float
    v_a: float
    q: Floats
    var: Floats
    own: Floats
    a: Floats
    a_var: Floats
    k: Floats
    k_var: Floats
    s: Floats
    cover: Floats
    slope: Floats
    g: Floats
    likelihood: float


def guess(sheet: Sheet) -> tuple[float, float]:
    """Guess the ratios s²/v_q and s²/v_a from the means of entries and of judges (moments)."""
    counts, loads = sheet.readings(), sheet.loads()
    means = np.nan_to_num(sheet.means())
    within = float(((sheet.mark - means[sheet.entry]) ** 2).sum())
    free = len(sheet.mark) - int((counts > 0).sum())
    if free <= 0:
        return 1.0, 4.0
    within /= free
    read, busy = counts > 0, loads > 0
    v_q = float(np.var(means[read])) - within * float((1.0 / counts[read]).mean())
    total = np.bincount(sheet.judge, weights=sheet.mark, minlength=len(loads))
    typical = float(np.var(sheet.mark)) * float((1.0 / loads[busy]).mean())
    v_a = float(np.var(total[busy] / loads[busy])) - typical
    # judges who agree to the point leave no noise at all; the search needs a little
    noise = max(within - max(v_a, 0.0), within / 10, 1e-9 * float(np.var(sheet.mark)))
    return (
        float(np.clip(noise / max(v_q, noise / 100), 1e-2, 1e3)),
        float(np.clip(noise / max(v_a, noise / 100), 1e-2, 1e3)),
    )


def _unit(sheet: Sheet, lam: float, kap: float) -> Floats:
    """About how far the logarithms of the two ratios are uncertain (Fisher's information): (2,).

    Measured in these the likelihood curves alike both ways, so the search takes few steps. Where
    the marks can hardly tell a ratio, as single readings cannot, both stay as they are.
    """
    counts = sheet.readings()
    share = counts / (counts + lam)
    loads = np.bincount(sheet.judge, (lam / (counts + lam))[sheet.entry], len(sheet.judges))
    levelled = loads / (loads + kap)
    known = [float(one @ one - one.sum() ** 2 / len(sheet.mark)) / 2 for one in (share, levelled)]
    return np.asarray(1.0 / np.sqrt(known)) if min(known) > 1.0 else np.ones(2)


def fit_additive(sheet: Sheet, *, severities: bool = True) -> Fit:
    """Fit the additive model; without `severities` judges count as equal and differ by noise only.

    Costs N + J³ a step. A sheet whose marks are all equal has no variance to share out: everything
    is zero then. The log likelihood is the restricted one, constants included.
    """
    layout = Layout(sheet)
    count = len(sheet.mark)
    n, panel = layout.n, layout.panel
    ones = np.ones(count)
    if count < 2 or float(np.ptp(sheet.mark)) == 0.0:
        return nothing(sheet)
    last: dict[tuple[float, float], Solution] = {}

    def objective(place: Floats) -> tuple[float, Floats]:
        logs = place * unit
        lam, kap = float(np.exp(logs[0])), float(np.exp(logs[1]))
        got = solve(layout, ones, ones, lam, kap)
        last.clear()
        last[lam, kap] = got
        value = (count - 1) * np.log(got.rest) + got.log_det - n * logs[0] - panel * logs[1]
        per = (count - 1) / got.rest
        slope = np.array(
            [
                lam * (per * float(got.q @ got.q) + float(got.var.sum())) - n,
                kap * (per * float(got.a @ got.a) + float(np.trace(got.cover[1:, 1:]))) - panel,
            ]
        )
        return float(value) / 2, slope / 2 * unit

    begin = np.log(np.asarray(guess(sheet)))
    if not severities:
        begin[1] = _HIGH
    unit = _unit(sheet, *np.exp(begin))
    ends = [(_LOW, _HIGH), (_LOW if severities else _HIGH, _HIGH)]
    from scipy.optimize import minimize  # loaded late: most processes never need it

    found = minimize(
        objective,
        begin / unit,
        jac=True,
        method="L-BFGS-B",
        bounds=np.asarray(ends) / unit[:, None],
        options={"ftol": 1e-13, "gtol": 1e-5, "maxiter": 60},
    )
    lam, kap = (float(ratio) for ratio in np.exp(found.x * unit))
    got = last.get((lam, kap)) or solve(layout, ones, ones, lam, kap)
    noise = got.rest / (count - 1)
    likelihood = -float(found.fun) - (count - 1) / 2 * (1 + np.log(2 * np.pi / (count - 1)))
    return Fit(
        mu=got.mu,
        v_q=noise / lam,
        v_a=noise / kap,
        q=got.q,
        var=got.var * noise,
        own=got.own * noise,
        a=got.a,
        a_var=got.cover.diagonal()[1:] * noise,
        k=np.ones(panel),
        k_var=np.zeros(panel),
        s=np.full(panel, np.sqrt(noise)),
        cover=got.cover * noise,
        slope=got.slope,
        g=np.full(count, 1.0 / noise),
        likelihood=likelihood,
    )


def nothing(sheet: Sheet) -> Fit:
    """The fit of marks that tell nothing apart: every variance and difference is zero."""
    n, panel, count = len(sheet.entries), len(sheet.judges), len(sheet.mark)
    zero, judges = np.zeros(n), np.zeros(panel)
    return Fit(
        mu=float(sheet.mark.mean()) if count else (sheet.low + sheet.high) / 2,
        v_q=0.0,
        v_a=0.0,
        q=zero,
        var=zero,
        own=zero,
        a=judges,
        a_var=judges,
        k=np.ones(panel),
        k_var=judges,
        s=judges,
        cover=np.zeros((panel + 1, panel + 1)),
        slope=np.zeros(count),
        g=np.zeros(count),
        likelihood=0.0,
    )
