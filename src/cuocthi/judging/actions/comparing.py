"""Comparing the finalists of a locked round: begun, dealt on in batches, locked by two persons."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.plain.allot import CannotDeal
from cuocthi.plain.allot.pairing import codes_in, free_judges, name_of, sided

from ..models import Comparing, Pair, Panelist, Script, Wave
from ..queries.comparing import (
    answers_hash,
    barred_of,
    batch_of,
    compared_of,
    comparing_of,
    due_of,
    finalists_of,
)
from ..queries.planning import again_rows, next_number
from ..queries.table import table_of
from .asking import agrees, ask, ask_to_open, drop_asking, nothing_asked
from .dealing import locked_round, new_wave, refuse_person
from .locking import refuse_signed

Asked = Comparing.Asked


@transaction.atomic
def begin_comparing(*, round_id: int, by: Any, seen: Collection[str]) -> Comparing:
    """Begin to compare the finalists that the page showed (bắt đầu so từng cặp); a second time
    gives the one that is there. ``seen``: their codes.

    Raises Refused for anybody who does not run the round, before the lock, where the rules do not
    know it, with less than two judges, and when the finalists have changed since the page.
    """
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    there = comparing_of(round_)
    if there is not None:
        return there
    found = finalists_of(round_)
    if found.why:
        raise Refused(found.why)
    refuse_signed(round_)
    if set(found.codes) != set(seen):
        raise Refused(_("Danh sách bài vào so sánh vừa thay đổi. Hãy xem lại rồi bấm bắt đầu."))
    if Panelist.objects.filter(round=round_, left_at=None).count() < 2:
        raise Refused(_("So từng cặp cần ít nhất hai giám khảo còn trong vòng chấm."))
    rules = round_.campaign.terms
    comparing = Comparing.objects.create(
        round=round_,
        codes=list(found.codes),
        each=rules.compare_each,
        ties=rules.compare_ties,
        sure=rules.compare_sure,
        opened_at=clock.now(),
    )
    record(
        "comparing.begun",
        comparing,
        by=by,
        campaign=round_.campaign_id,
        round=round_.number,
        codes=comparing.codes,
        each=comparing.each,
        ties=comparing.ties,
        sure=comparing.sure,
    )
    if deal_due(comparing, by=by) is None:
        raise Refused(
            _("Không giám khảo nào so được các bài này vì cùng trường, cùng xã với người viết.")
        )
    return comparing


def held(comparing_id: int) -> Comparing:
    """The comparing, held until the transaction ends. Raises Comparing.DoesNotExist."""
    return (
        Comparing.objects.select_for_update(of=("self",))
        .select_related("round__campaign__unit")
        .get(pk=comparing_id, dropped_at=None)
    )


def deal_due(comparing: Comparing, *, by: Any) -> Wave | None:
    """Deal the next batch of pairs when one is due; the caller holds the comparing."""
    if Pair.objects.filter(comparing=comparing, said="").exists():
        return None
    due = due_of(comparing)
    if due.made is None:
        return None
    return _deal(
        comparing,
        new_wave(comparing.round, Wave.Kind.PAIRS, due.number, due.made.canonical()),
        by=by,
    )


def deal_given_up_pairs(comparing: Comparing, names: Collection[str], *, by: Any) -> Wave | None:
    """Deal pairs that a judge gave up to others, as a batch of their own; nobody else's list changes
    but by growing. What nobody may take is left; the next batch finds other pairs."""
    table = table_of(comparing.round)
    panel = [
        judge
        for judge in Panelist.objects.filter(round=comparing.round_id, left_at=None)
        .select_related("user")
        .order_by("pk")
        if judge.label not in comparing.away
    ]
    labels = [judge.label for judge in panel]
    barred = barred_of(comparing, table, panel)
    rows = Pair.objects.filter(comparing=comparing).values_list(
        "panelist__label", "left__code", "right__code"
    )
    had = {(label, name_of(one, other)) for label, one, other in rows}
    free = free_judges(labels, barred, had)
    needs = [
        (name, min(count, free(codes_in(name)))) for name, count in sorted(Counter(names).items())
    ]
    needs = [(name, count) for name, count in needs if count]
    if not needs:
        return None
    made = batch_of(needs, labels, barred, had)
    number = next_number(comparing.round)
    wave = new_wave(comparing.round, Wave.Kind.PAIRS, number, made.canonical())
    return _deal(comparing, wave, by=by)


def _deal(comparing: Comparing, wave: Wave, *, by: Any) -> Wave:
    """Write the lists of a batch and tell the trail what they follow from."""
    try:
        rows = again_rows(wave)
    except CannotDeal as blocked:
        raise Refused(str(blocked)) from blocked
    wave.readings = len(rows)
    wave.save()
    seats = {one.label: one for one in Panelist.objects.filter(round=comparing.round_id)}
    scripts = dict(
        Script.objects.filter(round=comparing.round_id, code__in=comparing.codes).values_list(
            "code", "pk"
        )
    )
    last: Counter[str] = Counter()
    for label, order in Pair.objects.filter(comparing=comparing).values_list(
        "panelist__label", "order"
    ):
        last[label] = max(last[label], order)
    pairs = []
    for row, left, right in sided(rows, wave.seed):
        last[row.judge] += 1
        pairs.append(
            Pair(
                comparing=comparing,
                wave=wave.number,
                panelist=seats[row.judge],
                order=last[row.judge],
                left_id=scripts[left],
                right_id=scripts[right],
            )
        )
    Pair.objects.bulk_create(pairs)
    record(
        "comparing.dealt",
        comparing,
        by=by,
        campaign=comparing.round.campaign_id,
        round=comparing.round.number,
        wave=wave.number,
        seed=wave.seed,
        inputs=wave.sha256,
        pairs=wave.readings,
    )
    return wave


@transaction.atomic
def compare_without(*, comparing_id: int, label: str, by: Any) -> int:
    """A judge compares no more (giám khảo vắng): the open pairs go to the others, the answers stay.

    Returns how many pairs were given up; a second time those that the absent judge had opened again,
    which older versions let happen. Raises Refused after the lock, for an unknown judge, when one
    judge alone would be left, and for who does not run the round.
    """
    comparing = held(comparing_id)
    refuse_person(comparing.round, by)
    if comparing.locked_at is not None:
        raise Refused(_("Kết quả so sánh đã khóa nên không chia lại được nữa."))
    is_known = label in comparing.away
    if not is_known:
        _refuse_going(comparing, label)
        comparing.away = [*comparing.away, label]
        comparing.save(update_fields=["away"])
    given = give_up_pairs(comparing, Pair.objects.filter(panelist__label=label), by=by)
    if given or not is_known:
        record(
            "comparing.judge_absent",
            comparing,
            by=by,
            campaign=comparing.round.campaign_id,
            judge=label,
            pairs=given,
        )
    return given


def _refuse_going(comparing: Comparing, label: str) -> None:
    seats = Panelist.objects.filter(round=comparing.round_id, left_at=None)
    present = set(seats.values_list("label", flat=True)) - set(comparing.away)
    if label not in present:
        raise Refused(_("Không có giám khảo {label} trong phần so sánh này.").format(label=label))
    if len(present) <= 2:
        raise Refused(_("So từng cặp cần ít nhất hai giám khảo nên không bớt người này được."))


def give_up_pairs(comparing: Comparing, rows: Any, *, by: Any) -> int:
    """Take open pairs from their judge and deal them to others; returns how many."""
    mine = rows.filter(comparing=comparing, said="")
    names = [name_of(*codes) for codes in mine.values_list("left__code", "right__code")]
    pks = list(mine.values_list("pk", flat=True))
    Pair.objects.filter(pk__in=pks).delete()
    if names:
        deal_given_up_pairs(comparing, names, by=by)
        deal_due(comparing, by=by)
    return len(names)


@transaction.atomic
def lock_comparing(*, comparing_id: int, by: Any) -> Comparing:
    """Lock all answers and keep their SHA-256 (khóa so sánh): one person asks, another confirms.

    What the answers come to, or why the first round's order stays, is kept with it. Raises Refused
    while pairs are open or due, for the same person twice, and when an answer changed in between.
    """
    comparing = held(comparing_id)
    refuse_person(comparing.round, by)
    if comparing.locked_at is not None:
        return comparing
    open_ = Pair.objects.filter(comparing=comparing, said="").count()
    if open_:
        raise Refused(_("Còn {n} cặp chưa so, nên chưa khóa được.").format(n=open_))
    if due_of(comparing).made is not None:
        raise Refused(_("Theo thể lệ còn một đợt so sánh nữa. Hãy chia đợt tiếp rồi mới khóa."))
    found = answers_hash(comparing)
    if isinstance(by, User) and not agrees(comparing, Asked.LOCK, found, by, changed=_changed()):
        return ask(comparing, Asked.LOCK, found, by)
    result = compared_of(comparing)
    if result is None:
        raise Refused(_("Chưa có lượt so sánh nào nên không có gì để khóa."))
    first = comparing.asked_by
    nothing_asked(comparing)
    comparing.sheet_hash, comparing.locked_at = found, clock.now()
    comparing.locked_by, comparing.refused = actor_name(by), list(result.refused)
    comparing.save()
    record(
        "comparing.locked",
        comparing,
        by=by,
        campaign=comparing.round.campaign_id,
        round=comparing.round.number,
        sheet=found,
        asked_by=first,
        refused=comparing.refused,
    )
    return comparing


@transaction.atomic
def unlock_comparing(*, comparing_id: int, reason: str, by: User) -> Comparing:
    """Open the answers again (mở khóa so sánh): one asks with the reason, another agrees.

    Raises Refused for anybody else, without a reason, and once the result is signed or public.
    """
    comparing = held(comparing_id)
    refuse_person(comparing.round, by)
    if comparing.locked_at is None:
        raise Refused(_("Kết quả so sánh chưa khóa nên không cần mở khóa."))
    refuse_signed(comparing.round)
    if agrees(comparing, Asked.UNLOCK, comparing.asked_words, by, changed=_changed()):
        record(
            "comparing.unlocked",
            comparing,
            by=by,
            campaign=comparing.round.campaign_id,
            round=comparing.round.number,
            sheet=comparing.sheet_hash,
            reason=comparing.asked_words,
            asked_by=comparing.asked_by,
        )
        nothing_asked(comparing)
        comparing.locked_at, comparing.locked_by, comparing.sheet_hash = None, "", ""
        comparing.refused = []
        comparing.save()
        return comparing
    return ask_to_open(comparing, reason, by)


@transaction.atomic
def take_back_comparing(*, comparing_id: int, by: User) -> Comparing:
    """Drop what somebody asked for; nothing when nothing was asked."""
    comparing = held(comparing_id)
    refuse_person(comparing.round, by)
    return drop_asking(comparing, by)


def _changed() -> str:
    return _("Có lượt so sánh thay đổi sau khi đề nghị khóa. Hãy bỏ đề nghị cũ, rồi đề nghị lại.")
