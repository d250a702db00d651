"""Writes an official document as docx, laid out after Decree 30/2020/NĐ-CP (soạn văn bản)."""

from __future__ import annotations

from collections.abc import Sequence

from cuocthi.plain.officialdoc import typstmarkup, wordxml
from cuocthi.plain.officialdoc.blocks import (
    Annex,
    Base,
    Block,
    Draft,
    Heading,
    Item,
    Kind,
    Paragraph,
    Signature,
    Table,
    Urgency,
    date_line,
    number_line,
)
from cuocthi.plain.officialdoc.layout import laid_out, laid_out_all, title_of
from cuocthi.plain.officialdoc.package import packed
from cuocthi.plain.officialdoc.typesetting import Unprintable, typeset

__all__ = [
    "Annex",
    "Base",
    "Block",
    "Draft",
    "Heading",
    "Item",
    "Kind",
    "Paragraph",
    "Signature",
    "Table",
    "Unprintable",
    "Urgency",
    "date_line",
    "number_line",
    "write_docx",
    "write_docx_of_all",
    "write_pdf",
    "write_pdf_of_all",
]


def write_docx(draft: Draft) -> bytes:
    """Lay the draft out after Decree 30, annex I (trình bày văn bản); the same bytes each time."""
    return packed(laid_out(draft, wordxml), title_of(draft))


def write_pdf(draft: Draft) -> bytes:
    """The same as a tagged PDF (PDF/UA-1), its text in Liberation Serif, as wide as Times.

    Raises Unprintable when the fonts lack a sign of the text.
    """
    return typeset(typstmarkup.source(title_of(draft), laid_out(draft, typstmarkup)))


def write_docx_of_all(drafts: Sequence[Draft]) -> bytes:
    """Several papers in one docx, each on pages of its own: invitations by name. At least one."""
    return packed(laid_out_all(drafts, wordxml), title_of(drafts[0]))


def write_pdf_of_all(drafts: Sequence[Draft]) -> bytes:
    """The same as a tagged PDF. Raises Unprintable when the fonts lack a sign of the text."""
    return typeset(typstmarkup.source(title_of(drafts[0]), laid_out_all(drafts, typstmarkup)))
