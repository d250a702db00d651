"""Reads of the judging: a judge's list, how far a round is, the marks once they are locked."""

from .conflicts import groups_in, is_seated, statement_of, statements, to_state, units_in
from .desk import Place, judging_of, my_allotments, place_of, waiting_for
from .fairness import Fairness, Levelled, fairness_of
from .figures import LIVE
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
    unread_by,
)
from .table import Table, agreement_in, owed_codes, table_of

__all__ = [
    "LIVE",
    "Besides",
    "Fairness",
    "JudgeProgress",
    "Levelled",
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
    "fairness_of",
    "given_up",
    "groups_in",
    "is_seated",
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
    "statement_of",
    "statements",
    "table_of",
    "thirds",
    "thirds_owed",
    "to_state",
    "unfinished",
    "units_in",
    "unread_by",
    "waiting_for",
]
