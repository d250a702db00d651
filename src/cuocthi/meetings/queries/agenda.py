"""The agenda with its hours, reckoned from when the meeting begins (chương trình theo giờ)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cuocthi.core.versions import version_of

from ..models import AgendaItem, Meeting
from .conclusions import left_open


@dataclass(frozen=True, slots=True)
class Slot:
    """A point of the agenda and from when to when it goes, as far as that is known.

    ``rest``: lines of what an earlier meeting left open, for the point that goes through them.
    """

    item: AgendaItem
    begins: dt.time | None
    ends: dt.time | None
    rest: tuple[str, ...] = ()

    @property
    def hours(self) -> str:
        """ "08:00 – 08:15", "08:15", or nothing."""
        if self.begins and self.ends:
            return f"{self.begins:%H:%M} – {self.ends:%H:%M}"
        return f"{self.begins:%H:%M}" if self.begins else ""


def timed(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Slot]:
    """Each point with its hours. Behind a point whose minutes are not known no hour is known.

    Two queries for the point that goes through what an earlier meeting left open, else none.
    """
    at = dt.datetime.combine(meeting.day, meeting.hour) if meeting.hour else None
    slots = []
    for item in items:
        after = at + dt.timedelta(minutes=item.minutes) if at and item.minutes else None
        rest = tuple(left.words for left in left_open(item.follows_id)) if item.follows_id else ()
        slots.append(Slot(item, at and at.time(), after and after.time(), rest))
        at = after
    return slots


def minutes_of(items: Sequence[AgendaItem]) -> int | None:
    """How long the agenda takes, in minutes; None while a point has none."""
    known = [item.minutes for item in items if item.minutes]
    return sum(known) if items and len(known) == len(items) else None


def agenda_version(items: Sequence[AgendaItem]) -> str:
    """Which agenda it is: another one than a page was made with: somebody changed it since."""
    return version_of([(one.pk, one.text, one.minutes, one.presenter) for one in items])


def slot_words(slot: Slot) -> str:
    """The point as a letter tells it: "08:00 – 08:15: Khai mạc (Lãnh đạo Sở)"."""
    said = " ".join(slot.item.text.split()).rstrip(" .;,")
    if slot.item.presenter:
        said = _("{point} ({who})").format(point=said, who=slot.item.presenter)
    if slot.rest:
        said = _("{point}: {list}").format(point=said, list="; ".join(slot.rest))
    return f"{slot.hours}: {said}" if slot.hours else said
