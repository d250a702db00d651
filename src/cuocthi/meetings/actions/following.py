"""Following a campaign that a later letter changed: meetings moved, called off, added."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign, ProposedChange
from cuocthi.documents.shapes import day_of
from cuocthi.plain.directive.changes import What

from ..models import Meeting
from ..queries import is_meeting
from .writing import write_to_guests

State = Meeting.State
_AHEAD = (State.PLANNED, State.INVITED)


@transaction.atomic
def follow_change(*, event: Event) -> None:
    """Reaction to a campaign changed by a later letter: its meetings that are still ahead move to
    the new day, hour or place, or do not take place. Those invited are told, once for all of it.

    Harmless when repeated: a meeting that stands where the letter puts it is left alone.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=int(event.object_id))
    changes = list(
        ProposedChange.objects.filter(pk__in=event.data["changes"]).order_by("letter_id", "order")
    )
    ahead = list(
        Meeting.objects.select_for_update(of=("self",))
        .filter(campaign=campaign, state__in=_AHEAD)
        .select_related("campaign__unit", "campaign__document")
        .order_by("day", "pk")
    )
    before = {m.pk: (m.day, m.hour, m.venue, m.state) for m in ahead}
    for change in changes:
        _follow(change, ahead)
    _shift(ahead, event.data.get("shifts", ()))
    for meeting in ahead:
        if (meeting.day, meeting.hour, meeting.venue, meeting.state) == before[meeting.pk]:
            continue
        invited = before[meeting.pk][3] == State.INVITED
        meeting.sequence += 1
        meeting.save(update_fields=["day", "hour", "venue", "state", "answer_by", "sequence"])
        called_off = meeting.state == State.OFF
        record(
            "meeting.called_off" if called_off else "meeting.moved", meeting, campaign=campaign.pk
        )
        if invited:
            template = "off" if called_off else "moved"
            write_to_guests(meeting, what=f"{template}:{event.pk}", template=template, by="system")
    for change in changes:
        if change.what == What.MEETING_NEW:
            _plan_new(campaign, change, changes)


@transaction.atomic
def follow_move(*, event: Event) -> None:
    """Reaction to days moved by hand: the meetings ahead that stood on such a day, or were moved
    themselves, move with it, and the day until which to answer by as many days. Those invited are
    told, once each.

    Harmless when repeated: a meeting that stands on the new day is left alone.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=int(event.object_id))
    moved = [dict(one) for one in event.data["shifts"]]
    if event.data["what"] in ("item", "meeting"):
        moved.append({"key": event.data["target"], **_two(event.data)})
    ahead = list(
        Meeting.objects.select_for_update(of=("self",))
        .filter(campaign=campaign, state__in=_AHEAD)
        .select_related("campaign__unit", "campaign__document")
        .order_by("pk")
    )
    before = {meeting.pk: meeting.day for meeting in ahead}
    _shift(ahead, moved)
    for meeting in ahead:
        if meeting.day == before[meeting.pk]:
            continue
        meeting.sequence += 1
        meeting.save(update_fields=["day", "answer_by", "sequence"])
        record("meeting.moved", meeting, campaign=campaign.pk)
        if meeting.state == State.INVITED:
            write_to_guests(meeting, what=f"moved:{event.pk}", template="moved", by="system")


def _shift(ahead: list[Meeting], moved: Sequence[dict[str, Any]]) -> None:
    """Move the meetings that stand on a day which moved, and those that were moved themselves."""
    by_day = {_date(one["old"]): _date(one["new"]) for one in moved if "." in one["key"]}
    by_key = {one["key"]: _date(one["new"]) for one in moved if one["key"].startswith("m")}
    for meeting in ahead:
        new = by_key.get(f"m{meeting.pk}") or by_day.get(meeting.day)
        if new is None or new == meeting.day:
            continue
        if meeting.answer_by is not None:
            meeting.answer_by += new - meeting.day
        meeting.day = new


def _two(data: dict[str, Any]) -> dict[str, Any]:
    return {"old": data["old"], "new": data["new"]}


def _date(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _follow(change: ProposedChange, ahead: list[Meeting]) -> None:
    old: Any = change.old
    if change.what == What.VENUE:
        for meeting in ahead:
            if meeting.venue in ("", str(old or "")[:300]):
                meeting.venue = str(change.new)[:300]
        return
    if change.what not in (What.MEETING, What.MEETING_OVER):
        return
    meant = next((m for m in ahead if m.day == day_of(old["start"])), None)
    if meant is None:
        return
    if change.new is None:
        meant.state = State.OFF
        return
    new: Any = change.new
    day = day_of(new["start"])
    if day is not None:
        meant.day = day
        meant.hour = _hour(new["start"]) or meant.hour


def _plan_new(campaign: Campaign, change: ProposedChange, changes: list[ProposedChange]) -> None:
    """A meeting that only the later letter orders; a ceremony or a final is no meeting to call."""
    new: Any = change.new
    day = day_of(new["start"])
    if day is None or not is_meeting(new["what"]):
        return
    venue = next((str(c.new) for c in changes if c.what == What.VENUE), "")
    title = f"{new['what']}: {campaign.name}"
    meeting, created = Meeting.objects.get_or_create(
        campaign=campaign,
        day=day,
        title=(title[:1].upper() + title[1:])[:400],
        defaults={"hour": _hour(new["start"]), "venue": venue[:300]},
    )
    if created:
        record("meeting.planned", meeting, by="system", campaign=campaign.pk, bodies=0)


def _hour(start: str) -> dt.time | None:
    return dt.time.fromisoformat(start[11:16]) if "T" in start else None
