"""The comparing peer learns what its paper says, and reads no more than it may."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta as beta_law

from cuocthi.config.bench.judging_compared import Comparing, _learnt, tens_by_comparing
from cuocthi.config.bench.judging_world import SCENARIOS, World


def said(eta, gap):
    """How likely a judge names the one that is stronger by `gap`."""
    better = 1 / (1 + np.exp(-gap))
    return eta * better + (1 - eta) * (1 - better)


@pytest.mark.parametrize(("gap", "alpha", "beta"), [(0.7, 10, 1), (-1.2, 10, 1), (0.3, 4, 2)])
def test_what_is_learnt_of_a_judge_has_the_moments_of_bayes_rule(gap, alpha, beta):
    law = beta_law(alpha, beta).pdf
    whole = quad(lambda eta: law(eta) * said(eta, gap), 0, 1)[0]
    mean = quad(lambda eta: eta * law(eta) * said(eta, gap), 0, 1)[0] / whole
    square = quad(lambda eta: eta**2 * law(eta) * said(eta, gap), 0, 1)[0] / whole

    got = _learnt(gap, 1e-9, 0.0, 1e-9, alpha, beta)

    after = beta_law(got.alpha, got.beta)
    assert got.chance == pytest.approx(whole, rel=1e-6)
    assert after.mean() == pytest.approx(mean, rel=1e-6)
    assert after.var() == pytest.approx(square - mean**2, rel=1e-5)


def test_strengths_move_along_the_slope_of_the_answer():
    alpha, beta, gap, step = 6.0, 2.0, 0.4, 1e-5
    slope = (
        np.log(said(alpha / (alpha + beta), gap + step))
        - np.log(said(alpha / (alpha + beta), gap - step))
    ) / (2 * step)

    got = _learnt(1.0 + gap, 0.5, 1.0, 0.8, alpha, beta)

    assert got.winner == pytest.approx(1.0 + gap + 0.5 * slope, rel=1e-6)
    assert got.loser == pytest.approx(1.0 - 0.8 * slope, rel=1e-6)
    assert got.winner_var < 0.5
    assert got.loser_var < 0.8


def test_nobody_looks_twice_or_at_the_own_unit_and_each_look_counts():
    world = World(40, 6, SCENARIOS["typical"], 4)
    comparing = Comparing(world, 1)
    own = world.unit[None, :] == world.home[:, None]

    for turn in range(120):
        comparing.step(turn % 6)

    looked = ~comparing.free & ~own
    assert int(looked.sum()) == int(comparing.looks.sum()) == 120
    assert (looked.sum(axis=1) == 20).all()
    for turn in range(300):  # more than there is to see
        comparing.step(turn % 6)
    assert int(comparing.looks.sum()) == int((~own).sum())


def test_more_comparisons_find_more_of_the_best_and_the_same_seed_the_same():
    shares = [
        tens_by_comparing(World(60, 8, SCENARIOS["trained"], seed), (1, 6), seed)
        for seed in range(5)
    ]
    few, many = np.mean(shares, axis=0)

    assert many > few > 10 / 60
    assert shares[0] == tens_by_comparing(World(60, 8, SCENARIOS["trained"], 0), (1, 6), 0)
