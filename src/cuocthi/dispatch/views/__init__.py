"""Pages of the units that do the tasks, and of the organiser who follows them."""

from .confirming import confirm
from .organiser import progress_page, remind_silent, renew_link, sheets, unknown_addressee
from .unit import acknowledge_task, mine, proof, report_task, unit_page

__all__ = [
    "acknowledge_task",
    "confirm",
    "mine",
    "progress_page",
    "proof",
    "remind_silent",
    "renew_link",
    "report_task",
    "sheets",
    "unit_page",
    "unknown_addressee",
]
