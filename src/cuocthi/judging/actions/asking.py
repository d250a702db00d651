"""What takes two persons (hai người): the first asks, the second agrees, for as long as what the asking
was about is the same. A lock and its opening again, of marks and of comparisons."""

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.plain.vntext import collapse, nfc

from ..models import Comparing, Round

LONGEST_REASON = 400
_Row = TypeVar("_Row", Round, Comparing)


def agrees(row: Round | Comparing, what: str, words: str, by: User, *, changed: str) -> bool:
    """Whether this person agrees to what another asked for with the same words. Raises Refused for
    the same person, and with ``changed`` where the words are others now."""
    if row.asked != what:
        return False
    if row.asked_by == actor_name(by):
        raise Refused(
            _(
                "Bạn đã đề nghị việc này. Người thứ hai phải là người khác trong ban giám khảo, ban "
                "tổ chức."
            )
        )
    if row.asked_words != words:
        raise Refused(changed)
    return True


def ask(row: _Row, what: str, words: str, by: Any) -> _Row:
    """Write down who asks for what; ``words``: the sum of what is to be locked, or the reason."""
    row.asked, row.asked_by = what, actor_name(by)
    row.asked_at, row.asked_words = clock.now(), words
    row.save(update_fields=["asked", "asked_by", "asked_at", "asked_words"])
    stage, where = _place(row)
    record(f"{stage}.{what}_asked", row, by=by, **where, words=words)
    return row


def ask_to_open(row: _Row, reason: str, by: Any) -> _Row:
    """Ask that what is locked be opened. Raises Refused without a reason."""
    kept = collapse(nfc(reason))
    if not kept or len(kept) > LONGEST_REASON:
        raise Refused(_("Hãy ghi lý do mở khóa, dài không quá {n} ký tự.").format(n=LONGEST_REASON))
    return ask(row, row.Asked.UNLOCK, kept, by)


def nothing_asked(row: Round | Comparing) -> None:
    """The asking is done with; the caller saves."""
    row.asked, row.asked_by, row.asked_at, row.asked_words = "", "", None, ""


def drop_asking(row: _Row, by: Any) -> _Row:
    """Take back what somebody asked for; nothing when nothing was asked."""
    if row.asked:
        stage, where = _place(row)
        verb, asked, first = f"{stage}.asking_dropped", row.asked, row.asked_by
        record(verb, row, by=by, **where, asked=asked, asked_by=first)
        nothing_asked(row)
        row.save()
    return row


def _place(row: Round | Comparing) -> tuple[str, dict[str, int]]:
    """How events of it begin, and what they say of where it is."""
    if isinstance(row, Round):
        return "round", {"campaign": row.campaign_id, "number": row.number}
    return "comparing", {"campaign": row.round.campaign_id, "round": row.round.number}
