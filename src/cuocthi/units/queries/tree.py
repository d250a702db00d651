"""The tree of units in time: parents, children, those before and those after."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from django.db.models import Q, QuerySet

from cuocthi.units.enums import Kind
from cuocthi.units.models import Succession, Unit

ADMINISTRATIVE = (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)
BODIES = (Kind.DEPARTMENT, Kind.ROOM, Kind.ASSOCIATION)
# Who comes first in a list of children; then by name.
_ORDER = [*ADMINISTRATIVE, *BODIES, Kind.SCHOOL, Kind.VILLAGE]


def alive(on: dt.date) -> QuerySet[Unit]:
    """Units that exist on the day ``on`` (còn hiệu lực), in the order of the tree."""
    return Unit.objects.alive(on)


def path_filter(paths: Iterable[str]) -> Q:
    """A condition that holds for the units at these paths and everything below them."""
    condition = Q(pk__in=())
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition


def subtree(unit: Unit, on: dt.date | None = None) -> QuerySet[Unit]:
    """The unit and all below it (nhánh cây), of the day ``on`` if one is given."""
    units = Unit.objects.filter(path__startswith=unit.path)
    return units if on is None else units.alive(on)


def children(
    unit: Unit | None, on: dt.date, by: Literal["administrative", "professional"] = "administrative"
) -> QuerySet[Unit]:
    """The units directly below on that day; below nothing: the provinces (đơn vị trực thuộc).

    ``by`` says which of the two parents is followed (DOMAIN R2): where it stands, or who guides it.
    """
    if by == "professional":
        return Unit.objects.alive(on).filter(professional_parent=unit)
    if unit is None:
        return Unit.objects.alive(on).filter(depth=1)
    return Unit.objects.alive(on).filter(depth=unit.depth + 1, path__startswith=unit.path)


def children_with_counts(unit: Unit | None, on: dt.date) -> list[Unit]:
    """The children, sorted for people, each with ``child_count`` of that day. Two queries."""
    found = list(children(unit, on))
    depth = unit.depth + 2 if unit else 2
    below = Unit.objects.alive(on).filter(depth=depth)
    if unit:
        below = below.filter(path__startswith=unit.path)
    counts = Counter(path[: -Unit.steplen] for path in below.values_list("path", flat=True))
    for child in found:
        child.child_count = counts[child.path]
    return sorted(found, key=lambda child: (_ORDER.index(Kind(child.kind)), child.folded))


def ancestors(unit: Unit) -> list[Unit]:
    """The administrative parents from the province down, without the unit. One query at most."""
    paths = [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]
    return list(Unit.objects.filter(path__in=paths)) if paths else []


def schools_guided_by(unit: Unit, on: dt.date) -> QuerySet[Unit]:
    """The units whose professional parent this is (đơn vị được hướng dẫn chuyên môn; DOMAIN E5)."""
    return children(unit, on, by="professional")


def successors(unit: Unit, on: dt.date | None = None) -> list[Unit]:
    """Who took the place of the unit (đơn vị mới).

    Without a day: the direct successors. With a day: the chain is followed until units alive on
    that day; the unit itself if it is alive. One query for each step of the chain.
    """
    if on is None:
        return list(Unit.objects.filter(precessions__predecessor=unit))
    found: dict[int, Unit] = {}
    seen: set[int] = set()
    edge = [unit]
    while edge:
        found.update({u.pk: u for u in edge if _alive_on(u, on)})
        seen.update(u.pk for u in edge)
        ended = [u.pk for u in edge if not _alive_on(u, on)]
        links = Succession.objects.filter(predecessor__in=ended).select_related("successor")
        edge = list(
            {s.successor_id: s.successor for s in links if s.successor_id not in seen}.values()
        )
    return sorted(found.values(), key=lambda u: u.path)


def predecessors(unit: Unit) -> list[Unit]:
    """Whose place the unit took (đơn vị cũ)."""
    return list(Unit.objects.filter(successions__successor=unit))


def search(name: str, on: dt.date, visible: Q) -> QuerySet[Unit]:
    """Units whose name contains these words, accents or none, among the visible ones."""
    from .names import fold_name  # the page's search folds as the letters' names do

    return (
        Unit.objects.alive(on)
        .filter(visible, folded__contains=fold_name(name))
        .select_related("professional_parent")
    )


def _alive_on(unit: Unit, on: dt.date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on <= unit.valid_to
    )
