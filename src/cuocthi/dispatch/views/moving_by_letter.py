"""A later letter moves the closing day: what goes along is looked at before it is agreed to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.audit.actions import actor_name
from cuocthi.campaigns.models import Campaign, LaterLetter
from cuocthi.campaigns.wording import label, new_words, old_words
from cuocthi.core.refused import Refused

from ..actions import move_by_letter
from ..queries.moving_by_letter import changes_of_days, letter_preview
from .moving import ticked_on
from .organiser import managed_campaign


@require_http_methods(["GET", "HEAD", "POST"])
def move_letter(request, slug: str, document_id: int):
    """The days that the letter moves, those that rest on them, whom it concerns; then the act."""
    campaign = managed_campaign(request, slug)
    letter = get_object_or_404(
        LaterLetter.objects.select_related("document"), campaign=campaign, document=document_id
    )
    if campaign.state != Campaign.State.OPEN:
        raise Http404
    back = reverse("campaigns:later_letter", args=[letter.document_id])
    if request.method == "POST":
        return _act(request, letter, back)
    changes = changes_of_days(letter)
    shown = letter_preview(campaign, letter)
    if shown is None:
        return redirect(back)
    context = {
        "campaign": campaign,
        "document": letter.document,
        "back": back,
        "shown": shown,
        "ticked": ticked_on(request, shown),
        "changes": [(label(one), old_words(one), new_words(one)) for one in changes],
        "two": shown.needs_two,
        "mine": any(one.first_by == actor_name(request.user) for one in changes),
        "first": shown.needs_two and not any(one.first_by for one in changes),
    }
    return render(request, "dispatch/move_by_letter.html", context)


def _act(request, letter: LaterLetter, back: str):
    try:
        held = move_by_letter(
            letter_id=letter.pk,
            ticked=request.POST.getlist("theo"),
            seen=request.POST.get("seen", ""),
            by=request.user,
        )
    except Refused as refusal:  # also what was overtaken: the page is looked at anew
        messages.error(request, str(refusal))
        return redirect(back)
    if held:
        messages.success(
            request, _("Đã áp dụng. Các đơn vị liên quan được báo và phải xác nhận lại.")
        )
    if letter.changes.filter(state="half").exists():
        messages.info(
            request,
            _(
                "Đã ghi nhận ý kiến của bạn. Đổi ngày nhận bài khi cuộc thi đã mở, hoặc rút ngắn "
                "thời hạn, chỉ áp dụng khi một người phụ trách thứ hai cũng đồng ý."
            ),
        )
    return redirect(back)
