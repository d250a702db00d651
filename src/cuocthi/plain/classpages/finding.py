"""The QR codes of our sheets in a picture (mã QR trên tờ), whatever way they are turned."""

from __future__ import annotations

from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.codes import Corner, SheetCode, from_payload
from cuocthi.plain.classpages.geometry import Pair, Point, Projection, Quad, inside

MOST_CODES = 40
"""Of one picture: a hostile page full of codes costs no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """One QR code of ours and its four corners in dots, in the code's own order."""

    code: SheetCode
    corner: Corner
    quad: Quad

    @property
    def pairs(self) -> list[Pair]:
        """Where its corners stand on paper and in the picture."""
        box = paper.CODE_A if self.corner == "A" else paper.CODE_B
        return [
            Pair(place, seen)
            for place, seen in zip(
                (
                    (box.left, box.top),
                    (box.right, box.top),
                    (box.right, box.bottom),
                    (box.left, box.bottom),
                ),
                self.quad,
                strict=True,
            )
        ]

    @property
    def middle(self) -> Point:
        """The middle of the code in the picture."""
        return sum(x for x, _ in self.quad) / 4, sum(y for _, y in self.quad) / 4


@dataclass(frozen=True, slots=True)
class Looked:
    """Our codes in one picture, and whether there were codes of others."""

    ours: tuple[Found, ...]
    others: bool


def looked(grey: Image.Image) -> Looked:
    """All codes of a grey picture.

    What the first look misses is looked for again in a smoother and in a sharper picture; a look
    costs some 30 ms.
    """
    found: list[Found] = []
    others = False
    for attempt in range(3):
        picture = grey
        if attempt == 1:
            picture = grey.filter(ImageFilter.GaussianBlur(1.3))
        elif attempt == 2:
            picture = grey.filter(ImageFilter.UnsharpMask(4, 250, 0))
        ours, strange = _codes(picture)
        others = others or strange
        found += [one for one in ours if not any(_same(one, other) for other in found)]
        if _whole(found):
            break
    return Looked(tuple(found), others)


def look_again(grey: Image.Image, corner: Corner, project: Projection) -> Found | None:
    """A code of ours in that corner of a sheet, searched large where it must be."""
    box = paper.CODE_A if corner == "A" else paper.CODE_B
    room, dots = 12.0, 8.0
    side = int((paper.CODE + 2 * room) * dots)
    piece = grey.transform(
        (side, side),
        Image.Transform.PERSPECTIVE,
        project.window(box.left - room, box.top - room, dots),
        Image.Resampling.BICUBIC,
        fillcolor=255,
    )
    for soft in (0.0, 2.0, 4.0):
        picture = piece.filter(ImageFilter.GaussianBlur(soft)) if soft else piece
        for one in _codes(picture)[0]:
            if one.corner == corner:
                quad = [
                    project((box.left - room + x / dots, box.top - room + y / dots))
                    for x, y in one.quad
                ]
                return Found(one.code, corner, (quad[0], quad[1], quad[2], quad[3]))
    return None


def _codes(picture: Image.Image) -> tuple[list[Found], bool]:
    ours: list[Found] = []
    others = False
    # asked for each time: an object of zxing-cpp kept here makes it complain when the program ends
    formats = zxingcpp.barcode_formats_from_str("QRCode")
    for one in zxingcpp.read_barcodes(picture, formats=formats)[:MOST_CODES]:
        read = from_payload(one.text)
        at = one.position
        quad = tuple(
            (float(p.x), float(p.y))
            for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        )
        if read is None:
            others = True
        else:
            ours.append(Found(read[0], read[1], (quad[0], quad[1], quad[2], quad[3])))
    return ours, others


def _same(one: Found, other: Found) -> bool:
    return (one.code, one.corner) == (other.code, other.corner) and inside(one.middle, other.quad)


def _whole(found: list[Found]) -> bool:
    """Both codes of every sheet that was seen at all."""
    corners = {(one.code, one.corner) for one in found}
    return bool(found) and all(
        {(code, "A"), (code, "B")} <= corners for code in {one.code for one in found}
    )
