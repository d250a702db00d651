"""What the pages of this stage have in common: finding things, refusing with words."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.access import is_own
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entrant

TONES = {
    EntryState.DRAFT: "off",
    EntryState.SUBMITTED: "wait",
    EntryState.ACCEPTED: "ok",
    EntryState.REFUSED: "bad",
    EntryState.RETURNED: "warn",
}


def campaign_of(slug: str) -> Campaign:
    """The contest, or 404."""
    return get_object_or_404(Campaign.objects.select_related("unit"), slug=slug)


def entrant_of(request: HttpRequest, campaign: Campaign) -> Entrant:
    """The entrant who came by a link of this contest, or 404 as for an unknown page."""
    link = link_in_session(request.session, OneTimeLink.Purpose.ENTRANT)
    entrant = None
    if link is not None:
        pk = int(link.subject.removeprefix("entrant:"))
        entrant = Entrant.objects.filter(pk=pk).first()
    if entrant is None or not is_own(entrant, campaign):
        raise Http404
    entrant.campaign = campaign
    return entrant


def say_no(request: HttpRequest, refusal: Refused) -> None:
    """Put a refusal's own words on the next page."""
    messages.error(request, str(refusal))
