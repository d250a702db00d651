"""What a moved day means for meetings: days of their own, and papers that show a day (đổi hạn)."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.dispatch.queries import Follower

from ..models import Meeting

AHEAD = (Meeting.State.PLANNED, Meeting.State.INVITED)


def days_of_meetings(campaign: Campaign) -> list[tuple[str, str, dt.date]]:
    """The meetings and ceremonies that are still ahead (``settings.DAY_SOURCES``). One query."""
    rows = Meeting.objects.filter(campaign=campaign, state__in=AHEAD).order_by("day", "pk")
    return [(f"m{pk}", title, day) for pk, title, day in rows.values_list("pk", "title", "day")]


def papers_of_meetings(campaign: Campaign, day: dt.date) -> list[Follower]:
    """Invitations that went out for this day: the guests are told anew when the meeting moves
    (``settings.DAY_FOLLOWERS``). One query."""
    rows = Meeting.objects.filter(
        Q(day=day) | Q(answer_by=day), campaign=campaign, state=Meeting.State.INVITED
    )
    words = _(
        "Giấy mời “{title}” đã gửi: nếu cuộc họp đổi ngày, khách mời được báo lại kèm lịch mới"
    )
    return [
        Follower(
            words.format(title=meeting.title),
            follows=True,
            url=reverse("meetings:meeting", args=[campaign.slug, meeting.pk]),
        )
        for meeting in rows
    ]
