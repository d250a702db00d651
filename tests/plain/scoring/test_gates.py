"""Bags are refused, chance is not; every gate has words with a way out."""

import numpy as np
import pytest

from cuocthi.plain.scoring import blocks
from cuocthi.plain.scoring import gates as gates_module
from cuocthi.plain.scoring.gates import connection, expected, gates, pair_figure, unit_figure
from cuocthi.plain.scoring.sheet import arranged

from .made import dealt_marks


def sheet_of_pairs(pairs, entries, judges):
    table = np.array(sorted(set(pairs)))
    rng = np.random.default_rng(1)
    return arranged(
        [f"b{n:03}" for n in range(entries)],
        [f"g{n:02}" for n in range(judges)],
        table[:, 0],
        table[:, 1],
        6 + rng.normal(0, 1, len(table)),
    )


def bags(entries=400, judges=20, schools=20, anchors=0, fresh=False):
    """School bags whole to pairs of judges; `anchors` scripts go to all."""
    rng = np.random.default_rng(2)
    units = np.arange(entries) % schools
    teams = {
        s: rng.choice(judges, 2, replace=False)
        if fresh
        else (2 * (s % (judges // 2)), 2 * (s % (judges // 2)) + 1)
        for s in range(schools)
    }
    pairs = [(e, int(j)) for e in range(entries) for j in teams[units[e]]]
    pairs += [(e, j) for e in range(anchors) for j in range(judges)]
    return sheet_of_pairs(pairs, entries, judges), [f"u{u}" for u in units]


def failed(sheet, **more):
    return [gate.name for gate in gates(sheet, **more) if not gate.holds]


@pytest.mark.parametrize("readings", [2, 3, 5])
@pytest.mark.parametrize("size", [(500, 20), (200, 12), (65, 7), (1000, 40)])
def test_random_dealing_passes_every_gate(size, readings):
    for seed in range(5):
        sheet, _, _ = dealt_marks(*size, readings, seed)

        assert failed(sheet) == []


@pytest.mark.parametrize("anchors", [0, 10])
@pytest.mark.parametrize("fresh", [False, True])
def test_school_bags_are_refused_from_the_marks_alone(anchors, fresh):
    sheet, _ = bags(anchors=anchors, fresh=fresh)

    assert "pairs" in failed(sheet)
    assert pair_figure(sheet) > 10


def test_anchors_hide_the_bags_from_connection_alone():
    sheet, _ = bags(anchors=10)

    links = connection(sheet)

    assert links.islands == 1
    assert links.eigenvalue > 0.3
    assert failed(sheet) == ["pairs"]


def test_units_show_what_pairs_cannot():
    rng = np.random.default_rng(3)
    units = [f"u{n % 6}" for n in range(300)]
    # each half of the panel reads its own half of the schools, shuffled within
    pairs = []
    for entry in range(300):
        half = np.arange(10) if entry % 6 < 3 else np.arange(10, 20)
        pairs += [(entry, int(j)) for j in rng.choice(half, 2, replace=False)]
    sheet = sheet_of_pairs(pairs, 300, 20)

    assert unit_figure(sheet, units) > 3
    assert "units" in failed(sheet, units=units)


def test_random_dealing_that_spares_own_units_passes_the_unit_test():
    units = [f"u{n % 10}" for n in range(400)]
    barred = {(f"g{j:02}", f"u{j % 10}") for j in range(20)}
    rng = np.random.default_rng(4)
    pairs = []
    for entry in range(400):
        free = [j for j in range(20) if j % 10 != entry % 10]
        pairs += [(entry, int(j)) for j in rng.choice(free, 3, replace=False)]
    sheet = sheet_of_pairs(pairs, 400, 20)

    assert 0.5 < unit_figure(sheet, units, barred) < 1.6
    assert unit_figure(sheet, units) > unit_figure(sheet, units, barred)
    assert failed(sheet, units=units, barred=barred) == []


def test_a_full_panel_has_nothing_to_test():
    pairs = [(e, j) for e in range(30) for j in range(6)]
    sheet = sheet_of_pairs(pairs, 30, 6)

    assert pair_figure(sheet) == 0.0
    assert unit_figure(sheet, ["u"] * 30) == 0.0
    assert failed(sheet) == []


def test_two_islands_are_named():
    pairs = [(e, j) for e in range(40) for j in ((0, 1, 2) if e < 20 else (3, 4, 5))]
    sheet = sheet_of_pairs(pairs, 40, 6)

    assert connection(sheet).islands == 2
    found = {gate.name: gate for gate in gates(sheet)}
    assert not found["islands"].holds
    assert "2 nhóm không chung" in found["islands"].words


def test_a_chain_of_neighbours_is_weakly_connected():
    pairs = [(e, j) for e in range(600) for j in (e % 60, (e + 1) % 60)]
    sheet = sheet_of_pairs(pairs, 600, 60)

    assert connection(sheet).eigenvalue < 0.05
    assert {"eigenvalue", "pairs"} <= set(failed(sheet))


def test_a_judge_with_few_common_readings_is_refused():
    sheet, _, _ = dealt_marks(30, 12, 3, 5)

    found = {gate.name: gate for gate in gates(sheet)}["readings"]

    assert not found.holds
    assert f"chỉ chấm {int(found.figure)} bài mà người khác cũng chấm" in found.words


def test_too_few_judges_to_test_are_told_so():
    pairs = [(e, j) for e in range(60) for j in range(3) if j != e % 3]
    sheet = sheet_of_pairs(pairs, 60, 3)

    assert pair_figure(sheet) is None
    assert "quá ít giám khảo" in next(g.words for g in gates(sheet) if g.name == "pairs")


def test_a_replayed_dealing_needs_no_pattern_test_and_a_false_one_is_refused():
    sheet, units = bags()

    assert "pairs" not in failed(sheet, dealt=True, units=units)
    assert failed(dealt_marks(500, 20, 3, 1)[0], dealt=False) == ["dealing"]


def test_one_judge_alone_cannot_be_compared():
    sheet = sheet_of_pairs([(e, 0) for e in range(30)], 30, 1)

    assert connection(sheet).eigenvalue == 1.0
    assert failed(sheet) == ["readings"]


def test_many_readings_are_counted_in_slices(monkeypatch):
    sheet, _, _ = dealt_marks(80, 9, 3, 6)
    figure, links = pair_figure(sheet), connection(sheet)

    monkeypatch.setattr(blocks, "DENSE", 70)
    monkeypatch.setattr(gates_module, "PAIRS", 0)

    assert pair_figure(sheet) == figure
    assert connection(sheet).eigenvalue == pytest.approx(links.eigenvalue)


def test_margins_are_kept_beside_empty_cells():
    table = np.array([[0.0, 4.0, 6.0], [4.0, 0.0, 2.0], [6.0, 2.0, 0.0]])

    guess = expected(table, 1 - np.eye(3))

    assert guess.sum(axis=1) == pytest.approx(table.sum(axis=1), abs=1e-6)
    assert guess.diagonal().tolist() == [0.0, 0.0, 0.0]
