"""What a person decides about a doubt, and what becomes of the entry (R39, R45)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import accept, refuse, send_back
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.plain.vntext import collapse, nfc, without_hidden

from ..models import DeskCheck, Finding
from ..queries.desk import check_of
from ..queries.desk_page import neutral

_LONGEST = 400


@transaction.atomic
def decide_finding(*, finding_id: int, confirmed: bool, reason: str, by: Any) -> Finding:
    """Confirm a doubt or dismiss it, with a reason (quyết định về phát hiện).

    With the last open one decided the entry is found valid, or invalid if any was confirmed. The
    same decision again changes nothing. Raises Refused without a reason, for a second, other
    decision, and while the entry is back in the entrant's hands.
    """
    row, entry = _locked(finding_id)
    outcome = Finding.Outcome.CONFIRMED if confirmed else Finding.Outcome.DISMISSED
    if row.outcome == outcome:
        return row
    decide_row(row, entry, outcome, reason, by)
    standing = [found for found in Finding.objects.filter(entry=entry) if found.is_of(entry)]
    if any(found.outcome == Finding.Outcome.OPEN for found in standing):
        return row
    reasons = [
        _words_with_reason(found)
        for found in standing
        if found.outcome == Finding.Outcome.CONFIRMED
    ]
    check = check_of(entry)
    if check is not None and check.verdict == DeskCheck.Verdict.REFUSED:
        # What a clerk found at the desk stands beside it.
        reasons = list(dict.fromkeys([*entry.reasons, *reasons]))
    if reasons:
        refuse(entry_id=entry.pk, reasons=reasons, by=by)
    else:
        accept(entry_id=entry.pk, by=by)
    return row


@transaction.atomic
def ask_to_complete(*, finding_id: int, reason: str, by: Any) -> Finding:
    """Confirm a doubt that can be put right and send the entry back (trả lại để bổ sung; R45).

    Sent again, the entry is checked anew. Raises Refused for a copy or a wrong age, and after the
    last day for completing.
    """
    row, entry = _locked(finding_id)
    if row.kind not in Finding.MENDABLE:
        raise Refused(_("Điều này người dự thi không sửa được; hãy kết luận có vi phạm hay không."))
    decide_row(row, entry, Finding.Outcome.CONFIRMED, reason, by)
    send_back(entry_id=entry.pk, reasons=[_words_with_reason(row)], by=by)
    return row


@transaction.atomic
def open_finding(*, finding_id: int, by: Any) -> Finding:
    """Open the works behind a doubt for a person; that it was opened is written down (P13)."""
    row = Finding.objects.select_related("entry__campaign", "other").get(pk=finding_id)
    record(
        "finding.opened",
        row,
        by=by,
        campaign=row.entry.campaign_id,
        entries=[pk for pk in (row.entry_id, row.other_id) if pk is not None],
    )
    return row


def _locked(finding_id: int) -> tuple[Finding, Entry]:
    entry_id = Finding.objects.values_list("entry_id", flat=True).get(pk=finding_id)
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding_id)
    row.entry = entry
    return row, entry


def decide_row(row: Finding, entry: Entry, outcome: Finding.Outcome, reason: str, by: Any) -> None:
    """Write a decision on one locked doubt of a locked entry; the entry's state is the caller's.
    Raises Refused as :func:`decide_finding` does."""
    reason = collapse(nfc(without_hidden(reason)))
    if not reason:
        raise Refused(_("Hãy ghi lý do của quyết định; lý do được lưu cùng quyết định."))
    if len(reason) > _LONGEST:
        raise Refused(_("Lý do dài quá {most} ký tự. Hãy viết gọn lại.").format(most=_LONGEST))
    if row.outcome != Finding.Outcome.OPEN:
        raise Refused(
            _("Phát hiện này đã được kết luận: {outcome}.").format(
                outcome=row.get_outcome_display()
            )
        )
    if entry.state in (EntryState.DRAFT, EntryState.RETURNED):
        raise Refused(
            _(
                "Bài số {number} đang chờ người dự thi bổ sung. Bài sẽ được kiểm tra lại khi nộp."
            ).format(number=entry.number)
        )
    row.outcome = outcome
    row.reason = reason
    row.decided_by = actor_name(by)
    row.decided_at = clock.now()
    row.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    record(
        "finding.decided",
        row,
        by=by,
        campaign=entry.campaign_id,
        kind=str(row.kind),
        outcome=str(outcome),
        entry=entry.pk,
    )


def _words_with_reason(row: Finding) -> str:
    """What the entrant reads: what was found, neutrally, and the person's reason."""
    return _("{what}. {reason}").format(what=neutral(row.kind), reason=row.reason)
