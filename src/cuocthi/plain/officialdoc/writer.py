"""Writes an official document as docx, laid out after Decree 30/2020/NĐ-CP (soạn văn bản)."""

from __future__ import annotations

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
from cuocthi.plain.officialdoc.layout import laid_out

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
    "Urgency",
    "date_line",
    "number_line",
    "write_docx",
]


def write_docx(draft: Draft) -> bytes:
    """Lay the draft out after Decree 30, annex I (trình bày văn bản); the same bytes each time."""
    return laid_out(draft)
