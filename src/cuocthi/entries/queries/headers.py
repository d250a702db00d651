"""What the header of a work tells a checking clerk without a name: class, and what it lacks."""

import json
from collections.abc import Iterable
from typing import Any

from cuocthi.plain.asked import Definition, Part, is_empty

from ..models import Entry
from ..models.identity import SEALED, EntrantIdentity
from .opening import Opener


def classes(entry_ids: Iterable[int]) -> dict[int, str]:
    """The class each writer goes to ("6A"), "" where none is kept: entry id → class. Two queries."""
    entrants = dict(Entry.objects.filter(pk__in=list(entry_ids)).values_list("pk", "entrant_id"))
    rows = list(EntrantIdentity.objects.filter(entrant_id__in=set(entrants.values())))
    opened = Opener(rows)
    found = {row.entrant_id: opened(row, "class_name") for row in rows}
    return {pk: found[entrant] for pk, entrant in entrants.items() if entrant in found}


def lacking_in_header(entry: Entry, definition: Definition) -> list[str] | None:
    """Labels of what the rules require in the header and the entrant did not give (R35).

    None when the person was erased: nothing is left to look at. The entry comes with its entrant.
    One query.
    """
    row = EntrantIdentity.objects.filter(entrant=entry.entrant_id).first()
    if row is None:
        return None
    opened = Opener([row])
    told: dict[str, Any] = json.loads(opened(row, "more") or "{}")
    told |= {"unit": entry.entrant.unit_id, "group_name": entry.entrant.group_name}
    told |= {column: opened(row, column) for column in SEALED}
    told["full_name"] = told["name"]
    return [
        asked.label
        for asked in definition.of(Part.HEADER)
        if asked.required and is_empty(told.get(asked.key))
    ]
