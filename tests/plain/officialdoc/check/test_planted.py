"""Each planted fault is found once, at its place, and nothing else is said."""

import pytest

from tests.plain.officialdoc.check.papers import faults, made
from tests.plain.officialdoc.check.planted import PLANTED


@pytest.mark.parametrize(
    ("draft", "plant", "cell"), [case[1:] for case in PLANTED], ids=[case[0] for case in PLANTED]
)
def test_planted_fault_is_found_once(draft, plant, cell):
    found = faults(plant(made(draft)))

    assert [fault[0] for fault in found] == [cell], found
