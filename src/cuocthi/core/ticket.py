"""The ticket of a form: when it was opened, signed by this site (vé vào cửa; PROMISES 3, Grace).

It proves that somebody stood at the door before it closed, however long the sending then took.
"""

import datetime as dt
import hmac

from cuocthi.core import clock
from cuocthi.core.crypto import sign

LASTS = dt.timedelta(days=7)
"""After that a ticket proves nothing, as the parts of an upload are gone then too."""
_DIGITS = 20
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)


def issue(subject: str, *, at: dt.datetime | None = None) -> str:
    """A ticket of this moment for one subject ("entrant:3@campaign:4"); worth nothing to others.

    ``at``: an earlier moment that another ticket proved.
    """
    opened = ((at or clock.now()) - _EPOCH) // _TICK
    return f"{opened}.{_sum(opened, subject)}"


def opened_at(ticket: str, subject: str) -> dt.datetime | None:
    """When the form was opened (aware, UTC); None for no ticket and for one that is forged, of
    another subject, expired or of the future."""
    typed, _dot, signature = ticket.partition(".")
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS):
        return None
    opened = int(typed)
    if not hmac.compare_digest(_sum(opened, subject).encode(), signature.encode()):
        return None
    moment = _EPOCH + opened * _TICK
    return moment if dt.timedelta() <= clock.now() - moment < LASTS else None


def _sum(opened: int, subject: str) -> str:
    return sign("ticket", str(opened), subject)[:32]
