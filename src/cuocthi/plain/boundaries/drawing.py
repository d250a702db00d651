"""Areas and points in degrees → places in a drawing (SVG), north up."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .reading import Point, Ring


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of ``width`` by ``height``; ``paths``: by key the ``d`` of an area; ``places``: by
    key where a point lies. ``corner``: longitude and latitude of the upper left one; ``steps``: how
    far one degree of each goes, so that a place can be turned into degrees again."""

    width: int
    height: int
    paths: Mapping[str, str]
    places: Mapping[str, tuple[float, float]]
    corner: Point
    steps: tuple[float, float]


def draw(
    areas: Mapping[str, Sequence[Ring]],
    points: Mapping[str, Point],
    *,
    width: int = 640,
    tallest: int = 900,
    edge: int = 12,
) -> Drawing | None:
    """Areas and points of one region in one drawing; None where there is nothing to draw.

    Degrees of longitude are drawn shorter by the cosine of the middle latitude, which is right
    enough for a province. Points of an area that fall on one place are one.
    """
    corners = [point for rings in areas.values() for ring in rings for point in ring]
    corners += points.values()
    if not corners:
        return None
    west, east = min(x for x, _y in corners), max(x for x, _y in corners)
    south, north = min(y for _x, y in corners), max(y for _x, y in corners)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide, high = max((east - west) * squeeze, 1e-3), max(north - south, 1e-3)
    scale = min((width - 2 * edge) / wide, (tallest - 2 * edge) / high)

    def place(point: Point) -> tuple[float, float]:
        x, y = point
        return edge + (x - west) * squeeze * scale, edge + (north - y) * scale

    return Drawing(
        width=round(wide * scale) + 2 * edge,
        height=round(high * scale) + 2 * edge,
        paths={
            key: "".join(_path([place(point) for point in ring]) for ring in rings)
            for key, rings in areas.items()
        },
        places={
            key: (round(place(point)[0], 1), round(place(point)[1], 1))
            for key, point in points.items()
        },
        corner=(west - edge / (squeeze * scale), north + edge / scale),
        steps=(squeeze * scale, scale),
    )


def _path(ring: Sequence[tuple[float, float]]) -> str:
    """One ring as a closed line of whole steps from point to point; empty if it shrinks away."""
    points: list[tuple[int, int]] = []
    for x, y in ring:
        point = (round(x), round(y))
        if not points or points[-1] != point:
            points.append(point)
    if len(points) < 3:
        return ""
    steps = [f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"
