"""Moved days that units have not confirmed: when the daily round says so, to whom (đôn đốc; R21)."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.plain.vndates import shifted

from ..models import Assignment, MoveReceipt
from .ladder import span_words
from .moving import unconfirmed_moves

UNIT_AFTER, PARENT_AFTER = 2, 3
"""Working days after a unit was told of a moved day, as for a letter not taken on (DOMAIN R6)."""


def moves_waited_for(campaign: Campaign, today: dt.date) -> QuerySet[MoveReceipt]:
    """What units have still to confirm: of a day that moved twice its last move; not a day that is
    over, nor of a unit that has no task any more."""
    later = MoveReceipt.objects.filter(
        unit=OuterRef("unit"),
        move__campaign=campaign,
        move__what=OuterRef("move__what"),
        move__target=OuterRef("move__target"),
        move__gt=OuterRef("move"),
    )
    owed = Assignment.objects.filter(
        unit=OuterRef("unit"), task__campaign=campaign, task__cancelled_at=None
    )
    return unconfirmed_moves(campaign).filter(
        Q(move__new_on=None) | Q(move__new_on__gte=today), ~Exists(later), Exists(owed)
    )


def units_unsure(campaign: Campaign, today: dt.date) -> int:
    """How many units have not confirmed a moved day (chưa xác nhận hạn mới). One query."""
    return moves_waited_for(campaign, today).order_by().values("unit").distinct().count()


class MoveDays:
    """On which days a unit, and the body above it, are told; each telling is counted once."""

    def __init__(self) -> None:
        self._counted: Callable[[dt.date, int], dt.date] = cache(
            lambda day, count: shifted(day, count, working=True)
        )

    def unit(self, told_at: dt.datetime) -> dt.date:
        """The day of the one reminder."""
        return self._counted(timezone.localtime(told_at).date(), UNIT_AFTER)

    def parent(self, told_at: dt.datetime) -> dt.date:
        """The day from which the body above is told."""
        return self._counted(timezone.localtime(told_at).date(), PARENT_AFTER)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A unit that has something to confirm: what it, and what the body above, is told today."""

    fresh: list[MoveReceipt]
    above: list[MoveReceipt]
    late: list[MoveReceipt]  # of which the body above was told before, or is today


def unsure_units(receipts: Iterable[MoveReceipt], today: dt.date) -> dict[int, Unsure]:
    """By unit which of its unconfirmed moves come today."""
    days, found = MoveDays(), dict[int, Unsure]()
    for one in receipts:
        own = found.setdefault(one.unit_id, Unsure([], [], []))
        if one.reminded_at is None and days.unit(one.told_at) <= today:
            own.fresh.append(one)
        if days.parent(one.told_at) <= today:
            own.late.append(one)
            if one.told_above_at is None:
                own.above.append(one)
    return found


@dataclass(frozen=True, slots=True)
class MoveForeseen:
    """Units that stand alike: when they, and the bodies above them, will be told (None: were)."""

    unit: int
    on: dt.date | None
    above_on: dt.date | None


def moves_foreseen(campaign: Campaign, today: dt.date) -> list[MoveForeseen]:
    """What the round will say of unconfirmed moves if nobody answers meanwhile. One query."""
    days = MoveDays()
    rows = (
        moves_waited_for(campaign, today)
        .filter(Q(reminded_at=None) | Q(told_above_at=None))
        .order_by()
        .annotate(last=F("move__new_on"))
        .values_list("unit_id", "told_at", "reminded_at", "told_above_at", "last")
        .distinct()
    )
    found = []
    for unit, told_at, reminded_at, told_above_at, last in rows:
        on = None if reminded_at else max(days.unit(told_at), today)
        above_on = None if told_above_at else max(days.parent(told_at), today)
        found.append(
            MoveForeseen(
                unit,
                on if on and (last is None or on <= last) else None,
                above_on if above_on and (last is None or above_on <= last) else None,
            )
        )
    return found


def moves_words() -> str:
    """The rule as a sentence, beside the steps of the ladder."""
    return _(
        "Hạn đã đổi mà đơn vị chưa xác nhận: sau {unit} nhắc một lần, sau {parent} báo đơn vị "
        "cấp trên."
    ).format(
        unit=span_words(UNIT_AFTER, working=True), parent=span_words(PARENT_AFTER, working=True)
    )
