"""Reliability against a worked example, a known world, and marks that tell nothing."""

import numpy as np
import pytest

from cuocthi.plain.scoring.reliability import Reliability, reliability

# Six targets, four judges: the table of Shrout and Fleiss (1979), whose ICC(1,1) is 0.17 and
# ICC(1,4) is 0.44.
TABLE = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
)


def flat(table):
    entry = np.repeat(np.arange(len(table)), table.shape[1])
    return entry, table.astype(float).ravel()


def test_the_published_example_comes_out():
    found = reliability(*flat(TABLE))

    assert round(found.share, 2) == 0.17
    assert round(found.of_mean(4).share, 2) == 0.44
    assert found.low == 0.0
    assert found.low < found.share < found.high < 1


def test_the_interval_holds_the_truth_nine_times_in_ten():
    rng = np.random.default_rng(7)
    entry = np.repeat(np.arange(60), rng.integers(1, 5, 60))
    held = 0
    for _ in range(400):
        mark = rng.normal(0, 1, 60)[entry] + rng.normal(0, 1, len(entry))
        found = reliability(entry, mark)
        held += found.low <= 0.5 <= found.high

    assert 0.86 <= held / 400 <= 0.94


@pytest.mark.parametrize(
    ("entry", "mark"),
    [
        ([0, 1, 2], [5.0, 6.0, 7.0]),  # nobody was read twice
        ([0, 0], [5.0, 6.0]),  # one entry alone
        ([0, 0, 1, 1], [5.0] * 4),  # all equal
        ([], []),
    ],
)
def test_marks_that_tell_nothing_give_no_figure(entry, mark):
    assert reliability(np.array(entry, np.int64), np.array(mark)) is None


def test_judges_who_agree_to_the_point_are_wholly_reliable():
    found = reliability(np.array([0, 0, 1, 1]), np.array([5.0, 5.0, 7.0, 7.0]))

    assert found == Reliability(1.0, 1.0, 1.0, 1.0)


def test_judges_who_differ_more_than_the_works_are_not_reliable_at_all():
    found = reliability(np.array([0, 0, 1, 1]), np.array([2.0, 9.0, 3.0, 9.5]))

    assert found.share == 0.0
    assert found.of_mean(3).share == 0.0
