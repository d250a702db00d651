"""The last look before the tasks of a contest are handed down."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.actions import confirm_campaign
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.terms import LINE_OF, WRITTEN, Line, lines, plans
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.access import may_see as may_see_document
from cuocthi.documents.queries import left_open

from ..forms import ConfirmForm
from ..queries import preview
from .managed import managed_campaign

MOST_NAMED = 200  # units and words listed by name


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, slug: str):
    """How many units get how many tasks, and what is still open; then confirm (xác nhận)."""
    campaign = managed_campaign(request, slug)
    if campaign.state != Campaign.State.DRAFT:
        return redirect("campaigns:detail", slug=slug)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, lines=_to_look_at(campaign)
    )
    if request.method == "POST" and form.is_valid():
        try:
            confirm_campaign(campaign_id=campaign.pk, by=request.user, looked=form.looked)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã xác nhận. Hệ thống đang giao việc cho các đơn vị."))
            return redirect("campaigns:detail", slug=slug)
    found = preview(campaign)
    reads_letter = may_see_document(request.user, campaign.document)
    context = {
        "campaign": campaign,
        "form": form,
        "found": found,
        "units": found.units[:MOST_NAMED],
        "unknown": found.unknown[:MOST_NAMED],
        "renamed": found.renamed[:MOST_NAMED],
        "left": left_open(campaign.document),
        "letter": reverse("documents:reading", args=[campaign.document_id]) if reads_letter else "",
        "over": campaign.closes_at <= clock.now(),
    }
    return render(request, "dispatch/confirm.html", context)


def _to_look_at(campaign: Campaign) -> list[tuple[Line, str]]:
    """The lines of the preset that nobody looked at, each with the page that changes it, if any."""
    rules = reverse("campaigns:rules", args=[campaign.slug])
    pages = {LINE_OF[name]: rules for name in WRITTEN[Campaign.Work(campaign.work)]}
    for key in ("criteria", "prizes"):
        pages[key] = reverse(f"campaigns:{key}", args=[campaign.slug])
    return [
        (line, pages.get(line.key, ""))
        for line in (*lines(campaign), *plans(campaign))
        if line.assumed and not line.looked
    ]
