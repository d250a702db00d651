"""The meeting as an event of a calendar (lịch)."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from cuocthi.core import clock
from cuocthi.core.crypto import sign
from cuocthi.plain.calendarfile import Event, calendar_file

from ..models import AgendaItem, Meeting
from .agenda import minutes_of, slot_words, timed


def meeting_calendar(
    meeting: Meeting, agenda: Sequence[AgendaItem], *, method: str, attendee: str = ""
) -> bytes:
    """The file for one who is invited; ``method`` as in :mod:`cuocthi.plain.calendarfile`."""
    event = event_of(meeting, agenda, attendee)
    return calendar_file(event, method=method, made_at=clock.now())


def event_of(meeting: Meeting, agenda: Sequence[AgendaItem], attendee: str = "") -> Event:
    """The event: the same name for ever, made from the number of the meeting with the key of the
    installation, so that two installations never mean the same one."""
    begins: dt.date | dt.datetime = meeting.day
    ends = None
    if meeting.hour is not None:
        begins = timezone.make_aware(dt.datetime.combine(meeting.day, meeting.hour))
        total = minutes_of(agenda)
        ends = begins + dt.timedelta(minutes=total) if total else None
    points = (
        f"{place}. {slot_words(slot)}" for place, slot in enumerate(timed(meeting, agenda), 1)
    )
    return Event(
        uid=f"{sign('calendar', str(meeting.pk))[:32]}@cuocthi",
        sequence=meeting.sequence,
        begins=begins,
        ends=ends,
        title=meeting.title,
        place=meeting.venue,
        description="\n".join(points),
        organiser=settings.DEFAULT_FROM_EMAIL,
        attendee=attendee,
    )
