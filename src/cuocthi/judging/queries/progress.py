"""How far a round is: counts and codes for those who run it, no marks (tiến độ chấm)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.queries import conflicts
from cuocthi.units.queries import units_of

from ..models import Allotment, Panelist, PassedOn, Round, Wave


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """Readings dealt to one judge, and how many of them are finished (tiến độ một giám khảo)."""

    label: str
    name: str
    dealt: int
    finished: int


@dataclass(frozen=True, slots=True)
class Third:
    """A script that a third judge reads (chấm lần ba)."""

    code: str
    judge: str
    finished: bool


def progress(round_: Round) -> list[JudgeProgress]:
    """Each judge of the round with the counts, in the order of their labels. One query."""
    rows = (
        Panelist.objects.filter(round=round_)
        .select_related("user")
        .annotate(
            dealt=Count("allotments"),
            finished=Count("allotments", filter=Q(allotments__finished_at__isnull=False)),
        )
        .order_by("pk")
    )
    return [JudgeProgress(row.label, row.user.full_name, row.dealt, row.finished) for row in rows]


def thirds(round_: Round) -> list[Third]:
    """The third opinions called, by code. One query."""
    rows = (
        Allotment.objects.filter(script__round=round_, third=True)
        .select_related("script", "panelist")
        .order_by("script__code")
    )
    return [Third(row.script.code, row.panelist.label, row.finished_at is not None) for row in rows]


def unfinished(round_: Round) -> int:
    """How many readings are still to be done. One query."""
    return Allotment.objects.filter(script__round=round_, finished_at=None).count()


def barred_pairs(campaign: Campaign, panel: Iterable[Panelist]) -> set[tuple[int, int]]:
    """Pairs (user, entry) that must not meet: own school, own commune (xung đột lợi ích)."""
    today = clock.today()
    judge_units = {
        judge.user_id: [unit.path for unit in units_of(judge.user, today)] for judge in panel
    }
    return conflicts(campaign=campaign, judge_units=judge_units)


def given_up(round_: Round) -> list[PassedOn]:
    """Readings given up that still wait for another judge, oldest first. One query.

    Where a whole panel reads everything nobody is left to take one: it is simply not read.
    """
    whole = Wave.objects.filter(round=round_, kind__in=(Wave.Kind.PANEL, Wave.Kind.FINALS)).values(
        "number"
    )
    return list(
        PassedOn.objects.filter(script__round=round_, to=None, wave__gt=0)
        .exclude(wave__in=whole)
        .select_related("script", "panelist")
    )


def passed_on(round_: Round) -> list[PassedOn]:
    """Every reading given up, newest first, with its code and both judges. One query."""
    return list(
        PassedOn.objects.filter(script__round=round_)
        .select_related("script", "panelist", "to")
        .order_by("-at", "-pk")
    )
