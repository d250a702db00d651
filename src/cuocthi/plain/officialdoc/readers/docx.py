"""The words of a docx in reading order (tệp Word)."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.docx_numbers import Numbers
from cuocthi.plain.officialdoc.readers.docx_styles import Styles, font_of, number_of
from cuocthi.plain.officialdoc.readers.oldfonts import Inked, joined
from cuocthi.plain.officialdoc.readers.tables import Cell, table_lines, trimmed
from cuocthi.plain.officialdoc.readers.xml import local, root_of
from cuocthi.plain.officialdoc.readers.zipped import Package

DOCUMENT = "word/document.xml"
_NO_WORDS = (
    "Tệp .docx không có chữ (chỉ có ảnh hoặc trang trắng). "
    "Hãy gửi bản có chữ hoặc gõ lại nội dung chính."
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_SCANS = 20
_RELATIONS = "word/_rels/document.xml.rels"
_SKIPPED = {"del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tblPr", "tcPr"}
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WRAPS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
_MOST_MARGIN = 200
_LETTER = re.compile(r"[^\W\d_]")
_PAGE_NUMBER = re.compile(r"(?i)\s*(?:trang|page)?[\s\d/\-–]*")


class NoWords(Unreadable):
    """A docx of pictures only."""


def scans_of(package: Package) -> list[bytes]:
    """The pictures of a docx in their order, for one that is a scan pasted into Word."""
    places = _places(package)
    root = root_of(package.read(DOCUMENT), ".docx")
    names = [places.get(e.get(f"{_R}embed", ""), "") for e in root.iter(f"{_A}blip")]
    chosen = [name for name in dict.fromkeys(names) if name in package.names]
    return [package.read(name) for name in chosen[:_MOST_SCANS]]


def _places(package: Package) -> dict[str, str]:
    """Where the parts lie that the document names by id."""
    relations = package.find(_RELATIONS)
    if relations is None:
        return {}
    return {
        e.get("Id", ""): posixpath.normpath(posixpath.join("word", e.get("Target", "")))
        for e in root_of(relations, ".docx")
        if e.get("TargetMode") != "External"
    }


def read_docx(package: Package) -> SourceText:
    """Paragraphs as lines with their list numbers; a head of two columns left cell first, wider
    tables as "| a | b |" rows; the first page's header before, other headers and footers after.

    Deleted and hidden words are left out. Raises Unreadable on a broken part, and on one that
    declares a document type or entities: Word never writes those.
    """
    xml = package.read(DOCUMENT)
    reader = _Reader(package, listed=b"numPr" in xml)
    root = root_of(xml, ".docx")
    body = next((e for e in root if local(e) == "body"), None)
    before, after = reader.margins(root) if body is not None else ([], [])
    lines = reader.blocks(body) if body is not None else []
    text = "\n".join([*before, *lines, *after]).strip("\n")
    if not text.strip():
        raise NoWords(_NO_WORDS)
    if len(text) > MOST_TEXT:
        raise Unreadable("Tệp .docx có quá nhiều chữ. Hãy gửi riêng phần công văn chính.")
    source = SourceText(text, "docx", reader.notes)
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        source.note("Tệp có macro; phần macro không được chạy và không được giữ.")
    return source


class _Reader:
    def __init__(self, package: Package, *, listed: bool) -> None:
        self.notes: list[str] = []
        self._package = package
        styles = package.find("word/styles.xml") or b""
        numbered = b"numPr" in styles
        telling = numbered or any(font in styles for font in (b".Vn", b"VNI-"))
        self._styles = Styles(root_of(styles, ".docx") if telling else None)
        numbering = package.find("word/numbering.xml") if listed or numbered else None
        self._numbers = Numbers(root_of(numbering, ".docx") if numbering else None)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def margins(self, root: etree._Element) -> tuple[list[str], list[str]]:
        """The header of the first page, and the other headers and footers, each once."""
        references = list(root.iter(f"{_W}headerReference", f"{_W}footerReference"))[:40]
        if not references:
            return [], []
        places = _places(self._package)
        section = references[0].getparent()
        titled = section is not None and section.find(f"{_W}titlePg") is not None
        first_kind = "first" if titled else "default"
        before: list[str] = []
        after: list[str] = []
        seen: set[str] = set()
        for reference in references:
            name = places.get(reference.get(f"{_R}id", ""), "")
            if not name or name in seen or name not in self._package.names:
                continue
            seen.add(name)
            lines = trimmed(self.blocks(root_of(self._package.read(name), ".docx")))[:_MOST_MARGIN]
            if all(_PAGE_NUMBER.fullmatch(line) for line in lines):
                continue
            is_header = local(reference) == "headerReference"
            on_top = reference.getparent() is section and reference.get(f"{_W}type") == first_kind
            target = before if is_header and on_top else after
            target.extend(line for line in lines if line not in target or not _LETTER.search(line))
        return before, after

    def blocks(self, parent: etree._Element) -> list[str]:
        lines: list[str] = []
        for child in parent:
            kind = local(child)
            if kind == "p":
                lines.extend(self.paragraph(child))
            elif kind == "tbl":
                lines.extend(self.table(child))
            elif kind in _WRAPS:
                lines.extend(self.blocks(child))
            elif kind == "altChunk":
                self.note("Tệp có phần chèn từ ngoài (altChunk), không được đọc.")
        return lines

    def paragraph(self, paragraph: etree._Element) -> list[str]:
        boxes: list[str] = []
        ink: list[Inked] = []
        properties = paragraph.find(f"{_W}pPr")
        chosen = None if properties is None else properties.find(f"{_W}pStyle")
        style = self._styles.default if chosen is None else chosen.get(f"{_W}val", "")
        self.inline(paragraph, boxes, ink, self._styles.get(style).font)
        text = joined(ink, self.notes)
        if text.strip():
            text = self.marker(properties, style, text) + text
        return [*boxes, *text.split("\n")]

    def marker(self, properties: etree._Element | None, style: str, text: str) -> str:
        """What Word prints before a paragraph of a list; a dash where the list is not described."""
        known = self._styles.get(style)
        list_id, depth = number_of(properties) or (known.num_id, known.depth)
        list_id = list_id or known.num_id
        if list_id in ("", "0"):
            return ""
        marker = self._numbers.next(list_id, depth)
        if marker is None:
            marker = "-"
        if not marker or (marker in "-+" and text.lstrip()[:1] in "-+•*"):
            return ""
        return marker + " "

    def inline(self, parent: etree._Element, boxes: list[str], ink: list[Inked], font: str) -> None:
        for child in parent:
            kind = local(child)
            if kind == "t":
                ink.append((font, child.text or ""))
            elif kind in _BLANKS:
                ink.append((font, _BLANKS[kind]))
            elif kind == "softHyphen":
                ink.append((font, "\u00ad"))
            elif kind == "r":
                properties = child.find(f"{_W}rPr")
                if properties is not None and self.is_hidden(properties):
                    self.note("Tệp có chữ ẩn, không được đọc.")
                else:
                    self.inline(child, boxes, ink, self.font(properties) or font)
            elif kind in _SKIPPED:
                if kind in ("del", "moveFrom"):
                    self.note("Tệp còn dấu sửa (Track Changes); chữ đã xóa không được đọc.")
            elif kind == "txbxContent":
                boxes.extend(trimmed(self.blocks(child)))
            elif kind == "AlternateContent":
                first = next(iter(child), None)
                if first is not None:
                    self.inline(first, boxes, ink, font)
            else:
                self.inline(child, boxes, ink, font)

    def font(self, properties: etree._Element | None) -> str:
        """The font that a run names, itself or by its style."""
        if properties is None:
            return ""
        named = font_of(properties)
        chosen = properties.find(f"{_W}rStyle")
        if named or chosen is None:
            return named
        return self._styles.get(chosen.get(f"{_W}val", "")).font

    def is_hidden(self, properties: etree._Element) -> bool:
        vanish = properties.find(f"{_W}vanish")
        return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false", "off")

    def table(self, table: etree._Element) -> list[str]:
        rows = [
            [self.cell(cell) for cell in self.children(row, "tc")]
            for row in self.children(table, "tr")
        ]
        return table_lines(rows)

    def children(self, parent: etree._Element, kind: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        for child in parent:
            if local(child) == kind:
                found.append(child)
            elif local(child) in _WRAPS:
                found.extend(self.children(child, kind))
        return found

    def cell(self, cell: etree._Element) -> Cell:
        return trimmed(self.blocks(cell))
