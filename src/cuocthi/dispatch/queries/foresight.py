"""Whom the ladder would tell on which day, if nobody answers meanwhile (xem trước).

Tasks that stand alike (state, due day, hour of sending, steps taken) are looked at once for all
units that have one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Max, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from cuocthi.campaigns.models import Campaign
from cuocthi.units.models import Unit

from ..models import FINISHED, Assignment, Rung
from .ladder import Days, Taken, coming
from .urging import parents_of
from .urging_moves import moves_foreseen

Tells = Rung.Tells


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one day will bring if nobody answers meanwhile (xem trước): how many units are told,
    about how many the bodies above them, and whether the công văn is made ready."""

    day: dt.date
    units: list[str]
    parents: list[str]
    about: int  # units that the bodies above are told of
    letter: int  # units that the công văn is for


class _Place(NamedTuple):
    pk: int
    path: str
    kind: str
    professional_parent_id: int | None
    name: str


def foreseen(
    campaign: Campaign, rungs: Sequence[Rung], today: dt.date, *, guided: bool, most: int = 12
) -> list[Foreseen]:
    """Who would be told when, the next ``most`` days on which somebody is. Four queries."""
    alike = _alike(campaign, rungs)
    moves = moves_foreseen(campaign, today) if rungs else []
    units = _places(campaign, {one.unit for one in moves})
    parents = parents_of(units.values(), campaign, guided=guided)
    by_day: dict[dt.date, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    days = Days()
    for task, taken, owing in alike:
        for day, steps in coming(task, rungs, taken, today, days).items():
            for rung in steps:
                by_day[day][rung.tells] |= owing
    for one in moves:
        if one.on is not None:
            by_day[one.on][Tells.UNIT].add(one.unit)
        if one.above_on is not None:
            by_day[one.above_on][Tells.PARENT].add(one.unit)
    found = []
    for day, told in sorted(by_day.items(), key=lambda item: item[0]):
        below = told[Tells.PARENT] & parents.keys()
        above = {parents[pk].pk: parents[pk] for pk in below}
        seen = Foreseen(
            day=day,
            units=_names(units[pk] for pk in told[Tells.UNIT] & units.keys()),
            parents=_names(above.values()),
            about=len(below),
            letter=len(told[Tells.ORGANISER]),
        )
        if seen.units or seen.parents or seen.letter:
            found.append(seen)
    return found[:most]


def _alike(campaign: Campaign, rungs: Sequence[Rung]) -> list[tuple[Assignment, Taken, set[int]]]:
    """The ways in which open tasks stand: one task of each (unsaved), the steps taken about it, and
    the units that have such a one. One query; a row for each unit and way."""
    numbers = [rung.number for rung in rungs]
    bits = Case(
        *(When(reminders__step=n, then=Value(1 << place)) for place, n in enumerate(numbers)),
        default=Value(0),
    )
    last = {
        f"last_{tells}": Max("reminders__sent_at", filter=Q(reminders__tells=tells))
        for tells in Tells.values
    }
    rows = (
        _open(campaign)
        .values("pk", "unit_id", "state", "due_on", "sent_at")
        .annotate(bits=Sum(bits), **last)
        .values_list("unit_id", "state", "due_on", "sent_at", "bits", *last)
        .distinct()
    )
    of: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for unit, *way in rows:
        of[tuple(way)].add(unit)
    found = []
    for (state, due_on, sent_at, taken, *moments), owing in of.items():
        known = frozenset(n for place, n in enumerate(numbers) if taken >> place & 1)
        latest = {
            tells: timezone.localtime(moment).date()
            for tells, moment in zip(Tells.values, moments, strict=True)
            if moment
        }
        task = Assignment(state=state, due_on=due_on, sent_at=sent_at)
        found.append((task, Taken(known, latest), owing))
    return found


def _open(campaign: Campaign) -> QuerySet[Assignment]:
    found = Assignment.objects.filter(task__campaign=campaign, task__cancelled_at=None)
    return found.exclude(FINISHED).order_by()


def _places(campaign: Campaign, more: Iterable[int]) -> Mapping[int, _Place]:
    """The units of which something is waited for, and ``more``, by number. One query."""
    units = Unit.objects.filter(Q(pk__in=_open(campaign).values("unit_id")) | Q(pk__in=list(more)))
    return {row[0]: _Place(*row) for row in units.values_list(*_Place._fields)}


def _names(units: Iterable[_Place | Unit]) -> list[str]:
    return [unit.name for unit in sorted(units, key=lambda unit: unit.path)]
