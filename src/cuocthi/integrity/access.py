"""Who may look at doubts and decide on them (PROMISES 6); nothing else."""

from typing import Any

from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core import clock
from cuocthi.entries.access import are_works_open

Role = CampaignRole.Role


def may_check(user: Any, campaign: Campaign) -> bool:
    """May see the queue and decide: organiser or secretary (thư ký kiểm bài), never a judge."""
    return not has_role(user, campaign, Role.JUDGE) and (
        has_role(user, campaign, Role.SECRETARY) or may_manage(user, campaign)
    )


def may_read(user: Any, campaign: Campaign) -> bool:
    """May read the works behind a doubt: the secretary at any time, an organiser when works are
    open (letters after the closing)."""
    return may_check(user, campaign) and (
        are_works_open(campaign, clock.now()) or has_role(user, campaign, Role.SECRETARY)
    )


def may_see_header(user: Any, campaign: Campaign) -> bool:
    """May see the header of the entries in hand: pages of a letter, school, class, and with a
    reason the name. The checking clerk alone; an organiser reads works without who made them."""
    return may_check(user, campaign) and has_role(user, campaign, Role.SECRETARY)
