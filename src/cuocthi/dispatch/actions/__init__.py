"""Handing tasks down, answering them, nudging the silent (giao việc, trả lời, đôn đốc)."""

from .answers import acknowledge, report, see, see_by_link
from .carrying import mark_carried
from .following import follow_change
from .handing import cascade, hand_down, leave_addressee, name_addressee
from .letters import UnitLetter, add_link, link_for, link_subject, write_to_units
from .passing import tell_mended, tell_sent
from .reminding import STEPS, remind

__all__ = [
    "STEPS",
    "UnitLetter",
    "acknowledge",
    "add_link",
    "cascade",
    "follow_change",
    "hand_down",
    "leave_addressee",
    "link_for",
    "link_subject",
    "mark_carried",
    "name_addressee",
    "remind",
    "report",
    "see",
    "see_by_link",
    "tell_mended",
    "tell_sent",
    "write_to_units",
]
