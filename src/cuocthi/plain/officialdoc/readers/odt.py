"""The words of an OpenDocument text in reading order (tệp LibreOffice)."""

from __future__ import annotations

from lxml import etree

from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.docx_numbers import spelled_letter
from cuocthi.plain.officialdoc.readers.oldfonts import Inked, joined
from cuocthi.plain.officialdoc.readers.tables import Cell, table_lines, trimmed
from cuocthi.plain.officialdoc.readers.xml import local, root_of
from cuocthi.plain.officialdoc.readers.zipped import Package
from cuocthi.plain.vntext import to_roman

MIME = b"application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SKIPPED = {
    "note", "annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls",
    "binary-data", "hidden-text", "hidden-paragraph", "event-listeners", "ruby-text",
}  # fmt: skip
_MOST_COLUMNS = 200
_MOST_SPACES = 200
_DEEPEST = 20


def read_odt(package: Package) -> SourceText:
    """Paragraphs, lists with their numbers, text boxes and tables, laid out as for a docx."""
    manifest = package.find("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise Unreadable("Tệp .odt có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    content = package.find("content.xml")
    if content is None:
        raise Unreadable("Tệp .odt thiếu phần nội dung. Hãy mở bằng LibreOffice, lưu lại rồi gửi.")
    root = root_of(content, ".odt")
    styles = package.find("styles.xml")
    reader = _Reader([root_of(styles, ".odt"), root] if styles else [root])
    lines = reader.margin("header")
    for body in root:
        if local(body) == "body":
            for inner in body:
                lines.extend(reader.blocks(inner))
    lines.extend(reader.margin("footer"))
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise Unreadable("Tệp .odt không có chữ. Hãy gửi bản có chữ hoặc gõ lại nội dung chính.")
    if len(text) > MOST_TEXT:
        raise Unreadable("Tệp .odt có quá nhiều chữ. Hãy gửi riêng phần công văn chính.")
    source = SourceText(text, "odt", reader.notes)
    if any(name.startswith("Basic/") for name in package.names):
        source.note("Tệp có macro; phần macro không được chạy và không được giữ.")
    return source


class _Reader:
    def __init__(self, roots: list[etree._Element]) -> None:
        self.notes: list[str] = []
        self._roots = roots
        self._styles = {
            e.get(f"{_STYLE}name", ""): e for r in roots for e in r.iter(f"{_STYLE}style")
        }
        self._faces: dict[str, str] = {}
        for root in roots:
            for face in root.iter(f"{_STYLE}font-face"):
                svg = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"
                self._faces[face.get(f"{_STYLE}name", "")] = face.get(svg, "").strip("'\"")
        self._lists = {
            e.get(f"{_STYLE}name", ""): e for r in roots for e in r.iter(f"{_TEXT}list-style")
        }
        self._fonts: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def margin(self, kind: str) -> list[str]:
        """The words of the page's header or footer, without those that only count pages."""
        lines: list[str] = []
        for root in self._roots[:-1]:
            for element in root.iter(f"{_STYLE}{kind}"):
                lines.extend(self.blocks(element))
        words = [line for line in lines if any(c.isalpha() for c in line)]
        return list(dict.fromkeys(words))

    def blocks(self, parent: etree._Element) -> list[str]:
        lines: list[str] = []
        for child in parent:
            kind = local(child)
            if kind in ("p", "h"):
                lines.extend(self.paragraph(child))
            elif kind == "list":
                lines.extend(self.items(child, "", 1, ""))
            elif kind == "table":
                lines.extend(table_lines(self.rows(child)))
            elif kind == "tracked-changes":
                self.note("Tệp còn dấu sửa (Track Changes); chữ đã xóa không được đọc.")
            elif kind not in _SKIPPED:
                lines.extend(self.blocks(child))
        return lines

    def paragraph(self, paragraph: etree._Element) -> list[str]:
        boxes: list[str] = []
        ink: list[Inked] = []
        font = self.font(paragraph.get(f"{_TEXT}style-name", ""))
        self.inline(paragraph, boxes, ink, font)
        return [*boxes, *joined(ink, self.notes).split("\n")]

    def inline(self, parent: etree._Element, boxes: list[str], ink: list[Inked], font: str) -> None:
        if parent.text:
            ink.append((font, _spaces(parent.text)))
        for child in parent:
            kind = local(child)
            if kind == "s":
                ink.append((font, " " * _count(child.get(f"{_TEXT}c"), _MOST_SPACES)))
            elif kind == "tab":
                ink.append((font, "\t"))
            elif kind == "line-break":
                ink.append((font, "\n"))
            elif kind == "text-box":
                boxes.extend(trimmed(self.blocks(child)))
            elif kind not in _SKIPPED:
                own = child.get(f"{_TEXT}style-name")
                self.inline(child, boxes, ink, (self.font(own) if own else "") or font)
            if child.tail:
                ink.append((font, _spaces(child.tail)))

    def font(self, style: str) -> str:
        """The font of a style, its own or taken from a style below."""
        if style not in self._fonts:
            self._fonts[style] = self._font(style)
        return self._fonts[style]

    def _font(self, style: str) -> str:
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return ""
            properties = element.find(f"{_STYLE}text-properties")
            name = "" if properties is None else properties.get(f"{_STYLE}font-name", "")
            if name:
                return self._faces.get(name) or name
            style = element.get(f"{_STYLE}parent-style-name", "")
        return ""

    def items(self, element: etree._Element, style: str, depth: int, name: str) -> list[str]:
        """The items of a list, numbers counted on where the list says that it goes on."""
        style = element.get(f"{_TEXT}style-name") or style
        name = name or style
        goes_on = element.get(f"{_TEXT}continue-numbering") == "true"
        if element.get(f"{_TEXT}continue-list"):
            goes_on = True
        counts = self._counts.setdefault(name, {})
        if not goes_on:
            for deeper in [d for d in counts if d >= depth]:
                del counts[deeper]
        lines: list[str] = []
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            first = local(item) == "list-item"
            for child in item:
                if local(child) == "list":
                    lines.extend(self.items(child, style, depth + 1, name))
                    continue
                own = self.paragraph(child) if local(child) in ("p", "h") else []
                if first and any(line.strip() for line in own):
                    own[0] = self.marker(style, depth, counts) + own[0]
                    first = False
                lines.extend(own)
        return lines

    def marker(self, style: str, depth: int, counts: dict[int, int]) -> str:
        levels = self._lists.get(style)
        level = None
        for element in levels if levels is not None else ():
            if element.get(f"{_TEXT}level") == str(depth):
                level = element
        if level is None or local(level) == "list-level-style-bullet":
            sign = level.get(f"{_TEXT}bullet-char") if level is not None else "-"
            return "+ " if sign == "+" else "- "
        start = _count(level.get(f"{_TEXT}start-value"), 9999)
        counts[depth] = counts.get(depth, start - 1) + 1
        form = level.get(f"{_STYLE}num-format", "1")
        if not form:
            return ""
        shown = [_spelled(counts[depth], form)]
        above = _count(level.get(f"{_TEXT}display-levels"), 10) - 1
        for up in range(depth - 1, max(0, depth - 1 - above), -1):
            shown.insert(0, str(counts.get(up, 1)))
        number = ".".join(shown)
        before, after = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
        return f"{before}{number}{after} "

    def rows(self, table: etree._Element) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        for child in table:
            kind = local(child)
            if kind in ("table-header-rows", "table-rows", "table-row-group"):
                rows.extend(self.rows(child))
            elif kind == "table-row":
                row: list[Cell] = []
                for cell in child:
                    if local(cell) == "table-cell" and len(row) < _MOST_COLUMNS:
                        times = _count(cell.get(f"{_TABLE}number-columns-repeated"), _MOST_COLUMNS)
                        found = trimmed(self.blocks(cell))
                        row.extend([found] * (times if found else 1))
                rows.append(row[:_MOST_COLUMNS])
        return rows


def _spaces(text: str) -> str:
    """Blanks and line ends of the file are one space each; only its own elements break a line."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _count(text: str | None, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() else 1


def _spelled(count: int, form: str) -> str:
    if form in ("i", "I"):
        roman = to_roman(count) if 1 <= count <= 3999 else str(count)
        return roman.lower() if form == "i" else roman
    if form in ("a", "A"):
        letter = spelled_letter(count)
        return letter.upper() if form == "A" else letter
    return str(count)
