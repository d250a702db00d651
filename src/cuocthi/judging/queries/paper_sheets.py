"""Sheets of juries on paper: pages of codes for each judge, what clerks typed, where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from ..models import Allotment, Panelist, Round, SheetCopy
from .warmup import COMMON_FIRST

ROWS = 20
"""Codes on a page, printed and on the screen alike."""


@dataclass(frozen=True, slots=True)
class SheetState:
    """A judge's sheets: pages, readings, those that are marks already, typed once, differing."""

    label: str
    pages: int
    dealt: int
    finished: int
    once: int
    differing: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One code of a page as one clerk sees it; ``number``: its row on paper; ``mine``: what this
    clerk typed, by criterion id.

    ``theirs`` is another clerk's copy, told only where it differs from the own one.
    """

    number: int
    row: Allotment
    mine: Mapping[int, Decimal]
    theirs: Mapping[int, Decimal]
    typed_by_another: bool

    @property
    def code(self) -> str:
        """The blind code."""
        return self.row.script.code

    @property
    def done(self) -> bool:
        """Whether the marks stand, from paper or from the judge's own screen."""
        return self.row.finished_at is not None

    @property
    def differing(self) -> bool:
        """Whether two clerks read different marks off the paper."""
        return bool(self.theirs)


def points_of(kept: Mapping[str, str]) -> dict[int, Decimal]:
    """Points by criterion id from what was kept as JSON."""
    return {int(pk): Decimal(value) for pk, value in kept.items()}


def sheet_states(round_: Round) -> list[SheetState]:
    """The sheets of a round by judge. Two queries."""
    typed: dict[int, list[int]] = {}
    copies: dict[int, list[SheetCopy]] = {}
    for copy in SheetCopy.objects.filter(
        allotment__script__round=round_, allotment__finished_at=None
    ).select_related("allotment"):
        copies.setdefault(copy.allotment_id, []).append(copy)
    for held in copies.values():
        counts = typed.setdefault(held[0].allotment.panelist_id, [0, 0])
        counts[len(held) > 1] += 1
    panel = (
        Panelist.objects.filter(round=round_)
        .annotate(
            dealt=Count("allotments"),
            finished=Count("allotments", filter=Q(allotments__finished_at__isnull=False)),
        )
        .order_by("pk")
    )
    return [
        SheetState(
            label=judge.label,
            pages=pages_of(judge.dealt),
            dealt=judge.dealt,
            finished=judge.finished,
            once=typed.get(judge.pk, [0, 0])[0],
            differing=typed.get(judge.pk, [0, 0])[1],
        )
        for judge in panel
    ]


def pages_of(dealt: int) -> int:
    """How many pages so many codes take."""
    return -(-dealt // ROWS)


def dealt_to(panel: Sequence[Panelist]) -> dict[int, list[Allotment]]:
    """The readings of judges in the order of their sheets, with codes, by judge. One query."""
    found: dict[int, list[Allotment]] = {judge.pk: [] for judge in panel}
    for row in (
        Allotment.objects.filter(panelist__in=list(found))
        .select_related("script")
        .defer("script__text", "script__facts")
        .order_by(COMMON_FIRST, "order", "pk")
    ):
        found[row.panelist_id].append(row)
    return found


def sheet_lines(panelist: Panelist, page: int, clerk: Any) -> list[SheetLine]:
    """The codes of one page (from 1) as this clerk sees them. Two queries."""
    first = (page - 1) * ROWS
    rows = dealt_to([panelist])[panelist.pk][first : first + ROWS]
    copies: dict[int, list[SheetCopy]] = {}
    for copy in SheetCopy.objects.filter(allotment__in=[row.pk for row in rows]):
        copies.setdefault(copy.allotment_id, []).append(copy)
    return [
        _line(number, row, copies.get(row.pk, []), clerk)
        for number, row in enumerate(rows, first + 1)
    ]


def _line(number: int, row: Allotment, copies: list[SheetCopy], clerk: Any) -> SheetLine:
    mine = next((copy for copy in copies if copy.clerk_id == clerk.pk), None)
    theirs = next((copy for copy in copies if copy.clerk_id != clerk.pk), None)
    differs = mine is not None and theirs is not None and mine.points != theirs.points
    return SheetLine(
        number=number,
        row=row,
        mine=points_of(mine.points) if mine else {},
        theirs=points_of(theirs.points) if theirs and differs else {},
        typed_by_another=theirs is not None,
    )
