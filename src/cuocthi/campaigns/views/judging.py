"""How a contest is judged: the page where its organisers choose it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused

from ..access import may_manage, may_see
from ..actions import set_judging
from ..forms_judging import JudgingForm
from ..models import Campaign
from ..modes import marking_words


@require_http_methods(["GET", "HEAD", "POST"])
def judging(request, slug: str):
    """Choose the way of judging and its numbers (cách chấm)."""
    found = get_object_or_404(Campaign.objects.select_related("unit", "document"), slug=slug)
    if not may_see(request.user, found):
        raise Http404
    if not may_manage(request.user, found):
        raise PermissionDenied
    form = JudgingForm(request.POST if request.method == "POST" else None, rules=found.terms)
    if request.method == "POST" and form.is_valid():
        try:
            set_judging(campaign_id=found.pk, judging=form.given(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu cách chấm."))
            return redirect("campaigns:detail", slug=slug)
    return render(
        request,
        "campaigns/judging.html",
        {"campaign": found, "form": form, "now": marking_words(found.terms)},
    )
