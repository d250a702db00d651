"""Handing tasks down, answering them, nudging the silent (giao việc, trả lời, đôn đốc)."""

from .answers import acknowledge, report, see, see_by_link
from .choosing import add_addressee, as_the_letter_says, leave_out
from .following import follow_change
from .handing import cascade, hand_down, leave_addressee, name_addressee
from .letters import UnitLetter, add_link, link_for, link_subject, write_to_units
from .passing import tell_mended, tell_sent
from .passing_on import HandedOn, pass_on
from .reminding import STEPS, remind
from .reviewing import accept_reports, send_back, versions
from .taking_back import take_back

__all__ = [
    "STEPS",
    "HandedOn",
    "UnitLetter",
    "accept_reports",
    "acknowledge",
    "add_addressee",
    "add_link",
    "as_the_letter_says",
    "cascade",
    "follow_change",
    "hand_down",
    "leave_addressee",
    "leave_out",
    "link_for",
    "link_subject",
    "name_addressee",
    "pass_on",
    "remind",
    "report",
    "see",
    "see_by_link",
    "send_back",
    "take_back",
    "tell_mended",
    "tell_sent",
    "versions",
    "write_to_units",
]
