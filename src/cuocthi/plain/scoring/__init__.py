"""Marks to scores, scores to places, places to prizes (điểm, xếp hạng, giải): the plain exam rules."""

from cuocthi.plain.scoring.cleanup import kg_equivalent
from cuocthi.plain.scoring.marks import (
    Agreement,
    BadMarks,
    Mark,
    Number,
    agreement,
    needs_third,
    rounded,
    settle,
    total,
)
from cuocthi.plain.scoring.places import Awarded, Placed, Prizes, Tie, prizes, rank

__all__ = [
    "Agreement",
    "Awarded",
    "BadMarks",
    "Mark",
    "Number",
    "Placed",
    "Prizes",
    "Tie",
    "agreement",
    "kg_equivalent",
    "needs_third",
    "prizes",
    "rank",
    "rounded",
    "settle",
    "total",
]
