"""No column that could hold something of a person is added without saying why and how long (T50)."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from cuocthi.entries.models.identity import ALL_SEALED
from cuocthi.privacy.inventory import COLUMNS, OFFICE_STAGES, PERSON, SENSITIVE, page

ROOT = Path(__file__).resolve().parents[2]
COULD_HOLD = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.DateField,
    models.FloatField,
    models.DecimalField,
)


def could_hold(field):
    """Free words, days, places, bytes; hours of acts, counts, keys and choices tell nobody."""
    return (
        isinstance(field, COULD_HOLD)
        and not isinstance(field, models.DateTimeField)
        and not field.choices
    )


def columns(found):
    return {
        f"{model._meta.label}.{field.name}"
        for model in found
        if model._meta.app_label not in OFFICE_STAGES
        for field in model._meta.local_fields
        if could_hold(field)
    }


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("cuocthi.")]


def test_every_column_that_could_hold_a_person_is_in_the_inventory_and_no_other():
    assert columns(ours()) == {column.name for column in COLUMNS}
    assert len(COLUMNS) == len({column.name for column in COLUMNS})


def test_a_new_personal_column_would_be_missed():
    class Hobby(models.Model):
        religion = models.CharField(max_length=40)
        state = models.CharField(max_length=4, choices=[("on", "on")])
        written_at = models.DateTimeField()

        class Meta:
            app_label = "entries"
            managed = False

    try:
        assert columns([Hobby]) == {"entries.Hobby.religion"}
    finally:
        del apps.all_models["entries"]["hobby"]
        apps.clear_cache()


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_every_line_says_why_and_how_long(column):
    assert all((column.sort, column.why, column.how_long))


def test_what_identifies_a_person_is_named_sealed():
    sealed = {
        column.name.rpartition(".")[2]
        for column in COLUMNS
        if "EntrantIdentity" in column.name and column.why.endswith("sealed")
    }

    assert sealed == set(ALL_SEALED)
    assert all(
        column.sort in (PERSON, SENSITIVE) for column in COLUMNS if "EntrantIdentity" in column.name
    )


def test_the_page_of_the_documentation_is_the_list():
    assert (ROOT / "docs/security/data-inventory.md").read_text() == page()
