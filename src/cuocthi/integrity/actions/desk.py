"""The clerk's desk: taking an entry in hand, one verdict, and taking it back (R35, R45)."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.actions import accept, refuse, send_back
from cuocthi.entries.actions.taking_back import take_back_decision
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import takes_part
from cuocthi.plain.vntext import collapse, nfc

from ..models import DeskCheck, DeskHold, Finding
from ..queries.desk import (
    UNDO_WITHIN,
    being_looked_at,
    check_of,
    hold_of,
    holder_name,
    is_judged,
    still_waits,
)
from .deciding import decide_row

HELD_FOR = dt.timedelta(minutes=10)
"""How long an entry stays with the clerk who opened it; each look begins it anew."""
LONGEST_WORDS = 300
PAIRS = (Finding.Kind.COPY, Finding.Kind.REUSED_PHOTO)
"""Doubts about two works: nobody decides on them without having both side by side."""

Verdict = DeskCheck.Verdict


class HeldByAnother(Refused):
    """Another clerk has the entry in hand; it can be taken over with a word (409)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a verdict: key of the ground, words that the entrant reads, and the kinds of
    doubts (``Finding.Kind``) that it confirms."""

    key: str
    words: str
    kinds: tuple[str, ...] = ()


@transaction.atomic
def take_entry(*, entry_id: int, by: Any, take_over: bool = False) -> DeskHold:
    """Take an entry in hand for ten minutes (nhận bài để kiểm).

    One's own hold is renewed without an event; a new one is written down, since the pages show who
    wrote them (P13). Raises :class:`HeldByAnother` while another clerk has it, unless
    ``take_over``; Refused for an entry that was not handed in.
    """
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    if entry.state == EntryState.DRAFT:
        raise Refused(_("Bài số {number} chưa nộp.").format(number=entry.number))
    hold = hold_of(entry)
    me, now = actor_name(by), clock.now()
    if hold is not None and hold.holder == me:
        hold.until = now + HELD_FOR
        hold.save(update_fields=["until"])
        return hold
    if hold is not None and not take_over:
        raise HeldByAnother(
            _("Bài số {number} đang do {who} kiểm.").format(
                number=entry.number, who=holder_name(hold)
            )
        )
    taken, _made = DeskHold.objects.update_or_create(
        entry=entry, defaults={"holder": me, "since": now, "until": now + HELD_FOR}
    )
    record(
        "desk.opened",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        entrants=[entry.entrant_id],
        taken_over=hold is not None,
        reason=_("kiểm bài"),
    )
    return taken


@transaction.atomic
def let_go(*, entry_id: int, by: Any) -> None:
    """Put an entry back for others without a verdict (để lại); nothing when it is not held."""
    held = DeskHold.objects.select_for_update(of=("self",)).filter(
        entry=entry_id, holder=actor_name(by)
    )
    hold = held.select_related("entry").first()
    if hold is None:
        return
    entry = hold.entry
    hold.delete()
    record("desk.left", entry, by=by, campaign=entry.campaign_id, number=entry.number)


@transaction.atomic
def check_entry_at_desk(
    *,
    entry_id: int,
    key: str,
    receipt: str,
    verdict: str,
    reasons: Sequence[Reason],
    words: str,
    by: Any,
) -> DeskCheck:
    """One verdict about an entry as it was handed in with ``receipt`` (kết luận khi kiểm bài).

    ``reasons`` and the clerk's own ``words`` are what the entrant reads. Doubts named by a reason
    are confirmed, the others dismissed when the entry is found valid. The same form (``key``)
    again changes nothing. Raises Overtaken when another clerk decided, took it over, the entry was
    sent again meanwhile, or an old page comes back with another verdict; Refused without a reason for "invalid" or "send back", and where a
    doubt about two works is still open.
    """
    entry = Entry.objects.select_for_update(of=("self",)).select_related("entrant").get(pk=entry_id)
    done = DeskCheck.objects.filter(key=key).first()
    if done is not None:
        _refuse_other_use(done, entry_id, verdict, reasons, by)
        return done
    _refuse_overtaken(entry, receipt, by)
    if verdict == Verdict.ACCEPTED and not takes_part(entry):
        raise Refused(
            _(
                "Bài số {number} không còn đủ sự đồng ý dự thi nên chưa công nhận hợp lệ được. "
                "Hãy để lại, hoặc trả lại kèm lý do."
            ).format(number=entry.number)
        )
    told = _told(reasons, words)
    before = {
        "state": str(entry.state),
        "decided_at": entry.decided_at.isoformat() if entry.decided_at else None,
    }
    decided = _decide_findings(entry, Verdict(verdict), reasons, words, by)
    if verdict == Verdict.ACCEPTED:
        accept(entry_id=entry.pk, by=by)
    elif verdict == Verdict.RETURNED:
        send_back(entry_id=entry.pk, reasons=told, by=by)
    else:
        refuse(entry_id=entry.pk, reasons=told, by=by)
    check = DeskCheck.objects.create(
        entry=entry,
        campaign_id=entry.campaign_id,
        key=key,
        receipt=entry.receipt,
        verdict=verdict,
        grounds=[reason.key for reason in reasons],
        before=before,
        findings=decided,
        checked_by=actor_name(by),
        checked_at=clock.now(),
    )
    DeskHold.objects.filter(entry=entry).delete()
    record(
        "desk.checked",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        verdict=str(verdict),
        grounds=check.grounds,
    )
    return check


def _refuse_other_use(
    done: DeskCheck, entry_id: int, verdict: str, reasons: Sequence[Reason], by: Any
) -> None:
    """A form that came before is the same verdict once more, or it is an old page."""
    if done.entry_id != entry_id or done.checked_by != actor_name(by):
        raise Overtaken(_("Mẫu này đã dùng cho bài khác. Hãy mở lại bàn kiểm bài."))
    if (
        done.undone_at is not None
        or done.verdict != verdict
        or done.grounds != [reason.key for reason in reasons]
    ):
        raise Overtaken(
            _(
                "Trang này đã cũ: bạn đã kết luận bài từ trang này rồi. "
                "Muốn đổi thì bấm Hoàn tác trong 10 phút, rồi kết luận lại."
            )
        )


def _refuse_overtaken(entry: Entry, receipt: str, by: Any) -> None:
    done = check_of(entry)
    if done is not None and entry.receipt == receipt and done.checked_by == actor_name(by):
        raise Overtaken(
            _(
                "Bạn đã kết luận bài số {number} ở một cửa sổ khác: {said}. "
                "Muốn kết luận lại, hãy bấm “Hoàn tác” trước."
            ).format(number=entry.number, said=done.get_verdict_display())
        )
    if entry.receipt != receipt or entry.state in (EntryState.DRAFT, EntryState.RETURNED):
        raise Overtaken(
            _("Bài số {number} đã đổi sau khi bạn mở trang. Hãy xem lại bài.").format(
                number=entry.number
            )
        )
    if done is not None:
        raise Overtaken(
            _("Bài số {number} vừa có người khác kết luận; ý kiến của bạn chưa được ghi.").format(
                number=entry.number
            )
        )
    if entry.state == EntryState.SUBMITTED and entry.pk in being_looked_at():
        raise Refused(
            _("Máy đang kiểm bài số {number}. Hãy đợi vài giây rồi bấm lại.").format(
                number=entry.number
            )
        )
    if not still_waits(entry):
        raise Overtaken(
            _("Bài số {number} không còn chờ kiểm: {state}.").format(
                number=entry.number, state=entry.get_state_display()
            )
        )
    hold = hold_of(entry)
    if hold is not None and hold.holder != actor_name(by):
        raise Overtaken(
            _("Bài số {number} đã chuyển sang {who} kiểm; ý kiến của bạn chưa được ghi.").format(
                number=entry.number, who=holder_name(hold)
            )
        )


def _told(reasons: Sequence[Reason], words: str) -> list[str]:
    own = collapse(nfc(words))
    if len(own) > LONGEST_WORDS:
        raise Refused(
            _("Lời ghi thêm dài quá {most} ký tự. Hãy viết gọn lại.").format(most=LONGEST_WORDS)
        )
    return [reason.words for reason in reasons] + ([own] if own else [])


def _decide_findings(
    entry: Entry, verdict: DeskCheck.Verdict, reasons: Sequence[Reason], words: str, by: Any
) -> list[int]:
    """Decide the open doubts that the verdict speaks of; ids of those decided."""
    rows = list(
        Finding.objects.select_for_update(of=("self",))
        .filter(entry=entry, outcome=Finding.Outcome.OPEN)
        .order_by("pk")
    )
    named = {kind: reason for reason in reasons for kind in reason.kinds}
    own = collapse(nfc(words))
    if verdict == Verdict.ACCEPTED:
        _refuse_unseen_pairs(entry, rows, PAIRS)
        for row in rows:
            decide_row(row, entry, Finding.Outcome.DISMISSED, own or _("Đã xem khi kiểm bài."), by)
        return [row.pk for row in rows]
    _refuse_unseen_pairs(entry, rows, [kind for kind in PAIRS if kind in named])
    if verdict == Verdict.RETURNED:
        _refuse_unmendable(named)
    chosen = [row for row in rows if row.kind in named]
    for row in chosen:
        said = own or named[row.kind].words
        decide_row(row, entry, Finding.Outcome.CONFIRMED, said, by)
    return [row.pk for row in chosen]


def _refuse_unseen_pairs(entry: Entry, rows: list[Finding], kinds: Collection[str]) -> None:
    if any(row.kind in kinds for row in rows):
        raise Refused(
            _("Bài số {number} giống bài khác. Hãy mở so sánh hai bài và kết luận trước.").format(
                number=entry.number
            )
        )


def _refuse_unmendable(named: Collection[str]) -> None:
    if any(kind not in Finding.MENDABLE for kind in named):
        raise Refused(
            _(
                "Có lý do mà người dự thi không sửa được, nên không trả lại để bổ sung. "
                "Hãy bỏ lý do đó hoặc kết luận không hợp lệ."
            )
        )


@transaction.atomic
def undo_check(*, check_id: int, by: Any) -> DeskCheck:
    """Take back one's own last verdict within ten minutes (hoàn tác); twice changes nothing.

    The entry gets back its state, doubts that the verdict decided are open again, and
    the entry is in this clerk's hand. Raises Refused after that time, for another's verdict, and
    once the entry has moved on.
    """
    check = DeskCheck.objects.select_for_update(of=("self",)).get(pk=check_id)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=check.entry_id)
    if check.undone_at is not None:
        return check
    now = clock.now()
    if check.checked_by != actor_name(by):
        raise Refused(_("Chỉ người đã kết luận mới hoàn tác được."))
    if now > check.checked_at + UNDO_WITHIN:
        raise Refused(
            _("Chỉ hoàn tác được trong {n} phút sau khi kết luận.").format(
                n=int(UNDO_WITHIN.total_seconds() // 60)
            )
        )
    _put_back(check, entry, now, by)
    DeskHold.objects.update_or_create(
        entry=entry,
        defaults={"holder": actor_name(by), "since": now, "until": now + HELD_FOR},
    )
    record(
        "desk.undone",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        verdict=str(check.verdict),
    )
    return check


@transaction.atomic
def reopen_check(*, check_id: int, reason: str, by: Any) -> DeskCheck:
    """Open a verdict of somebody else again, with a reason (mở lại kết luận); twice changes nothing.

    For an organiser, when the ten minutes of :func:`undo_check` are over. The entry waits for a clerk
    as before the verdict. Raises Refused without a reason, for one's own verdict, once a round of
    judging was opened, and when the entry has moved on.
    """
    check = DeskCheck.objects.select_for_update(of=("self",)).get(pk=check_id)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=check.entry_id)
    if check.undone_at is not None:
        return check
    said = collapse(nfc(reason))[:LONGEST_WORDS]
    if not said:
        raise Refused(_("Hãy ghi lý do mở lại kết luận."))
    if check.checked_by == actor_name(by):
        raise Refused(_("Kết luận của chính bạn thì người khác trong Ban Tổ chức mở lại."))
    if is_judged(entry.campaign_id):
        raise Refused(_("Đã mở vòng chấm nên không mở lại kết luận kiểm bài được nữa."))
    _put_back(check, entry, clock.now(), by)
    DeskHold.objects.filter(entry=entry).delete()
    record(
        "desk.reopened",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        verdict=str(check.verdict),
        of=check.checked_by,
        reason=said,
    )
    return check


def _put_back(check: DeskCheck, entry: Entry, now: dt.datetime, by: Any) -> None:
    """The entry and its doubts as they were before the verdict, which stands no more."""
    if entry.receipt != check.receipt or entry.state != check.verdict:
        raise Refused(
            _("Bài số {number} đã thay đổi sau kết luận nên không hoàn tác được.").format(
                number=entry.number
            )
        )
    kept = check.before
    take_back_decision(
        entry_id=entry.pk,
        state=kept["state"],
        decided_at=parse_datetime(kept["decided_at"]) if kept["decided_at"] else None,
        by=by,
    )
    Finding.objects.filter(pk__in=check.findings).update(
        outcome=Finding.Outcome.OPEN, decided_by="", decided_at=None, reason=""
    )
    check.undone_at = now
    check.save(update_fields=["undone_at"])
