"""Mails that came back: what a message of a mail server says about one of ours (thư bị trả lại)."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from .numbers import notices_named

LARGEST = 5 * 2**20  # bytes; a message that says why a mail came back is small


@dataclass(frozen=True, slots=True)
class Return:
    """One notice that came back, and why in the words of the mail server."""

    notice: int
    why: str


def returns(data: bytes) -> list[Return]:
    """The notices that a message reports as undeliverable for good (RFC 3464).

    A delay (status 4.x), an answer of a person and a message about a mail that is not ours report
    none.
    """
    if len(data) > LARGEST:
        return []
    report = message_from_bytes(data, policy=policy.default)
    status = [part for part in report.walk() if part.get_content_type() == _STATUS]
    blocks = [block for part in status for block in _blocks(part)]
    failed = [block for block in blocks if str(block.get("Action", "")).strip().lower() == "failed"]
    if not failed:
        return []
    why = " ".join(str(failed[0].get("Diagnostic-Code") or failed[0].get("Status") or "").split())
    named: set[int] = set()
    for part in report.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            named |= notices_named(part.as_string())
    return [Return(notice, why) for notice in sorted(named)]


_STATUS = "message/delivery-status"


def _blocks(part: Message) -> list[Message]:
    found = part.get_payload()
    return [one for one in found if isinstance(one, Message)] if isinstance(found, list) else []
