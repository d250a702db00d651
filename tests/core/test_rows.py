"""Statements built once read and write what the ORM reads and writes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from cuocthi.core.rows import Reading, insert, update
from cuocthi.entries.models import CleanUpEvent, Entry, EntryFile, Waste
from tests.entries.factories import make_entrant, make_report

pytestmark = pytest.mark.django_db
_ENTRY = Reading(
    lambda campaign, key: Entry.objects.select_related("entrant__unit", "campaign").filter(
        campaign=campaign, key=key
    ),
    int,
    str,
)
_BEGUN = Reading(
    lambda entrant, since: (
        CleanUpEvent.objects.select_related("entry")
        .filter(entry__entrant=entrant, started_at__gte=since)
        .only("place", "entry__number")
    ),
    int,
    dt.datetime,
)


def _values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_a_reading_gives_the_row_with_what_it_points_at(django_assert_num_queries):
    entry = make_report()

    with django_assert_num_queries(1):
        found = _ENTRY.first(entry.campaign_id, entry.key)
        told = (found.campaign.name, found.entrant.number)

    usual = Entry.objects.get(pk=entry.pk)
    assert _values(found) == _values(usual)
    assert told == (usual.campaign.name, usual.entrant.number)
    assert (found._state.adding, found._state.db) == (False, "default")
    assert _ENTRY.all(entry.campaign_id, "khac") == []
    assert _ENTRY.first(entry.campaign_id + 1, entry.key) is None


def test_a_reading_compares_hours_and_loads_no_more_than_it_was_told():
    event = make_report().event
    entrant, second = event.entry.entrant_id, dt.timedelta(seconds=1)

    found = _BEGUN.all(entrant, event.started_at)

    assert [(one.place, one.entry.number) for one in found] == [(event.place, event.entry.number)]
    assert "people" in found[0].get_deferred_fields()
    assert _BEGUN.all(entrant, event.started_at + second) == []


def test_a_value_that_does_not_stand_alone_is_refused_when_it_is_built():
    reading = Reading(lambda words: Entry.objects.filter(text__contains=words), str)

    with pytest.raises(ValueError, match="stand alone"):
        reading.first("x")


def test_a_row_is_written_as_by_save_and_its_number_is_set():
    event = make_report().event
    event.waste.all().delete()

    row = insert(Waste(event=event, category="plastic", kg=Decimal("7.5"), measured=True))

    assert _values(Waste.objects.get()) == _values(row)
    assert row.pk is not None
    row.kg, row.measured = Decimal("8.0"), False
    update(row, "kg")
    assert _values(Waste.objects.get()) == {**_values(row), "measured": True}


def test_the_constraints_of_a_table_hold():
    entry = make_report()
    held = EntryFile.objects.filter(entry=entry).first()

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(
            EntryFile(
                entry=entry, file_id=held.file_id, purpose=held.purpose, order=held.order, field=""
            )
        )

    assert EntryFile.objects.filter(entry=entry).count() == 5


def test_markup_and_marks_of_a_statement_stay_words():
    entrant = make_entrant()
    entrant.group_name = '100% %s ? "; drop table x --'
    update(entrant, "group_name")

    with connection.cursor() as cursor:
        cursor.execute("SELECT group_name, '%%' FROM entries_entrant WHERE id = %s", [entrant.pk])
        assert cursor.fetchone() == (entrant.group_name, "%")
