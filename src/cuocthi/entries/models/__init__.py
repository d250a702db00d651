"""Works and their entrants; who they are lives in :mod:`.identity` and is not handed on here."""

from . import identity as _identity  # noqa: F401  registers the tables, hands nothing on
from .entry import CleanUpEvent, Entrant, Entry, EntryFile, Receipt, Sending, Waste
from .erasure import Erasure
from .photos import PhotoStatement, PublicPhoto

__all__ = [
    "CleanUpEvent",
    "Entrant",
    "Entry",
    "EntryFile",
    "Erasure",
    "PhotoStatement",
    "PublicPhoto",
    "Receipt",
    "Sending",
    "Waste",
]
