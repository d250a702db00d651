"""Pages of a unit that a letter went to: the letter, what became of it, one tap to answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.documents.actions import acknowledge_letter, answer_mending
from cuocthi.documents.exports import file_name, issued_name, signed_name
from cuocthi.documents.models import Document, Mending, MendingReceipt, Receiver
from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import PDF
from cuocthi.papers.exports import issued_pdf

from ..access import may_act
from .actor import Actor, actor_for, ask_for_link, is_stranger

_ENDS = (Mending.How.REPLACED, Mending.How.RECALLED)


def _receiver_and_actor(request, receiver_id: int) -> tuple[Receiver, Actor]:
    """The letter to the unit and who acts for it; 404 for everyone else."""
    receiver = get_object_or_404(
        Receiver.objects.select_related(
            "unit", "document__unit", "document__file", "document__issue__signed"
        ),
        pk=receiver_id,
    )
    campaign = Campaign.objects.filter(pk=receiver.document.campaign).first()
    if campaign is not None:
        actor = actor_for(request, campaign, receiver.unit)
    elif request.user.is_authenticated and may_act(request.user, receiver.unit):
        actor = Actor(receiver.unit, request.user, "")
    else:
        actor = None
    if actor is None:
        raise Http404
    return receiver, actor


@login_not_required
@require_GET
def letter(request, receiver_id: int):
    """The letter as its receiver sees it. Looking changes nothing."""
    if is_stranger(request):
        return ask_for_link(request)
    receiver, actor = _receiver_and_actor(request, receiver_id)
    receipts = list(receiver.mended.select_related("mending__by_document__issue"))
    context = {
        "receiver": receiver,
        "document": receiver.document,
        "issue": receiver.document.issue,
        "unit": receiver.unit,
        "home": actor.home,
        "receipts": receipts,
        "ended": any(receipt.mending.how in _ENDS for receipt in receipts),
        "recalled": any(receipt.mending.how == Mending.How.RECALLED for receipt in receipts),
    }
    return render(request, "dispatch/letter.html", context)


@login_not_required
@require_POST
def acknowledge_received(request, receiver_id: int):
    """One tap: the unit has the letter."""
    if is_stranger(request):
        return ask_for_link(request)
    receiver, actor = _receiver_and_actor(request, receiver_id)
    acknowledge_letter(receiver_id=receiver.pk, by=actor.by)
    messages.success(request, _("Đã báo nơi gửi: đơn vị đã nhận văn bản."))
    return redirect("dispatch:letter", receiver_id=receiver.pk)


@login_not_required
@require_POST
def answer_received(request, receiver_id: int, receipt_id: int):
    """One tap: the unit has the new letter, or deleted the recalled one."""
    if is_stranger(request):
        return ask_for_link(request)
    receiver, actor = _receiver_and_actor(request, receiver_id)
    receipt = get_object_or_404(
        MendingReceipt.objects.select_related("mending"), pk=receipt_id, receiver=receiver
    )
    answer_mending(receipt_id=receipt.pk, by=actor.by)
    if receipt.mending.how == Mending.How.RECALLED:
        words = _("Đã báo nơi gửi: đơn vị đã xóa văn bản, không dùng.")
    else:
        words = _("Đã báo nơi gửi: đơn vị đã nhận.")
    messages.success(request, words)
    return redirect("dispatch:letter", receiver_id=receiver.pk)


@login_not_required
@require_GET
def letter_file(request, receiver_id: int, mending_id: int | None = None):
    """The file of the letter, or of the one that mends it; a recalled letter has none any more."""
    if is_stranger(request):
        return ask_for_link(request)
    receiver, _actor = _receiver_and_actor(request, receiver_id)
    if mending_id is not None:
        receipt = get_object_or_404(
            receiver.mended.select_related("mending__by_document__issue__signed"),
            mending=mending_id,
            mending__by_document__isnull=False,
        )
        return _file(receipt.mending.by_document)
    if receiver.mended.filter(mending__how=Mending.How.RECALLED).exists():
        raise Http404
    return _file(receiver.document)


def _file(document: Document):
    """The signed file; where none came back the letter with its number, day and signer, or the
    finished file it was entered as."""
    if document.issue.signed is not None:
        return respond_stored(document.issue.signed, name=signed_name(document))
    made = issued_pdf(document)
    if made is not None:
        return respond(made, media_type=PDF, name=issued_name(document))
    name = file_name(document, document.file, document.file_name)
    return respond_stored(document.file, name=name)
