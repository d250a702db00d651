"""Pages of judges (code and work only), and of those who run the judging."""

from .chair import figures
from .judge import image, mark, my, pass_this_on
from .running import away, lock, more, rounds, sheet_csv, take_back, unlock
from .waves import change, deal

__all__ = [
    "away",
    "change",
    "deal",
    "figures",
    "image",
    "lock",
    "mark",
    "more",
    "my",
    "pass_this_on",
    "rounds",
    "sheet_csv",
    "take_back",
    "unlock",
]
