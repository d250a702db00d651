"""`cuocthi bench judging`: how well, how honestly and how fast judging works, one line a goal."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np

from cuocthi.plain.scoring.sheet import Floats, Ints

from .judging_compared import tens_by_comparing
from .judging_designs import Found, adaptive, even, in_rounds, ranked, spending
from .judging_goals import MORE
from .judging_world import SCENARIOS, World, careless

PRIZES = (1, 2, 3, 10)
MANY = (1, 3, 5, 30)
BUDGETS = (1.4, 1.6, 1.8, 2.0, 2.5, 3.0)
"""Readings an entry at which one walk along the prize lines is ranked."""
TIMES = 200
"""Draws of worlds with replacement that tell how uncertain a crossing is (bootstrap: Efron 1979)."""
Figures = dict[str, float]


@cache
def rows(
    work: Callable[[World, int], Sequence[float]],
    count: int,
    seed: int,
    *,
    n: int = 500,
    judges: int = 20,
    scenario: str = "typical",
    centre: float = 6.5,
) -> Floats:
    """What `work` finds in each of so many worlds, one a line; the same seed gives the same worlds.

    Goals that measure the same worlds share them.
    """
    return np.array(
        [
            work(World(n, judges, SCENARIOS[scenario], seed * 100_000 + turn, centre=centre), turn)
            for turn in range(count)
        ]
    )


def worlds(
    work: Callable[[World, int], Sequence[float]], count: int, seed: int, **how: Any
) -> Figures:
    """The mean of each figure of `Found` over the worlds of `rows`, each followed by its error."""
    found = rows(work, count, seed, **how)
    return {
        key: value
        for name, column in zip(Found.__slots__, found.T, strict=True)
        for key, value in mean_of(name, column).items()
    }


def mean_of(name: str, values: Floats) -> Figures:
    """A mean over worlds and, under `name_se`, its standard error, 0 of a single one."""
    error = float(values.std(ddof=1)) / len(values) ** 0.5 if len(values) > 1 else 0.0
    return {name: round(float(values.mean()), 3), f"{name}_se": round(error, 3)}


@cache
def _rounds(budget: float) -> Callable[[World, int], Sequence[float]]:
    def work(world: World, turn: int) -> Sequence[float]:
        in_rounds(world, int(world.n * budget), turn)
        return ranked(world, "mean", PRIZES).row()

    return work


@cache
def _adaptive(
    budget: float, prizes: tuple[int, ...] = PRIZES, batch: int = 24
) -> Callable[[World, int], Sequence[float]]:
    def work(world: World, turn: int) -> Sequence[float]:
        adaptive(world, int(world.n * budget), turn, prizes, batch=batch)
        return ranked(world, "calibrated", prizes).row()

    return work


@cache
def _even(readings: int, method: str) -> Callable[[World, int], Sequence[float]]:
    def work(world: World, turn: int) -> Sequence[float]:
        even(world, readings, turn)
        return ranked(world, method, PRIZES).row()

    return work


def _tens_at_lines(world: World, turn: int) -> Sequence[float]:
    """The share of the true ten at each of BUDGETS."""
    spent = spending(world, [int(world.n * budget) for budget in BUDGETS], turn, PRIZES)
    return [ranked(world, "calibrated", PRIZES).ten for _ in spent]


def g1(count: int, seed: int) -> tuple[bool, Figures]:
    """Plain rounds at 3 readings: ten, prize at least .73."""
    got = worlds(_rounds(3.0), count, seed)
    return got["ten"] >= 0.73 and got["prize"] >= 0.73, got


def g2(count: int, seed: int) -> tuple[bool, Figures]:
    """Adaptive, calibrated at 3 readings: ten, prize at least .77, first .54, wrong at most .59."""
    got = worlds(_adaptive(3.0), count, seed)
    good = got["ten"] >= 0.77 and got["prize"] >= 0.77 and got["first"] >= 0.54
    return good and got["wrong"] <= 0.59, got


def _reached(budgets: Sequence[float], tens: Sequence[float], aim: float) -> float:
    """Where a rising row of shares first reaches `aim`; infinite where it never does."""
    for (b0, t0), (b1, t1) in zip(
        zip(budgets, tens, strict=True), zip(budgets[1:], tens[1:], strict=True), strict=False
    ):
        if t0 >= aim:
            return b0
        if t1 >= aim:
            return round(b0 + (b1 - b0) * (aim - t0) / (t1 - t0), 2)
    return float("inf")


def _error(told: Callable[[Ints], float], count: int) -> float:
    """The standard error of what is told of worlds, by drawing them with replacement."""
    rng = np.random.default_rng(count)
    drawn = [told(rng.integers(0, count, count)) for _ in range(TIMES)]
    return round(float(np.std(drawn)), 3) if np.isfinite(drawn).all() else float("inf")


def _tens(readings: Sequence[float], work: Callable[[Any], Any], count: int, seed: int) -> Floats:
    """The share of the true ten in each world, one column a number of readings."""
    return np.stack([rows(work(budget), count, seed)[:, 0] for budget in readings], axis=1)


def g3(count: int, seed: int) -> tuple[bool, Figures]:
    """Readings for ten = .75: adaptive at most 2.2, plain rounds at most 3.1."""
    readings = (2.0, 2.5, 3.0, 3.5, 4.0)
    told = {}
    for name, budgets, tens in (
        ("adaptive", BUDGETS, rows(_tens_at_lines, count, seed)),
        ("plain", readings, _tens(readings, _rounds, count, seed)),
    ):

        def crossing(some: Ints, b: Sequence[float] = budgets, t: Floats = tens) -> float:
            return _reached(b, t[some].mean(axis=0).tolist(), 0.75)

        told[name] = crossing(np.arange(count))
        told[f"{name}_se"] = _error(crossing, count)
    return told["adaptive"] <= 2.2 and told["plain"] <= 3.1, told


def g4(count: int, seed: int) -> tuple[bool, dict[str, Any]]:
    """Readings saved at ten = .70: against the even mean at least 82 %, against comparing 84 %.

    A peer that never gets there counts as if it did at the most readings it was given.
    """
    looks = (6, 8, 10, 12, 14, 16)
    best = rows(_tens_at_lines, count, seed)
    mean = _tens(looks, lambda readings: _even(readings, "mean"), count, seed)
    compared = rows(partial(_compared, looks), count, seed)

    def saved(peer: Floats, some: Ints) -> float:
        ours = _reached(BUDGETS, best[some].mean(axis=0).tolist(), 0.70)
        return 1 - ours / min(_reached(looks, peer[some].mean(axis=0).tolist(), 0.70), looks[-1])

    everyone = np.arange(count)
    told: dict[str, Any] = {"adaptive": _reached(BUDGETS, best.mean(axis=0).tolist(), 0.70)}
    for name, peer in (("even", mean), ("compared", compared)):
        shares = [round(float(share), 3) for share in peer.mean(axis=0)]
        told[name] = _reached(looks, shares, 0.70)
        told[f"saved_{name}"] = round(saved(peer, everyone), 3)
        told[f"saved_{name}_se"] = _error(partial(saved, peer), count)
        told[f"{name}_tens"] = shares
    return told["saved_even"] >= 0.82 and told["saved_compared"] >= 0.84, told


def _compared(looks: Sequence[int], world: World, turn: int) -> Sequence[float]:
    return tens_by_comparing(world, looks, turn)


def g5(count: int, seed: int) -> tuple[bool, Figures]:
    """5,000 × 60, centre 5, 2 readings: at least .72/.72."""
    count = min(count, 30)
    got = worlds(_adaptive(2.0, MANY, 60), count, seed, n=5000, judges=60, centre=5.0)
    return got["ten"] >= 0.72 and got["prize"] >= 0.72, {"worlds": count, **got}


def g6(count: int, seed: int) -> tuple[bool, Figures]:
    """Rough judges, adaptive 3: at least .69/.70."""
    got = worlds(_adaptive(3.0), count, seed, scenario="rough")
    return got["ten"] >= 0.69 and got["prize"] >= 0.70, got


def g7(count: int, seed: int) -> tuple[bool, Figures]:
    """90 % intervals hold: all .87 to .93; winners at least .78 (centre 6.5), .85 (centre 5)."""
    high = worlds(_adaptive(3.0), count, seed)
    mid = worlds(_adaptive(3.0), count, seed, centre=5.0)
    good = all(0.87 <= got["holds"] <= 0.93 for got in (high, mid))
    good = good and high["holds_winners"] >= 0.78 and mid["holds_winners"] >= 0.85
    return good, {
        name + more: got[key + more]
        for got, names in ((high, ("all", "winners")), (mid, ("all_5", "winners_5")))
        for name, key in zip(names, ("holds", "holds_winners"), strict=True)
        for more in ("", "_se")
    }


def g8(count: int, seed: int) -> tuple[bool, Figures]:
    """Stated less true: right winners within .04, first within .08."""
    found = dict(zip(Found.__slots__, rows(_adaptive(3.0), count, seed).T, strict=True))
    got = mean_of("first", found["says_first"] - found["first"])
    got |= mean_of("winners", found["says_winners"] - found["prize"])
    return abs(got["first"]) <= 0.08 and abs(got["winners"]) <= 0.04, got


def g10(count: int, seed: int) -> tuple[bool, Figures]:
    """15 % careless judges, even 3, calibrated: loses at most .06 of the ten."""
    work = _even(3, "calibrated")
    clean = rows(work, count, seed)[:, 0]
    bad = careless(SCENARIOS["typical"], 0.15)
    ten = np.array(
        [work(World(500, 20, bad, seed * 100_000 + turn), turn)[0] for turn in range(count)]
    )
    lost = mean_of("lost", clean - ten)
    return lost["lost"] <= 0.06, mean_of("clean", clean) | mean_of("careless", ten) | lost


GOALS: dict[str, Callable[[int, int], tuple[bool, dict[str, Any]]]] = {
    "G1": g1,
    "G2": g2,
    "G3": g3,
    "G4": g4,
    "G5": g5,
    "G6": g6,
    "G7": g7,
    "G8": g8,
    "G10": g10,
    **MORE,
}
USUAL = {"G8": 300, "G5": 30}
QUICK = 20


def run(options: argparse.Namespace) -> int:
    """Print a line a goal; 1 when one falls short, 2 for a goal that is not there."""
    chosen = [options.goal.upper()] if options.goal else sorted(GOALS, key=lambda g: int(g[1:]))
    if not set(chosen) <= set(GOALS):
        print(f"cuocthi: có các mục tiêu: {', '.join(GOALS)} / no such goal", file=sys.stderr)
        return 2
    usual = 100 if options.size == "full" else QUICK
    short, told = 0, {}
    for name in chosen:
        began = time.process_time()
        count = options.worlds or (USUAL.get(name, usual) if options.size == "full" else usual)
        good, figures = GOALS[name](count, abs(options.seed))
        short += not good
        spent = round(time.process_time() - began, 1)
        told[name] = {"reached": good, "worlds": count, "seconds": spent} | {
            key: None if value == float("inf") else value for key, value in figures.items()
        }
        if not options.json:
            words = "  ".join(
                f"{key} {value}" + (f" ±{figures[f'{key}_se']}" if f"{key}_se" in figures else "")
                for key, value in figures.items()
                if not key.endswith("_se")
            )
            print(f"{name:4} {'ok  ' if good else 'THIẾU'} {words}  ({spent} s)", flush=True)
    if options.json:
        print(json.dumps(told, allow_nan=False))
    return 1 if short else 0
