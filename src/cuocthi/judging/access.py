"""Who runs the judging and who marks (PROMISES 6); nothing else."""

from typing import Any

from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.access import may_draft as may_draft_papers
from cuocthi.campaigns.models import Campaign, CampaignRole

Role = CampaignRole.Role


def may_run(user: Any, campaign: Campaign) -> bool:
    """May open and lock rounds and see how far they are: organiser, or chair of the judges."""
    return has_role(user, campaign, Role.CHAIR) or may_manage(user, campaign)


def may_see_figures(user: Any, campaign: Campaign) -> bool:
    """May see how strict a judge is and how likely a code wins: the chair of the judges alone."""
    return has_role(user, campaign, Role.CHAIR)


def may_draft(user: Any, campaign: Campaign) -> bool:
    """May write the papers of a round: who may write those of the contest; the chair may not."""
    return may_draft_papers(user, campaign)


def may_mark(user: Any, campaign: Campaign) -> bool:
    """May open the copies dealt to this person: a judge of the contest, as long as that lasts."""
    return has_role(user, campaign, Role.JUDGE)
