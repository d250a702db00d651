"""Reads of the judging: a judge's list, how far a round is, the marks once they are locked."""

from .desk import judging_of, my_allotments, waiting_for
from .marks import Reading, agreed, locked_marks, readings, sheet, thirds_owed
from .outcome import Outcome, Scored, outcome_of
from .planning import Plan, plan_next, replays
from .progress import (
    JudgeProgress,
    Third,
    barred_pairs,
    given_up,
    passed_on,
    progress,
    thirds,
    unfinished,
)

__all__ = [
    "JudgeProgress",
    "Outcome",
    "Plan",
    "Reading",
    "Scored",
    "Third",
    "agreed",
    "barred_pairs",
    "given_up",
    "judging_of",
    "locked_marks",
    "my_allotments",
    "outcome_of",
    "passed_on",
    "plan_next",
    "progress",
    "readings",
    "replays",
    "sheet",
    "thirds",
    "thirds_owed",
    "unfinished",
    "waiting_for",
]
