import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.waiting import Waiting

from .chain import GENESIS, event_hash
from .models import ClockJump, Event, Reaction


def trail(obj) -> "list[Event]":
    """What happened to one object, oldest first (nhật ký của một đối tượng)."""
    return list(
        Event.objects.filter(object_type=obj._meta.label, object_id=str(obj.pk)).order_by("pk")
    )


def of_campaign(campaign_id: int, limit: int = 100) -> "list[Event]":
    """The latest events of a campaign, newest first."""
    return list(Event.objects.filter(campaign=campaign_id).order_by("-pk")[:limit])


class How(StrEnum):
    """In which way a chain of events does not hold (nhật ký bị sửa thế nào)."""

    CHANGED = "changed"  # the row is not what its hash was taken of
    OUT_OF_PLACE = "out_of_place"  # the row it follows stands elsewhere: swapped or put in
    MISSING_BEFORE = "missing_before"  # the row it follows is gone
    CUT_OR_REWRITTEN = "cut_or_rewritten"  # a mark that was given out is not where it was


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold: the id of the event, None for what is gone at
    the end or for a chain rewritten as a whole."""

    event: int | None
    how: How


@dataclass(frozen=True, slots=True)
class TrailMark:
    """Length and last hash of the trail at one moment (dấu của nhật ký), as given out on paper or
    in a published record: a chain alone tells neither a cut tail nor a full rewrite."""

    events: int
    hash: str


def trail_mark() -> TrailMark:
    """The mark of the trail as it stands. Two queries."""
    last = Event.objects.order_by("-pk").only("hash").first()
    return TrailMark(Event.objects.count(), last.hash if last else GENESIS)


def broken_at(marks: Iterable[TrailMark] = ()) -> Broken | None:
    """Where the chain first does not hold, and how; None when it is whole (kiểm tra nhật ký).

    ``marks`` were given out earlier: each must still stand at its place. One query, rows streamed;
    one more where a row does not follow.
    """
    wanted = {mark.events: mark.hash for mark in marks}
    previous, count = GENESIS, 0
    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        if event.hash != event_hash(event):
            return Broken(event.pk, How.CHANGED)
        if event.previous != previous:
            known = event.previous == GENESIS or Event.objects.filter(hash=event.previous).exists()
            return Broken(event.pk, How.OUT_OF_PLACE if known else How.MISSING_BEFORE)
        previous, count = event.hash, count + 1
        if wanted.pop(count, previous) != previous:
            return Broken(None, How.CUT_OR_REWRITTEN)
    return Broken(None, How.CUT_OR_REWRITTEN) if wanted.keys() - {0} else None


def first_broken() -> int | None:
    """The id of the first event whose hash or link does not hold; None when the chain is whole."""
    found = broken_at()
    return found.event if found else None


def has_given_up(obj) -> bool:
    """Whether something that was owed because of this object was given up (việc đã bỏ)."""
    return Reaction.objects.filter(
        state=Reaction.State.GIVEN_UP,
        event__object_type=obj._meta.label,
        event__object_id=str(obj.pk),
    ).exists()


def given_up() -> "list[Reaction]":
    """Reactions that failed to the last try (việc đã bỏ)."""
    return list(Reaction.objects.filter(state=Reaction.State.GIVEN_UP).select_related("event"))


TOLD_FOR = dt.timedelta(days=7)


def clock_jumps() -> "list[ClockJump]":
    """How the machine's clock was set in the last days, newest first (đồng hồ bị chỉnh)."""
    return list(ClockJump.objects.filter(noticed_at__gt=clock.now() - TOLD_FOR)[:50])


def waiting_for(user: Any) -> list[Waiting]:
    """For who looks after the machine: its clock was set. No query for anybody else, else one."""
    if not user.is_staff:
        return []
    count = len(clock_jumps())
    if not count:
        return []
    label = _("Đồng hồ máy chủ bị chỉnh, hãy xem lại")
    return [Waiting(label, reverse("desk:machine"), count, urgent=True)]
