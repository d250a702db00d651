"""Kept pictures of sheets turned by a person, cut anew, made small (xoay, rọc lại, thu nhỏ)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.looking import DOTS, PagePictures, cut_apart, jpeg

QUARTERS: Final = (1, 2, 3)
"""Quarters of a turn, clockwise."""
_WAYS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
_FLAT = (round(paper.WIDTH * DOTS), round(paper.HEIGHT * DOTS))


@dataclass(frozen=True, slots=True)
class CutApart:
    """A sheet that lies flat, cut again: its pictures, whether it is blank, the trace of its ink."""

    pictures: PagePictures
    blank: bool
    trace: bytes


def turned(whole: bytes, quarters: int) -> bytes:
    """The picture so many quarters clockwise, drawn anew. Raises KeyError for other numbers."""
    with Image.open(io.BytesIO(whole)) as image:
        return jpeg(image.transpose(_WAYS[quarters]))


def cut_again(whole: bytes) -> CutApart:
    """Header and work of a sheet that was laid flat and then turned. Raises ValueError for a picture
    of another size: it was never laid flat."""
    with Image.open(io.BytesIO(whole)) as image:
        if image.size != _FLAT:
            raise ValueError("not a sheet laid flat")
        sheet = image.convert("RGB") if image.mode != "L" else image.copy()
    flat = cut_apart(sheet)
    return CutApart(
        PagePictures(whole, flat.pictures.header, flat.pictures.work), flat.blank, flat.trace
    )


def cut_below(whole: bytes, share: float) -> bytes:
    """The part of a picture below a line, for a sheet that could not be laid flat: where the line
    lies (0 to 0.9 of the height) a person has seen. Raises ValueError beyond."""
    if not 0 <= share <= 0.9:
        raise ValueError(f"no line within the picture: {share!r}")
    with Image.open(io.BytesIO(whole)) as image:
        return jpeg(image.crop((0, round(image.height * share), image.width, image.height)))


def small(picture: bytes, longest: int) -> bytes:
    """A smaller copy to look at in a list, its longer side at most ``longest`` dots."""
    with Image.open(io.BytesIO(picture)) as image:
        image.draft(None, (longest, longest))
        image.thumbnail((longest, longest))
        return jpeg(image)
