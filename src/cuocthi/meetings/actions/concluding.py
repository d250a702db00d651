"""What a meeting concluded becomes work with a day, and opens the next one's agenda."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.actions import add_task
from cuocthi.core.refused import Refused
from cuocthi.dispatch.actions import hand_down

from ..models import AgendaItem, Conclusion, Meeting
from ..queries import last_before, left_open
from .shared import State, locked, must_not_be_recorded

_ASIDE = 1000  # where the rows wait while their numbers change


@dataclass(frozen=True, slots=True)
class Order:
    """A conclusion that a person confirmed as work: who, what, by when."""

    conclusion_id: int
    who: str  # bodies, parted by ";"
    what: str
    due: dt.date | None


@transaction.atomic
def assign_conclusions(*, meeting_id: int, orders: Sequence[Order], by: Any) -> int:
    """Make these conclusions tasks of the contest (giao việc theo kết luận), with the minutes as
    their letter, and hand them down; returns how many were new.

    A conclusion that is a task already stays it. Raises Refused, and then keeps none of them.
    """
    meeting = locked(meeting_id)
    if meeting.state != State.CLOSED:
        raise Refused(_("Chưa có biên bản. Hãy lập biên bản rồi giao việc theo kết luận."))
    letter = meeting.minutes.document
    assert letter is not None  # minutes without a paper are inside the action that drafts it
    rows = {row.pk: row for row in meeting.conclusions.select_for_update(of=("self",))}
    if {order.conclusion_id for order in orders} - set(rows):
        raise Refused(_("Có kết luận không thuộc hội nghị này. Hãy tải lại trang."))
    fresh = [order for order in orders if rows[order.conclusion_id].task_id is None]
    for order in fresh:
        if order.due is not None and order.due < meeting.day:
            raise Refused(
                _("Hạn {due} trước ngày họp {day}. Hãy xem lại.").format(
                    due=f"{order.due:%d/%m/%Y}", day=f"{meeting.day:%d/%m/%Y}"
                )
            )
        row: Conclusion = rows[order.conclusion_id]
        row.task = add_task(
            campaign_id=meeting.campaign_id,
            who=order.who.split(";"),
            what=order.what,
            due_on=order.due,
            letter=letter,
            by=by,
        )
        row.save(update_fields=["task"])
    if fresh:
        hand_down(campaign_id=meeting.campaign_id, by=by)
        record("meeting.assigned", meeting, by=by, campaign=meeting.campaign_id, tasks=len(fresh))
    return len(fresh)


@transaction.atomic
def open_with_rest(*, meeting_id: int, by: Any) -> AgendaItem | None:
    """Let the agenda begin with what the last meeting left open (việc còn lại); None for nothing.

    A second call changes nothing: what is open is looked up when the agenda is shown.
    """
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    last = last_before(meeting)
    if last is None or not left_open(last.pk):
        return None
    known = meeting.agenda.filter(follows=last).first()
    if known is not None:
        return known
    item = _first_point(meeting, last)
    record("meeting.opened_with_rest", meeting, by=by, campaign=meeting.campaign_id)
    return item


def _first_point(meeting: Meeting, last: Meeting) -> AgendaItem:
    meeting.agenda.update(order=F("order") + _ASIDE)
    item = AgendaItem.objects.create(
        meeting=meeting,
        order=1,
        follows=last,
        text=_("Rà soát việc còn lại từ cuộc họp ngày {day}").format(day=f"{last.day:%d/%m/%Y}"),
    )
    meeting.agenda.filter(order__gt=_ASIDE).update(order=F("order") - _ASIDE + 1)
    return item
