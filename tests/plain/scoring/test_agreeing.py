"""Agreement over arrays says the same as mark by mark."""

from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cuocthi.plain.scoring import Mark, agreement, needs_third
from cuocthi.plain.scoring.agreeing import agreement_of, far_apart

READ = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 8), st.integers(0, 1000)),
    unique_by=lambda row: row[:2],
    max_size=30,
)


def arrays(read):
    return (
        np.array([entry for entry, _judge, _mark in read], np.int64),
        np.array([mark for _entry, _judge, mark in read], np.int64),
    )


def marks(read):
    return [Mark(f"g{judge}", f"{entry}", Decimal(mark) / 100) for entry, judge, mark in read]


@settings(deadline=None)
@given(READ)
def test_agreement_of_arrays_is_that_of_single_marks(read):
    assert agreement_of(*arrays(read)) == agreement(marks(read))


@settings(deadline=None)
@given(READ, st.decimals(0, 5, places=2))
def test_who_is_far_apart_is_told_alike(read, gap):
    far = far_apart(*arrays(read), gap)

    assert [str(entry) for entry in far] == needs_third(marks(read), gap)


def test_a_gap_that_binary_numbers_miss_is_held_exactly():
    entry = np.array([3, 3])

    assert far_apart(entry, np.array([500, 615]), Decimal("1.15")).tolist() == []
    assert far_apart(entry, np.array([500, 616]), Decimal("1.15")).tolist() == [3]
