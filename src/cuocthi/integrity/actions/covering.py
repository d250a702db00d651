"""Covering what betrays a writer, or letting it stand (rọc phách; PROMISES P5)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry

from ..models import KeptPlace
from ..queries.covering import places, sum_of


@transaction.atomic
def choose_place(*, entry_id: int, start: int, end: int, keep: bool, by: Any) -> None:
    """Let one of the places found stand in the judges' copy, or cover it again (giữ, che).

    The same choice again changes nothing. Raises Refused for a place that the search did not find
    in the text as it is now: the page was older.
    """
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    place = next(
        (one for one in places([entry])[entry.pk] if (one.start, one.end) == (start, end)), None
    )
    if place is None:
        raise Refused(_("Bài đã khác lúc mở trang. Hãy tải lại trang rồi chọn lại."))
    if place.is_kept == keep:
        return
    same = {"entry": entry, "start": start, "end": end, "text_sum": sum_of(entry.text)}
    if keep:
        KeptPlace.objects.create(**same, kept_by=actor_name(by), kept_at=clock.now())
    else:
        KeptPlace.objects.filter(**same).delete()
    record(
        "place.kept" if keep else "place.covered",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        start=start,
        end=end,
        what=place.what,
    )
