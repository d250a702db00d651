"""Who may do what with people's data (PROMISES, permission matrix); nothing else."""

from typing import Any

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by


def may_answer(user: Any, campaign: Campaign) -> bool:
    """Answer requests, set the keeping plan, read the reports of erasing: who runs the contest."""
    return may_manage(user, campaign)


def may_register_breaches(user: Any) -> bool:
    """Keep the register of breaches: organisers of any contest, and who runs the machine."""
    return bool(user.is_active and (user.is_superuser or managed_by(user).exists()))
