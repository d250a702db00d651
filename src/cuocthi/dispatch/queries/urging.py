"""Which steps of the ladder have come today, for whom, and who is told of them (đôn đốc)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import Prefetch, Q
from django.utils import timezone

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..models import FINISHED, Assignment, DateMove, MoveReceipt, Reminder, Rung
from .ladder import Days, Taken, coming, unmet
from .links import telephones
from .urging_moves import Unsure, moves_waited_for, unsure_units

Tells = Rung.Tells


@dataclass(slots=True)
class Urged:
    """What one unit is told in its letter of the day: of its own tasks, of units below it."""

    unit: Unit
    own: list[Assignment] = field(default_factory=list)
    below: dict[Unit, list[Assignment]] = field(default_factory=dict)
    steps: list[tuple[Assignment, Rung]] = field(default_factory=list)  # that this letter takes
    moves: list[MoveReceipt] = field(default_factory=list)  # moved days it has not confirmed
    unsure: dict[Unit, int] = field(
        default_factory=dict
    )  # units below, moves each has not confirmed
    above: list[MoveReceipt] = field(
        default_factory=list
    )  # of units below, told for the first time
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
        .select_related("unit", "task")
        .order_by("unit__path", "task__number")
        .prefetch_related(Prefetch("reminders", Reminder.objects.order_by("step")))
    )


def taken_for(assignment: Assignment) -> Taken:
    """The steps taken about a task whose reminders are fetched."""
    reminders = list(assignment.reminders.all())
    latest: dict[str, dt.date] = {}
    for one in reminders:
        day = timezone.localtime(one.sent_at).date()
        latest[one.tells] = max(day, latest.get(one.tells, day))
    return Taken(frozenset(one.step for one in reminders), latest)


class Placed(Protocol):
    """A unit as far as it says who stands above it."""

    @property
    def pk(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def professional_parent_id(self) -> int | None: ...


def parents_of(units: Iterable[Placed], campaign: Campaign, *, guided: bool) -> Mapping[int, Unit]:
    """Who is told of each unit's silence: the body above it; of a school, if ``guided``, the one
    that guides it. None where that is the organiser itself. One query."""
    of_path: dict[str, list[int]] = defaultdict(list)
    of_guide: dict[int, list[int]] = defaultdict(list)
    for unit in units:
        if guided and unit.kind == Kind.SCHOOL and unit.professional_parent_id is not None:
            of_guide[unit.professional_parent_id].append(unit.pk)
        elif len(unit.path) > Unit.steplen:
            of_path[unit.path[: -Unit.steplen]].append(unit.pk)
    found: dict[int, Unit] = {}
    for parent in Unit.objects.filter(Q(path__in=list(of_path)) | Q(pk__in=list(of_guide))):
        below = (*of_path.get(parent.path, ()), *of_guide.get(parent.pk, ()))
        found.update(dict.fromkeys(below, parent))
    return {pk: parent for pk, parent in found.items() if parent.pk != campaign.unit_id}


def round_of(campaign: Campaign, rungs: Sequence[Rung], today: dt.date, *, guided: bool) -> Round:
    """Everything that the ladder has to say today, with the moved days that wait to be confirmed: a
    contest without steps urges nobody. Four queries, however many units."""
    tasks, days = owed_tasks(campaign), Days()
    receipts = list(moves_waited_for(campaign, today)) if rungs else []
    unsure = unsure_units(receipts, today)
    fresh = [
        (task, rung)
        for task in tasks
        for rung in coming(task, rungs, taken_for(task), today, days).get(today, ())
    ]
    units = {task.unit for task in tasks} | {receipt.unit for receipt in receipts}
    parents = parents_of(units, campaign, guided=guided)
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
    _add_moves(found, units, unsure, parents)
    above = _told_of_others(found)
    _add_silent(above, tasks, rungs, parents, today, days)
    for unit in sorted(units, key=lambda unit: unit.path):
        parent = parents.get(unit.pk)
        if parent in above and unit.pk in unsure and unsure[unit.pk].late:
            above[parent].unsure[unit] = len(unsure[unit.pk].late)
    return found


def _add_moves(
    found: Round,
    units: Iterable[Unit],
    unsure: Mapping[int, Unsure],
    parents: Mapping[int, Unit],
) -> None:
    """Put the moved days that come today into the letters of the units and of the bodies above."""
    for unit in units:
        mine = unsure.get(unit.pk)
        if mine is None:
            continue
        if mine.fresh:
            found.letters.setdefault(unit, Urged(unit)).moves += mine.fresh
        parent = parents.get(unit.pk)
        if mine.above and parent is not None:
            found.letters.setdefault(parent, Urged(parent)).above += mine.above


def _told_of_others(found: Round) -> dict[Unit, Urged]:
    return {
        letter.unit: letter
        for letter in found.letters.values()
        if letter.above or any(rung.tells == Tells.PARENT for _task, rung in letter.steps)
    }


def _add_silent(
    above: Mapping[Unit, Urged],
    tasks: list[Assignment],
    rungs: Sequence[Rung],
    parents: Mapping[int, Unit],
    today: dt.date,
    days: Days,
) -> None:
    """Give each parent that is written to all its units behind, those it was told of before too."""
    for task in tasks:
        parent = parents.get(task.unit_id)
        if parent in above and _has_come(task, rungs, today, days):
            above[parent].below.setdefault(task.unit, []).append(task)


def _has_come(task: Assignment, rungs: Sequence[Rung], today: dt.date, days: Days) -> bool:
    """Whether a step that tells the body above has come for the task."""
    for rung in rungs:
        if rung.tells == Tells.PARENT and unmet(rung.wants, task.state):
            day = days.of(rung, task)
            if day is not None and day <= today:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit of which something is waited for, with its first telephone if it has one."""

    unit: Unit
    tasks: list[Assignment]
    phone: str
    moves: list[DateMove]


def behind_below(campaign: Campaign, above: Unit) -> list[Behind]:
    """The units directly below a body, or guided by it, that have not taken on a task, have not
    reported one in time, or have not confirmed a moved day. Four queries."""
    today = clock.today()
    below = Q(unit__path__startswith=above.path, unit__depth=above.depth + 1) | Q(
        unit__professional_parent=above
    )
    tasks = (
        Assignment.objects.filter(below, task__campaign=campaign, task__cancelled_at=None)
        .filter(Q(state__in=Assignment.UNANSWERED) | Q(due_on__lt=today) & ~FINISHED)
        .select_related("unit", "task")
        .order_by("unit__path", "task__number")
    )
    of_unit: dict[Unit, list[Assignment]] = defaultdict(list)
    for task in tasks:
        of_unit[task.unit].append(task)
    moves: dict[Unit, list[DateMove]] = defaultdict(list)
    for receipt in moves_waited_for(campaign, today).filter(below).order_by("move"):
        moves[receipt.unit].append(receipt.move)
    units = sorted({*of_unit, *moves}, key=lambda unit: unit.path)
    phones = telephones(units)
    return [
        Behind(
            unit,
            of_unit.get(unit, []),
            next(iter(phones.get(unit.pk, [])), ""),
            moves.get(unit, []),
        )
        for unit in units
    ]
