"""The sheet, the styles and the small parts of a document laid out after Decree 30 (thể thức)."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
LEFT, CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TEXT_WIDTH = 165.0
"""Width of the text in mm: A4 without 30 mm on the left and 15 mm on the right (D4)."""

_KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Look:
    """One paragraph style: sizes in points, indents in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTRE
    first_line: float = 0
    indent: float = 0
    indent_right: float = 0
    before: float = 0
    after: float = 0
    lines: float = 1.0
    keep_with_next: bool = False
    outline: int | None = None


STYLES: dict[str, _Look] = {
    "Quốc hiệu": _Look(12, bold=True),
    "Tiêu ngữ": _Look(13, bold=True),
    "Cơ quan chủ quản": _Look(12),
    "Cơ quan ban hành": _Look(12, bold=True),
    "Số, ký hiệu": _Look(13),
    "Địa danh, ngày tháng": _Look(13, italic=True),
    "Về việc": _Look(12, before=6),
    "Tên loại": _Look(14, bold=True, before=18, keep_with_next=True, outline=0),
    "Trích yếu": _Look(14, bold=True, indent=10, indent_right=10, keep_with_next=True),
    "Thẩm quyền ban hành": _Look(14, bold=True, before=6, after=8, keep_with_next=True),
    "Kính gửi": _Look(14, before=12, after=12),
    "Nơi gửi tới": _Look(14, align=JUSTIFY, indent=47, first_line=-3),
    "Căn cứ": _Look(14, italic=True, align=JUSTIFY, first_line=12.7, after=6, lines=1.1),
    "Nội dung": _Look(14, align=JUSTIFY, first_line=12.7, after=6, lines=1.1),
    "Chương": _Look(14, bold=True, before=6, after=6, keep_with_next=True, outline=0),
    "Đề mục 1": _Look(
        14, True, align=JUSTIFY, first_line=12.7, after=6, lines=1.1, keep_with_next=True, outline=1
    ),
    "Đề mục 2": _Look(
        14, True, align=JUSTIFY, first_line=12.7, after=6, lines=1.1, keep_with_next=True, outline=2
    ),
    "Đề mục 3": _Look(
        14, align=JUSTIFY, first_line=12.7, after=6, lines=1.1, keep_with_next=True, outline=3
    ),
    "Đầu bảng": _Look(13, bold=True, before=2, after=2, keep_with_next=True),
    "Ô bảng": _Look(13, align=LEFT, before=2, after=2),
    "Quyền hạn, chức vụ": _Look(14, bold=True, keep_with_next=True),
    "Chỗ ký": _Look(14),
    "Họ tên người ký": _Look(14, bold=True),
    "Nơi nhận": _Look(12, bold=True, italic=True, align=LEFT, keep_with_next=True),
    "Danh sách nơi nhận": _Look(11, align=LEFT),
    "Khung": _Look(13, bold=True),
    "Đường kẻ": _Look(2),
}
"""Every component of D6 as a named style, so that a registry clerk can restyle it in one place."""


def new_sheet() -> DocumentObject:
    """An empty A4 document with the margins, styles and page numbers of Decree 30, annex I."""
    return Document(io.BytesIO(_blank_sheet()))


@cache
def _blank_sheet() -> bytes:
    """Made once: setting up the styles takes longer than writing a whole letter."""
    document = Document()
    _drop_template_parts(document)
    for style in list(document.styles):
        if style.name not in _KEPT_STYLES:
            style.delete()
    _dress(document.styles["Normal"], _Look(14, align=LEFT))
    for name, look in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), _plain_id(name))
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        _dress(style, look)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _page_field(number)
    return pack(document)


def put(holder: DocumentObject | _Cell, style: str, text: str = "") -> Paragraph:
    """Add a paragraph; the first one of a cell takes the place of its empty paragraph."""
    if isinstance(holder, _Cell):
        only: Paragraph = holder.paragraphs[0]
        if len(holder.paragraphs) == 1 and only._p.pPr is None:
            only.style = style
            only.text = text
            return only
    paragraph: Paragraph = holder.add_paragraph(text, style)
    return paragraph


def rule(holder: DocumentObject | _Cell, length: float, room: float) -> None:
    """A centred line of `length` mm in a space `room` mm wide (đường kẻ ngang, nét liền)."""
    paragraph = put(holder, "Đường kẻ")
    paragraph.paragraph_format.space_before = Pt(3)
    side = Mm(max(0.0, (room - length) / 2))
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
    _exact_height(paragraph, 3)
    _borders(paragraph, ("top",), size=6, color="000000")


def boxed(holder: _Cell, text: str, *, width: float, room: float, red: bool) -> None:
    """A centred word in a frame `width` mm wide and 8 mm high (đóng khung), D6."""
    paragraph = put(holder, "Khung")
    run = paragraph.add_run(text)
    color = "FF0000" if red else "000000"
    _color(run, color)
    side = Mm((room - width) / 2)
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.space_before = Pt(8)
    # 8 mm are 22.7 pt: the line, and 3 pt of air above and below it inside the frame
    _exact_height(paragraph, 16.7)
    _borders(paragraph, ("top", "left", "bottom", "right"), size=8, color=color, space=3)


def text_width(text: str, size: float) -> float:
    """Roughly how long a bold Times line is, in mm; good to a tenth, enough for a rule."""
    units = 0.0
    for char in text:
        if char.isupper():
            units += 0.7
        elif char in " .,;:-/()'ijltIf":
            units += 0.3
        else:
            units += 0.51
    return units * size * 25.4 / 72


def grid(document: DocumentObject, rows: int, widths: tuple[float, ...]) -> Table:
    """A table without lines, of fixed column widths in mm, for cells that lie side by side."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    whole = OxmlElement("w:tblW")
    whole.set(qn("w:w"), str(int(Mm(sum(widths)).twips)))
    whole.set(qn("w:type"), "dxa")
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    # order matters to the schema: width, then borders, layout, cell margins
    layout: Any = properties.find(qn("w:tblLayout"))
    layout.addprevious(whole)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    layout.addnext(margins)
    return table


def line_grid(table: Table) -> None:
    """Draw the lines of a table, give its cells air, repeat its head, keep its rows whole."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), "4")
        edge.set(qn("w:space"), "0")
        edge.set(qn("w:color"), "000000")
        borders.append(edge)
    margins: Any = properties.find(qn("w:tblCellMar"))
    layout: Any = properties.find(qn("w:tblLayout"))
    # the lines begin where the text begins, although the cells have air on their left
    shift = OxmlElement("w:tblInd")
    shift.set(qn("w:w"), str(int(Mm(1.5).twips)))
    shift.set(qn("w:type"), "dxa")
    layout.addprevious(shift)
    layout.addprevious(borders)
    for edge in margins:
        edge.set(qn("w:w"), str(int(Mm(1.5).twips)))
    for index, row in enumerate(table.rows):
        keep_row_whole(row)
        if index == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_row_whole(row: Any) -> None:
    """Forbid a page break inside a table row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def signing_room(cell: _Cell) -> None:
    """Free height for the picture of the signature and of the seal (chỗ ký, đóng dấu), D12."""
    _exact_height(put(cell, "Chỗ ký"), 78)


def pack(document: DocumentObject) -> bytes:
    """The bytes of the document, the same for the same content on every day and machine."""
    raw = io.BytesIO()
    document.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed.getvalue()


def _drop_template_parts(document: DocumentObject) -> None:
    """Take away the picture, program name, author and dates of the library's own template."""
    package = document.part.package
    unwanted = {RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL}
    for key, relation in list(package.rels.items()):
        if relation.reltype in unwanted:
            del package.rels[key]
    properties = document.core_properties._element
    for child in list(properties):
        properties.remove(child)
    document.core_properties.language = "vi-VN"


def _plain_id(name: str) -> str:
    """The style's name without accents and signs: some programs stumble over others in an id."""
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in letters.title() if char.isascii() and char.isalnum())


def _dress(style: Any, look: _Look) -> None:
    assert isinstance(style, ParagraphStyle)
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    layout = style.paragraph_format
    layout.alignment = look.align
    layout.first_line_indent = Mm(look.first_line)
    layout.left_indent, layout.right_indent = Mm(look.indent), Mm(look.indent_right)
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = look.lines
    layout.keep_with_next = look.keep_with_next
    layout.widow_control = True
    if look.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline))
        style.element.get_or_add_pPr().append(level)


def _exact_height(paragraph: Paragraph, points: float) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(points)


def _borders(
    paragraph: Paragraph, sides: tuple[str, ...], *, size: int, color: str, space: int = 1
) -> None:
    borders: Any = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), str(size))
        edge.set(qn("w:space"), str(space))
        edge.set(qn("w:color"), color)
        borders.append(edge)
    # the schema wants the borders before spacing, indents and alignment
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _color(run: Run, value: str) -> None:
    color = OxmlElement("w:color")
    color.set(qn("w:val"), value)
    run._r.get_or_add_rPr().append(color)


def _page_field(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.name, run.font.size = FONT, Pt(13)
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)
