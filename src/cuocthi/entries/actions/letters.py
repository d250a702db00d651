"""A pupil's letter, written down and scanned by the school (thư dự thi)."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from contextlib import nullcontext
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.rows import insert_all, made
from cuocthi.core.turns import turn
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import Entry, EntryFile, Sending
from cuocthi.entries.queries import TO_DO, canonical, last_sending
from cuocthi.files.actions import Source
from cuocthi.files.models import StoredFile
from cuocthi.plain.vntext import nfc

from .shared import checked_key, locked, refuse_when_shut, sent_before
from .uploads import keep_scan

MOST_SIGNS = 20_000
MOST_SCANS = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


def save_letter(
    *,
    entry_id: int,
    text: str,
    scans: Iterable[tuple[Source, str]],
    by: Any,
    drop: Collection[int] = (),
    key: str = "",
    arrived: dt.datetime | None = None,
    seen: int | None = None,
) -> Entry:
    """Keep the words of a letter and add pages to it (lưu bài); may be repeated without harm.

    ``scans`` are (content, file name); ``drop`` names pages (EntryFile ids) to take away. Files are
    synced to the disk before the transaction begins (PROMISES 2). The same form, known by ``key``,
    changes nothing when it comes again, also after the letter was handed in; another body under
    that key raises :class:`~.shared.KeyReused`. ``arrived`` as in :func:`submit_entry`.
    ``seen``: :func:`~cuocthi.entries.queries.last_sending` when the form was opened; Overtaken is
    raised when another form was sent since. None asks nothing.
    """
    letter = _CONTROL.sub("", nfc(text).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(letter) > MOST_SIGNS:
        raise Refused(
            _("Bài dài {n} ký tự, nhiều hơn mức {most}. Hãy kiểm tra lại phần đã dán.").format(
                n=len(letter), most=MOST_SIGNS
            )
        )
    with turn(f"form:{key}") if key else nullcontext():
        return _saved(entry_id, letter, scans, by, drop, key, arrived, seen)


def _saved(
    entry_id: int,
    letter: str,
    scans: Iterable[tuple[Source, str]],
    by: Any,
    drop: Collection[int],
    key: str,
    arrived: dt.datetime | None,
    seen: int | None,
) -> Entry:
    kept = [keep_scan(data, name) for data, name in scans]
    fingerprint = canonical([entry_id, letter, [stored.sha256 for stored in kept], sorted(drop)])
    with transaction.atomic():
        campaign = locked(Entry.objects.values_list("campaign_id", flat=True).get(pk=entry_id))
        entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        if campaign.work != Campaign.Work.LETTER:
            raise Refused(_("Cuộc thi này nhận báo cáo sự kiện, không nhận thư."))
        sent = sent_before(campaign, checked_key(key), fingerprint) if key else None
        if sent is not None:
            return entry
        now = clock.now()
        refuse_unless_in_hand(entry)
        if seen is not None and seen != last_sending(entry_id) and entry.text != letter:
            raise Overtaken(
                _(
                    "Bài này vừa được lưu ở một cửa sổ khác; bản đang lưu ở bên dưới. Gửi lại thì ghi "
                    "bản bạn gõ."
                )
            )
        refuse_when_shut(campaign, entry, now=now, arrived=arrived, level="school")
        entry.text = letter
        entry.save(update_fields=["text"])
        entry.files.filter(pk__in=list(drop)).delete()
        add_files(entry, [(Purpose.SCAN, stored) for stored in kept], most=MOST_SCANS)
        if key:
            Sending.objects.create(
                campaign=campaign, key=key, fingerprint=fingerprint, entry=entry, at=now
            )
        record(
            "entry.saved",
            entry,
            by=by,
            campaign=campaign.pk,
            number=entry.number,
            signs=len(letter),
            files=entry.files.count(),
        )
    return entry


def refuse_unless_in_hand(entry: Entry) -> None:
    """Raise Refused when the entry is no draft and was not sent back: it is handed in."""
    if entry.state not in TO_DO:
        raise Refused(
            _("Bài số {number} đã nộp ({state}) nên không sửa được nữa.").format(
                number=entry.number, state=entry.get_state_display()
            )
        )


def add_files(
    entry: Entry, kept: list[tuple[Purpose, StoredFile]], *, most: int, is_new: bool = False
) -> tuple[int, list[EntryFile]]:
    """Add files in the order given; one that the entry holds for the same purpose stays single.

    Returns how many the entry holds then, and the rows added. A new entry holds none: nothing is
    asked.
    """
    pages = () if is_new else entry.files.all()
    held = {(page.purpose, page.file_id): page.order for page in pages}
    last: dict[str, int] = {}
    added: list[EntryFile] = []
    for (purpose, _file), order in held.items():
        last[purpose] = max(last.get(purpose, 0), order)
    for purpose, stored in kept:
        if (purpose.value, stored.pk) in held:
            continue
        last[purpose.value] = last.get(purpose.value, 0) + 1
        held[(purpose.value, stored.pk)] = last[purpose.value]
        order = last[purpose.value]
        added.append(made(EntryFile, entry=entry, file=stored, purpose=purpose.value, order=order))
    if added:
        insert_all(added)
    for purpose in Purpose:
        if sum(name == purpose.value for name, _file in held) > most:
            raise Refused(
                _("Mỗi mục chỉ nhận đến {most} tệp; mục “{what}” có nhiều hơn.").format(
                    most=most, what=purpose.label
                )
            )
    return len(held), added
