"""The tree of units in time: parents, children, those before and those after."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Substr

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


def count_children(found: Iterable[Unit], on: dt.date) -> list[Unit]:
    """These units, each with ``child_count``, the number directly below on that day. One query."""
    units = list(found)
    condition = Q(pk__in=())
    for depth, part in groupby(sorted(units, key=lambda u: u.depth), key=lambda u: u.depth):
        paths = [unit.path for unit in part]
        condition |= Q(depth=depth + 1, above__in=paths)
    below = Unit.objects.alive(on).annotate(
        above=Substr("path", 1, F("depth") * Unit.steplen - Unit.steplen)
    )
    counts = Counter(below.filter(condition).values_list("above", flat=True)) if units else {}
    for unit in units:
        unit.child_count = counts.get(unit.path, 0)
    return units


def for_people(found: QuerySet[Unit]) -> QuerySet[Unit]:
    """Units in the order of a list for people: by kind as the tree goes down, then by name."""
    order = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(_ORDER)))
    return found.order_by(order, "folded", "path")


def kinds_among(found: QuerySet[Unit]) -> list[tuple[Kind, int]]:
    """Which kinds these units are of, how many each. One query."""
    rows = found.order_by().values_list("kind").annotate(Count("pk"))
    return sorted(((Kind(kind), count) for kind, count in rows), key=lambda k: _ORDER.index(k[0]))


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
    """Units whose name contains these words, accents or none, or whose code it is, among the
    visible ones."""
    from .names import fold_name  # the page's search folds as the letters' names do

    return (
        Unit.objects.alive(on)
        .filter(visible, Q(folded__contains=fold_name(name)) | Q(code__iexact=name.strip()))
        .select_related("professional_parent")
    )


def _alive_on(unit: Unit, on: dt.date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on <= unit.valid_to
    )
