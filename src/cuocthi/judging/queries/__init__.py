"""Reads of the judging: a judge's list, how far a round is, the marks once they are locked."""

from .desk import Place, judging_of, my_allotments, place_of, waiting_for
from .marks import Besides, Reading, agreed, besides, locked_marks, readings, sheet, thirds_owed
from .outcome import Outcome, Scored, outcome_of
from .planning import Plan, counts_of, plan_next, replays
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
from .table import Table, agreement_in, owed_codes, table_of

__all__ = [
    "Besides",
    "JudgeProgress",
    "Outcome",
    "Place",
    "Plan",
    "Reading",
    "Scored",
    "Table",
    "Third",
    "agreed",
    "agreement_in",
    "barred_pairs",
    "besides",
    "counts_of",
    "given_up",
    "judging_of",
    "locked_marks",
    "my_allotments",
    "outcome_of",
    "owed_codes",
    "passed_on",
    "place_of",
    "plan_next",
    "progress",
    "readings",
    "replays",
    "sheet",
    "table_of",
    "thirds",
    "thirds_owed",
    "unfinished",
    "waiting_for",
]
