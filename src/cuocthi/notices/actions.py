"""Words are written down with the act that causes them, and leave the house afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from django.db import transaction
from django.utils.translation import ngettext

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.audit.prepared import Prepared
from cuocthi.core import clock
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX, PDF, TEXT

from .channels import CannotDeliver
from .models import Attachment, Channel, Notice

State = Notice.State


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to go with a mail (text, PDF or Word): its name, its bytes, its whole content type."""

    name: str
    data: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is owed to one address (một thông báo), once per ``key``; files go with mails only."""

    key: str
    channel: str
    address: str
    subject: str
    body: str
    attached: tuple[Attached, ...] = ()


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

    Raises Refused for an attached file of another kind.
    """
    words = Words(key, channel, address, subject, body, tuple(attached))
    fresh = send_many([words], campaign=campaign)
    return fresh[0] if fresh else Notice.objects.get(key=key)


@transaction.atomic
def send_many(letters: Sequence[Words], *, campaign: int | None = None) -> list[Notice]:
    """Owe each of these words once per key; the notices that are new. Few queries and one event,
    however many."""
    owed = owed_already(letter.key for letter in letters)
    now = clock.now()
    fresh = [
        Notice(
            key=letter.key,
            channel=Channel(letter.channel),
            address=letter.address,
            subject=" ".join(letter.subject.split())[:200],
            body=letter.body,
            campaign=campaign,
            created_at=now,
        )
        for letter in letters
        if letter.key not in owed
    ]
    Notice.objects.bulk_create(fresh)
    _attach(fresh, {letter.key: letter.attached for letter in letters})
    if fresh:
        numbers = [notice.pk for notice in fresh]
        record("notices.owed", fresh[0], campaign=campaign, notices=numbers)
    return fresh


def _attach(notices: Sequence[Notice], files: Mapping[str, Sequence[Attached]]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            notice=notice,
            file=keep(file.data, allow=(TEXT, PDF, DOCX), name=file.name),
            name=file.name,
            content_type=file.content_type,
        )
        for notice in notices
        for file in files[notice.key]
    )


def owed_already(keys: Iterable[str]) -> set[str]:
    """Which of these keys have a notice. One query."""
    return set(Notice.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def _deliver_each(event: Event) -> list[str]:
    """Hand each waiting notice to its channel; why those that stay could not go.

    No transaction is held while words travel. Done again after a kill it goes on with those that
    still wait; the one whose mark was lost goes twice, with the same Message-ID.
    """
    owed = event.data.get("notices") or [int(event.object_id)]
    waiting = Notice.objects.filter(pk__in=owed, state=State.WAITING)
    # A sheet to be printed leaves no house: it waits on the page of the organiser.
    waiting.filter(channel=Channel.PRINT).update(state=State.SENT, sent_at=clock.now())
    troubles = []
    for notice in waiting.order_by("pk"):
        try:
            import_module(f"cuocthi.notices.channels.{notice.channel}").deliver(notice)
        except CannotDeliver as error:
            troubles.append(str(error))
        else:
            Notice.objects.filter(pk=notice.pk).update(state=State.SENT, sent_at=clock.now())
    return troubles


def _all_went(_event: Event, troubles: list[str]) -> None:
    if troubles:
        words = ngettext(
            "{n} thông báo chưa đi được: {why}", "{n} thông báo chưa đi được: {why}", len(troubles)
        )
        raise CannotDeliver(words.format(n=len(troubles), why=troubles[0]))


deliver = Prepared(_deliver_each, _all_went)
"""Reaction: send what is owed. Raises ``CannotDeliver`` to be tried again while some still wait."""
