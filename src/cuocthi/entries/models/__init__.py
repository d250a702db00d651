"""Works and their entrants; who they are lives in :mod:`.identity` and is not handed on here."""

from . import identity as _identity  # noqa: F401  registers the tables, hands nothing on
from .counting import ClassCount, LetterBatch
from .entry import Entrant, Entry, EntryFile, Receipt, Sending
from .erasure import Erasure
from .event import CleanUpEvent, Waste
from .photos import PhotoStatement, PublicPhoto
from .sheets import ClassScan, FoundPage, SheetClass, WritingSheet

__all__ = [
    "ClassCount",
    "ClassScan",
    "CleanUpEvent",
    "Entrant",
    "Entry",
    "EntryFile",
    "Erasure",
    "FoundPage",
    "LetterBatch",
    "PhotoStatement",
    "PublicPhoto",
    "Receipt",
    "Sending",
    "SheetClass",
    "Waste",
    "WritingSheet",
]
