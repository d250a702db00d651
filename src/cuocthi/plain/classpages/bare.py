"""Pictures without a readable code (không thấy mã): an empty side, a sheet of ours, or another."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from PIL import Image

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.geometry import (
    Degenerate,
    Pair,
    Point,
    Projection,
    area,
    fitted,
    unnatural,
)
from cuocthi.plain.classpages.looking import evened
from cuocthi.plain.classpages.marks import Blob, Placed, dark_blobs, placed_by

_LONGEST = 800
_INK = 150
_EMPTY = 0.0008
"""Share of dark dots: dust and a staple leave 0.0002, a single line of writing 0.002."""
_SOLID = 110
"""Of an evened page (paper 255): printed squares reach 64 in photos, scrawled letters pass 170."""
_MOST_SQUARES = 9
_CHOICES = 6


def empty_side(grey: Image.Image) -> bool:
    """Nothing is written or printed: the back of a sheet, an empty sheet that lay between."""
    small = grey.copy()
    small.thumbnail((_LONGEST, _LONGEST))
    width, height = small.size
    edge = round(0.06 * min(width, height))  # shadows of the lid and punched holes
    inner = evened(small).crop((edge, edge, width - edge, height - edge))
    levels = inner.histogram()
    return sum(levels[:_INK]) < _EMPTY * sum(levels) and sum(levels[:90]) < 0.25 * sum(levels)


def square_marks(grey: Image.Image) -> Placed | None:
    """Where a sheet of ours lies whose codes cannot be read, upright or on its head; None if none.

    Four black squares in the ratio of the sheet are looked for; which end is up a person sees.
    """
    squares = _squares(grey)
    best: tuple[float, Placed] | None = None
    for four in itertools.combinations(squares, 4):
        found = _as_sheet(grey, four)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return None if best is None else best[1]


def by_code_and_squares(grey: Image.Image, code: Sequence[Pair]) -> Placed | None:
    """The sheet of one code that lies so slanted that its far marks were not where they were sought.

    ``code``: the four corners of the code. Three of all squares in the picture must make one sheet
    with it. What is left of a torn code is a square as well, so the best few choices are measured:
    taken is the one with the most marks, of equal ones that which a camera sees best. None where
    there are fewer squares. Raises Degenerate.
    """
    choices: list[tuple[float, Projection]] = []
    squares = _squares(grey)
    for marks in itertools.combinations(paper.MARKS, 3):
        for places in itertools.permutations(squares, 3):
            pairs = [*code, *(Pair(m, at, 2.0) for m, at in zip(marks, places, strict=True))]
            project = fitted(pairs)
            off = max(math.dist(project(pair.paper), pair.seen) for pair in pairs)
            choices.append((off, project))
    choices.sort(key=lambda one: one[0])
    sheets = [placed_by(grey, project, code) for _off, project in choices[:_CHOICES]]
    return max(
        sheets, key=lambda one: (len(one.marks), -unnatural(one.project, grey.size)), default=None
    )


def marks_within(grey: Image.Image, where: Placed) -> bool:
    """Whether a mark stands where this sheet has none: the mark of another sheet that lies on it.

    A mark is black all through; the thick letters of a short word are not.
    """
    dots, edge = 2.0, 6
    size = (round((paper.WIDTH - 2 * edge) * dots), round((paper.HEIGHT - 2 * edge) * dots))
    page = grey.transform(
        size,
        Image.Transform.PERSPECTIVE,
        where.project.window(edge, edge, dots),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    )
    page = evened(page)
    return any(
        blob.is_square(paper.MARK * dots, give=1.25)
        and _is_solid(page, blob)
        and all(math.dist(_paper_of(blob, dots, edge), mark) > paper.MARK for mark in paper.MARKS)
        for blob in dark_blobs(page)
    )


def _is_solid(page: Image.Image, blob: Blob) -> bool:
    """Whether the middle of a spot on an evened page is black: next to none of its dots is paler."""
    (x, y), half = blob.middle, 0.3 * min(blob.width, blob.height)
    levels = page.crop((round(x - half), round(y - half), round(x + half), round(y + half)))
    core = sorted(levels.tobytes())
    return core[len(core) * 19 // 20] < _SOLID


def _paper_of(blob: Blob, dots: float, edge: float) -> Point:
    return blob.middle[0] / dots + edge, blob.middle[1] / dots + edge


def _squares(grey: Image.Image) -> list[Point]:
    """The middles of the largest black squares of a picture, at most MOST_SQUARES."""
    small = grey.copy()
    small.thumbnail((_LONGEST, _LONGEST))
    scale = grey.width / small.width
    side = paper.MARK / paper.HEIGHT * _LONGEST
    squares = [one for one in dark_blobs(evened(small)) if one.is_square(side * 0.85, give=1.7)]
    squares.sort(key=lambda one: -one.width * one.height)
    return [(x * scale, y * scale) for x, y in (one.middle for one in squares[:_MOST_SQUARES])]


def _as_sheet(grey: Image.Image, four: Sequence[Point]) -> tuple[float, Placed] | None:
    """The size of the quad of four squares, and the sheet they make, if they make one."""
    corners = _clockwise(list(four))
    top, right = math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])
    bottom, left = math.dist(corners[2], corners[3]), math.dist(corners[3], corners[0])
    if top + bottom > right + left:  # lying: turn so that the short side is on top
        corners = [corners[3], *corners[:3]]
        top, right, bottom, left = left, top, right, bottom
    if min(top, bottom) < 0.6 * max(top, bottom) or min(left, right) < 0.6 * max(left, right):
        return None
    ratio = (left + right) / max(top + bottom, 1e-6)
    if not 1.15 < ratio < 1.9:  # 273 : 186 = 1.47, less what a slanting camera takes
        return None
    order = (0, 1, 3, 2)  # clockwise corners beside paper.MARKS
    pairs = [Pair(paper.MARKS[n], at) for n, at in zip(order, corners, strict=True)]
    try:
        where = placed_by(grey, fitted(pairs), pairs)
    except Degenerate:
        return None
    if len(where.marks) < 4 or where.off > 1.5:
        return None
    return area(corners), where


def _clockwise(points: list[Point]) -> list[Point]:
    """From the one nearest to the top left on, clockwise on a screen."""
    x, y = sum(p[0] for p in points) / 4, sum(p[1] for p in points) / 4
    turned = sorted(points, key=lambda p: math.atan2(p[1] - y, p[0] - x))
    first = min(range(4), key=lambda n: turned[n][0] + turned[n][1])
    return turned[first:] + turned[:first]
