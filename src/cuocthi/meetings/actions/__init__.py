"""From the letter's plan to the minutes of the meeting, and what later letters change in it."""

from .budgeting import Spending, set_budget
from .following import follow_change
from .holding import (
    arrange,
    close_minutes,
    invite,
    plan_from_letter,
    reply,
    take_attendance,
)

__all__ = [
    "Spending",
    "arrange",
    "close_minutes",
    "follow_change",
    "invite",
    "plan_from_letter",
    "reply",
    "set_budget",
    "take_attendance",
]
