"""Pages of a later letter: the contest it is about, what it changes, each change decided."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cuocthi.accounts.queries import names_of
from cuocthi.audit.actions import actor_name
from cuocthi.core.refused import Refused
from cuocthi.documents.access import may_see as may_see_document
from cuocthi.documents.models import Document
from cuocthi.plain.directive.changes import What

from ..access import may_manage, may_open
from ..actions import agree_to_changes, compare_again, refuse_changes, tie_letter, untie_letter
from ..models import Campaign, LaterLetter, ProposedChange
from ..queries import later_letter as tie_of_letter
from ..queries import managed_by, may_belong, needs_two
from ..wording import label, new_words, old_words

_WAITING = (ProposedChange.State.PROPOSED, ProposedChange.State.HALF)
_TONES = {"proposed": "wait", "half": "warn", "confirmed": "ok", "refused": "off"}
PREVIEW = "dispatch:move_letter"  # what goes along with a closing day
_SURE, _FAIRLY_SURE = 0.85, 0.7


@require_GET
def later_letter(request, document_id: int):
    """What a letter changes in a contest that runs already, or the choice of that contest."""
    document = _document(document_id)
    letter = tie_of_letter(document)
    if letter is None:
        return _choice(request, document)
    _must_manage(request, letter)
    changes = list(letter.changes.all())
    people = names_of(name for one in changes for name in (one.first_by, one.decided_by) if name)
    shown = [_shown(letter, one, people, actor_name(request.user)) for one in changes]
    waiting = [one for one in shown if one["change"].state in _WAITING]
    reads = may_see_document(request.user, document)
    return render(
        request,
        "campaigns/later_letter.html",
        {
            "letter": letter,
            "campaign": letter.campaign,
            "document_url": reverse("documents:reading", args=[document.pk]) if reads else "",
            "waiting": waiting,
            "mine": sum(one["may_agree"] for one in waiting),
            "decided": [one for one in shown if one["change"].state not in _WAITING],
            "runs": letter.campaign.state == Campaign.State.OPEN,
            "preview": reverse(PREVIEW, args=[letter.campaign.slug, document.pk])
            if any(one["change"].what == What.CLOSES for one in waiting)
            else "",
            "may_untie": not any(one.state == ProposedChange.State.CONFIRMED for one in changes),
        },
    )


def _choice(request, document: Document):
    """Which contest the letter is about: those of its unit's tree that this person runs."""
    _must_open(request, document)
    mine = set(managed_by(request.user).values_list("pk", flat=True))
    campaigns = [one for one in may_belong(document) if one.pk in mine]
    context = {"document": document, "campaigns": campaigns}
    return render(request, "campaigns/tie_letter.html", context)


@require_POST
def tie(request, document_id: int):
    """Say which contest the letter is about."""
    document = _document(document_id)
    _must_open(request, document)
    chosen = request.POST.get("campaign", "")
    if not chosen.isdecimal():
        messages.error(request, _("Chưa chọn cuộc thi nào. Hãy chọn một cuộc thi."))
        return redirect("campaigns:later_letter", document_id=document_id)
    campaign = get_object_or_404(Campaign, pk=int(chosen[:18]))
    if not may_manage(request.user, campaign):
        raise Http404
    try:
        tie_letter(document_id=document_id, campaign_id=campaign.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("campaigns:later_letter", document_id=document_id)


@require_POST
def untie(request, document_id: int):
    """Say that the letter is not about this contest."""
    letter = _tied(request, document_id)
    try:
        untie_letter(letter_id=letter.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("campaigns:later_letter", document_id=document_id)
    messages.success(request, _("Đã bỏ gắn văn bản với cuộc thi."))
    if may_see_document(request.user, letter.document):
        return redirect("documents:reading", document_id=document_id)
    return redirect("campaigns:detail", slug=letter.campaign.slug)


@require_POST
def compare(request, document_id: int):
    """Compare once more, after the letter's facts were put right."""
    letter = _tied(request, document_id)
    count = compare_again(letter_id=letter.pk, by=request.user)
    said = ngettext("Đã so sánh lại: {n} thay đổi.", "Đã so sánh lại: {n} thay đổi.", count)
    messages.success(request, said.format(n=count))
    return redirect("campaigns:later_letter", document_id=document_id)


@require_POST
def decide(request, document_id: int):
    """Agree to one change or to all, or leave one or all aside."""
    letter = _tied(request, document_id)
    agrees = "agree" in request.POST
    chosen = _chosen(letter, request.POST.get("agree" if agrees else "refuse", ""))
    if not chosen:
        messages.error(request, _("Thay đổi này đã được quyết định. Hãy xem lại danh sách."))
        return redirect("campaigns:later_letter", document_id=document_id)
    try:
        if agrees:
            _say_agreed(request, letter, chosen)
        else:
            refuse_changes(letter_id=letter.pk, changes=chosen, by=request.user)
            messages.success(request, _("Đã ghi nhận: không áp dụng."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("campaigns:later_letter", document_id=document_id)


def _say_agreed(request, letter: LaterLetter, chosen: list[int]) -> None:
    held = agree_to_changes(letter_id=letter.pk, changes=chosen, by=request.user)
    if held:
        count = len(held)
        said = ngettext(
            "Đã áp dụng {n} thay đổi. Các đơn vị liên quan sẽ được báo.",
            "Đã áp dụng {n} thay đổi. Các đơn vị liên quan sẽ được báo.",
            count,
        )
        messages.success(request, said.format(n=count))
    if letter.changes.filter(pk__in=chosen, state=ProposedChange.State.HALF).exists():
        messages.info(
            request,
            _(
                "Đã ghi nhận ý kiến của bạn. Đổi ngày nhận bài khi cuộc thi đã mở, hoặc rút ngắn "
                "thời hạn, chỉ áp dụng khi một người phụ trách thứ hai cũng đồng ý."
            ),
        )


def _chosen(letter: LaterLetter, said: str) -> list[int]:
    """The changes that wait, all of them or the one that is named."""
    waiting = letter.changes.filter(state__in=_WAITING)
    if said != "all":
        waiting = waiting.filter(pk=int(said[:18]) if said.isdecimal() else 0)
    return list(waiting.values_list("pk", flat=True))


def _shown(
    letter: LaterLetter, change: ProposedChange, people: dict[str, str], me: str
) -> dict[str, object]:
    """One change as the page shows it."""
    waits = change.state in _WAITING
    if change.sure >= _SURE:
        sure = ("ok", _("văn bản nói rõ"))
    elif change.sure >= _FAIRLY_SURE:
        sure = ("info", _("có thể đúng, nên xem lại"))
    else:
        sure = ("warn", _("chưa chắc, cần xem kỹ"))
    return {
        "change": change,
        "label": label(change),
        "old": old_words(change),
        "new": new_words(change),
        "tone": _TONES[change.state],
        "sure": sure,
        "first": people.get(change.first_by, change.first_by),
        "by": people.get(change.decided_by, change.decided_by),
        "may_agree": waits and change.first_by != me,
        "two": needs_two(letter.campaign, change),
    }


def _document(document_id: int) -> Document:
    return get_object_or_404(
        Document.objects.select_related("unit"), pk=document_id, direction=Document.Direction.IN
    )


def _must_open(request, document: Document) -> None:
    if not may_see_document(request.user, document):
        raise Http404
    if not may_open(request.user, document):
        raise PermissionDenied


def _must_manage(request, letter: LaterLetter) -> None:
    if may_manage(request.user, letter.campaign):
        return
    if may_see_document(request.user, letter.document):
        raise PermissionDenied
    raise Http404


def _tied(request, document_id: int) -> LaterLetter:
    letter = tie_of_letter(_document(document_id))
    if letter is None:
        raise Http404
    _must_manage(request, letter)
    return letter
