"""Pictures of the pages of a letter, made when somebody looks and kept a while by content."""

from functools import lru_cache

from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.readers import Unreadable, count_pages, files_in, page_pictures

from .models import Document
from .queries import files_of

KEPT = 24  # pictures in memory, some 4 MB: a person turns the pages of one letter to and fro
MOST_PAGES = 60  # of all files together
Sheet = tuple[int, int, int]


def sheets_of(files: list[tuple[str, bytes]], order: list[str]) -> list[Sheet]:
    """Which pages of the files can be shown: place of the file, place of the document in it (one
    of a mail or an archive has several), how many pages. Documents stand in the order of names."""
    ranks = {name: rank for rank, name in reversed([*enumerate(order)])}
    found: list[tuple[int, Sheet]] = []
    for at, (name, data) in enumerate(files):
        for inside, (shown, pages) in enumerate(_counted(name, data)):
            if pages:
                found.append((ranks.get(shown, len(ranks)), (at, inside, pages)))
    left, sheets = MOST_PAGES, []
    for _rank, (at, inside, pages) in sorted(found):
        if left:
            sheets.append((at, inside, min(pages, left)))
            left -= sheets[-1][2]
    return sheets


def _counted(name: str, data: bytes) -> list[tuple[str, int]]:
    try:
        inside = files_in(name, data)
    except Unreadable:
        return []
    return [(file.name, _count(file.data)) for file in inside]


def _count(data: bytes) -> int:
    try:
        return count_pages(data)
    except Unreadable:
        return 0


def picture(document: Document, number: int) -> bytes | None:
    """A page, from 1, as a PNG; None where there is none."""
    page = number - 1
    if not 0 <= page < document.pages:
        return None
    for at, inside, pages in document.sheets or [(0, 0, document.pages)]:
        if page < pages:
            return _drawn(files_of(document)[at][1].sha256, inside, page)
        page -= pages
    return None


@lru_cache(maxsize=KEPT)
def _drawn(sha256: str, inside: int, page: int) -> bytes | None:
    try:
        files = files_in("", read_bytes(StoredFile(sha256=sha256)))
        shots = page_pictures(files[inside].data, first=page, most=1)
    except Unreadable:
        return None
    return shots[0] if shots else None
