"""Scans and photos back to sheets (đọc trang): which code, how sure, laid flat, faults told."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.bare import (
    by_code_and_squares,
    empty_side,
    marks_within,
    square_marks,
)
from cuocthi.plain.classpages.codes import Corner, SheetCode
from cuocthi.plain.classpages.finding import Found, look_again, looked
from cuocthi.plain.classpages.geometry import Degenerate, Projection, apart, inside, unnatural
from cuocthi.plain.classpages.looking import (
    DOTS,
    Fault,
    Flat,
    PagePictures,
    evened,
    flattened,
    jpeg,
)
from cuocthi.plain.classpages.marks import Placed, placed
from cuocthi.plain.classpages.pictures import pictures
from cuocthi.plain.officialdoc.readers.common import Unreadable

_MOST_OFF = 4.0
"""Millimetres from a flat sheet: beyond it the codes do not stand on one sheet, or it is crumpled."""
_LEAST_MARKS = 3
_MOST_DRAWN_OUT = 0.05
"""A sheet must be shoved by 33 mm to lay a code of the lower one bare: a tenth of its length."""
_EDGE = 8.0
"""Millimetres of a sheet's edge that may lie under a neighbour in one photo."""


class Sure(enum.Enum):
    """How a page was known."""

    TWO_CODES = "two codes"
    ONE_CODE = "one code"
    DOUBT = "doubt"
    NO_CODE = "no code"
    NO_SHEET = "no sheet"
    EMPTY = "empty"
    BROKEN = "broken"


class Doubt(enum.Enum):
    """Why a page with a code is not given to its pupil by itself."""

    DISAGREE = "disagree"
    TWICE = "twice"
    OVERLAP = "overlap"
    CROWD = "crowd"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class PageRead:
    """One sheet, or one picture without any, of the files given (trang đã đọc).

    ``file``, ``number``, ``part``: which file (from 0), page of the file (from 1) and sheet on that
    page (from 0). ``code``: the page that it is, None unless ``sure`` is TWO_CODES or ONE_CODE.
    ``seen``: all codes on it, for a person. ``turned``: degrees clockwise to stand upright, -180 to
    180. ``ink``: share of the writing area, 0 to 1. ``trace``: see ``looking.trace``, b"" unless
    the sheet was laid flat. ``words``: why the file could not be opened.
    """

    file: int
    number: int
    part: int
    sure: Sure
    code: SheetCode | None = None
    seen: tuple[SheetCode, ...] = ()
    doubt: Doubt | None = None
    faults: tuple[Fault, ...] = ()
    turned: float = 0.0
    ink: float = 0.0
    blank: bool = False
    trace: bytes = b""
    words: str = ""

    @property
    def key(self) -> tuple[int, int, int]:
        """Names this page among those read."""
        return self.file, self.number, self.part


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees of a picture that was not laid flat: a JPEG without metadata."""

    whole: bytes


def read_pages(
    files: Sequence[bytes],
) -> Iterator[tuple[PageRead, PagePictures | Shown | None]]:
    """Each sheet of the files in their order: what is known of it, and its pictures.

    One page is held at a time. A file that cannot be opened comes as one BROKEN page with words
    for a person; the others go on.
    """
    for file, data in enumerate(files):
        for _number, sheets in read_file(data, file):
            yield from sheets


Sheets = list[tuple[PageRead, PagePictures | Shown | None]]
"""What stands on one page of a file: mostly one sheet."""


def read_file(data: bytes, file: int = 0, first: int = 1) -> Iterator[tuple[int, Sheets]]:
    """Each page of one file from the ``first`` on: its number and the sheets on it.

    Reading that was cut off goes on where it was. A file or page that cannot be opened comes as one
    BROKEN page with words.
    """
    number = first
    try:
        for number, image in pictures(data, first):
            if isinstance(image, Unreadable):
                yield number, [(PageRead(file, number, 0, Sure.BROKEN, words=str(image)), None)]
            else:
                yield number, list(read_picture(image, file, number))
    except Unreadable as fault:
        yield number, [(PageRead(file, number, 0, Sure.BROKEN, words=str(fault)), None)]


def read_picture(
    image: Image.Image, file: int = 0, number: int = 1
) -> Iterator[tuple[PageRead, PagePictures | Shown]]:
    """Each sheet in one picture (L or RGB): mostly one."""
    grey = image.convert("L")
    look = looked(grey)
    where = None
    found = look.ours
    if not found and not look.others and not empty_side(grey):
        where = square_marks(grey)
        found = () if where is None else _codes_by_marks(grey, where)
    sheets = [_sheet(grey, codes) for codes in _by_code(found)]
    _doubts_between(sheets)
    if not sheets:
        yield _without_code(image, grey, where, file=file, number=number)
        return
    for part, sheet in enumerate(sheets):
        yield _read(image, sheet, file, number, part)


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is looked at; ``where`` is None when its codes make no plane."""

    codes: list[Found]
    where: Placed | None
    doubt: Doubt | None
    seen: set[SheetCode]

    @property
    def whole(self) -> bool:
        return {one.corner for one in self.codes} == {"A", "B"}

    def outline(self, edge: float = _EDGE) -> list[tuple[float, float]]:
        """The corners of the paper in the picture, ``edge`` mm inside."""
        assert self.where is not None
        right, bottom = paper.WIDTH - edge, paper.HEIGHT - edge
        return [
            self.where.project(at)
            for at in ((edge, edge), (right, edge), (right, bottom), (edge, bottom))
        ]


def _codes_by_marks(grey: Image.Image, where: Placed) -> tuple[Found, ...]:
    """The codes of a sheet known by its marks alone, which may stand on its head."""
    a, b, c, d, e, f, g, h = where.project.h
    wide, high = paper.WIDTH, paper.HEIGHT
    depth = g * wide + h * high + 1
    turned = Projection(
        (
            -a / depth, -b / depth, (a * wide + b * high + c) / depth,
            -d / depth, -e / depth, (d * wide + e * high + f) / depth,
            -g / depth, -h / depth,
        )
    )  # fmt: skip
    for project in (where.project, turned):
        corners: tuple[Corner, Corner] = ("A", "B")
        found = [look_again(grey, corner, project) for corner in corners]
        seen = tuple(one for one in found if one is not None)
        if seen:
            return seen
    return ()


def _by_code(found: Sequence[Found]) -> list[list[Found]]:
    groups: dict[SheetCode, list[Found]] = {}
    for one in found:
        groups.setdefault(one.code, []).append(one)
    return list(groups.values())


def _sheet(grey: Image.Image, codes: list[Found]) -> _Sheet:
    sheet = _Sheet(codes, None, None, {codes[0].code})
    if len({one.corner for one in codes}) < len(codes):
        sheet.doubt = Doubt.TWICE
        return sheet
    try:
        sheet.where = placed(grey, [pair for one in codes for pair in one.pairs])
        if not sheet.whole and not _lies_flat(sheet, grey.size):
            sheet.where = by_code_and_squares(grey, codes[0].pairs) or sheet.where
        if not sheet.whole:
            _look_for_the_other(grey, sheet)
    except Degenerate:
        sheet.where = None
    if sheet.doubt is None and not _lies_flat(sheet, grey.size):
        sheet.doubt = Doubt.SHAPE
    if sheet.doubt is None and not sheet.whole and sheet.where is not None:
        sheet.doubt = Doubt.OVERLAP if marks_within(grey, sheet.where) else None
    return sheet


def _look_for_the_other(grey: Image.Image, sheet: _Sheet) -> None:
    assert sheet.where is not None
    corner: Corner = "B" if sheet.codes[0].corner == "A" else "A"
    other = look_again(grey, corner, sheet.where.project)
    if other is None:
        return
    sheet.seen.add(other.code)
    if other.code != sheet.codes[0].code:
        sheet.doubt = Doubt.DISAGREE
    else:
        sheet.codes = [*sheet.codes, other]
        sheet.where = placed(grey, [pair for one in sheet.codes for pair in one.pairs])


def _lies_flat(sheet: _Sheet, size: tuple[int, int]) -> bool:
    """Whether codes and marks stand where they stand on one sheet: else nothing can be cut out.

    A code alone with marks may be the head of one sheet over the foot of another: then the sheet
    that they make is longer or wider than any camera sees a sheet of A4.
    """
    where = sheet.where
    if where is None or where.off > _MOST_OFF or where.dots() < 0.5:
        return False
    if not sheet.whole and unnatural(where.project, size) > _MOST_DRAWN_OUT:
        return False
    return (where.straight and sheet.whole) or len(where.marks) >= _LEAST_MARKS


def _doubts_between(sheets: list[_Sheet]) -> None:
    """Several codes in one picture: each sheet must lie by itself and be whole."""
    for sheet in sheets:
        others = [other for other in sheets if other is not sheet]
        if not others or sheet.where is None:
            continue
        try:
            outline = sheet.outline()
            strange = {
                found.code
                for other in others
                for found in other.codes
                if inside(found.middle, outline)
            }
            beside = all(
                other.where is not None and apart(outline, other.outline()) for other in others
            )
        except Degenerate:
            sheet.doubt = Doubt.SHAPE
            continue
        if strange:
            sheet.seen |= strange
            sheet.doubt = Doubt.DISAGREE
        elif not beside:
            sheet.doubt = sheet.doubt or Doubt.OVERLAP
        elif not sheet.whole:
            sheet.doubt = sheet.doubt or Doubt.CROWD
    # whose code lies on another's sheet is in doubt as well
    for sheet in sheets:
        if sheet.doubt is Doubt.DISAGREE:
            for other in sheets:
                if other.codes[0].code in sheet.seen:
                    other.doubt = Doubt.DISAGREE
                    other.seen |= sheet.seen


def _read(
    image: Image.Image, sheet: _Sheet, file: int, number: int, part: int
) -> tuple[PageRead, PagePictures | Shown]:
    seen = tuple(sorted(sheet.seen))
    if sheet.where is None or sheet.doubt is Doubt.SHAPE:
        read = PageRead(file, number, part, Sure.DOUBT, seen=seen, doubt=sheet.doubt or Doubt.SHAPE)
        return read, _shown(image)
    flat = flattened(image, sheet.where)
    sure = Sure.TWO_CODES if sheet.whole else Sure.ONE_CODE
    if sheet.doubt is not None:
        sure = Sure.DOUBT
    code = None if sheet.doubt is not None else sheet.codes[0].code
    read = _page(file, number, part, sure, flat, sheet.where, code=code, seen=seen)
    return replace(read, doubt=sheet.doubt), flat.pictures


def _page(
    file: int,
    number: int,
    part: int,
    sure: Sure,
    flat: Flat,
    where: Placed,
    *,
    code: SheetCode | None = None,
    seen: tuple[SheetCode, ...] = (),
) -> PageRead:
    return PageRead(
        file,
        number,
        part,
        sure,
        code=code,
        seen=seen,
        faults=flat.faults,
        turned=_turned(where),
        ink=round(flat.ink, 5),
        blank=flat.blank,
        trace=flat.trace,
    )


def _turned(where: Placed) -> float:
    (x0, y0), (x1, y1) = where.project(paper.MARKS[0]), where.project(paper.MARKS[1])
    return round(-math.degrees(math.atan2(y1 - y0, x1 - x0)), 1) + 0.0


def _without_code(
    image: Image.Image, grey: Image.Image, where: Placed | None, *, file: int, number: int
) -> tuple[PageRead, PagePictures | Shown]:
    """Nothing, a sheet of ours whose codes are gone, or something else."""
    if where is None:
        sure = Sure.EMPTY if empty_side(grey) else Sure.NO_SHEET
        return PageRead(file, number, 0, sure), _shown(image)
    flat = flattened(image, where)
    return _page(file, number, 0, Sure.NO_CODE, flat, where), flat.pictures


def _shown(image: Image.Image) -> Shown:
    small = evened(image)
    small.thumbnail((round(paper.WIDTH * DOTS), round(paper.HEIGHT * DOTS)))
    return Shown(jpeg(small))
