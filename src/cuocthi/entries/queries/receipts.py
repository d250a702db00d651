"""What was handed in, and the receipt that proves it (biên nhận)."""

import datetime as dt
import hashlib
import hmac
import json
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.core import crypto
from cuocthi.entries.models import CleanUpEvent, Entry
from cuocthi.files.queries import Damaged, read_bytes


def canonical(value: Any) -> str:
    """SHA-256 of plain values in one fixed spelling."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def fingerprint_of(entry: Entry) -> str:
    """SHA-256 of the entry as it stands: text, answers, each file's sum, the event's figures.

    Entries without answers keep the spelling they had before there were any: receipts hold.
    """
    told: dict[str, Any] = {
        "campaign": entry.campaign_id,
        "number": entry.number,
        "text": entry.text,
        "files": _sums(entry),
        "event": _event(entry),
    }
    if entry.answers or entry.evidence:
        told |= {"answers": entry.answers, "evidence": entry.evidence}
    return canonical(told)


def _sums(entry: Entry) -> list[list[Any]]:
    files = entry.files.select_related("file").order_by("purpose", "order")
    return [[page.purpose, page.order, page.file.sha256] for page in files]


def _event(entry: Entry) -> dict[str, Any] | None:
    event = CleanUpEvent.objects.filter(entry=entry).first()
    if event is None:
        return None
    return {
        "place": event.place,
        "point": [event.latitude, event.longitude],
        "hours": [
            moment.astimezone(dt.UTC).isoformat() for moment in (event.started_at, event.ended_at)
        ],
        "people": event.people,
        "disposal": event.disposal,
        "waste": [
            [waste.category, f"{waste.kg:.1f}", waste.measured]
            for waste in event.waste.order_by("category")
        ],
    }


def signature(*, campaign_id: int, number: int, submitted_at: dt.datetime, fingerprint: str) -> str:
    """The receipt: HMAC over contest, number, hour in UTC and fingerprint, 64 hex digits."""
    return crypto.sign(
        "receipt",
        str(campaign_id),
        str(number),
        submitted_at.astimezone(dt.UTC).isoformat(),
        fingerprint,
    )


def receipt_holds(
    *,
    campaign_id: int,
    number: int,
    submitted_at: dt.datetime,
    fingerprint: str,
    receipt: str,
) -> bool:
    """Whether a receipt that somebody shows was given out for exactly these values."""
    true = signature(
        campaign_id=campaign_id, number=number, submitted_at=submitted_at, fingerprint=fingerprint
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
    )


def short_receipt(entry: Entry) -> str:
    """The first signs of the receipt, in groups that can be read out: A1B2-C3D4-E5F6."""
    head = entry.receipt[:12].upper()
    return "-".join(head[at : at + 4] for at in range(0, len(head), 4))


def receipt_words(entry: Entry) -> list[tuple[str, str]]:
    """The lines of a receipt: number, hours, sum of each file, fingerprint, code. No name.

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
    ]
    words += [
        (
            _("Tệp: {what} {n}").format(what=page.get_purpose_display(), n=page.order),
            page.file.sha256,
        )
        for page in entry.files.all()
    ]
    words.append((_("Dấu nội dung (SHA-256)"), entry.fingerprint))
    words.append((_("Mã biên nhận đầy đủ"), entry.receipt))
    return words
