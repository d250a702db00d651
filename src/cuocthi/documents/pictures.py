"""Pictures of the pages of a letter, made when somebody looks and kept a while by content."""

from functools import lru_cache

from cuocthi.files.kinds import JPEG, PDF, PHOTOS, PNG
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.pagepicture import count_pages, page_picture
from cuocthi.plain.officialdoc.pdfium import BadPdf
from cuocthi.plain.photofacts import NotAPhoto, facts, public_copy

from .models import Document

KEPT = 24  # pictures in memory, some 4 MB: a person turns the pages of one letter to and fro


def pages_of(data: bytes, media_type: str) -> int:
    """How many pages of a file can be shown as pictures: a PDF's, a photo's one, else none."""
    try:
        if media_type in PHOTOS:
            return 1 if facts(data) else 0
        return count_pages(data) if media_type == PDF else 0
    except (BadPdf, NotAPhoto):
        return 0


def picture(document: Document, number: int) -> tuple[bytes, str] | None:
    """A page, from 1, as a picture and its media type; None where there is none."""
    if not 1 <= number <= document.pages:
        return None
    return _drawn(document.file.sha256, document.file.media_type, number)


@lru_cache(maxsize=KEPT)
def _drawn(sha256: str, media_type: str, number: int) -> tuple[bytes, str] | None:
    data = read_bytes(StoredFile(sha256=sha256, media_type=media_type))
    try:
        if media_type == PDF:
            return page_picture(data, number - 1), PNG
        return public_copy(data), JPEG
    except (BadPdf, IndexError, NotAPhoto):
        return None
