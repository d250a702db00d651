"""How far the units of a campaign are."""

import datetime as dt
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cuocthi.campaigns.models import Campaign
from cuocthi.notices.models import Channel, Notice
from cuocthi.notices.queries import troubles
from cuocthi.units.models import Unit

from ..models import Assignment, UnitReport, UnknownAddressee
from .sums import people_reached

State = Assignment.State
UNANSWERED = Assignment.UNANSWERED
_ORDER: list[str] = list(State.values)

_TONES = {
    State.SENT: "warn",
    State.SEEN: "wait",
    State.ACKNOWLEDGED: "info",
    State.RETURNED: "warn",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of one campaign: units, tasks by state, the clock of the cascade (DOMAIN R6)."""

    units: int
    silent_units: int  # with a task that is not acknowledged yet
    reported_units: int  # all tasks reported, or confirmed where they only support
    assignments: int
    by_state: dict[str, int]
    unknown: int
    hours_to_seen: float | None  # median over units, from sending to the first look
    people_reached: int  # each unit's own number, added up


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a unit, with what it reported about it."""

    assignment: Assignment
    report: UnitReport | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit on the progress page, with its tasks."""

    unit: Unit
    under: str
    tasks: list[TaskLine]
    state: str  # of the task that is furthest behind
    hours_to_seen: float | None
    reminders: int
    trouble: str  # why the last mail did not arrive (thư không tới); empty: it did, or none went
    due_on: dt.date | None

    @property
    def label(self) -> str:
        return str(State(self.state).label)

    @property
    def tone(self) -> str:
        return _TONES.get(State(self.state), "ok")


def progress(campaign: Campaign) -> Progress:
    """Counts by state, silent units and the cascade clock. Three queries."""
    of_unit: dict[int, list[str]] = defaultdict(list)
    hours: dict[int, float] = {}
    finished: dict[int, list[bool]] = defaultdict(list)
    for unit_id, role, state, sent_at, seen_at in Assignment.objects.filter(
        task__campaign=campaign
    ).values_list("unit_id", "role", "state", "sent_at", "seen_at"):
        of_unit[unit_id].append(state)
        finished[unit_id].append(Assignment.ends(role, state))
        if seen_at:
            waited = (seen_at - sent_at).total_seconds() / 3600
            hours[unit_id] = min(waited, hours.get(unit_id, waited))
    counts = Counter(state for states in of_unit.values() for state in states)
    return Progress(
        units=len(of_unit),
        silent_units=sum(any(s in UNANSWERED for s in states) for states in of_unit.values()),
        reported_units=sum(all(done) for done in finished.values()),
        assignments=sum(counts.values()),
        by_state={str(state): counts[state] for state in _ORDER},
        unknown=open_unknowns(campaign).count(),
        hours_to_seen=statistics.median(hours.values()) if hours else None,
        people_reached=people_reached(campaign),
    )


def silent(campaign: Campaign) -> QuerySet[Assignment]:
    """Tasks that no one has acknowledged (đơn vị chưa trả lời)."""
    return Assignment.objects.filter(task__campaign=campaign, state__in=UNANSWERED)


def units_of_campaign(campaign: Campaign, *, only_silent: bool = False) -> QuerySet[Unit]:
    """The units that have a task here, in the order of the tree."""
    given = silent(campaign) if only_silent else Assignment.objects.filter(task__campaign=campaign)
    units: QuerySet[Unit] = Unit.objects.filter(pk__in=given.values("unit_id"))
    return units


def confirmed_units(campaign: Campaign) -> tuple[list[str], int]:
    """The names of the units that have taken all their tasks on, and how many units have tasks. Two
    queries."""
    units = units_of_campaign(campaign)
    confirmed = units.exclude(pk__in=silent(campaign).values("unit_id"))
    return list(confirmed.values_list("name", flat=True)), units.count()


def rows(campaign: Campaign, units: Iterable[Unit]) -> list[UnitRow]:
    """The units as the page shows them, with the name of the body above. At most five queries."""
    shown = list(units)
    given: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in (
        Assignment.objects.filter(task__campaign=campaign, unit__in=shown)
        .select_related("task", "report")
        .prefetch_related("report__proofs")
        .annotate(steps=Count("reminders", filter=Q(reminders__tells="unit")))
        .order_by("task__number")
    ):
        given[assignment.unit_id].append(assignment)
    above = {unit.path[: -Unit.steplen] for unit in shown}
    names = dict(Unit.objects.filter(path__in=above).values_list("path", "name"))
    failed = unreached(campaign)
    return [
        _row(
            unit,
            given[unit.pk],
            names.get(unit.path[: -Unit.steplen], ""),
            failed[unit.pk].trouble if unit.pk in failed else "",
        )
        for unit in shown
    ]


def unreached(campaign: Campaign) -> dict[int, Notice]:
    """By unit the last mail, where it did not arrive (thư không tới) and the unit has not looked
    since. Two queries at most."""
    found = troubles(campaign.pk)
    if not found:
        return {}
    looked = (
        Assignment.objects.filter(task__campaign=campaign, unit__in=list(found))
        .exclude(seen_at=None)
        .values_list("unit_id", "seen_at")
    )
    for unit_id, seen_at in looked:
        if unit_id in found and seen_at >= found[unit_id].created_at:
            del found[unit_id]
    return found


def _row(unit: Unit, assignments: list[Assignment], under: str, trouble: str) -> UnitRow:
    seen = [(a.seen_at - a.sent_at).total_seconds() / 3600 for a in assignments if a.seen_at]
    open_days = [a.due_on for a in assignments if a.due_on and not a.is_finished]
    return UnitRow(
        unit=unit,
        under=under,
        tasks=[TaskLine(a, getattr(a, "report", None)) for a in assignments],
        state=min((a.state for a in assignments), key=lambda state: _ORDER.index(state)),
        hours_to_seen=min(seen) if seen else None,
        reminders=max((getattr(a, "steps", None) or 0 for a in assignments), default=0),
        trouble=trouble,
        due_on=min(open_days) if open_days else None,
    )


def open_unknowns(campaign: Campaign) -> QuerySet[UnknownAddressee]:
    """Words that still wait for a person to say who is meant."""
    return (
        UnknownAddressee.objects.filter(task__campaign=campaign, settled_at=None)
        .select_related("task")
        .order_by("task__number", "pk")
    )


def print_sheets(campaign: Campaign, *, stage: str = "dispatch") -> QuerySet[Notice]:
    """The letters of one stage to units without a mailbox, to be printed and carried (bản in)."""
    return Notice.objects.filter(
        campaign=campaign.pk, channel=Channel.PRINT, key__startswith=f"{stage}:"
    ).order_by("pk")
