"""Finalists compared two by two: who may, what is due, what the answers say (so sánh từng cặp)."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from django.utils.translation import gettext as _

from cuocthi.campaigns.modes import LEAST_COMPARED, MOST_COMPARED, Mode
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.entries.enums import EntryState
from cuocthi.plain.allot.pairing import (
    barred_names,
    codes_in,
    first_pairs,
    free_judges,
    name_of,
    next_pairs,
)
from cuocthi.plain.allot.waves import Wave as Made
from cuocthi.plain.allot.waves import seed_of, wave_of
from cuocthi.plain.scoring.chances import lines_of
from cuocthi.plain.scoring.coins import Answer, Coins, coins, fitted, without
from cuocthi.plain.scoring.pairs import Strengths
from cuocthi.plain.scoring.ranking import Ranking, rank_pairs

from ..models import Comparing, Pair, PairPassed, Panelist, Round, Script
from .outcome import outcome_of
from .planning import barred_names as barred_codes
from .planning import counts_of, exam_scores, next_number
from .table import Table, table_of

_FINE = Decimal("0.0001")
HEAD = "judge,left,right,said"


@dataclass(frozen=True, slots=True)
class Finalists:
    """Who would be compared: codes, best first; ``why``: words where nothing can be compared."""

    codes: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The next batch of pairs; ``made`` None: nothing is due. ``sure``: expected share of the prizes
    that are right, 0..1, None before any answer; ``target``: comparisons in all."""

    made: Made | None
    number: int
    seed: str
    target: int
    answered: int
    open: int
    sure: float | None

    @property
    def done(self) -> bool:
        """Whether enough is compared."""
        return self.made is None and not self.open


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A judge and what goes otherwise without that judge's answers: (code, place, place without,
    whether the judge compared it). ``against``: answers against the final order, of ``decided``."""

    label: str
    answers: int
    against: int
    decided: int
    moved: tuple[tuple[str, int, int, bool], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """What the answers say: strengths, ranking with chances, the hold against coins; ``refused``:
    why the first round's order stays, in words."""

    answers: tuple[Answer, ...]
    strengths: Strengths
    ranking: Ranking
    coins: Coins
    refused: tuple[str, ...] = field(default=())

    @property
    def standing(self) -> Mapping[str, Decimal]:
        """Strength by code with four decimals, as the order goes by."""
        found = self.strengths
        return {
            code: Decimal(repr(round(float(theta), 4))).quantize(_FINE)
            for code, theta in zip(found.entries, found.theta, strict=True)
        }


def comparing_of(round_: Round) -> Comparing | None:
    """The comparing of a round that counts; None where none was begun. One query."""
    return round_.comparings.filter(dropped_at=None).first()


def finalists_of(round_: Round) -> Finalists:
    """The best of a locked round by its scores, as many as the rules say, with all equal to the last.

    Eleven queries or less.
    """
    rules = round_.campaign.terms
    if not rules.compare:
        return Finalists((), _("Thể lệ không có phần so từng cặp."))
    if round_.locked_at is None:
        return Finalists((), _("Khóa điểm xong mới bắt đầu so từng cặp."))
    scores = _standing(round_)
    order = sorted(scores, key=lambda code: (-scores[code], code))
    if len(order) < LEAST_COMPARED:
        return Finalists(
            (),
            _("Chỉ có {n} bài, quá ít để so từng cặp; giữ thứ tự theo điểm.").format(n=len(order)),
        )
    last = scores[order[min(rules.compare, len(order)) - 1]]
    codes = tuple(code for code in order if scores[code] >= last)
    if len(codes) > MOST_COMPARED:
        return Finalists(
            (),
            _(
                "Có {n} bài bằng điểm nhau ở cuối danh sách, quá nhiều để so từng cặp; giữ thứ tự theo điểm."
            ).format(n=len(codes)),
        )
    return Finalists(codes)


def _standing(round_: Round) -> dict[str, Decimal]:
    """Scores with the finalists of a panel before the others."""
    scores = scores_of(round_)
    outcome = outcome_of(round_)
    first = {code for code, one in outcome.scored.items() if one.first} if outcome else set()
    return {code: value + 1000 * (code in first) for code, value in scores.items()}


def scores_of(round_: Round) -> dict[str, Decimal]:
    """The score of each valid entry after the round, by its rules."""
    if round_.campaign.terms.mode == Mode.EXAM:
        return exam_scores(table_of(round_), round_.campaign.terms)
    outcome = outcome_of(round_)
    if outcome is None:
        return {}
    valid = set(
        Script.objects.filter(round=round_, entry__state=EntryState.ACCEPTED).values_list(
            "code", flat=True
        )
    )
    return {code: one.score for code, one in outcome.scored.items() if code in valid}


def answers_of(comparing: Comparing) -> list[Answer]:
    """What stands now, in the order of judge and list. One query."""
    rows = (
        Pair.objects.filter(comparing=comparing)
        .exclude(said="")
        .order_by("panelist", "order")
        .values_list("panelist__label", "left__code", "right__code", "said")
    )
    return [Answer(*row) for row in rows]


def answers_csv(comparing: Comparing) -> bytes:
    """The answers as they are locked: a line each, sorted. One query."""
    lines = sorted(
        f"{one.judge},{one.left},{one.right},{one.said}" for one in answers_of(comparing)
    )
    return "".join(f"{line}\n" for line in (HEAD, *lines)).encode()


def answers_hash(comparing: Comparing) -> str:
    """SHA-256 of :func:`answers_csv`."""
    return hashlib.sha256(answers_csv(comparing)).hexdigest()


def compared_of(comparing: Comparing) -> Compared | None:
    """The ranking of the finalists and whether it may count; None before the first answer."""
    answers = answers_of(comparing)
    if not answers:
        return None
    return compared(answers, counts_of(comparing.round.campaign), comparing.codes)


def compared(answers: list[Answer], prizes: list[int], codes: list[str]) -> Compared:
    """The same from answers in hand; no query."""
    found = fitted(answers)
    held = coins(answers)
    refused = []
    missing = sorted(set(codes) - set(found.entries))
    if missing or not found.connected:
        refused.append(
            _(
                "Có bài chưa được so với các bài khác, nên không xếp chung một thứ tự được; giữ thứ tự "
                "theo điểm của vòng chấm."
            )
        )
    if not held.holds:
        refused.append(
            _(
                "Các lượt so sánh không phân biệt được bài nào hơn bài nào: tung đồng xu cũng ra thứ tự "
                "rõ như thế này trong {n} trên 100 lần. Giữ thứ tự theo điểm của vòng chấm."
            ).format(n=in_hundred(held.chance))
        )
    return Compared(tuple(answers), found, rank_pairs(found, prizes=prizes), held, tuple(refused))


def in_hundred(share: float) -> str:
    """A chance as so many of a hundred times, never told smaller than it is; the same everywhere."""
    hundred = 100 * share
    return str(math.ceil(hundred)) if hundred >= 1 else number(hundred, 1)


def sureness(found: Compared, prizes: list[int]) -> float:
    """Expected share of the prizes among the finalists that are in the right hands, 0..1."""
    lines = lines_of(prizes, len(found.strengths.entries))
    if not lines or not 0 < lines[-1] < len(found.strengths.entries):
        return max((row.p_first or 0.0) for row in found.ranking.entries)
    best = [row.p_prize or 0.0 for row in found.ranking.entries if row.rank <= lines[-1]]
    return float(np.mean(best)) if best else 0.0


def left_out(found: Compared) -> list[LeftOut]:
    """What goes otherwise without each judge (bỏ một giám khảo). One fit a judge, no query."""
    place = {row.entry: row.rank for row in found.ranking.entries}
    told = []
    for label in sorted({one.judge for one in found.answers}, key=lambda name: (len(name), name)):
        mine = [one for one in found.answers if one.judge == label]
        rest = without(found.answers, label)
        touched = {code for one in mine for code in one.pair}
        moved = []
        if rest:
            now = {row.entry: row.rank for row in rank_pairs(fitted(rest)).entries}
            moved = [
                (code, place[code], now[code], code in touched)
                for code in sorted(place, key=lambda code: (place[code], code))
                if code in now and now[code] != place[code]
            ]
        decided = [one for one in mine if one.better]
        against = sum(place[one.better] > place[one.worse] for one in decided)
        told.append(LeftOut(label, len(mine), against, len(decided), tuple(moved)))
    return told


def due_of(comparing: Comparing) -> Due:
    """The batch of pairs that is due now: none while pairs are open, once enough is compared, or
    where no judge is left for any pair. Eleven queries or less, whatever is compared."""
    round_ = comparing.round
    rows = list(
        Pair.objects.filter(comparing=comparing).values_list(
            "panelist__label", "left__code", "right__code", "said"
        )
    )
    answers = [Answer(*row) for row in rows if row[3]]
    open_ = len(rows) - len(answers)
    target = -(-len(comparing.codes) * comparing.each // 2)
    prizes = counts_of(round_.campaign)
    sure = None
    if answers:
        sure = sureness(compared(answers, prizes, comparing.codes), prizes)
    number = next_number(round_)
    seed = seed_of(round_.seed, number)
    nothing = Due(None, number, seed, target, len(answers), open_, sure)
    left = target - len(answers)
    enough = comparing.sure is not None and sure is not None and 100 * sure >= comparing.sure
    first = _FIRST_TIMES * len(comparing.codes) // 2
    if open_ or left <= 0 or (enough and len(answers) >= min(first, target)):
        return nothing
    table = table_of(round_)
    panel = _panel(comparing)
    barred = barred_of(comparing, table, panel)
    had = {(label, name_of(one, other)) for label, one, other, _said in rows}
    labels = [judge.label for judge in panel]
    free = free_judges(labels, barred, had)
    if not rows:
        needs = first_pairs(comparing.codes, min(left, first), free, seed)
    elif not answers:
        return nothing
    else:
        played = Counter(name_of(*one.pair) for one in answers)
        count = min(left, max(len(comparing.codes), -(-left // 2)))
        lines = lines_of(prizes, len(comparing.codes))
        needs = next_pairs(fitted(answers), comparing.codes, played, count, lines, free, seed)
    if not needs:
        return nothing
    made = batch_of(needs, labels, barred, had)
    return Due(made, number, seed, target, len(answers), open_, sure)


_FIRST_TIMES = 5
"""The first batch compares each work five times at most: two rings, and half a ring again."""


def batch_of(
    needs: list[tuple[str, int]],
    labels: list[str],
    barred: set[tuple[str, str]],
    had: set[tuple[str, str]],
) -> Made:
    """What a batch of pairs is dealt from; ``barred`` by code, ``had`` by a pair's name."""
    names = {name for name, _count in needs} | {name for _label, name in had}
    closed = barred_names([codes_in(name) for name in names], barred, labels)
    return wave_of(names, labels, needs, barred=closed, had=had)


def _panel(comparing: Comparing) -> list[Panelist]:
    """The judges of the round who still compare."""
    panel = Panelist.objects.filter(round=comparing.round_id, left_at=None).select_related("user")
    return [judge for judge in panel.order_by("pk") if judge.label not in comparing.away]


def barred_of(comparing: Comparing, table: Table, panel: list[Panelist]) -> set[tuple[str, str]]:
    """(label, code) that may not meet: own school or commune, given up in the round, known since."""
    codes = {entry: code for code, entry in table.entries.items()}
    passed = PairPassed.objects.filter(comparing=comparing)
    return (
        barred_codes(comparing.round.campaign, panel, codes)
        | table.passed
        | set(passed.values_list("panelist__label", "script__code"))
    )


@dataclass(frozen=True, slots=True)
class FinalOrder:
    """What a locked comparing means for the places: strength by code of those that it orders before
    all others (empty: it orders nothing), and why not, in words for the minutes."""

    strengths: Mapping[str, Decimal]
    refused: tuple[str, ...] = ()


def final_order(round_: Round) -> FinalOrder:
    """How the finalists of a locked round stand, by its rules. Raises Refused while the rules still
    call for comparisons, and for answers that no longer have the sum of their lock."""
    if not round_.campaign.terms.compare:
        return FinalOrder({})
    comparing = comparing_of(round_)
    if comparing is None:
        before = finalists_of(round_)
        if before.why:
            return FinalOrder({}, (before.why,))
        raise Refused(
            _("Theo thể lệ các bài đứng đầu còn phải so từng cặp. Hãy bắt đầu ở trang chấm thi.")
        )
    if comparing.locked_at is None:
        raise Refused(_("Phần so từng cặp chưa khóa. Hãy khóa ở trang chấm thi rồi lập bảng."))
    if answers_hash(comparing) != comparing.sheet_hash:
        raise Refused(
            _(
                "Các lượt so sánh không còn khớp mã băm lúc khóa nên không dùng được. Hãy báo người "
                "quản trị đối chiếu nhật ký."
            )
        )
    if comparing.refused:
        return FinalOrder({}, tuple(comparing.refused))
    comparing.round = round_
    found = compared_of(comparing)
    return FinalOrder(found.standing if found else {})
