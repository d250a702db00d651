"""A unit confirms the days that moved, and takes those below it along (xác nhận hạn mới; R21)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.units.models import Unit

from ..models import Assignment, DateMove, MoveReceipt
from ..models_moving import What
from ..queries.moving import OwnDay, moves_to_confirm, own_days_of
from .guards import locked, must_not_be_closed
from .shifting import tell_moves


@transaction.atomic
def confirm_moves(
    *, campaign_id: int, unit_id: int, by: Any, own: Sequence[str] = (), seen: int | None = None
) -> int:
    """The unit has understood every new day it was told of (đã rõ hạn mới); returns how many.

    ``own``: keys of the days it gave those below it that move by as many days
    (``queries.moving.OwnDay``); those units are told and confirm in their turn. ``seen``: the last
    move that stood on the page; a later one is not confirmed unseen. A second tap changes nothing.
    """
    campaign = locked(campaign_id)
    unit = Unit.objects.get(pk=unit_id)
    waiting = MoveReceipt.objects.filter(
        move__campaign=campaign, unit=unit, confirmed_at=None
    ).filter(Q(move__lte=seen) if seen is not None else Q())
    moves = list(waiting.order_by("move").values_list("move", flat=True))
    if not moves:
        return 0
    must_not_be_closed(campaign)
    chosen = [
        one
        for one in own_days_of(campaign, unit, moves_to_confirm(campaign, unit))
        if one.key in set(own)
    ]
    now = clock.now()
    waiting.update(confirmed_at=now, confirmed_by=actor_name(by))
    # who answers has seen what it has to do
    Assignment.objects.filter(
        task__campaign=campaign, unit=unit, state=Assignment.State.SENT
    ).update(state=Assignment.State.SEEN, seen_at=now)
    event = record(
        "dispatch.move_confirmed",
        unit,
        by=by,
        campaign=campaign.pk,
        moves=moves,
        own=[[one.task, one.old.isoformat(), one.new.isoformat()] for one in chosen],
    )
    below = [move for one in chosen if (move := _move_below(campaign, unit, one, by))]
    if below:
        tell_moves(campaign, below, key=f"moved:{event.pk}", by=by)
    return len(moves)


def _move_below(campaign: Campaign, unit: Unit, one: OwnDay, by: Any) -> DateMove | None:
    """Move the unit's own day of a task for those below it, never past the unit's own."""
    task = CampaignTask.objects.get(pk=one.task)
    rows = Assignment.objects.filter(task=task, parent__unit=unit, due_on=one.old).exclude(
        state__in=Assignment.DONE
    )
    last = Assignment.objects.filter(task=task, unit=unit).values_list("due_on", flat=True).first()
    new: dt.date = min(one.new, last) if last else one.new
    if not rows.update(due_on=new):
        return None
    return DateMove.objects.create(
        campaign=campaign,
        what=What.TASK,
        target=f"t{task.number}",
        about=_("Hạn việc {number}: {what}").format(number=task.number, what=task.what),
        task=task,
        unit=unit,
        with_below=True,
        old_on=one.old,
        new_on=new,
        reason=_("Theo hạn mới của {unit}").format(unit=unit.name),
        moved_at=clock.now(),
        moved_by=actor_name(by),
    )
