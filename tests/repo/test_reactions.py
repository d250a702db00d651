from inspect import signature
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from cuocthi.config.reactions import REACTIONS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "cuocthi"


@pytest.mark.parametrize("name", sorted({n for names in REACTIONS.values() for n in names}))
def test_every_reaction_exists_and_takes_the_event(name):
    assert list(signature(import_string(name)).parameters) == ["event"]


def test_every_verb_that_owes_something_is_recorded_somewhere():
    code = "\n".join(path.read_text() for path in SOURCE.rglob("actions*/*.py")) + "\n".join(
        path.read_text() for path in SOURCE.rglob("actions.py")
    )

    assert [verb for verb in REACTIONS if f'"{verb}"' not in code] == []
