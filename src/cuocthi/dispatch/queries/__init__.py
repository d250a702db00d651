"""Reads of the tasks given out: who is meant, how far each unit is, who acts by which link."""

from .addressing import TaskLine, UnitLine, given_to, meant_by, task_lines
from .below import KindBelow, counts_below, handed_on_from, have_all, kinds_below, units_below
from .letter import clause_around, day_of_letter, letter_words, sentence
from .links import mailboxes, tasks_of, unit_by_link, unit_by_link_here
from .orders import Letter, Preview, choices, orders, preview
from .partners import TaskAround, around
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
from .received import (
    KindOfUnits,
    letters_of_officer,
    letters_to,
    receivers_with_answers,
    unanswered_mendings,
    units_to_choose,
)
from .resting import Resting, resting_on_mended, tasks_resting_on
from .reviewing import reports_to_look_at
from .waiting import tasks_of_officer, waiting_for
from .who import Resolver, WhoIsMeant, who_is_meant

__all__ = [
    "KindBelow",
    "KindOfUnits",
    "Letter",
    "Preview",
    "Progress",
    "Resolver",
    "Resting",
    "TaskAround",
    "TaskLine",
    "UnitLine",
    "UnitRow",
    "WhoIsMeant",
    "around",
    "choices",
    "clause_around",
    "counts_below",
    "day_of_letter",
    "given_to",
    "handed_on_from",
    "have_all",
    "kinds_below",
    "letter_words",
    "letters_of_officer",
    "letters_to",
    "mailboxes",
    "meant_by",
    "open_unknowns",
    "orders",
    "preview",
    "print_sheets",
    "progress",
    "receivers_with_answers",
    "reports_to_look_at",
    "resting_on_mended",
    "rows",
    "sentence",
    "silent",
    "task_lines",
    "tasks_of",
    "tasks_of_officer",
    "tasks_resting_on",
    "unanswered_mendings",
    "unit_by_link",
    "unit_by_link_here",
    "units_below",
    "units_of_campaign",
    "units_to_choose",
    "waiting_for",
    "who_is_meant",
]
