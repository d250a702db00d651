"""Which further readings to deal (chấm thêm bài nào): in rounds, or the best ones at the lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cuocthi.plain.allot.layers import deal_cells
from cuocthi.plain.allot.panel import Bools, Ints, Panel, chance_of
from cuocthi.plain.allot.worth import pick
from cuocthi.plain.scoring.chances import lines_of
from cuocthi.plain.scoring.hierarchy import fit_hierarchical
from cuocthi.plain.scoring.severity import Fit, fit_additive
from cuocthi.plain.scoring.sheet import Floats, Sheet

LEAST = 12
"""No round is smaller, so that its judges stay comparable."""
SHARES = (0.40, 0.15, 0.05)


@dataclass(frozen=True, slots=True, eq=False)
class Further:
    """Readings to deal as places in the panel; `stage` tells which: "first", "round 2", "lines"."""

    entry: Ints
    judge: Ints
    stage: str
    fit: Fit | None = None


def further(
    panel: Panel,
    sheet: Sheet | None,
    budget: int,
    *,
    prizes: Sequence[int] = (),
    design: str = "adaptive",
    shares: Sequence[float] = SHARES,
    calibrated: bool | None = None,
    seed: int | str = 0,
    start: Fit | None = None,
    state: tuple[int, Bools] | None = None,
) -> Further:
    """Choose up to `budget` further readings.

    `sheet` holds the marks so far over the names of the panel (see `on_panel`), None before the
    first. Entries without a reading come first, in either design. "rounds": `budget` is what is left
    for all rounds to come; it is shared over them and the next one is dealt, fresh judges for the
    best of the last round. "adaptive": the `budget` readings worth most at the lines after `prizes`.
    `calibrated` chooses the best by the model (default: only in "adaptive"). `state`: how many of
    the rounds are done and who was in the last one, (n,), from a caller that kept it; otherwise it
    is told from the readings, see `round_now`. Never refused for want
    of links between judges; CannotDeal only where an unread entry has nobody to read it.
    """
    chance = chance_of(seed)
    n, seats = len(panel.entries), len(panel.judges)
    none = np.zeros(0, np.int64)
    read = np.zeros(n, np.int64) if sheet is None else sheet.readings()
    load = np.zeros(seats, np.int64) if sheet is None else sheet.loads()
    have = none if sheet is None else panel.codes(sheet.entry, sheet.judge)
    budget = min(budget, n * seats)  # nobody reads an entry twice
    fresh = np.flatnonzero(read == 0)
    if len(fresh) and budget > 0:
        needs = np.zeros(n, np.int64)
        needs[chance.permutation(fresh)[:budget]] = 1
        entry, judge = deal_cells(panel, needs, load, have, chance)
        return Further(entry, judge, "first")
    if sheet is None or budget <= 0:
        return Further(none, none, "none")
    if design == "rounds":
        now = state or round_now(read, shares)
        return _round(panel, sheet, budget, shares, now, bool(calibrated), load, have, chance)
    fit = _fit(sheet, start, calibrated is not False)
    noise = 1.0 / float(np.median(fit.g)) if fit.v_q > 0 else 1.0
    lines = lines_of(prizes or (max(1, n // 10),), n)
    entry, judge = pick(
        panel, fit.q, np.maximum(fit.var, 1e-9), noise, lines, budget, load, have, chance
    )
    return Further(entry, judge, "lines", fit)


def _fit(sheet: Sheet, start: Fit | None, calibrated: bool) -> Fit:
    if int(sheet.readings().max()) < 2:
        # one reading each: who shares entries with whom is unknown, the means of judges tell
        # severities all the same, since the entries were dealt at random
        return fit_additive(sheet)
    return fit_hierarchical(sheet, start=start) if calibrated else fit_additive(sheet)


def round_now(read: Ints, shares: Sequence[float]) -> tuple[int, Bools]:
    """Tell from the readings how many of the rounds are done, and who was in the last one.

    A round shows as a step: about its share of the entries have more readings than the rest of the
    round before. Absent judges may leave it at three fifths of its size.
    """
    n = len(read)
    inside = np.ones(n, np.bool_)
    for done, share in enumerate(shares):
        size = _size(n, share)
        more = inside & (read > read[inside].min())
        if not 0.6 * size <= int(more.sum()) <= 1.5 * size:
            return done, inside
        inside = more
    return len(shares), inside


def _size(n: int, share: float) -> int:
    return min(n, max(LEAST, round(n * share)))


def _round(
    panel: Panel,
    sheet: Sheet,
    budget: int,
    shares: Sequence[float],
    state: tuple[int, Bools],
    calibrated: bool,
    load: Ints,
    have: Ints,
    chance: np.random.RandomState,
) -> Further:
    read = sheet.readings()
    done, inside = state
    if done >= len(shares):  # more budget than rounds: the last round again
        done = len(shares) - 1
    fit = _fit(sheet, None, True) if calibrated else None
    value: Floats = sheet.means() if fit is None else fit.q
    luck = chance.random_sample(len(value))
    order = np.lexsort((luck, -value, ~inside))
    size = min(_size(len(read), shares[done]), int(inside.sum()))
    rounds = len(shares) - done
    free = _free(panel, order, have)
    each = max(1, round(budget / rounds / size))
    needs = np.zeros(len(read), np.int64)
    needs[order[:size]] = np.minimum(free[:size], each)
    over = int(needs.sum()) - budget
    if over > 0 or rounds == 1:
        _fit_budget(needs, order, free, budget)
    entry, judge = deal_cells(panel, needs, load, have, chance)
    return Further(entry, judge, f"round {done + 2}", fit)


def _fit_budget(needs: Ints, order: Ints, free: Ints, budget: int) -> None:
    """Bring the sum of `needs` to the budget: take from the last of the round, or give what is over
    to the best, one a piece; where these have no judge left, to the next behind them."""
    size = int((needs > 0).sum())
    while (over := int(needs.sum()) - budget) > 0:
        most = needs[order[:size]].max()
        last = np.flatnonzero(needs[order[:size]] == most)[-over:]
        needs[order[last]] -= 1
    while (rest := budget - int(needs.sum())) > 0:
        open_places = np.flatnonzero(needs[order[:size]] < free[:size])[:rest]
        if not len(open_places) and size == len(order):
            return
        if not len(open_places):
            size = min(len(order), size + rest)
            continue
        needs[order[open_places]] += 1


def _free(panel: Panel, entries: Ints, have: Ints) -> Ints:
    """How many judges may still read each of the entries."""
    n, seats = len(panel.entries), max(len(panel.judges), 1)
    free = (~panel.barred).sum(axis=0)[panel.unit] - np.bincount(have // seats, minlength=n)
    entry, judge = panel.pairs // seats, panel.pairs % seats
    apart = ~panel.barred[judge, panel.unit[entry]]  # the others are counted with their unit
    free -= np.bincount(entry[apart], minlength=n)
    return np.asarray(free[entries], np.int64)


def on_panel(panel: Panel, sheet: Sheet) -> Sheet:
    """Put a sheet on the names of the panel, so that places agree. Raises KeyError for a stranger."""
    place = {name: n for n, name in enumerate(panel.entries)}
    seat = {name: n for n, name in enumerate(panel.judges)}
    entries = np.array([place[name] for name in sheet.entries], np.int64)
    judges = np.array([seat[name] for name in sheet.judges], np.int64)
    return Sheet(
        panel.entries,
        panel.judges,
        entries[sheet.entry],
        judges[sheet.judge],
        sheet.mark,
        sheet.turn,
        sheet.low,
        sheet.high,
        sheet.warnings,
    )
