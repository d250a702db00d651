"""What a receipt was given for, for anybody who has its code: no name, no school, no content."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import Purpose
from cuocthi.entries.queries import receipt_holds, receipt_of, short_code, short_sum, which_clock

from .shared import campaign_of

LONGEST = 100  # signs of a typed code, with blanks and dashes


@login_not_required
@never_cache
@require_safe
def check_receipt(request, slug: str):
    """A code in; what was received and when, out (kiểm tra biên nhận)."""
    campaign = campaign_of(slug)
    if campaign.state == Campaign.State.DRAFT:
        raise Http404
    typed = request.GET.get("ma", "")[:LONGEST]
    found = receipt_of(campaign, typed) if typed else None
    shown = None
    if found is not None and _holds(campaign, found):
        files = [
            {
                "what": Purpose(what).label,
                "n": n,
                "short": short_sum(sha256),
                "sum": sha256,
                "size": size,
            }
            for what, n, sha256, size in found.files
        ]
        shown = {
            "receipt": found,
            "short": short_code(found.code),
            "which": which_clock(found.arrived_at),
            "files": files,
            "is_latest": found.entry.receipt == found.code,
        }
    context = {"campaign": campaign, "typed": typed, "shown": shown}
    return render(
        request, "entries/check_receipt.html", context, status=200 if shown or not typed else 404
    )


def _holds(campaign, receipt) -> bool:
    return receipt_holds(
        campaign_id=campaign.pk,
        number=receipt.entry.number,
        submitted_at=receipt.given_at,
        fingerprint=receipt.fingerprint,
        receipt=receipt.code,
        arrived_at=receipt.arrived_at,
    )
