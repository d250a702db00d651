"""Reads of the tasks given out: who is meant, how far each unit is, who acts by which link."""

from .addressing import TaskLine, UnitLine, given_to, meant_by, task_lines
from .asked import asked_of, figures_to_ask
from .below import KindBelow, counts_below, handed_on_from, have_all, kinds_below, units_below
from .days import Day, Shift, days_of
from .letter import clause_around, day_of_letter, letter_words, sentence
from .links import mailboxes, tasks_of, unit_by_link, unit_by_link_here
from .moved import decisions_waiting, last_extension, letters_named, moved_days, moves_of, named_of
from .moving import (
    Follower,
    MovePreview,
    OwnDay,
    move_preview,
    moves_to_confirm,
    unconfirmed_moves,
    units_with_task,
)
from .orders import Letter, Preview, choices, orders, preview
from .partners import TaskAround, around, returned
from .progress import (
    Progress,
    UnitRow,
    carried_sheets,
    confirmed_units,
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
from .reports import (
    KnownDeed,
    figures_of,
    known_deeds,
    last_sending,
    report_version,
    tasks_to_report,
)
from .resting import Resting, resting_on_mended, tasks_resting_on
from .reviewing import reports_to_look_at
from .rollup import Rollup, rollup, scope_of, unit_lines
from .sums import Sums, last_edition, people_reached, sums, sums_for
from .unreached import unreached
from .waiting import tasks_of_officer, waiting_for
from .who import Resolver, WhoIsMeant, who_is_meant

__all__ = [
    "Day",
    "Follower",
    "KindBelow",
    "KindOfUnits",
    "KnownDeed",
    "Letter",
    "MovePreview",
    "OwnDay",
    "Preview",
    "Progress",
    "Resolver",
    "Resting",
    "Rollup",
    "Shift",
    "Sums",
    "TaskAround",
    "TaskLine",
    "UnitLine",
    "UnitRow",
    "WhoIsMeant",
    "around",
    "asked_of",
    "carried_sheets",
    "choices",
    "clause_around",
    "confirmed_units",
    "counts_below",
    "day_of_letter",
    "days_of",
    "decisions_waiting",
    "figures_of",
    "figures_to_ask",
    "given_to",
    "handed_on_from",
    "have_all",
    "kinds_below",
    "known_deeds",
    "last_edition",
    "last_extension",
    "last_sending",
    "letter_words",
    "letters_named",
    "letters_of_officer",
    "letters_to",
    "mailboxes",
    "meant_by",
    "move_preview",
    "moved_days",
    "moves_of",
    "moves_to_confirm",
    "named_of",
    "open_unknowns",
    "orders",
    "people_reached",
    "preview",
    "print_sheets",
    "progress",
    "receivers_with_answers",
    "report_version",
    "reports_to_look_at",
    "resting_on_mended",
    "returned",
    "rollup",
    "rows",
    "scope_of",
    "sentence",
    "silent",
    "sums",
    "sums_for",
    "task_lines",
    "tasks_of",
    "tasks_of_officer",
    "tasks_resting_on",
    "tasks_to_report",
    "unanswered_mendings",
    "unconfirmed_moves",
    "unit_by_link",
    "unit_by_link_here",
    "unit_lines",
    "units_below",
    "units_of_campaign",
    "units_to_choose",
    "units_with_task",
    "unreached",
    "waiting_for",
    "who_is_meant",
]
