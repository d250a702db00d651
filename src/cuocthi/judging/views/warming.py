"""The page on which those who run a round choose its common scripts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused

from ..access import may_run
from ..actions import choose_common
from ..forms import CommonForm
from ..models import Round
from ..queries.warmup import common_progress


@require_http_methods(["GET", "HEAD", "POST"])
def common(request, slug: str, number: int):
    """Choose the scripts that all judges mark first; afterwards how far each judge is with them."""
    campaign = get_object_or_404(Campaign, slug=slug)
    if not may_run(request.user, campaign):
        raise PermissionDenied
    round_ = get_object_or_404(Round, campaign=campaign, number=number)
    form = CommonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = choose_common(
                round_id=round_.pk, count=form.cleaned_data["count"], by=request.user
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã chọn {n} bài chấm chung.").format(n=len(chosen)))
            return redirect("judging:common", slug, number)
    codes, panel = common_progress(round_)
    return render(
        request,
        "judging/common.html",
        {"campaign": campaign, "round": round_, "form": form, "codes": codes, "panel": panel},
    )
