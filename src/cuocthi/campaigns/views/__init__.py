"""Pages of contests, and of the letters that change them."""

from .contest import (
    LATER_STAGES,
    campaign,
    campaign_list,
    closing_day,
    criteria,
    give,
    open_from_reading,
    prizes,
    rules,
    take,
)
from .later import compare, decide, later_letter, tie, untie

__all__ = [
    "LATER_STAGES",
    "campaign",
    "campaign_list",
    "closing_day",
    "compare",
    "criteria",
    "decide",
    "give",
    "later_letter",
    "open_from_reading",
    "prizes",
    "rules",
    "take",
    "tie",
    "untie",
]
