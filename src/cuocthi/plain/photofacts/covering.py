"""A picture with parts of it covered for good (che mặt): the covered pixels are not in the bytes."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image

from .facts import public_copy

COLUMNS = 16
"""Squares across a picture: 24 pixels each on the narrowest phone, a face far off is one."""
MOST_ROWS = 40


def rows_of(width: int, height: int) -> int:
    """How many rows of such squares a picture of these pixels has, at least one."""
    return max(1, min(MOST_ROWS, round(COLUMNS * height / max(1, width))))


def size_of(image_bytes: bytes) -> tuple[int, int]:
    """Width and height in pixels of a copy made by :func:`~.facts.public_copy`."""
    with Image.open(BytesIO(image_bytes)) as picture:
        return picture.size


def covered_copy(
    image_bytes: bytes, squares: Iterable[int], *, rows: int, max_side: int = 1600
) -> bytes:
    """The public copy with squares painted over, a JPEG drawn anew.

    ``squares``: numbers from 0, row by row of ``COLUMNS``; others are left aside. All get one flat
    colour, the mean of what lay below them: of a blur, or of a mosaic across a face that fills the
    picture, somebody could still be known. Raises NotAPhoto as `facts` does.
    """
    copy = public_copy(image_bytes, max_side)
    wanted = {square for square in squares if 0 <= square < COLUMNS * rows}
    if not wanted:
        return copy
    with Image.open(BytesIO(copy)) as opened:
        picture = opened.convert("RGB")
    boxes = [_box(picture, square, rows) for square in sorted(wanted)]
    means = picture.resize((COLUMNS, rows), Image.Resampling.BOX)
    only = Image.new("RGB", (len(wanted), 1))
    for at, square in enumerate(sorted(wanted)):
        row, column = divmod(square, COLUMNS)
        only.paste(means.crop((column, row, column + 1, row + 1)), (at, 0))
    mean = only.resize((1, 1), Image.Resampling.BOX)
    for left, top, right, bottom in boxes:
        picture.paste(mean.resize((right - left, bottom - top)), (left, top))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _box(picture: Image.Image, square: int, rows: int) -> tuple[int, int, int, int]:
    row, column = divmod(square, COLUMNS)
    left, right = (picture.width * at // COLUMNS for at in (column, column + 1))
    top, bottom = (picture.height * at // rows for at in (row, row + 1))
    return left, top, right, bottom
