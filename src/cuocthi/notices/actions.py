"""Words are written down with the act that causes them, and leave the house afterwards."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX, PDF, TEXT

from .models import Attachment, Channel, Notice


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to go with a mail: its name, its bytes, its whole content type."""

    name: str
    data: bytes
    content_type: str


@transaction.atomic
def send(
    *,
    key: str,
    channel: str,
    address: str,
    subject: str,
    body: str,
    campaign: int | None = None,
    attached: Sequence[Attached] = (),
) -> Notice:
    """Owe these words to an address, once per ``key``; a second call returns the first notice.

    ``attached`` (text, PDF or Word) goes with a mail. Raises Refused for a file of another kind.
    """
    flat = " ".join(subject.split())[:200]
    notice, created = Notice.objects.get_or_create(
        key=key,
        defaults={
            "channel": Channel(channel),
            "address": address,
            "subject": flat,
            "body": body,
            "campaign": campaign,
            "created_at": clock.now(),
        },
    )
    if created:
        for file in attached:
            Attachment.objects.create(
                notice=notice,
                file=keep(file.data, allow=(TEXT, PDF, DOCX), name=file.name),
                name=file.name,
                content_type=file.content_type,
            )
        record("notice.owed", notice, campaign=campaign)
    return notice


def deliver(*, event: Event) -> None:
    """Reaction: hand a waiting notice to its channel. Raises ``CannotDeliver`` to be tried again."""
    notice = Notice.objects.select_for_update().get(pk=int(event.object_id))
    if notice.state == Notice.State.SENT:
        return
    importlib.import_module(f"cuocthi.notices.channels.{notice.channel}").deliver(notice)
    notice.state = Notice.State.SENT
    notice.sent_at = clock.now()
    notice.save(update_fields=["state", "sent_at"])
