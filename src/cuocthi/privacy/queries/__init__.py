"""Reads of people's data: what is due, who opened what, which requests wait."""

from .keeping import Due, due, ends_of, plan_of
from .openings import Opening, openings_of, reads_between
from .requests import clocks, handed_on_by, requests_of, shown, waiting_for, waits_already

__all__ = [
    "Due",
    "Opening",
    "clocks",
    "due",
    "ends_of",
    "handed_on_by",
    "openings_of",
    "plan_of",
    "reads_between",
    "requests_of",
    "shown",
    "waiting_for",
    "waits_already",
]
