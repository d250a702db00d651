"""Pages of the units that do the tasks, and of the organiser who follows them."""

from .cascade import branch, branch_file, branch_unit, progress_file, progress_unit
from .confirming import confirm
from .followups import followups_file, followups_page
from .organiser import (
    progress_page,
    remind_silent,
    renew_link,
    sheets,
    sheets_carried,
    unknown_addressee,
)
from .received import acknowledge_received, answer_received, letter, letter_file
from .sending import mend_letter, receivers, remove_receiver
from .unit import acknowledge_task, mine, proof, report_task, unit_page

__all__ = [
    "acknowledge_received",
    "acknowledge_task",
    "answer_received",
    "branch",
    "branch_file",
    "branch_unit",
    "confirm",
    "followups_file",
    "followups_page",
    "letter",
    "letter_file",
    "mend_letter",
    "mine",
    "progress_file",
    "progress_page",
    "progress_unit",
    "proof",
    "receivers",
    "remind_silent",
    "remove_receiver",
    "renew_link",
    "report_task",
    "sheets",
    "sheets_carried",
    "unit_page",
    "unknown_addressee",
]
