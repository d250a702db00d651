"""Nudging the units that are silent."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.units.models import Unit

from ..models import Assignment, Reminder
from ..queries import silent
from .guards import locked, must_be_open
from .letters import UnitLetter, write_to_units

STEPS = {1: dt.timedelta(days=2), 2: dt.timedelta(days=5), 3: dt.timedelta(days=9)}


@transaction.atomic
def remind(*, campaign_id: int, on: dt.datetime | None = None, by: Any) -> int:
    """Nudge the units that have not taken their tasks on (đôn đốc); returns how many were written to.

    Steps fall 2, 5 and 9 days after sending. A step is sent once, one letter a unit; a step that
    was missed is not made up for.
    """
    campaign = locked(campaign_id)
    must_be_open(campaign)
    moment = on or clock.now()
    nudged: dict[tuple[Unit, int], list[Assignment]] = defaultdict(list)
    waiting = silent(campaign).select_related("unit", "task").order_by("unit__path", "task__number")
    for assignment in waiting.prefetch_related("reminders"):
        steps = [step for step, after in STEPS.items() if assignment.sent_at + after <= moment]
        sent = {reminder.step for reminder in assignment.reminders.all()}
        if steps and steps[-1] not in sent:
            nudged[assignment.unit, steps[-1]].append(assignment)
    Reminder.objects.bulk_create(
        [
            Reminder(assignment=assignment, step=step, sent_at=moment)
            for (_unit, step), assignments in nudged.items()
            for assignment in assignments
        ]
    )
    write_to_units(
        campaign,
        [
            UnitLetter(
                key=f"dispatch:{campaign.pk}:{unit.pk}:remind:{step}:{assignments[0].pk}",
                unit=unit,
                subject=_("[Nhắc lần {step}] {name}: chờ đơn vị nhận việc").format(
                    step=step, name=campaign
                ),
                template="dispatch/mail/reminder.txt",
                words={"assignments": assignments, "step": step},
            )
            for (unit, step), assignments in nudged.items()
        ],
        by=by,
    )
    if nudged:
        record("dispatch.reminded", campaign, by=by, campaign=campaign.pk, letters=len(nudged))
    return len(nudged)
