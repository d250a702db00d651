"""Writing to the units that a letter out went to: that it is there, that it was mended."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.documents.actions import note_mending_told, note_told
from cuocthi.documents.models import Mending, MendingReceipt, Receiver
from cuocthi.notices.actions import send
from cuocthi.notices.models import Channel

from ..queries import mailboxes
from .letters import UnitLetter, addressee_of, write_to_units


@transaction.atomic
def tell_sent(*, event: Event) -> None:
    """Reaction to a letter that was sent on: write to each new receiver, once."""
    if not event.data["tell"]:
        return
    receivers = list(
        Receiver.objects.select_for_update(of=("self",))
        .filter(pk__in=event.data["receivers"], told_at=None)
        .select_related("unit", "document__issue", "document__unit")
    )
    told = _write(
        receivers, "sent", _("[Văn bản] {code}: {letter}"), "dispatch/mail/letter.txt", {}
    )
    note_told(told)


@transaction.atomic
def tell_mended(*, event: Event) -> None:
    """Reaction to a mended letter: write to each of its receivers, once."""
    mending = Mending.objects.select_related("by_document__issue").get(pk=event.data["mending"])
    receipts = {
        receipt.receiver_id: receipt.pk
        for receipt in MendingReceipt.objects.select_for_update(of=("self",)).filter(
            mending=mending, told_at=None
        )
    }
    receivers = list(
        Receiver.objects.filter(pk__in=receipts).select_related(
            "unit", "document__issue", "document__unit"
        )
    )
    subjects = {
        Mending.How.REPLACED: _("[Thay thế văn bản] {code}: {letter}"),
        Mending.How.CORRECTED: _("[Đính chính văn bản] {code}: {letter}"),
        Mending.How.RECALLED: _("[Thu hồi văn bản] {code}: {letter}"),
    }
    subject = subjects[Mending.How(mending.how)]
    words = {"mending": mending, "by_letter": mending.by_document}
    told = _write(receivers, f"mended:{mending.pk}", subject, "dispatch/mail/mended.txt", words)
    note_mending_told([receipts[pk] for pk in told])


def _write(
    receivers: list[Receiver], why: str, subject: str, template: str, words: dict[str, Any]
) -> list[int]:
    """Write to each; returns whom. Without mailbox and contest nobody can be reached from here:
    the page of receivers says so."""
    boxes = mailboxes(receiver.unit for receiver in receivers)
    campaigns = Campaign.objects.in_bulk(
        {receiver.document.campaign for receiver in receivers} - {None}
    )
    in_contest: dict[int, list[UnitLetter]] = defaultdict(list)
    told = []
    for receiver in receivers:
        document, mailbox = receiver.document, boxes.get(receiver.unit_id, "")
        key = f"dispatch:letter:{receiver.pk}:{why}"
        line = subject.format(code=document.issue.code, letter=document)
        about = {**words, "document": document, "issue": document.issue, "sender": document.unit}
        path = reverse("dispatch:letter", args=[receiver.pk])
        if document.campaign is not None and document.campaign in campaigns:
            letter = UnitLetter(key, receiver.unit, line, template, about, path)
            in_contest[document.campaign].append(letter)
        elif mailbox:
            _mail(key, receiver, mailbox, line, template, {**about, "path": path})
        else:
            continue
        told.append(receiver.pk)
    for campaign, letters in in_contest.items():
        write_to_units(campaigns[campaign], letters, by="system")
    return told


def _mail(
    key: str,
    receiver: Receiver,
    mailbox: str,
    subject: str,
    template: str,
    words: dict[str, Any],
) -> None:
    """To a unit about a letter of no contest: its officers sign in to answer."""
    url = settings.BASE_URL + words["path"]
    body = render_to_string(
        template, {**words, "addressee": addressee_of(receiver.unit), "url": url}
    )
    send(
        key=key,
        channel=Channel.MAIL,
        address=mailbox,
        subject=subject,
        body=body.strip() + "\n",
        unit=receiver.unit_id,
    )
