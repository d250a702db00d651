"""Works and their entrants; who they are lives in :mod:`.identity` and is not handed on here."""

from . import identity as _identity  # noqa: F401  registers the tables, hands nothing on
from .counting import ClassCount, LetterBatch
from .entry import CleanUpEvent, Entrant, Entry, EntryFile, Receipt, Sending, Waste
from .erasure import Erasure

__all__ = [
    "ClassCount",
    "CleanUpEvent",
    "Entrant",
    "Entry",
    "EntryFile",
    "Erasure",
    "LetterBatch",
    "Receipt",
    "Sending",
    "Waste",
]
