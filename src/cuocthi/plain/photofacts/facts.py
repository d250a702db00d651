"""Photos opened safely: facts out of them, and public copies without any of these facts."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, UnidentifiedImageError

from cuocthi.plain.photofacts.ends import has_its_end, usual_jpeg
from cuocthi.plain.photofacts.exif import Exif

MAX_PIXELS = 50_000_000
"""Refused before decoding: 50 million pixels need 150 MB. Pillow alone stops at 179 million."""
MIN_SIDE = 200
"""Pixels of the shorter side below which a picture shows nothing that could be checked."""
EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG)."""

_KINDS = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # phones store a second picture behind the first
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What the decoders raise on damaged pictures; nothing wider, so that our own faults show."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

pi_heif.register_heif_opener()


class NotAPhoto(ValueError):
    """A file that cannot be taken as a photo (không nhận làm ảnh): what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What a photo says of itself (dữ kiện của ảnh).

    `taken_at` is the camera's own clock without a time zone, `utc_offset` its distance to world
    time if it tells; latitude and longitude in degrees; width and height in pixels, held upright.
    Make, model, owner and serial number of the camera are not read at all.
    """

    kind: str
    width: int
    height: int
    taken_at: datetime | None
    utc_offset: timedelta | None
    latitude: float | None
    longitude: float | None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pillow, which reads EXIF on its own too, from complaining of damage in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


@contextmanager
def _opened(source: bytes | Path) -> Iterator[Image.Image]:
    """Open a picture whose type and size are allowed; nothing is decoded yet."""
    if not (source if isinstance(source, bytes) else source.stat().st_size):
        raise NotAPhoto("Tệp rỗng. Hãy chọn lại ảnh rồi gửi.")
    try:
        with _quiet(), Image.open(_readable(source), formats=_FORMATS) as picture:
            _refuse_size(*picture.size)
            if picture.format in ("PNG", "WEBP") and getattr(picture, "n_frames", 1) > 1:
                raise NotAPhoto("Đây là ảnh động. Hãy gửi một ảnh chụp bình thường.")
            yield picture
    except NotAPhoto:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise NotAPhoto("Ảnh quá 50 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.") from fault
    except UnidentifiedImageError as fault:
        raise NotAPhoto(
            "Không đọc được tệp như ảnh JPEG, PNG, WebP hoặc HEIC. Hãy chọn lại ảnh gốc."
        ) from fault
    except _FAULTS as fault:
        raise NotAPhoto("Ảnh bị hỏng hoặc bị cắt cụt. Hãy gửi lại ảnh gốc.") from fault


def _refuse_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise NotAPhoto("Ảnh quá 50 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi gửi lại.")
    if min(width, height) < MIN_SIDE:
        raise NotAPhoto(
            "Ảnh quá nhỏ: mỗi cạnh phải từ 200 điểm ảnh trở lên. Hãy gửi ảnh gốc của máy."
        )


def _readable(source: bytes | Path) -> BytesIO | Path:
    return BytesIO(source) if isinstance(source, bytes) else source


def _exif_of(picture: Image.Image) -> Exif:
    raw = picture.info.get("exif", b"")
    return Exif(raw if isinstance(raw, bytes) else b"")


def facts(source: bytes | Path) -> PhotoFacts:
    """Read what a photo says of itself (đọc dữ kiện của ảnh); its type is judged by content.

    Raises NotAPhoto for text, SVG, damaged or cut files, animations, too many or too few pixels.
    Impossible dates and positions are None, never an error.
    """
    with _opened(source) as picture:
        exif = _exif_of(picture)
        kind, (width, height) = _KINDS[picture.format or ""], picture.size
        picture.draft("RGB", (width // 8, height // 8))  # a JPEG is read whole, but drawn small
        picture.load()
    return _facts(kind, width, height, exif)


def told(source: bytes | Path) -> PhotoFacts:
    """The same without looking at the pixels: quick, for photos that :func:`facts` has passed.

    Raises NotAPhoto for what is no picture at all; a cut one is not noticed.
    """
    with _opened(source) as picture:
        exif = _exif_of(picture)
        kind, (width, height) = _KINDS[picture.format or ""], picture.size
    return _facts(kind, width, height, exif)


def _facts(kind: str, width: int, height: int, exif: Exif) -> PhotoFacts:
    if exif.orientation >= 5 and kind != "image/heic":  # HEIC is turned by its decoder
        width, height = height, width
    position = exif.position or (None, None)
    return PhotoFacts(kind, width, height, exif.taken_at, exif.utc_offset, position[0], position[1])


def glance(path: Path) -> None:
    """Look at a photo without drawing it (xem lướt): its head, its size, whether its end is there.

    Raises NotAPhoto as `facts` does, except for damage inside the pixels, which only drawing finds.
    """
    size = usual_jpeg(path)
    if size is not None:  # nearly each photo: known and whole, without Pillow's set-up
        _refuse_size(*size)
        return
    with _opened(path) as picture:
        kind = _KINDS[picture.format or ""]
    if not has_its_end(path, kind):
        raise NotAPhoto("Ảnh bị hỏng hoặc bị cắt cụt. Hãy gửi lại ảnh gốc.")


def public_copy(image_bytes: bytes, max_side: int = 1600) -> bytes:
    """Make the copy that may be shown (bản công khai): a JPEG drawn anew from the pixels.

    Turned upright, at most `max_side` pixels long; no EXIF, place, XMP, comment, colour profile,
    thumbnail or trailing bytes. Raises NotAPhoto as `facts` does.
    """
    with _opened(image_bytes) as picture:
        exif, kind = _exif_of(picture), picture.format
        picture.draft("RGB", (max_side, max_side))
        picture.load()
        shown = _as_rgb(picture)
    if kind != "HEIF" and exif.orientation in _TURNS:
        shown = shown.transpose(_TURNS[exif.orientation])
    shown.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", shown.size)  # carries nothing of the original but what is painted
    clean.paste(shown)
    out = BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _as_rgb(picture: Image.Image) -> Image.Image:
    """Give any kind of picture as RGB: 16 bits scaled down, see-through parts on white."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return picture.convert("RGB")


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Give the distance in metres between two points in degrees (khoảng cách), great circle."""
    north, east = radians(lat2 - lat1), radians(lon2 - lon1)
    half = sin(north / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))
