"""Words of a scanned page, guessed by the recogniser of this machine (nhận dạng chữ).

A guess is put into the box of the form and never kept by itself: a person holds it against the page.
"""

from cuocthi.files.kinds import JPEG, PNG
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.readers import Unreadable, ocr
from cuocthi.plain.officialdoc.readers.pictures import one_frame

from .models import EntryFile


def may_recognise(page: EntryFile) -> bool:
    """Whether this machine can guess the words of this page: a picture, and the program is there."""
    return page.file.media_type in (JPEG, PNG) and ocr.is_ready()


def guessed_words(page: EntryFile) -> str:
    """What the recogniser takes the page for, "" for nothing. Takes seconds. Raises Unreadable."""
    if not may_recognise(page):
        raise Unreadable("")
    return ocr.recognise(one_frame(read_bytes(page.file), 0), head=False).text.strip()
