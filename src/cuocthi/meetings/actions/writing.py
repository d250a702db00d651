"""Letters to the units that answer for the guests of a meeting."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.dispatch.actions import UnitLetter, write_to_units
from cuocthi.dispatch.queries import mailboxes
from cuocthi.notices.actions import Attached
from cuocthi.units.models import Unit

from ..models import Invitee, Meeting
from ..queries import meeting_calendar, timed


def write_to_guests(
    meeting: Meeting,
    *,
    what: str,
    template: str,
    by: Any,
    only: Sequence[Invitee] | None = None,
) -> int:
    """One letter to each unit that answers for a guest; returns how many.

    A mail carries the meeting as a calendar file, or takes it off the calendar. ``what`` makes the letter one of its own, ``only`` are the guests it is about (else all).
    """
    of_unit: dict[Unit, list[Invitee]] = defaultdict(list)
    guests = meeting.invitees.filter(unit__isnull=False).select_related("unit")
    if only is not None:
        guests = guests.filter(pk__in=[guest.pk for guest in only])
    for guest in guests:
        if guest.unit is not None and guest.unit_id != meeting.campaign.unit_id:
            of_unit[guest.unit].append(guest)
    boxes = mailboxes(of_unit)
    subject = {
        "invited": _("[Giấy mời] {title}"),
        "changed": _("[Đổi giờ, địa điểm] {title}"),
        "agenda": _("[Đổi chương trình] {title}"),
        "moved": _("[Đổi lịch] {title}"),
        "off": _("[Không tổ chức] {title}"),
        "removed": _("[Thôi mời] {title}"),
    }[template]
    items = list(meeting.agenda.all())
    agenda = timed(meeting, items)
    method = "CANCEL" if template in ("off", "removed") else "REQUEST"
    gone = {guest.pk for guest in only or ()}
    still_invited = set(meeting.invitees.exclude(pk__in=gone).values_list("unit_id", flat=True))
    letters = []
    for unit, answers_for in of_unit.items():
        stays = template == "removed" and unit.pk in still_invited  # for those who are left
        data = meeting_calendar(meeting, items, method=method, attendee=boxes.get(unit.pk, ""))
        file = Attached("lich-hop.ics", data, f"text/calendar; method={method}")
        letters.append(
            UnitLetter(
                key=f"meetings:{meeting.pk}:{unit.pk}:{what}",
                unit=unit,
                subject=subject.format(title=meeting.title),
                template=f"meetings/mail/{template}.txt",
                words={"meeting": meeting, "guests": answers_for, "agenda": agenda},
                path=reverse("meetings:invited", args=[meeting.campaign.slug]),
                attached=() if stays else (file,),
            )
        )
    return write_to_units(meeting.campaign, letters, by=by)


def invite_these(meeting: Meeting, guests: Sequence[Invitee], *, what: str, by: Any) -> int:
    """Write the invitation to the units of these guests and note the hour; returns how many."""
    letters = write_to_guests(meeting, what=what, template="invited", by=by, only=guests)
    Invitee.objects.filter(pk__in=[guest.pk for guest in guests]).update(invited_at=clock.now())
    return letters
