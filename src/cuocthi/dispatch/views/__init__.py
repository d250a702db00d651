"""Pages of the units that do the tasks, and of the organiser who follows them."""

from .addressees import task_list, task_units
from .confirming import confirm
from .followups import followups_file, followups_page
from .organiser import progress_page, remind_silent, renew_link, sheets, unknown_addressee
from .passing_on import below, own_letter, pass_task_on, take_task_back
from .received import acknowledge_received, answer_received, letter, letter_file
from .reviewing import look_at_report, reports_waiting
from .sending import mend_letter, receivers, remove_receiver
from .unit import acknowledge_task, mine, proof, report_task, unit_page

__all__ = [
    "acknowledge_received",
    "acknowledge_task",
    "answer_received",
    "below",
    "confirm",
    "followups_file",
    "followups_page",
    "letter",
    "letter_file",
    "look_at_report",
    "mend_letter",
    "mine",
    "own_letter",
    "pass_task_on",
    "progress_page",
    "proof",
    "receivers",
    "remind_silent",
    "remove_receiver",
    "renew_link",
    "report_task",
    "reports_waiting",
    "sheets",
    "take_task_back",
    "task_list",
    "task_units",
    "unit_page",
    "unknown_addressee",
]
