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


def test_a_singular_matrix_is_lifted_a_little():
    inverse, _ = factor(np.ones((3, 3)))

    assert np.isfinite(inverse).all()
    assert np.ones(3) @ inverse @ np.ones(3) == pytest.approx(1.0, rel=1e-3)


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
