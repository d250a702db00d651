"""A sheet laid flat (nắn thẳng): shadows evened out, ink measured, faults told, parts cut out."""

from __future__ import annotations

import enum
import io
import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from PIL import Image, ImageDraw, ImageFilter, ImageMath

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.marks import Placed
from cuocthi.plain.classpages.paper import Box

DOTS = 6.0
"""Of a flat sheet to the millimetre: 152 dpi, a page of 1260 × 1782 dots."""
_JPEG = 82
_SHADOW = 8
"""Shadows are looked at in a picture so many times smaller: softer than any writing."""
_INK = 150
"""Of an evened page (paper 255): darker is ink; rules and what shines through are paler."""
_PAPER = 215
"""Lighter is paper with its grain."""
_LEAST_INK = 0.0015
"""Share of the writing area: one written line of a page is some 0.005, dust 0.0003."""
_BESIDE_LINES = 0.8
"""Millimetres above and below a printed line that do not count: a fax makes them black."""
_SOFT_EDGE = 0.75
"""Millimetres from black to white at a mark: 0.3 in a scan of 150 dpi."""
_DARK_PAPER = 70
_LEAST_DOTS = 3.2
"""To the millimetre (81 dpi): below, handwriting is hard to read."""
_BENT = 1.2
"""Millimetres between the paper and a flat one."""


class Fault(enum.Enum):
    """What makes a page hard to read for judges; the value names it, `words` say what to do."""

    BLURRED = "blurred"
    DARK = "dark"
    SMALL = "small"
    CUT = "cut"
    BENT = "bent"
    BELOW = "below"

    @property
    def words(self) -> str:
        """For the person who can take the picture again."""
        return _WORDS[self]


_WORDS = {
    Fault.BLURRED: "Ảnh bị nhòe: giữ yên máy, chạm vào trang giấy để lấy nét rồi chụp lại.",
    Fault.DARK: "Ảnh quá tối: chụp lại ở chỗ sáng hơn.",
    Fault.SMALL: "Chữ quá nhỏ: chụp gần hơn, mỗi ảnh một tờ, gửi ảnh gốc thay vì ảnh đã thu nhỏ.",
    Fault.CUT: "Ảnh thiếu một phần tờ giấy: chụp lại cho đủ bốn ô đen ở góc.",
    Fault.BENT: "Tờ giấy bị cong hoặc gập: vuốt phẳng rồi chụp lại.",
    Fault.BELOW: "Có chữ viết dưới dòng kẻ cuối: hãy xem phần chân tờ, bản che tên không có phần này.",
}


@dataclass(frozen=True, slots=True)
class PagePictures:
    """JPEG files made from dots alone, without any metadata: the whole sheet upright, its header
    (with the name), and the work without header and codes.
    """

    whole: bytes
    header: bytes
    work: bytes


@dataclass(frozen=True, slots=True)
class Flat:
    """What was seen on one sheet: its pictures, faults, share of ink, and the trace of the ink."""

    pictures: PagePictures
    faults: tuple[Fault, ...]
    ink: float
    trace: bytes

    @property
    def blank(self) -> bool:
        """Nothing was written, or too little to tell from dust."""
        return self.ink < _LEAST_INK


def flattened(image: Image.Image, where: Placed) -> Flat:
    """Lay one sheet of a picture flat and look at it."""
    sheet = image.transform(
        (round(paper.WIDTH * DOTS), round(paper.HEIGHT * DOTS)),
        Image.Transform.PERSPECTIVE,
        where.project.window(0, 0, DOTS),
        Image.Resampling.BILINEAR,
        fillcolor=255 if image.mode == "L" else (255, 255, 255),
    )
    bare = sheet.convert("L")
    sheet = evened(sheet)
    return cut_apart(sheet, tuple(_faults(image, where, bare, sheet.convert("L"))))


def cut_apart(sheet: Image.Image, faults: tuple[Fault, ...] = ()) -> Flat:
    """The parts of a sheet that lies flat and evened, and what is seen on it."""
    grey = sheet.convert("L")
    return Flat(
        PagePictures(
            jpeg(sheet), jpeg(sheet.crop(_dots(paper.HEADER))), jpeg(sheet.crop(_dots(paper.WORK)))
        ),
        faults,
        _ink(grey.crop(_dots(paper.WORK))),
        trace(grey),
    )


def evened(image: Image.Image) -> Image.Image:
    """Paper becomes white everywhere: each colour is divided by how light the paper is there."""
    return Image.merge(image.mode, [_even(channel) for channel in image.split()])


def _even(channel: Image.Image) -> Image.Image:
    light = (
        channel.reduce(_SHADOW)
        .filter(ImageFilter.MaxFilter(9))
        .filter(ImageFilter.GaussianBlur(5))
        .point([max(level, 1) for level in range(256)])
        .resize(channel.size, Image.Resampling.BILINEAR)
    )
    made = ImageMath.lambda_eval(  # turning numbers into L again cuts them off at 255
        lambda given: given["convert"](given["seen"] * 255 / given["light"], "L"),
        seen=channel,
        light=light,
    )
    assert isinstance(made, Image.Image)
    return made


def jpeg(image: Image.Image) -> bytes:
    """A JPEG of the dots, without metadata."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_JPEG)
    return out.getvalue()


def _dots(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * DOTS) for edge in box)
    return left, top, right, bottom


def _ink(work: Image.Image) -> float:
    mask = _between_lines(work.size)
    dark = sum(work.histogram(mask)[:_INK])
    return dark / max(1, mask.histogram()[255])


@cache
def _between_lines(size: tuple[int, int]) -> Image.Image:
    """White where writing counts: on the lines' width, apart from the printed lines."""
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    left, right = paper.LINES_LEFT - paper.WORK.left, paper.LINES_RIGHT - paper.WORK.left
    draw.rectangle((left * DOTS, 2 * DOTS, right * DOTS, size[1]), fill=255)
    for number in range(paper.LINES):
        y = paper.FIRST_LINE + number * paper.PITCH - paper.WORK.top
        low, high = (y - _BESIDE_LINES) * DOTS, (y + _BESIDE_LINES) * DOTS
        draw.rectangle((0, low, size[0], high), fill=0)
    return mask


def _faults(image: Image.Image, where: Placed, bare: Image.Image, grey: Image.Image) -> list[Fault]:
    faults = []
    if _edge(bare, where.marks) > _SOFT_EDGE:
        faults.append(Fault.BLURRED)
    levels = bare.crop(_dots(paper.WORK)).histogram()
    if _median(levels) < _DARK_PAPER:
        faults.append(Fault.DARK)
    box = paper.WORK
    corners = [(box.left + 5, box.top), (box.right - 5, box.top),
               (box.right - 5, box.bottom), (box.left + 5, box.bottom)]  # fmt: skip
    if min(where.dots(at) for at in corners) < _LEAST_DOTS:
        faults.append(Fault.SMALL)
    seen = [where.project(at) for at in corners]
    if any(not (-1 <= x <= image.width and -1 <= y <= image.height) for x, y in seen):
        faults.append(Fault.CUT)
    if where.off > _BENT:
        faults.append(Fault.BENT)
    below = grey.crop(_dots(paper.BELOW))
    if sum(below.histogram()[:_INK]) > 0.01 * below.width * below.height:
        faults.append(Fault.BELOW)
    return faults


def _edge(bare: Image.Image, marks: tuple[int, ...]) -> float:
    """Millimetres from black to white at the sharpest mark: the printed edge itself is sharp."""
    widths = []
    for number in marks:
        x, y = paper.MARKS[number]
        half, quarter = paper.MARK / 2, paper.MARK / 4
        strip = bare.crop(_dots(Box(x - half - 2, y - quarter, x + half + 2, y + quarter)))
        row = strip.resize((strip.width, 1), Image.Resampling.BOX).tobytes()
        step = max(abs(row[at + 1] - row[at]) for at in range(len(row) - 1))
        widths.append((max(row) - min(row)) / max(step, 1) / DOTS)
    return min(widths, default=math.inf)


def _median(levels: list[int]) -> int:
    half = sum(levels) / 2
    return next(level for level, many in enumerate(accumulate(levels)) if many >= half)


TRACE_WIDTH, TRACE_HEIGHT = 120, 140
"""Cells of 1.5 mm: finer than a letter, coarser than what paper bends."""


def trace(grey: Image.Image) -> bytes:
    """How dark the lines are, a byte a cell (0 paper … 240 black, in steps of 16): a likeness."""
    left, top = paper.LINES_LEFT, paper.FIRST_LINE - paper.PITCH
    box = Box(left, top, left + 1.5 * TRACE_WIDTH, top + 1.5 * TRACE_HEIGHT)
    ink = grey.crop(_dots(box)).point([max(0, _PAPER - level) for level in range(256)])
    cells = ink.resize((TRACE_WIDTH, TRACE_HEIGHT), Image.Resampling.BOX)
    return cells.point([level // 4 * 16 if level < 64 else 240 for level in range(256)]).tobytes()
