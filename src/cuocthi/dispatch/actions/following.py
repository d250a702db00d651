"""Following a campaign that a later letter changed: new tasks, moved days, tasks called off."""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.units.models import Unit

from ..models import Assignment, UnknownAddressee
from ..queries import letter_words
from .guards import locked
from .handing import hand_down
from .letters import UnitLetter, write_to_units
from .taking_back import remove


def follow_change(*, event: Event) -> None:
    """Reaction to a campaign changed by a later letter: hand new tasks down, move days, call off.

    Harmless when repeated: it looks at what the tasks say now, not at what the event said.
    """
    campaign = Campaign.objects.get(pk=int(event.object_id))
    if campaign.state != Campaign.State.OPEN:
        return
    hand_down(campaign_id=campaign.pk, by="system")
    follow_tasks(campaign_id=campaign.pk, document_id=int(event.data["document"]), by="system")


@transaction.atomic
def follow_tasks(*, campaign_id: int, document_id: int, by: Any) -> int:
    """Bring what was handed down to what the tasks are now; returns how many units were told.

    A task that is called off is taken back from units that have not reported on it; a moved day
    holds for all that have not. Each unit gets one letter about both, which names the document.
    """
    campaign = locked(campaign_id)
    mine = Q(task__campaign=campaign) & ~Q(state__in=Assignment.DONE)
    off = list(
        Assignment.objects.filter(mine, task__cancelled_at__isnull=False)
        .select_related("unit", "task")
        .order_by("task__number")
    )
    # a task that was handed on follows where it had no earlier day of its own
    follows = (
        Q(parent=None)
        | Q(due_on=None)
        | Q(due_on__gt=F("task__due_on"))
        | Q(due_on=F("parent__due_on"))
    )
    moved = list(
        Assignment.objects.filter(mine, follows, task__cancelled_at=None)
        .exclude(due_on=F("task__due_on"))
        .exclude(due_on=None, task__due_on=None)
        .select_related("unit", "task")
        .order_by("task__number")
    )
    UnknownAddressee.objects.filter(
        task__campaign=campaign, task__cancelled_at__isnull=False, settled_at=None
    ).update(settled_at=clock.now())
    if not off and not moved:
        return 0
    for assignment in moved:
        assignment.due_on = assignment.task.due_on
    Assignment.objects.bulk_update(moved, ["due_on"], batch_size=500)
    event = record(
        "dispatch.followed",
        campaign,
        by=by,
        campaign=campaign.pk,
        document=document_id,
        moved=[assignment.pk for assignment in moved],
        taken_back=[[assignment.task_id, assignment.unit_id] for assignment in off],
    )
    units = _tell(campaign, document_id, moved, off, key=f"followed:{event.pk}", by=by)
    remove(off)
    return units


def _tell(
    campaign: Campaign,
    document_id: int,
    moved: list[Assignment],
    off: list[Assignment],
    *,
    key: str,
    by: Any,
) -> int:
    of_unit: dict[Unit, tuple[list[Assignment], list[Assignment]]] = defaultdict(lambda: ([], []))
    for assignment in moved:
        of_unit[assignment.unit][0].append(assignment)
    for assignment in off:
        of_unit[assignment.unit][1].append(assignment)
    letter = letter_words(facts_of(Document.objects.get(pk=document_id)))
    letters = [
        UnitLetter(
            key=f"dispatch:{campaign.pk}:{unit.pk}:{key}",
            unit=unit,
            subject=_("[Thay đổi nhiệm vụ] {name}").format(name=campaign),
            template="dispatch/mail/followed.txt",
            words={"moved": with_new_day, "off": taken_back, "letter": letter},
        )
        for unit, (with_new_day, taken_back) in of_unit.items()
    ]
    return write_to_units(campaign, letters, by=by)
