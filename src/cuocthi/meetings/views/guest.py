"""The invitations of one unit, by its link or signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.dispatch.views.actor import actor_for, ask_for_link, is_stranger
from cuocthi.units.models import Unit

from ..actions import reply
from ..forms import ReplyForm
from ..models import Invitee, Meeting
from ..queries import guests_of_unit


@login_not_required
@require_GET
def invited(request, slug: str, unit_id: int | None = None):
    """What the unit is invited to; the form is there until the meeting is held."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign = get_object_or_404(Campaign, slug=slug)
    unit = get_object_or_404(Unit, pk=unit_id) if unit_id else None
    actor = actor_for(request, campaign, unit)
    if actor is None:
        if unit is None:
            return ask_for_link(request)
        raise Http404
    guests = list(guests_of_unit(campaign, actor.unit))
    if not guests:
        raise Http404
    return render(request, "meetings/invited.html", _context(campaign, actor.unit, guests))


def _context(campaign, unit, guests, wrong: ReplyForm | None = None) -> dict[str, object]:
    shown = []
    for guest in guests:
        form = ReplyForm(guest=guest) if guest.meeting.state == Meeting.State.INVITED else None
        if wrong is not None and form is not None and wrong.prefix == form.prefix:
            form = wrong
        shown.append({"guest": guest, "form": form})
    return {"campaign": campaign, "unit": unit, "guests": shown}


@login_not_required
@require_POST
def reply_to(request, invitee_id: int):
    """How many come."""
    if is_stranger(request):
        return ask_for_link(request)
    guest = get_object_or_404(
        Invitee.objects.select_related("meeting__campaign", "unit").exclude(
            meeting__state=Meeting.State.PLANNED
        ),
        pk=invitee_id,
        unit__isnull=False,
    )
    campaign = guest.meeting.campaign
    actor = actor_for(request, campaign, guest.unit)
    if actor is None:
        raise Http404
    form = ReplyForm(request.POST, guest=guest)
    if form.is_valid():
        try:
            reply(invitee_id=guest.pk, coming=form.cleaned_data["coming"], by=actor.by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi nhận trả lời của đơn vị. Xin cảm ơn."))
            return redirect(home_of(actor, campaign))
    guests = list(guests_of_unit(campaign, actor.unit))
    return render(
        request, "meetings/invited.html", _context(campaign, actor.unit, guests, wrong=form)
    )


def home_of(actor, campaign: Campaign) -> str:
    """The page of invitations for whoever acts."""
    if isinstance(actor.by, str):
        return reverse("meetings:invited", args=[campaign.slug])
    return reverse("meetings:invited_officer", args=[campaign.slug, actor.unit.pk])
