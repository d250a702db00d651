"""What was handed in, and the receipt that proves it (biên nhận)."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import crypto
from cuocthi.core.rows import Reading
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.entries.models import CleanUpEvent, Entry, EntryFile, Receipt, Waste
from cuocthi.entries.models.identity import PeopleList
from cuocthi.files.queries import Damaged, read_bytes

CODE_SIGNS, FULL_SIGNS = 12, 64
"""Signs of a code that people write down, and all of them."""
GRACE_MINUTES = 30
"""After the closing hour, for what was begun before it (PROMISES 3)."""
_HEX = "0123456789abcdef"


def canonical(value: Any) -> str:
    """SHA-256 of plain values in one fixed spelling."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class WorkHeld:
    """What of an entry lies in other tables: its files by purpose and order, its event, its waste by
    kind, the mark of its list of people."""

    files: Sequence[EntryFile]
    event: CleanUpEvent | None
    waste: Sequence[Waste]
    listed: Sequence[PeopleList]


_FILES = Reading(
    lambda entry: (
        EntryFile.objects.select_related("file").filter(entry=entry).order_by("purpose", "order")
    ),
    int,
)
_EVENT = Reading(lambda entry: CleanUpEvent.objects.filter(entry=entry), int)
_WASTE = Reading(lambda event: Waste.objects.filter(event=event).order_by("category"), int)
_LISTED = Reading(lambda entry: PeopleList.objects.filter(entry=entry).only("mark"), int)


def work_of(entry: Entry) -> WorkHeld:
    """What an entry holds beside its own row. Two queries, four for an event."""
    files, event = _FILES.all(entry.pk), _EVENT.first(entry.pk)
    if event is None:
        return WorkHeld(files, None, [], [])
    return WorkHeld(files, event, _WASTE.all(event.pk), _LISTED.all(entry.pk))


def fingerprint_of(entry: Entry, work: WorkHeld | None = None) -> str:
    """SHA-256 of the entry as it stands: text, answers, each file's sum, the event's figures.

    ``work`` is what was read of it already. Entries without answers keep the spelling they had
    before there were any: receipts hold.
    """
    held = work or work_of(entry)
    told: dict[str, Any] = {
        "campaign": entry.campaign_id,
        "number": entry.number,
        "text": entry.text,
        "files": [[page.purpose, page.order, page.file.sha256] for page in held.files],
        "event": _event(held),
    }
    if entry.answers or entry.evidence:
        told |= {"answers": entry.answers, "evidence": entry.evidence}
    return canonical(told)


def _event(work: WorkHeld) -> dict[str, Any] | None:
    event = work.event
    if event is None:
        return None
    told: dict[str, Any] = {
        "place": event.place,
        "point": [event.latitude, event.longitude],
        "hours": [
            moment.astimezone(dt.UTC).isoformat() for moment in (event.started_at, event.ended_at)
        ],
        "people": event.people,
        "disposal": event.disposal,
        "waste": [[waste.category, f"{waste.kg:.1f}", waste.measured] for waste in work.waste],
    }
    return told | _told_since(work, event)


def _told_since(work: WorkHeld, event: CleanUpEvent) -> dict[str, Any]:
    """What is asked of events since later; left out where nothing was told: older receipts hold."""
    plan = [
        moment.astimezone(dt.UTC).isoformat()
        for moment in (event.planned_start, event.planned_end)
        if moment
    ]
    found = {
        "commune": event.commune_id,
        "point_from": event.point_from,
        "plan": plan,
        "under_age": event.under_age,
        "disposal_note": event.disposal_note,
        "bags": [[waste.category, waste.bags] for waste in work.waste if waste.bags is not None],
        "list": [listed.mark for listed in work.listed],
    }
    return {name: told for name, told in found.items() if told or told == 0}


def signature(
    *,
    campaign_id: int,
    number: int,
    submitted_at: dt.datetime,
    fingerprint: str,
    arrived_at: dt.datetime | None = None,
) -> str:
    """The receipt: HMAC over contest, number, hours in UTC and fingerprint, 64 hex digits."""
    hours = [submitted_at, arrived_at] if arrived_at else [submitted_at]
    return crypto.sign(
        "receipt",
        str(campaign_id),
        str(number),
        *(moment.astimezone(dt.UTC).isoformat() for moment in hours),
        fingerprint,
    )


def receipt_holds(
    *,
    campaign_id: int,
    number: int,
    submitted_at: dt.datetime,
    fingerprint: str,
    receipt: str,
    arrived_at: dt.datetime | None = None,
) -> bool:
    """Whether a receipt that somebody shows was given out for exactly these values."""
    true = signature(
        campaign_id=campaign_id,
        number=number,
        submitted_at=submitted_at,
        fingerprint=fingerprint,
        arrived_at=arrived_at,
    )
    return hmac.compare_digest(true.encode(), receipt.encode())


def is_as_received(entry: Entry) -> bool:
    """Whether what is kept is still what the receipt says, down to the bytes of each file."""
    if entry.submitted_at is None or entry.fingerprint != fingerprint_of(entry):
        return False
    try:
        for page in entry.files.select_related("file"):
            read_bytes(page.file)
    except Damaged:
        return False
    return receipt_holds(
        campaign_id=entry.campaign_id,
        number=entry.number,
        submitted_at=entry.submitted_at,
        fingerprint=entry.fingerprint,
        receipt=entry.receipt,
        arrived_at=entry.arrived_at,
    )


def short_receipt(entry: Entry) -> str:
    """The first signs of the receipt, in groups that can be read out: A1B2-C3D4-E5F6."""
    return short_code(entry.receipt)


def short_code(code: str) -> str:
    """The signs of a receipt's code that people write down: A1B2-C3D4-E5F6."""
    return "-".join(code[at : at + 4] for at in range(0, CODE_SIGNS, 4) if code[at:]).upper()


def short_sum(sha256: str) -> str:
    """The first signs of a file's sum, enough to compare by eye: 3F8A 91C2."""
    return f"{sha256[:4]} {sha256[4:8]}".upper()


def which_clock(arrived_at: dt.datetime | None) -> str:
    """The words that say which hour counted for the closing."""
    if arrived_at is None:
        return _("giờ nhận bài của máy chủ")
    return _(
        "giờ mở mẫu đơn, {at}: đã bắt đầu trước giờ đóng và nộp xong trong {n} phút gia hạn"
    ).format(at=f"{timezone.localtime(arrived_at):%H:%M:%S %d/%m/%Y}", n=GRACE_MINUTES)


def receipt_words(entry: Entry) -> list[tuple[str, str]]:
    """The lines of a receipt: number, hours, each file, fingerprint, code. No name.

    Expects ``campaign`` and ``files__file`` to be loaded with the entry.
    """
    if entry.submitted_at is None:
        return []
    words = [
        (_("Cuộc thi"), str(entry.campaign)),
        (_("Số bài"), str(entry.number)),
        (
            _("Nhận lúc (giờ Việt Nam)"),
            f"{timezone.localtime(entry.submitted_at):%d/%m/%Y %H:%M:%S}",
        ),
        (_("Giờ UTC"), f"{entry.submitted_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"),
        (_("Giờ tính hạn nộp"), which_clock(entry.arrived_at)),
    ]
    words += [
        (
            _("Tệp: {what} {n}").format(what=page.get_purpose_display(), n=page.order),
            _("{short} ({size} byte); SHA-256 {sum}").format(
                short=short_sum(page.file.sha256),
                size=number(page.file.size),
                sum=page.file.sha256,
            ),
        )
        for page in entry.files.all()
    ]
    words.append((_("Dấu nội dung (SHA-256)"), entry.fingerprint))
    words.append((_("Mã biên nhận đầy đủ"), entry.receipt))
    return words


def receipt_mail(entry: Entry) -> str:
    """The receipt as a mail tells it: hour, code, how many files, where to check. No name."""
    if entry.submitted_at is None:
        return ""
    files = list(entry.files.select_related("file"))
    lines = [
        _("Đã nhận lúc {at} (giờ Việt Nam). Mã biên nhận: {code}.").format(
            at=f"{timezone.localtime(entry.submitted_at):%H:%M:%S %d/%m/%Y}",
            code=short_receipt(entry),
        ),
        _("Giờ tính hạn nộp: {which}.").format(which=which_clock(entry.arrived_at)),
    ]
    lines += [
        _("Tệp {what} {n}: dấu {short}").format(
            what=page.get_purpose_display(), n=page.order, short=short_sum(page.file.sha256)
        )
        for page in files
    ]
    lines.append(_("Kiểm tra biên nhận: {address}").format(address=check_address(entry)))
    return "\n".join(lines)


def check_address(entry: Entry) -> str:
    """The public page that tells what a code was given for, with the code filled in."""
    page = reverse("entries:check_receipt", args=[entry.campaign.slug])
    return f"{settings.BASE_URL}{page}?ma={short_receipt(entry)}"


def receipt_of(campaign: Campaign, typed: str) -> Receipt | None:
    """The receipt of a contest whose code was typed, whole or its first signs; None for none.

    Signs that are no digits of a code are left out, so that blanks and dashes do no harm.
    """
    code = "".join(sign for sign in typed.lower() if sign in _HEX)
    if not CODE_SIGNS <= len(code) <= FULL_SIGNS:
        return None
    found = Receipt.objects.filter(
        entry__campaign=campaign, code__gte=code, code__lt=f"{code}g"
    ).select_related("entry__campaign")
    return found.first()
