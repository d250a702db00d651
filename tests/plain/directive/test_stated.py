"""The sureness that is stated follows the claims along one rising line."""

import pytest

from cuocthi.plain.directive import understand
from cuocthi.plain.directive.stated import stated

from .samples import LETTER


@pytest.mark.parametrize(
    ("claimed", "said"),
    [(0, 0), (0.5, 0.5), (0.65, 0.81), (0.75, 0.84), (0.85, 0.89), (0.93, 0.95), (1, 1)],
)
def test_claims_are_stated_along_a_line(claimed, said):
    assert stated(claimed) == said


def test_who_claims_more_is_never_stated_less():
    said = [stated(n / 1000) for n in range(1001)]

    assert said == sorted(said)
    assert all(0 <= one <= 1 for one in said)


def test_every_fact_of_a_letter_is_stated_once():
    reading = understand(LETTER).to_json()

    assert reading["code"]["sure"] == stated(0.98)
    assert {task["sure"] for task in reading["tasks"]} == {stated(0.85)}
