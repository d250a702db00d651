"""A paper as it is handed over: docx, PDF, and its pages as pictures."""

from functools import lru_cache

from cuocthi.documents.models import Document
from cuocthi.plain.officialdoc.readers import page_pictures
from cuocthi.plain.officialdoc.writer import write_pdf

from .models import Version
from .queries import laid_out

_KEPT = 16  # previews in memory, some 100 kB each: a person turns the pages to and fro
_WIDTH = 900


def pdf_of(document: Document, version: Version) -> bytes:
    """The version as a tagged PDF, marked as a draft until it is issued."""
    return _pdf(version.pk, document.state == Document.State.DRAFT)


def pages_of(document: Document, version: Version) -> list[bytes]:
    """The pages as PNG pictures, to look at beside the words."""
    return _pages(version.pk, document.state == Document.State.DRAFT)


@lru_cache(maxsize=_KEPT)
def _pdf(version_id: int, is_draft: bool) -> bytes:
    version = Version.objects.select_related("paper__document").get(pk=version_id)
    facts = {**version.facts["facts"], "draft": is_draft}
    return write_pdf(laid_out(version.paper.document.kind, facts, version.own, version.text))


@lru_cache(maxsize=_KEPT)
def _pages(version_id: int, is_draft: bool) -> list[bytes]:
    return page_pictures(_pdf(version_id, is_draft), widest=_WIDTH)
