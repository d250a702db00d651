"""Pages of contests, and of the letters that change them."""

from .contest import (
    LATER_STAGES,
    campaign,
    campaign_list,
    closing_day,
    confirm,
    criteria,
    give,
    open_from_reading,
    prizes,
    take,
)
from .later import compare, decide, later_letter, tie, untie

__all__ = [
    "LATER_STAGES",
    "campaign",
    "campaign_list",
    "closing_day",
    "compare",
    "confirm",
    "criteria",
    "decide",
    "give",
    "later_letter",
    "open_from_reading",
    "prizes",
    "take",
    "tie",
    "untie",
]
