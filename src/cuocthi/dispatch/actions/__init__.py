"""Handing tasks down, answering them, nudging the silent (giao việc, trả lời, đôn đốc)."""

from .answers import acknowledge, acknowledge_all, see, see_by_link
from .asking import add_figure, ask_figures
from .calling import note_call, send_last_again
from .carrying import mark_carried
from .choosing import add_addressee, as_the_letter_says, leave_out
from .confirming import confirm_moves
from .following import follow_change
from .handing import cascade, hand_down, leave_addressee, name_addressee
from .ladder import begin_ladder, set_ladder
from .letters import UnitLetter, add_link, link_for, link_subject, write_to_units
from .moving import agree_to_move, drop_move, move_day
from .moving_by_letter import move_by_letter
from .passing import tell_mended, tell_sent
from .passing_on import HandedOn, pass_on
from .proving import MOST, MOST_FILES, Way
from .reminding import remind
from .reporting import FigureSaid, KeyReused, Said, TaskSaid, send_report
from .reviewing import accept_reports, send_back, versions
from .taking_back import take_back

__all__ = [
    "MOST",
    "MOST_FILES",
    "FigureSaid",
    "HandedOn",
    "KeyReused",
    "Said",
    "TaskSaid",
    "UnitLetter",
    "Way",
    "accept_reports",
    "acknowledge",
    "acknowledge_all",
    "add_addressee",
    "add_figure",
    "add_link",
    "agree_to_move",
    "as_the_letter_says",
    "ask_figures",
    "begin_ladder",
    "cascade",
    "confirm_moves",
    "drop_move",
    "follow_change",
    "hand_down",
    "leave_addressee",
    "leave_out",
    "link_for",
    "link_subject",
    "mark_carried",
    "move_by_letter",
    "move_day",
    "name_addressee",
    "note_call",
    "pass_on",
    "remind",
    "see",
    "see_by_link",
    "send_back",
    "send_last_again",
    "send_report",
    "set_ladder",
    "take_back",
    "tell_mended",
    "tell_sent",
    "versions",
    "write_to_units",
]
