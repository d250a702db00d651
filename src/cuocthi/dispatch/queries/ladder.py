"""The ladder of urging: its steps, when each comes for a task, who is told (thang đôn đốc)."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.versions import version_of
from cuocthi.plain.vndates import shifted

from ..models import Assignment, Ladder, Rung

Wants, From, Tells = Rung.Wants, Rung.From, Rung.Tells
_SILENT = (Wants.SEEN, Wants.ACKNOWLEDGED)
_UNMET = {
    Wants.SEEN: (Assignment.State.SENT,),
    Wants.ACKNOWLEDGED: Assignment.UNANSWERED,
    Wants.REPORTED: tuple(set(Assignment.State) - set(Assignment.DONE)),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is thought of, before it has a number: see ``models.Rung``."""

    wants: str
    counted_from: str
    days: int
    working: bool
    tells: str


LADDER = (
    Step(Wants.ACKNOWLEDGED, From.SENT, 2, True, Tells.UNIT),
    Step(Wants.ACKNOWLEDGED, From.SENT, 3, True, Tells.PARENT),
    Step(Wants.ACKNOWLEDGED, From.SENT, 5, True, Tells.UNIT),
    Step(Wants.ACKNOWLEDGED, From.SENT, 7, True, Tells.ORGANISER),
    Step(Wants.REPORTED, From.DUE, -2, True, Tells.UNIT),
    Step(Wants.REPORTED, From.DUE, 1, True, Tells.UNIT),
    Step(Wants.REPORTED, From.DUE, 3, True, Tells.PARENT),
    Step(Wants.REPORTED, From.DUE, 5, True, Tells.ORGANISER),
)
"""What a contest begins with: the lowest unit informed within two working days (DOMAIN R6)."""

FIRST_LADDER = (
    Step(Wants.ACKNOWLEDGED, From.SENT, 2, False, Tells.UNIT),
    Step(Wants.ACKNOWLEDGED, From.SENT, 5, False, Tells.UNIT),
    Step(Wants.ACKNOWLEDGED, From.SENT, 9, False, Tells.UNIT),
    *(step for step in LADDER if step.tells != Tells.UNIT or step.counted_from == From.DUE),
)
"""Of contests that began to urge before they had a ladder: steps 1, 2 and 3 keep their meaning."""


def ladder_of(campaign: Campaign) -> Ladder | None:
    """How the contest urges; None before its first step and its first change. One query."""
    return Ladder.objects.filter(campaign=campaign).first()


def rungs_of(campaign: Campaign, ladder: Ladder | None) -> list[Rung]:
    """The steps that hold, by their number; without a ladder those that it would begin with,
    unsaved. One query."""
    if ladder is None:
        return numbered(campaign, FIRST_LADDER)
    return list(Rung.objects.filter(campaign=campaign, ended_at=None))


def numbered(campaign: Campaign, steps: Iterable[Step], first: int = 1) -> list[Rung]:
    """These steps as rows that are not saved yet, numbered on from ``first``."""
    return [
        Rung(
            campaign=campaign,
            number=number,
            wants=step.wants,
            counted_from=step.counted_from,
            days=step.days,
            working=step.working,
            tells=step.tells,
        )
        for number, step in enumerate(steps, start=first)
    ]


def step_of(rung: Rung) -> Step:
    """What the rung says, without its number."""
    return Step(rung.wants, rung.counted_from, rung.days, rung.working, rung.tells)


def ladder_version(rungs: Sequence[Rung], guided: bool) -> str:
    """Which ladder a form was filled from."""
    return version_of([[rung.number for rung in rungs], guided])


def span_words(days: int, *, working: bool) -> str:
    """ "2 ngày làm việc"."""
    words = _("{n} ngày làm việc") if working else _("{n} ngày")
    return words.format(n=days)


def step_words(step: Step | Rung) -> str:
    """The step as a sentence: "Sau 2 ngày làm việc, đơn vị chưa nhận việc → nhắc đơn vị"."""
    span = span_words(abs(step.days), working=step.working)
    if step.counted_from == From.SENT:
        when = _("Sau {span}")
    elif step.days < 0:
        when = _("Trước hạn {span}")
    elif step.days == 0:
        when = _("Đúng ngày hạn")
    else:
        when = _("Quá hạn {span}")
    wants = {
        Wants.SEEN: _("đơn vị chưa xem"),
        Wants.ACKNOWLEDGED: _("đơn vị chưa nhận việc"),
        Wants.REPORTED: _("đơn vị chưa báo cáo"),
    }
    tells = {
        Tells.UNIT: _("nhắc đơn vị"),
        Tells.PARENT: _("báo đơn vị cấp trên, một bản tổng hợp"),
        Tells.ORGANISER: _("soạn sẵn công văn đôn đốc"),
    }
    return _("{when}, {wants} → {tells}").format(
        when=when.format(span=span),
        wants=wants[Wants(step.wants)],
        tells=tells[Tells(step.tells)],
    )


def unmet(wants: str, state: str) -> bool:
    """Whether a task in that state still lacks what is wanted."""
    return state in _UNMET[Wants(wants)]


@dataclass(frozen=True, slots=True)
class Taken:
    """The steps that were taken about a task: their numbers, and on which day last each whom they
    told was told."""

    numbers: frozenset[int]
    latest: Mapping[str, dt.date]


class Days:
    """On which day a step comes for a task; days that many tasks share are counted once."""

    def __init__(self) -> None:
        self._counted: Callable[[dt.date, int, bool], dt.date] = cache(
            lambda day, count, working: shifted(day, count, working=working)
        )
        self._local: Callable[[dt.datetime], dt.date] = cache(
            lambda moment: timezone.localtime(moment).date()
        )

    def of(self, rung: Rung, assignment: Assignment) -> dt.date | None:
        """None for a step from the due day of a task without one."""
        if rung.counted_from == From.SENT:
            base = self._local(assignment.sent_at)
        elif assignment.due_on is None:
            return None
        else:
            base = assignment.due_on
        return self._counted(base, rung.days, rung.working)


def coming(
    assignment: Assignment, rungs: Iterable[Rung], taken: Taken, today: dt.date, days: Days
) -> dict[dt.date, list[Rung]]:
    """The steps of a task from today on by their day, if nothing happens meanwhile.

    Of those whose day is past or today only the last ones for each whom they tell: what was missed
    is not made up for; and not even these where the same was told on that day or later.
    """
    found: dict[dt.date, list[Rung]] = {}
    known, latest = taken.numbers, taken.latest
    past: dict[str, tuple[dt.date, list[Rung]]] = {}
    for rung in rungs:
        day = days.of(rung, assignment)
        if day is None or not unmet(rung.wants, assignment.state):
            continue
        if day > today:
            if rung.number not in known:
                found.setdefault(day, []).append(rung)
            continue
        best = past.get(rung.tells)
        if best is None or day > best[0]:
            past[rung.tells] = (day, [rung])
        elif day == best[0]:
            best[1].append(rung)
    for tells, (day, steps) in past.items():
        fresh = [rung for rung in steps if rung.number not in known]
        if fresh and not (tells in latest and latest[tells] >= day):
            found.setdefault(today, []).extend(fresh)
    return found


def first_step(rungs: Iterable[Rung]) -> Step:
    """After which time a unit that has not answered counts as silent: the earliest step counted
    from the sending; without one two working days (DOMAIN R6)."""
    steps = [
        step_of(rung) for rung in rungs if rung.wants in _SILENT and rung.counted_from == From.SENT
    ]
    return min(steps, key=lambda step: (step.days, not step.working), default=LADDER[0])


def silent_since(step: Step, today: dt.date) -> dt.date:
    """The last day of sending whose silence has reached that step today."""
    day = today
    while shifted(day, step.days, working=step.working) > today:
        day -= dt.timedelta(days=1)
    return day
