"""A register of letters printed on A4 across, the head of its table on each page (sổ đăng ký)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cuocthi.plain.officialdoc import typstmarkup, wordxml
from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.layout import ruled_table
from cuocthi.plain.officialdoc.package import packed
from cuocthi.plain.officialdoc.pen import Pen
from cuocthi.plain.officialdoc.printable import with_substitutes
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
    """The register as a tagged PDF, A4 landscape; a sign the fonts lack is printed as □, so that one
    odd letter does not keep a year's register from the printer."""
    lines = register.lines
    plain = Register(
        with_substitutes(register.unit),
        with_substitutes(register.title),
        with_substitutes(register.period),
        replace(
            lines,
            header=tuple(map(with_substitutes, lines.header)),
            rows=tuple(tuple(map(with_substitutes, row)) for row in lines.rows),
        ),
    )
    return typeset(typstmarkup.source(plain.title, _laid_out(plain, typstmarkup)))


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
