"""Meetings as their pages show them, and what waits for whom."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.units.enums import Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import units_of

from ..models import Invitee, Meeting

State = Meeting.State
CALLED = (State.INVITED, State.HELD, State.CLOSED, State.OFF)


@dataclass(frozen=True, slots=True)
class Figures:
    """Meetings of a campaign in numbers, for the closing report."""

    meetings: int
    held: int
    invited_bodies: int
    present: int


def meetings_of(campaign: Campaign) -> QuerySet[Meeting]:
    """The meetings of a campaign by day, with seats given, places taken by replies, people there."""
    bodies = Q(invitees__service=False)
    return (
        Meeting.objects.filter(campaign=campaign)
        .annotate(
            bodies=Count("invitees", filter=bodies),
            answered=Count("invitees", filter=bodies & ~Q(invitees__reply=Invitee.Reply.NONE)),
            coming=Sum("invitees__coming"),
            present=Sum("invitees__present"),
        )
        .order_by("day", "pk")
    )


def meeting_whole(campaign: Campaign, meeting_id: int) -> Meeting | None:
    """One meeting of the campaign with agenda, guests, minutes and conclusions."""
    return (
        Meeting.objects.filter(campaign=campaign, pk=meeting_id)
        .select_related("campaign__unit", "campaign__document", "minutes__document__file")
        .select_related("invitation__file")
        .prefetch_related(
            "agenda", "invitees__unit", "invitees__named", "conclusions__task", "sites"
        )
        .first()
    )


def open_points(meeting: Meeting, guests: list[Invitee]) -> list[str]:
    """What the letter left open about this meeting, as sentences for the organiser."""
    points = []
    if meeting.hour is None:
        points.append(_("Văn bản không ghi giờ họp. Họp lúc mấy giờ?"))
    if not meeting.venue:
        points.append(_("Văn bản không ghi địa điểm. Họp ở đâu?"))
    if meeting.places is None:
        points.append(_("Văn bản không ghi tổng số người dự. Có bao nhiêu chỗ?"))
    elif guests and any(guest.seats == 0 for guest in guests):
        points.append(_("Số chỗ ít hơn số đơn vị mời: có đơn vị chưa có chỗ nào."))
    if not guests:
        points.append(_("Văn bản không ghi thành phần mời."))
    points += [
        _("“{name}” chưa khớp với đơn vị nào: hãy gửi giấy mời bằng đường khác.").format(
            name=guest.name
        )
        for guest in guests
        if guest.unit_id is None and not guest.service
    ]
    return points


def guests_of_unit(campaign: Campaign, unit: Unit) -> QuerySet[Invitee]:
    """The invitations that this unit answers: its own, and those it was asked to pass on, with
    what an invited unit may read of the meeting: agenda, budget, conclusions."""
    return (
        Invitee.objects.filter(meeting__campaign=campaign, unit=unit, meeting__state__in=CALLED)
        .select_related("meeting__minutes", "meeting__invitation")
        .prefetch_related("meeting__agenda", "meeting__budget", "meeting__conclusions", "named")
        .order_by("meeting__day", "meeting_id", "order")
    )


def figures(campaign: Campaign) -> Figures:
    """Meetings, bodies invited and people present. Two queries."""
    meetings = Meeting.objects.filter(campaign=campaign).aggregate(
        count=Count("pk"), held=Count("pk", filter=Q(state__in=(State.HELD, State.CLOSED)))
    )
    guests = Invitee.objects.filter(meeting__campaign=campaign).aggregate(
        bodies=Count("pk", filter=Q(service=False)), present=Sum("present")
    )
    return Figures(meetings["count"], meetings["held"], guests["bodies"], guests["present"] or 0)


def waiting_for(user: Any) -> list[Waiting]:
    """Invitations to answer; meetings to call, and meetings past that have no minutes."""
    if not (user.is_authenticated and user.is_active):
        return []
    found = []
    answers = (
        Invitee.objects.filter(
            unit__in=units_of(user, clock.today(), Role.OFFICER),
            reply=Invitee.Reply.NONE,
            meeting__state=State.INVITED,
            meeting__day__gte=clock.today(),
        )
        .values("meeting__campaign__slug", "unit")
        .annotate(count=Count("pk"))
        .order_by("meeting__campaign__slug", "unit")
    )
    for row in answers:
        url = reverse(
            "meetings:invited_officer", args=[row["meeting__campaign__slug"], row["unit"]]
        )
        label = _("Giấy mời họp, chờ đơn vị bạn trả lời")
        found.append(Waiting(label, url, row["count"], urgent=True))
    run = managed_by(user).filter(state=Campaign.State.OPEN)
    soon = clock.today() + dt.timedelta(days=7)
    for meeting in Meeting.objects.filter(campaign__in=run).select_related("campaign"):
        url = reverse("meetings:meeting", args=[meeting.campaign.slug, meeting.pk])
        if meeting.state == State.PLANNED:
            words = _("{title}: chưa gửi giấy mời").format(title=meeting.title[:120])
            found.append(Waiting(words, url, 1, urgent=meeting.day <= soon))
        elif meeting.state not in (State.CLOSED, State.OFF) and meeting.day < clock.today():
            words = _("{title}: chưa có biên bản").format(title=meeting.title[:120])
            found.append(Waiting(words, url, 1))
    return found
