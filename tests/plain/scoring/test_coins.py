"""Comparisons held against coins: coins hardly ever pass, a jury that agrees does, at any order."""

import numpy as np
import pytest

from cuocthi.plain.scoring.coins import Answer, coins, fitted, without


def jury(seed, *, wide, works=12, each=10, judges=5):
    """Answers about works whose strengths lie so wide apart, beside a noise of one."""
    rng = np.random.default_rng(seed)
    quality = rng.normal(0, wide, works) if wide else np.zeros(works)
    told = []
    for n in range(works * each // 2):
        a, b = rng.choice(works, 2, replace=False)
        left = quality[a] - quality[b] + rng.normal() > 0
        said = "left" if left else "right"
        told.append(Answer(f"GK{n % judges}", f"c{a:02d}", f"c{b:02d}", said))
    return told


def test_coins_pass_about_once_in_a_hundred():
    passed = sum(coins(jury(seed, wide=0)).holds for seed in range(100))

    assert passed <= 4


def test_a_jury_that_sees_a_difference_passes():
    assert all(coins(jury(seed, wide=3)).holds for seed in range(20))


def test_the_order_of_the_answers_and_of_the_sides_changes_nothing():
    told = jury(5, wide=1)
    turn = {"left": "right", "right": "left"}
    turned = [Answer(one.judge, one.right, one.left, turn[one.said]) for one in reversed(told)]

    assert coins(turned) == coins(told)


def test_agreement_counts_pairs_that_two_judges_answered():
    told = [
        Answer("GK1", "a", "b", "left"),
        Answer("GK2", "b", "a", "right"),
        Answer("GK3", "a", "b", "right"),
        Answer("GK1", "c", "d", "equal"),
    ]

    held = coins(told)

    assert (held.agreed, held.twice) == (1, 3)


def test_a_circle_is_found_among_the_triads_that_were_decided():
    ring = [Answer("GK1", a, b, "left") for a, b in (("a", "b"), ("b", "c"), ("c", "a"))]
    row = [Answer("GK1", "d", "a", "left"), Answer("GK1", "d", "b", "left")]

    assert (coins(ring).circles, coins(ring).triads) == (1, 1)
    assert (coins(ring + row).circles, coins(ring + row).triads) == (1, 2)


def test_nothing_but_equal_ones_is_no_better_than_coins():
    held = coins([Answer("GK1", "a", "b", "equal")] * 3)

    assert (held.chance, held.holds, held.triads) == (1.0, False, 0)


def test_equal_is_half_a_win_for_either():
    half = fitted([Answer("GK1", "a", "b", "equal"), Answer("GK1", "b", "c", "left")], v=1.0)
    both = fitted(
        [Answer("GK1", "a", "b", "left"), Answer("GK1", "a", "b", "right")]
        + [Answer("GK1", "b", "c", "left")] * 2,
        v=1.0,
    )

    order = dict(zip(half.entries, half.theta, strict=True))
    assert order["b"] > order["a"] > order["c"]
    assert order["a"] - order["c"] == pytest.approx(0.5, abs=0.3)
    assert both.entries == half.entries
    assert list(half.games) == [1, 2, 1]


def test_without_a_judge_only_the_others_answers_stay():
    told = jury(1, wide=1)

    rest = without(told, "GK2")

    assert {one.judge for one in rest} == {"GK0", "GK1", "GK3", "GK4"}
    assert [one for one in told if one.judge != "GK2"] == rest
