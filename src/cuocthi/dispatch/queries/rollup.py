"""Figures of a part of the tree on one page: sums, who reported, the edition before (R22).

Units stand in the order of the tree, never by their numbers: there is no list of the worst (R23).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from cuocthi.campaigns.models import Campaign
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import BODIES

from ..figures import AskedFigure
from ..models import FINISHED, Assignment, Figure
from .asked import figures_to_ask
from .sums import OVERSEEING, Sums, last_edition, sums, sums_for


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of the whole part: its sum, the one before, its share of another in per cent."""

    figure: AskedFigure
    total: Decimal | None
    last: Decimal | None
    share: Decimal | None

    @property
    def more(self) -> Decimal | None:
        """By how much it grew since the last edition; negative: it fell."""
        return None if self.total is None or self.last is None else self.total - self.last


@dataclass(frozen=True, slots=True)
class Reported:
    """How many units of a sort have reported all of their tasks, of how many."""

    label: str
    done: int
    all: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the level below: the chosen figure, as it gave it and as it adds up."""

    unit: Unit
    total: Decimal | None
    together: Decimal | None  # those below it and the system, where the unit gave another number
    reason: str
    last: Decimal | None
    done: int
    all: int

    @property
    def more(self) -> Decimal | None:
        """By how much it grew since the last edition."""
        return None if self.total is None or self.last is None else self.total - self.last


@dataclass(frozen=True, slots=True)
class Rollup:
    """Everything of the page; ``paths`` those of the level below, in the order of the tree."""

    lines: list[FigureLine]
    missing: list[str]  # figures that are asked and that nobody gave yet
    kinds: list[Reported]
    before: Campaign | None
    paths: list[str]
    sums: Sums
    last: Sums | None
    reported: dict[str, tuple[int, int]]


def scope_of(campaign: Campaign) -> str:
    """The path of the part of the tree that the contest is about: that of its unit, of a body
    beside the tree the one it belongs to."""
    path: str = campaign.unit.path
    return path[: -Unit.steplen] if campaign.unit.kind in BODIES else path


def rollup(campaign: Campaign, within: str, unit: Unit | None = None) -> Rollup:
    """The figures at this path and below it; ``unit`` is the one that asks, if it is one that stands
    beside those it looks after. At most ten queries, however many units."""
    figures = figures_to_ask(campaign)
    if unit is not None and unit.kind in OVERSEEING:
        found = sums_for(campaign, unit, figures)
    else:
        found = sums(campaign, figures, within)
    before = last_edition(campaign)
    last = sums(before, figures, within) if before else None
    shown = [
        figure for figure in figures if figure.asked or found.total(within, figure) is not None
    ]
    states = list(
        Assignment.objects.filter(task__campaign=campaign, unit__path__startswith=within)
        .values("unit__path", "unit__kind")
        .annotate(owed=Count("pk", filter=~FINISHED))
        .order_by("unit__path")
        .values_list("unit__path", "unit__kind", "owed")
    )
    length = len(within) + Unit.steplen
    reported: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for path, _kind, owed in states:
        done, units = reported[path[:length]]
        reported[path[:length]] = (done + (not owed), units + 1)
    spots = (*found.given, *found.together)
    paths = {path[:length] for path, _key in spots if path.startswith(within)} | set(reported)
    lines = [_line(figure, figures, found, last, within) for figure in shown]
    return Rollup(
        lines=[line for line in lines if line.total is not None or line.last is not None],
        missing=[line.figure.label for line in lines if line.total is None and line.last is None],
        kinds=_by_kind(states),
        before=before,
        paths=sorted(path for path in paths if len(path) == length),
        sums=found,
        last=last,
        reported=dict(reported),
    )


def _line(
    figure: AskedFigure,
    figures: Iterable[AskedFigure],
    found: Sums,
    last: Sums | None,
    within: str,
) -> FigureLine:
    total = found.total(within, figure)
    whole = next((found.total(within, f) for f in figures if f.key == figure.share_of), None)
    return FigureLine(
        figure=figure,
        total=total,
        last=last.total(within, figure) if last else None,
        share=total * 100 / whole if total is not None and whole else None,
    )


def _by_kind(states: Iterable[tuple[str, str, int]]) -> list[Reported]:
    done: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for _path, kind, owed in states:
        units[kind] += 1
        done[kind] += not owed
    return [
        Reported(str(kind.label), done[kind.value], units[kind.value])
        for kind in Kind
        if units[kind.value]
    ]


def unit_lines(
    campaign: Campaign, found: Rollup, figure: AskedFigure, paths: Iterable[str]
) -> list[UnitLine]:
    """The chosen figure for the units at these paths. Two queries."""
    units = list(Unit.objects.filter(path__in=list(paths)))
    reasons = dict(
        Figure.objects.filter(campaign=campaign, key=figure.key, unit__in=units).values_list(
            "unit_id", "reason"
        )
    )
    return [_unit_line(unit, found, figure, reasons.get(unit.pk, "")) for unit in units]


def _unit_line(unit: Unit, found: Rollup, figure: AskedFigure, reason: str) -> UnitLine:
    total, together = found.sums.total(unit.path, figure), found.sums.proposed(unit.path, figure)
    done, units = found.reported.get(unit.path, (0, 0))
    return UnitLine(
        unit=unit,
        total=total,
        together=together if together != total else None,
        reason=reason,
        last=found.last.total(unit.path, figure) if found.last else None,
        done=done,
        all=units,
    )
