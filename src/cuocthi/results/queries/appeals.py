"""Appeals: until when, whose, who may read again, and what fresh readings make of the places."""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.models import Event
from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole, Prize
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.judging.models import Allotment, Look, Pair, PairPassed, Panelist, PassedOn
from cuocthi.judging.queries import Reading, barred_pairs, locked_marks
from cuocthi.plain.scoring import prizes, rank

from ..models import Appeal, Rereading, ResultSheet, Standing
from .drawing import OPEN_TO, before_others, last_round
from .record import how_scored
from .rescoring import rescored, weights_of
from .sheets import hash_of, published_sheet

READERS = 2
"""Fresh readings that every appeal gets; a tie at a prize line asks for one more."""
READER_REPLACED = "appeal.reader_replaced"
"""The verb of an unmarked fresh reading that went to another judge."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A row of the sheet as an appeal would leave it (dòng thay đổi sau phúc khảo)."""

    standing: Standing
    score: Decimal
    rank: int
    prize: Prize | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the fresh readings come to: the new score, and every row that changes with it."""

    score: Decimal
    moved: tuple[Moved, ...]
    sheet_hash: str
    fresh: Decimal
    """The score of all readings together, before the rule that an appeal lowers none."""
    is_levelled: bool = False


def ends_at(sheet: ResultSheet) -> dt.datetime | None:
    """Until when appeals are taken: the midnight after the last day; None before publishing and
    where the rules know none."""
    last = last_day(sheet)
    if last is None:
        return None
    return timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time()))


def last_day(sheet: ResultSheet) -> dt.date | None:
    """The last whole day on which appeals are taken (ngày cuối nhận đơn phúc khảo); the day of the
    publishing does not count. None as for :func:`ends_at`."""
    days = sheet.campaign.terms.appeal_days
    if sheet.published_at is None or not days:
        return None
    return timezone.localdate(sheet.published_at) + dt.timedelta(days=days)


def are_taken(sheet: ResultSheet) -> bool:
    """Whether appeals are taken at this moment (còn nhận đơn phúc khảo)."""
    end = ends_at(sheet)
    return end is not None and clock.now() < end


def standings_to_appeal(campaign: Campaign, entries: Sequence[Entry]) -> list[Standing]:
    """The published rows of these entries, each with its appeal if there is one. One query."""
    return list(
        Standing.objects.filter(
            sheet__campaign=campaign,
            sheet__state=ResultSheet.State.PUBLISHED,
            entry__in=[entry.pk for entry in entries],
        )
        .select_related("entry", "prize", "sheet__campaign", "appeal")
        .order_by("entry__number")
    )


def appeals_of(sheet: ResultSheet) -> list[Appeal]:
    """All appeals of a result, those that wait first. Two queries."""
    rows = sheet.appeals.select_related("standing").prefetch_related("readings")
    return sorted(rows, key=lambda one: (one.state == Appeal.State.DECIDED, one.number))


def changes_of(sheet: ResultSheet) -> list[Appeal]:
    """The appeals that changed the published result, oldest first. One query."""
    changed = sheet.appeals.filter(state=Appeal.State.DECIDED, outcome=Appeal.Outcome.CHANGED)
    return list(changed.select_related("standing").order_by("decided_at", "pk"))


def adjusted_at(campaign: Campaign) -> dt.datetime | None:
    """When an appeal last changed the published result (đã điều chỉnh ngày). One query."""
    changed = Appeal.objects.filter(
        sheet__campaign=campaign,
        sheet__state=ResultSheet.State.PUBLISHED,
        state=Appeal.State.DECIDED,
        outcome=Appeal.Outcome.CHANGED,
    )
    return changed.order_by("-decided_at").values_list("decided_at", flat=True).first()


def rereadings_of(user: Any) -> list[Rereading]:
    """What a judge has to read again, as long as the person is a judge of that contest."""
    judged = CampaignRole.objects.filter(user=user.pk, role=CampaignRole.Role.JUDGE)
    return list(
        Rereading.objects.filter(
            judge=user.pk, appeal__sheet__campaign__in=judged.values("campaign")
        )
        .select_related("appeal__sheet__campaign", "appeal__standing")
        .order_by("pk")
    )


def free_readers(appeal: Appeal) -> list[User]:
    """Judges of the contest who were never dealt this entry, to mark, compare, screen or read again,
    did not hand it on as known or not readable, and are not kept from it by school, commune or a
    statement, in the order of their numbers. Nobody who runs the contest, where it is blind."""
    campaign, entry = appeal.sheet.campaign, appeal.standing.entry_id
    work = Q(script__entry=entry, script__round__campaign=campaign)
    either = Q(left__entry=entry) | Q(right__entry=entry)
    handed_on = PassedOn.objects.filter(work).exclude(why=PassedOn.Why.ABSENT)
    seats = (
        Allotment.objects.filter(work).values("panelist__user"),
        Look.objects.filter(work).values("panelist__user"),
        Pair.objects.filter(either, comparing__round__campaign=campaign).values("panelist__user"),
        PairPassed.objects.filter(work).values("panelist__user"),
        handed_on.values("panelist__user"),
    )
    met = Q()
    for users in seats:
        met |= Q(pk__in=users)
    again = Rereading.objects.filter(appeal=appeal)
    replaced = [one.data["judge"] for one in replaced_in(appeal)]
    judges = (
        User.objects.filter(
            is_active=True,
            pk__in=CampaignRole.objects.filter(
                campaign=campaign, role=CampaignRole.Role.JUDGE
            ).values("user"),
        )
        .exclude(met)
        .exclude(pk__in=again.values("judge"))
        .exclude(pk__in=replaced)
        .order_by("pk")
    )
    panel = [Panelist(user=judge) for judge in judges]
    barred = barred_pairs(campaign, panel)
    return [
        one.user
        for one in panel
        if (one.user_id, entry) not in barred and not _knows_names(one.user, campaign)
    ]


def replaced_in(appeal: Appeal) -> list[Event]:
    """The readers of this appeal who were replaced, oldest first (đổi người đọc lại). One query."""
    rows = Event.objects.filter(object_type="results.Appeal", object_id=str(appeal.pk))
    return list(rows.filter(verb=READER_REPLACED).order_by("pk"))


def _knows_names(user: User, campaign: Campaign) -> bool:
    knows = may_manage(user, campaign) or has_role(user, campaign, CampaignRole.Role.SECRETARY)
    return campaign.terms.blind and knows


def outcome_of(appeal: Appeal) -> Outcome:
    """Work the result out again with the fresh readings of this appeal (tính lại sau phúc khảo).

    The score is that of all readings, old and new (:func:`~.rescoring.rescored`); lower than before
    only where the rules say so. Places follow for all; a prize that was published is taken only
    from an entry whose own score goes down. Raises Refused for readings that are not done, and
    where the entry comes to stand level with another at a prize line: one more reading decides.
    """
    sheet = appeal.sheet
    readings = list(appeal.readings.all())
    if len(readings) < READERS or any(one.finished_at is None for one in readings):
        raise Refused(_("Chưa đủ hai lượt đọc lại đã chấm xong nên chưa kết luận được."))
    campaign = sheet.campaign
    criteria = list(campaign.criteria.all())
    weights = weights_of(criteria)
    heavy = [key for key, weight in weights.items() if weight == max(weights.values())]
    deciding = last_round(campaign)
    if deciding is None:
        raise Refused(_("Cuộc thi không còn vòng chấm nên không tính lại được."))
    deciding.campaign = campaign
    read = locked_marks(deciding)
    given = _points(sheet, read, {one.pk: str(one.order) for one in criteria}, appeal)
    code = appeal.standing.code
    fresh = rescored(appeal, deciding, [one for one in read if one.code == code], weights)
    lowest = fresh if campaign.terms.appeal_may_lower else appeal.standing.score
    rows = list(sheet.standings.select_related("prize", "entry__entrant"))
    scores = {one.code: one.score for one in rows} | {code: max(fresh, lowest)}
    wishes = {code: len(sheet.preferred) - n for n, code in enumerate(sheet.preferred)}
    ties = {
        one.code: (
            *(_mean([points[key] for points in given[one.code]]) for key in heavy),
            Decimal(wishes.get(one.code, 0)),
        )
        for one in rows
    }
    before = before_others(campaign)
    standings = {one: before.standing(one, score) for one, score in scores.items()}
    if before.strengths:  # equal strength: by score
        ties = {one: (scores[one], *values) for one, values in ties.items()}
    places = {one.entry: one.rank for one in rank(standings, ties)}
    lowered = {one.code for one in rows if scores[one.code] < one.score}
    won = _prizes(rows, standings, ties, list(campaign.prizes.all()), lowered)
    after = [Moved(one, scores[one.code], places[one.code], won[one.code]) for one in rows]
    return Outcome(
        score=scores[code],
        fresh=fresh,
        is_levelled=how_scored(deciding)["model"] is not None,
        moved=tuple(
            one
            for one in after
            if (one.score, one.rank, one.prize)
            != (one.standing.score, one.standing.rank, one.standing.prize)
        ),
        sheet_hash=hash_of(
            (one.standing.code, one.score, one.rank, one.prize.name if one.prize else "")
            for one in after
        ),
    )


def _points(
    sheet: ResultSheet, readings: Sequence[Reading], keys: Mapping[int, str], appeal: Appeal
) -> dict[str, list[dict[str, Decimal]]]:
    """The points of every reading by code: of the round, and of appeals that changed a score."""
    given: dict[str, list[dict[str, Decimal]]] = {}
    for one in readings:
        points = {keys[pk]: value for pk, value in one.points.items()}
        given.setdefault(one.code, []).append(points)
    counted = [*changes_of(sheet), appeal]
    again = Rereading.objects.filter(appeal__in=counted, finished_at__isnull=False)
    for fresh in again.select_related("appeal__standing").order_by("pk"):
        points = {key: Decimal(value) for key, value in fresh.points.items()}
        given[fresh.appeal.standing.code].append(points)
    return given


def _prizes(
    rows: Sequence[Standing],
    scores: Mapping[str, Decimal],
    ties: Mapping[str, Sequence[Decimal]],
    plan: Sequence[Prize],
    lowered: Set[str],
) -> dict[str, Prize | None]:
    """What each entry has afterwards: by its place, but less than was published only where its
    score went down."""
    by_pk = {str(one.pk): one for one in plan}
    order = {one.pk: n for n, one in enumerate(plan)}
    kinds = {one.code: one.entry.entrant.kind for one in rows}
    won: dict[str, Prize] = {}
    for open_to in dict.fromkeys(one.open_to for one in plan):
        fit = {
            code: score
            for code, score in scores.items()
            if kinds[code] in OPEN_TO[Prize.OpenTo(open_to)] and code not in won
        }
        seats = [(str(one.pk), one.count) for one in plan if one.open_to == open_to]
        given = prizes(rank(fit, ties), seats)
        if given.ties:
            raise Refused(
                _(
                    "Sau khi đọc lại, bài này ngang bằng bài khác ở ranh giới giải. Hãy giao thêm một "
                    "lượt đọc lại."
                )
            )
        won |= {one.entry: by_pk[one.prize] for one in given.awarded}
    after: dict[str, Prize | None] = {}
    for one in rows:
        new = won.get(one.code)
        held = one.prize if one.code not in lowered else None
        better = [prize for prize in (new, held) if prize is not None]
        after[one.code] = min(better, key=lambda prize: order[prize.pk], default=None)
    return after


def appeal_in(campaign: Campaign, number: int) -> Appeal | None:
    """One appeal of a published result by its number, with what its page needs. Two queries."""
    sheet = published_sheet(campaign)
    if sheet is None:
        return None
    rows = sheet.appeals.select_related(
        "standing__prize", "standing__entry", "sheet__campaign__unit"
    )
    return rows.prefetch_related("readings__judge").filter(number=number).first()


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)
