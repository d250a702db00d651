"""From locked marks to places and prizes: the written rule, and the ties that it leaves open."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, Criterion, Prize
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.entries.enums import EntrantKind, EntryState
from cuocthi.entries.models import Entry
from cuocthi.judging.models import Round
from cuocthi.judging.queries import Outcome, Reading, besides, locked_marks, outcome_of
from cuocthi.judging.queries import sheet as locked_sheet
from cuocthi.judging.queries.comparing import FinalOrder, final_order
from cuocthi.plain.scoring import BadMarks, prizes, rank, settle
from cuocthi.plain.scoring.marks import rounded

OPEN_TO = {
    Prize.OpenTo.ANY: frozenset(EntrantKind.values),
    Prize.OpenTo.GROUPS: frozenset({EntrantKind.GROUP.value, EntrantKind.ORGANISATION.value}),
    Prize.OpenTo.INDIVIDUALS: frozenset({EntrantKind.PUPIL.value, EntrantKind.INDIVIDUAL.value}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as drawn up: its code, score, place and prize (một dòng của bảng kết quả)."""

    entry_id: int
    code: str
    score: Decimal
    rank: int
    prize: Prize | None


@dataclass(frozen=True, slots=True)
class OpenTie:
    """Entries that the rule leaves equal where not all get the same prize (đồng hạng)."""

    codes: tuple[str, ...]
    prizes: str  # what is left for them, in words: "1 Nhì, 1 Ba"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A result worked out, with the ties that people must decide; only without any is it one."""

    lines: tuple[Line, ...]
    ties: tuple[OpenTie, ...]
    preferred: tuple[str, ...] = ()  # the chair's order that went into it, with what was kept
    refused: tuple[str, ...] = ()  # why marks were not calibrated, where the rules wanted that
    not_compared: tuple[
        str, ...
    ] = ()  # why comparisons decide no place, where the rules wanted that


@dataclass(frozen=True, slots=True)
class _Scored:
    entry_id: int
    kind: str
    score: Decimal
    tie_values: tuple[Decimal, ...]
    is_first: bool = False  # before all others: a finalist
    strength: Decimal | None = None  # of a finalist that comparisons put in its place

    @property
    def standing(self) -> Decimal:
        """What the place goes by: compared finalists by strength, then those of a panel, the rest."""
        return standing(self.score, self.is_first, self.strength)


_FIRST = Decimal(1000)
"""Puts finalists before the others; far above every mark and every strength."""


def standing(score: Decimal, is_first: bool, strength: Decimal | None) -> Decimal:
    """A number that orders entries as the rules do; not a score."""
    return score + _FIRST * is_first if strength is None else 2 * _FIRST + strength


@dataclass(frozen=True, slots=True)
class Before:
    """Who stands before others whatever the score: finalists of a panel, and by strength those that
    were compared two by two; ``refused``: why comparisons decide nothing, in words."""

    first: frozenset[str] = frozenset()
    strengths: Mapping[str, Decimal] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

    def standing(self, code: str, score: Decimal) -> Decimal:
        """What the place of this entry goes by."""
        return standing(score, code in self.first, self.strengths.get(code))

    def words(self) -> list[str]:
        """The same for the sheet and the minutes; nothing where the rules do not compare."""
        if self.refused:
            why = " ".join(self.refused)
            return [_("Không xếp theo so từng cặp. Lý do: {why}").format(why=why)]
        if not self.strengths:
            return []
        order = sorted(self.strengths, key=lambda code: (-self.strengths[code], code))
        return [
            _(
                "Các bài đứng đầu xếp theo kết quả so từng cặp (mô hình Bradley-Terry), độ mạnh từ cao "
                "đến thấp: {order}. Điểm của các bài này là điểm vòng chấm, chỉ để biết."
            ).format(order="; ".join(f"{code} {_comma(self.strengths[code])}" for code in order))
        ]


def before_others(campaign: Campaign) -> Before:
    """What the locked last round says of them. Raises Refused while comparisons are owed."""
    found = last_round(campaign)
    if found is None or found.locked_at is None:
        return Before()
    found.campaign = campaign
    order, outcome = final_order(found), outcome_of(found)
    first = {code for code, one in outcome.scored.items() if one.first} if outcome else set()
    return Before(frozenset(first), order.strengths, order.refused)


def compared_words(campaign: Campaign) -> list[str]:
    """How comparisons went into a sheet, in words; no query where the rules do not compare."""
    return before_others(campaign).words() if campaign.terms.compare else []


def _comma(value: Decimal) -> str:
    return str(number(value, 4))


def last_round(campaign: Campaign) -> Round | None:
    """The round that decides: the last one of the contest (vòng chấm cuối)."""
    return Round.objects.filter(campaign=campaign).order_by("-number").first()


def draw(campaign: Campaign, prefer: Sequence[str] = (), kept: Sequence[str] = ()) -> Drawing:
    """Work out places and prizes from the locked last round (lập bảng kết quả).

    Score by the mode of the rules: two readings are settled by the rule of two markers and a third,
    with another number of readings their mean; else the mean or the calibrated mark of all
    readings, of finalists the mean of their panel, and these stand before the others. Finalists who
    were compared two by two stand by strength before all, equal ones by score. Equal scores: the
    heaviest criterion decides (its mean over all readings of the entry; if several weigh the same,
    in their order), then the codes of ``prefer`` in the order that the chair gave, then those of
    ``kept``, an earlier order of the chair, that still exist; time of handing in and lot never.
    Entries found invalid after the marking are left out. Raises Refused before the lock, for
    incomplete marks and for unknown codes.
    """
    found = last_round(campaign)
    if found is None:
        raise Refused(_("Cuộc thi chưa có vòng chấm nào nên chưa lập được bảng kết quả."))
    if found.locked_at is None:
        raise Refused(
            _("Vòng chấm chưa khóa. Hãy khóa điểm ở trang chấm thi rồi lập bảng kết quả.")
        )
    try:
        if hashlib.sha256(locked_sheet(found)).hexdigest() != found.sheet_hash:
            raise Refused(
                _(
                    "Điểm không còn khớp mã băm lúc khóa nên không dùng được. Hãy báo người quản trị "
                    "đối chiếu nhật ký."
                )
            )
        found.campaign = campaign
        outcome = outcome_of(found)
        order = final_order(found)
        scored = _scored(found, list(campaign.criteria.all()), outcome, order)
        placed = _placed(scored, list(campaign.prizes.all()), prefer, kept)
        refused = outcome.refused if outcome else ()
        return replace(placed, refused=refused, not_compared=order.refused)
    except BadMarks as fault:
        raise Refused(str(fault)) from fault


def _scored(
    found: Round, criteria: list[Criterion], outcome: Outcome | None, order: FinalOrder
) -> dict[str, _Scored]:
    top = max((criterion.weight for criterion in criteria), default=0)
    heaviest = [criterion.pk for criterion in criteria if criterion.weight == top]
    kinds = dict(
        Entry.objects.filter(campaign=found.campaign_id, state=EntryState.ACCEPTED).values_list(
            "pk", "entrant__kind"
        )
    )
    if outcome is not None:
        return {
            code: _Scored(
                entry_id=one.entry_id,
                kind=kinds[one.entry_id],
                score=outcome.scored[code].score,
                tie_values=tuple(one.means[pk] for pk in heaviest),
                is_first=outcome.scored[code].first,
                strength=order.strengths.get(code),
            )
            for code, one in besides(found, heaviest).items()
            if one.entry_id in kinds
        }
    by_code: dict[str, list[Reading]] = defaultdict(list)
    for reading in locked_marks(found):
        by_code[reading.code].append(reading)
    return {
        code: _Scored(
            entry_id=given[0].entry_id,
            kind=kinds[given[0].entry_id],
            score=_score(found, code, given),
            tie_values=tuple(_mean([one.points[pk] for one in given]) for pk in heaviest),
            strength=order.strengths.get(code),
        )
        for code, given in by_code.items()
        if given[0].entry_id in kinds
    }


def _score(found: Round, code: str, given: list[Reading]) -> Decimal:
    marks = [one.total for one in given if not one.third]
    thirds = [one.total for one in given if one.third]
    if len(marks) < found.readings:
        raise Refused(
            _("Bài {code} mới có {n} lượt chấm, thể lệ cần {needed}.").format(
                code=code, n=len(marks), needed=found.readings
            )
        )
    if len(marks) != 2:
        return rounded(_mean(marks + thirds))
    settled = settle(marks[0], marks[1], thirds[0] if thirds else None, found.third_gap)
    if settled is None:
        raise Refused(
            _("Bài {code}: hai giám khảo lệch quá {gap} điểm mà chưa có lượt chấm thứ ba.").format(
                code=code, gap=str(found.third_gap).replace(".", ",")
            )
        )
    return settled


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def _placed(
    scored: Mapping[str, _Scored],
    plan: list[Prize],
    prefer: Sequence[str],
    kept: Sequence[str],
) -> Drawing:
    unknown = [code for code in prefer if code not in scored]
    if unknown or len(set(prefer)) < len(prefer):
        raise Refused(
            _("Số phách ghi sai hoặc ghi hai lần: {codes}. Hãy sửa lại.").format(
                codes=", ".join(unknown or prefer)
            )
        )
    preferred = (*prefer, *(code for code in kept if code in scored and code not in prefer))
    wishes = {code: Decimal(len(preferred) - place) for place, code in enumerate(preferred)}
    ties_by = {
        code: (*one.tie_values, wishes.get(code, Decimal(0))) for code, one in scored.items()
    }
    if any(one.strength is not None for one in scored.values()):  # equal strength: by score
        ties_by = {code: (scored[code].score, *values) for code, values in ties_by.items()}
    standings = {code: one.standing for code, one in scored.items()}
    places = rank(standings, ties_by)
    by_pk = {str(prize.pk): prize for prize in plan}
    won: dict[str, Prize] = {}
    open_ties: list[OpenTie] = []
    for open_to in dict.fromkeys(prize.open_to for prize in plan):
        eligible = {
            code: standings[code]
            for code, one in scored.items()
            if one.kind in OPEN_TO[Prize.OpenTo(open_to)] and code not in won
        }
        given = prizes(
            places if len(eligible) == len(places) else rank(eligible, ties_by),
            [(str(prize.pk), prize.count) for prize in plan if prize.open_to == open_to],
        )
        won |= {awarded.entry: by_pk[awarded.prize] for awarded in given.awarded}
        open_ties += [
            OpenTie(tie.entries, ", ".join(f"{count} {by_pk[pk].name}" for pk, count in tie.prizes))
            for tie in given.ties
        ]
    lines = tuple(
        Line(scored[p.entry].entry_id, p.entry, scored[p.entry].score, p.rank, won.get(p.entry))
        for p in places
    )
    return Drawing(lines, tuple(open_ties), preferred)
