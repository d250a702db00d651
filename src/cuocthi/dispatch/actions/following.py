"""Following a campaign that a later letter changed: new tasks, moved days, tasks called off."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign, CampaignTask, ProposedChange
from cuocthi.campaigns.wording import label
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.documents.shapes import day_of
from cuocthi.plain.directive.changes import What as Kind
from cuocthi.plain.vntext import fold

from ..models import Assignment, DateMove, UnknownAddressee
from ..models_moving import What
from ..queries import letter_words
from ..queries.days import item_key
from .guards import locked
from .handing import hand_down
from .shifting import bring_due_days, reword_tasks, tell_moves
from .taking_back import remove


def follow_change(*, event: Event) -> None:
    """Reaction to a campaign changed by a later letter: hand new tasks down, move days, call off.

    Harmless when repeated: it looks at what the tasks say now, not at what the event said.
    """
    campaign = Campaign.objects.get(pk=int(event.object_id))
    if campaign.state != Campaign.State.OPEN:
        return
    hand_down(campaign_id=campaign.pk, by="system")
    follow_tasks(
        campaign_id=campaign.pk,
        document_id=int(event.data["document"]),
        changes=[int(one) for one in event.data["changes"]],
        shifts=event.data.get("shifts", ()),
        by="system",
    )


@transaction.atomic
def follow_tasks(
    *,
    campaign_id: int,
    document_id: int,
    by: Any,
    changes: Sequence[int] = (),
    shifts: Sequence[dict[str, Any]] = (),
) -> int:
    """Bring what was handed down to what the tasks are now; returns how many units were told.

    A task that is called off is taken back from units that have not reported on it; a moved day
    holds for all that have not. Each moved day is noted (``DateMove``), those of ``changes`` that
    no task holds and the ``shifts`` that go with them too. Each unit gets one letter about all of it, which names the document, and has
    to confirm the new days.
    """
    campaign = locked(campaign_id)
    off = list(
        Assignment.objects.filter(task__campaign=campaign, task__cancelled_at__isnull=False)
        .exclude(state__in=Assignment.DONE)
        .select_related("unit", "task")
        .order_by("task__number")
    )
    moved = bring_due_days(campaign)
    UnknownAddressee.objects.filter(
        task__campaign=campaign, task__cancelled_at__isnull=False, settled_at=None
    ).update(settled_at=clock.now())
    document = Document.objects.get(pk=document_id)
    decided = list(ProposedChange.objects.filter(pk__in=changes).order_by("order"))
    moves = [
        *_of_contest(campaign, document, decided, shifts),
        *_of_tasks(campaign, document, moved),
    ]
    said = {(_SORT.get(Kind(change.what), What.TASK), change.target): change for change in decided}
    for move in moves:
        change = said.get((What(move.what), move.target))
        move.reason = change.words if change else ""
        move.corrects = bool(_CORRECTS.search(fold(move.reason or document.abstract)))
        move.moved_by = change.decided_by if change else actor_name(by)
    if not off and not moves:
        return 0
    DateMove.objects.bulk_create(moves)
    reword_tasks(campaign, moves)
    event = record(
        "dispatch.followed",
        campaign,
        by=by,
        campaign=campaign.pk,
        document=document_id,
        moved=[assignment.pk for assignment, _old in moved],
        taken_back=[[assignment.task_id, assignment.unit_id] for assignment in off],
    )
    units = tell_moves(
        campaign,
        moves,
        off=off,
        letter=letter_words(facts_of(document)),
        subject=_("[Thay đổi nhiệm vụ] {name}"),
        key=f"followed:{event.pk}",
        by=by,
    )
    remove(off)
    return units


_SORT = {
    Kind.OPENS: What.OPENS,
    Kind.CLOSES: What.CLOSES,
    Kind.DEADLINE: What.ITEM,
    Kind.MEETING: What.ITEM,
}
"""Changes of days that no task holds, and which sort of move they are."""

_LISTS = {Kind.DEADLINE: "deadlines", Kind.MEETING: "event_times"}

_CORRECTS = re.compile(r"\bdinh chinh\b")


def _of_contest(
    campaign: Campaign,
    document: Document,
    changes: Sequence[ProposedChange],
    shifts: Sequence[dict[str, Any]],
) -> list[DateMove]:
    """The moves of the window and of days that only the letters hold; noted ones not again."""
    known = set(
        DateMove.objects.filter(campaign=campaign, document=document).values_list(
            "what", "target", "new_on"
        )
    )
    found = []
    for change in changes:
        what = _SORT.get(Kind(change.what))
        old, new = _day(change.old), _day(change.new)
        if what is None or new is None or old == new:
            continue
        target = _target(change)
        if (what, target, new) not in known:
            value: Any = change.new
            about = label(change) if isinstance(value, str) else str(value["what"])
            found.append(_move(campaign, document, what, target, about, old, new))
    for one in shifts:
        what, key, new = What(one["what"]), one["key"], dt.date.fromisoformat(one["new"])
        if what is not What.TASK and (what, key, new) not in known:
            old = dt.date.fromisoformat(one["old"])
            found.append(_move(campaign, document, what, key, one["about"], old, new))
    return found


def _target(change: ProposedChange) -> str:
    name = _LISTS.get(Kind(change.what))
    return item_key(name, change.target) if name else change.target


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dict):
        value = value.get("date") or value.get("start")
    return day_of(value)


def _of_tasks(
    campaign: Campaign,
    document: Document,
    moved: Sequence[tuple[Assignment, dt.date | None]],
) -> list[DateMove]:
    """One move for each task whose day moved: what most of its units had before is the old day."""
    of_task: dict[CampaignTask, list[dt.date | None]] = defaultdict(list)
    for assignment, old in moved:
        of_task[assignment.task].append(old)
    return [
        _move(
            campaign,
            document,
            What.TASK,
            f"t{task.number}",
            _("Hạn việc {number}: {what}").format(number=task.number, what=task.what),
            Counter(olds).most_common(1)[0][0],
            task.due_on,
            task=task,
        )
        for task, olds in of_task.items()
    ]


def _move(
    campaign: Campaign,
    document: Document,
    what: What,
    target: str,
    about: str,
    old: dt.date | None,
    new: dt.date | None,
    *,
    task: CampaignTask | None = None,
) -> DateMove:
    return DateMove(
        campaign=campaign,
        what=what,
        target=target,
        about=about,
        task=task,
        old_on=old,
        new_on=new,
        document=document,
        moved_at=clock.now(),
    )
