"""The judging as acts: a round opened and dealt in waves, marks given, the round locked."""

from .changing import change_judging
from .dealing import deal_next
from .locking import lock_round, take_back_asking, unlock_round
from .marking import give_mark
from .opening import open_round
from .panel import add_judge, mark_absent, mark_back
from .passing import pass_on
from .thirds import call_thirds

__all__ = [
    "add_judge",
    "call_thirds",
    "change_judging",
    "deal_next",
    "give_mark",
    "lock_round",
    "mark_absent",
    "mark_back",
    "open_round",
    "pass_on",
    "take_back_asking",
    "unlock_round",
]
