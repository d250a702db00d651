"""The map on which an entrant points at the place of an event."""

from dataclasses import dataclass

from django.db.models import Q

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.plain.boundaries import Drawing, draw
from cuocthi.units.enums import Kind
from cuocthi.units.models import Boundaries, Unit
from cuocthi.units.queries import alive
from cuocthi.units.queries.boundaries import boundaries_below


@dataclass(frozen=True, slots=True)
class Spot:
    """One commune of the map: its area, or the point where it lies."""

    pk: int
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The drawing with its communes by name."""

    drawing: Drawing
    spots: tuple[Spot, ...]


def has_map(campaign: Campaign) -> bool:
    """Whether there is anything to draw. Two queries at most."""
    root = campaign.unit.path[: Unit.steplen]
    return (
        _communes(root).filter(latitude__isnull=False).exists()
        or Boundaries.objects.filter(parent__path=root).exists()
    )


def map_of(campaign: Campaign) -> AreaMap | None:
    """The communes of the contest's area: areas where boundaries were loaded, else points; None
    without either. Three queries."""
    path = campaign.unit.path[: Unit.steplen]
    root = Unit.objects.filter(path=path).values_list("pk", flat=True).first()
    known = boundaries_below(root)
    units = list(_communes(path).filter(Q(latitude__isnull=False) | Q(code__in=known)))
    areas = {
        unit.code: [tuple((x, y) for x, y in ring) for ring in known[unit.code]]
        for unit in units
        if unit.code in known
    }
    points = {
        unit.code: (unit.longitude, unit.latitude)
        for unit in units
        if unit.code not in areas and unit.longitude is not None and unit.latitude is not None
    }
    drawing = draw(areas, points)
    if drawing is None:
        return None
    spots = [
        Spot(
            pk=unit.pk,
            name=unit.name,
            path=drawing.paths.get(unit.code, ""),
            x=drawing.places.get(unit.code, (0.0, 0.0))[0],
            y=drawing.places.get(unit.code, (0.0, 0.0))[1],
        )
        for unit in units
    ]
    return AreaMap(drawing, tuple(spots))


def _communes(path: str):  # type: ignore[no-untyped-def]  # a queryset with the tree's own methods
    return alive(clock.today()).filter(kind=Kind.COMMUNE, path__startswith=path).order_by("folded")
