"""The judging as acts: a round opened and dealt in waves, marks given, the round locked."""

from .changing import change_judging
from .dealing import deal_next
from .locking import lock_round, take_back_asking, unlock_round
from .marking import give_mark
from .opening import open_round
from .panel import add_judge, mark_absent, mark_back
from .paper_sheets import Typed, type_sheet
from .passing import pass_on
from .slips import keep_slip
from .stating import state_conflicts
from .thirds import call_thirds
from .warming import choose_common

__all__ = [
    "Typed",
    "add_judge",
    "call_thirds",
    "change_judging",
    "choose_common",
    "deal_next",
    "give_mark",
    "keep_slip",
    "lock_round",
    "mark_absent",
    "mark_back",
    "open_round",
    "pass_on",
    "state_conflicts",
    "take_back_asking",
    "type_sheet",
    "unlock_round",
]
