"""Taking back a decision about an entry before anybody went by it (hoàn tác kết luận)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import fingerprint_of

from .shared import tell

_DECIDED = (EntryState.ACCEPTED, EntryState.REFUSED, EntryState.RETURNED)
_BEFORE = (EntryState.SUBMITTED, EntryState.ACCEPTED)


@transaction.atomic
def take_back_decision(
    *,
    entry_id: int,
    state: str,
    decided_at: dt.datetime | None,
    by: Any,
) -> Entry:
    """Put an entry back to the state and hour that it had before it was decided on: waiting, or
    valid, neither of which has reasons.

    Raises Refused when the entry is not decided, and when a returned one was already changed by
    its entrant: what was received then stands no more. Whoever was told by mail is told again.
    """
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("entrant", "campaign")
        .get(pk=entry_id)
    )
    if entry.state not in _DECIDED or state not in _BEFORE:
        raise Refused(_("Bài số {number} chưa có kết luận.").format(number=entry.number))
    if entry.state == EntryState.RETURNED and fingerprint_of(entry) != entry.fingerprint:
        raise Refused(
            _("Bài số {number} đang được bổ sung nên không hoàn tác được nữa.").format(
                number=entry.number
            )
        )
    was = entry.state
    entry.state, entry.reasons, entry.decided_at = EntryState(state), [], decided_at
    entry.save(update_fields=["state", "reasons", "decided_at"])
    event = record(
        "entry.decision_taken_back",
        entry,
        by=by,
        campaign=entry.campaign_id,
        number=entry.number,
        was=str(was),
        state=str(state),
    )
    if entry.campaign.work != Campaign.Work.LETTER and was != state:
        said = _("Bài số {number}: kết luận vừa gửi được rút lại").format(number=entry.number)
        tell(
            entry.entrant,
            key=f"entry-taken-back:{entry.pk}:{event.pk}",
            subject=said,
            body=f"{entry.campaign}\n{said}. "
            + _("Ban Tổ chức xem lại và sẽ báo kết quả sau; chưa cần làm gì thêm."),
        )
    return entry
