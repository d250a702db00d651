"""Applying the changes of a later letter to the rows of a contest."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.shapes import day_of
from cuocthi.plain.directive.changes import Change, What

from ..models import Campaign, CampaignTask, LaterLetter, ProposedChange
from ..queries import held
from .moving import put_window

_LIST_OF = {
    What.TASK_DUE: "tasks",
    What.TASK_OVER: "tasks",
    What.MEETING: "event_times",
    What.MEETING_OVER: "event_times",
    What.DEADLINE: "deadlines",
    What.DEADLINE_OVER: "deadlines",
    What.CONTACT: "contacts",
}


@dataclass(frozen=True, slots=True)
class Closing:
    """A move of the closing day as the audit trail keeps it, days in ISO form."""

    old: str
    new: str
    reason: str


def target_of(known: dict[str, Any], change: Change) -> str:
    """The name of the item that a change is about, which outlasts later changes; "" for none."""
    if change.at is None or change.what not in _LIST_OF:
        return ""
    return str(known[_LIST_OF[change.what]][change.at]["id"])


def applied(
    campaign: Campaign, letter: LaterLetter, changes: Sequence[ProposedChange]
) -> Closing | None:
    """Put the changes into the contest's rows; the move of the closing day if there is one.

    What no row holds (meetings, places, contacts) is read from the confirmed changes themselves.
    Raises :class:`Refused` when the contest is no longer what the letter was compared with.
    """
    known = held(campaign)
    for change in changes:
        _refuse_stale(known, change)
    closing = _move_window(campaign, changes)
    for change in changes:
        what = What(change.what)
        if what is What.THEME:
            campaign.theme = str(change.new)
        elif what is What.TASK_NEW:
            _add_task(campaign, letter, change)
        elif what is What.TASK_DUE:
            _task(campaign, change).update(due_on=day_of(change.new))
        elif what is What.TASK_OVER:
            _task(campaign, change).update(cancelled_at=clock.now())
    campaign.save(update_fields=["theme", "opens_at", "closes_at"])
    return closing


def _refuse_stale(known: dict[str, Any], change: ProposedChange) -> None:
    what = What(change.what)
    window, theme = known["window"], known["event_theme"] or {}
    venue = known.get("venue") or {}
    single: dict[What, Any] = {
        What.OPENS: window["start"],
        What.CLOSES: window["end"],
        What.THEME: theme.get("value"),
        What.VENUE: venue.get("value"),
    }
    if what in single:
        fits = single[what] == change.old
    elif change.target:
        item = next((i for i in known[_LIST_OF[what]] if i["id"] == change.target), None)
        fits = item is not None and not item.get("cancelled") and _holds(item, what, change.old)
    else:
        fits = True
    if not fits:
        raise Refused(
            _(
                "Cuộc thi đã đổi từ khi so sánh với văn bản này. Hãy bấm “So sánh lại” rồi xem lại "
                "các thay đổi."
            )
        )


def _holds(item: dict[str, Any], what: What, old: Any) -> bool:
    if what is What.TASK_DUE:
        return bool(item["due"] == old)
    return all(item.get(name) == value for name, value in dict(old or {}).items())


def _move_window(campaign: Campaign, changes: Sequence[ProposedChange]) -> Closing | None:
    """Both ends of the window at once, so that a whole window may move past its old end."""
    wanted = {What(c.what): c for c in changes if c.what in (What.OPENS, What.CLOSES)}
    if not wanted:
        return None
    closing, opens, closes = None, None, None
    if What.CLOSES in wanted:
        change = wanted[What.CLOSES]
        closes = _whole_day(change)
        closing = Closing(campaign.closes_on.isoformat(), closes.isoformat(), change.words)
    if What.OPENS in wanted:
        opens = _whole_day(wanted[What.OPENS])
    put_window(campaign, opens, closes)
    return closing


def _whole_day(change: ProposedChange) -> dt.date:
    day = day_of(change.new)
    if day is None:
        raise Refused(_("Văn bản chưa ghi đủ ngày, tháng, năm. Hãy sửa trong kết quả đọc."))
    return day


def _add_task(campaign: Campaign, letter: LaterLetter, change: ProposedChange) -> None:
    value: dict[str, Any] = dict(change.new or {})
    last = campaign.tasks.aggregate(last=Max("number"))["last"] or 0
    CampaignTask.objects.create(
        campaign=campaign,
        number=last + 1,
        who=value.get("who") or [],
        what=value["what"],
        due_on=day_of(value.get("due")),
        letter=letter.document,
        clause_start=change.start,
        clause_end=change.end,
    )


def _task(campaign: Campaign, change: ProposedChange) -> Any:
    """The task that the change is about, as a queryset of one row."""
    return campaign.tasks.filter(number=int(change.target.removeprefix("t")))
