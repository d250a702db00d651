"""What waits for a judge, and for those who run the judging."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core.waiting import Waiting

from ..models import Allotment, Panelist, Round

Role = CampaignRole.Role


@dataclass(frozen=True, slots=True)
class MyRound:
    """A round as its judge sees it: only the own readings (phần việc của giám khảo)."""

    round: Round
    allotments: list[Allotment]

    @property
    def done(self) -> int:
        """How many of the own readings are finished."""
        return sum(row.finished_at is not None for row in self.allotments)

    @property
    def next(self) -> Allotment | None:
        """The first unfinished reading of the list."""
        return next((row for row in self.allotments if row.finished_at is None), None)


def my_allotments(user: Any) -> QuerySet[Allotment]:
    """The readings dealt to a person who still is a judge of the contest, in the order dealt."""
    judged = CampaignRole.objects.filter(user=user.pk, role=Role.JUDGE)
    return (
        Allotment.objects.filter(
            panelist__user=user.pk, script__round__campaign__in=judged.values("campaign")
        )
        .select_related("script__round__campaign")
        .order_by("-script__round", "order")
    )


def judging_of(user: Any) -> list[MyRound]:
    """The rounds a person judges in, newest first. One query."""
    by_round: dict[int, MyRound] = {}
    for row in my_allotments(user):
        mine = by_round.setdefault(row.script.round_id, MyRound(row.script.round, []))
        mine.allotments.append(row)
    return list(by_round.values())


def waiting_for(user: Any) -> list[Waiting]:
    """Readings for a judge; rounds that can be locked for those who run them. Two queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    return _to_mark(user) + _to_lock(user)


def _to_mark(user: Any) -> list[Waiting]:
    judged = CampaignRole.objects.filter(user=user, role=Role.JUDGE).values("campaign")
    rows = (
        Panelist.objects.filter(user=user, round__locked_at=None, round__campaign__in=judged)
        .order_by("round")
        .values_list("round__campaign__name")
        .annotate(n=Count("allotments", filter=Q(allotments__finished_at=None)))
        .filter(n__gt=0)
    )
    return [
        Waiting(
            label=_("Bài chờ chấm: {campaign}").format(campaign=name),
            url=reverse("judging:my"),
            count=count,
        )
        for name, count in rows
    ]


def _to_lock(user: Any) -> list[Waiting]:
    run = CampaignRole.objects.filter(user=user, role__in=(Role.CHAIR, Role.ORGANISER))
    rows = (
        Round.objects.filter(locked_at=None, campaign__in=run.values("campaign"))
        .exclude(scripts__allotments__finished_at=None)
        .exclude(asked=Round.Asked.LOCK, asked_by=f"user:{user.pk}")
        .order_by("pk")
        .values_list("campaign__slug", "campaign__name")
    )
    return [
        Waiting(
            label=_("Đã chấm xong, chờ khóa điểm: {campaign}").format(campaign=name),
            url=reverse("judging:rounds", args=[slug]),
            count=1,
        )
        for slug, name in rows
    ]
