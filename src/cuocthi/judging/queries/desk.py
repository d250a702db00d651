"""What waits for a judge, and for those who run the judging."""

import datetime as dt
import itertools
import statistics
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core.waiting import Waiting
from cuocthi.entries.enums import EntryState

from ..models import Allotment, Comparing, Look, Pair, Panelist, Round, Script
from .conflicts import waiting_to_state
from .screening import valid_looks
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
class FurtherReading:
    """A reading that a later stage dealt to a judge: contest, code, page, how far, still open."""

    campaign: Campaign
    code: str
    url: str
    is_finished: bool
    is_open: bool


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


def further_readings(user: Any) -> list[FurtherReading]:
    """What the later stages give this judge to read (``settings.READING_SOURCES``)."""
    found: list[FurtherReading] = []
    for name in settings.READING_SOURCES:
        found += import_string(name)(user)
    return found


def absent_from(user: Any) -> list[Campaign]:
    """Contests in whose open rounds this judge is marked absent (ghi vắng). One query."""
    rows = Panelist.objects.filter(
        user=user.pk, left_at__isnull=False, round__locked_at=None
    ).select_related("round__campaign")
    return [one.round.campaign for one in rows.order_by("-round")]


def waiting_for(user: Any) -> list[Waiting]:
    """Readings for a judge, ties to state before the dealing; screenings and rounds that can be closed
    for those who run them. Three queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    return [*_to_mark(user), *waiting_to_state(user), *_to_lock(user)]


def _to_mark(user: Any) -> list[Waiting]:
    """Readings and pairs of the own that are open. One query."""
    judged = CampaignRole.objects.filter(user=user, role=Role.JUDGE).values("campaign")
    pairs = Pair.objects.filter(
        panelist=OuterRef("pk"), said="", comparing__dropped_at=None, comparing__locked_at=None
    ).order_by()
    looks = valid_looks(Look.objects.filter(panelist=OuterRef("pk"), passed=None)).order_by()
    looked = looks.values("panelist").annotate(n=Count("pk")).values("n")
    counted = pairs.values("panelist").annotate(n=Count("pk")).values("n")
    unread = Q(allotments__finished_at=None, round__locked_at=None)
    rows = (
        Panelist.objects.filter(user=user, round__campaign__in=judged)
        .order_by("round")
        .annotate(n=Count("allotments", filter=unread), pairs=Coalesce(Subquery(counted), 0))
        .annotate(looks_left=Coalesce(Subquery(looked), 0))
        .filter(Q(n__gt=0) | Q(pairs__gt=0) | Q(looks_left__gt=0))
        .values_list("round__campaign__name", "n", "pairs", "looks_left")
    )
    found = []
    for name, count, open_pairs, open_looks in rows:
        here = reverse("judging:my")
        if open_looks:
            told = _("Bài chờ xét sơ loại: {campaign}").format(campaign=name)
            found.append(Waiting(label=told, url=here, count=open_looks))
        if count:
            told = _("Bài chờ chấm: {campaign}").format(campaign=name)
            found.append(Waiting(label=told, url=here, count=count))
        if open_pairs:
            told = _("Cặp bài chờ so: {campaign}").format(campaign=name)
            found.append(Waiting(label=told, url=here, count=open_pairs))
    return found


def _to_lock(user: Any) -> list[Waiting]:
    """Screenings to be closed, rounds to be locked; finalists to be compared, or whose answers are to
    be locked. One query."""
    run = CampaignRole.objects.filter(user=user, role__in=(Role.CHAIR, Role.ORGANISER))
    dealt = Allotment.objects.filter(script__round=OuterRef("pk"))
    compared = Comparing.objects.filter(round=OuterRef("pk"), dropped_at=None)
    pairs = Pair.objects.filter(comparing__round=OuterRef("pk"), comparing__dropped_at=None)
    signed = Event.objects.filter(campaign=OuterRef("campaign"), verb="results.signed")
    looks = valid_looks(Look.objects.filter(screening__round=OuterRef("pk")))
    mine = f"user:{user.pk}"
    to_lock = Q(locked_at=None, dealt=True, unread=False) & ~Q(
        asked=Round.Asked.LOCK, asked_by=mine
    )
    to_compare = Q(
        locked_at__isnull=False, campaign__rules__compare__gt=0, signed=False, compared=False
    )
    to_close = Q(screening__isnull=False, screening__closed_at=None, looked=True)
    rows = (
        Round.objects.filter(campaign__in=run.values("campaign"))
        .annotate(
            looked=Exists(looks) & ~Exists(looks.filter(passed=None)),
            undecided=Exists(_undecided()),
            screens=Q(screening__isnull=False, screening__closed_at=None),
            dealt=Exists(dealt),
            unread=Exists(dealt.filter(finished_at=None)),
            begun=Exists(compared),
            compared=Exists(
                compared.filter(Q(locked_at__isnull=False) | Q(asked_by=mine, asked="lock"))
            ),
            uncompared=Exists(pairs.filter(said="")),
            signed=Exists(signed),
        )
        .filter(to_lock | to_close | (to_compare & Q(uncompared=False)))
        .order_by("pk")
        .values_list(
            "campaign__slug",
            "campaign__name",
            "number",
            "locked_at",
            "begun",
            "screens",
            "undecided",
        )
    )
    return [_to_do(*row) for row in rows]


def _undecided() -> QuerySet[Script]:
    """Works of a round whose looks decide nothing: two differ, or one is missing and nobody left."""
    said = Look.objects.filter(screening__round=OuterRef("round"), script=OuterRef("pk"))
    yes, no = (
        said.order_by()
        .values("script")
        .annotate(n=Count("pk", filter=Q(passed=passed)))
        .values("n")
        for passed in (True, False)
    )
    return (
        Script.objects.filter(round=OuterRef("pk"), entry__state=EntryState.ACCEPTED)
        .annotate(yes=Coalesce(Subquery(yes), 0), no=Coalesce(Subquery(no), 0))
        .filter(Q(yes=F("no")) | Q(round__screening__readers__gt=F("yes") + F("no")))
    )


def _to_do(
    slug: str,
    name: str,
    number: int,
    locked_at: dt.datetime | None,
    begun: bool,
    screens: bool,
    undecided: bool,
) -> Waiting:
    if screens:
        told = (
            _("Sơ loại có bài chưa ngã ngũ, cần thêm giám khảo: {campaign}")
            if undecided
            else _("Đã xét xong sơ loại, chờ chốt: {campaign}")
        )
        here = reverse("judging:screening", args=[slug, number])
        return Waiting(told.format(campaign=name), here, 1)
    if locked_at is None:
        told = _("Đã chấm xong, chờ khóa điểm: {campaign}")
        return Waiting(told.format(campaign=name), reverse("judging:rounds", args=[slug]), 1)
    told = (
        _("Đã so xong các cặp, chờ khóa so sánh: {campaign}")
        if begun
        else _("Đã khóa điểm, theo thể lệ còn so từng cặp: {campaign}")
    )
    return Waiting(told.format(campaign=name), reverse("judging:comparing", args=[slug, number]), 1)
