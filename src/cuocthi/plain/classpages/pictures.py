"""Pictures out of files (trang quét, ảnh chụp): one at a time, bounded, upright as the camera says."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.officialdoc.readers.common import Unreadable
from cuocthi.plain.officialdoc.readers.pdf import size_of
from cuocthi.plain.officialdoc.readers.pictures import count_frames, kind_of_picture, one_frame

LONGEST = 2600
"""Dots of the longer side that are looked at: 220 dpi of A4, more costs time and finds nothing."""
MOST_PAGES = 500
"""Of one file: a school's scan is some 80 pages long."""

_LOCKED = "PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
_BROKEN = "PDF bị hỏng hoặc bị cắt. Hãy quét lại rồi gửi."
_UNKNOWN = "Không phải ảnh hay bản quét. Hãy gửi PDF, TIFF, JPG, PNG hoặc HEIC."
_MANY = f"Tệp có hơn {MOST_PAGES} trang. Hãy quét từng lớp thành một tệp."


def count_pictures(data: bytes) -> int:
    """How many pages the file has. Raises Unreadable with words for a person."""
    if b"%PDF-" in data[:1024]:
        try:
            with opened(data) as document:
                count = len(document)
        except BadPdf as fault:
            raise Unreadable(_LOCKED if fault.locked else _BROKEN) from fault
    elif kind_of_picture(data) in ("", "ảnh động hoặc phim"):
        raise Unreadable(_UNKNOWN)
    else:
        count = count_frames(data)
    if count > MOST_PAGES:
        raise Unreadable(_MANY)
    return count


def pictures(data: bytes, first: int = 1) -> Iterator[tuple[int, Image.Image | Unreadable]]:
    """Each page with its number from ``first`` on, RGB or L, its longer side at most LONGEST.

    One page is held at a time. A page that cannot be opened comes as the fault that it made, the
    others go on. Raises Unreadable for a file that cannot be opened at all.
    """
    pdf = b"%PDF-" in data[:1024]
    for number in range(first, count_pictures(data) + 1):
        try:
            yield number, _small(_pdf_page(data, number) if pdf else one_frame(data, number - 1))
        except Unreadable as fault:
            yield number, fault


def _pdf_page(data: bytes, number: int) -> Image.Image:
    # opened for each page: the door to pdfium is not kept shut while the page is looked at
    try:
        with opened(data) as document:
            page = document[number - 1]
            width, height = size_of(page)
            scale = LONGEST / max(width, height, 1)
            image = page.render(scale=scale).to_pil()
    except BadPdf as fault:
        raise Unreadable(_BROKEN) from fault
    assert isinstance(image, Image.Image)
    return image


def _small(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.new("RGB", layer.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    if image.mode == "1":
        image = image.convert("L")
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode not in ("RGB", "L"):
        image = image.convert("RGB")
    if max(image.size) > LONGEST:
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.BICUBIC, reducing_gap=2.0)
    image.info.clear()
    return image
