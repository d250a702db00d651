"""A paper as it is handed over: docx, PDF, and its pages as pictures."""

import base64
import json
from functools import lru_cache
from typing import Any

from cuocthi.core.refused import Refused
from cuocthi.documents.models import Document
from cuocthi.plain.officialdoc.readers import count_pages, page_pictures
from cuocthi.plain.officialdoc.writer import write_pdf

from .faults import refusing_faults
from .models import Version
from .queries import laid_out, latest, own_facts, paper_of

MOST_AT_ONCE = 6  # pages of unsaved words in one answer; more can be turned to
_KEPT = 16  # PDFs and pages in memory, some 100 kB each: a person turns the pages to and fro
_WIDTH = 900


def pdf_of(document: Document, version: Version) -> bytes:
    """The version as a tagged PDF, marked as a draft; the one that was issued with number, day and
    signer, without signature and seal.

    Raises Refused for what cannot be laid out or printed.
    """
    facts, own = version.facts["facts"], own_facts(document, version)
    told = json.dumps([facts, own], sort_keys=True, ensure_ascii=False)
    return _pdf(document.kind, told, version.text)


def issued_pdf(document: Document) -> bytes | None:
    """An issued letter that was written here, with number, day and signer, for who has no signed
    file of it; None for one that came as a finished file. Raises Refused."""
    paper = paper_of(document)
    return pdf_of(document, latest(paper)) if paper else None


def count_of(document: Document, version: Version) -> int:
    """How many pages can be shown; 0 for words that cannot be printed."""
    try:
        return count_pages(pdf_of(document, version))
    except Refused:
        return 0


def page_of(document: Document, version: Version, number: int) -> bytes | None:
    """A page, from 1, as a PNG picture to look at beside the words; None where there is none."""
    return _page(pdf_of(document, version), number)


def preview(kind: str, facts: dict[str, Any], own: dict[str, Any], text: str) -> bytes:
    """Words that nobody has saved, as PDF; nothing is kept.

    Raises BadText, BadFacts, Unprintable.
    """
    return write_pdf(laid_out(kind, {**facts, "draft": True}, own, text))


def inline_pages(pdf: bytes, first: int) -> list[tuple[int, str]]:
    """Pages from the ``first`` on, each with its number and picture as an address of its own."""
    shots = page_pictures(pdf, widest=_WIDTH, first=first - 1, most=MOST_AT_ONCE)
    return [
        (number, f"data:image/png;base64,{base64.b64encode(shot).decode()}")
        for number, shot in enumerate(shots, first)
    ]


@lru_cache(maxsize=_KEPT)
def _pdf(kind: str, told: str, text: str) -> bytes:
    facts, own = json.loads(told)
    with refusing_faults():
        return write_pdf(laid_out(kind, facts, own, text))


@lru_cache(maxsize=_KEPT)
def _page(pdf: bytes, number: int) -> bytes | None:
    if not 1 <= number <= count_pages(pdf):
        return None
    return page_pictures(pdf, widest=_WIDTH, first=number - 1, most=1)[0]
