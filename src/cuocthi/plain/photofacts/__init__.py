"""When and where a photo says it was taken (dữ kiện của ảnh), and a copy that no longer says it."""

from cuocthi.plain.photofacts.covering import COLUMNS, covered_copy, rows_of, size_of
from cuocthi.plain.photofacts.facts import (
    MAX_PIXELS,
    MIN_SIDE,
    NotAPhoto,
    PhotoFacts,
    distance_m,
    facts,
    glance,
    public_copy,
    told,
)

__all__ = [
    "COLUMNS",
    "MAX_PIXELS",
    "MIN_SIDE",
    "NotAPhoto",
    "PhotoFacts",
    "covered_copy",
    "distance_m",
    "facts",
    "glance",
    "public_copy",
    "rows_of",
    "size_of",
    "told",
]
