"""The words of a docx's main part in reading order (tệp Word)."""

import re

from lxml import etree

from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable

DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SKIPPED = {"del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tblPr", "tcPr"}
_BLANKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def read_document_xml(xml: bytes) -> SourceText:
    """Paragraphs as lines; a head of two columns left cell first, wider tables as "| a | b |" rows.

    Deleted and hidden words are left out. Raises Unreadable on a broken part, and on one that
    declares a document type or entities: Word never writes those.
    """
    for code in ("latin-1", "utf-16-le", "utf-16-be"):
        if _DECLARED.search(xml[:100_000].decode(code, "ignore")):
            raise Unreadable(
                "Tệp .docx có phần khai báo lạ (DTD) nên không được mở, để giữ an toàn. "
                "Hãy mở bằng Word, lưu thành tệp mới rồi gửi lại."
            )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable(
            "Nội dung tệp .docx bị hỏng. Hãy mở bằng Word, lưu lại rồi gửi lại."
        ) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "Tệp .docx có phần khai báo lạ (DTD) nên không được mở, để giữ an toàn. "
            "Hãy mở bằng Word, lưu thành tệp mới rồi gửi lại."
        )
    reader = _Reader()
    body = next((e for e in root if _local(e) == "body"), None)
    lines = reader.blocks(body) if body is not None else []
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise Unreadable(
            "Tệp .docx không có chữ (chỉ có ảnh hoặc trang trắng). "
            "Hãy gửi bản có chữ hoặc gõ lại nội dung chính."
        )
    if len(text) > MOST_TEXT:
        raise Unreadable("Tệp .docx có quá nhiều chữ. Hãy gửi riêng phần công văn chính.")
    return SourceText(text, "docx", reader.notes)


def _local(element: etree._Element) -> str:
    tag: object = element.tag  # a function for entities and comments
    if not isinstance(tag, str):
        return ""
    if tag.startswith(_CHOICE):
        return "mc:" + tag.rpartition("}")[2]
    return tag.rpartition("}")[2]


class _Reader:
    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def blocks(self, parent: etree._Element) -> list[str]:
        lines: list[str] = []
        for child in parent:
            kind = _local(child)
            if kind == "p":
                lines.extend(self.paragraph(child))
            elif kind == "tbl":
                lines.extend(self.table(child))
            elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                lines.extend(self.blocks(child))
            elif kind == "altChunk":
                self.note("Tệp có phần chèn từ ngoài (altChunk), không được đọc.")
        return lines

    def paragraph(self, paragraph: etree._Element) -> list[str]:
        boxes: list[str] = []
        text = self.inline(paragraph, boxes)
        marker = "- " if self.is_listed(paragraph) and text.strip() else ""
        if marker and text.lstrip()[:1] in "-+•*":
            marker = ""
        return [*boxes, *(marker + text).split("\n")]

    def is_listed(self, paragraph: etree._Element) -> bool:
        """Numbers Word counts itself are not in the text; an item is shown with a dash."""
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        return number is not None and number.get(f"{_W}val") not in (None, "0")

    def inline(self, parent: etree._Element, boxes: list[str]) -> str:
        parts: list[str] = []
        for child in parent:
            kind = _local(child)
            if kind == "t":
                parts.append(child.text or "")
            elif kind in _BLANKS:
                parts.append(_BLANKS[kind])
            elif kind == "r" and self.is_hidden(child):
                self.note("Tệp có chữ ẩn, không được đọc.")
            elif kind in _SKIPPED:
                if kind in ("del", "moveFrom"):
                    self.note("Tệp còn dấu sửa (Track Changes); chữ đã xóa không được đọc.")
            elif kind == "txbxContent":
                boxes.extend(self.blocks(child))
            elif kind == "mc:AlternateContent":
                first = next(iter(child), None)
                if first is not None:
                    parts.append(self.inline(first, boxes))
            else:
                parts.append(self.inline(child, boxes))
        return "".join(parts)

    def is_hidden(self, run: etree._Element) -> bool:
        vanish = run.find(f"{_W}rPr/{_W}vanish")
        return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false", "off")

    def table(self, table: etree._Element) -> list[str]:
        rows = [
            [self.cell(cell) for cell in self.children(row, "tc")]
            for row in self.children(table, "tr")
        ]
        if max((len(row) for row in rows), default=0) <= 2:
            lines: list[str] = []
            for row in rows:
                for cell in row:
                    lines.extend("\t" + line if at == 0 else line for at, line in enumerate(cell))
            return lines
        return ["| " + " | ".join(" ".join(c).strip() for c in row) + " |" for row in rows]

    def children(self, parent: etree._Element, kind: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        for child in parent:
            if _local(child) == kind:
                found.append(child)
            elif _local(child) in ("sdt", "sdtContent", "ins", "customXml"):
                found.extend(self.children(child, kind))
        return found

    def cell(self, cell: etree._Element) -> list[str]:
        lines = self.blocks(cell)
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        return lines
