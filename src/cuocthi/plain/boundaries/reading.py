"""Reading GeoJSON (RFC 7946) that a stranger may have made: nothing in it is believed unchecked."""

import json
import math
from dataclasses import dataclass
from typing import Any, Final, Literal

Point = tuple[float, float]  # longitude, latitude, in degrees
Ring = tuple[Point, ...]

Reason = Literal["big", "json", "shape", "many", "abroad", "empty"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold; the box is the mainland and the islands of the country, in degrees."""

    bytes: int = 15 * 2**20
    features: int = 5_000
    points: int = 600_000
    west: float = 102.0
    east: float = 118.0
    south: float = 6.0
    north: float = 23.7


LIMITS: Final = Limits()
GRID: Final = 0.001  # degrees, some 110 m: neighbours share their line after rounding


class BadBoundaries(ValueError):
    """Why the file is not taken: too "big", no "json", a "shape" that is no area, too "many"
    features or points, a point "abroad", or "empty". ``feature`` counts from 1; 0: the whole."""

    def __init__(self, reason: Reason, feature: int = 0) -> None:
        super().__init__(f"{reason} {feature}")
        self.reason: Reason = reason
        self.feature = feature


@dataclass(frozen=True, slots=True)
class Shape:
    """One area: its properties that may be a code (name → text), and its rings."""

    properties: dict[str, str]
    rings: tuple[Ring, ...]


def read_geojson(data: bytes, limits: Limits = LIMITS) -> list[Shape]:
    """The areas of a FeatureCollection of Polygons and MultiPolygons. Raises BadBoundaries."""
    if len(data) > limits.bytes:
        raise BadBoundaries("big")
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadBoundaries("json") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise BadBoundaries("json")
    if not features:
        raise BadBoundaries("empty")
    if len(features) > limits.features:
        raise BadBoundaries("many")
    shapes, points = [], 0
    for number, feature in enumerate(features, 1):
        rings = _rings(feature, number, limits)
        points += sum(map(len, rings))
        if points > limits.points:
            raise BadBoundaries("many", number)
        shapes.append(Shape(_properties(feature), rings))
    return shapes


def _no_constant(name: str) -> float:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _properties(feature: dict[str, Any]) -> dict[str, str]:
    """Short texts and whole numbers; a feature's own ``id`` counts as one."""
    given = feature.get("properties")
    named = {"id": feature.get("id"), **(given if isinstance(given, dict) else {})}
    return {
        str(name)[:60]: str(value).strip()
        for name, value in named.items()
        if (isinstance(value, str) and len(value) <= 40)
        or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9)
    }


def _rings(feature: Any, number: int, limits: Limits) -> tuple[Ring, ...]:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        raise BadBoundaries("shape", number)
    given = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        given = [given]
    elif geometry.get("type") != "MultiPolygon":
        raise BadBoundaries("shape", number)
    rings: list[Ring] = []
    for polygon in _list(given, number):
        for ring in _list(polygon, number):
            rings.append(tuple(_point(one, number, limits) for one in _list(ring, number)))
    return tuple(rings)


def _list(value: Any, number: int) -> list[Any]:
    if not isinstance(value, list):
        raise BadBoundaries("shape", number)
    return value


def _point(value: Any, number: int, limits: Limits) -> Point:
    if not isinstance(value, list) or len(value) < 2:
        raise BadBoundaries("shape", number)
    x, y = value[0], value[1]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in (x, y)):
        raise BadBoundaries("shape", number)
    inside = limits.west <= x <= limits.east and limits.south <= y <= limits.north
    if not inside or not (math.isfinite(x) and math.isfinite(y)):
        raise BadBoundaries("abroad", number)
    return float(x), float(y)


def light(rings: tuple[Ring, ...], grid: float = GRID) -> tuple[Ring, ...]:
    """The rings on a grid, without points that fall together or lie between two others on a line.

    Each point is rounded by itself, so two areas that share a line still share it. Rings that shrink
    to less than three points are left out.
    """
    found = []
    for ring in rings:
        points: list[tuple[int, int]] = []
        for x, y in ring:
            point = (round(x / grid), round(y / grid))
            if points and points[-1] == point:
                continue
            if len(points) > 1 and _on_line(points[-2], points[-1], point):
                points[-1] = point
            else:
                points.append(point)
        if len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) > 2:
            found.append(tuple((round(x * grid, 6), round(y * grid, 6)) for x, y in points))
    return tuple(found)


def _on_line(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    """Whether b lies between a and c on an upright, level or slanting line of whole steps."""
    one = (b[0] - a[0], b[1] - a[1])
    two = (c[0] - b[0], c[1] - b[1])
    return one[0] * two[1] == one[1] * two[0] and one[0] * two[0] + one[1] * two[1] > 0
