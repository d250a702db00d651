"""Severity, spread and noise of each judge; the published line gives every score."""

import numpy as np
import pytest

from cuocthi.plain.scoring.ceiling import _cut, unpressed
from cuocthi.plain.scoring.explain import explain, scores_by_hand
from cuocthi.plain.scoring.hierarchy import fit_hierarchical
from cuocthi.plain.scoring.sheet import arranged

from .made import dealt_marks


def uneven_judges(seed, entries=400, judges=12, readings=4):
    """Judges of known severity, spread and noise."""
    rng = np.random.default_rng(seed)
    quality = rng.normal(0, 1, entries)
    hard, wide = rng.normal(0, 0.5, judges), np.exp(rng.normal(0, 0.3, judges))
    loud = np.where(np.arange(judges) == 0, 2.0, 0.6)
    judge = np.argsort(rng.random((entries, judges)), axis=1)[:, :readings].ravel()
    entry = np.repeat(np.arange(entries), readings)
    mark = 6 + hard[judge] + wide[judge] * quality[entry]
    mark = mark + loud[judge] * rng.standard_normal(len(entry))
    names = [f"b{n:03}" for n in range(entries)], [f"g{n:02}" for n in range(judges)]
    return arranged(*names, entry, judge, mark, low=-9, high=20), quality, hard, wide


def test_severity_spread_and_noise_are_found():
    sheet, quality, hard, wide = uneven_judges(1)

    fit = fit_hierarchical(sheet)

    assert np.corrcoef(fit.a, hard)[0, 1] > 0.97
    assert np.corrcoef(fit.k, wide)[0, 1] > 0.9
    assert int(np.argmax(fit.s)) == 0
    assert np.corrcoef(fit.q, quality)[0, 1] > 0.93
    assert (sheet.loads() * fit.k).sum() / sheet.loads().sum() == pytest.approx(1, abs=1e-9)


def test_intervals_hold_nine_times_in_ten_on_the_models_own_marks():
    inside = []
    for seed in range(20):
        sheet, quality, _ = dealt_marks(120, 10, 3, seed)
        fit = fit_hierarchical(sheet)
        half = 1.6449 * np.sqrt(fit.var)
        inside.append(np.abs(fit.q - (quality - quality.mean())) <= half)

    assert 0.87 <= np.mean(inside) <= 0.93


def test_a_warm_start_gives_what_a_cold_one_gives():
    sheet, *_ = uneven_judges(2)
    cold = fit_hierarchical(sheet)

    warm = fit_hierarchical(sheet, start=cold)

    assert warm.q == pytest.approx(cold.q, abs=0.01)


def test_a_start_with_other_judges_is_not_used():
    sheet, *_ = uneven_judges(3)
    other = fit_hierarchical(uneven_judges(3, judges=6)[0])

    assert fit_hierarchical(sheet, start=other).q == pytest.approx(fit_hierarchical(sheet).q)


def test_no_rounds_leave_the_start_as_it_is():
    sheet, *_ = uneven_judges(4)
    start = fit_hierarchical(sheet)

    assert fit_hierarchical(sheet, start=start, rounds=0) is start


def test_equal_marks_give_no_variance():
    sheet = arranged(
        ["a", "b"], ["g", "h"], np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.ones(4)
    )

    assert fit_hierarchical(sheet).v_q == 0.0


def test_the_published_line_gives_every_score():
    sheet, *_ = uneven_judges(5)
    fit = fit_hierarchical(sheet)

    assert scores_by_hand(sheet, fit) == pytest.approx(fit.mu + fit.q, abs=1e-10)


def test_parts_add_up_to_the_printed_mark():
    sheet, *_ = uneven_judges(6)
    fit = fit_hierarchical(sheet)

    for place in range(len(sheet.entries)):
        score = round(float(fit.mu + fit.q[place]), 4)
        told = explain(sheet, place, fit, score)
        assert abs(told.score - score) <= 0.005 + 1e-9
        assert sum(part.points for part in told.parts) == pytest.approx(told.score, abs=1e-9)
        assert sum(part.share for part in told.parts) == pytest.approx(1)
        exact = [part.counted * part.share for part in told.parts]
        assert sum(exact) == pytest.approx(score, abs=1e-4)
        assert (
            max(abs(part.points - e) for part, e in zip(told.parts, exact, strict=True)) <= 0.0101
        )
        assert told.parts[-1].judge is None


def test_a_mean_is_taken_apart_into_equal_shares():
    sheet = arranged(
        ["a"], ["g", "h", "i"], np.zeros(3, int), np.arange(3), np.array([7.0, 8.0, 8.0])
    )

    told = explain(sheet, 0, None, 7.6667)

    assert told.score == 7.67
    assert [(p.judge, p.mark, p.points) for p in told.parts] == [
        ("g", 7.0, 2.33),
        ("h", 8.0, 2.67),
        ("i", 8.0, 2.67),
    ]


def test_without_variance_every_score_is_the_general_mean():
    sheet = arranged(
        ["a", "b"], ["g", "h"], np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.ones(4)
    )

    assert scores_by_hand(sheet, fit_hierarchical(sheet)).tolist() == [1.0, 1.0]


def test_the_top_of_the_scale_hides_what_lies_beyond_it():
    rng = np.random.default_rng(8)
    quality = rng.normal(0, 1, 300)
    entry, judge = np.repeat(np.arange(300), 6), np.tile(np.arange(6), 300)
    mark = np.clip(8.0 + quality[entry] + 0.8 * rng.standard_normal(1800), 0, 10)
    names = [f"b{n:03}" for n in range(300)], [f"g{n}" for n in range(6)]
    sheet = arranged(*names, entry, judge, mark)
    fit = fit_hierarchical(sheet)

    likely = unpressed(sheet, fit)
    taken = likely.q - fit.q

    best = np.argsort(-quality)[:30]
    error = quality - quality.mean() - (fit.q - fit.q.mean())
    assert taken[best].mean() > 0.1
    assert abs((error - taken)[best].mean()) < abs(error[best].mean()) / 3
    assert taken.mean() == pytest.approx(0, abs=1e-9)


def test_far_from_the_ends_nothing_is_hidden():
    sheet, _, _ = dealt_marks(60, 6, 3, 9)  # on a scale of −5 to 20

    fit = fit_hierarchical(sheet)
    likely = unpressed(sheet, fit)
    assert likely.q == pytest.approx(fit.q, abs=1e-6)
    assert likely.var == pytest.approx(fit.var, rel=1e-6)
    equal = arranged(["a"], ["g"], np.zeros(1, int), np.zeros(1, int), np.ones(1))
    assert unpressed(equal, fit_hierarchical(equal)).q.tolist() == [0.0]


def test_a_cut_normal_is_that_of_many_draws():
    drawn = np.random.default_rng(4).standard_normal(400_000)
    for eta, s in ((9.2, 1.1), (5.0, 1.0), (0.5, 2.0), (11.0, 0.7)):
        mean, still, slope = _cut(np.array([eta]), np.array([s]), 0.0, 10.0)
        marks = np.clip(eta + s * drawn, 0, 10)
        assert mean[0] == pytest.approx(marks.mean(), abs=0.01)
        assert still[0] == pytest.approx(marks.var() / s**2, abs=0.01)
        assert slope[0] == pytest.approx(((marks > 0) & (marks < 10)).mean(), abs=0.005)
