"""Who may see, sign and publish results (PROMISES, permission matrix); nothing else."""

from typing import Any

from cuocthi.campaigns.access import has_role, may_manage
from cuocthi.campaigns.models import Campaign, CampaignRole

from .models import ResultSheet

Role = CampaignRole.Role


def may_see_sheet(user: Any, campaign: Campaign) -> bool:
    """See scores and places by code before they are public: organisers, secretaries, the chair."""
    return may_manage(user, campaign) or has_role(user, campaign, Role.SECRETARY, Role.CHAIR)


def may_draw_up(user: Any, campaign: Campaign) -> bool:
    """Draw the sheet up from the locked marks: organisers and the chair."""
    return may_manage(user, campaign) or has_role(user, campaign, Role.CHAIR)


def may_explain(user: Any, campaign: Campaign) -> bool:
    """See the single marks behind a score, for a complaint: organisers and the chair."""
    return may_draw_up(user, campaign)


def may_see_fairness(user: Any, campaign: Campaign) -> bool:
    """See how strict each judge was, by number, once the marks are locked: who may read other
    judges' marks then, organisers and the chair."""
    return may_explain(user, campaign)


def may_choose_paper(user: Any, campaign: Campaign) -> bool:
    """Say how the papers of the winners look and who gives them: who may draw the sheet up."""
    return may_draw_up(user, campaign)


def may_decide_tie(user: Any, campaign: Campaign) -> bool:
    """Say who comes first among equals where the rules do not: the chair alone."""
    return has_role(user, campaign, Role.CHAIR)


def may_publish(user: Any, campaign: Campaign) -> bool:
    """Publish what two have signed: organisers."""
    return may_manage(user, campaign)


def may_export_record(user: Any, campaign: Campaign) -> bool:
    """Take the record before it is public, other judges' marks with it: organisers and the chair
    (PROMISES 6, "Other judges' marks": after the lock)."""
    return may_manage(user, campaign) or has_role(user, campaign, Role.CHAIR)


def may_decide_appeal(user: Any, campaign: Campaign) -> bool:
    """See appeals, have them read again and propose how they end: organisers."""
    return may_manage(user, campaign)


def may_confirm_appeal(user: Any, campaign: Campaign) -> bool:
    """Agree to a changed score that somebody else proposed: organisers and the chair (Results are
    written by two)."""
    return may_manage(user, campaign) or has_role(user, campaign, Role.CHAIR)


def may_open_names(user: Any, sheet: ResultSheet) -> bool:
    """See names beside codes: organisers and secretaries, after both signatures; never judges."""
    return sheet.state != ResultSheet.State.DRAWN_UP and (
        may_manage(user, sheet.campaign) or has_role(user, sheet.campaign, Role.SECRETARY)
    )


def may_send_up(user: Any, sheet: ResultSheet) -> bool:
    """Pack winners with their names for the next level: organisers, after both signatures; the
    others of the committee do not hand children's names out."""
    return sheet.state != ResultSheet.State.DRAWN_UP and may_manage(user, sheet.campaign)
