"""The pairs of one judge, and how far a comparing is: counts, never an answer of somebody else."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.units.queries import told_apart

from ..models import Comparing, Pair, PairPassed, Panelist


@dataclass(frozen=True, slots=True)
class MyPairs:
    """A comparing as one of its judges sees it: only the own pairs (phần so sánh của giám khảo).

    ``next``: the place of the first open pair; None when all are answered.
    """

    comparing: Comparing
    done: int
    of: int
    next: int | None

    @property
    def left(self) -> int:
        """How many pairs are still open."""
        return self.of - self.done


@dataclass(frozen=True, slots=True)
class Comparer:
    """A judge of a comparing with counts of pairs, dealt and answered; known: codes whose writer the
    judge knows."""

    label: str
    name: str
    dealt: int
    answered: int
    last_at: dt.datetime | None
    away: bool
    known: tuple[str, ...]

    @property
    def stuck(self) -> int:
        """Open pairs of a judge who compares no more (cặp kẹt): they go to others."""
        return self.dealt - self.answered if self.away else 0


def my_pairs(user: Any) -> QuerySet[Pair]:
    """The pairs dealt to a person who still is a judge of the contest, in the order dealt."""
    judged = CampaignRole.objects.filter(user=user.pk, role=CampaignRole.Role.JUDGE)
    return (
        Pair.objects.filter(
            panelist__user=user.pk,
            comparing__dropped_at=None,
            comparing__round__campaign__in=judged.values("campaign"),
        )
        .select_related("comparing__round__campaign")
        .order_by("-comparing", "order")
    )


def comparing_with(user: Any) -> list[MyPairs]:
    """The comparings a person takes part in, newest first. One query."""
    found: dict[int, list[Pair]] = {}
    for pair in my_pairs(user):
        found.setdefault(pair.comparing_id, []).append(pair)
    return [
        MyPairs(
            pairs[0].comparing,
            sum(bool(pair.said) for pair in pairs),
            len(pairs),
            next((pair.order for pair in pairs if not pair.said), None),
        )
        for pairs in found.values()
    ]


def comparers(comparing: Comparing) -> list[Comparer]:
    """Each judge with the counts, in the order of their labels. Two queries."""
    known: dict[int, list[str]] = {}
    for seat, code in PairPassed.objects.filter(comparing=comparing).values_list(
        "panelist", "script__code"
    ):
        known.setdefault(seat, []).append(code)
    mine = Q(pair_rows__comparing=comparing)
    rows = (
        Panelist.objects.filter(round=comparing.round_id)
        .select_related("user")
        .annotate(
            dealt=Count("pair_rows", filter=mine),
            answered=Count("pair_rows", filter=mine & ~Q(pair_rows__said="")),
            last_at=Max("pair_rows__said_at", filter=mine),
        )
        .order_by("pk")
    )
    names = told_apart([row.user for row in rows], clock.today())
    return [
        Comparer(
            row.label,
            names[row.user_id],
            row.dealt,
            row.answered,
            row.last_at,
            row.left_at is not None or row.label in comparing.away,
            tuple(sorted(known.get(row.pk, ()))),
        )
        for row in rows
    ]
