"""From locked marks to places and prizes: the written rule, and the ties that it leaves open."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, Criterion, Prize
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntrantKind, EntryState
from cuocthi.entries.models import Entry
from cuocthi.judging.models import Round
from cuocthi.judging.queries import Outcome, Reading, besides, locked_marks, outcome_of
from cuocthi.judging.queries import sheet as locked_sheet
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
    refused: tuple[str, ...] = ()  # why marks were not calibrated, where the rules wanted that


@dataclass(frozen=True, slots=True)
class _Scored:
    entry_id: int
    kind: str
    score: Decimal
    tie_values: tuple[Decimal, ...]
    is_first: bool = False  # before all others: a finalist


_FIRST = Decimal(1000)
"""Puts finalists before the others; far above every mark."""


def last_round(campaign: Campaign) -> Round | None:
    """The round that decides: the last one of the contest (vòng chấm cuối)."""
    return Round.objects.filter(campaign=campaign).order_by("-number").first()


def draw(campaign: Campaign, prefer: Sequence[str] = ()) -> Drawing:
    """Work out places and prizes from the locked last round (lập bảng kết quả).

    Score by the mode of the rules: two readings are settled by the rule of two markers and a third,
    with another number of readings their mean; else the mean or the calibrated mark of all
    readings, of finalists the mean of their panel, and these stand before the others. Equal scores: the heaviest criterion decides (its mean over all readings of
    the entry; if several weigh the same, in their order), then the codes of ``prefer`` in the order
    that the chair gave; time of handing in and lot never. Entries found invalid after the marking
    are left out. Raises Refused before the lock, for incomplete marks and for unknown codes.
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
        scored = _scored(found, list(campaign.criteria.all()), outcome)
        refused = outcome.refused if outcome else ()
        return _placed(scored, list(campaign.prizes.all()), prefer, refused)
    except BadMarks as fault:
        raise Refused(str(fault)) from fault


def _scored(found: Round, criteria: list[Criterion], outcome: Outcome | None) -> dict[str, _Scored]:
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
    refused: tuple[str, ...],
) -> Drawing:
    unknown = [code for code in prefer if code not in scored]
    if unknown or len(set(prefer)) < len(prefer):
        raise Refused(
            _("Số phách ghi sai hoặc ghi hai lần: {codes}. Hãy sửa lại.").format(
                codes=", ".join(unknown or prefer)
            )
        )
    wishes = {code: Decimal(len(prefer) - place) for place, code in enumerate(prefer)}
    ties_by = {
        code: (*one.tie_values, wishes.get(code, Decimal(0))) for code, one in scored.items()
    }
    standing = {code: one.score + _FIRST * one.is_first for code, one in scored.items()}
    places = rank(standing, ties_by)
    by_pk = {str(prize.pk): prize for prize in plan}
    won: dict[str, Prize] = {}
    open_ties: list[OpenTie] = []
    for open_to in dict.fromkeys(prize.open_to for prize in plan):
        eligible = {
            code: standing[code]
            for code, one in scored.items()
            if one.kind in OPEN_TO[Prize.OpenTo(open_to)] and code not in won
        }
        given = prizes(
            rank(eligible, ties_by),
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
    return Drawing(lines, tuple(open_ties), refused)
