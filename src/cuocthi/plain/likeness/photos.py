"""Photos handed in again (ảnh dùng lại): a fingerprint that survives re-saving and mirroring."""

import struct
import warnings
import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Literal, NamedTuple

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, ImageOps, ImageStat

PHOTO_BITS_DOUBTFUL = 8
"""Photos with at most so many of 64 bits different are doubtful. Re-saved photos differ by 0 to 4,
photos of different places by 16 and more on the made-up scenes; photos taken from one spot before
and after may come near, so those of one report are never compared."""
FLAT_SPREAD = 8.0
"""Standard deviation of grey (0 to 255) below which a picture is blank, dark or over-exposed: all
such have nearly the same bits, so only equal pixels count."""
MAX_PIXELS = 50_000_000
"""Refused before decoding: 50 million pixels need 150 MB."""

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
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What the decoders raise on damaged pictures; nothing wider, so that our own faults show."""

pi_heif.register_heif_opener()


class NotComparable(ValueError):
    """A file that is no readable picture (không đọc được ảnh), in words for people."""


@dataclass(frozen=True, slots=True)
class PhotoPrint:
    """The fingerprint of a photo (dấu vân ảnh): 64 bits, those of its mirror image, its pixels."""

    pixels: str
    bits: int
    mirrored: int
    flat: bool


class PhotoDistance(NamedTuple):
    """How far two photos are apart (độ khác nhau): 0 to 64 bits, and in which way they are alike."""

    bits: int
    how: Literal["same", "resaved", "mirrored"]


def _difference_hash(grey: Image.Image) -> int:
    """Give one bit for each step to the right in a 9 × 8 picture: does it get brighter (dHash)?"""
    small = grey.resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            left, right = small[row * 9 + column], small[row * 9 + column + 1]
            bits = bits << 1 | (right > left)
    return bits


def photo_hash(image_bytes: bytes) -> PhotoPrint:
    """Take the fingerprint of a photo (dấu vân ảnh), turned upright as its EXIF says.

    Raises NotComparable for what is no picture, is damaged, or has over 50 million pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # damaged EXIF is no damaged picture
            colour = _pixels(image_bytes)
    except NotComparable:
        raise
    except _FAULTS as fault:
        raise NotComparable("Tệp không phải là ảnh đọc được. Hãy gửi lại ảnh gốc.") from fault
    size = f"{colour.width}x{colour.height}:".encode()
    grey = colour.convert("L")
    return PhotoPrint(
        pixels=sha256(size + colour.tobytes()).hexdigest(),
        bits=_difference_hash(grey),
        mirrored=_difference_hash(ImageOps.mirror(grey)),
        flat=ImageStat.Stat(grey.resize((64, 64), Image.Resampling.BOX)).stddev[0] < FLAT_SPREAD,
    )


def _pixels(image_bytes: bytes) -> Image.Image:
    with Image.open(BytesIO(image_bytes), formats=_FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise NotComparable("Ảnh quá 50 triệu điểm ảnh. Hãy gửi bản nhỏ hơn.")
        picture.load()
        return _upright(picture).convert("RGB")


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its EXIF says; damaged EXIF says nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except _FAULTS:
        return picture


def photo_distance(a: PhotoPrint, b: PhotoPrint) -> PhotoDistance:
    """Say how far two photos are apart (độ khác nhau của hai ảnh), equal both ways round.

    Equal pixels give (0, "same"). A flat picture is 64 bits from everything else.
    """
    if a.pixels == b.pixels:
        return PhotoDistance(0, "same")
    if a.flat or b.flat:
        return PhotoDistance(64, "resaved")
    straight = (a.bits ^ b.bits).bit_count()
    mirrored = min((a.mirrored ^ b.bits).bit_count(), (a.bits ^ b.mirrored).bit_count())
    if mirrored < straight:
        return PhotoDistance(mirrored, "mirrored")
    return PhotoDistance(straight, "resaved")


def is_doubtful(distance: PhotoDistance) -> bool:
    """Say whether a person must look at the two photos (cần người xem lại)."""
    return distance.bits <= PHOTO_BITS_DOUBTFUL
