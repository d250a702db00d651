"""A docx as lines with their look, in reading order (trải phẳng tệp Word)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from lxml import etree

from cuocthi.plain.officialdoc.check.drawn import shapes_of
from cuocthi.plain.officialdoc.check.formats import Formats, W, number
from cuocthi.plain.officialdoc.check.model import MM, Line, Look, Piece, Place, Shape, Sheet
from cuocthi.plain.officialdoc.check.oldcode import in_unicode
from cuocthi.plain.officialdoc.check.sheets import (
    WRAPS,
    air_of,
    children,
    ends_section,
    goes_on,
    has_bottom,
    is_lined,
    section_of,
)
from cuocthi.plain.officialdoc.readers.common import Unreadable
from cuocthi.plain.officialdoc.readers.docx import DOCUMENT
from cuocthi.plain.officialdoc.readers.docx_numbers import Numbers
from cuocthi.plain.officialdoc.readers.xml import local, root_of
from cuocthi.plain.officialdoc.readers.zipped import Package

PAGE_NUMBER = "\ufffc"
MACRO = "Tệp có macro: macro không được chạy, phần chữ vẫn được kiểm tra."
_SKIPPED = ("del", "moveFrom", "delText", "sdtPr", "pPr", "rPr")
_CHANGES = (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "numberingChange", "rPrChange",
    "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
)  # fmt: skip
_MOST_LINES = 60_000
_DEEPEST = 60


def flattened(package: Package) -> Sheet:
    """The lines of the document with what they look like. Raises Unreadable."""
    if DOCUMENT not in package.names:
        raise Unreadable("Tệp không phải văn bản Word (.docx). Hãy mở bằng Word, lưu thành .docx.")
    root = root_of(package.read(DOCUMENT), ".docx")
    body = next((e for e in root if local(e) == "body"), None)
    reader = _Reader(package)
    found = [e for e in root.iter(f"{W}sectPr") if ends_section(e)]
    reader.going_on = {at for at, e in enumerate(found) if goes_on(e)}
    if body is not None:
        reader.blocks(body, Place(), "", 0)
    sections = [section_of(e, reader.relations) for e in found]
    if not any(line.text for line in reader.lines) and not reader.hidden:
        raise Unreadable("Tệp .docx không có chữ. Hãy gửi bản có chữ.")
    if not sections:
        raise Unreadable("Tệp .docx không có khổ giấy nào. Hãy mở bằng Word, lưu lại rồi gửi lại.")
    names = {name for s in sections for _, name in (*s.headers, *s.footers)}
    margins = {name: reader.part(name) for name in names if name in package.names}
    sheet = Sheet(reader.lines, sections, margins, reader.notes, reader.hidden)
    sheet.old = in_unicode(sheet.lines)
    for element in root.iter():
        kind = local(element)
        sheet.changes += kind in _CHANGES
        sheet.comments += kind == "commentReference"
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        sheet.notes.append(MACRO)
    return sheet


def _optional(package: Package, name: str) -> etree._Element | None:
    xml = package.find(name)
    return None if xml is None else root_of(xml, ".docx")


@dataclass(slots=True)
class _Ink:
    """What a paragraph holds, before it is cut into lines."""

    pieces: list[Piece | Shape | str]
    in_field: list[str]


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        relations = _optional(package, "word/_rels/document.xml.rels")
        self.relations: dict[str, str] = {}
        kinds: dict[str, str] = {}
        for e in () if relations is None else relations:
            if e.get("TargetMode") != "External":
                target = e.get("Target", "")
                name = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join("word", target))
                )
                self.relations[e.get("Id", "")] = name
                kinds[e.get("Type", "").rpartition("/")[2]] = name
        styles = _optional(package, kinds.get("styles", "word/styles.xml"))
        numbering = _optional(package, kinds.get("numbering", "word/numbering.xml"))
        theme = _optional(package, kinds.get("theme", "word/theme/theme1.xml"))
        self._formats = Formats(styles, theme, numbering)
        self._numbers = Numbers(numbering)
        self.lines: list[Line] = []
        self.notes: list[str] = []
        self.hidden: list[str] = []
        self._paragraph = 0
        self._section = 0
        self._table = 0
        self._new_page = False
        self.going_on: set[int] = set()
        """Sections that begin on the page of the one before."""

    def part(self, name: str) -> list[Line]:
        """The lines of a header or footer."""
        kept, self.lines = self.lines, []
        section = self._section
        self.blocks(root_of(self._package.read(name), ".docx"), Place(), "", 0)
        found, self.lines, self._section = self.lines, kept, section
        return found

    def blocks(self, parent: etree._Element, place: Place, table: str, depth: int) -> None:
        for child in parent:
            if depth > _DEEPEST or len(self.lines) > _MOST_LINES:
                raise Unreadable(
                    "Tệp .docx quá dài hoặc lồng nhau quá sâu. Hãy gửi riêng văn bản chính."
                )
            kind = local(child)
            if kind == "p":
                self.paragraph(child, place, table, depth)
            elif kind == "tbl":
                self.table(child, place, depth)
            elif kind in WRAPS:
                self.blocks(child, place, table, depth + 1)

    def table(self, table: etree._Element, place: Place, depth: int) -> None:
        if place.table is None:
            self._table += 1
        number_of_table = place.table if place.table is not None else self._table
        properties = table.find(f"{W}tblPr")
        chosen = None if properties is None else properties.find(f"{W}tblStyle")
        style = self._formats.default["table"] if chosen is None else chosen.get(f"{W}val", "")
        air = air_of(properties)
        lined = is_lined(properties) or "grid" in style.lower()
        columns = [number(e.get(f"{W}w")) * MM for e in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        for row_number, row in enumerate(children(table, "tr")):
            cells = children(row, "tc")
            at = 0
            for column, cell in enumerate(cells):
                cell_properties = cell.find(f"{W}tcPr")
                span = 1
                width = None
                if cell_properties is not None:
                    grid = cell_properties.find(f"{W}gridSpan")
                    span = int(number(None if grid is None else grid.get(f"{W}val"), 1)) or 1
                    given = cell_properties.find(f"{W}tcW")
                    if given is not None and given.get(f"{W}type") in (None, "dxa"):
                        width = number(given.get(f"{W}w")) * MM
                width = width or sum(columns[at : at + span]) or place.width / len(cells)
                at += span
                inner = replace(
                    place,
                    table=number_of_table,
                    width=width - air,
                    lined=place.lined or lined or is_lined(cell_properties),
                    ruled=has_bottom(cell_properties),
                )
                if place.table is None:
                    inner = replace(inner, row=row_number, column=column, columns=len(cells))
                self.blocks(cell, inner, style, depth + 1)

    def paragraph(self, paragraph: etree._Element, place: Place, table: str, depth: int) -> None:
        self._paragraph += 1
        own = self._paragraph
        properties = paragraph.find(f"{W}pPr")
        chosen = None if properties is None else properties.find(f"{W}pStyle")
        style = self._formats.default["paragraph"]
        if chosen is not None:
            style = chosen.get(f"{W}val", "")
        ink = _Ink([], [])
        self.inline(paragraph, ink, style, table, place, depth, linked=False)
        setting = self._formats.setting(style, table, properties)
        line = Line([], setting, place, own, self._section)
        line.starts_page = setting.new_page or self._new_page
        self._new_page = False
        first = line
        for piece in ink.pieces:
            if isinstance(piece, Piece):
                line.pieces.append(piece)
            elif isinstance(piece, Shape):
                line.shapes.append(piece)
            elif piece == "page" and not line.text:
                line.starts_page = True
            else:
                self.lines.append(line)
                line = Line([], setting, place, own, self._section)
                line.starts_page = piece == "page"
        if line is not first and line.starts_page and not line.pieces:
            self._new_page = True
        self.lines.append(line)
        if any(isinstance(p, Piece) and p.text.strip() for p in ink.pieces):
            first.marker = self.marker(style, properties)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._section += 1
            self._new_page = self._section not in self.going_on

    def marker(self, style: str, properties: etree._Element | None) -> str:
        found = self._formats.list_of(style, properties)
        if found is None:
            return ""
        return self._numbers.next(*found) or ""

    def inline(
        self,
        parent: etree._Element,
        ink: _Ink,
        style: str,
        table: str,
        place: Place,
        depth: int,
        *,
        linked: bool,
    ) -> None:
        if depth > _DEEPEST:
            return
        for child in parent:
            kind = local(child)
            if kind == "r":
                self.run(child, ink, style, table, place, depth, linked)
            elif kind == "fldSimple":
                if _is_page(child.get(f"{W}instr", "")):
                    look = self._formats.look(style, table, None, False)
                    run = child.find(f"{W}r")
                    if run is not None:
                        look = self._formats.look(style, table, run.find(f"{W}rPr"), False)
                    ink.pieces.append(Piece(PAGE_NUMBER, look))
                else:
                    self.inline(child, ink, style, table, place, depth + 1, linked=linked)
            elif kind == "hyperlink":
                self.inline(child, ink, style, table, place, depth + 1, linked=True)
            elif kind == "AlternateContent":
                self.drawn(child, ink, place, depth)
            elif kind not in _SKIPPED:
                self.inline(child, ink, style, table, place, depth + 1, linked=linked)

    def run(
        self,
        run: etree._Element,
        ink: _Ink,
        style: str,
        table: str,
        place: Place,
        depth: int,
        linked: bool,
    ) -> None:
        properties = run.find(f"{W}rPr")
        if self._formats.is_on("vanish", style, properties):
            words = "".join(e.text or "" for e in run.iterfind(f"{W}t"))
            if any(char.isalnum() for char in words):
                self.hidden.append(words.strip())
            return
        look = self._formats.look(style, table, properties, linked)
        upper = self._formats.is_on("caps", style, properties)
        for child in run:
            kind = local(child)
            if kind == "fldChar":
                self.field(child, ink, look)
            elif kind == "instrText":
                if ink.in_field:
                    ink.in_field[-1] += child.text or ""
            elif kind in ("drawing", "pict", "AlternateContent", "object"):
                self.drawn(child, ink, place, depth)
            elif ink.in_field and "\0" in ink.in_field[-1] and _is_page(ink.in_field[-1]):
                continue  # what the field showed when it was saved
            elif kind == "t":
                text = child.text or ""
                ink.pieces.append(Piece(text.upper() if upper else text, look))
            elif kind == "tab":
                ink.pieces.append(Piece("\t", look))
            elif kind == "noBreakHyphen":
                ink.pieces.append(Piece("-", look))
            elif kind in ("br", "cr"):
                ink.pieces.append("page" if child.get(f"{W}type") == "page" else "line")

    def field(self, mark: etree._Element, ink: _Ink, look: Look) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            ink.in_field.append("")
        elif kind == "separate" and ink.in_field:
            ink.in_field[-1] += "\0"
        elif kind == "end" and ink.in_field and _is_page(ink.in_field.pop()):
            ink.pieces.append(Piece(PAGE_NUMBER, look))

    def drawn(self, holder: etree._Element, ink: _Ink, place: Place, depth: int) -> None:
        """A drawing: its text as lines of their own before the paragraph, else its shape."""
        if local(holder) == "AlternateContent":
            chosen = next(iter(holder), None)
            for inner in () if chosen is None else chosen:
                self.drawn(inner, ink, place, depth + 1)
            return
        texts = [e for e in holder.iter() if local(e) == "txbxContent"]
        shapes = shapes_of(holder)
        if not texts:
            ink.pieces.extend(shapes)
            return
        box = shapes[0] if shapes else Shape("box")
        width = box.width or place.width
        for text in texts[:20]:
            self.blocks(text, replace(place, box=box, width=width - 5), "", depth + 1)


def _is_page(instruction: str) -> bool:
    words = instruction.replace("\0", " ").split()
    return bool(words) and words[0].upper() == "PAGE"
