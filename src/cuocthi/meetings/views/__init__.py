"""Pages of the organiser of a meeting, and of the units that are invited."""

from .agenda import agenda
from .ceremony import awards, call, open_rest, sites
from .concluding import assign, sheet
from .door import door, helpers, note, take_back, worker
from .guest import calendar, codes, invited, names, reply_to
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
    "assign",
    "attendance",
    "awards",
    "budget",
    "calendar",
    "call",
    "change",
    "codes",
    "door",
    "helpers",
    "invite_all",
    "invite_more",
    "invited",
    "meeting",
    "meeting_list",
    "names",
    "new_guest",
    "note",
    "open_rest",
    "paper",
    "personal",
    "remove",
    "reply_to",
    "sheet",
    "sheets",
    "sites",
    "take_back",
    "worker",
    "write_minutes",
]
