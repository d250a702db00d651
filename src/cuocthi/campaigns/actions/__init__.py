"""One contest from its letter to its end: opened, planned, confirmed, extended, closed."""

from .opening import open_campaign, renew_campaign
from .planning import extend, set_criteria, set_prizes
from .running import close_campaign, confirm_campaign, give_role, take_role

__all__ = [
    "close_campaign",
    "confirm_campaign",
    "extend",
    "give_role",
    "open_campaign",
    "renew_campaign",
    "set_criteria",
    "set_prizes",
    "take_role",
]
