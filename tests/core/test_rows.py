"""Statements built once read and write what the ORM reads and writes."""

import datetime as dt
from contextlib import nullcontext
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cuocthi.core import rows
from cuocthi.core.rows import (
    Reading,
    insert,
    insert_all,
    insert_many,
    insert_unless_there,
    update,
)
from cuocthi.entries.models import CleanUpEvent, Entry, EntryFile, Waste
from cuocthi.files.models import StoredFile
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


def test_several_rows_are_written_at_once_in_their_order(django_assert_num_queries):
    event = make_report().event
    event.waste.all().delete()
    rows = [
        Waste(event=event, category=kind, kg=Decimal(n), measured=False)
        for n, kind in enumerate(("plastic", "glass", "metal"), 1)
    ]

    with django_assert_num_queries(1):
        insert_all(rows)

    assert [_values(row) for row in Waste.objects.order_by("pk")] == [_values(row) for row in rows]
    assert all(not row._state.adding for row in rows)


def test_a_row_whose_unique_value_is_taken_is_not_written():
    now = timezone.now()
    first, second = (
        StoredFile(sha256="a" * 64, size=n, media_type="image/jpeg", created_at=now) for n in (1, 2)
    )

    assert insert_unless_there(first)
    assert not insert_unless_there(second)

    assert second.pk is None
    assert _values(StoredFile.objects.get()) == _values(first)


def test_the_short_way_to_the_database_reads_writes_and_fails_as_the_long_one_does():
    entry = make_report()
    short = _ENTRY.first(entry.campaign_id, entry.key)
    with CaptureQueriesContext(connection) as seen:
        long = _ENTRY.first(entry.campaign_id, entry.key)
    assert len(seen) == 1
    assert _values(short) == _values(long)
    assert _values(short.entrant) == _values(long.entrant)
    assert (short._state.adding, short._state.db) == (long._state.adding, long._state.db)

    kept = entry.files.first()
    page = {"entry": entry, "file": kept.file, "purpose": kept.purpose, "order": kept.order}
    for listens in (nullcontext(), CaptureQueriesContext(connection)):
        with listens, pytest.raises(IntegrityError), transaction.atomic():
            insert(EntryFile(**page))
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            _ENTRY.first(entry.campaign_id, entry.key)


def test_hours_are_written_alike_from_any_zone():
    saigon = dt.timezone(dt.timedelta(hours=7))
    moment = dt.datetime(2026, 2, 9, 6, 30, 0, 5, saigon)
    for n, at in enumerate((moment, moment.astimezone(dt.UTC), moment.replace(microsecond=0))):
        insert(StoredFile(sha256=str(n) * 64, size=1, media_type="image/jpeg", created_at=at))

    kept = list(StoredFile.objects.order_by("pk").values_list("created_at", flat=True))

    assert kept == [moment, moment, moment.replace(microsecond=0)]
    assert StoredFile.objects.filter(created_at=moment).count() == 2


def test_many_rows_are_written_some_at_a_time_and_numbered_in_order(
    django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(rows, "_AT_ONCE", 2)
    event = make_report().event
    event.waste.all().delete()
    made = [Waste(event=event, category=kind, kg=Decimal(n)) for n, kind in enumerate("abcde", 1)]

    with django_assert_num_queries(3):
        insert_many(made)

    kept = list(Waste.objects.filter(event=event).order_by("pk").values_list("pk", "category"))
    assert kept == [(row.pk, row.category) for row in made]
    insert_many([])
