"""Handing in, and what becomes of an entry afterwards (nộp bài, kết quả kiểm tra)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record, record_next
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_under, version_mark, version_now
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.core.rows import Reading, insert, made, update
from cuocthi.entries.enums import ConsentPurpose, EntryState, Purpose
from cuocthi.entries.models import Entry, Receipt, Sending, WritingSheet
from cuocthi.entries.queries import (
    TO_DO,
    WorkHeld,
    fingerprint_of,
    is_allowed,
    open_consents,
    receipt_mail,
    signature,
    work_of,
)
from cuocthi.units.enums import Kind

from .asked_kept import group_at_handing_in, lacks_of_form
from .events import Kept, refuse_unless_approved
from .shared import (
    checked_key,
    hour,
    last_moment,
    locked,
    of_same_body,
    refuse_before_opening,
    refuse_when_shut,
    rules_of,
    sendings,
    tell,
    words,
)


@transaction.atomic
def submit_entry(
    *, entry_id: int, by: Any, key: str = "", arrived: dt.datetime | None = None
) -> Entry:
    """Hand in a draft or a completed entry and give its receipt (nộp bài, biên nhận).

    What was saved is what is handed in: number, hour, content and each file's sum go into the
    receipt. Handing in again what is already handed in returns the same entry and receipt; a form
    ``key`` that came before with another content is refused (:class:`~.shared.KeyReused`). Raises Refused
    outside the window, before approval, and while something is missing. ``arrived`` is the hour of
    the form's ticket: begun before the closing, it may end within the grace, and the receipt then
    says that this hour counted.
    """
    campaign = locked(Entry.objects.values_list("campaign_id", flat=True).get(pk=entry_id))
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("entrant__unit", "campaign")
        .get(pk=entry_id)
    )
    return handed_in(campaign, entry, by=by, key=key, arrived=arrived)


def handed_in(
    campaign: Campaign,
    entry: Entry,
    *,
    by: Any,
    key: str,
    arrived: dt.datetime | None,
    kept: Kept | None = None,
) -> Entry:
    """Hand in an entry of a locked contest, in the transaction around this; as :func:`submit_entry`.

    ``kept`` is the entry as that transaction has just written it. Whatever refuses stands before
    the first row that is written.
    """
    work = (kept and kept.work) or work_of(entry)
    fingerprint = fingerprint_of(entry, work)
    sent = None
    if key:
        checked_key(key)
        before = kept.second if kept else sendings(campaign, key).get(key)
        sent = of_same_body(before, fingerprint)
    if entry.state not in TO_DO:
        return entry
    now = clock.now()
    counted = refuse_when_shut(
        campaign, entry, now=now, arrived=arrived, level=level_of(campaign, entry)
    )
    refuse_before_opening(campaign, now)
    refuse_unless_approved(entry.entrant)
    _refuse_incomplete(campaign, entry, work)
    is_new = kept is not None and kept.work is not None
    if campaign.work != Campaign.Work.FORM:
        entry.version_id = version_mark(campaign)
    else:
        entry.version = version_now(campaign)
        entry.group = group_at_handing_in(campaign, entry, asked_under(entry.version, campaign))
    entry.state = EntryState.SUBMITTED
    entry.submitted_at = now
    entry.arrived_at = counted
    entry.decided_at = None
    entry.reasons = []
    entry.fingerprint = fingerprint
    entry.receipt = signature(
        campaign_id=campaign.pk,
        number=entry.number,
        submitted_at=now,
        fingerprint=fingerprint,
        arrived_at=counted,
    )
    update(entry, *_HANDED_IN)
    insert(
        made(
            Receipt,
            entry=entry,
            version=1 if is_new else _receipts_of(entry) + 1,
            code=entry.receipt,
            fingerprint=fingerprint,
            files=[
                [page.purpose, page.order, page.file.sha256, page.file.size] for page in work.files
            ],
            given_at=now,
            arrived_at=counted,
        )
    )
    if key and sent is None:
        insert(
            made(Sending, campaign=campaign, key=key, fingerprint=fingerprint, entry=entry, at=now)
        )
    record_next(
        kept.event if kept else None,
        "entry.submitted",
        entry,
        by=by,
        campaign=campaign.pk,
        number=entry.number,
        fingerprint=fingerprint,
        receipt=entry.receipt,
    )
    return entry


_HANDED_IN = (
    "state",
    "submitted_at",
    "arrived_at",
    "decided_at",
    "reasons",
    "fingerprint",
    "receipt",
    "version",
    "group",
)


def _receipts_of(entry: Entry) -> int:
    last = _RECEIPTS.first(entry.pk)
    return last.version if last else 0


_RECEIPTS = Reading(lambda entry: Receipt.objects.filter(entry=entry).order_by("-version")[:1], int)


def tell_received(*, event: Event) -> None:
    """Reaction to ``entry.submitted``: the receipt by mail, if an address was given; harmless when
    repeated. Letters come through schools, which see the receipts of all their pupils at once."""
    given = (
        Receipt.objects.select_related("entry__campaign", "entry__entrant")
        .filter(entry=int(event.object_id), code=event.data["receipt"])
        .first()
    )
    if given is None or given.entry.campaign.work == Campaign.Work.LETTER:
        return
    entry = given.entry
    if entry.receipt != given.code:  # handed in again since; that one tells its own
        return
    events = entry.campaign.work == Campaign.Work.CLEAN_UP
    _mail(
        entry,
        key=f"receipt:{entry.pk}:{entry.receipt[:16]}",
        subject=(
            _("Biên nhận báo cáo số {number}") if events else _("Biên nhận bài số {number}")
        ).format(number=entry.number),
        said=receipt_mail(entry),
    )


def level_of(campaign: Campaign, entry: Entry) -> str:
    """The level through which an entry comes, for that level's own last day: letters always come
    through schools, works by form sometimes, clean-ups never."""
    if campaign.work == Campaign.Work.LETTER:
        return "school"
    unit = entry.entrant.unit if campaign.work == Campaign.Work.FORM else None
    return "school" if unit is not None and unit.kind == Kind.SCHOOL else ""


def _refuse_incomplete(campaign: Campaign, entry: Entry, work: WorkHeld) -> None:
    if campaign.work == Campaign.Work.LETTER:
        _refuse_left(entry)
        lacking = _lacks_of_letter(entry)
    elif campaign.work == Campaign.Work.FORM:
        lacking = [*lacks_of_form(campaign, entry), *_lacks_consent(entry)]
    else:
        lacking = _lacks_of_event(campaign, work)
    if lacking:
        raise Refused(
            _("Bài số {number} chưa nộp được, còn thiếu: {what}.").format(
                number=entry.number, what="; ".join(lacking)
            )
        )


def _refuse_left(entry: Entry) -> None:
    if WritingSheet.objects.filter(entry=entry, left_at__isnull=False).exists():
        raise Refused(
            _(
                "Bài số {number} chưa nộp được: trường đã ghi em không dự thi nữa. Em dự thi lại thì "
                "bấm “Lấy lại” ở trang của lớp trước."
            ).format(number=entry.number)
        )


def _lacks_of_letter(entry: Entry) -> list[str]:
    lacking = []
    if not entry.text and not entry.files.filter(purpose=Purpose.SCAN).exists():
        lacking.append(_("nội dung thư hoặc trang quét"))
    return lacking + _lacks_consent(entry)


def _lacks_consent(entry: Entry) -> list[str]:
    consents = open_consents([entry.entrant_id]).get(entry.entrant_id, set())
    if is_allowed(consents, ConsentPurpose.TAKE_PART.value, entry.entrant.kind):
        return []
    return [_("sự đồng ý dự thi của học sinh và của cha mẹ, người giám hộ")]


def _lacks_of_event(campaign: Campaign, work: WorkHeld) -> list[str]:
    if work.event is None:
        return [_("báo cáo sự kiện")]
    rules = rules_of(campaign)
    held = [page.purpose for page in work.files]
    wanted = (
        (Purpose.BEFORE, rules.photos_before),
        (Purpose.DURING, rules.photos_during),
        (Purpose.AFTER, rules.photos_after),
    )
    lacking = [
        _("ảnh {when} (có {held}, cần {least})").format(
            when=purpose.label, held=held.count(purpose.value), least=least
        )
        for purpose, least in wanted
        if held.count(purpose.value) < least
    ]
    if not work.waste:
        lacking.append(_("khối lượng của ít nhất một loại rác"))
    return lacking


@transaction.atomic
def accept(*, entry_id: int, by: Any) -> Entry:
    """Find an entry valid (hợp lệ); a second time changes nothing."""
    return _decide(entry_id, EntryState.ACCEPTED, [], by)


@transaction.atomic
def refuse(*, entry_id: int, reasons: Iterable[str], by: Any) -> Entry:
    """Find an entry invalid, with reasons in words for the entrant (không hợp lệ)."""
    return _decide(entry_id, EntryState.REFUSED, _reasons(reasons), by)


@transaction.atomic
def send_back(*, entry_id: int, reasons: Iterable[str], by: Any) -> Entry:
    """Give an entry back to be completed before the closing (trả lại để bổ sung; R45)."""
    return _decide(entry_id, EntryState.RETURNED, _reasons(reasons), by)


_VERBS = {
    EntryState.ACCEPTED: "entry.accepted",
    EntryState.REFUSED: "entry.refused",
    EntryState.RETURNED: "entry.returned",
}


def _reasons(reasons: Iterable[str]) -> list[str]:
    kept = [reason for given in reasons if (reason := words(given, 500))]
    if not kept:
        raise Refused(_("Hãy ghi lý do để người dự thi hiểu và biết cách sửa."))
    return kept


def _decide(entry_id: int, state: EntryState, reasons: list[str], by: Any) -> Entry:
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("entrant", "campaign")
        .get(pk=entry_id)
    )
    if entry.state == state and entry.reasons == reasons:
        return entry
    if entry.state in TO_DO:
        raise Refused(
            _("Bài số {number} chưa nộp nên chưa kiểm tra được.").format(number=entry.number)
        )
    if state == EntryState.RETURNED:
        last = last_moment(entry.campaign, returned=True)
        if clock.now() >= last:
            raise Refused(
                _("Đã hết hạn bổ sung ({last}) nên không trả lại bài được.").format(last=hour(last))
            )
    entry.state = state
    entry.reasons = reasons
    entry.decided_at = clock.now()
    entry.save(update_fields=["state", "reasons", "decided_at"])
    event = record(
        _VERBS[state],
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        reasons=len(reasons),
    )
    if entry.campaign.work != Campaign.Work.LETTER:
        events = entry.campaign.work == Campaign.Work.CLEAN_UP
        _mail(
            entry,
            key=f"entry-decided:{entry.pk}:{event.pk}",
            subject=(
                _("Báo cáo số {number}: {state}") if events else _("Bài số {number}: {state}")
            ).format(number=entry.number, state=entry.get_state_display()),
            said="\n".join([*(f"– {reason}" for reason in reasons), *_way_on(entry)]),
        )
    return entry


def _way_on(entry: Entry) -> list[str]:
    """What the entrant can do now, and until when (R45)."""
    if entry.state != EntryState.RETURNED:
        return []
    return [
        _(
            "Hãy mở liên kết riêng đã gửi, sửa những điều trên rồi nộp lại trước {last} (giờ Việt "
            "Nam). Bản đã nộp và biên nhận của bản đó vẫn được giữ."
        ).format(last=hour(last_moment(entry.campaign, returned=True)))
    ]


def _mail(entry: Entry, *, key: str, subject: str, said: str) -> None:
    tell(entry.entrant, key=key, subject=subject, body=f"{entry.campaign}\n{subject}.\n{said}")
