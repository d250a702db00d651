"""Pages of the organiser of a meeting, and of the units that are invited."""

from .agenda import agenda
from .guest import calendar, invited, names, reply_to
from .guests import change, invite_more, new_guest, remove
from .organiser import (
    arrange_meeting,
    attendance,
    invite_all,
    meeting,
    meeting_list,
    paper,
    sheets,
    write_minutes,
)
from .paperwork import budget, personal

__all__ = [
    "agenda",
    "arrange_meeting",
    "attendance",
    "budget",
    "calendar",
    "change",
    "invite_all",
    "invite_more",
    "invited",
    "meeting",
    "meeting_list",
    "names",
    "new_guest",
    "paper",
    "personal",
    "remove",
    "reply_to",
    "sheets",
    "write_minutes",
]
