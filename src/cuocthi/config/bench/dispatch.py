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
from importlib import metadata
from pathlib import Path
from typing import Any

from cuocthi.config.bench.cascade import country
from cuocthi.config.bench.dispatch_pages import looks_of_the_cascade
from cuocthi.config.bench.measuring import measured, some_answered

PROVINCE = {"quick": (168, 2_000), "full": (168, 2_000)}
"""Communes and schools of the one province of the issue."""
COUNTRY = {"quick": (4, 333, 999), "full": (34, 3_321, 9_963)}
"""Provinces, communes, schools of the whole tree; six tasks for each of them."""
TASKS = 6
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
        out["country"] = country(*COUNTRY[options.size], tasks=TASKS)
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


# one province: issuing, then every page


def _province(communes: int, schools: int) -> dict[str, Any]:
    from cuocthi.config.bench.world import Shape, contest, digest, plant
    from cuocthi.dispatch.actions import hand_down
    from cuocthi.dispatch.models import Assignment
    from cuocthi.notices.models import Notice

    shape = Shape(0, communes, schools)
    campaign = contest(plant(shape), tasks=TASKS)
    first = measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    again = measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
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

    from cuocthi.dispatch.actions import Said, TaskSaid, accept_reports, pass_on, send_report
    from cuocthi.dispatch.models import Assignment
    from cuocthi.units.enums import Kind
    from cuocthi.units.models import Unit

    settings.ALLOWED_HOSTS = ["*"]
    commune = Unit.objects.filter(kind=Kind.COMMUNE).order_by("path")[0]
    own = Assignment.objects.filter(unit=commune).order_by("task__number")
    some_answered(campaign)
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
    send_report(
        campaign_id=campaign.pk,
        unit_id=commune.pk,
        said=Said("Đã triển khai", campaign.opens_on, (TaskSaid(own[0].pk),)),
        key="bench-report",
        by="system",
    )
    organiser, officer, linked = Client(), Client(), Client()
    organiser.force_login(_person(campaign.unit, "to-chuc@don-vi.example"))
    officer.force_login(_person(commune, "can-bo@don-vi.example"))
    _by_link(linked, campaign, commune)
    slug, task = campaign.slug, own[0].pk
    looks = {
        **{name: (organiser, url) for name, url in looks_of_the_cascade(campaign).items()},
        "figures": (organiser, f"/giao-viec/{slug}/so-lieu/"),
        "ladder": (organiser, f"/giao-viec/{slug}/don-doc/"),
        "telephone list": (organiser, f"/giao-viec/{slug}/goi-dien/"),
        "reports waiting": (organiser, f"/giao-viec/{slug}/cho-xem-xet/"),
        "who gets which task": (organiser, f"/giao-viec/{slug}/noi-nhan-viec/"),
        "units of one task": (organiser, f"/giao-viec/{slug}/noi-nhan-viec/1/"),
        "follow-up register": (organiser, "/giao-viec/so-theo-doi/"),
        "tasks of an officer": (officer, "/giao-viec/"),
        "page of a unit": (linked, f"/giao-viec/don-vi/{slug}/"),
        "report": (linked, f"/giao-viec/don-vi/{slug}/bao-cao/"),
        "figures of a unit": (linked, f"/giao-viec/don-vi/{slug}/so-lieu/"),
        "silent below": (linked, f"/giao-viec/cap-duoi/{slug}/"),
        "handing on": (linked, f"/giao-viec/viec/{task}/giao-xuong/"),
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
    answers = [measured(lambda: client.get(url, follow=True)) for _ in range(PAGE_ROUNDS + 1)]
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
