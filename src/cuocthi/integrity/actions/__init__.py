"""Checking entries, and what a person decides about a doubt."""

from .checking import check_entry, check_now
from .covering import choose_place
from .deciding import ask_to_complete, decide_finding, open_finding

__all__ = [
    "ask_to_complete",
    "check_entry",
    "check_now",
    "choose_place",
    "decide_finding",
    "open_finding",
]
