"""No small group can be told from a published table: by eye, by subtraction, by brute force."""

import itertools
import random

import pytest

from cuocthi.plain.smallgroups import hidden, is_small, merged


@pytest.mark.parametrize(
    ("sizes", "alone", "together"),
    [
        ([], [], []),
        ([8, 12, 5], [0, 1, 2], []),
        ([0, 8], [0, 1], []),
        ([3, 8, 12], [2], [0, 1]),  # 3 alone would follow from the total
        ([3, 4, 12], [2], [0, 1]),
        ([1, 1, 1, 1, 1], [], [0, 1, 2, 3, 4]),
        ([2, 2, 9, 30], [3], [0, 1, 2]),  # 2 + 2 is small itself
        ([3], [], [0]),
        ([1, 1, 1, 1, 1, 40], [], [0, 1, 2, 3, 4, 5]),  # five ones would each be known to be one
        ([3, 0, 9], [1], [0, 2]),  # a row of nobody hides nobody
    ],
)
def test_small_rows_go_together_with_the_smallest_others(sizes, alone, together):
    assert merged(sizes) == (alone, together)


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([(10, 5), (20, 0)], set()),
        ([(10, 2), (20, 7), (30, 9)], {0, 1}),
        ([(10, 2), (20, 3), (30, 9)], {0, 1}),
        ([(10, 2), (20, 0), (30, 9)], {0, 2}),
        ([(10, 2)], {0}),
        ([(10, 2), (20, 1)], {0, 1}),
        ([(4,), (7,), (9,)], {0, 1}),
    ],
)
def test_small_parts_are_hidden_with_others(rows, places):
    assert hidden(rows) == places


def possible(total, rows):
    """Every way to share a total over so many rows that have one at least."""
    cuts = itertools.combinations(range(1, total), rows - 1)
    for cut in cuts:
        edges = (0, *cut, total)
        yield tuple(b - a for a, b in itertools.pairwise(edges))


def test_by_brute_force_no_merged_row_is_known_to_be_small():
    rng = random.Random(5)
    seen = 0
    for _ in range(400):
        sizes = [rng.choice([1, 2, 3, 4, 5, 6, 9]) for _ in range(rng.randint(1, 6))]
        alone, together = merged(sizes)
        assert not any(is_small(sizes[place]) for place in alone)
        if not together or not alone:
            continue
        seen += 1
        total = sum(sizes[place] for place in together)  # what subtraction gives
        ways = list(possible(total, len(together)))
        for row in range(len(together)):
            assert max(way[row] for way in ways) >= 5
            assert len({way[row] for way in ways}) > 1

    assert seen > 100


def test_by_brute_force_hidden_parts_do_not_follow_from_totals_and_sums():
    rng = random.Random(6)
    seen = 0
    for _ in range(300):
        rows = [(rng.choice([5, 7, 9]), rng.choice([0, 0, 1, 2, 5, 6])) for _ in range(5)]
        found = sorted(hidden(rows))
        if not found or len(found) == len(rows):
            continue
        seen += 1
        total = sum(rows[place][1] for place in found)
        sums = [sum(rows[place]) for place in found]
        ways = [
            way
            for way in itertools.product(*(range(size + 1) for size in sums))
            if sum(way) == total
        ]
        assert total == 0 or total >= 5
        for row in range(len(found)):
            assert len({way[row] for way in ways}) > 1

    assert seen > 50
