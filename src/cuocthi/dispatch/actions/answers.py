"""What a unit does about its tasks before it reports: see, take on."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.units.models import Unit

from ..models import Assignment, UnitLink
from .guards import locked, must_not_be_closed

State = Assignment.State


def see_by_link(*, event: Event) -> None:
    """Reaction to an opened link: the unit has seen its tasks, at that hour."""
    found = (
        UnitLink.objects.filter(link_id=int(event.object_id))
        .select_related("campaign", "unit")
        .first()
    )
    if found:
        see(
            campaign_id=found.campaign_id, unit_id=found.unit_id, by=_actor(found.unit), at=event.at
        )


@transaction.atomic
def see(*, campaign_id: int, unit_id: int, by: Any, at: dt.datetime | None = None) -> int:
    """The unit has looked at its tasks (đã xem); returns how many were unseen until now."""
    campaign = locked(campaign_id)
    moment = at or clock.now()
    count = Assignment.objects.filter(
        task__campaign=campaign, unit_id=unit_id, state=State.SENT, sent_at__lte=moment
    ).update(state=State.SEEN, seen_at=moment)
    if count:
        unit = Unit.objects.get(pk=unit_id)
        record("dispatch.seen", unit, by=by, campaign=campaign.pk, assignments=count)
    return count


@transaction.atomic
def acknowledge(*, assignment_id: int, by: Any) -> Assignment:
    """The unit takes the task on (nhận việc). A second tap changes nothing."""
    assignment = _locked_assignment(assignment_id)
    if assignment.state not in (State.SENT, State.SEEN):
        return assignment
    must_not_be_closed(assignment.task.campaign)
    assignment.state = State.ACKNOWLEDGED
    assignment.acknowledged_at = clock.now()
    assignment.seen_at = assignment.seen_at or assignment.acknowledged_at
    assignment.version += 1
    assignment.save(update_fields=["state", "seen_at", "acknowledged_at", "version"])
    record("assignment.acknowledged", assignment, by=by, campaign=assignment.task.campaign_id)
    return assignment


@transaction.atomic
def acknowledge_all(*, campaign_id: int, unit_id: int, by: Any) -> int:
    """The unit takes on all of its tasks in the contest (nhận tất cả); returns how many it had not
    taken on until now. A second tap changes nothing."""
    campaign = locked(campaign_id)
    waiting = Assignment.objects.filter(
        task__campaign=campaign, unit_id=unit_id, state__in=Assignment.UNANSWERED
    )
    numbers = list(waiting.order_by("pk").values_list("pk", flat=True))
    if not numbers:
        return 0
    must_not_be_closed(campaign)
    now = clock.now()
    waiting.update(
        state=State.ACKNOWLEDGED,
        acknowledged_at=now,
        seen_at=Coalesce("seen_at", Value(now)),
        version=F("version") + 1,
    )
    unit = Unit.objects.get(pk=unit_id)
    record("dispatch.acknowledged", unit, by=by, campaign=campaign.pk, assignments=numbers)
    return len(numbers)


def _locked_assignment(assignment_id: int) -> Assignment:
    return (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__campaign", "unit")
        .get(pk=assignment_id)
    )


def _actor(unit: Unit) -> str:
    return f"unit:{unit.pk}"
