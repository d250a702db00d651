"""In which area a point lies."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .reading import Point

Line = Sequence[Sequence[float]]


def within(areas: Mapping[str, Sequence[Line]], point: Point) -> str | None:
    """The key of the first area that holds the point (longitude, latitude), None for none.

    By the even-odd rule: a point in a hole lies outside. Lines are those of :func:`.reading.light`,
    some 110 m off at most, so close to a line the neighbour may be named.
    """
    return next((key for key, rings in areas.items() if _holds(rings, point)), None)


def _holds(rings: Sequence[Line], point: Point) -> bool:
    return sum(_crossings(ring, point) for ring in rings) % 2 == 1


def _crossings(ring: Line, point: Point) -> int:
    """How many sides of a ring cross the level line to the east of the point."""
    x, y = point
    closed = [*ring, ring[0]] if ring else []
    found = 0
    for (x1, y1), (x2, y2) in pairwise(closed):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            found += 1
    return found
