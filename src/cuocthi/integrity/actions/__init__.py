"""Checking entries, and what a person decides about a doubt."""

from .checking import check_entry, check_now
from .deciding import ask_to_complete, decide_finding, open_finding

__all__ = ["ask_to_complete", "check_entry", "check_now", "decide_finding", "open_finding"]
