"""The map of a contest's units: areas where boundaries were loaded, else points."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.plain.boundaries import Drawing, draw
from cuocthi.units.models import Unit
from cuocthi.units.queries.boundaries import boundaries_below, version_below

from ..models import Assignment
from .cascade import Asked, Node, tree

# How a place looks: never by colour alone, each has its pattern, its sign and its words.
LOOKS = {
    "silent": _("chưa trả lời"),
    "taken": _("đã nhận việc, chờ báo cáo"),
    "reported": _("đã báo cáo đủ"),
}
MOST_NAMED = 30
APART = 26  # units of the drawing


@dataclass(frozen=True, slots=True)
class Place:
    """One unit on the map: an area (``path``) or a point (``x``, ``y``); ``turned``: a name beside
    the point stands on its left, as there is no room on its right."""

    node: Node
    look: str
    label: str
    path: str
    x: float
    y: float
    turned: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, how many units look how, and how many have no place on it."""

    width: int
    height: int
    places: list[Place]
    legend: list[tuple[str, str, int]]  # look, label, units
    missing: int

    @property
    def few(self) -> bool:
        """Whether there is room for larger signs with names beside them."""
        return len(self.places) <= MOST_NAMED


def drawn(campaign: Campaign, asked: Asked, within: str = "") -> Map | None:
    """The units one level below the ground, or below the chosen one; None where none of them has a
    boundary or a point. Five queries."""
    nodes = tree(campaign, asked, within)
    parents = Counter(node.unit.path[: -Unit.steplen] for node in nodes)
    top = parents.most_common(1)[0][0] if parents else ""
    parent = Unit.objects.filter(path=top).values_list("pk", flat=True).first() if top else None
    drawing = (
        _drawing(
            parent,
            tuple((node.unit.code, node.unit.longitude, node.unit.latitude) for node in nodes),
            version_below(parent),
        )
        if nodes
        else None
    )
    if drawing is None:
        return None
    places = _places(nodes, drawing)
    counts = Counter(place.look for place in places)
    return Map(
        width=drawing.width,
        height=drawing.height,
        places=places,
        legend=[(look, str(label), counts[look]) for look, label in LOOKS.items()],
        missing=len(nodes) - len(places),
    )


def _places(nodes: list[Node], drawing: Drawing) -> list[Place]:
    found: list[Place] = []
    held: Counter[tuple[float, float]] = Counter()
    for node in nodes:
        code = node.unit.code
        if code not in drawing.paths and code not in drawing.places:
            continue
        x, y = drawing.places.get(code, (0.0, 0.0))
        # Two units with one address would hide each other: the second stands below the first.
        held[x, y] += 1
        beside = y + APART * (held[x, y] - 1) if code in drawing.places else y
        look = _look(node)
        found.append(
            Place(
                node=node,
                look=look,
                label=_label(node, look),
                path=drawing.paths.get(code, ""),
                x=x,
                y=beside,
                turned=x > 0.85 * drawing.width,
            )
        )
    return found


@lru_cache(maxsize=64)
def _drawing(
    parent: int | None, units: tuple[tuple[str, float | None, float | None], ...], version: str
) -> Drawing | None:
    """The drawing of these units; ``version`` names the file of boundaries it was made from."""
    areas = boundaries_below(parent) if version else {}
    wanted = {
        code: [tuple((x, y) for x, y in ring) for ring in areas[code]]
        for code, _x, _y in units
        if code in areas
    }
    points = {
        code: (x, y)
        for code, x, y in units
        if code not in areas and x is not None and y is not None
    }
    return draw(wanted, points)


def _look(node: Node) -> str:
    """By the unit's own tasks; where it has none, by those below it."""
    if node.own:
        if node.own in Assignment.UNANSWERED:
            return "silent"
        return "reported" if node.done else "taken"
    if node.silent:
        return "silent"
    return "reported" if node.reported == node.units else "taken"


def _label(node: Node, look: str) -> str:
    words = f"{node.unit.name}: {LOOKS[look]}"
    if node.below:
        below = _("{n} đơn vị trực thuộc được giao việc").format(n=node.below)
        words = f"{words}; {below}"
    return words
