"""The four black squares at the corners (dấu góc): found near where the codes say they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.geometry import (
    Degenerate,
    Pair,
    Point,
    Projection,
    fitted,
    fitted_flat,
)

_DOTS = 3.0
"""To the millimetre, where a mark is searched: 18 dots a side."""
_NEAR = 6.0
_LEAST_CONTRAST = 12
_LEAST_RATIO = 0.3
"""Of the light of the paper: grain and shadows make less."""
_STRAIGHT = 0.6
"""Millimetres: what a copier bends; a phone held by hand slants more."""
_MARK_WEIGHT = 2.0
"""The middle of a mark is an average of hundreds of dots, a corner of a code is one corner."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A dark spot: its middle and sides in dots, and how much of its box it fills, 0 to 1."""

    middle: Point
    width: int
    height: int
    fill: float

    def is_square(self, side: float, give: float) -> bool:
        """Whether it looks like a filled square of about that side."""
        low, high = side / give, side * give
        return (
            low <= self.width <= high
            and low <= self.height <= high
            and max(self.width, self.height) <= 1.5 * min(self.width, self.height)
            and self.fill >= 0.72
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a sheet lies in a picture.

    ``marks``: which of the four were seen (0 to 3). ``off``: how far the worst seen point lies from
    where a flat sheet would have it, in millimetres. ``straight``: seen from straight above.
    """

    project: Projection
    marks: tuple[int, ...]
    off: float
    straight: bool = False

    def dots(self, at: Point = (paper.WIDTH / 2, paper.HEIGHT / 2)) -> float:
        """Dots of the picture to the millimetre there, in the worse direction."""
        x, y = self.project(at)
        right, down = self.project((at[0] + 1, at[1])), self.project((at[0], at[1] + 1))
        return min(math.dist((x, y), right), math.dist((x, y), down))


def placed(grey: Image.Image, codes: Sequence[Pair]) -> Placed:
    """Where the sheet of these corners of codes lies. Raises Degenerate when they make no sheet.

    The nearest mark is looked for first; each one found makes the next guess better.
    """
    ways = [fitted]
    if len(codes) == 4:  # a code alone tells the slant badly: try the sheet without slant as well
        ways.append(fitted_flat)
    return max((_with_marks(grey, codes, way) for way in ways), key=_worth)


def _worth(one: Placed) -> tuple[int, float]:
    return len(one.marks), -one.off


def _with_marks(
    grey: Image.Image, codes: Sequence[Pair], way: Callable[[Sequence[Pair]], Projection]
) -> Placed:
    project, found = way(codes), dict[int, Pair]()
    known = [pair.paper for pair in codes]
    for number in sorted(
        range(4), key=lambda n: min(math.dist(paper.MARKS[n], at) for at in known)
    ):
        reach = min(math.dist(paper.MARKS[number], at) for at in known)
        seen = _mark(grey, project, number, _NEAR + 0.09 * reach)
        if seen is not None:
            found[number] = seen
            known.append(seen.paper)
            if len(codes) > 4 or len(found) > 1:
                project = way([*codes, *found.values()])
    return placed_by(grey, project, codes)


def placed_by(grey: Image.Image, project: Projection, points: Sequence[Pair]) -> Placed:
    """The sheet about there, measured: all marks again, in small windows. Raises Degenerate."""
    found: dict[int, Pair] = {}
    for _ in range(2):
        found = {n: seen for n in range(4) if (seen := _mark(grey, project, n, _NEAR)) is not None}
        project = fitted([*points, *found.values()])
    pairs = [*points, *found.values()]
    marks = tuple(sorted(found))
    flat = fitted_flat(pairs)
    off = _off(flat, pairs)
    if off < _STRAIGHT:  # fewer numbers to find: surer where a mark or a code is missing
        return Placed(flat, marks, off, straight=True)
    return Placed(project, marks, _off(project, pairs))


def _off(project: Projection, pairs: Sequence[Pair]) -> float:
    centre = Placed(project, (), 0.0).dots()
    return max(math.dist(project(pair.paper), pair.seen) for pair in pairs) / max(centre, 1e-6)


def _mark(grey: Image.Image, project: Projection, number: int, reach: float) -> Pair | None:
    """One mark at most ``reach`` mm from where it should be; the nearest if there are more."""
    middle = paper.MARKS[number]
    room = reach + paper.MARK
    left, top = middle[0] - room, middle[1] - room
    side = int(2 * room * _DOTS)
    try:
        piece = grey.transform(
            (side, side),
            Image.Transform.PERSPECTIVE,
            project.window(left, top, _DOTS),
            Image.Resampling.BILINEAR,
            fillcolor=255,
        )
        squares = [
            blob for blob in dark_blobs(piece) if blob.is_square(paper.MARK * _DOTS, give=1.4)
        ]
        if not squares:
            return None
        near = min(squares, key=lambda one: math.dist(one.middle, (side / 2, side / 2)))
        x, y = near.middle
        return Pair(middle, project((left + x / _DOTS, top + y / _DOTS)), _MARK_WEIGHT)
    except Degenerate:
        return None


def dark_blobs(piece: Image.Image) -> Iterator[Blob]:
    """The dark spots of a small grey picture that do not touch its edge."""
    width, height = piece.size
    data = piece.tobytes()
    ranked = sorted(data)
    dark, light = ranked[len(ranked) // 50], ranked[len(ranked) // 2]
    if light - dark < max(_LEAST_CONTRAST, _LEAST_RATIO * light):
        return
    limit = (dark + light) // 2
    left = bytearray(value < limit for value in data)
    for start, black in enumerate(left):
        if not black:
            continue
        left[start] = 0
        stack, count, sum_x, sum_y = [start], 0, 0, 0
        x_low, x_high, y_low, y_high = width, -1, height, -1
        while stack:
            at = stack.pop()
            y, x = divmod(at, width)
            count, sum_x, sum_y = count + 1, sum_x + x, sum_y + y
            x_low, x_high = min(x_low, x), max(x_high, x)
            y_low, y_high = min(y_low, y), max(y_high, y)
            for near, is_there in (
                (at - 1, x > 0),
                (at + 1, x < width - 1),
                (at - width, y > 0),
                (at + width, y < height - 1),
            ):
                if is_there and left[near]:
                    left[near] = 0
                    stack.append(near)
        if x_low > 0 and y_low > 0 and x_high < width - 1 and y_high < height - 1:
            wide, high = x_high - x_low + 1, y_high - y_low + 1
            yield Blob(
                (sum_x / count + 0.5, sum_y / count + 0.5), wide, high, count / (wide * high)
            )
