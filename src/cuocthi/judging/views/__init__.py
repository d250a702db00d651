"""Pages of judges (code and work only), of those who run the judging, of clerks of paper juries."""

from .chair import figures
from .comparing import (
    answers_sheet,
    begin,
    compare_away,
    compare_drop,
    compare_lock,
    compare_open,
    comparing,
)
from .judge import image, mark, my, pass_this_on, slip
from .pairs import next_pair, pair, pair_image, writer_known
from .pairs import take_back as pair_back
from .paper_sheets import printed, sheet_page, sheets
from .running import away, lock, more, rounds, sheet_csv, take_back, unlock
from .screening import look, look_image, look_known, reword, screening
from .stating import conflicts
from .warming import common
from .waves import change, deal

__all__ = [
    "answers_sheet",
    "away",
    "begin",
    "change",
    "common",
    "compare_away",
    "compare_drop",
    "compare_lock",
    "compare_open",
    "comparing",
    "conflicts",
    "deal",
    "figures",
    "image",
    "lock",
    "look",
    "look_image",
    "look_known",
    "mark",
    "more",
    "my",
    "next_pair",
    "pair",
    "pair_back",
    "pair_image",
    "pass_this_on",
    "printed",
    "reword",
    "rounds",
    "screening",
    "sheet_csv",
    "sheet_page",
    "sheets",
    "slip",
    "take_back",
    "unlock",
    "writer_known",
]
