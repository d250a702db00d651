"""Words are written down with the act that causes them, and leave the house afterwards."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.audit.prepared import Prepared
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX, PDF, TEXT

from .channels import CannotDeliver, is_on, way
from .models import Attachment, Channel, Notice, sealed

State = Notice.State
MOST_TRIES = 6  # as often as a reaction is tried; then a person is told


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
    unit: int | None = None
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
    unit: int | None = None,
    attached: Sequence[Attached] = (),
) -> Notice:
    """Owe these words to an address, once per ``key``; a second call returns the first notice.

    Raises Refused for an attached file of another kind.
    """
    words = Words(key, channel, address, subject, body, unit, tuple(attached))
    fresh = send_many([words], campaign=campaign)
    return fresh[0] if fresh else Notice.objects.get(key=key)


@transaction.atomic
def send_many(letters: Sequence[Words], *, campaign: int | None = None) -> list[Notice]:
    """Owe each of these words once per key, of several with one key the first; the notices that are
    new. Few queries and one event, however many. Raises Refused for a channel that is not set up
    here."""
    for channel in {letter.channel for letter in letters}:
        if not is_on(channel):
            raise Refused(
                _("Kênh {label} chưa được cài đặt. Hãy dùng thư điện tử hoặc bản in.").format(
                    label=Channel(channel).label
                )
            )
    owed = owed_already(letter.key for letter in letters)
    wanted: dict[str, Words] = {}
    for letter in letters:
        if letter.key not in owed:
            wanted.setdefault(letter.key, letter)
    now = clock.now()
    fresh = [
        Notice(
            key=letter.key,
            channel=Channel(letter.channel),
            sealed_address=sealed(letter.address, letter.key),
            subject=" ".join(letter.subject.split())[:200],
            body=letter.body,
            campaign=campaign,
            unit=letter.unit,
            created_at=now,
        )
        for letter in wanted.values()
    ]
    Notice.objects.bulk_create(fresh)
    _attach(fresh, {letter.key: letter.attached for letter in wanted.values()})
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
    """Hand each waiting notice to its channel; why those that still wait could not go.

    No transaction is held while words travel. Done again after a kill it goes on with those that
    still wait; the one whose mark was lost goes twice, with the same Message-ID.
    """
    owed = event.data.get("notices") or [int(event.object_id)]
    waiting = Notice.objects.filter(pk__in=owed, state=State.WAITING)
    waiting.filter(channel=Channel.PRINT).update(state=State.SENT, sent_at=clock.now())
    by_channel: dict[str, list[Notice]] = defaultdict(list)
    for notice in waiting.order_by("pk"):
        by_channel[notice.channel].append(notice)
    troubles: list[str] = []
    for channel, notices in by_channel.items():
        troubles += _deliver_by(channel, notices)
    return troubles


def _deliver_by(channel: str, notices: list[Notice]) -> list[str]:
    """Deliver over one connection; without it every one of them waits."""
    troubles = []
    left = list(notices)
    try:
        with way(channel).opened() as deliver:
            while left:
                notice = left[0]
                try:
                    deliver(notice)
                except CannotDeliver as error:
                    troubles += _note_trouble(notice, error)
                else:
                    Notice.objects.filter(pk=notice.pk, state=State.WAITING).update(
                        state=State.SENT, sent_at=clock.now(), trouble=""
                    )
                left.pop(0)
    except CannotDeliver as error:
        for notice in left:
            troubles += _note_trouble(notice, error)
    return troubles


def _note_trouble(notice: Notice, error: CannotDeliver) -> list[str]:
    """Keep why the words did not go; what is given up is waited for no more."""
    tries = notice.tries + 1
    why = _without(notice.address, str(error))
    given_up = error.final or tries >= MOST_TRIES
    if given_up and not error.final:
        why = _("Đã thử {n} lần. {why}").format(n=tries, why=why)
    Notice.objects.filter(pk=notice.pk, state=State.WAITING).update(
        state=State.FAILED if given_up else State.WAITING, tries=tries, trouble=why[:300]
    )
    return [] if given_up else [why]


def _without(address: str, why: str) -> str:
    """What a mail server said, without the address that it quotes: words of trouble are kept longer
    and in more places than addresses."""
    return re.sub(re.escape(address), "…", why, flags=re.IGNORECASE) if address else why


@transaction.atomic
def note_returned(*, notice_id: int, why: str, by: Any) -> bool:
    """A mail that had gone came back (thư bị trả lại); False when that is known or it never went."""
    why = " ".join(why.split())[:250] or _("không rõ lý do")
    notice = Notice.objects.select_for_update(of=("self",)).filter(pk=notice_id).first()
    if notice is None or notice.state != State.SENT or notice.channel != Channel.MAIL:
        return False
    notice.state, notice.sent_at = State.FAILED, None
    notice.trouble = _("Thư bị trả lại: {why}").format(why=_without(notice.address, why))
    notice.save(update_fields=["state", "sent_at", "trouble"])
    record("notice.returned", notice, by=by, campaign=notice.campaign)
    return True


@transaction.atomic
def send_again(*, notice_id: int, address: str, by: Any) -> Notice:
    """Owe words once more that did not arrive, to an address that may be another one (gửi lại).

    One that waits or went already stays as it is: a second tap sends nothing.
    """
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    if notice.state == State.FAILED:
        notice.state, notice.tries, notice.trouble = State.WAITING, 0, ""
        notice.address = address
        notice.save(update_fields=["state", "tries", "trouble", "sealed_address"])
        record("notices.owed", notice, by=by, campaign=notice.campaign, notices=[notice.pk])
    return notice


def _all_went(_event: Event, troubles: list[str]) -> None:
    if troubles:
        words = ngettext(
            "{n} thông báo chưa đi được: {why}", "{n} thông báo chưa đi được: {why}", len(troubles)
        )
        raise CannotDeliver(words.format(n=len(troubles), why=troubles[0]))


deliver = Prepared(_deliver_each, _all_went)
"""Reaction: send what is owed. Raises ``CannotDeliver`` to be tried again while some still wait."""
