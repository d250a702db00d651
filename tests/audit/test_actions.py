import datetime as dt
import sqlite3
import threading
from contextlib import suppress
from functools import partial
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, OperationalError
from django.test import override_settings
from django.utils import timezone

from cuocthi.accounts.models import User
from cuocthi.audit import actions, guards, queries
from cuocthi.audit.actions import MAX_TRIES, note_clock, record, release_claims, run, run_due
from cuocthi.audit.models import ClockJump, Event, Reaction
from cuocthi.audit.prepared import Prepared, held
from cuocthi.core import clock
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db
calls = []


def remember(*, event):
    calls.append(event.object_id)


def fail(*, event):
    User.objects.create_user("left@behind.example", "Nửa Vời")
    raise ValueError("the printer is on fire")


def in_a_thread(work):
    """Do it over another connection, as another worker would; what it gave or raised."""
    told = []

    def do():
        try:
            told.append(work())
        except DatabaseError as error:
            told.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=do)
    thread.start()
    thread.join()
    return told[0]


def prepare_slowly(event):
    calls.append("prepared")
    write = partial(User.objects.create_user, "nam@xa.example", "Lê Văn Nam")
    return in_a_thread(write).email


def finish(event, made):
    calls.append(made)
    assert transaction.get_connection().in_atomic_block


def be_killed(event):
    raise SystemExit("killed in the middle")


def is_claimed(pk):
    with suppress(OperationalError):  # the memory database of the tests refuses rather than waits
        return Reaction.objects.get(pk=pk).not_before > timezone.now()


slow = Prepared(prepare_slowly, finish)
deadly = Prepared(be_killed, finish)


@pytest.fixture
def person():
    return User.objects.create_user("hoa@so.example", "Trần Thị Hoa")


@pytest.fixture(autouse=True)
def reactions(settings):
    calls.clear()
    settings.REACTIONS = {
        "thing.done": [f"{__name__}.remember"],
        "thing.broken": [f"{__name__}.fail"],
        "thing.slow": [f"{__name__}.slow"],
        "thing.deadly": [f"{__name__}.deadly"],
    }


def test_an_event_owes_what_the_table_says_and_it_runs_once(person):
    record("thing.done", person, by=person)

    assert run_due() == 1
    assert run_due() == 0
    assert calls == [str(person.pk)]
    assert Reaction.objects.get().state == Reaction.State.DONE


def test_a_failed_reaction_leaves_nothing_behind_but_its_words(person):
    record("thing.broken", person)

    assert run_due() == 0

    reaction = Reaction.objects.get()
    assert (reaction.state, reaction.tries) == ("pending", 1)
    assert reaction.last_error == "ValueError: the printer is on fire"
    assert not User.objects.filter(email="left@behind.example").exists()


def test_after_the_last_try_it_stands_on_the_list_of_the_given_up(person):
    record("thing.broken", person)
    reaction = Reaction.objects.get()

    for _try in range(MAX_TRIES):
        Reaction.objects.update(not_before=reaction.not_before)
        run(reaction.pk)

    assert [given.pk for given in queries.given_up()] == [reaction.pk]


def test_a_claimed_row_is_left_to_its_worker(person):
    record("thing.done", person)
    pk = Reaction.objects.get().pk
    run(pk)

    assert run(pk) is False
    assert calls == [str(person.pk)]


def test_what_a_killed_process_had_claimed_is_let_go_at_the_next_start(person):
    record("thing.done", person)
    Reaction.objects.update(tries=1, not_before=timezone.now() + dt.timedelta(minutes=5))
    assert run_due() == 0

    assert release_claims() == 1
    assert run_due() == 1


@pytest.mark.django_db(transaction=True)
def test_another_writer_is_not_blocked_while_slow_work_runs(person):
    with transaction.atomic():
        record("thing.slow", person)

    assert run_due() == 1
    assert calls == ["prepared", "nam@xa.example"]


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_renewed_while_slow_work_runs(person):
    with transaction.atomic():
        record("thing.seen", person)
    ago = timezone.now() - dt.timedelta(minutes=1)
    row = Reaction.objects.create(event=Event.objects.get(), name="thing", not_before=ago)

    with held(row.pk, every=0.01):
        while not is_claimed(row.pk):
            pass

    assert run(row.pk) is False


def test_work_whose_process_was_killed_is_taken_up_again(person):
    record("thing.deadly", person)
    with pytest.raises(SystemExit):
        run_due()
    assert run_due() == 0
    deadly.prepare = lambda event: "alive"

    try:
        assert release_claims() == 1
        assert run_due() == 1
    finally:
        deadly.prepare = be_killed
    assert calls == ["alive"]


def test_work_that_kills_its_process_every_time_is_given_up(person):
    record("thing.deadly", person)

    for _try in range(MAX_TRIES):
        release_claims()
        with pytest.raises(SystemExit):
            run_due()
    release_claims()
    run_due()

    assert [given.last_error for given in queries.given_up()] == [
        "the process ended in the middle of it, every time"
    ]


def test_a_worker_that_fails_late_leaves_what_another_has_done(person):
    record("thing.slow", person)
    row = Reaction.objects.get()

    def overtaken(event):
        Reaction.objects.update(state="done", done_at=timezone.now())
        raise ValueError("too late")

    slow.prepare = overtaken
    try:
        assert run(row.pk) is False
    finally:
        slow.prepare = prepare_slowly

    row.refresh_from_db()
    assert (row.state, row.last_error) == ("done", "")


def test_recording_outside_a_transaction_is_refused(person, monkeypatch):
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)

    with pytest.raises(RuntimeError):
        record("thing.done", person)


def test_a_changed_event_is_found_and_named(person):
    events = [record("thing.seen", person, step=step) for step in range(3)]
    assert queries.first_broken() is None

    Event.objects.filter(pk=events[1].pk).update(data={"step": 7})

    assert queries.first_broken() == events[1].pk


def test_the_database_itself_refuses_to_change_or_delete_an_event(person):
    record("thing.seen", person)
    with connection.cursor() as cursor:
        guards.install(cursor, connection.vendor)

    for change in (lambda: Event.objects.update(actor="nobody"), Event.objects.all().delete):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()

    assert Event.objects.get().actor == "system"


@pytest.fixture
def set_by(monkeypatch):
    """A machine whose clock was set while the site ran."""
    monkeypatch.setattr("cuocthi.audit.actions._told", dt.timedelta())

    def set_clock(by):
        monkeypatch.setattr("cuocthi.audit.actions.clock.jumped", lambda: by)

    set_clock(dt.timedelta())
    return set_clock


def test_a_clock_that_was_set_is_written_down_once_and_shown_to_who_looks_after_the_machine(
    set_by, client
):
    assert note_clock() is None
    set_by(dt.timedelta(hours=-1))

    jump = note_clock()

    assert (jump.seconds, note_clock()) == (-3600, None)
    assert Event.objects.get(verb="clock.jumped").data == {"seconds": -3600}
    client.force_login(make_user(is_staff=True))
    assert "Đồng hồ máy chủ bị chỉnh" in client.get("/").content.decode()
    assert "Bị chỉnh lùi 1:00:00" in client.get("/may-chu/").content.decode()
    client.force_login(make_user())
    assert "Đồng hồ máy chủ bị chỉnh" not in client.get("/").content.decode()
    assert client.get("/may-chu/").status_code == 403


def test_a_clock_that_is_set_again_is_another_jump_and_one_put_right_is_none(set_by):
    for by, noted in ((-3600, True), (600, True), (0, False), (1, False)):
        set_by(dt.timedelta(seconds=by))
        assert (note_clock() is not None) is noted, by


def test_a_start_before_the_last_event_is_noticed(set_by):
    with transaction.atomic():
        record("clock.jumped", ClockJump.objects.create(noticed_at=clock.now(), seconds=9))
    ahead = clock.now() + dt.timedelta(hours=2)
    assert note_clock(at_start=True) is None
    with clock.at(ahead), transaction.atomic():
        record("clock.jumped", ClockJump.objects.create(noticed_at=clock.now(), seconds=9))

    jump = note_clock(at_start=True)

    assert -7201 <= jump.seconds <= -7190


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_machine_costs_the_same(client, django_assert_num_queries, count):
    for n in range(count):
        ClockJump.objects.create(noticed_at=clock.now(), seconds=n + 5)
    client.force_login(make_user(is_staff=True))
    with override_settings(MAIN_NAV=()), django_assert_num_queries(4):
        client.get("/may-chu/")


@pytest.mark.parametrize(("rows", "tasks"), [(1, 1), (4, 1), (9, 3), (40, 4)])
def test_rows_of_one_moment_are_handed_over_in_few_tasks(rows, tasks, monkeypatch):
    handed = []
    monkeypatch.setattr("cuocthi.audit.tasks.run_reactions", SimpleNamespace(enqueue=handed.append))
    monkeypatch.setattr("cuocthi.audit.actions.threading.Timer.start", lambda _timer: None)

    for pk in range(rows):
        actions._hand_over([pk])
    actions.hand_over_gathered()
    actions.hand_over_gathered()

    assert [pk for ids in handed for pk in ids] == list(range(rows))
    assert len(handed) == tasks


def test_rows_that_the_engine_cannot_take_are_left_to_the_beat(monkeypatch, caplog):
    def full(_ids):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("cuocthi.audit.tasks.run_reactions", SimpleNamespace(enqueue=full))
    monkeypatch.setattr("cuocthi.audit.actions.threading.Timer.start", lambda _timer: None)
    actions._hand_over([7])

    actions.hand_over_gathered()

    assert "reactions [7] wait for the next minute: database or disk is full" in caplog.text
