"""The days of a contest that can be moved, and which of them shift when one does (đổi hạn; R21)."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.campaigns.queries import DAY_OF, held
from cuocthi.core import clock
from cuocthi.documents.shapes import day_of
from cuocthi.plain.vntext import fold

from ..models_moving import What
from .letter import clause_around

# words of a clause that count its day from the end of the contest
_FROM_THE_END = re.compile(
    r"\b(?:sau|truoc|tu|ke tu|khi)\b[^.;:]{0,40}?\b"
    r"(?:ket thuc|be mac|het han|het thoi gian|han nop|han nhan|ngay cuoi)"
)
_ALIKE = 0.75  # of the words of the shorter one
_END = re.compile(r"[.;]\s")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the contest (mốc): its name for the program, what sort it is, in words, when.

    ``key``: "closes", "opens", "t3" a task, "d.f0" a deadline and "e.c12" an event of the letters
    as ``campaigns.queries.held`` names them, "m7" a meeting.
    """

    key: str
    what: What
    about: str
    on: dt.date | None
    task: CampaignTask | None = None

    @property
    def target(self) -> str:
        """The key, as far as it names a row; empty for the ends of the window."""
        return "" if self.what in (What.OPENS, What.CLOSES) else self.key


@dataclass(frozen=True, slots=True)
class Shift:
    """A day that moves with another one, until a person decides: why, and whether it is ticked."""

    day: Day
    new: dt.date
    why: str
    ticked: bool


OwnDays = Callable[[Campaign], Iterable[tuple[str, str, dt.date]]]
"""A later stage's own days (``settings.DAY_SOURCES``): key, words, day."""


def days_of(campaign: Campaign) -> list[Day]:
    """Every day that can be moved, in the order of time; those without a day come last. Four
    queries, and those of the later stages."""
    known = held(campaign)
    tasks = {task.number: task for task in campaign.tasks.all()}
    found = [
        Day("opens", What.OPENS, _("Ngày bắt đầu nhận bài"), campaign.opens_on),
        Day("closes", What.CLOSES, _("Ngày cuối cùng nhận bài"), campaign.closes_on),
    ]
    for name, within in DAY_OF.items():
        for item in known[name]:
            on = day_of(item.get(within))
            if on is not None and not item.get("cancelled"):
                found.append(
                    Day(item_key(name, item["id"]), What.ITEM, _sentence(str(item["what"])), on)
                )
    for number, task in tasks.items():
        if task.cancelled_at is None:
            about = _("Hạn việc {number}: {what}").format(number=number, what=task.what)
            found.append(Day(f"t{number}", What.TASK, about, task.due_on, task))
    taken = {day.on for day in found if day.what is What.ITEM}
    for source in settings.DAY_SOURCES:
        own: OwnDays = import_string(source)
        # a meeting on a day that the letter names moves with that day
        found += [
            Day(key, What.MEETING, words, on) for key, words, on in own(campaign) if on not in taken
        ]
    return sorted(found, key=lambda day: (day.on is None, day.on or dt.date.max))


def item_key(name: str, number: str) -> str:
    """The key of an item of the letters: "d.f0" of ("deadlines", "f0")."""
    return f"{name[0]}.{number}"


def item_of(key: str) -> tuple[str, str]:
    """The list and the number of an item of the letters, from its key."""
    initial, number = key.split(".", 1)
    return next(name for name in DAY_OF if name[0] == initial), number


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def shifts(moved: Day, new: dt.date, days: Sequence[Day], campaign: Campaign) -> list[Shift]:
    """The other days still ahead, each moved by as many days; ticked are those that rest on it.

    With the closing day go what comes after it, what falls on it and what is counted from it; with
    any other day nothing goes unless a person wants it. A day that would be over is left out.
    """
    if moved.on is None or new == moved.on:
        return []
    delta = new - moved.on
    today = clock.today()
    found = []
    for day in days:
        if day.key == moved.key or day.on is None or day.what in (What.OPENS, What.CLOSES):
            continue
        if day.on < today or day.on + delta < today:
            continue
        why, ticked = _rests_on(moved, day, campaign)
        found.append(Shift(day, day.on + delta, why, ticked))
    return sorted(found, key=lambda shift: not shift.ticked)


def _rests_on(moved: Day, day: Day, campaign: Campaign) -> tuple[str, bool]:
    assert moved.on is not None
    assert day.on is not None
    closes = moved.what is What.CLOSES
    if closes and _counts_from_the_end(day, campaign):
        return _("tính từ ngày kết thúc"), True
    if day.on == moved.on:
        return _("cùng ngày"), closes or _same_thing(moved, day)
    if closes and day.on > moved.on:
        return _("sau ngày kết thúc"), True
    return (_("sau ngày này") if day.on > moved.on else _("trước ngày này")), False


def _same_thing(one: Day, other: Day) -> bool:
    """Whether two days are one matter told twice: the report as a task and as a deadline."""
    words = [set(fold(day.task.what if day.task else day.about).split()) for day in (one, other)]
    few, many = sorted(words, key=len)
    return len(few & many) >= _ALIKE * len(few)


def _counts_from_the_end(day: Day, campaign: Campaign) -> bool:
    """Whether the letter counts the day from the end of the contest ("5 ngày trước khi kết thúc")."""
    words = day.about
    if day.task is not None:
        letter = day.task.letter or campaign.document
        before, clause, after = clause_around(day.task, letter.text)
        words = _END.split(before)[-1] + clause + _END.split(after)[0]
    return bool(_FROM_THE_END.search(fold(words)))
