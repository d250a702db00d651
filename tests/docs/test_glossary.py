"""Every table's Vietnamese name stands in the glossary, so that a thing has one name."""

from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "docs/glossary.md").read_text().casefold()


def named():
    return [
        m
        for m in apps.get_models()
        if m.__module__.startswith("cuocthi.")
        and str(m._meta.verbose_name) != m._meta.model_name.replace("_", " ")
        and not str(m._meta.verbose_name).isascii()
    ]


def test_the_tables_have_names():
    assert len(named()) > 15


@pytest.mark.parametrize("model", named(), ids=lambda model: model._meta.label)
def test_the_name_of_a_table_is_in_the_glossary(model):
    assert str(model._meta.verbose_name).casefold() in GLOSSARY
