"""`cuocthi bench dispatch`: how fast a letter goes down the tree, beside plain rows.

Every run begins with an empty database in a folder of its own, which is removed afterwards.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

from cuocthi.config.bench.files import cpu

PROVINCE = {"quick": (168, 2_000), "full": (168, 2_000)}
"""Communes and schools of the one province of the issue."""
COUNTRY = {"quick": (4, 333, 999), "full": (34, 3_321, 9_963)}
"""Provinces, communes, schools of the whole tree; six tasks for each of them."""
TASKS = 6
ROUNDS = 3
PAGE_ROUNDS = 7
GOALS = {
    "issue seconds": 5,
    "issue queries": 100,
    "page ms": 200,
    "cascade / bulk_create": 2,
    "late and below CPU ms": 50,
    "reminders CPU s": 10,
}


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 when something was given twice or a unit was forgotten."""
    with tempfile.TemporaryDirectory(prefix="cuocthi-bench-") as folder:
        os.environ["CUOCTHI_DATA"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'cuocthi.sqlite3'}"
        os.environ["DEBUG"] = "0"
        from cuocthi.config.serving import prepare

        prepare()
        from django.db import connections

        base, empty = Path(folder) / "cuocthi.sqlite3", Path(folder) / "empty.sqlite3"
        connections.close_all()
        shutil.copy(base, empty)
        out: dict[str, Any] = {
            "size": options.size,
            "cores": os.cpu_count(),
            "versions": _versions(),
            "goals": GOALS,
        }
        out["province"] = _province(*PROVINCE[options.size])
        connections.close_all()
        for tail in ("-wal", "-shm"):  # events are never deleted, so the file is laid anew
            base.with_name(base.name + tail).unlink(missing_ok=True)
        shutil.copy(empty, base)
        out["country"] = _country(*COUNTRY[options.size])
        connections.close_all()
    print(json.dumps(out, ensure_ascii=False, indent=1) if options.json else _shown(out))
    return 0 if out["province"]["right"] and out["country"]["right"] else 1


def _versions() -> dict[str, str]:
    import sqlite3

    from cuocthi import __version__

    return {
        "cuocthi": __version__,
        "python": sys.version.split()[0],
        "django": metadata.version("django"),
        "sqlite": sqlite3.sqlite_version,
    }


def _measured(work: Callable[[], Any]) -> dict[str, Any]:
    """What it gave, and its wall and CPU seconds and queries."""
    from django.db import connection

    count = 0

    def counted(execute, sql, params, many, context):
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    began, spent = time.perf_counter(), cpu()
    with connection.execute_wrapper(counted):
        given = work()
    return {
        "given": given,
        "seconds": round(time.perf_counter() - began, 3),
        "cpu": round(cpu() - spent, 3),
        "queries": count,
    }


# one province: issuing, then every page


def _province(communes: int, schools: int) -> dict[str, Any]:
    from cuocthi.config.bench.world import Shape, contest, digest, plant
    from cuocthi.dispatch.actions import hand_down
    from cuocthi.dispatch.models import Assignment
    from cuocthi.notices.models import Notice

    shape = Shape(0, communes, schools)
    campaign = contest(plant(shape), tasks=TASKS)
    first = _measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    again = _measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    wanted = TASKS * shape.below
    right = (first["given"], again["given"], Assignment.objects.count()) == (wanted, 0, wanted)
    letters = Notice.objects.filter(key__startswith="dispatch:").count()
    return {
        "units": shape.below + 1,
        "sha256": digest(),
        "issue": first,
        "again": again,
        "letters": letters,
        "right": right and letters == shape.below,
        "pages": _pages(campaign),
    }


def _pages(campaign: Any) -> dict[str, dict[str, Any]]:
    """Each page of the stage as its reader opens it: median ms and queries."""
    from django.conf import settings
    from django.test import Client

    from cuocthi.dispatch.actions import accept_reports, pass_on, report
    from cuocthi.dispatch.models import Assignment
    from cuocthi.units.enums import Kind
    from cuocthi.units.models import Unit

    settings.ALLOWED_HOSTS = ["*"]
    commune = Unit.objects.filter(kind=Kind.COMMUNE).order_by("path")[0]
    own = Assignment.objects.filter(unit=commune).order_by("task__number")
    _some_answered(campaign)
    extra = Unit.objects.filter(kind=Kind.SCHOOL, path__startswith=commune.path)
    # a task of its own for the lower level: taken from the schools, then handed on by the commune
    Assignment.objects.filter(task=own[0].task, unit__in=extra).delete()
    pass_on(
        assignment_ids=[own[0].pk],
        unit_ids=[unit.pk for unit in extra],
        words="Làm trong tuần",
        due_on=None,
        by="system",
    )
    waiting = Assignment.objects.filter(state=Assignment.State.REPORTED).order_by("pk")
    accept_reports(seen=dict(waiting.values_list("pk", "version")[:100]), by="system")
    report(
        assignment_id=own[0].pk,
        done_on=campaign.opens_on,
        what="Đã triển khai",
        people_reached=10,
        by="system",
    )
    organiser, officer, linked = Client(), Client(), Client()
    organiser.force_login(_person(campaign.unit, "to-chuc@don-vi.example"))
    officer.force_login(_person(commune, "can-bo@don-vi.example"))
    _by_link(linked, campaign, commune)
    slug, task = campaign.slug, own[0].pk
    looks = {
        "progress": (organiser, f"/giao-viec/{slug}/"),
        "progress, silent": (organiser, f"/giao-viec/{slug}/?loc=im-lang"),
        "reports waiting": (organiser, f"/giao-viec/{slug}/cho-xem-xet/"),
        "who gets which task": (organiser, f"/giao-viec/{slug}/noi-nhan-viec/"),
        "units of one task": (organiser, f"/giao-viec/{slug}/noi-nhan-viec/1/"),
        "follow-up register": (organiser, "/giao-viec/so-theo-doi/"),
        "tasks of an officer": (officer, "/giao-viec/"),
        "page of a unit": (linked, f"/giao-viec/don-vi/{slug}/"),
        "report": (linked, f"/giao-viec/viec/{own[1].pk}/bao-cao/"),
        "handing on": (linked, f"/giao-viec/viec/{task}/giao-tiep/"),
        "units below": (linked, f"/giao-viec/viec/{task}/don-vi-duoi/"),
        "desk": (organiser, "/"),
    }
    found = {name: _page(client, url) for name, (client, url) in looks.items()}
    campaign.state, campaign.confirmed_at = "draft", None
    campaign.save(update_fields=["state", "confirmed_at"])
    found["confirming a draft"] = _page(organiser, f"/giao-viec/{slug}/xac-nhan/")
    found["units of a draft's task"] = _page(organiser, f"/giao-viec/{slug}/noi-nhan-viec/1/")
    return found


def _page(client: Any, url: str) -> dict[str, Any]:
    answers = [_measured(lambda: client.get(url, follow=True)) for _ in range(PAGE_ROUNDS + 1)]
    good = all(answer["given"].status_code == 200 for answer in answers)
    runs = sorted(1000 * answer["seconds"] for answer in answers[1:])
    return {
        "ms": round(statistics.median(runs), 1) if good else None,
        "runs": [round(run, 1) for run in runs],
        "queries": answers[-1]["queries"],
        "status": answers[-1]["given"].status_code,
    }


def _person(unit: Any, email: str) -> Any:
    import datetime as dt

    from cuocthi.accounts.models import User
    from cuocthi.units.enums import Role
    from cuocthi.units.models import Membership

    user = User.objects.create_user(email, "Người Mẫu", None)
    since = dt.date(2020, 1, 1)
    Membership.objects.create(unit=unit, user=user, role=Role.OFFICER, since=since)
    return user


def _by_link(client: Any, campaign: Any, unit: Any) -> None:
    from cuocthi.dispatch.actions import add_link

    _link, token = add_link(campaign=campaign, unit=unit, by="system")
    client.post(f"/vao/{token}/")


def _some_answered(campaign: Any) -> None:
    """Of the units 30 % have taken their tasks on and 20 % have reported."""
    from django.db.models import F

    from cuocthi.core import clock
    from cuocthi.dispatch.models import Assignment, UnitReport

    now, state = clock.now(), Assignment.State
    given = Assignment.objects.filter(task__campaign=campaign)
    taken = given.annotate(rest=F("unit_id") % 10)
    taken.filter(rest__lt=5).update(state=state.ACKNOWLEDGED, seen_at=now, acknowledged_at=now)
    keys = list(taken.filter(rest__lt=2).values_list("pk", flat=True))
    given.filter(pk__in=keys).update(state=state.REPORTED, reported_at=now, version=2)
    UnitReport.objects.bulk_create(
        (
            UnitReport(
                assignment_id=key,
                done_on=clock.today(),
                what="Đã phổ biến trên hệ thống truyền thanh và bảng tin",
                people_reached=100,
                submitted_at=now,
                submitted_by="system",
            )
            for key in keys
        ),
        batch_size=1000,
    )


# the whole tree: the cascade beside plain rows


def _country(provinces: int, communes: int, schools: int) -> dict[str, Any]:
    from cuocthi.config.bench.world import Shape, contest, digest, plant
    from cuocthi.dispatch.actions import hand_down
    from cuocthi.dispatch.models import Assignment
    from cuocthi.units.models import Unit

    shape = Shape(provinces, communes, schools)
    root = plant(shape)
    campaign = contest(root, tasks=TASKS)
    tasks = list(campaign.tasks.values_list("pk", flat=True))
    units = list(Unit.objects.exclude(pk=root.pk).values_list("pk", flat=True))
    peers = _peers(tasks, units)
    cascade = _measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    again = _measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    wanted = TASKS * shape.below
    right = (cascade["given"], again["given"], Assignment.objects.count()) == (wanted, 0, wanted)
    _some_answered(campaign)
    return {
        "units": shape.below + 1,
        "assignments": wanted,
        "sha256": digest(),
        "peers": peers,
        "cascade": cascade,
        "again": again,
        "cascade / bulk_create": round(cascade["cpu"] / max(peers["bulk_create"]["cpu"], 1e-9), 1),
        "reading": _reading(campaign),
        "reminders": _reminders(campaign),
        "right": right,
    }


def _peers(tasks: list[int], units: list[int]) -> dict[str, dict[str, Any]]:
    """The rows alone, three ways, in turn: median CPU seconds of the rounds; create for a part."""
    from django.db import connection, transaction

    from cuocthi.core import clock
    from cuocthi.dispatch.models import Assignment

    now = clock.now()
    pairs = [(task, unit) for task in tasks for unit in units]
    part = pairs[: max(len(pairs) // 20, 1)]
    moment = connection.ops.adapt_datetimefield_value(now)

    def rows(wanted: list[tuple[int, int]]) -> list[Assignment]:
        return [Assignment(task_id=task, unit_id=unit, sent_at=now) for task, unit in wanted]

    def create() -> None:
        for row in rows(part):
            row.save(force_insert=True)

    def bulk_create() -> None:
        Assignment.objects.bulk_create(rows(pairs), batch_size=500)

    def executemany() -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO dispatch_assignment "
                "(task_id, unit_id, role, state, sent_at, own_words, version) "
                "VALUES (%s, %s, 'doer', 'sent', %s, '', 1)",
                [(task, unit, moment) for task, unit in pairs],
            )

    spent: dict[str, list[float]] = {"create": [], "bulk_create": [], "executemany": []}
    for _ in range(ROUNDS):
        for work in (create, bulk_create, executemany):
            with transaction.atomic():
                taken = _measured(work)["cpu"]
                transaction.set_rollback(True)
            whole = len(pairs) / len(part) if work is create else 1
            spent[work.__name__].append(taken * whole)
    return {
        name: {
            "cpu": round(statistics.median(runs), 3),
            "us a row": round(1e6 * statistics.median(runs) / len(pairs), 1),
            "runs": [round(run, 3) for run in runs],
        }
        for name, runs in spent.items()
    }


def _reading(campaign: Any) -> dict[str, dict[str, Any]]:
    """Reports below one unit, and the list of the late: CPU ms and queries, median of rounds."""
    from cuocthi.dispatch.models import Assignment
    from cuocthi.dispatch.queries import rows, units_of_campaign
    from cuocthi.units.models import Unit

    house = Unit.objects.filter(depth=2).order_by("path")[0]

    def below() -> int:
        found = Assignment.objects.filter(
            task__campaign=campaign,
            unit__path__startswith=house.path,
            state__in=Assignment.DONE,
        ).select_related("unit", "report")
        return len(found[:100])

    def late() -> int:
        return len(rows(campaign, units_of_campaign(campaign, only_silent=True)[:100]))

    found = {}
    for name, work in (("reports below a unit", below), ("list of the late", late)):
        runs = [_measured(work) for _ in range(ROUNDS)]
        found[name] = {
            "cpu ms": round(1000 * statistics.median(run["cpu"] for run in runs), 1),
            "queries": runs[-1]["queries"],
        }
    return found


def _reminders(campaign: Any) -> dict[str, Any]:
    """One round of reminders, ten days on: every silent unit gets a letter."""
    import datetime as dt

    from cuocthi.core import clock
    from cuocthi.dispatch.actions import remind

    later = clock.now() + dt.timedelta(days=10)
    return _measured(lambda: remind(campaign_id=campaign.pk, on=later, by="system"))


def _shown(out: dict[str, Any]) -> str:
    province, country, goals = out["province"], out["country"], out["goals"]
    issue = province["issue"]
    lines = [
        f"size {out['size']}, cores {out['cores']}, {out['versions']}",
        f"one province, {province['units']} units, {TASKS} tasks each, sha256 {province['sha256'][:16]}",
        f"  issuing to all: {issue['seconds']} s (goal < {goals['issue seconds']}), CPU {issue['cpu']} s, "
        f"{issue['queries']} queries (goal < {goals['issue queries']}), {province['letters']} letters; "
        f"again: {province['again']['given']} new, {province['again']['seconds']} s",
        f"  pages, median ms (goal < {goals['page ms']}), queries",
    ]
    lines += [
        f"    {name:26}{page['ms'] if page['ms'] is not None else page['status']!s:>8}"
        f"{page['queries']:>6}"
        for name, page in province["pages"].items()
    ]
    lines.append(
        f"whole tree, {country['units']} units, {country['assignments']} tasks of units, "
        f"sha256 {country['sha256'][:16]}"
    )
    for name, peer in country["peers"].items():
        lines.append(
            f"  rows alone, {name:12} CPU {peer['cpu']:>8} s, {peer['us a row']:>6} µs a row"
        )
    cascade = country["cascade"]
    lines.append(
        f"  whole cascade: CPU {cascade['cpu']} s, wall {cascade['seconds']} s, "
        f"{cascade['queries']} queries; {country['cascade / bulk_create']} × bulk_create "
        f"(goal ≤ {goals['cascade / bulk_create']}); again: {country['again']['given']} new"
    )
    for name, read in country["reading"].items():
        lines.append(
            f"  {name}: CPU {read['cpu ms']} ms (goal < {goals['late and below CPU ms']}), "
            f"{read['queries']} queries"
        )
    reminded = country["reminders"]
    lines.append(
        f"  reminders: {reminded['given']} letters, CPU {reminded['cpu']} s "
        f"(goal < {goals['reminders CPU s']} for 8,000), {reminded['queries']} queries"
    )
    lines.append(
        "nothing twice, nobody forgotten" if province["right"] and country["right"] else "WRONG"
    )
    return "\n".join(lines)
