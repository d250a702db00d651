"""What people do with data: set how long it is kept, ask, answer, erase, write breaches down."""

from .breaches import close_breach, notify_breach, write_breach
from .copies import offer_copy, take_copy
from .keeping import announce, carry_out, erase_entrant, keep_to_plans, set_plan
from .requests import (
    answer,
    ask,
    ask_when_taking_part_ends,
    close_when_taking_part_again,
    extend,
    receive,
    refuse_twice,
)

__all__ = [
    "announce",
    "answer",
    "ask",
    "ask_when_taking_part_ends",
    "carry_out",
    "close_breach",
    "close_when_taking_part_again",
    "erase_entrant",
    "extend",
    "keep_to_plans",
    "notify_breach",
    "offer_copy",
    "receive",
    "refuse_twice",
    "set_plan",
    "take_copy",
    "write_breach",
]
