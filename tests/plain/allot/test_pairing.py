"""Pairs of finalists: linked first, level, sides by chance, then where the order is unsure."""

import itertools
import random
from collections import Counter

import pytest

from cuocthi.plain.allot import Allotment
from cuocthi.plain.allot.pairing import (
    codes_in,
    first_pairs,
    free_judges,
    name_of,
    next_pairs,
    sided,
)
from cuocthi.plain.allot.waves import deal_wave, wave_of
from cuocthi.plain.scoring.pairs import strengths

CODES = [f"C{n:02d}" for n in range(10)]
LABELS = [f"GK{n}" for n in range(1, 6)]


def linked(names):
    """How many pieces the works fall into."""
    group = {code: code for code in CODES}
    for name in names:
        a, b = codes_in(name)
        old, new = group[a], group[b]
        group = {code: new if one == old else one for code, one in group.items()}
    return len(set(group.values()))


@pytest.mark.parametrize("count", [20, 25, 40])
@pytest.mark.parametrize("seed", ["1", "2", "cá"])
def test_the_first_pairs_link_all_and_take_each_work_as_often(count, seed):
    needs = first_pairs(CODES, count, free_judges(LABELS, set(), set()), seed)

    times = Counter(code for name, n in needs for code in codes_in(name) * n)
    assert linked([name for name, _n in needs]) == 1
    assert sum(n for _name, n in needs) <= count
    assert max(times.values()) - min(times.values()) <= 2
    assert needs == first_pairs(CODES[::-1], count, free_judges(LABELS, set(), set()), seed)


def test_a_pair_is_not_dealt_to_more_judges_than_may_compare_it():
    barred = {(label, CODES[0]) for label in LABELS}

    needs = first_pairs(CODES, 25, free_judges(LABELS, barred, set()), "1")

    assert not [name for name, _n in needs if CODES[0] in codes_in(name)]


def test_later_pairs_are_those_whose_order_is_least_sure():
    games = [(a, b) for n, a in enumerate(CODES) for b in CODES[n + 2 :]] * 3
    played = Counter(name_of(*pair) for pair in games)
    free = free_judges(LABELS, set(), set())

    needs = next_pairs(strengths(games), CODES, played, 5, (3,), free, "1")

    apart = [abs(CODES.index(a) - CODES.index(b)) for a, b in (codes_in(n) for n, _c in needs)]
    assert apart == [1] * 5
    assert name_of(CODES[2], CODES[3]) in {name for name, _n in needs}  # across the line


def test_a_work_that_was_never_compared_comes_first():
    games = [(a, b) for n, a in enumerate(CODES[:-1]) for b in CODES[n + 1 : -1]]
    played = Counter(name_of(*pair) for pair in games)
    free = free_judges(LABELS, set(), set())

    needs = next_pairs(strengths(games), CODES, played, 2, (), free, "1")

    assert all(CODES[-1] in codes_in(name) for name, _n in needs)


@pytest.mark.parametrize("seed", range(30))
def test_each_work_stands_left_as_often_as_right(seed):
    rng = random.Random(seed)
    pairs = [tuple(rng.sample(CODES, 2)) for _n in range(rng.randint(1, 40))]
    rows = [Allotment(f"GK{n % 3}", name_of(*pair), n) for n, pair in enumerate(pairs)]

    told = sided(rows, f"hạt {seed}")

    balance = Counter()
    for _row, left, right in told:
        balance[left] += 1
        balance[right] -= 1
    assert max(map(abs, balance.values())) <= 1
    assert [name_of(left, right) for row, left, right in told] == [
        row.entry for row, _left, _right in told
    ]
    dealt = {(row.judge, row.order) for row, _left, _right in told}
    assert dealt == {(row.judge, row.order) for row in rows}
    assert told == sided(rows[::-1], f"hạt {seed}")


def test_sides_are_not_known_beforehand():
    needs = first_pairs(CODES, 25, free_judges(LABELS, set(), set()), "1")
    rows = [Allotment("GK1", name, n) for n, (name, _times) in enumerate(needs)]
    path = [Allotment("GK1", name_of(*pair), n) for n, pair in enumerate(itertools.pairwise(CODES))]

    def seen(dealt):
        told = [sided(dealt, str(seed)) for seed in range(40)]
        return {tuple(left for _row, left, _right in one) for one in told}

    assert len(seen(rows)) > 20
    assert len(seen(path)) == 2  # one way or the other: level leaves no more


def test_pairs_are_dealt_by_waves_level_and_never_twice_to_one_judge():
    free = free_judges(LABELS, set(), set())
    needs = first_pairs(CODES, 25, free, "1")

    rows = deal_wave(wave_of([name for name, _n in needs], LABELS, needs), "1")

    loads = Counter(row.judge for row in rows)
    assert max(loads.values()) - min(loads.values()) <= 1
    assert len({(row.judge, row.entry) for row in rows}) == len(rows) == 25
