"""T36, B8: rows changed, deleted, swapped, put in and cut off by SQL are found and named."""

import random

import pytest
from django.db import connection

from cuocthi.audit.actions import record
from cuocthi.audit.chain import GENESIS, event_hash
from cuocthi.audit.models import Event
from cuocthi.audit.queries import Broken, How, TrailMark, broken_at, first_broken, trail_mark
from cuocthi.core import clock
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db
COLUMNS = ("verb", "object_type", "object_id", "actor", "previous", "hash")


@pytest.fixture
def events():
    person = make_user()
    return [record("thing.seen", person, by="system", step=step) for step in range(30)]


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)


def test_a_whole_chain_is_whole_with_and_without_its_marks(events):
    early = TrailMark(10, Event.objects.order_by("pk")[9].hash)

    assert broken_at() is None
    assert broken_at([early, trail_mark()]) is None
    assert trail_mark() == TrailMark(Event.objects.count(), events[-1].hash)


def test_an_empty_trail_has_a_mark_too():
    assert trail_mark() == TrailMark(0, GENESIS)
    assert broken_at([trail_mark()]) is None


@pytest.mark.parametrize("column", COLUMNS)
def test_one_changed_character_in_any_column_is_found_and_named(events, column):
    event = events[17]
    value = getattr(event, column)
    sql(
        f"UPDATE audit_event SET {column} = %s WHERE id = %s",
        value[:-1] + ("0" if value[-1] != "0" else "1"),
        event.pk,
    )

    assert broken_at() == Broken(event.pk, How.CHANGED)
    assert first_broken() == event.pk


def test_changed_data_time_and_contest_are_found(events):
    for at, change in enumerate(
        [{"data": {"step": 99}}, {"at": clock.now()}, {"campaign": 7}], start=5
    ):
        before = Event.objects.filter(pk=events[at].pk).values(*change).get()
        Event.objects.filter(pk=events[at].pk).update(**change)
        assert broken_at() == Broken(events[at].pk, How.CHANGED)
        Event.objects.filter(pk=events[at].pk).update(**before)

    assert broken_at() is None


def test_a_deleted_row_is_named_by_the_one_behind_it(events):
    sql("DELETE FROM audit_reaction")
    sql("DELETE FROM audit_event WHERE id = %s", events[11].pk)

    assert broken_at() == Broken(events[12].pk, How.MISSING_BEFORE)


def test_two_rows_that_changed_places_are_found_at_the_first(events):
    a, b = events[4].pk, events[9].pk
    for old, new in ((a, -1), (b, a), (-1, b)):
        sql("UPDATE audit_event SET id = %s WHERE id = %s", new, old)

    assert broken_at() == Broken(a, How.OUT_OF_PLACE)


def test_a_row_put_in_with_a_right_hash_of_its_own_breaks_the_link_behind_it(events):
    for event in reversed(events[20:]):
        sql("UPDATE audit_event SET id = %s WHERE id = %s", event.pk + 1, event.pk)
    false = Event(
        pk=events[20].pk,
        verb="mark.changed",
        object_type="x",
        object_id="1",
        actor="user:1",
        at=clock.now(),
        data={},
        previous=events[19].hash,
    )
    false.hash = event_hash(false)
    false.save(force_insert=True)

    assert broken_at() == Broken(events[20].pk + 1, How.OUT_OF_PLACE)


def test_a_tail_cut_off_is_told_only_by_a_mark_given_out_before(events):
    mark = trail_mark()
    sql("DELETE FROM audit_reaction")
    sql("DELETE FROM audit_event WHERE id > %s", events[24].pk)

    assert broken_at() is None
    assert broken_at([mark]) == Broken(None, How.CUT_OR_REWRITTEN)


def test_a_chain_rewritten_as_a_whole_is_told_only_by_a_mark_given_out_before(events):
    mark = trail_mark()
    previous = GENESIS
    for event in Event.objects.order_by("pk"):
        event.previous = previous
        if event.pk == events[3].pk:
            event.data = {"step": "another"}
        event.hash = previous = event_hash(event)
        Event.objects.filter(pk=event.pk).update(
            previous=event.previous, data=event.data, hash=event.hash
        )

    assert broken_at() is None
    assert broken_at([mark]) == Broken(None, How.CUT_OR_REWRITTEN)


@pytest.mark.slow
def test_one_changed_byte_in_any_of_ten_thousand_events_is_found_and_placed():
    person = make_user()
    for step in range(10_000 - Event.objects.count()):
        record("thing.seen", person, by="system", step=step)
    rows = list(Event.objects.order_by("pk").values("pk", *COLUMNS))
    rng = random.Random(8)
    assert len(rows) == 10_000
    for row in [rows[0], rows[-1], *rng.sample(rows, 6)]:
        column = rng.choice(COLUMNS)
        value = row[column]
        at = rng.randrange(len(value))
        other = value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]
        Event.objects.filter(pk=row["pk"]).update(**{column: other})
        assert broken_at() == Broken(row["pk"], How.CHANGED), (row, column)
        Event.objects.filter(pk=row["pk"]).update(**{column: value})

    assert broken_at() is None
