"""Numbers that people see: half goes up, and parts add up."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.scoring.rounding import adding_up, half_up


def test_thirds_of_a_hundred_percent_add_up_to_a_hundred():
    third = Decimal(100) / 3

    assert adding_up([third] * 3, Decimal(100), 1) == [
        Decimal("33.4"),
        Decimal("33.3"),
        Decimal("33.3"),
    ]


@given(st.lists(st.decimals(0, 100, places=4), min_size=1, max_size=8))
def test_parts_add_up_and_none_is_a_step_away_from_itself(values):
    parts = adding_up(values, sum(values, Decimal(0)))

    assert sum(parts) == half_up(sum(values, Decimal(0)))
    assert all(
        abs(part - value) <= Decimal("0.01") for part, value in zip(parts, values, strict=True)
    )
