"""Which steps of the ladder have come today, for whom, and who is told of them (đôn đốc)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..models import FINISHED, Assignment, Reminder, Rung
from .ladder import Days, coming, unmet
from .links import telephones

Tells = Rung.Tells


@dataclass(slots=True)
class Urged:
    """What one unit is told in its letter of the day: of its own tasks, of units below it."""

    unit: Unit
    own: list[Assignment] = field(default_factory=list)
    below: dict[Unit, list[Assignment]] = field(default_factory=dict)
    steps: list[tuple[Assignment, Rung]] = field(default_factory=list)  # that this letter takes
    times: int = 0  # how often the unit was reminded of these tasks before


@dataclass(slots=True)
class Round:
    """The steps of one day (lượt đôn đốc): letters, and the tasks that the ready công văn is for."""

    letters: dict[Unit, Urged] = field(default_factory=dict)
    organiser: list[tuple[Assignment, Rung]] = field(default_factory=list)


def owed_tasks(campaign: Campaign) -> list[Assignment]:
    """Tasks of which something is still waited for, with the steps taken. Two queries."""
    return list(
        Assignment.objects.filter(task__campaign=campaign, task__cancelled_at=None)
        .exclude(FINISHED)
        .select_related("unit__professional_parent", "task")
        .order_by("unit__path", "task__number")
        .prefetch_related(Prefetch("reminders", Reminder.objects.order_by("step")))
    )


def told_of_task(assignment: Assignment) -> list[tuple[int, str, dt.date]]:
    """The steps taken about a task whose reminders are fetched."""
    return [
        (one.step, one.tells, timezone.localtime(one.sent_at).date())
        for one in assignment.reminders.all()
    ]


def parents_of(units: Iterable[Unit], campaign: Campaign, *, guided: bool) -> Mapping[int, Unit]:
    """Who is told of each unit's silence: the body above it; of a school, if ``guided``, the one
    that guides it. None where that is the organiser itself. One query."""
    found: dict[int, Unit] = {}
    paths: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if guided and unit.kind == Kind.SCHOOL and unit.professional_parent is not None:
            found[unit.pk] = unit.professional_parent
        elif unit.depth > 1:
            paths[unit.path[: -Unit.steplen]].append(unit)
    for parent in Unit.objects.filter(path__in=list(paths)):
        found.update({unit.pk: parent for unit in paths[parent.path]})
    return {pk: parent for pk, parent in found.items() if parent.pk != campaign.unit_id}


def round_of(campaign: Campaign, rungs: Sequence[Rung], today: dt.date, *, guided: bool) -> Round:
    """Everything that the ladder has to say today. Three queries, however many units."""
    tasks, days = owed_tasks(campaign), Days()
    fresh = [
        (task, rung)
        for task in tasks
        for rung in coming(task, rungs, told_of_task(task), today, days).get(today, ())
    ]
    parents = parents_of({task.unit for task in tasks}, campaign, guided=guided)
    found = Round()
    for task, rung in fresh:
        if rung.tells == Tells.ORGANISER:
            found.organiser.append((task, rung))
            continue
        told = task.unit if rung.tells == Tells.UNIT else parents.get(task.unit_id)
        if told is None:
            continue
        letter = found.letters.setdefault(told, Urged(told))
        letter.steps.append((task, rung))
        if rung.tells == Tells.UNIT and task not in letter.own:
            letter.own.append(task)
            before = sum(one.tells == Tells.UNIT for one in task.reminders.all())
            letter.times = max(letter.times, before)
    _add_silent(found, tasks, rungs, parents, today, days)
    return found


def _add_silent(
    found: Round,
    tasks: list[Assignment],
    rungs: Sequence[Rung],
    parents: Mapping[int, Unit],
    today: dt.date,
    days: Days,
) -> None:
    """Give each parent that is written to all its units behind, those it was told of before too."""
    above = {
        letter.unit
        for letter in found.letters.values()
        if any(rung.tells == Tells.PARENT for _task, rung in letter.steps)
    }
    for task in tasks:
        parent = parents.get(task.unit_id)
        if parent in above and _has_come(task, rungs, today, days):
            found.letters[parent].below.setdefault(task.unit, []).append(task)


def _has_come(task: Assignment, rungs: Sequence[Rung], today: dt.date, days: Days) -> bool:
    """Whether a step that tells the body above has come for the task."""
    for rung in rungs:
        if rung.tells == Tells.PARENT and unmet(rung.wants, task.state):
            day = days.of(rung, task)
            if day is not None and day <= today:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one day will bring if nobody answers meanwhile (xem trước): how many units are told,
    about how many the bodies above them, and whether the công văn is made ready."""

    day: dt.date
    units: list[str]
    parents: list[str]
    about: int  # units that the bodies above are told of
    letter: int  # units that the công văn is for


def foreseen(
    campaign: Campaign, rungs: Sequence[Rung], today: dt.date, *, guided: bool, most: int = 12
) -> list[Foreseen]:
    """Who would be told when, the next ``most`` days on which somebody is. Three queries."""
    tasks, days = owed_tasks(campaign), Days()
    parents = parents_of({task.unit for task in tasks}, campaign, guided=guided)
    by_day: dict[dt.date, dict[str, set[Unit]]] = defaultdict(lambda: defaultdict(set))
    for task in tasks:
        for day, steps in coming(task, rungs, told_of_task(task), today, days).items():
            for rung in steps:
                by_day[day][rung.tells].add(task.unit)
    found = []
    for day, told in sorted(by_day.items(), key=lambda item: item[0]):
        below = [unit for unit in told[Tells.PARENT] if unit.pk in parents]
        above = {parents[unit.pk].pk: parents[unit.pk] for unit in below}
        one = Foreseen(
            day=day,
            units=_names(told[Tells.UNIT]),
            parents=_names(above.values()),
            about=len(below),
            letter=len(told[Tells.ORGANISER]),
        )
        if one.units or one.parents or one.letter:
            found.append(one)
    return found[:most]


def _names(units: Iterable[Any]) -> list[str]:
    return [unit.name for unit in sorted(units, key=lambda unit: unit.path)]


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit of which something is waited for, with its first telephone if it has one."""

    unit: Unit
    tasks: list[Assignment]
    phone: str


def behind_below(campaign: Campaign, above: Unit) -> list[Behind]:
    """The units directly below a body, or guided by it, that have not taken on a task or have not
    reported one in time. Three queries."""
    today = clock.today()
    tasks = (
        Assignment.objects.filter(task__campaign=campaign, task__cancelled_at=None)
        .filter(
            Q(unit__path__startswith=above.path, unit__depth=above.depth + 1)
            | Q(unit__professional_parent=above)
        )
        .filter(Q(state__in=Assignment.UNANSWERED) | Q(due_on__lt=today) & ~FINISHED)
        .select_related("unit", "task")
        .order_by("unit__path", "task__number")
    )
    of_unit: dict[Unit, list[Assignment]] = defaultdict(list)
    for task in tasks:
        of_unit[task.unit].append(task)
    phones = telephones(of_unit)
    return [
        Behind(unit, owed, next(iter(phones.get(unit.pk, [])), ""))
        for unit, owed in of_unit.items()
    ]
