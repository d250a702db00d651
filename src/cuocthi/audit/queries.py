import datetime as dt
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


def first_broken() -> int | None:
    """The id of the first event whose hash or link does not hold; None when the chain is whole."""
    previous = GENESIS
    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        if event.previous != previous or event.hash != event_hash(event):
            return event.pk
        previous = event.hash
    return None


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
