from typing import Any

from cuocthi.documents.access import may_work_for
from cuocthi.documents.models import Document

from .models import Campaign, CampaignRole


def has_role(user: Any, campaign: Campaign, *roles: str) -> bool:
    """Whether the person has one of these roles in the contest; any role when none is named."""
    if not (user.is_authenticated and user.is_active):
        return False
    mine = CampaignRole.objects.filter(campaign=campaign, user=user)
    return bool((mine.filter(role__in=roles) if roles else mine).exists())


def may_open(user: Any, document: Document) -> bool:
    """Whether the person may open a contest from this letter: an officer of its unit."""
    return may_work_for(user, document.unit_id)


def may_manage(user: Any, campaign: Campaign) -> bool:
    """Whether the person runs the contest: an organiser, or an officer of the unit that owns it."""
    return has_role(user, campaign, CampaignRole.Role.ORGANISER) or may_work_for(
        user, campaign.unit_id
    )


def may_see(user: Any, campaign: Campaign) -> bool:
    """Whether the person may open the contest's own page: any role in it, or running it."""
    return has_role(user, campaign) or may_work_for(user, campaign.unit_id)


def may_draft(user: Any, campaign: Campaign) -> bool:
    """Whether the person may write papers of the contest (soạn văn bản): who runs it. See
    ``papers.access.may_begin``, which says the same of a paper."""
    return may_manage(user, campaign)
