"""Goals of the gate, of absent judges, of the funnel, of speed and of explanations."""

import random
import resource
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from cuocthi.plain.allot.further import further, on_panel
from cuocthi.plain.allot.layers import deal_cells
from cuocthi.plain.allot.panel import UNLIMITED, Ints, Panel, chance_of
from cuocthi.plain.scoring.explain import explain, scores_by_hand
from cuocthi.plain.scoring.gates import gates, shared
from cuocthi.plain.scoring.hierarchy import fit_hierarchical
from cuocthi.plain.scoring.ranking import rank_marks
from cuocthi.plain.scoring.severity import fit_additive
from cuocthi.plain.scoring.sheet import Sheet, arranged

from .judging_designs import even, found
from .judging_flow import by_flow, is_here
from .judging_funnel import g12
from .judging_world import SCENARIOS, World

PRIZES = (1, 2, 3, 10)
Told = tuple[bool, dict[str, Any]]


def school_bags(world: World, anchors: int, seed: int) -> None:
    """The habit that breaks calibration: each school's bag goes whole to one pair of judges."""
    chance = random.Random(seed)
    size = world.panel_size
    pairs = [(2 * n, 2 * n + 1) for n in range(size // 2)]
    team = {
        unit: pairs[n % len(pairs)]
        for n, unit in enumerate(chance.sample(range(world.units), world.units))
    }
    common = chance.sample(range(world.n), anchors)
    rows = [(e, j) for e in common for j in range(size)]
    rows += [
        (e, j) for e in range(world.n) if e not in set(common) for j in team[int(world.unit[e])]
    ]
    table = np.array(rows, np.int64)
    world.read(table[:, 0], table[:, 1])


def g9(count: int, _seed: int) -> Told:
    """School bags refused, random dealing accepted, 65 × 7 to 5,000 × 60, with 0 or 10 anchors."""
    sizes = ((65, 7), (200, 12), (500, 20), (1000, 30), (5000, 60))
    refused = wronged = 0
    for turn in range(count):
        n, judges = sizes[turn % (5 if turn % 25 < 5 else 4)]
        bags = World(n, judges, SCENARIOS["typical"], 7_000_000 + turn, between=0.4)
        school_bags(bags, (turn // 2 % 2) * 10, turn)
        refused += any(not gate.holds for gate in gates(bags.sheet()) if gate.name == "pairs")
        fair = World(n, judges, SCENARIOS["typical"], 8_000_000 + turn)
        even(fair, 2 if turn % 2 else 3, turn)
        names = {gate.name for gate in gates(fair.sheet()) if not gate.holds}
        wronged += bool(names)
    return refused == count and wronged == 0, {
        "bags_refused": f"{refused}/{count}",
        "random_refused": f"{wronged}/{count}",
    }


def g11(count: int, seed: int) -> Told:
    """30 % of the judges absent and their work dealt again: loses at most .03 of the ten."""
    full, absent = [], []
    for turn in range(count):
        whole = World(500, 20, SCENARIOS["typical"], seed * 100_000 + turn)
        even(whole, 3, turn)
        full.append(
            found(whole, rank_marks(whole.sheet(), "calibrated", prizes=PRIZES), PRIZES).ten
        )
        away = World(500, 20, SCENARIOS["typical"], seed * 100_000 + turn)
        _with_absent(away, turn)
        absent.append(
            found(away, rank_marks(away.sheet(), "calibrated", prizes=PRIZES), PRIZES).ten
        )
    apart = np.array(full) - np.array(absent)
    lost, error = float(apart.mean()), float(apart.std(ddof=min(1, count - 1))) / count**0.5
    return round(lost, 3) <= 0.03, {
        "full": round(float(np.mean(full)), 3),
        "lost": round(lost, 3),
        "lost_se": round(error, 3),
    }


def _with_absent(world: World, seed: int) -> None:
    panel = world.panel()
    nobody = np.zeros(0, np.int64)
    zero = np.zeros(20, np.int64)
    entry, judge = deal_cells(panel, np.full(world.n, 3), zero, nobody, chance_of(seed))
    gone = judge < 6
    world.read(entry[~gone], judge[~gone])
    needs = np.bincount(entry[gone], minlength=world.n)
    capacity = np.where(np.arange(20) < 6, 0, UNLIMITED)
    left = Panel(
        panel.entries, panel.judges, panel.units, panel.unit, panel.barred, panel.pairs, capacity
    )
    load = np.bincount(judge[~gone], minlength=20)
    have = panel.codes(entry[~gone], judge[~gone])
    world.read(*deal_cells(left, needs, load, have, chance_of(f"{seed} again")))


def large(n: int, readings: int, judges: int) -> Sheet:
    """Normal marks of a random dealing, for timing."""
    rng = np.random.default_rng(n)
    entry, judge = _dealt(n, readings, judges)
    quality, severity = rng.normal(0, 1, n), rng.normal(0, 0.45, judges)
    mark = 6.5 + quality[entry] + severity[judge] + rng.normal(0, 1, len(entry))
    names = [f"b{number:06}" for number in range(n)], [f"g{number:04}" for number in range(judges)]
    return arranged(*names, entry, judge, mark, low=0, high=20)


def _panel(n: int, judges: int) -> Panel:
    world = World(n, judges, SCENARIOS["typical"], 1)
    return world.panel()


def _dealt(n: int, readings: int, judges: int) -> tuple[Ints, Ints]:
    nobody = np.zeros(0, np.int64)
    return deal_cells(
        _panel(n, judges), np.full(n, readings), np.zeros(judges, np.int64), nobody, chance_of(1)
    )


def timed(work: Callable[[], Any], times: int = 5) -> float:
    """Median CPU seconds of `times` runs; run with one thread of the linear algebra."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return round(float(np.median(spent)), 4)


def g13(_count: int, _seed: int) -> Told:
    """REML, 100,000 × 3 × 1,000: at most 2.5 s and 400 MB."""
    sheet = large(100_000, 3, 1000)
    seconds = timed(lambda: fit_additive(sheet))
    fit = fit_additive(sheet)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    parts = {
        "v_q": round(fit.v_q, 4),
        "v_a": round(fit.v_a, 4),
        "s2": round(float(fit.s[0]) ** 2, 4),
    }
    return seconds <= 2.5 and peak <= 400, {"cpu_s": seconds, "peak_mb": peak, **parts}


def g14(_count: int, _seed: int) -> Told:
    """The hierarchical model, the same size: at most 6 s."""
    sheet = large(100_000, 3, 1000)
    seconds = timed(lambda: fit_hierarchical(sheet), 3)
    return seconds <= 6.0, {"cpu_s": seconds}


def g15(_count: int, _seed: int) -> Told:
    """Live, 5,000 entries: refit and chances after one more mark within 0.3 s."""
    sheet = large(5000, 2, 60)
    fit = fit_hierarchical(sheet)
    seconds = timed(lambda: fit_hierarchical(sheet, start=fit))
    panel = _panel(5000, 60)
    whole = timed(
        lambda: further(panel, on_panel(panel, sheet), 1, prizes=(1, 3, 5, 30), start=fit)
    )
    return whole <= 0.3, {"refit_s": seconds, "refit_and_next_s": whole}


def g16(_count: int, _seed: int) -> Told:
    """Dealing 3 readings: time, loads, conflicts, islands, eigenvalue, at two sizes; the
    larger ten times faster than minimum-cost flow, where OR-Tools is installed."""
    told: dict[str, Any] = {}
    good = True
    for n, judges, limit, times in ((5000, 60, 0.02, 0), (100_000, 1000, 0.1, 10)):
        panel = _panel(n, judges)
        none, zero = np.zeros(0, np.int64), np.zeros(judges, np.int64)
        needs = np.full(n, 3)
        seconds = timed(partial(deal_cells, panel, needs, zero, none, chance_of(1)))
        entry, judge = deal_cells(panel, needs, zero, none, chance_of(1))
        loads = np.bincount(judge, minlength=judges)
        table = shared(entry, judge, n, judges)
        degree = table.sum(axis=0)
        value = 1 - float(np.linalg.eigvalsh(table / np.sqrt(np.outer(degree, degree)))[-2])
        uneven = int(loads.max() - loads.min())
        conflicts = int((~panel.may(entry, judge)).sum())
        good = good and seconds <= limit and uneven <= 1 and not conflicts and value >= 0.85
        told[f"{n}"] = f"{seconds} s, loads within {uneven}, conflicts {conflicts}, λ₂ {value:.2f}"
        if is_here():
            flow = timed(partial(by_flow, panel, 3, 1), times=3)
            good = good and flow >= times * seconds
            told[f"{n}"] += f", OR-Tools {flow} s: {flow / seconds:.0f} × as long"
    if not is_here():
        told["OR-Tools"] = "chưa cài (pip install ortools) / not installed"
    return good, told


def g17(_count: int, _seed: int) -> Told:
    """Re-deal a fifth of the judges, 5,000 × 60: at most 0.05 s, no other list changed."""
    panel = _panel(5000, 60)
    entry, judge = _dealt(5000, 3, 60)
    have, load = panel.codes(entry, judge), np.bincount(judge, minlength=60)
    needs = np.bincount(entry[judge < 12], minlength=5000)
    capacity = np.where(np.arange(60) < 12, 0, UNLIMITED)
    left = Panel(
        panel.entries, panel.judges, panel.units, panel.unit, panel.barred, panel.pairs, capacity
    )
    seconds = timed(lambda: deal_cells(left, needs, load, have, chance_of(2)))
    _, again = deal_cells(left, needs, load, have, chance_of(2))
    loads = load[12:] + np.bincount(again, minlength=60)[12:]
    good = seconds <= 0.05 and int(again.min()) >= 12
    return good, {"cpu_s": seconds, "loads_within": int(loads.max() - loads.min())}


def g18(count: int, seed: int) -> Told:
    """Parts add up to the printed mark, and a replay is equal to the byte."""
    worst, unequal = 0.0, 0
    for turn in range(count):
        chance = random.Random(seed * 1000 + turn)
        world = World(chance.randint(40, 300), chance.randint(6, 20), SCENARIOS["rough"], turn)
        even(world, chance.randint(2, 4), turn)
        sheet = world.sheet()
        ranking = rank_marks(sheet, "calibrated", prizes=PRIZES)
        again = rank_marks(sheet, "calibrated", prizes=PRIZES)
        unequal += (ranking.entries, ranking.judges) != (again.entries, again.judges)
        fit = ranking.fit if ranking.method == "calibrated" else None
        if fit is not None:
            worst = max(worst, float(np.abs(scores_by_hand(sheet, fit) - fit.mu - fit.q).max()))
        place = {name: n for n, name in enumerate(sheet.entries)}
        for row in ranking.entries:
            parts = explain(sheet, place[row.entry], fit, row.score)
            worst = max(worst, abs(sum(part.points for part in parts.parts) - row.score) - 0.005)
    return worst <= 1e-6 and not unequal, {
        "beyond_half_hundredth": round(worst, 6),
        "replays_unequal": unequal,
    }


MORE: dict[str, Callable[[int, int], Told]] = {
    "G9": g9,
    "G11": g11,
    "G12": g12,
    "G13": g13,
    "G14": g14,
    "G15": g15,
    "G16": g16,
    "G17": g17,
    "G18": g18,
}
