"""Every change of state of entries: one function for each thing a person does."""

from .asked import Sheet, enter_form, save_form
from .asked_sheet import enter_sheet
from .class_list import enter_class
from .consents import give_consent, set_consents, withdraw_consent
from .events import EventReport, save_event
from .handing_in import accept, refuse, send_back, submit_entry, tell_received
from .letters import save_letter
from .people_list import open_list
from .registering import (
    decide_entrant,
    link_for_entrant,
    register_again,
    register_entrant,
)
from .reporting import hand_in_report
from .shared import KeyReused, Person, forget_sendings
from .sheet import SheetRefused, Take, TooManyPupils

__all__ = [
    "EventReport",
    "KeyReused",
    "Person",
    "Sheet",
    "SheetRefused",
    "Take",
    "TooManyPupils",
    "accept",
    "decide_entrant",
    "enter_class",
    "enter_form",
    "enter_sheet",
    "forget_sendings",
    "give_consent",
    "hand_in_report",
    "link_for_entrant",
    "open_list",
    "refuse",
    "register_again",
    "register_entrant",
    "save_event",
    "save_form",
    "save_letter",
    "send_back",
    "set_consents",
    "submit_entry",
    "tell_received",
    "withdraw_consent",
]
