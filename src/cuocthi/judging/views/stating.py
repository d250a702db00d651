"""The page on which a judge states ties to entrants, before works are dealt."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused

from ..access import may_mark
from ..actions import state_conflicts
from ..forms import ConflictForm
from ..queries import groups_in, is_seated, statement_of, units_in


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request, slug: str):
    """Tick the places and groups one is tied to, or say that there is none."""
    campaign = get_object_or_404(Campaign, slug=slug)
    if not may_mark(request.user, campaign):
        raise PermissionDenied
    stated = statement_of(campaign, request.user)
    form = ConflictForm(
        request.POST if request.method == "POST" else None,
        units=units_in(campaign),
        entrants=groups_in(campaign),
        initial={
            "units": list(stated.units.all()) if stated else [],
            "entrants": list(stated.entrants.all()) if stated else [],
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            state_conflicts(campaign_id=campaign.pk, by=request.user, **form.chosen())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Đã ghi bản khai. Bài từ nơi đã chọn sẽ không chia cho bạn.")
            )
            return redirect("judging:conflicts", slug=slug)
    return render(
        request,
        "judging/conflicts.html",
        {
            "campaign": campaign,
            "form": form,
            "stated": stated,
            "seated": is_seated(campaign, request.user),
        },
    )
