"""Pages of the organiser of a meeting, and of the units that are invited."""

from .guest import invited, reply_to
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
    "arrange_meeting",
    "attendance",
    "budget",
    "invite_all",
    "invited",
    "meeting",
    "meeting_list",
    "paper",
    "personal",
    "reply_to",
    "sheets",
    "write_minutes",
]
