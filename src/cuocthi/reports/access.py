"""Who may read the figures and write the closing report; nothing else."""

from typing import Any

from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole

Role = CampaignRole.Role


def may_see_figures(user: Any, campaign: Campaign) -> bool:
    """See the figures: organisers, secretaries, the chair."""
    return may_manage(user, campaign) or has_role(user, campaign, Role.SECRETARY, Role.CHAIR)


def may_write(user: Any, campaign: Campaign) -> bool:
    """Write the closing report and close the contest: organisers."""
    return may_manage(user, campaign)
