"""Reads of meetings: what a letter plans, seats, papers, replies, what waits for whom."""

from .money import Seat, budget_version, budget_words, seats_listed
from .papers import meeting_material, named, settlement
from .plan import Guest, Plan, is_meeting, plan_of
from .reads import (
    Figures,
    figures,
    guests_of_unit,
    meeting_whole,
    meetings_of,
    open_points,
    waiting_for,
)
from .seats import posts_named, share_seats

__all__ = [
    "Figures",
    "Guest",
    "Plan",
    "Seat",
    "budget_version",
    "budget_words",
    "figures",
    "guests_of_unit",
    "is_meeting",
    "meeting_material",
    "meeting_whole",
    "meetings_of",
    "named",
    "open_points",
    "plan_of",
    "posts_named",
    "seats_listed",
    "settlement",
    "share_seats",
    "waiting_for",
]
