"""Pages that a person has looked at become the letters' pages (nhận trang vào bài)."""

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import Entry, EntryFile, FoundPage, Sending
from cuocthi.entries.queries import sent_since
from cuocthi.entries.queries.class_pages import PupilRow, result_of

from .class_sheets import locked_group
from .letters import MOST_SCANS, add_files
from .shared import locked, refuse_when_shut


@transaction.atomic
def take_pages_in(
    *, group_id: int, by: Any, arrived: dt.datetime | None = None, seen: int | None = None
) -> list[int]:
    """Put the pages of every pupil who has them all into the letter, in order (nhận vào bài).

    A letter gets the part below the cut line alone, as judges see it; the whole sheet stays with
    the page that was found. Letters handed in, and pupils of whom something is missing or in doubt,
    are left as they are. Done again it changes nothing. Returns the numbers of the letters. Each
    counts as a form that was sent for the letter, so that a page of it that is open elsewhere is
    told. Raises Refused outside the window; Overtaken when one of the letters was saved since
    ``seen`` (:func:`~cuocthi.entries.queries.last_sending_among`). None asks nothing.
    """
    group = locked_group(group_id)
    campaign = locked(group.campaign_id)
    now = clock.now()
    refusals, taken = [], []
    ready = result_of(group).ready
    refuse_saved_since([row.sheet.entry_id for row in ready], seen)
    for row in ready:
        entry = row.sheet.entry
        try:
            refuse_when_shut(campaign, entry, now=now, arrived=arrived, level="school")
        except Refused as refusal:
            refusals.append(refusal)
            continue
        _take_in(row, entry)
        Sending.objects.create(
            campaign=campaign,
            key=f"pages-{secrets.token_hex(16)}",
            fingerprint="",
            entry=entry,
            at=now,
        )
        taken.append(entry.number)
    if refusals and not taken:
        raise refusals[0]
    if taken:
        record(
            "class.pages_taken_in",
            group,
            by=by,
            campaign=campaign.pk,
            letters=len(taken),
            first=taken[0],
            last=taken[-1],
        )
    return taken


def refuse_saved_since(entry_ids: Iterable[int], seen: int | None) -> None:
    """Raise Overtaken, naming them, when letters were saved since ``seen``; None asks nothing."""
    changed = [] if seen is None else sent_since(entry_ids, seen)
    if changed:
        raise Overtaken(
            _(
                "Vừa có bài được lưu ở một cửa sổ khác sau khi mở trang này: số {numbers}. Chưa làm "
                "gì. Hãy xem lại bài đó rồi bấm lại."
            ).format(numbers=", ".join(str(number) for number in changed[:10]))
        )


def _take_in(row: PupilRow, entry: Entry) -> None:
    pages = [page for page in row.pages if page is not None]
    _take_out(entry)
    files = list(
        FoundPage.objects.filter(pk__in=[page.pk for page in pages]).select_related("work")
    )
    works = {page.pk: page.work for page in files}
    kept = [(Purpose.SCAN, work) for page in pages if (work := works[page.pk]) is not None]
    add_files(entry, kept, most=MOST_SCANS)
    scans = dict(
        EntryFile.objects.filter(entry=entry, purpose=Purpose.SCAN).values_list("file_id", "pk")
    )
    for page in pages:
        FoundPage.objects.filter(pk=page.pk).update(entry=entry, scan=scans.get(page.work_id or 0))


def _take_out(entry: Entry) -> None:
    """Take away the pages that this letter got from sheets before; what was added by hand stays."""
    before = FoundPage.objects.filter(entry=entry)
    scans: Sequence[int | None] = list(before.values_list("scan_id", flat=True))
    EntryFile.objects.filter(pk__in=[pk for pk in scans if pk is not None]).delete()
    before.update(entry=None, scan=None)
