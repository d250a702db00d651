"""Pages of judges (code and work only), of those who run the judging, of clerks of paper juries."""

from .judge import image, mark, my, slip
from .paper_sheets import printed, sheet_page, sheets
from .running import lock, more, rounds, sheet_csv
from .warming import common

__all__ = [
    "common",
    "image",
    "lock",
    "mark",
    "more",
    "my",
    "printed",
    "rounds",
    "sheet_csv",
    "sheet_page",
    "sheets",
    "slip",
]
