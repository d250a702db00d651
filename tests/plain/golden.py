"""Printed pages compared with the pictures that were looked at (ảnh mẫu).

A picture is the pages of a PDF side by side at 60 dots an inch, in 16 greys. Two pictures are
compared by the mean grey of cells of 8 x 8 dots (3.4 mm), on two grids half a cell apart: hinting and
smoothing move ink inside a cell, a moved or missing block moves it between cells.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

DOTS = 60
FINER = 4
"""Pages are drawn so many times as fine, then made small: thin rules keep their true weight."""
CELL = 8
MOST = 9
"""How far the mean grey of a cell may be off, of 255; see `test_golden.py` for what that sees."""
HOW = "Nếu thay đổi là đúng, hãy xem ảnh rồi chụp lại: pytest {test} --golden"


@dataclass(frozen=True)
class Difference:
    """Where two pictures differ: the share of cells, the worst of them, and where it lies in mm."""

    share: float
    worst: float
    left: float
    top: float


def picture(pdf: bytes, *, finer: int = FINER, **options) -> Image.Image:
    """The pages side by side as a small grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = []
        for page in document:
            size = tuple(round(side * DOTS / 72) for side in page.get_size())
            drawn = page.render(scale=finer * DOTS / 72, **options).to_pil().convert("L")
            pages.append(drawn.resize(size, Image.Resampling.BOX))
    whole = Image.new("L", (sum(p.width for p in pages), max(p.height for p in pages)), 255)
    at = 0
    for page in pages:
        whole.paste(page, (at, 0))
        at += page.width
    return whole


def kept(shown: Image.Image) -> bytes:
    """The picture as PNG of some kilobytes: four bits a dot."""
    out = io.BytesIO()
    greys = shown.point(lambda grey: round(grey / 17))
    greys.putpalette([level * 17 for level in range(16) for _ in "rgb"])
    greys.save(out, format="PNG", optimize=True, bits=4)
    return out.getvalue()


def difference(seen: Image.Image, wanted: Image.Image) -> Difference | None:
    """Where the pictures differ by more than letters smoothed in another way; None when nowhere."""
    if seen.size != wanted.size:
        return Difference(1.0, 255.0, 0.0, 0.0)
    found: list[tuple[float, int, int]] = []
    cells = 0
    for offset in (0, CELL // 2):
        ours, theirs = _cells(seen, offset), _cells(wanted, offset)
        cells += ours.width * ours.height
        apart = ImageChops.difference(ours, theirs)
        for index, value in enumerate(apart.tobytes()):
            if value > MOST:
                y, x = divmod(index, apart.width)
                found.append((value, x * CELL + offset, y * CELL + offset))
    if not found:
        return None
    worst, left, top = max(found)
    return Difference(len(found) / cells, worst, left * 25.4 / DOTS, top * 25.4 / DOTS)


def _cells(shown: Image.Image, offset: int) -> Image.Image:
    """The mean grey of each cell, of letters spread a little so that their edge counts less."""
    width, height = ((side - offset) // CELL for side in shown.size)
    cut = shown.filter(ImageFilter.BoxBlur(1)).crop(
        (offset, offset, offset + width * CELL, offset + height * CELL)
    )
    return cut.resize((width, height), Image.Resampling.BOX)


def check(pdf: bytes, golden: Path, *, renew: bool, tmp_path: Path, test: str) -> None:
    """Fail when the PDF no longer looks as the kept picture does; `renew` keeps the new look."""
    seen = picture(pdf)
    if renew:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(kept(seen))
        return
    if not golden.exists():
        pytest.fail(f"Chưa có ảnh mẫu {golden.name}. {HOW.format(test=test)}")
    with Image.open(golden) as file:
        wanted = file.convert("L")
    found = difference(seen, wanted)
    if found is None:
        return
    shown = tmp_path / golden.name
    shown.write_bytes(kept(seen))
    both = tmp_path / f"khac-{golden.name}"
    _marked(seen, wanted).save(both)
    pytest.fail(
        f"{golden.name}: {found.share:.1%} ô khác ảnh mẫu, nặng nhất {found.worst:.0f}/255 ở cách lề "
        f"trái {found.left:.0f} mm, mép trên {found.top:.0f} mm. Ảnh nay: {shown}; chỗ khác (đỏ là "
        f"mất, xanh là thêm): {both}. {HOW.format(test=test)}"
    )


def _marked(seen: Image.Image, wanted: Image.Image) -> Image.Image:
    """Both pictures in one: ink that is gone red, ink that is new cyan."""
    size = (max(seen.width, wanted.width), max(seen.height, wanted.height))
    ours, theirs = Image.new("L", size, 255), Image.new("L", size, 255)
    ours.paste(seen, (0, 0))
    theirs.paste(wanted, (0, 0))
    return Image.merge("RGB", (ours, theirs, theirs))
