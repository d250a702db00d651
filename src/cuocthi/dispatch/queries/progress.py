"""How far the units of a campaign are."""

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.seconds import SecondsBetween
from cuocthi.notices.models import Channel, Notice
from cuocthi.units.models import Unit

from ..models import FINISHED, Assignment, CarriedSheet, Proof, UnitReport, UnknownAddressee
from .cascade import ORDER, TONES, given
from .sums import people_reached
from .unreached import unreached

State = Assignment.State
MOST_SAID = 160  # letters of a report that a table shows
UNANSWERED = Assignment.UNANSWERED


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of one campaign: units, tasks by state, the clock of the cascade (DOMAIN R6)."""

    units: int
    silent_units: int  # with a task that is not acknowledged yet
    reported_units: int  # all tasks reported, or confirmed where they only support
    assignments: int
    by_state: dict[str, int]
    to_look_at: int  # reports to the organiser that nobody has looked at yet
    unknown: int
    hours_to_seen: float | None  # median over units, from sending to the first look
    people_reached: int  # each unit's own number, added up


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a unit, with what it reported about it."""

    assignment: Assignment
    report: UnitReport | None
    proofs: tuple[Proof, ...] = ()

    @property
    def words(self) -> str:
        """ "Việc 1 (thực hiện): đã nhận việc"; a page of the table has hundreds of these."""
        return _("Việc {number} ({role}): {state}").format(
            number=self.assignment.task.number,
            role=self.assignment.get_role_display(),
            state=self.assignment.get_state_display(),
        )

    @property
    def said(self) -> str:
        """The beginning of what was reported; empty without a report."""
        what = self.report.what if self.report else ""
        return Truncator(what).chars(MOST_SAID) if len(what) > MOST_SAID else what


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
        return TONES.get(State(self.state), "ok")


def progress(campaign: Campaign, within: str = "") -> Progress:
    """Counts by state, silent units and the cascade clock; ``within``: only of the units at this
    path and below it. At most four queries, counted in the database."""
    tasks = given(campaign, within).order_by()
    units = tasks.aggregate(
        all=Count("unit", distinct=True),
        silent=Count("unit", distinct=True, filter=Q(state__in=UNANSWERED)),
        owing=Count("unit", distinct=True, filter=~FINISHED),
        seen=Count("unit", distinct=True, filter=Q(seen_at__isnull=False)),
        to_look_at=Count("pk", filter=Q(state=State.REPORTED, parent=None)),
        **{f"in_{state}": Count("pk", filter=Q(state=state)) for state in ORDER},
    )
    counts = {state: units[f"in_{state}"] for state in ORDER}
    return Progress(
        units=units["all"],
        silent_units=units["silent"],
        reported_units=units["all"] - units["owing"],
        assignments=sum(counts.values()),
        by_state=counts,
        to_look_at=units["to_look_at"],
        unknown=open_unknowns(campaign).count(),
        hours_to_seen=_median_hours(tasks, units["seen"]),
        people_reached=people_reached(campaign, within),
    )


def _median_hours(tasks: QuerySet[Assignment], units: int) -> float | None:
    """The median over the units that have looked, from sending to the first look. One query."""
    if not units:
        return None
    waited = Min(SecondsBetween("sent_at", "seen_at"))
    rows = tasks.exclude(seen_at=None).values("unit").annotate(waited=waited)
    middle = rows.order_by("waited").values_list("waited", flat=True)[
        (units - 1) // 2 : units // 2 + 1
    ]
    return statistics.median(seconds / 3600 for seconds in middle)


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
        .annotate(steps=Count("reminders", filter=Q(reminders__tells="unit")))
        .order_by("task__number")
    ):
        given[assignment.unit_id].append(assignment)
    reports = [
        report.pk for own in given.values() for a in own if (report := getattr(a, "report", None))
    ]
    proofs: dict[int, list[Proof]] = defaultdict(list)
    for proof in Proof.objects.filter(report__in=reports) if reports else ():
        proofs[proof.report_id].append(proof)
    above = {unit.path[: -Unit.steplen] for unit in shown}
    names = dict(Unit.objects.filter(path__in=above).values_list("path", "name"))
    failed = unreached(campaign)
    return [
        _row(
            unit,
            given[unit.pk],
            proofs,
            names.get(unit.path[: -Unit.steplen], ""),
            failed[unit.pk].trouble if unit.pk in failed else "",
        )
        for unit in shown
    ]


def _row(
    unit: Unit,
    assignments: list[Assignment],
    proofs: Mapping[int, list[Proof]],
    under: str,
    trouble: str,
) -> UnitRow:
    seen = [(a.seen_at - a.sent_at).total_seconds() / 3600 for a in assignments if a.seen_at]
    open_days = [a.due_on for a in assignments if a.due_on and not a.is_finished]
    return UnitRow(
        unit=unit,
        under=under,
        tasks=[_line(a, getattr(a, "report", None), proofs) for a in assignments],
        state=min((a.state for a in assignments), key=lambda state: ORDER.index(state)),
        hours_to_seen=min(seen) if seen else None,
        reminders=max((getattr(a, "steps", None) or 0 for a in assignments), default=0),
        trouble=trouble,
        due_on=min(open_days) if open_days else None,
    )


def _line(
    assignment: Assignment, report: UnitReport | None, proofs: Mapping[int, list[Proof]]
) -> TaskLine:
    return TaskLine(assignment, report, tuple(proofs.get(report.pk, ())) if report else ())


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


def carried_sheets(campaign: Campaign) -> set[int]:
    """The numbers of the printed letters that were carried to their units. One query."""
    return set(
        CarriedSheet.objects.filter(notice__campaign=campaign.pk).values_list(
            "notice_id", flat=True
        )
    )
