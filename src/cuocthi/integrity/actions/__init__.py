"""Checking entries, and what a person decides about a doubt."""

from .checking import check_entry, check_now
from .covering import choose_place
from .deciding import ask_to_complete, decide_finding, open_finding
from .desk import (
    HeldByAnother,
    Reason,
    check_entry_at_desk,
    let_go,
    reopen_check,
    take_entry,
    undo_check,
)

__all__ = [
    "HeldByAnother",
    "Reason",
    "ask_to_complete",
    "check_entry",
    "check_entry_at_desk",
    "check_now",
    "choose_place",
    "decide_finding",
    "let_go",
    "open_finding",
    "reopen_check",
    "take_entry",
    "undo_check",
]
