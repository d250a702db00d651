"""What a page of the cascade asks for, read from its address; what makes no sense is left out."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from .queries.cascade import SORTS, STATES, Asked

VIEWS = ("bang", "cay", "ban-do", "dong-ho")
LONGEST_NUMBER = 18  # digits; every number of so many fits the database
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """Which view, of which units, and the unit that is opened in the tree."""

    view: str
    asked: Asked
    opened: Unit | None


def look_of(query: QueryDict, within: str) -> Look:
    """The view and filter in an address. A unit that does not stand at ``within`` or below is 404."""
    state, kind, level = (query.get(name, "") for name in ("loc", "loai", "cap"))
    sort, view = query.get("xep", ""), query.get("xem", "")
    deep = int(level) if level.isdecimal() and len(level) <= len(str(DEEPEST)) else 0
    asked = Asked(
        state=state if state in STATES else "",
        kind=kind if kind in Kind.values else "",
        level=deep if 0 < deep <= DEEPEST else None,
        under=_unit(query.get("duoi", ""), within),
        sort=sort if sort.removeprefix("-") in SORTS else "",
    )
    return Look(view if view in VIEWS else VIEWS[0], asked, _unit(query.get("mo", ""), within))


def _unit(words: str, within: str) -> Unit | None:
    if not words:
        return None
    if not (words.isdecimal() and len(words) <= LONGEST_NUMBER):
        raise Http404
    return get_object_or_404(Unit, pk=int(words), path__startswith=within)
