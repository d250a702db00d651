"""Lays a draft out on the sheet after Decree 30/2020/NĐ-CP (thể thức văn bản)."""

from __future__ import annotations

import re

from docx.document import Document as DocumentObject
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from cuocthi.plain.officialdoc import paper
from cuocthi.plain.officialdoc.blocks import (
    KIND_TITLES,
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
from cuocthi.plain.officialdoc.paper import put

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WIDTH = 56.0
"""Length in mm of the motto in Times bold 13, measured; its rule is as long (D6)."""

_HEAD = (75.5, 89.5)
_SIGNATURES = (80.0, 85.0)
_BOXES = {Urgency.FLASH: 30.0, Urgency.VERY_URGENT: 40.0, Urgency.URGENT: 20.0}
_NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")
_ENDING = " .;:,/\n\t"


def laid_out(draft: Draft) -> bytes:
    """Lay the draft out after Decree 30, annex I (trình bày văn bản); the same bytes each time."""
    document = paper.new_sheet()
    title = draft.title or KIND_TITLES.get(draft.kind, "")
    document.core_properties.title = " ".join(part for part in (title, draft.abstract) if part)
    _write_head(document, draft)
    _write_title(document, draft, title)
    _write_addressees(document, draft)
    _write_body(document, draft)
    _write_foot(document, draft)
    return paper.pack(document)


def _write_head(document: DocumentObject, draft: Draft) -> None:
    """Cells 1 to 4, 5b, 10b of D5: issuer and nation, number and place with day."""
    table = paper.grid(document, 2, _HEAD)
    issuer, nation = table.rows[0].cells
    number, place = table.rows[1].cells
    if draft.superior:
        for line in _lines(draft.superior):
            put(issuer, "Cơ quan chủ quản", line.upper())
    issuer_lines = [line.upper() for line in _lines(draft.issuer)]
    for line in issuer_lines:
        put(issuer, "Cơ quan ban hành", line)
    shown = min(paper.text_width(issuer_lines[-1], 12), _HEAD[0])
    paper.rule(issuer, shown * 0.42, _HEAD[0])
    put(nation, "Quốc hiệu", NATION)
    put(nation, "Tiêu ngữ", MOTTO)
    paper.rule(nation, MOTTO_WIDTH, _HEAD[1])
    put(number, "Số, ký hiệu", number_line(draft.number, draft.symbol))
    if draft.kind is Kind.OFFICIAL_LETTER:
        about = draft.abstract.removeprefix("V/v ").removeprefix("Về việc ").strip()
        put(number, "Về việc", f"V/v {about}")
    # form 1.9: minutes say when and where in their text
    if draft.kind is not Kind.MINUTES:
        put(place, "Địa danh, ngày tháng", date_line(draft.place, draft.day, draft.month))
    if draft.urgency:
        width = _BOXES[draft.urgency]
        paper.boxed(number, draft.urgency.value, width=width, room=_HEAD[0], red=True)
    if draft.is_draft:
        paper.boxed(number, "DỰ THẢO", width=30, room=_HEAD[0], red=False)


def _write_title(document: DocumentObject, draft: Draft, title: str) -> None:
    if draft.kind is Kind.OFFICIAL_LETTER:
        return
    put(document, "Tên loại", title.upper())
    if draft.abstract:
        put(document, "Trích yếu", draft.abstract)
    shown = min(paper.text_width(draft.abstract or title, 14), paper.TEXT_WIDTH * 0.8)
    paper.rule(document, shown * 0.4, paper.TEXT_WIDTH)
    if draft.kind is Kind.DECISION:
        put(document, "Thẩm quyền ban hành", _decider(draft)).paragraph_format.space_before = Pt(12)
    else:
        document.paragraphs[-1].paragraph_format.space_after = Pt(8)


def _decider(draft: Draft) -> str:
    """Who decides: the collective of a TM. line, else the head together with the body (D9)."""
    if draft.decided_by:
        return draft.decided_by.upper()
    lines = _lines(draft.authority)
    issuer = " ".join(_lines(draft.issuer))
    if any(line.startswith("TM.") for line in lines):
        return issuer.upper()
    head = re.sub(r"^(KT|TL|TUQ|Q)\.\s*", "", lines[-1] if lines else draft.position)
    return f"{head} {issuer}".upper()


def _write_addressees(document: DocumentObject, draft: Draft) -> None:
    """One addressee on the line of "Kính gửi:", several below it with a dash each (D6)."""
    if not draft.addressees:
        return
    inviting = draft.kind is Kind.INVITATION
    style, lead = ("Nội dung", "Trân trọng kính mời:") if inviting else ("Kính gửi", "Kính gửi:")
    if len(draft.addressees) == 1:
        put(document, style, f"{lead} {draft.addressees[0]}")
        return
    first = put(document, style, lead).paragraph_format
    if not inviting:
        first.alignment, first.left_indent = paper.LEFT, Mm(27)
    first.space_after = Pt(2)
    first.keep_with_next = True
    _dashed(document, "Nơi gửi tới", draft.addressees)
    document.paragraphs[-1].paragraph_format.space_after = Pt(12)


def _write_body(document: DocumentObject, draft: Draft) -> None:
    """The text from the grounds to "./." (D6, D10)."""
    blocks = _ended(draft.body)
    deciding = draft.kind is Kind.DECISION
    for index, block in enumerate(blocks):
        after_grounds = index > 0 and isinstance(blocks[index - 1], Base)
        if deciding and after_grounds and not isinstance(block, Base):
            put(document, "Thẩm quyền ban hành", "QUYẾT ĐỊNH:")
        _write_block(document, block)
    # the signature never stands alone on a page
    if blocks:
        document.paragraphs[-1].paragraph_format.keep_with_next = True


def _ended(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body with "./." after its last sentence; a last table is followed by its own line."""
    if not body:
        return ()
    last = body[-1]
    if isinstance(last, Table):
        return (*body, Paragraph("./."))
    text = last.text.rstrip(_ENDING) + "./."
    closed: Block
    match last:
        case Heading():
            closed = Heading(last.level, text)
        case Item():
            closed = Item(last.marker, text)
        case Base():
            closed = Base(text)
        case _:
            closed = Paragraph(text)
    return (*body[:-1], closed)


def _write_block(document: DocumentObject, block: Block) -> None:
    match block:
        case Heading(level=0):
            for line in _lines(block.text):
                put(document, "Chương", line)
        case Heading(level=1):
            put(document, "Đề mục 1", block.text.upper())
        case Heading():
            put(document, f"Đề mục {block.level}", block.text)
        case Paragraph():
            put(document, "Nội dung", block.text)
        case Base():
            put(document, "Căn cứ", block.text)
        case Item():
            paragraph = put(document, "Nội dung")
            paragraph.add_run(block.marker).bold = block.marker.startswith("Điều") or None
            paragraph.add_run(f" {block.text}")
        case _:
            _write_table(document, block)


def _write_table(document: DocumentObject, block: Table) -> None:
    shares = block.widths or (1.0,) * len(block.header)
    widths = tuple(share / sum(shares) * paper.TEXT_WIDTH for share in shares)
    table = paper.grid(document, 1 + len(block.rows), widths)
    paper.line_grid(table)
    for cell, text in zip(table.rows[0].cells, block.header, strict=True):
        put(cell, "Đầu bảng", text)
    for row, texts in zip(table.rows[1:], block.rows, strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = put(cell, "Ô bảng", text)
            if _NUMBER.fullmatch(text):
                # the running number stands in the middle, amounts stand one under another
                side = paper.CENTRE if column == 0 else paper.RIGHT
                paragraph.paragraph_format.alignment = side
    put(document, "Đường kẻ").paragraph_format.space_after = Pt(4)


def _write_foot(document: DocumentObject, draft: Draft) -> None:
    """Receivers left and signature right on one level; minutes: secretary left, chair right."""
    table = paper.grid(document, 1, _SIGNATURES)
    paper.keep_row_whole(table.rows[0])
    left, right = table.rows[0].cells
    _write_signature(right, draft.authority, draft.position, draft.signer)
    if draft.kind is Kind.MINUTES:
        _write_signature(left, "", "THƯ KÝ", draft.secretary)
        if draft.recipients:
            put(document, "Nơi nhận", "Nơi nhận:").paragraph_format.space_before = Pt(12)
            _dashed(document, "Danh sách nơi nhận", draft.recipients)
    elif draft.recipients:
        put(left, "Nơi nhận", "Nơi nhận:")
        _dashed(left, "Danh sách nơi nhận", draft.recipients)


def _write_signature(cell: _Cell, authority: str, position: str, signer: str | None) -> None:
    for line in (*_lines(authority), *_lines(position)):
        put(cell, "Quyền hạn, chức vụ", line.upper())
    paper.signing_room(cell)
    put(cell, "Họ tên người ký", signer or "")


def _dashed(
    holder: DocumentObject | _Cell, style: str, lines: tuple[str, ...]
) -> list[DocxParagraph]:
    """ "- …;" for each line, "." after the last, whatever the lines brought along (D6)."""
    last = len(lines) - 1
    return [
        put(holder, style, f"- {text.rstrip(_ENDING)}{'.' if index == last else ';'}")
        for index, text in enumerate(lines)
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
