"""Reads of meetings: what a letter plans, seats, papers, replies, what waits for whom."""

from .agenda import Slot, agenda_version, minutes_of, slot_words, timed
from .calendar import event_of, meeting_calendar
from .ceremony import awards_version, heads_at_sites, sites_version
from .conclusions import Left, Proposal, last_before, left_open, proposals
from .door import (
    DoorRow,
    code_of,
    codes_of_guest,
    door_list,
    helper_by_link,
    present_of,
    there_by_guest,
)
from .guests import guest_version, names_version
from .money import Seat, budget_version, budget_words, seats_listed
from .norms import (
    budget_warnings,
    heads_by_payroll,
    norms_known,
    norms_offered,
    own_norms,
    sources_of,
)
from .papers import meeting_material, named, settlement
from .places import Places, places_of
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
    "DoorRow",
    "Figures",
    "Guest",
    "Left",
    "Places",
    "Plan",
    "Proposal",
    "Seat",
    "Slot",
    "agenda_version",
    "awards_version",
    "budget_version",
    "budget_warnings",
    "budget_words",
    "code_of",
    "codes_of_guest",
    "door_list",
    "event_of",
    "figures",
    "guest_version",
    "guests_of_unit",
    "heads_at_sites",
    "heads_by_payroll",
    "helper_by_link",
    "is_meeting",
    "last_before",
    "left_open",
    "meeting_calendar",
    "meeting_material",
    "meeting_whole",
    "meetings_of",
    "minutes_of",
    "named",
    "names_version",
    "norms_known",
    "norms_offered",
    "open_points",
    "own_norms",
    "places_of",
    "plan_of",
    "posts_named",
    "present_of",
    "proposals",
    "seats_listed",
    "settlement",
    "share_seats",
    "sites_version",
    "slot_words",
    "sources_of",
    "there_by_guest",
    "timed",
    "waiting_for",
]
