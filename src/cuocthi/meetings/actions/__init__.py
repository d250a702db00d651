"""From the letter's plan to the minutes of the meeting, and what later letters change in it."""

from .agenda import Point, set_agenda
from .budgeting import Spending, set_budget
from .ceremony import Place, call_meeting, set_awards, set_sites
from .concluding import Order, assign_conclusions, open_with_rest
from .door import Mark, Noted, add_helper, note_arrivals, take_back_helper
from .following import follow_change, follow_move
from .guests import add_guest, change_guest, invite_added, name_guests, remove_guest
from .holding import (
    arrange,
    close_minutes,
    invite,
    plan_from_letter,
    reply,
    take_attendance,
)
from .norming import add_norm, drop_norm, set_place_class

__all__ = [
    "Mark",
    "Noted",
    "Order",
    "Place",
    "Point",
    "Spending",
    "add_guest",
    "add_helper",
    "add_norm",
    "arrange",
    "assign_conclusions",
    "call_meeting",
    "change_guest",
    "close_minutes",
    "drop_norm",
    "follow_change",
    "follow_move",
    "invite",
    "invite_added",
    "name_guests",
    "note_arrivals",
    "open_with_rest",
    "plan_from_letter",
    "remove_guest",
    "reply",
    "set_agenda",
    "set_awards",
    "set_budget",
    "set_place_class",
    "set_sites",
    "take_attendance",
    "take_back_helper",
]
