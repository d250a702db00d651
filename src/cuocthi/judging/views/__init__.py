"""Pages of judges (code and work only), of those who run the judging, of clerks of paper juries."""

from .chair import figures
from .judge import image, mark, my, pass_this_on, slip
from .paper_sheets import printed, sheet_page, sheets
from .running import away, lock, more, rounds, sheet_csv, take_back, unlock
from .stating import conflicts
from .warming import common
from .waves import change, deal

__all__ = [
    "away",
    "change",
    "common",
    "conflicts",
    "deal",
    "figures",
    "image",
    "lock",
    "mark",
    "more",
    "my",
    "pass_this_on",
    "printed",
    "rounds",
    "sheet_csv",
    "sheet_page",
    "sheets",
    "slip",
    "take_back",
    "unlock",
]
