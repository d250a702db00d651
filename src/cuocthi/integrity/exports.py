"""Pictures of works as a person may see them: drawn anew, nothing in them but the pixels."""

import io
from typing import Any

from cuocthi.core.refused import Refused
from cuocthi.files import kinds
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.pdfium import opened
from cuocthi.plain.photofacts import NotAPhoto, public_copy

_SCALE = 2.0
"""Pixels for each PDF point (1/72 inch): 144 dpi, enough to read handwriting."""


def pictures(stored: StoredFile) -> list[bytes]:
    """JPEG copies of a photo, or of each page of a scanned PDF, without any metadata.

    Raises Refused for a photo whose pixels are damaged.
    """
    data = read_bytes(stored)
    if stored.media_type != kinds.PDF:
        try:
            return [public_copy(data)]
        except NotAPhoto as fault:
            raise Refused(str(fault)) from fault
    with opened(data) as document:
        return [public_copy(_drawn(page)) for page in document]


def _drawn(page: Any) -> bytes:
    out = io.BytesIO()
    page.render(scale=_SCALE).to_pil().convert("RGB").save(out, "PNG")
    return out.getvalue()


def page_count(stored: StoredFile) -> int:
    """How many pictures :func:`pictures` gives."""
    if stored.media_type != kinds.PDF:
        return 1
    with opened(read_bytes(stored)) as document:
        return len(document)


def picture_of(stored: StoredFile, number: int) -> bytes | None:
    """One of the pictures, counted from 1, without drawing the others; None when there is none."""
    data = read_bytes(stored)
    if stored.media_type != kinds.PDF:
        return public_copy(data) if number == 1 else None
    with opened(data) as document:
        if not 1 <= number <= len(document):
            return None
        return public_copy(_drawn(document[number - 1]))
