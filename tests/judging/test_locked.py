"""B8: after the lock nothing changes a mark, whoever writes and however many at once."""

import os
import subprocess
import sys
import time

import pytest
from django.db import DatabaseError, connection, transaction

from cuocthi.core import clock
from cuocthi.judging import guards
from cuocthi.judging.models import Allotment, Mark, Round
from cuocthi.judging.queries import sheet
from tests.results.factories import make_judged, make_round

WRITERS, WRITES = 4, 2_500


@pytest.fixture
def guarded(db):
    with connection.cursor() as cursor:
        guards.install(cursor, connection.vendor)
        yield cursor
        guards.remove(cursor, connection.vendor)


def ways(mark):
    """Every way to touch a mark or a reading from below the actions."""
    other = Allotment.objects.exclude(pk=mark.allotment_id).first()
    return {
        "change a mark": lambda: Mark.objects.filter(pk=mark.pk).update(points=1),
        "add a mark": lambda: Mark.objects.create(
            allotment=mark.allotment, criterion=mark.criterion, points=1
        ),
        "take a mark away": lambda: Mark.objects.filter(pk=mark.pk).delete(),
        "move a mark": lambda: Mark.objects.filter(pk=mark.pk).update(allotment=other),
        "change a reading": lambda: Allotment.objects.filter(pk=mark.allotment_id).update(
            finished_at=clock.now()
        ),
        "take a reading away": lambda: Allotment.objects.filter(pk=mark.allotment_id).delete(),
        "deal a reading": lambda: Allotment.objects.create(
            script=other.script, panelist=other.panelist, order=99
        ),
    }


def test_the_database_refuses_every_write_to_the_marks_of_a_locked_round(guarded):
    make_judged()
    round_ = Round.objects.get()
    before, count = sheet(round_), Mark.objects.count()

    for name, act in ways(Mark.objects.order_by("pk").first()).items():
        with pytest.raises(DatabaseError, match=guards.WORDS), transaction.atomic():
            print(name, act())  # shows which one got through

    assert (sheet(round_), Mark.objects.count()) == (before, count)
    assert guards.are_there(guarded, connection.vendor)


def test_marks_of_an_open_round_can_be_given_while_another_is_locked(guarded):
    campaign = make_judged()
    open_ = make_round(campaign, {"X1": (7, 8)}, locked=False)

    changed = Mark.objects.filter(allotment__script__round=open_).update(points=5)

    assert changed == 2 * campaign.criteria.count()


def test_an_unlocked_round_is_open_again_and_without_triggers_that_is_told(guarded):
    make_judged()
    Round.objects.update(locked_at=None, locked_by="", sheet_hash="")

    assert Mark.objects.update(points=5) > 0
    guards.remove(guarded, connection.vendor)
    assert not guards.are_there(guarded, connection.vendor)


WRITER = """
import random, sys
from django.conf import settings
path, number, writes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
import cuocthi.config.settings_test as base
base.DATABASES["default"]["NAME"] = path
base.DATABASES["default"]["OPTIONS"]["timeout"] = 60
import django
django.setup()
from django.db import DatabaseError, connection
from cuocthi.accounts.models import User
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.judging.actions import give_mark
from cuocthi.judging.models import Allotment, Mark, Round
from decimal import Decimal
rng = random.Random(number)
marks = list(Mark.objects.values_list("pk", "allotment_id", "criterion_id"))
readings = {a.pk: a for a in Allotment.objects.select_related("panelist__user")}
through, refused, after = 0, 0, 0
print("ready", flush=True)
for n in range(writes):
    pk, reading, criterion = rng.choice(marks)
    way = rng.randrange(12)
    was_locked = Round.objects.filter(locked_at__isnull=False).exists()
    try:
        with connection.cursor() as cursor:
            value = rng.randrange(41) / 4
            if way == 0:
                points = {c: Decimal(str(value)) for _p, r, c in marks if r == reading}
                give_mark(allotment_id=reading, points=points, by=readings[reading].panelist.user)
            elif way == 1:
                cursor.execute("DELETE FROM judging_mark WHERE id = -1 OR (id = %s AND %s)",
                               [pk, was_locked])
                if not cursor.rowcount:
                    continue
            elif way == 2:
                cursor.execute("REPLACE INTO judging_mark (id, points, allotment_id, criterion_id) "
                               "VALUES (%s, %s, %s, %s)", [pk, value, reading, criterion])
            elif way == 3:
                cursor.execute("UPDATE judging_allotment SET finished_at = %s WHERE id = %s",
                               [clock.now(), reading])
            else:
                cursor.execute("UPDATE judging_mark SET points = %s WHERE id = %s", [value, pk])
    except (DatabaseError, Refused):
        refused += 1
        continue
    through += 1
    after += was_locked
print(through, refused, after, flush=True)
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_thousand_racing_writes_change_nothing_after_the_lock(tmp_path):
    """Four processes write as fast as they can, by the action and by bare SQL; then it is locked."""
    campaign = make_judged()
    judges = {row.panelist.user for row in Allotment.objects.select_related("panelist__user")}
    for judge in judges:
        campaign.roles.create(user=judge, role="judge")
    Round.objects.update(locked_at=None, locked_by="", sheet_hash="", third_gap=10)
    path = tmp_path / "race.sqlite3"
    with connection.cursor() as cursor:
        guards.install(cursor, connection.vendor)
        cursor.execute(f"VACUUM INTO '{path}'")
        guards.remove(cursor, connection.vendor)
    lock = (
        WRITER.split("rng = random", maxsplit=1)[0]
        + "from cuocthi.judging.actions import lock_round\n"
        + "import hashlib\nfrom cuocthi.judging.queries import sheet\n"
        + "if number: lock_round(round_id=Round.objects.get().pk, by='system')\n"
        + "found = Round.objects.get()\n"
        + "print(found.sheet_hash, hashlib.sha256(sheet(found)).hexdigest())\n"
    )

    def start(code, *words):
        command = [sys.executable, "-c", code, str(path), *map(str, words)]
        known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=known)

    writers = [start(WRITER, n, WRITES) for n in range(WRITERS)]
    for one in writers:
        assert one.stdout.readline() == "ready\n"
    time.sleep(1)
    locked, _ = start(lock, 1, 0).communicate(timeout=120)
    counts = [[int(word) for word in one.communicate(timeout=600)[0].split()] for one in writers]
    at_the_end, _ = start(lock, 0, 0).communicate(timeout=120)

    through, refused, after = (sum(column) for column in zip(*counts, strict=True))
    assert through > 0, counts  # they were let in before the lock
    assert refused > WRITERS * WRITES / 2, counts
    assert after == 0, counts
    assert at_the_end == locked
    assert len(set(at_the_end.split())) == 1
