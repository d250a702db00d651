"""Half-filled marks and notes kept for the judge (phiếu nháp); no event, since nothing is decided."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cuocthi.campaigns.models import Criterion
from cuocthi.core import clock

from ..models import Slip
from .marking import my_reading, open_round_of, own_note, refuse_overtaken

LONGEST_TYPED = 12


@transaction.atomic
def keep_slip(
    *,
    allotment_id: int,
    typed: Mapping[int, str],
    note: str,
    by: Any,
    seen: int | None = None,
    writer: str = "",
) -> Slip:
    """Keep what stands in the boxes, as typed, and the judge's own note (lưu nháp).

    Marks that were handed in are not touched: then only the note is kept. Raises
    Allotment.DoesNotExist for a reading that was not dealt to this person, Overtaken when another
    window wrote since version ``seen``, Refused after the lock and for a note over 2000 signs.
    """
    row = my_reading(allotment_id, by)
    round_ = open_round_of(row)
    note = own_note(note)
    known = set(Criterion.objects.filter(campaign=round_.campaign_id).values_list("pk", flat=True))
    kept = {
        str(pk): words[:LONGEST_TYPED]
        for pk, words in sorted(typed.items())
        if pk in known and words.strip() and row.finished_at is None
    }
    slip = Slip.objects.filter(allotment=row).first()
    now = clock.now()
    if slip is None:
        return Slip.objects.create(
            allotment=row, typed=kept, note=note, version=1, writer=writer, changed_at=now
        )
    if (slip.typed, slip.note) != (kept, note):
        refuse_overtaken(row, seen, writer)
        slip.typed, slip.note, slip.writer = kept, note, writer
        slip.version += 1
    slip.changed_at = now
    slip.save()
    return slip
