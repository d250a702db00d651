"""Reads of the tasks given out: who is meant, how far each unit is, who acts by which link."""

from .letter import clause_around, day_of_letter, letter_words, sentence
from .links import mailboxes, tasks_of, unit_by_link, unit_by_link_here
from .orders import Letter, Preview, orders, preview
from .progress import (
    Progress,
    UnitRow,
    open_unknowns,
    print_sheets,
    progress,
    rows,
    silent,
    units_of_campaign,
)
from .waiting import tasks_of_officer, waiting_for
from .who import Resolver, WhoIsMeant, who_is_meant

__all__ = [
    "Letter",
    "Preview",
    "Progress",
    "Resolver",
    "UnitRow",
    "WhoIsMeant",
    "clause_around",
    "day_of_letter",
    "letter_words",
    "mailboxes",
    "open_unknowns",
    "orders",
    "preview",
    "print_sheets",
    "progress",
    "rows",
    "sentence",
    "silent",
    "tasks_of",
    "tasks_of_officer",
    "unit_by_link",
    "unit_by_link_here",
    "units_of_campaign",
    "waiting_for",
    "who_is_meant",
]
