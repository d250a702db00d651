"""A doubt before it is a row: what a check found."""

from dataclasses import dataclass, field
from typing import Any

from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry

from ..models import Finding

Kind = Finding.Kind
COMPARED_STATES = (EntryState.SUBMITTED, EntryState.ACCEPTED, EntryState.REFUSED)
"""Entries that stand as they were handed in; the others are in their writers' hands."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing a check found (điều nghi vấn); ``evidence`` is plain JSON without names.

    ``share``: part of the shorter text, 0 to 1. ``distance``: bits of a photo, or metres.
    """

    kind: Finding.Kind
    evidence: dict[str, Any]
    other: int | None = None
    share: float | None = None
    distance: float | None = None


@dataclass(frozen=True, slots=True)
class Doubts:
    """What was found about an entry, and about later ones that were checked before it."""

    own: list[Doubt] = field(default_factory=list)
    of_later: dict[int, Doubt] = field(default_factory=dict)  # entry id → doubt about that entry


def came_before(other: Entry, entry: Entry) -> bool:
    """Whether the other entry was handed in first; within one moment the number decides."""
    if other.submitted_at is None or entry.submitted_at is None:
        return other.number < entry.number
    return (other.submitted_at, other.number) < (entry.submitted_at, entry.number)
