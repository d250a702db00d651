"""Reads of the judging: a judge's list, how far a round is, the marks once they are locked."""

from .desk import Place, judging_of, my_allotments, place_of, waiting_for
from .marks import Reading, agreed, locked_marks, readings, sheet, thirds_owed
from .progress import JudgeProgress, Third, barred_pairs, progress, thirds, unfinished

__all__ = [
    "JudgeProgress",
    "Place",
    "Reading",
    "Third",
    "agreed",
    "barred_pairs",
    "judging_of",
    "locked_marks",
    "my_allotments",
    "place_of",
    "progress",
    "readings",
    "sheet",
    "thirds",
    "thirds_owed",
    "unfinished",
    "waiting_for",
]
