"""The contest that an organiser works on."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from cuocthi.campaigns.access import may_manage, may_see
from cuocthi.campaigns.models import Campaign


def managed_campaign(request, slug: str) -> Campaign:
    """The campaign, for its organisers; 403 for those who may only see it, 404 for all others."""
    campaign = get_object_or_404(Campaign.objects.select_related("document", "unit"), slug=slug)
    if may_manage(request.user, campaign):
        return campaign
    if may_see(request.user, campaign):
        raise PermissionDenied
    raise Http404
