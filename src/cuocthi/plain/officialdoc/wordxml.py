"""The XML of a docx, written as text: paragraphs, frames, tables, sections (ISO/IEC 29500-1).

Each function gives a piece ready to stand in `w:body` or in a cell. Lengths are millimetres, sizes
points. Writing text instead of building a tree makes a letter some ten times faster.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from cuocthi.plain.officialdoc.styles import HEADER, MARGINS, PAGE, Align, style_id

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIDES = ("top", "left", "bottom", "right")


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of Word."""
    return round(millimetres * 1440 / 25.4)


def run(
    text: str,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    color: str = "",
    size: float | None = None,
    room: float | None = None,
) -> str:
    """Words in one dress; None leaves it to the style. Line breaks stay.

    `room` in mm is for a pen that must part long words itself; word processors do.
    """
    del room
    return f"{_run(bold, italic, color, size)}{_escaped(text)}</w:t></w:r>"


@lru_cache(maxsize=256)
def _run(bold: bool | None, italic: bool | None, color: str, size: float | None) -> str:
    """All of a run before its words; they alone differ from run to run."""
    dress = ""
    if bold is not None:
        dress += "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    if italic is not None:
        dress += "<w:i/><w:iCs/>" if italic else '<w:i w:val="0"/><w:iCs w:val="0"/>'
    if color:
        dress += f'<w:color w:val="{color}"/>'
    if size is not None:
        dress += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return f'<w:r>{f"<w:rPr>{dress}</w:rPr>" if dress else ""}<w:t xml:space="preserve">'


def _escaped(text: str) -> str:
    """The text as it may stand in `w:t`; the ampersand first, it is in what the others become."""
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        .replace("\t", "</w:t><w:tab/><w:t>")
    )


def paragraph(
    style: str,
    text: str = "",
    *,
    runs: str = "",
    align: Align | None = None,
    before: float | None = None,
    after: float | None = None,
    left: float | None = None,
    right: float | None = None,
    first_line: float | None = None,
    exactly: float | None = None,
    keep_with_next: bool = False,
    framed: str = "",
    section: str = "",
) -> str:
    """A paragraph of that style; what is given beside it goes before the style.

    `exactly` is the height of a line in points, `framed` a `w:pBdr`, `section` the `w:sectPr` that
    ends with this paragraph. The order of the parts is that of the schema.
    """
    parts = _properties(
        style, align, before, after, left, right, first_line, exactly, keep_with_next, framed
    )
    return f"{parts}{section}</w:pPr>{runs or (run(text) if text else '')}</w:p>"


@lru_cache(maxsize=1024)
def _properties(
    style: str,
    align: Align | None,
    before: float | None,
    after: float | None,
    left: float | None,
    right: float | None,
    first_line: float | None,
    exactly: float | None,
    keep_with_next: bool,
    framed: str,
) -> str:
    """All of a paragraph before its section and words: few papers ask for what none asked before."""
    parts = f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>'
    if keep_with_next:
        parts += "<w:keepNext/>"
    parts += framed
    if before is not None or after is not None or exactly is not None:
        parts += "<w:spacing"
        if before is not None:
            parts += f' w:before="{round(before * 20)}"'
        if after is not None:
            parts += f' w:after="{round(after * 20)}"'
        if exactly is not None:
            parts += f' w:line="{round(exactly * 20)}" w:lineRule="exact"'
        parts += "/>"
    if left is not None or right is not None or first_line is not None:
        parts += "<w:ind"
        if left is not None:
            parts += f' w:left="{twips(left)}"'
        if right is not None:
            parts += f' w:right="{twips(right)}"'
        if first_line is not None:
            side = "firstLine" if first_line >= 0 else "hanging"
            parts += f' w:{side}="{twips(abs(first_line))}"'
        parts += "/>"
    if align is not None:
        parts += f'<w:jc w:val="{align}"/>'
    return parts


def rule(length: float, room: float, *, after: float | None = None) -> str:
    """A centred line of `length` mm in a space `room` mm wide (đường kẻ ngang, nét liền)."""
    side = max(0.0, (room - length) / 2)
    return paragraph(
        "Đường kẻ",
        before=3,
        after=after,
        left=side,
        right=side,
        exactly=3,
        framed=_frame(("top",), size=6, space=1),
    )


def boxed(text: str, *, width: float, room: float, color: str = "000000") -> str:
    """A centred word in a frame `width` mm wide and 8 mm high (đóng khung), D6."""
    # the frame of 1 pt stands outside the indents
    side = (room - width) / 2 + 25.4 / 72
    # 8 mm are 22.7 pt: the line, 2 pt of air above and below it, and the frame around
    return paragraph(
        "Khung",
        runs=run(text, color=color),
        before=8,
        left=side,
        right=side,
        exactly=16.7,
        framed=_frame(_SIDES, size=8, space=2, color=color),
    )


def _frame(sides: Sequence[str], *, size: int, space: int, color: str = "000000") -> str:
    """Lines `size` eighths of a point thick, `space` points above and below the words."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" '
        f'w:space="{space if side in ("top", "bottom") else 0}" w:color="{color}"/>'
        for side in sides
    )
    return f"<w:pBdr>{edges}</w:pBdr>"


def grid(widths: Sequence[float], rows: Iterable[Sequence[str]], *, whole: bool = False) -> str:
    """A table without lines for cells that lie side by side; `whole` keeps each row on one page."""
    opened = [_cell(width) for width in widths]
    keep = _WHOLE if whole else ""
    return _table(widths, "", 0, [_row(opened, cells, keep) for cells in rows])


def beside(widths: Sequence[float], left: Sequence[str], right: str) -> str:
    """A list with the signature on its right; a word processor breaks one longer than a page."""
    return grid(widths, [("".join(left), right)], whole=True)


def ruled(
    widths: Sequence[float],
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    tall: Collection[int] = (),
) -> str:
    """A table with lines; its head is repeated on each page and only `tall` rows are broken."""
    opened = [_cell(width) for width in widths]
    body = [_row(opened, head, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")]
    body += [
        _row(opened, cells, "" if number in tall else _WHOLE) for number, cells in enumerate(rows)
    ]
    return _table(widths, _lines(), twips(1.5), body)


_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"


@cache
def _lines() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in (*_SIDES, "insideH", "insideV")
    )
    return f"<w:tblBorders>{edges}</w:tblBorders>"


def _table(widths: Sequence[float], lines: str, air: int, rows: Iterable[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>{lines}'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{air}" w:type="dxa"/><w:right w:w="{air}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(width: float) -> str:
    """The opening of each cell of a column."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'


def _row(opened: Sequence[str], cells: Sequence[str], properties: str) -> str:
    inner = "".join(
        [f"{begin}{cell or _EMPTY}</w:tc>" for begin, cell in zip(opened, cells, strict=True)]
    )
    return f"<w:tr>{properties}{inner}</w:tr>"


_EMPTY = "<w:p/>"


def sheets(parts: Sequence[tuple[str, bool]]) -> str:
    """`word/document.xml` of parts, each on pages of its own, upright or `landscape`.

    Each section but the last is held by its last paragraph, the last by the document.
    """
    sections = [
        _section(first=place == 0, landscape=landscape)
        for place, (_, landscape) in enumerate(parts)
    ]
    *before, (last, _) = parts
    body = "".join(
        _ended(part, section) for (part, _), section in zip(before, sections, strict=False)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{_ended(last)}{sections[-1]}</w:body>'
        "</w:document>"
    )


def _ended(part: str, section: str = "") -> str:
    """The part with the section that ends with its last paragraph.

    A table has a paragraph below it, as low as it can be: Word would add one as high as a line,
    which on a full page is a page more.
    """
    if part.endswith("</w:tbl>"):
        return part + paragraph("Đường kẻ", exactly=_LOWEST, section=section)
    properties = part.rindex("</w:pPr>")
    return f"{part[:properties]}{section}{part[properties:]}"


_LOWEST = 0.7
"""Points; Word takes no smaller line."""


def _section(*, first: bool, landscape: bool) -> str:
    """The sheet that ends there: A4, the margins of the decree, no number on its first page.

    Every section but the first begins on a new page and counts its pages from 1 (phụ lục), D4.
    """
    width, height = (PAGE[1], PAGE[0]) if landscape else PAGE
    turned = ' w:orient="landscape"' if landscape else ""
    sides = " ".join(f'w:{side}="{twips(MARGINS[side])}"' for side in ("top", "right", "bottom"))
    again = "" if first else '<w:pgNumType w:start="1"/>'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar {sides} w:left="{twips(MARGINS["left"])}" w:header="{twips(HEADER)}" '
        f'w:footer="{twips(HEADER)}" w:gutter="0"/>{again}<w:titlePg/></w:sectPr>'
    )
