"""A register of letters printed on A4 across, the head of its table on each page (sổ đăng ký)."""

from __future__ import annotations

from dataclasses import dataclass

from cuocthi.plain.officialdoc import typstmarkup, wordxml
from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.layout import ruled_table
from cuocthi.plain.officialdoc.package import packed
from cuocthi.plain.officialdoc.pen import Pen
from cuocthi.plain.officialdoc.styles import LANDSCAPE_WIDTH
from cuocthi.plain.officialdoc.typesetting import typeset

_SIZE = 10.0  # points; ten columns at the size of a letter's table leave no room for summaries


@dataclass(frozen=True, slots=True)
class Register:
    """A register to be printed: whose, its title ("SỔ ĐĂNG KÝ VĂN BẢN ĐI"), of which time, its lines."""

    unit: str
    title: str
    period: str
    lines: Table


def register_docx(register: Register) -> bytes:
    """The register as docx, A4 landscape."""
    return packed(_laid_out(register, wordxml), register.title)


def register_pdf(register: Register) -> bytes:
    """The register as a tagged PDF, A4 landscape. Raises Unprintable for a sign the fonts lack."""
    return typeset(typstmarkup.source(register.title, _laid_out(register, typstmarkup)))


def _laid_out(register: Register, pen: Pen) -> str:
    body = "".join(
        (
            pen.paragraph("Cơ quan ban hành", register.unit.upper()),
            pen.paragraph("Số phụ lục", register.title),
            pen.paragraph("Kèm theo", register.period),
            ruled_table(pen, register.lines, LANDSCAPE_WIDTH, largest=_SIZE),
        )
    )
    return pen.sheets([(body, True)])
