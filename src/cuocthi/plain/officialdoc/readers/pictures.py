"""Pictures of pages (ảnh chụp, bản quét): opened with care, recognised, shown beside the text."""

from __future__ import annotations

import io
import itertools
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.officialdoc.readers import ocr
from cuocthi.plain.officialdoc.readers.common import SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.pdf import size_of

MOST_PIXELS = 50_000_000
MOST_SHOWN = 60  # a letter with its annexes; more is a book
WIDTH = 1100  # dots: small print can be read on a screen, a page is about 150 kB
_ENOUGH = (3_500, 3_500)  # a JPEG of more dots is decoded to half or a quarter
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "HEIF", "GIF", "BMP", "MPO")
_BROKEN = "Tệp ảnh bị hỏng hoặc bị cắt. Hãy chụp hoặc quét lại rồi gửi."
_HUGE = "Ảnh quá lớn (hơn 50 triệu điểm ảnh). Hãy thu nhỏ ảnh rồi gửi lại."
_STARTS = (
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPG"), (b"GIF8", "GIF"), (b"BM", "BMP"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"),
)  # fmt: skip
_HEIF = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
# What Pillow raises on cut and mutated pictures, besides its own UnidentifiedImageError (OSError).
_FAULTS = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError, OverflowError,
    MemoryError, struct.error, RuntimeError, ZeroDivisionError,
)  # fmt: skip

pi_heif.register_heif_opener()


def kind_of_picture(data: bytes) -> str:
    """PNG, JPG … by the first bytes, "" for what is no picture."""
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:12] in _HEIF else "ảnh động hoặc phim"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    kind = next((name for start, name in _STARTS if data.startswith(start)), "")
    return "" if kind == "BMP" and data[14:15] not in (b"\x28", b"\x6c", b"\x7c", b"\x0c") else kind


def read_picture(data: bytes, kind: str) -> SourceText:
    """The words in a picture; how is "ocr". Raises Unreadable."""
    if kind == "ảnh động hoặc phim":
        raise Unreadable("Đây là phim, không phải văn bản. Hãy gửi tệp .docx hoặc PDF.")
    one_frame(data, 0)  # a broken picture is told even where nothing can recognise letters
    ocr.demand()
    return read_pictures([data])


def read_pictures(files: list[bytes]) -> SourceText:
    """The words of scans that follow each other, one file or several. Raises Unreadable."""
    texts: list[str] = []
    sures: list[float] = []
    notes: list[str] = []
    for at, frame in enumerate(frame for data in files for frame in _frames(data)):
        if at == ocr.MOST_PAGES:
            notes.append(f"Chỉ nhận dạng {ocr.MOST_PAGES} trang đầu của ảnh.")
            break
        seen = ocr.recognise(frame, head=at == 0)
        texts.append(seen.text)
        sures.append(seen.sure)
    text = "\n".join(texts).strip("\n")
    if sum(1 for sign in text if sign.isalnum()) < 10:
        raise Unreadable(ocr.NOTHING_SEEN)
    return SourceText(text, "ocr", [*notes, ocr.note(sures)])


def _frames(data: bytes, first: int = 0) -> Iterator[Image.Image]:
    """The pages of a picture, each upright as its camera says. Raises Unreadable."""
    for number in range(first, count_frames(data)):
        yield one_frame(data, number)


def count_frames(data: bytes) -> int:
    """How many pages a picture has (TIFF). Raises Unreadable."""
    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            return getattr(image, "n_frames", 1) if image.format in ("TIFF", "WEBP", "GIF") else 1
    except Image.DecompressionBombError as fault:
        raise Unreadable(_HUGE) from fault
    except _FAULTS as fault:
        raise Unreadable(_BROKEN) from fault


def one_frame(data: bytes, number: int) -> Image.Image:
    """One page of a picture, from 0, upright as its camera says. Raises Unreadable."""
    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if number:
                image.seek(number)
            image.draft(None, _ENOUGH)
            if image.width * image.height > MOST_PIXELS:
                raise Unreadable(_HUGE)
            return ImageOps.exif_transpose(image)
    except Image.DecompressionBombError as fault:  # a later frame may be larger than the first
        raise Unreadable(_HUGE) from fault
    except _FAULTS as fault:
        raise Unreadable(_BROKEN) from fault


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow's remarks about odd metadata do not matter here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def count_pages(data: bytes) -> int:
    """How many pages of a PDF or scan can be shown; 0 for a file without pages of its own.

    Raises Unreadable for a broken one.
    """
    if b"%PDF-" in data[:1024]:
        with _readable(), opened(data) as document:
            return min(len(document), MOST_SHOWN)
    if not kind_of_picture(data):
        return 0
    one_frame(data, 0)  # what opens is not always whole
    return min(count_frames(data), MOST_SHOWN)


def page_pictures(
    data: bytes, *, widest: int = WIDTH, first: int = 0, most: int = 20
) -> list[bytes]:
    """PNG pictures of the pages of a PDF or scan, to show beside the text (ảnh trang).

    At most ``most`` pages from the ``first`` on, none wider than ``widest`` or higher than twice
    that; an empty list for a file that has no pages of its own. Raises Unreadable for a broken one.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf_pictures(data, widest, first, most)
    if not kind_of_picture(data):
        return []
    return [_png(frame, widest) for frame in itertools.islice(_frames(data, first), most)]


def _pdf_pictures(data: bytes, widest: int, first: int, most: int) -> list[bytes]:
    shots: list[bytes] = []
    with _readable(), opened(data) as document:
        for number in range(first, min(len(document), first + most)):
            page = document[number]
            width, height = size_of(page)
            scale = min(widest / max(width, 1), 2 * widest / max(height, 1))
            shots.append(_png(page.render(scale=scale).to_pil(), widest))
    return shots


@contextmanager
def _readable() -> Iterator[None]:
    """A PDF that pdfium will not open, in words for a person."""
    try:
        yield
    except BadPdf as fault:
        raise Unreadable(
            "PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
            if fault.locked
            else "PDF bị hỏng hoặc bị cắt. Hãy xuất lại PDF từ bản gốc rồi gửi lại."
        ) from fault


def _png(image: Image.Image, widest: int) -> bytes:
    small = image if image.mode in ("RGB", "L") else image.convert("RGB")
    small.thumbnail((widest, 2 * widest))  # in its place: a large picture is not held twice
    small = small.convert("RGB")
    out = io.BytesIO()
    small.quantize(64).save(out, "PNG")  # a page has few colours: a third of the bytes
    return out.getvalue()
