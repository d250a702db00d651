"""How far a round is: counts and codes for those who run it, no marks (tiến độ chấm)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.queries import conflicts
from cuocthi.units.queries import paths_of, told_apart

from ..models import Allotment, Panelist, PassedOn, Round, Wave
from .conflicts import stated_pairs

LATE_AFTER = dt.timedelta(days=3)
"""A judge with readings left who has finished none for so long is late."""


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """Readings dealt to one judge, and how many of them are finished (tiến độ một giám khảo)."""

    label: str
    name: str
    dealt: int
    finished: int
    last_at: dt.datetime | None = None
    away: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """A reading that a judge gave up: the code, from whom, why, to whom; whether it still waits."""

    code: str
    judge: str
    why: str
    to: str
    at: dt.datetime
    waits: bool


@dataclass(frozen=True, slots=True)
class Third:
    """A script that a third judge reads (chấm lần ba)."""

    code: str
    judge: str
    finished: bool


def progress(round_: Round) -> list[JudgeProgress]:
    """Each judge of the round with the counts, in the order of their labels; late or away. One query,
    two where judges have one name."""
    rows = (
        Panelist.objects.filter(round=round_)
        .select_related("user")
        .annotate(
            dealt=Count("allotments"),
            finished=Count("allotments", filter=Q(allotments__finished_at__isnull=False)),
            last_at=Max("allotments__finished_at"),
        )
        .order_by("pk")
    )
    names = told_apart([row.user for row in rows], clock.today())
    return [
        JudgeProgress(
            row.label,
            names[row.user_id],
            row.dealt,
            row.finished,
            row.last_at,
            row.left_at is not None,
            row.finished < row.dealt
            and clock.now() - (row.last_at or round_.opened_at) > LATE_AFTER,
        )
        for row in rows
    ]


def thirds(round_: Round) -> list[Third]:
    """The third opinions called, by code. One query."""
    rows = (
        Allotment.objects.filter(script__round=round_, third=True)
        .select_related("script", "panelist")
        .order_by("script__code")
    )
    return [Third(row.script.code, row.panelist.label, row.finished_at is not None) for row in rows]


def unread_by(round_: Round, user: Any) -> int:
    """How many works dealt to this person in the round are not marked yet (bài chưa chấm). One
    query."""
    rows = Allotment.objects.filter(script__round=round_, panelist__user=user.pk)
    return rows.filter(finished_at=None).count()


def unfinished(round_: Round) -> int:
    """How many readings are still to be done. One query."""
    return Allotment.objects.filter(script__round=round_, finished_at=None).count()


def barred_pairs(campaign: Campaign, panel: Iterable[Panelist]) -> set[tuple[int, int]]:
    """Pairs (user, entry) that must not meet: own school, own commune, and what the judge stated
    before the dealing (xung đột lợi ích). Four queries, seven where something was
    stated."""
    users = [judge.user_id for judge in panel]
    judge_units = paths_of(users, clock.today())
    return conflicts(campaign=campaign, judge_units=judge_units) | stated_pairs(campaign, users)


def given_up(round_: Round) -> list[PassedOn]:
    """Readings given up that still wait for another judge, oldest first. One query.

    Where a whole panel reads everything nobody is left to take one: it is simply not read. So it
    is with a common script, which all the others have.
    """
    whole = Wave.objects.filter(round=round_, kind__in=(Wave.Kind.PANEL, Wave.Kind.FINALS)).values(
        "number"
    )
    return list(
        PassedOn.objects.filter(script__round=round_, to=None, wave__gt=0, script__common=None)
        .exclude(wave__in=whole)
        .select_related("script", "panelist")
    )


def passed_on(round_: Round) -> list[Passed]:
    """Every reading given up, newest first, with its code and both judges. Two queries."""
    waiting = {one.pk for one in given_up(round_)}
    rows = (
        PassedOn.objects.filter(script__round=round_)
        .select_related("script", "panelist", "to")
        .order_by("-at", "-pk")
    )
    return [
        Passed(
            row.script.code,
            row.panelist.label,
            row.get_why_display(),
            row.to.label if row.to else "",
            row.at,
            row.pk in waiting,
        )
        for row in rows
    ]
