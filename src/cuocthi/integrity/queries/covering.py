"""Places in a text that betray its writer, each to be covered or let stand (che, giữ; P5)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cuocthi.entries.models import Entry
from cuocthi.entries.queries.checks import Trace, traces

from ..models import KeptPlace


@dataclass(frozen=True, slots=True)
class Place:
    """One place found: offsets, what sort (see ``Trace``), its words, and whether it stays."""

    start: int
    end: int
    what: str
    words: str
    is_kept: bool


def sum_of(text: str) -> str:
    """The sum by which a text is known to be the one that was looked at."""
    return hashlib.sha256(text.encode()).hexdigest()


def places(entries: Iterable[Entry]) -> dict[int, list[Place]]:
    """The places of each text in order; covered unless a person keeps them. At most four
    queries."""
    entries = list(entries)
    found = traces([entry.pk for entry in entries])
    kept = set(
        KeptPlace.objects.filter(entry__in=[entry.pk for entry in entries]).values_list(
            "entry", "start", "end", "text_sum"
        )
    )
    return {
        entry.pk: [
            Place(
                one.start,
                one.end,
                one.what,
                entry.text[one.start : one.end],
                (entry.pk, one.start, one.end, sum_of(entry.text)) in kept,
            )
            for one in found[entry.pk]
        ]
        for entry in entries
    }


def to_cover(entries: Iterable[Entry]) -> dict[int, list[Trace]]:
    """What is covered in the judges' copy of each entry."""
    return {
        pk: [Trace(one.start, one.end, one.what) for one in found if not one.is_kept]
        for pk, found in places(entries).items()
    }
