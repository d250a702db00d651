"""The clock of the cascade: when each unit got, saw, took on, did and reported its tasks (R6, C1).

Every step is counted from the day on which the letter came in; the target is that the lowest unit is
informed within two working days (DOMAIN R6).
"""

import datetime as dt
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, Max, Min, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.notices.models import Channel, Notice
from cuocthi.plain.vndates import counted_on
from cuocthi.units.enums import Kind

from ..models import FINISHED, Assignment, CarriedSheet, Proof, Review
from .cascade import given

TARGET = 2  # working days
_CONFIRMED = FINISHED & ~Q(state__in=Assignment.DONE)  # the report of the lead stands for it

STEPS = {
    "received": _("Nhận được văn bản"),
    "seen": _("Xem"),
    "acknowledged": _("Nhận hết việc"),
    "acted": _("Bắt đầu làm"),
    "published": _("Phổ biến công khai"),
    "reported": _("Báo cáo đủ"),
    "accepted": _("Báo cáo được chấp nhận"),
}

# What the public can see or hear; a letter or a meeting informs officials.
PUBLIC = (
    Proof.Channel.WEB,
    Proof.Channel.RADIO,
    Proof.Channel.BOARD,
    Proof.Channel.GROUP,
    Proof.Channel.POSTER,
)


@dataclass(frozen=True, slots=True)
class UnitClock:
    """One unit: the day its letter came in, and the day of each step; None: not yet.

    ``acknowledged``, ``reported`` and ``accepted`` wait for the last of its tasks; the others are
    the first of them.
    """

    unit_id: int
    path: str
    kind: str
    came: dt.date
    received: dt.date | None
    seen: dt.date | None
    acknowledged: dt.date | None
    acted: dt.date | None
    published: dt.date | None
    reported: dt.date | None
    accepted: dt.date | None

    def day(self, step: str) -> dt.date | None:
        """The day of a step, a key of STEPS."""
        found: dt.date | None = getattr(self, step)
        return found

    def days(self, step: str) -> int | None:
        """Days from the letter's coming in to the step, at least 0."""
        day = self.day(step)
        return None if day is None else max((day - self.came).days, 0)

    def in_time(self, step: str) -> bool:
        """Whether the step was done within the target."""
        day = self.day(step)
        return day is not None and day <= target_day(self.came)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step over all units: how many did it, days to it at the median and at the slowest, and
    how many days of the contest were left then at the median; negative: it was over."""

    label: str
    done: int
    all: int
    median: float | None
    slowest: int | None
    left: float | None


@dataclass(frozen=True, slots=True)
class LevelLine:
    """The units of one kind: how many were informed, and took their tasks on, within the target."""

    label: str
    units: int
    seen: int
    acknowledged: int

    @property
    def share(self) -> float:
        """Of the units informed in time, in per cent."""
        return 100 * self.seen / self.units


@lru_cache(maxsize=64)
def target_day(came: dt.date) -> dt.date:
    """The last day of the target for a letter that came in on this day."""
    return counted_on(came, TARGET, working=True)[0]


def clocks(
    campaign: Campaign, within: str = "", units: Any = None, *, exactly: str = ""
) -> list[UnitClock]:
    """The clock of every unit at this path and below it (``exactly``: of that path alone), in the
    order of the tree; ``units``: only of these keys. Four queries, however many units."""
    tasks = given(campaign, within)
    if exactly:
        tasks = tasks.filter(unit__path=exactly)
    if units is not None:
        tasks = tasks.filter(unit_id__in=units)
    rows = (
        tasks.order_by()
        .values("unit_id", "unit__path", "unit__kind")
        .annotate(
            came=Min(Coalesce("task__letter__at", "task__campaign__document__at")),
            first_seen=Min("seen_at"),
            acked=Max("acknowledged_at"),
            unanswered=Count("pk", filter=Q(state__in=Assignment.UNANSWERED)),
            acted=Min("report__done_on"),
            told=Max(_ended()),
            owed=Count("pk", filter=~FINISHED),
            liked=Max("reviews__made_at", filter=Q(reviews__verdict=Review.Verdict.ACCEPTED)),
            open=Count("pk", filter=~Q(state=Assignment.State.ACCEPTED) & ~_CONFIRMED),
        )
        .order_by("unit__path")
    )
    public = dict(
        Proof.objects.filter(report__assignment__in=tasks, channel__in=PUBLIC)
        .order_by()
        .values("report__assignment__unit")
        .annotate(day=Min(Coalesce("done_on", "report__done_on")))
        .values_list("report__assignment__unit", "day")
    )
    arrived = _arrived(campaign)
    zone = timezone.get_current_timezone()

    def day_of(moment: dt.datetime | None) -> Any:
        return moment and moment.astimezone(zone).date()

    return [
        UnitClock(
            unit_id=row["unit_id"],
            path=row["unit__path"],
            kind=row["unit__kind"],
            came=day_of(row["came"]),
            received=day_of(_first(arrived.get(row["unit_id"]), row["first_seen"])),
            seen=day_of(row["first_seen"]),
            acknowledged=None if row["unanswered"] else day_of(row["acked"]),
            acted=row["acted"],
            published=public.get(row["unit_id"]),
            reported=None if row["owed"] else day_of(row["told"]),
            accepted=None if row["open"] else day_of(row["liked"] or row["told"]),
        )
        for row in rows
    ]


def _ended() -> Case:
    """When a task ended: with the report; of a supporting unit when it confirmed its part."""
    return Case(When(_CONFIRMED, then=F("acknowledged_at")), default=F("reported_at"))


def _arrived(campaign: Campaign) -> dict[int, dt.datetime]:
    """By unit the first moment at which a letter of the contest was with it: words handed over to
    mail or telephone, or a sheet marked as carried. Two queries."""
    found: dict[int, dt.datetime] = {}
    words = Notice.objects.filter(
        campaign=campaign.pk, state=Notice.State.SENT, key__startswith=f"dispatch:{campaign.pk}:"
    ).exclude(channel=Channel.PRINT)  # a sheet goes when a person carries it
    carried = CarriedSheet.objects.filter(notice__campaign=campaign.pk)
    for unit, moment in [
        *words.exclude(unit=None).values_list("unit", "sent_at"),
        *carried.exclude(notice__unit=None).values_list("notice__unit", "carried_at"),
    ]:
        found[unit] = min(moment, found.get(unit, moment))
    return found


def _first(*moments: dt.datetime | None) -> dt.datetime | None:
    """The earliest of those that are known: who saw a letter has received it."""
    return min((moment for moment in moments if moment), default=None)


def step_lines(campaign: Campaign, units: Sequence[UnitClock]) -> list[StepLine]:
    """Each step over these units. No query."""
    lines, closes = [], campaign.closes_on
    for step, label in STEPS.items():
        done = [(unit.came, day) for unit in units if (day := unit.day(step)) is not None]
        days = [max((day - came).days, 0) for came, day in done]
        left = [(closes - day).days + 1 for _came, day in done]
        lines.append(
            StepLine(
                label=str(label),
                done=len(days),
                all=len(units),
                median=statistics.median(days) if days else None,
                slowest=max(days, default=None),
                left=statistics.median(left) if left else None,
            )
        )
    return lines


def level_lines(units: Iterable[UnitClock]) -> list[LevelLine]:
    """The units by kind, from the top of the tree to its lowest units. No query."""
    of: dict[str, list[UnitClock]] = {}
    for unit in units:
        of.setdefault(unit.kind, []).append(unit)
    order = [kind.value for kind in Kind]
    return [
        LevelLine(
            label=str(Kind(kind).label),
            units=len(those),
            seen=sum(unit.in_time("seen") for unit in those),
            acknowledged=sum(unit.in_time("acknowledged") for unit in those),
        )
        for kind, those in sorted(of.items(), key=lambda pair: order.index(pair[0]))
    ]


def informed_by_day(campaign: Campaign, units: Sequence[UnitClock]) -> list[tuple[dt.date, float]]:
    """For each day from the letter's coming in to today or the closing day: the share of units, in
    per cent, that had looked by its end. Empty without units. No query."""
    if not units:
        return []
    first = min(unit.came for unit in units)
    last = max(min(clock.today(), campaign.closes_on), first)
    seen = sorted(unit.seen for unit in units if unit.seen)
    found, count = [], 0
    for offset in range((last - first).days + 1):
        day = first + dt.timedelta(days=offset)
        while count < len(seen) and seen[count] <= day:
            count += 1
        found.append((day, 100 * count / len(units)))
    return found
