"""Reads of the judging: a judge's list, how far a round is, the marks once they are locked."""

from .desk import judging_of, my_allotments, waiting_for
from .marks import Reading, agreed, locked_marks, readings, sheet, thirds_owed
from .progress import JudgeProgress, Third, barred_pairs, progress, thirds, unfinished

__all__ = [
    "JudgeProgress",
    "Reading",
    "Third",
    "agreed",
    "barred_pairs",
    "judging_of",
    "locked_marks",
    "my_allotments",
    "progress",
    "readings",
    "sheet",
    "thirds",
    "thirds_owed",
    "unfinished",
    "waiting_for",
]
