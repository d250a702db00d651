"""Writes an official document as docx, laid out after Decree 30/2020/NĐ-CP (soạn văn bản)."""

from __future__ import annotations

from cuocthi.plain.officialdoc.blocks import (
    Base,
    Block,
    Draft,
    Heading,
    Item,
    Kind,
    Paragraph,
    Table,
    Urgency,
    date_line,
    number_line,
)

__all__ = [
    "Base",
    "Block",
    "Draft",
    "Heading",
    "Item",
    "Kind",
    "Paragraph",
    "Table",
    "Urgency",
    "date_line",
    "number_line",
    "write_docx",
]


def write_docx(draft: Draft) -> bytes:
    """Lay the draft out after Decree 30, annex I (trình bày văn bản); the same bytes each time."""
    from cuocthi.plain.officialdoc.layout import laid_out  # docx is loaded when first needed

    return laid_out(draft)
