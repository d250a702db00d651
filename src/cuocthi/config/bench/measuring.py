"""What an act costs, and units of a made-up contest that have answered."""

import time
from collections.abc import Callable
from typing import Any

from cuocthi.config.bench.files import cpu


def measured(work: Callable[[], Any]) -> dict[str, Any]:
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


def some_answered(campaign: Any) -> None:
    """Of the units 30 % have taken their tasks on and 20 % have reported."""
    from django.db.models import F

    from cuocthi.core import clock
    from cuocthi.dispatch.figures import PEOPLE
    from cuocthi.dispatch.models import Assignment, Figure, UnitReport

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
                submitted_at=now,
                submitted_by="system",
            )
            for key in keys
        ),
        batch_size=1000,
    )
    units = given.filter(pk__in=keys).order_by().values_list("unit", flat=True).distinct()
    Figure.objects.bulk_create(
        (
            Figure(
                campaign=campaign,
                unit_id=unit,
                key=PEOPLE,
                value=100,
                typed_at=now,
                typed_by="system",
            )
            for unit in units
        ),
        batch_size=1000,
    )
