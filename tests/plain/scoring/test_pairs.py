"""Comparisons of finalists, against choix and by hand."""

import choix
import numpy as np
import pytest
from scipy.stats import spearmanr

from cuocthi.plain.scoring.marks import BadMarks
from cuocthi.plain.scoring.pairs import strengths
from cuocthi.plain.scoring.ranking import rank_pairs


def tournament(entries, games, seed, wide=1.0):
    rng = np.random.default_rng(seed)
    theta = wide * rng.normal(0, 1, entries)
    found = []
    for _ in range(games):
        one, two = rng.choice(entries, 2, replace=False)
        wins = rng.random() < 1 / (1 + np.exp(theta[two] - theta[one]))
        found.append((one, two) if wins else (two, one))
    return theta, [(f"b{w:02}", f"b{x:02}") for w, x in found]


@pytest.mark.parametrize("v", [0.5, 2.0])
def test_strengths_equal_those_of_choix_with_the_same_prior(v):
    _, games = tournament(12, 150, 1)

    found = strengths(games, v=v)

    data = [(int(w[1:]), int(x[1:])) for w, x in games]
    # choix maximises log likelihood − α‖θ‖², so α = 1 / (2 v)
    theirs = choix.opt_pairwise(12, data, alpha=1 / (2 * v), tol=1e-10)
    assert found.theta == pytest.approx(theirs - theirs.mean(), abs=1e-4)


def test_the_covariance_is_the_inverse_of_the_information():
    _, games = tournament(5, 60, 2)

    found = strengths(games, v=1.0)

    information = np.eye(5)
    for w, x in ((int(w[1:]), int(x[1:])) for w, x in games):
        p = 1 / (1 + np.exp(found.theta[x] - found.theta[w]))
        sign = np.zeros(5)
        sign[w], sign[x] = 1, -1
        information += p * (1 - p) * np.outer(sign, sign)
    middle = np.eye(5) - 1 / 5
    assert found.cover == pytest.approx(middle @ np.linalg.inv(information) @ middle, abs=1e-6)


def test_an_unbeaten_entry_stays_finite():
    found = strengths([("a", "b")] * 20 + [("a", "c")] * 20 + [("b", "c")] * 3)

    assert found.entries == ("a", "b", "c")
    assert np.isfinite(found.theta).all()
    assert found.theta[0] > found.theta[1] > found.theta[2]


def test_true_strengths_are_found_and_intervals_hold():
    inside = []
    for seed in range(15):
        theta, games = tournament(15, 300, seed)
        found = strengths(games)
        assert spearmanr(found.theta, theta).statistic > 0.75
        half = 1.6449 * np.sqrt(found.cover.diagonal())
        inside.append(np.abs(found.theta - (theta - theta.mean())) <= half)

    assert 0.84 <= np.mean(inside) <= 0.97


def test_coin_tosses_say_no_better_than_chance():
    stated = []
    for seed in range(10):
        _, games = tournament(20, 400, seed, wide=0.0)
        ranking = rank_pairs(strengths(games), prizes=(1, 2))
        stated.append(ranking.entries[0].p_first)

    assert np.mean(stated) < 0.2
    assert np.mean([strengths(tournament(20, 400, s, wide=0.0)[1]).v for s in range(10)]) < 0.08


def test_pairs_are_ranked_with_chances():
    _, games = tournament(8, 200, 4)

    ranking = rank_pairs(strengths(games), prizes=(1, 2))

    assert ranking.method == "pairs"
    assert [row.rank for row in ranking.entries] == list(range(1, 9))
    assert sum(row.p_first for row in ranking.entries) == pytest.approx(1, abs=0.01)
    assert sum(row.p_prize for row in ranking.entries) == pytest.approx(3, abs=0.01)
    assert all(row.low < row.score < row.high for row in ranking.entries)
    assert rank_pairs(strengths(games)).entries[0].p_lines == ()


def test_groups_that_were_not_compared_are_named():
    ranking = rank_pairs(strengths([("a", "b"), ("c", "d")]))

    assert not ranking.connected
    assert ranking.warnings == ("Có nhóm bài chưa được so với nhóm khác: hãy so thêm.",)


@pytest.mark.parametrize(
    ("games", "words"), [([], "Chưa có lượt so sánh"), ([("a", "a")], "a bị so với chính nó")]
)
def test_what_cannot_be_compared_says_why(games, words):
    with pytest.raises(BadMarks, match=words):
        strengths(games)
