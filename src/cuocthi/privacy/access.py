"""Who may do what with people's data (PROMISES, permission matrix); nothing else."""

from typing import Any

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.entries.access import may_see_school
from cuocthi.units.models import Unit


def may_answer(user: Any, campaign: Campaign) -> bool:
    """Answer requests, set the keeping plan, read the reports of erasing: who runs the contest."""
    return may_manage(user, campaign)


def may_hand_on(user: Any, campaign: Campaign, school: Unit) -> bool:
    """Enter requests of its pupils' parents, and follow those it entered: who acts for the school."""
    return may_see_school(user, campaign, school)


def may_register_breaches(user: Any) -> bool:
    """Keep the register of breaches: organisers of any contest, and who runs the machine."""
    return bool(user.is_active and (user.is_superuser or managed_by(user).exists()))
