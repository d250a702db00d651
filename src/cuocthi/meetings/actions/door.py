"""At the door: helpers with a link of their own, and the taps that phones send (điểm danh)."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.accounts.actions import issue_link, revoke_links
from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Arrival, DoorHelper, GuestName, Invitee, Meeting
from .shared import locked, must_not_be_recorded

MOST_HELPERS = 20
MOST_MARKS = 500  # in one message of a phone
LINK_OUTLASTS = dt.timedelta(days=2)  # after the day of the meeting
_WHO = re.compile(r"([nb])([0-9]{1,18})")
_KEY = re.compile(r"[A-Za-z0-9-]{8,40}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A tap: ``key`` makes it one and the same however often it is sent, ``who`` is a row of the
    list ("n12", "b3"), ``entered`` False takes an earlier tap back, ``at`` None: now."""

    key: str
    who: str
    entered: bool
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of the marks, by key: kept (now or before), or of no row of this list."""

    kept: tuple[str, ...]
    strange: tuple[str, ...]


@transaction.atomic
def add_helper(*, meeting_id: int, name: str, by: Any) -> tuple[DoorHelper, str]:
    """Give somebody a link to the door page (người giúp điểm danh); its address, shown once."""
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("Hãy ghi họ tên người giúp điểm danh."))
    helpers = meeting.helpers.filter(taken_back_at=None)
    if helpers.count() >= MOST_HELPERS:
        raise Refused(
            _("Nhiều nhất {n} người giúp. Hãy thu hồi bớt liên kết.").format(n=MOST_HELPERS)
        )
    ends = timezone.make_aware(dt.datetime.combine(meeting.day, dt.time())) + LINK_OUTLASTS
    number = DoorHelper.objects.filter(meeting=meeting).count() + 1
    link, token = issue_link(
        purpose=OneTimeLink.Purpose.DOOR,
        subject=f"door:{meeting.pk}:{number}",
        path=reverse("meetings:door", args=[meeting.pk]),
        lasts=max(ends - clock.now(), LINK_OUTLASTS),
        by=by,
    )
    helper = DoorHelper.objects.create(meeting=meeting, name=name, link=link)
    record("meeting.helper_added", helper, by=by, campaign=meeting.campaign_id)
    return helper, reverse("accounts:enter", args=[token])


@transaction.atomic
def take_back_helper(*, meeting_id: int, helper_id: int, by: Any) -> None:
    """End a helper's link (thu hồi). A second call changes nothing."""
    meeting = locked(meeting_id)
    helper = meeting.helpers.filter(pk=helper_id, taken_back_at=None).select_related("link").first()
    if helper is None:
        return
    revoke_links(purpose=OneTimeLink.Purpose.DOOR, subject=helper.link.subject, by=by)
    helper.taken_back_at = clock.now()
    helper.save(update_fields=["taken_back_at"])
    record("meeting.helper_taken_back", helper, by=by, campaign=meeting.campaign_id)


@transaction.atomic
def note_arrivals(*, meeting_id: int, marks: Sequence[Mark], by: Any) -> Noted:
    """Keep the taps of a phone, each once however often it is sent (ghi lượt vào cửa).

    A tap of a row that is gone is told as strange, so that the phone stops sending it. Raises
    Refused before the day of the meeting and once it has minutes.
    """
    if not marks:
        return Noted((), ())  # a phone that only asks who is there
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    if clock.today() < meeting.day:
        raise Refused(
            _("Hội nghị họp ngày {day}: đến ngày đó mới điểm danh được.").format(
                day=f"{meeting.day:%d/%m/%Y}"
            )
        )
    if len(marks) > MOST_MARKS:
        raise Refused(_("Nhiều lượt quá. Hãy gửi từng {n} lượt một.").format(n=MOST_MARKS))
    bodies = set(meeting.invitees.filter(service=False).values_list("pk", flat=True))
    names = dict(GuestName.objects.filter(invitee__meeting=meeting).values_list("pk", "invitee_id"))
    keys = [mark.key for mark in marks]
    known = set(meeting.arrivals.filter(key__in=keys).values_list("key", flat=True))
    fresh: list[Arrival] = []
    strange: list[str] = []
    for mark in marks:
        if mark.key in known:
            continue
        found = _found(mark, bodies, names)
        if found is None:
            strange.append(mark.key)
            continue
        known.add(mark.key)
        fresh.append(_arrival(meeting, mark, *found, by=by))
    Arrival.objects.bulk_create(fresh)
    if fresh:
        record("meeting.arrived", meeting, by=by, campaign=meeting.campaign_id, taps=len(fresh))
    return Noted(tuple(key for key in keys if key in known), tuple(strange))


def _found(mark: Mark, bodies: set[int], names: dict[int, int]) -> tuple[int, int | None] | None:
    """The body and the name that a tap means; None for none of this meeting."""
    match = _WHO.fullmatch(mark.who)
    if not match or not _KEY.fullmatch(mark.key):
        return None
    pk = int(match[2])
    if match[1] == "b":
        return (pk, None) if pk in bodies else None
    return (names[pk], pk) if pk in names else None


def _arrival(
    meeting: Meeting, mark: Mark, invitee_id: int, named_id: int | None, *, by: Any
) -> Arrival:
    now = clock.now()
    first = timezone.make_aware(dt.datetime.combine(meeting.day, dt.time()))
    return Arrival(
        meeting=meeting,
        key=mark.key,
        invitee_id=invitee_id,
        named_id=named_id,
        entered=mark.entered,
        # the clock of a phone may be wrong: never before the day, never to come
        at=min(max(mark.at or now, first), now),
        noted_at=now,
        by=actor_name(by),
    )


def refuse_once_somebody_came(guest: Invitee) -> None:
    """Raise Refused when people of this body came in already: its rows must stay."""
    if guest.arrivals.exists():
        raise Refused(_("Đã có người của đơn vị này vào cửa nên không đổi danh sách được nữa."))
