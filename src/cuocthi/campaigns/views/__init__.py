"""Pages of contests, and of the letters that change them."""

from .asking import arrange, asked, decide_version, field, field_new, frame, propose
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
from .judging import judging
from .later import compare, decide, later_letter, tie, untie

__all__ = [
    "LATER_STAGES",
    "arrange",
    "asked",
    "campaign",
    "campaign_list",
    "closing_day",
    "compare",
    "criteria",
    "decide",
    "decide_version",
    "field",
    "field_new",
    "frame",
    "give",
    "judging",
    "later_letter",
    "open_from_reading",
    "prizes",
    "propose",
    "rules",
    "take",
    "tie",
    "untie",
]
