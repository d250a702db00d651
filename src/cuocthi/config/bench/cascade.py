"""The whole tree of the country: the cascade beside plain rows, reading and reminding."""

import statistics
from typing import Any

from cuocthi.config.bench.measuring import measured, some_answered

ROUNDS = 3


def country(provinces: int, communes: int, schools: int, *, tasks: int) -> dict[str, Any]:
    """Figures of a tree with so many tasks for each unit below its root."""
    from cuocthi.config.bench.world import Shape, contest, digest, plant
    from cuocthi.dispatch.actions import hand_down
    from cuocthi.dispatch.models import Assignment
    from cuocthi.units.models import Unit

    shape = Shape(provinces, communes, schools)
    root = plant(shape)
    campaign = contest(root, tasks=tasks)
    keys = list(campaign.tasks.values_list("pk", flat=True))
    units = list(Unit.objects.exclude(pk=root.pk).values_list("pk", flat=True))
    peers = _peers(keys, units)
    cascade = measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    again = measured(lambda: hand_down(campaign_id=campaign.pk, by="system"))
    wanted = tasks * shape.below
    right = (cascade["given"], again["given"], Assignment.objects.count()) == (wanted, 0, wanted)
    some_answered(campaign)
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
                taken = measured(work)["cpu"]
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
        runs = [measured(work) for _ in range(ROUNDS)]
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
    return measured(lambda: remind(campaign_id=campaign.pk, on=later, by="system"))
