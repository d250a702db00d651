"""A right document has no fault."""

import pytest

from tests.plain.officialdoc.check.elsewhere import TEXTS, WAYS, built
from tests.plain.officialdoc.check.papers import RIGHT, faults, made


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_written_here_has_no_fault(name):
    assert faults(made(RIGHT[name])) == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", TEXTS)
def test_what_others_set_right_has_no_fault(text, way):
    assert faults(built(TEXTS[text], WAYS[way])) == []
