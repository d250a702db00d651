"""What waits for a judge, and for those who run the judging."""

import datetime as dt
import itertools
import statistics
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core.waiting import Waiting

from ..models import Allotment, Panelist, Round
from .conflicts import waiting_to_state
from .warmup import COMMON_FIRST, Warmup, warmups

Role = CampaignRole.Role
PAUSE = dt.timedelta(minutes=30)
"""A longer time between two readings was a pause, not a slow reading."""
LEAST_GAPS = 3
"""Fewer times between readings tell no pace."""


@dataclass(frozen=True, slots=True)
class Line:
    """One reading in its judge's list: code, how far, the own note, common script or not."""

    code: str
    finished: bool
    begun: bool
    note: str
    common: bool


@dataclass(frozen=True, slots=True)
class MyRound:
    """A round as its judge sees it: only the own readings (phần việc của giám khảo)."""

    round: Round
    allotments: list[Allotment]
    warmup: Warmup | None = None
    """Where the own marks lie on the common scripts, once these are done."""

    @property
    def common_left(self) -> int:
        """How many common scripts are still to be marked."""
        return sum(line.common and not line.finished for line in self.lines)

    @property
    def done(self) -> int:
        """How many of the own readings are finished."""
        return sum(row.finished_at is not None for row in self.allotments)

    @property
    def left(self) -> int:
        """How many of the own readings are still to be done."""
        return len(self.allotments) - self.done

    @property
    def next(self) -> Allotment | None:
        """Where to go on: the unfinished reading that was touched last, else the first one."""
        open_ = [row for row in self.allotments if row.finished_at is None]
        touched = [row for row in open_ if hasattr(row, "slip")]
        if touched:
            return max(touched, key=lambda row: row.slip.changed_at)
        return next(iter(open_), None)

    @property
    def lines(self) -> list[Line]:
        """The own readings as the list shows them."""
        return [
            Line(
                code=row.script.code,
                finished=row.finished_at is not None,
                begun=hasattr(row, "slip") and bool(row.slip.typed),
                note=row.slip.note if hasattr(row, "slip") else "",
                common=hasattr(row.script, "common"),
            )
            for row in self.allotments
        ]

    @property
    def begun(self) -> bool:
        """Whether the next reading was touched before, so that one goes on with it."""
        following = self.next
        return following is not None and hasattr(following, "slip")

    @property
    def pace(self) -> int | None:
        """Minutes a reading takes this person, the middle of those without a pause; None at first."""
        times = sorted(row.finished_at for row in self.allotments if row.finished_at is not None)
        gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
        short = [gap.total_seconds() / 60 for gap in gaps if dt.timedelta(0) < gap <= PAUSE]
        if len(short) < LEAST_GAPS:
            return None
        return max(1, round(statistics.median(short)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading stands in its judge's list (chỗ trong danh sách bài), counted from 1; the codes
    around it, "" where there is none. ``following`` is the next unfinished one after it, else the
    first unfinished one before it."""

    at: int
    of: int
    done: int
    before: str
    after: str
    following: str


def place_of(row: Allotment, user: Any) -> Place:
    """The place of a reading among the own ones of its round. One query."""
    mine = list(
        my_allotments(user)
        .filter(script__round=row.script.round_id)
        .values_list("pk", "script__code", "finished_at")
    )
    at = next(n for n, (pk, _code, _at) in enumerate(mine) if pk == row.pk)
    open_ = [n for n, (_pk, _code, done) in enumerate(mine) if done is None and n != at]
    following = next((n for n in open_ if n > at), open_[0] if open_ else None)
    return Place(
        at=at + 1,
        of=len(mine),
        done=sum(done is not None for _pk, _code, done in mine),
        before=mine[at - 1][1] if at else "",
        after=mine[at + 1][1] if at + 1 < len(mine) else "",
        following="" if following is None else mine[following][1],
    )


def my_allotments(user: Any) -> QuerySet[Allotment]:
    """The readings dealt to a person who still is a judge of the contest, in the order dealt."""
    judged = CampaignRole.objects.filter(user=user.pk, role=Role.JUDGE)
    return (
        Allotment.objects.filter(
            panelist__user=user.pk, script__round__campaign__in=judged.values("campaign")
        )
        .select_related("script__round__campaign", "script__common", "slip")
        .order_by("-script__round", COMMON_FIRST, "order")
    )


def _without_work(rows: QuerySet[Allotment]) -> QuerySet[Allotment]:
    """A list of codes needs no letters."""
    return rows.defer("script__text", "script__facts")


def judging_of(user: Any) -> list[MyRound]:
    """The rounds a person judges in, newest first. One query, three more once the person has
    marked the common scripts of a round."""
    rows = list(_without_work(my_allotments(user)))
    warm = warmups(rows, user)
    by_round: dict[int, MyRound] = {}
    for row in rows:
        round_ = row.script.round
        mine = by_round.setdefault(round_.pk, MyRound(round_, [], warm.get(round_.pk)))
        mine.allotments.append(row)
    return list(by_round.values())


def waiting_for(user: Any) -> list[Waiting]:
    """Readings for a judge, ties to state before the dealing; rounds that can be locked for those who
    run them. Three queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    return [*_to_mark(user), *waiting_to_state(user), *_to_lock(user)]


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
