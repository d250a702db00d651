"""The additive model against the dense likelihood by hand and against lme4."""

import numpy as np
import pytest
from scipy.optimize import minimize

from cuocthi.plain.scoring import blocks, severity
from cuocthi.plain.scoring.severity import fit_additive
from cuocthi.plain.scoring.sheet import arranged

from .made import dealt_marks, made_marks

# lmer(y ~ 1 + (1|e) + (1|j), REML = TRUE) of lme4 1.1-31 under R 4.2.2 on `made_marks`
LME4 = {
    (60, 3, 8): {
        "mu": 6.564382144,
        "variances": (1.3188335805, 0.2560449127, 0.6706043259),
        "likelihood": -284.980123453,
        "q": (-1.04892724, 1.07795022, -0.76812665),
        "a": (-0.959749451, 0.031561437, 0.359182465),
    },
    (500, 3, 20): {
        "mu": 6.428522588,
        "variances": (0.9843833479, 0.2042775083, 0.7540865293),
        "likelihood": -2343.01157977,
        "q": (-0.73676148, 2.54228314, -0.38455354),
        "a": (0.092180028, 0.199190287, -0.359267899),
    },
}


@pytest.mark.parametrize("size", LME4)
def test_components_effects_and_likelihood_equal_those_of_lme4(size):
    fit = fit_additive(made_marks(*size))
    theirs = LME4[size]

    assert fit.mu == pytest.approx(theirs["mu"], abs=1e-5)
    assert (fit.v_q, fit.v_a, fit.s[0] ** 2) == pytest.approx(theirs["variances"], rel=1e-4)
    assert fit.likelihood == pytest.approx(theirs["likelihood"], abs=1e-6)
    assert fit.q[:3] == pytest.approx(theirs["q"], abs=1e-4)
    assert fit.a[:3] == pytest.approx(theirs["a"], abs=1e-4)


@pytest.mark.parametrize("size", [(500, 20, 3), (2000, 200, 3)])
def test_the_search_needs_few_solves(size, monkeypatch):
    solves = []

    def counted(*given, **named):
        solves.append(1)
        return blocks.solve(*given, **named)

    monkeypatch.setattr(severity, "solve", counted)
    fit_additive(dealt_marks(*size, 5)[0])

    assert len(solves) <= 7


def dense(sheet, v_q, v_a, s2):
    """Restricted log likelihood and P = V⁻¹ − V⁻¹X(X'V⁻¹X)⁻¹X'V⁻¹, written out."""
    count = len(sheet.mark)
    entries, judges = np.zeros((count, len(sheet.entries))), np.zeros((count, len(sheet.judges)))
    entries[np.arange(count), sheet.entry] = 1
    judges[np.arange(count), sheet.judge] = 1
    whole = v_q * entries @ entries.T + v_a * judges @ judges.T + s2 * np.eye(count)
    inverse = np.linalg.inv(whole)
    one = np.ones((count, 1))
    middle = one.T @ inverse @ one
    p = inverse - inverse @ one @ one.T @ inverse / middle
    value = (
        np.linalg.slogdet(whole)[1]
        + np.log(middle[0, 0])
        + sheet.mark @ p @ sheet.mark
        + (count - 1) * np.log(2 * np.pi)
    )
    return -value / 2, p, entries, judges


@pytest.mark.parametrize(("size", "seed"), [((20, 5, 2), 1), ((40, 6, 3), 2), ((60, 12, 2), 3)])
def test_likelihood_predictions_and_variances_equal_the_dense_ones(size, seed):
    sheet, _, _ = dealt_marks(*size, seed)

    fit = fit_additive(sheet)

    value, p, entries, judges = dense(sheet, fit.v_q, fit.v_a, fit.s[0] ** 2)
    assert fit.likelihood == pytest.approx(value, abs=1e-8)
    assert fit.q == pytest.approx(fit.v_q * entries.T @ p @ sheet.mark, abs=1e-9)
    assert fit.a == pytest.approx(fit.v_a * judges.T @ p @ sheet.mark, abs=1e-9)
    exact = fit.v_q * np.eye(size[0]) - fit.v_q**2 * entries.T @ p @ entries
    assert fit.var == pytest.approx(np.diag(exact), abs=1e-9)
    best = minimize(
        lambda logs: -dense(sheet, *np.exp(logs))[0],
        np.log([fit.v_q, fit.v_a, fit.s[0] ** 2]) + 0.1,
        method="Nelder-Mead",
        options={"xatol": 1e-6, "fatol": 1e-10},
    )
    assert -best.fun == pytest.approx(fit.likelihood, abs=1e-5)


def test_pairs_of_readings_give_what_the_dense_table_gives(monkeypatch):
    sheet, _, _ = dealt_marks(80, 9, 3, 4)
    one = fit_additive(sheet)

    monkeypatch.setattr(blocks, "DENSE", 70)
    two = fit_additive(sheet)
    monkeypatch.setattr(blocks, "PAIRS", 0)  # now seven entries a slice
    three = fit_additive(sheet)

    for other in (two, three):
        assert other.q == pytest.approx(one.q, abs=1e-9)
        assert other.var == pytest.approx(one.var, abs=1e-9)
        assert other.likelihood == pytest.approx(one.likelihood, abs=1e-9)


def test_known_severities_are_found():
    sheet, quality, hard = dealt_marks(400, 10, 3, 5)

    fit = fit_additive(sheet)

    assert np.corrcoef(fit.a, hard)[0, 1] > 0.95
    assert np.corrcoef(fit.q, quality)[0, 1] > 0.8


def test_marks_that_are_all_equal_share_nothing_out():
    sheet = arranged(
        ["a", "b"], ["g", "h"], np.array([0, 0, 1]), np.array([0, 1, 0]), np.full(3, 7.0)
    )

    fit = fit_additive(sheet)

    assert (fit.mu, fit.v_q, fit.v_a, fit.q.tolist()) == (7.0, 0.0, 0.0, [0.0, 0.0])


def test_without_severities_a_strict_judge_is_noise():
    sheet, _, _ = dealt_marks(100, 6, 2, 6)

    fit = fit_additive(sheet, severities=False)

    assert np.abs(fit.a).max() < 1e-4
    assert fit.s[0] > fit_additive(sheet).s[0]
