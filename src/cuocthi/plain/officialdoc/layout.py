"""Lays a draft out on the sheet after Decree 30/2020/NĐ-CP (thể thức văn bản)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuocthi.plain.officialdoc import wordxml
from cuocthi.plain.officialdoc.blocks import (
    KIND_TITLES,
    UNNUMBERED,
    Annex,
    Base,
    Block,
    Draft,
    Heading,
    Item,
    Kind,
    Paragraph,
    Signature,
    Table,
    Urgency,
    date_line,
    number_line,
)
from cuocthi.plain.officialdoc.package import packed
from cuocthi.plain.officialdoc.styles import MARGINS, PAGE, TEXT_WIDTH, text_width
from cuocthi.plain.officialdoc.wordxml import paragraph, run

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WIDTH = 56.0
"""Length in mm of the motto in Times bold 13, measured; its rule is as long (D6)."""

HEAD = (69.0, 96.0)
"""Widths in mm of the two columns of the head; the national title at 12 points needs some 92."""
SIGNATURES = (80.0, 85.0)
_BOXES = {Urgency.FLASH: 30.0, Urgency.VERY_URGENT: 40.0, Urgency.URGENT: 20.0}
_NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")
_ENDING = " .;:,/\n\t"
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)


def laid_out(draft: Draft) -> bytes:
    """Lay the draft out after Decree 30, annex I (trình bày văn bản); the same bytes each time."""
    title = draft.title or KIND_TITLES.get(draft.kind, "")
    main = "".join(
        (
            _head(draft),
            _title(draft, title),
            _addressees(draft),
            _body(draft),
            _foot(draft),
        )
    )
    sheets = [wordxml.section()]
    parts = [main]
    for number, annex in enumerate(draft.annexes, start=1):
        parts.append(_annex(draft, annex, number))
        sheets.append(wordxml.section(first=False, landscape=annex.landscape))
    # each section but the last is held by a paragraph of its own, the last by the document
    body = "".join(
        part + (paragraph("Đường kẻ", section=sheet) if part is not parts[-1] else "")
        for part, sheet in zip(parts, sheets, strict=True)
    )
    name = " ".join(part for part in (title, draft.abstract) if part)
    return packed(wordxml.document(body, sheets[-1]), name)


def _head(draft: Draft) -> str:
    """Cells 1 to 4, 5b, 10b and 11 of D5: issuer and nation, number and place with day."""
    issuer = [paragraph("Cơ quan chủ quản", line.upper()) for line in _lines(draft.superior or "")]
    names = _issuer_lines(draft)
    issuer += [paragraph("Cơ quan ban hành", line) for line in names]
    shown = min(text_width(names[-1], 12), HEAD[0])
    issuer.append(wordxml.rule(shown * 0.42, HEAD[0]))
    nation = [
        paragraph("Quốc hiệu", NATION),
        paragraph("Tiêu ngữ", MOTTO),
        wordxml.rule(MOTTO_WIDTH, HEAD[1]),
    ]
    number, place = [], []
    if draft.kind not in UNNUMBERED:
        number.append(paragraph("Số, ký hiệu", number_line(draft.number, draft.symbol)))
    if draft.kind is Kind.OFFICIAL_LETTER:
        about = draft.abstract.removeprefix("V/v ").removeprefix("Về việc ").strip()
        number.append(paragraph("Về việc", f"V/v {about}"))
    # form 1.9: minutes say when and where in their text
    if draft.kind is not Kind.MINUTES:
        when = date_line(draft.place, draft.day, draft.month)
        place.append(paragraph("Địa danh, ngày tháng", when))
    if draft.urgency:
        width = _BOXES[draft.urgency]
        number.append(wordxml.boxed(draft.urgency.value, width=width, room=HEAD[0], color="FF0000"))
    if draft.circulation:
        shown = text_width(draft.circulation, 13) + 6
        number.append(wordxml.boxed(draft.circulation, width=shown, room=HEAD[0]))
    if draft.is_draft:
        number.append(wordxml.boxed("DỰ THẢO", width=30, room=HEAD[0]))
    cells = (("".join(issuer), "".join(nation)), ("".join(number), "".join(place)))
    return wordxml.grid(HEAD, cells)


def _issuer_lines(draft: Draft) -> list[str]:
    """The names of the issuers in capitals, of joint ones with a dash between."""
    lines: list[str] = []
    for name in (draft.issuer, *draft.co_issuers):
        if lines:
            lines[-1] += " -"
        lines += [line.upper() for line in _lines(name)]
    return lines


def _title(draft: Draft, title: str) -> str:
    if draft.kind is Kind.OFFICIAL_LETTER:
        return ""
    parts = [paragraph("Tên loại", title.upper())]
    last = draft.kind is not Kind.DECISION
    if draft.abstract:
        parts.append(paragraph("Trích yếu", draft.abstract))
    shown = min(text_width(draft.abstract or title, 14), TEXT_WIDTH * 0.8)
    parts.append(wordxml.rule(shown * 0.4, TEXT_WIDTH, after=8 if last else None))
    if not last:
        parts.append(paragraph("Thẩm quyền ban hành", _decider(draft), before=12))
    return "".join(parts)


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


def _addressees(draft: Draft) -> str:
    """One addressee on the line of "Kính gửi:", several below it with a dash each (D6)."""
    if not draft.addressees:
        return ""
    inviting = draft.kind is Kind.INVITATION
    style, lead = ("Nội dung", "Trân trọng kính mời:") if inviting else ("Kính gửi", "Kính gửi:")
    if len(draft.addressees) == 1:
        return paragraph(style, f"{lead} {draft.addressees[0]}")
    if inviting:
        first = paragraph(style, lead, after=2, keep_with_next=True)
    else:
        first = paragraph(style, lead, align="left", left=27, after=2, keep_with_next=True)
    return first + "".join(_dashed("Nơi gửi tới", draft.addressees, after=12))


def _body(draft: Draft) -> str:
    """The text from the grounds to "./." (D6, D10)."""
    blocks = _ended(draft.body)
    deciding = draft.kind is Kind.DECISION
    parts: list[str] = []
    for index, block in enumerate(blocks):
        after_grounds = index > 0 and isinstance(blocks[index - 1], Base)
        if deciding and after_grounds and not isinstance(block, Base):
            parts.append(paragraph("Thẩm quyền ban hành", "QUYẾT ĐỊNH:"))
        # the signature never stands alone on a page
        parts.append(_block(block, last=index == len(blocks) - 1))
    return "".join(parts)


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
        case Paragraph():
            closed = Paragraph(text, last.bold, last.italic, last.centred)
    return (*body[:-1], closed)


def _block(block: Block, *, last: bool = False) -> str:
    match block:
        case Heading(level=0):
            return "".join(paragraph("Chương", line) for line in _lines(block.text))
        case Heading(level=1):
            return paragraph("Đề mục 1", block.text.upper())
        case Heading():
            return paragraph(f"Đề mục {block.level}", block.text)
        case Paragraph():
            words = run(block.text, bold=block.bold or None, italic=block.italic or None)
            if block.centred:
                return paragraph(
                    "Nội dung", runs=words, align="center", first_line=0, keep_with_next=last
                )
            return paragraph("Nội dung", runs=words, keep_with_next=last)
        case Base():
            return paragraph("Căn cứ", block.text, keep_with_next=last)
        case Item():
            marker = run(block.marker, bold=block.marker.startswith("Điều") or None)
            return paragraph("Nội dung", runs=marker + run(f" {block.text}"), keep_with_next=last)
        case Table():
            return _table(block, TEXT_WIDTH)


def _table(block: Table, room: float) -> str:
    shares = block.widths or (1.0,) * len(block.header)
    widths = tuple(share / sum(shares) * room for share in shares)
    head = [paragraph("Đầu bảng", text) for text in block.header]
    rows = ([_cell(column, text) for column, text in enumerate(row)] for row in block.rows)
    return wordxml.ruled(widths, head, rows) + paragraph("Đường kẻ", after=4)


def _cell(column: int, text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return paragraph("Ô bảng", text)
    # the running number stands in the middle, amounts stand one under another
    return paragraph("Ô bảng", text, align="center" if column == 0 else "right")


def _foot(draft: Draft) -> str:
    """Receivers left and signature right on one level; minutes: secretary left, chair right."""
    own = Signature(draft.authority, draft.position, draft.signer)
    receivers = []
    if draft.recipients:
        receivers = [paragraph("Nơi nhận", "Nơi nhận:"), *_receivers(draft)]
    if draft.kind is Kind.MINUTES:
        signers = [Signature("", "THƯ KÝ", draft.secretary), own]
    else:
        # the body named first signs on the right, the others left of it
        signers = [*reversed(draft.co_signatures), own]
    if len(signers) == 1:
        rows = [("".join(receivers), _signature(own))]
        return wordxml.grid(SIGNATURES, rows, whole=True)
    most = max(len(_posts(by)) for by in signers)
    table = wordxml.grid(
        [TEXT_WIDTH / len(signers)] * len(signers),
        [[_signature(by, missing=most - len(_posts(by))) for by in signers]],
        whole=True,
    )
    return "".join((table, paragraph("Đường kẻ", before=10), *receivers))


def _receivers(draft: Draft) -> Iterator[str]:
    """The list of Nơi nhận, with the drafter's mark behind "Lưu" (D6)."""
    lines = list(draft.recipients)
    if draft.drafter:
        lines[-1] = f"{lines[-1].rstrip(_ENDING)}, {draft.drafter}"
    return _dashed("Danh sách nơi nhận", lines)


def _signature(by: Signature, *, missing: int = 0) -> str:
    """Authority and post, free height for the pictures of signature and seal (D12), the name.

    `missing` lines more of free height bring the name level with that of a longer post beside it.
    """
    room = 78 + missing * 16.1
    return "".join(
        (
            *(paragraph("Quyền hạn, chức vụ", line) for line in _posts(by)),
            paragraph("Chỗ ký", exactly=room, keep_with_next=True),
            paragraph("Họ tên người ký", by.signer or ""),
        )
    )


def _posts(by: Signature) -> list[str]:
    return [line.upper() for line in (*_lines(by.authority), *_lines(by.position))]


def _annex(draft: Draft, annex: Annex, number: int) -> str:
    """A heading (Roman number from two on), what it goes with, its body (D6; forms 2.1, 2.2)."""
    label = f"Phụ lục {_ROMAN[number - 1]}" if len(draft.annexes) > 1 else "Phụ lục"
    kind = (draft.title or KIND_TITLES.get(draft.kind, "Công văn")).capitalize()
    code = number_line(draft.number, draft.symbol).removeprefix("Số: ")
    when = date_line("", draft.day, draft.month)
    of = " ".join(_lines(draft.issuer))
    room = PAGE[1] - MARGINS["left"] - MARGINS["right"] if annex.landscape else TEXT_WIDTH
    blocks = (
        _table(block, room) if isinstance(block, Table) else _block(block) for block in annex.body
    )
    return "".join(
        (
            paragraph("Số phụ lục", label),
            *(paragraph("Tên phụ lục", line.upper()) for line in _lines(annex.title)),
            paragraph("Kèm theo", f"(Kèm theo {kind} số {code} {when} của {of})"),
            *blocks,
        )
    )


def _dashed(style: str, lines: Sequence[str], after: float | None = None) -> Iterator[str]:
    """ "- …;" for each line, "." after the last, whatever the lines brought along (D6)."""
    last = len(lines) - 1
    for index, text in enumerate(lines):
        end = "." if index == last else ";"
        yield paragraph(
            style, f"- {text.rstrip(_ENDING)}{end}", after=after if index == last else None
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
