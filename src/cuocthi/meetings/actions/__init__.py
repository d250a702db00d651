"""From the letter's plan to the minutes of the meeting, and what later letters change in it."""

from .agenda import Point, set_agenda
from .budgeting import Spending, set_budget
from .door import Mark, Noted, add_helper, note_arrivals, take_back_helper
from .following import follow_change
from .guests import add_guest, change_guest, invite_added, name_guests, remove_guest
from .holding import (
    arrange,
    close_minutes,
    invite,
    plan_from_letter,
    reply,
    take_attendance,
)

__all__ = [
    "Mark",
    "Noted",
    "Point",
    "Spending",
    "add_guest",
    "add_helper",
    "arrange",
    "change_guest",
    "close_minutes",
    "follow_change",
    "invite",
    "invite_added",
    "name_guests",
    "note_arrivals",
    "plan_from_letter",
    "remove_guest",
    "reply",
    "set_agenda",
    "set_budget",
    "take_attendance",
    "take_back_helper",
]
