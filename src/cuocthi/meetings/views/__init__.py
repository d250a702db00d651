"""Pages of the organiser of a meeting, and of the units that are invited."""

from .agenda import agenda
from .ceremony import awards, call, open_rest, sites
from .concluding import assign, sheet
from .door import door, helpers, note, take_back, worker
from .guest import calendar, codes, invited, names, reply_to
from .guest import paper as invited_paper
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
from .paperwork import budget, budget_file, norms, personal, place, remove_norm

__all__ = [
    "agenda",
    "arrange_meeting",
    "assign",
    "attendance",
    "awards",
    "budget",
    "budget_file",
    "calendar",
    "call",
    "change",
    "codes",
    "door",
    "helpers",
    "invite_all",
    "invite_more",
    "invited",
    "invited_paper",
    "meeting",
    "meeting_list",
    "names",
    "new_guest",
    "norms",
    "note",
    "open_rest",
    "paper",
    "personal",
    "place",
    "remove",
    "remove_norm",
    "reply_to",
    "sheet",
    "sheets",
    "sites",
    "take_back",
    "worker",
    "write_minutes",
]
