"""Handing tasks down, answering them, nudging the silent (giao việc, trả lời, đôn đốc)."""

from .answers import acknowledge, acknowledge_all, see, see_by_link
from .asking import add_figure, ask_figures
from .calling import note_call, send_last_again
from .carrying import mark_carried
from .following import follow_change
from .handing import cascade, hand_down, leave_addressee, name_addressee
from .ladder import begin_ladder, set_ladder
from .letters import UnitLetter, add_link, link_for, link_subject, write_to_units
from .passing import tell_mended, tell_sent
from .proving import MOST, MOST_FILES, Way
from .reminding import remind
from .reporting import FigureSaid, KeyReused, Said, TaskSaid, report, send_report

__all__ = [
    "MOST",
    "MOST_FILES",
    "FigureSaid",
    "KeyReused",
    "Said",
    "TaskSaid",
    "UnitLetter",
    "Way",
    "acknowledge",
    "acknowledge_all",
    "add_figure",
    "add_link",
    "ask_figures",
    "begin_ladder",
    "cascade",
    "follow_change",
    "hand_down",
    "leave_addressee",
    "link_for",
    "link_subject",
    "mark_carried",
    "name_addressee",
    "note_call",
    "remind",
    "report",
    "see",
    "see_by_link",
    "send_last_again",
    "send_report",
    "set_ladder",
    "tell_mended",
    "tell_sent",
    "write_to_units",
]
