"""The judging as acts: a round opened and dealt in waves, marks given, the round locked."""

from .changing import change_judging
from .comparing import (
    begin_comparing,
    compare_without,
    lock_comparing,
    take_back_comparing,
    unlock_comparing,
)
from .dealing import deal_next
from .locking import (
    lock_round,
    may_open,
    refuse_unanswered,
    take_back_asking,
    unlock_round,
)
from .marking import give_mark, refuse_given_up
from .opening import open_round
from .pairs import answer_pair, know_writer, take_back_pair
from .panel import add_judge, mark_absent, mark_back
from .paper_sheets import Typed, type_sheet
from .passing import pass_on
from .screening import close_screening, give_up_look, reword_look, say_eligible
from .slips import keep_slip
from .stating import state_conflicts
from .thirds import call_thirds
from .warming import choose_common

__all__ = [
    "Typed",
    "add_judge",
    "answer_pair",
    "begin_comparing",
    "call_thirds",
    "change_judging",
    "choose_common",
    "close_screening",
    "compare_without",
    "deal_next",
    "give_mark",
    "give_up_look",
    "keep_slip",
    "know_writer",
    "lock_comparing",
    "lock_round",
    "mark_absent",
    "mark_back",
    "may_open",
    "open_round",
    "pass_on",
    "refuse_given_up",
    "refuse_unanswered",
    "reword_look",
    "say_eligible",
    "state_conflicts",
    "take_back_asking",
    "take_back_comparing",
    "take_back_pair",
    "type_sheet",
    "unlock_comparing",
    "unlock_round",
]
