"""The solver's corners: matrices on the edge, readings without a partner."""

import numpy as np
import pytest

from cuocthi.plain.scoring import blocks
from cuocthi.plain.scoring.blocks import Layout, factor, solve
from cuocthi.plain.scoring.sheet import arranged


def test_a_factor_gives_inverse_and_determinant():
    table = np.array([[4.0, 1.0, 0.0], [1.0, 3.0, 0.5], [0.0, 0.5, 2.0]])

    inverse, log_det = factor(table)

    assert inverse == pytest.approx(np.linalg.inv(table))
    assert log_det == pytest.approx(np.log(np.linalg.det(table)))


def test_a_large_matrix_is_inverted_by_halves_and_from_its_upper_half():
    rows = np.random.default_rng(1).normal(size=(201, 300))
    table = rows @ rows.T / 300 + np.eye(201)

    inverse, log_det = factor(np.triu(table))

    assert inverse == pytest.approx(np.linalg.inv(table), abs=1e-12)
    assert inverse.tolist() == inverse.T.tolist()
    assert log_det == pytest.approx(np.linalg.slogdet(table)[1])


@pytest.mark.parametrize("size", [3, 100])
def test_a_singular_matrix_is_lifted_a_little(size):
    inverse, _ = factor(np.ones((size, size)))

    assert np.isfinite(inverse).all()
    assert np.ones(size) @ inverse @ np.ones(size) == pytest.approx(1.0, rel=1e-3)


def test_single_readings_have_no_pairs(monkeypatch):
    sheet = arranged(
        ["a", "b", "c"], ["g", "h"], np.arange(3), np.array([0, 1, 0]), np.array([5.0, 7, 6])
    )
    ones = np.ones(3)
    dense = solve(Layout(sheet), ones, ones, 1.0, 1.0)

    monkeypatch.setattr(blocks, "DENSE", 0)
    pairs = solve(Layout(sheet), ones, ones, 1.0, 1.0, variances=True)

    assert pairs.q == pytest.approx(dense.q)
    assert pairs.var == pytest.approx(dense.var)
    assert solve(Layout(sheet), ones, ones, 1.0, 1.0, variances=False).var.tolist() == [0.5] * 3
