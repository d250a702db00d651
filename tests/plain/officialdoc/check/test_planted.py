"""Each planted fault is found once, at its place, and nothing else is said."""

import pytest

from tests.plain.officialdoc.check.papers import faults, made
from tests.plain.officialdoc.check.planted import PLANTED


@pytest.mark.parametrize(
    ("draft", "plant", "cell"),
    [  # every third at once, the others with the slow tests
        pytest.param(*case[1:], id=case[0], marks=[pytest.mark.slow] if number % 3 else [])
        for number, case in enumerate(PLANTED)
    ],
)
def test_planted_fault_is_found_once(draft, plant, cell):
    found = faults(plant(made(draft)))

    assert [fault[0] for fault in found] == [cell], found
