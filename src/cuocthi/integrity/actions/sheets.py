"""The whole sheets of a letter, with the strip that bears the name: for the checking clerk (R35)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry, FoundPage
from cuocthi.entries.queries.class_pages import whole_sheets

from ..queries.desk import hold_of

OPENED = "sheets.opened"
"""The event of an opening; it shows on the entrant's own page too (PROMISES P13)."""


@transaction.atomic
def open_sheets(*, entry_id: int, by: Any) -> list[FoundPage]:
    """Open the whole sheets of an entry in hand (mở cả tờ làm bài); each opening is written down
    with who and when. Raises Refused for an entry that this person has not in hand, and for one
    without sheets."""
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    hold = hold_of(entry)
    if hold is None or hold.holder != actor_name(by):
        raise Refused(
            _("Bài số {number} không còn ở chỗ bạn. Hãy mở lại bài từ bàn kiểm bài.").format(
                number=entry.number
            )
        )
    sheets = whole_sheets(entry)
    if not sheets:
        raise Refused(_("Bài số {number} không có tờ làm bài in sẵn.").format(number=entry.number))
    record(
        OPENED,
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        entrants=[entry.entrant_id],
        sheets=len(sheets),
        reason=_("xem cả tờ làm bài khi kiểm bài"),
    )
    return sheets
