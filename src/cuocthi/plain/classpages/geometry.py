"""Flat geometry of a sheet in a picture: where a millimetre of the paper lies (phép chiếu)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Four corners in the order top left, top right, bottom right, bottom left."""


class Degenerate(ValueError):
    """The points do not span a plane: too few, or on one line."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A flat sheet seen by a camera: eight numbers take millimetres to picture dots."""

    h: tuple[float, float, float, float, float, float, float, float]

    def __call__(self, at: Point) -> Point:
        """Where that point of the paper lies in the picture."""
        a, b, c, d, e, f, g, h = self.h
        x, y = at
        depth = g * x + h * y + 1
        if abs(depth) < 1e-9:
            raise Degenerate("a point on the horizon")
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def window(
        self, left: float, top: float, dots: float
    ) -> tuple[float, float, float, float, float, float, float, float]:
        """Pillow's eight numbers for a picture of the paper from (left, top), ``dots`` to the mm.

        They take dots of the new picture to dots of the old one.
        """
        a, b, c, d, e, f, g, h = self.h
        depth = g * left + h * top + 1
        if abs(depth) < 1e-9:
            raise Degenerate("a point on the horizon")
        return (
            a / dots / depth,
            b / dots / depth,
            (a * left + b * top + c) / depth,
            d / dots / depth,
            e / dots / depth,
            (d * left + e * top + f) / depth,
            g / dots / depth,
            h / dots / depth,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A point of the paper (mm), where it was seen (dots), and how much that is to be trusted."""

    paper: Point
    seen: Point
    weight: float = 1.0


def fitted(pairs: Sequence[Pair]) -> Projection:
    """The projection nearest to four or more pairs, by least squares. Raises Degenerate."""
    if len(pairs) < 4:
        raise Degenerate("fewer than four points")
    # both sides near 1, so that the equations are well scaled
    size = max(max(abs(p.seen[0]), abs(p.seen[1])) for p in pairs) or 1.0
    rows: list[list[float]] = []
    for pair in pairs:
        x, y = pair.paper[0] / 100, pair.paper[1] / 100
        u, v, w = pair.seen[0] / size, pair.seen[1] / size, pair.weight
        rows.append([w * n for n in (x, y, 1, 0, 0, 0, -u * x, -u * y, u)])
        rows.append([w * n for n in (0, 0, 0, x, y, 1, -v * x, -v * y, v)])
    normal = [[sum(row[i] * row[j] for row in rows) for j in range(9)] for i in range(8)]
    a, b, c, d, e, f, g, h = _solved(normal)
    return Projection(
        (
            a * size / 100, b * size / 100, c * size,
            d * size / 100, e * size / 100, f * size,
            g / 100, h / 100,
        )
    )  # fmt: skip


def fitted_flat(pairs: Sequence[Pair]) -> Projection:
    """The same seen from straight above, as a copier sees it: no slant. Raises Degenerate."""
    if len(pairs) < 3:
        raise Degenerate("fewer than three points")
    size = max(max(abs(p.seen[0]), abs(p.seen[1])) for p in pairs) or 1.0
    numbers: list[float] = []
    for axis in (0, 1):
        rows = [
            [p.weight * n for n in (p.paper[0] / 100, p.paper[1] / 100, 1, p.seen[axis] / size)]
            for p in pairs
        ]
        normal = [[sum(row[i] * row[j] for row in rows) for j in range(4)] for i in range(3)]
        x, y, start = _solved(normal)
        numbers += [x * size / 100, y * size / 100, start * size]
    a, b, c, d, e, f = numbers
    return Projection((a, b, c, d, e, f, 0.0, 0.0))


def _solved(system: list[list[float]]) -> list[float]:
    """Gauss with pivots; each row holds its right side last."""
    count = len(system)
    for step in range(count):
        pivot = max(range(step, count), key=lambda row: abs(system[row][step]))
        if abs(system[pivot][step]) < 1e-13:
            raise Degenerate("points on one line")
        system[step], system[pivot] = system[pivot], system[step]
        for row in range(count):
            if row != step:
                factor = system[row][step] / system[step][step]
                if factor:
                    system[row] = [
                        one - factor * other
                        for one, other in zip(system[row], system[step], strict=True)
                    ]
    return [system[row][-1] / system[row][row] for row in range(count)]


_FOCAL = (0.6, 0.75, 0.9, 1.1, 1.4, 2.0, 4.0, 1000.0)
"""Focal lengths in longer sides of the picture: phones 0.7 to 1.1, cropped ones longer, copiers ∞."""


def unnatural(project: Projection, size: tuple[int, int]) -> float:
    """How far a projection is from any camera's, 0 for none, 0.1 for a sheet drawn out by a tenth.

    A camera sees millimetres across and down equally long and at right angles, whatever the slant.
    """
    a, b, _, d, e, _, g, h = project.h
    x, y, longer = size[0] / 2, size[1] / 2, float(max(size))
    worst = math.inf
    for focal in _FOCAL:
        scale = focal * longer
        across = ((a - x * g) / scale, (d - y * g) / scale, g)
        down = ((b - x * h) / scale, (e - y * h) / scale, h)
        long, high = math.hypot(*across), math.hypot(*down)
        slant = sum(one * other for one, other in zip(across, down, strict=True))
        worst = min(worst, max(abs(long / high - 1), abs(slant / (long * high))))
    return worst


def inside(point: Point, quad: Sequence[Point]) -> bool:
    """Whether a point lies in a convex polygon, its edge included."""
    sides = [
        (x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)
        for (x0, y0), (x1, y1) in zip(quad, [*quad[1:], quad[0]], strict=True)
    ]
    return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)


def apart(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two convex polygons have no point in common (a line lies between them)."""
    for polygon in (one, other):
        for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
            across = (y0 - y1, x1 - x0)
            first, second = _shadow(one, across), _shadow(other, across)
            if first[1] < second[0] or second[1] < first[0]:
                return True
    return False


def _shadow(polygon: Iterable[Point], along: Point) -> tuple[float, float]:
    reach = [x * along[0] + y * along[1] for x, y in polygon]
    return min(reach), max(reach)


def area(quad: Sequence[Point]) -> float:
    """Twice the area, positive when the corners run clockwise on a screen (y down)."""
    return sum(
        x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(quad, [*quad[1:], quad[0]], strict=True)
    )
