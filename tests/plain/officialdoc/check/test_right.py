"""A right document has no fault."""

import pytest

from tests.plain.officialdoc.check.papers import RIGHT, faults, made


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_written_here_has_no_fault(name):
    assert faults(made(RIGHT[name])) == []
