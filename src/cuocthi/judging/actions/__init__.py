"""The judging as acts: a round opened, marks given, the round locked."""

from .locking import lock_round
from .marking import give_mark
from .opening import open_round
from .paper_sheets import Typed, type_sheet
from .slips import keep_slip
from .thirds import add_judge, call_thirds
from .warming import choose_common

__all__ = [
    "Typed",
    "add_judge",
    "call_thirds",
    "choose_common",
    "give_mark",
    "keep_slip",
    "lock_round",
    "open_round",
    "type_sheet",
]
