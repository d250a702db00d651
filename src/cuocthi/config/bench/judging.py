"""`cuocthi bench judging`: how well, how honestly and how fast judging works, one line a goal."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from .judging_compared import tens_by_comparing
from .judging_designs import Found, adaptive, even, in_rounds, ranked
from .judging_goals import MORE
from .judging_world import SCENARIOS, World, careless

PRIZES = (1, 2, 3, 10)
MANY = (1, 3, 5, 30)
Figures = dict[str, float]


@cache
def worlds(
    work: Callable[[World, int], Sequence[float]],
    count: int,
    seed: int,
    *,
    n: int = 500,
    judges: int = 20,
    scenario: str = "typical",
    centre: float = 6.5,
) -> Figures:
    """The mean of each figure of `Found` over so many worlds; the same seed gives the same worlds.

    Goals that measure the same worlds share them.
    """
    rows = [
        work(World(n, judges, SCENARIOS[scenario], seed * 100_000 + turn, centre=centre), turn)
        for turn in range(count)
    ]
    means = np.array(rows).mean(axis=0)
    return {
        name: round(float(value), 3) for name, value in zip(Found.__slots__, means, strict=True)
    }


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


def g1(count: int, seed: int) -> tuple[bool, Figures]:
    """Plain rounds at 3 readings: ten, prize at least .73."""
    got = worlds(_rounds(3.0), count, seed)
    return got["ten"] >= 0.73 and got["prize"] >= 0.73, got


def g2(count: int, seed: int) -> tuple[bool, Figures]:
    """Adaptive, calibrated at 3 readings: ten, prize at least .77, first .54, wrong at most .59."""
    got = worlds(_adaptive(3.0), count, seed)
    good = got["ten"] >= 0.77 and got["prize"] >= 0.77 and got["first"] >= 0.54
    return good and got["wrong"] <= 0.59, got


def _crossing(
    make: Callable[[float], Callable[[World, int], Sequence[float]]],
    budgets: Sequence[float],
    aim: float,
    count: int,
    seed: int,
) -> float:
    """At how many readings the share of the true ten reaches `aim`, between the budgets."""
    return _reached(budgets, [worlds(make(budget), count, seed)["ten"] for budget in budgets], aim)


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


def g3(count: int, seed: int) -> tuple[bool, Figures]:
    """Readings for ten = .75: adaptive at most 2.2, plain rounds at most 3.1."""
    best = _crossing(_adaptive, (1.5, 2.0, 2.5, 3.0), 0.75, count, seed)
    plain = _crossing(_rounds, (2.0, 2.5, 3.0, 3.5, 4.0), 0.75, count, seed)
    return best <= 2.2 and plain <= 3.1, {"adaptive": best, "plain": plain}


def g4(count: int, seed: int) -> tuple[bool, dict[str, Any]]:
    """Readings saved at ten = .70: against the even mean at least 82 %, against comparing 84 %."""
    best = _crossing(_adaptive, (1.4, 1.6, 1.8, 2.0, 2.5, 3.0), 0.70, count, seed)
    mean = _crossing(
        lambda budget: _even(int(budget), "mean"), (6, 8, 10, 12, 14, 16), 0.70, count, seed
    )
    looks = (6, 8, 10, 12, 14, 16)
    tens = [
        tens_by_comparing(World(500, 20, SCENARIOS["typical"], seed * 100_000 + turn), looks, turn)
        for turn in range(count)
    ]
    shares = [round(float(share), 3) for share in np.mean(tens, axis=0)]
    compared = _reached(looks, shares, 0.70)
    saved = 1 - best / min(mean, looks[-1])  # at the least, where a peer never gets there
    saved_compared = 1 - best / min(compared, looks[-1])
    return saved >= 0.82 and saved_compared >= 0.84, {
        "adaptive": best,
        "even": mean,
        "saved": round(saved, 3),
        "compared": compared,
        "saved_compared": round(saved_compared, 3),
        "compared_tens": shares,
    }


def g5(count: int, seed: int) -> tuple[bool, Figures]:
    """5,000 × 60, centre 5, 2 readings: at least .72/.72."""
    got = worlds(_adaptive(2.0, MANY, 60), min(count, 30), seed, n=5000, judges=60, centre=5.0)
    return got["ten"] >= 0.72 and got["prize"] >= 0.72, got


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
        "all": high["holds"],
        "winners": high["holds_winners"],
        "all_5": mid["holds"],
        "winners_5": mid["holds_winners"],
    }


def g8(count: int, seed: int) -> tuple[bool, Figures]:
    """Stated less true: right winners within .04, first within .08."""
    got = worlds(_adaptive(3.0), count, seed)
    first = round(got["says_first"] - got["first"], 3)
    winners = round(got["says_winners"] - got["prize"], 3)
    return abs(first) <= 0.08 and abs(winners) <= 0.04, {"first": first, "winners": winners}


def g10(count: int, seed: int) -> tuple[bool, Figures]:
    """15 % careless judges, even 3, calibrated: loses at most .06 of the ten."""
    work = _even(3, "calibrated")
    clean = worlds(work, count, seed)["ten"]
    bad = careless(SCENARIOS["typical"], 0.15)
    rows = [work(World(500, 20, bad, seed * 100_000 + turn), turn) for turn in range(count)]
    ten = round(float(np.array(rows).mean(axis=0)[0]), 3)
    return clean - ten <= 0.06, {"clean": clean, "careless": ten}


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
            words = "  ".join(f"{key} {value}" for key, value in figures.items())
            print(f"{name:4} {'ok  ' if good else 'THIẾU'} {words}  ({spent} s)", flush=True)
    if options.json:
        print(json.dumps(told, allow_nan=False))
    return 1 if short else 0
