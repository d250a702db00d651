"""The simulated world is the one it says it is, and a bench says a line a goal."""

import json

import numpy as np
import pytest

from cuocthi.config.bench.judging_designs import adaptive, even, found, in_rounds, ranked
from cuocthi.config.bench.judging_funnel import best_of, best_of_share, funnel
from cuocthi.config.bench.judging_goals import school_bags
from cuocthi.config.bench.judging_world import SCENARIOS, WEIGHTS, World
from cuocthi.config.cli import main
from cuocthi.plain.scoring.ranking import rank_marks

PRIZES = (1, 2, 3, 10)


def test_truth_has_the_spread_and_the_units_it_should():
    world = World(4000, 20, SCENARIOS["typical"], 1, between=0.4)

    between = np.var([world.truth[world.unit == u].mean() for u in range(world.units)])
    assert world.truth.std() == pytest.approx(1, abs=0.06)
    assert world.truth.mean() == pytest.approx(6.5, abs=0.2)
    # 40 % of what the criteria share, which is .7 of .79 of a total's variance
    assert between == pytest.approx(0.4 * 0.7 / 0.79, rel=0.35)


@pytest.mark.parametrize(
    ("scenario", "alike", "apart"),
    [("trained", 0.69, 0.11), ("typical", 0.48, 0.29), ("rough", 0.31, 0.42)],
)
def test_two_markers_agree_as_the_scenario_says(scenario, alike, apart):
    one, two = [], []
    for seed in range(12):
        world = World(400, 20, SCENARIOS[scenario], seed)
        even(world, 2, seed)
        sheet = world.sheet()
        one.append(sheet.mark[0::2])
        two.append(sheet.mark[1::2])
    first, second = np.concatenate(one), np.concatenate(two)

    assert np.corrcoef(first, second)[0, 1] == pytest.approx(alike, abs=0.06)
    assert (np.abs(first - second) > 1.5).mean() == pytest.approx(apart, abs=0.05)


def test_marks_are_halves_on_the_scale_weighed():
    world = World(60, 6, SCENARIOS["rough"], 1, centre=9.0)
    even(world, 3, 1)

    assert world.mark.min() >= 0
    assert world.mark.max() <= 10
    twentieths = world.mark / (0.5 * WEIGHTS.min())
    assert twentieths == pytest.approx(np.round(twentieths), abs=1e-6)


def test_nobody_reads_the_own_unit_and_budgets_are_kept():
    for spend in (
        lambda w: in_rounds(w, 300, 1),
        lambda w: adaptive(w, 300, 1, PRIZES),
        lambda w: even(w, 3, 1),
    ):
        world = World(100, 10, SCENARIOS["typical"], 3)
        spend(world)
        assert len(world.mark) == 300
        assert (world.unit[world.entry] != world.home[world.judge]).all()
        assert len(np.unique(world.entry * 10 + world.judge)) == 300


def test_rounds_and_lines_find_more_of_the_best_than_even_reading():
    shares = {"even": [], "rounds": [], "lines": []}
    for seed in range(6):
        for name, spend in (
            ("even", lambda w, s: even(w, 3, s)),
            ("rounds", lambda w, s: in_rounds(w, 600, s)),
            ("lines", lambda w, s: adaptive(w, 600, s, PRIZES)),
        ):
            world = World(200, 12, SCENARIOS["typical"], seed)
            spend(world, seed)
            method = "calibrated" if name == "lines" else "mean"
            shares[name].append(ranked(world, method, PRIZES).ten)
    means = {name: np.mean(values) for name, values in shares.items()}

    assert means["rounds"] > means["even"]
    assert means["lines"] > means["even"] + 0.1


def test_a_perfect_ranking_finds_everything():
    world = World(60, 8, SCENARIOS["trained"], 1)
    even(world, 6, 1)
    world.mark = world.truth[world.entry]
    got = found(world, rank_marks(world.sheet(), "mean", prizes=PRIZES), PRIZES)

    assert (got.ten, got.prize, got.first, got.wrong, got.holds) == (1.0, 1.0, 1.0, 0.0, 1.0)


@pytest.mark.parametrize("anchors", [0, 10])
def test_bags_of_the_simulator_are_refused(anchors):
    world = World(200, 12, SCENARIOS["typical"], 2, between=0.4)
    school_bags(world, anchors, 2)

    ranking = rank_marks(world.sheet(), "calibrated")

    assert ranking.refused == "calibrated"


@pytest.mark.parametrize("goal", ["G9", "G17", "G18"])
def test_a_goal_is_one_line(goal, capsys):
    with pytest.raises(SystemExit) as end:
        main(["bench", "judging", "--goal", goal, "--worlds", "3"])

    said = capsys.readouterr().out.splitlines()
    assert end.value.code == 0
    assert len(said) == 1
    assert said[0].startswith(goal)
    assert " ok " in said[0]


def test_goals_come_as_json_and_a_strange_one_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["bench", "judging", "--goal", "G10", "--worlds", "2", "--json"])
    told = json.loads(capsys.readouterr().out)
    with pytest.raises(SystemExit) as end:
        main(["bench", "judging", "--goal", "G99"])

    assert set(told["G10"]) >= {"reached", "worlds", "clean", "careless"}
    assert end.value.code == 2
    assert "G99" not in capsys.readouterr().out


def test_the_best_of_a_group_are_counted_inside_it():
    group = np.array([0, 0, 0, 1, 1, 2])
    score = np.array([1.0, 3, 2, 9, 8, 0])

    assert best_of(group, score, 0.5).tolist() == [1, 2, 3, 5]
    assert best_of(group, score, most=1).tolist() == [1, 3, 5]
    left = np.array([1, 2, 4])
    kept = left[best_of_share(group, group[left], score[left], 0.34)]
    assert kept.tolist() == [1, 2, 4]


def test_the_funnel_keeps_nearly_all_of_the_deserving():
    still, readings = funnel(1, letters=60_000, schools=400)

    assert still > 0.7
    assert 1.4 < readings < 2.0
