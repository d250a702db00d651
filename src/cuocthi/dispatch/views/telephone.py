"""Units that no letter reaches, mails that came back, and what the body above is shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.units.models import Unit

from ..actions import note_call, send_last_again
from ..forms_urging import CallForm
from ..models import Call
from ..queries.calling import to_call
from ..queries.cascade import given
from ..queries.urging import behind_below
from .actor import actor_for, ask_for_link, is_stranger
from .managed import managed_campaign

MOST_ROWS = 100


@require_GET
def calls_page(request, slug: str):
    """Silent units without a mailbox, or whose mail comes back, with their telephones."""
    campaign = managed_campaign(request, slug)
    found = to_call(campaign)
    context = {
        "campaign": campaign,
        "rows": found[:MOST_ROWS],
        "more": max(0, len(found) - MOST_ROWS),
        "who": Call.Who.choices,
        "open": campaign.state == Campaign.State.OPEN,
    }
    return render(request, "dispatch/calls.html", context)


@require_POST
def note_called(request, slug: str, unit_id: int):
    """One tap after a call: when, and what sort of person answered."""
    campaign = managed_campaign(request, slug)
    form = CallForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy bấm vào người đã nghe máy; ghi chú không quá 200 chữ cái."))
        return redirect("dispatch:calls", slug=slug)
    try:
        call = note_call(
            campaign_id=campaign.pk, unit_id=unit_id, by=request.user, **form.cleaned_data
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã ghi cuộc gọi cho {unit}: {who}.").format(
                unit=call.unit.name, who=call.get_who_display()
            ),
        )
    return redirect("dispatch:calls", slug=slug)


@require_POST
def send_again_page(request, slug: str, unit_id: int):
    """The mail that did not arrive, once more to the unit's mailbox of today."""
    campaign = managed_campaign(request, slug)
    try:
        mailbox = send_last_again(campaign_id=campaign.pk, unit_id=unit_id, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đang gửi lại thư tới {mailbox}.").format(mailbox=mailbox))
    return redirect("dispatch:calls", slug=slug)


@login_not_required
@require_GET
def silent_below(request, slug: str, unit_id: int | None = None):
    """What the body above is shown of its units that are behind, as they are now (DOMAIN R23)."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign = get_object_or_404(Campaign, slug=slug)
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else None
    actor = actor_for(request, campaign, unit)
    if actor is None:
        if unit is None:
            return ask_for_link(request)
        raise Http404
    by_link = isinstance(actor.by, str)
    context = {
        "campaign": campaign,
        "unit": actor.unit,
        "rows": behind_below(campaign, actor.unit),
        "today": clock.today(),
        "home": actor.home,
        "back": actor.home if by_link else reverse("dispatch:mine"),
        "branch": given(campaign, actor.unit.path).exists()
        and (
            reverse("dispatch:branch_of_officer", args=[slug, unit.pk])
            if unit
            else reverse("dispatch:branch", args=[slug])
        ),
    }
    return render(request, "dispatch/silent_below.html", context)
