"""Pages of the units that do the tasks, and of the organiser who follows them."""

from .addressees import task_list, task_units
from .cascade import branch, branch_file, branch_unit, progress_file, progress_unit
from .confirming import confirm
from .followups import followups_file, followups_page
from .ladder import ladder_page
from .moved import confirm_moved, unit_moves
from .moving import move_decide, move_new, moves_page
from .moving_by_letter import move_letter
from .organiser import (
    progress_page,
    remind_silent,
    renew_link,
    sheets,
    sheets_carried,
    unknown_addressee,
)
from .passing_on import below, own_letter, pass_task_on, take_task_back
from .received import acknowledge_received, answer_received, letter, letter_file
from .reporting import proof, report_page, report_task
from .reviewing import look_at_report, reports_waiting
from .rollups import asked_page, figures_page, unit_figures
from .sending import mend_letter, receivers, remove_receiver
from .telephone import calls_page, note_called, send_again_page, silent_below
from .unit import acknowledge_task, mine, seen, take_all_on, unit_page

__all__ = [
    "acknowledge_received",
    "acknowledge_task",
    "answer_received",
    "asked_page",
    "below",
    "branch",
    "branch_file",
    "branch_unit",
    "calls_page",
    "confirm",
    "confirm_moved",
    "figures_page",
    "followups_file",
    "followups_page",
    "ladder_page",
    "letter",
    "letter_file",
    "look_at_report",
    "mend_letter",
    "mine",
    "move_decide",
    "move_letter",
    "move_new",
    "moves_page",
    "note_called",
    "own_letter",
    "pass_task_on",
    "progress_file",
    "progress_page",
    "progress_unit",
    "proof",
    "receivers",
    "remind_silent",
    "remove_receiver",
    "renew_link",
    "report_page",
    "report_task",
    "reports_waiting",
    "seen",
    "send_again_page",
    "sheets",
    "sheets_carried",
    "silent_below",
    "take_all_on",
    "take_task_back",
    "task_list",
    "task_units",
    "unit_figures",
    "unit_moves",
    "unit_page",
    "unknown_addressee",
]
