from typing import Any

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign


def may_edit(user: Any, campaign: Campaign) -> bool:
    """Whether the person writes and publishes what the public is told: who runs the contest."""
    return may_manage(user, campaign)
