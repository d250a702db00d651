"""Lays a draft out on the sheet after Decree 30/2020/NĐ-CP (thể thức văn bản)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuocthi.plain.officialdoc.blocks import (
    INSIDE,
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
from cuocthi.plain.officialdoc.breaking import kept_together, narrowed
from cuocthi.plain.officialdoc.endings import ENDING, ended, grounded
from cuocthi.plain.officialdoc.pen import Pen
from cuocthi.plain.officialdoc.styles import LANDSCAPE_WIDTH, STYLES, TEXT_WIDTH, Align, text_width
from cuocthi.plain.officialdoc.tables import CELL_AIR, SIZE, measured

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_WIDTH = 56.0
"""Length in mm of the motto in Times bold 13, measured; its rule is as long (D6)."""

HEAD = (69.0, 96.0)
"""Widths in mm of the two columns of the head; the national title at 12 points needs some 92."""
_THIN = 1.05  # widths are of bold letters; these are thin and fit where bold ones would not
SIGNATURES = (80.0, 85.0)
_BOXES = {Urgency.FLASH: 30.0, Urgency.VERY_URGENT: 40.0, Urgency.URGENT: 20.0}
_NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")
_UNPARTED = re.compile(r"[^\s-]+")
_LONG = 30  # letters; a shorter word is never half a line
_ROMAN = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
]  # fmt: skip


def title_of(draft: Draft) -> str:
    """Kind and summary, as the properties of the file name it."""
    title = draft.title or KIND_TITLES.get(draft.kind, "")
    return " ".join(part for part in (title, draft.abstract) if part)


def laid_out(draft: Draft, pen: Pen) -> str:
    """The draft laid out after Decree 30, annex I (trình bày văn bản), written with that pen."""
    return pen.sheets(_parts(draft, pen))


def laid_out_all(drafts: Sequence[Draft], pen: Pen) -> str:
    """Several papers one after another, each on pages of its own that are counted from 1."""
    return pen.sheets([part for draft in drafts for part in _parts(draft, pen)])


def _parts(draft: Draft, pen: Pen) -> list[tuple[str, bool]]:
    """The paper and its annexes, and whether each lies on its side."""
    title = draft.title or KIND_TITLES.get(draft.kind, "")
    mains = (
        "".join(
            (
                _head(pen, one),
                _title(pen, one, title),
                _addressees(pen, one),
                _body(pen, one),
                _foot(pen, one),
            )
        )
        for one in _each_sheet(draft)
    )
    annexes = (
        (_annex(pen, draft, annex, number), annex.landscape)
        for number, annex in enumerate(draft.annexes, start=1)
    )
    return [*((main, False) for main in mains), *annexes]


def _each_sheet(draft: Draft) -> list[Draft]:
    """The paper; a marking sheet with chapters is a sheet for each, under what stands before the
    first: no judge holds the codes of another."""
    starts = [
        place
        for place, block in enumerate(draft.body)
        if draft.kind is Kind.MARKING_SHEET and isinstance(block, Heading) and block.level == 0
    ]
    if len(starts) < 2:
        return [draft]
    lead = draft.body[: starts[0]]
    ends = [*starts[1:], len(draft.body)]
    return [
        replace(draft, body=(*lead, *draft.body[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _head(pen: Pen, draft: Draft) -> str:
    """Cells 1 to 4, 5b, 10b and 11 of D5: issuer and nation, number and place with day."""
    issuer: list[str] = []
    for line in _lines(draft.superior or ""):
        is_broken = text_width(line.upper(), 12) > HEAD[0] * _THIN
        inset = (narrowed(line.upper(), 12, HEAD[0]) or None) if is_broken else None
        issuer.append(pen.paragraph("Cơ quan chủ quản", line.upper(), left=inset, right=inset))
    names = _issuer_lines(draft)
    for line in names:
        inset = narrowed(line, 12, HEAD[0]) or None
        issuer.append(pen.paragraph("Cơ quan ban hành", line, left=inset, right=inset))
    shown = min(text_width(names[-1], 12), HEAD[0])
    issuer.append(pen.rule(shown * 0.42, HEAD[0]))
    nation = [
        pen.paragraph("Quốc hiệu", NATION),
        pen.paragraph("Tiêu ngữ", MOTTO),
        pen.rule(MOTTO_WIDTH, HEAD[1]),
    ]
    number, place = [], []
    if draft.kind not in UNNUMBERED:
        number.append(
            pen.paragraph("Số, ký hiệu", number_line(draft.number, draft.symbol, draft.separator))
        )
    if draft.kind is Kind.OFFICIAL_LETTER:
        about = draft.abstract.removeprefix("V/v ").removeprefix("Về việc ").strip()
        number.append(pen.paragraph("Về việc", f"V/v {about}"))
    # form 1.9: minutes say when and where in their text
    if draft.kind is not Kind.MINUTES:
        when = date_line(draft.place, draft.day, draft.month)
        place.append(pen.paragraph("Địa danh, ngày tháng", when))
    if draft.urgency:
        width = _BOXES[draft.urgency]
        number.append(pen.boxed(draft.urgency.value, width=width, room=HEAD[0], color="FF0000"))
    if draft.circulation:
        shown = text_width(draft.circulation, 13) + 6
        number.append(pen.boxed(draft.circulation, width=shown, room=HEAD[0]))
    if draft.is_draft and draft.kind not in INSIDE:
        number.append(pen.boxed("DỰ THẢO", width=30, room=HEAD[0]))
    # a cell with nothing in it is as high as a line of its own letters
    number = number or [pen.paragraph("Số, ký hiệu")]
    place = place or [pen.paragraph("Địa danh, ngày tháng")]
    cells = (("".join(issuer), "".join(nation)), ("".join(number), "".join(place)))
    return pen.grid(HEAD, cells)


def _issuer_lines(draft: Draft) -> list[str]:
    """The names of the issuers in capitals, of joint ones with a dash between."""
    lines: list[str] = []
    for name in (draft.issuer, *draft.co_issuers):
        if lines:
            lines[-1] += " -"
        lines += [line.upper() for line in _lines(name)]
    return lines


def _title(pen: Pen, draft: Draft, title: str) -> str:
    if draft.kind is Kind.OFFICIAL_LETTER:
        return ""
    parts = [pen.paragraph("Tên loại", title.upper())]
    # what is below brings its own space along: of two spaces that meet Word takes the larger one
    spaced = draft.kind is Kind.DECISION or (
        bool(draft.addressees) and draft.kind is not Kind.INVITATION
    )
    if draft.abstract:
        look = STYLES["Trích yếu"]
        about = kept_together(draft.abstract)
        inset = narrowed(about, look.size, TEXT_WIDTH - look.indent - look.indent_right)
        side = look.indent + inset if inset else None
        parts.append(pen.paragraph("Trích yếu", about, left=side, right=side))
    shown = min(text_width(draft.abstract or title, 14), TEXT_WIDTH * 0.8)
    parts.append(pen.rule(shown * 0.4, TEXT_WIDTH, after=None if spaced else 8))
    if draft.kind is Kind.DECISION:
        parts.append(pen.paragraph("Thẩm quyền ban hành", _decider(draft), before=12))
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


def _addressees(pen: Pen, draft: Draft) -> str:
    """One addressee on the line of "Kính gửi:", several below it with a dash each (D6)."""
    if not draft.addressees:
        return ""
    inviting = draft.kind is Kind.INVITATION
    style, lead = ("Nội dung", "Trân trọng kính mời:") if inviting else ("Kính gửi", "Kính gửi:")
    if len(draft.addressees) == 1:
        return pen.paragraph(style, f"{lead} {draft.addressees[0]}")
    if inviting:
        first = pen.paragraph(style, lead, after=2, keep_with_next=True)
    else:
        first = pen.paragraph(style, lead, align="left", left=27, after=2, keep_with_next=True)
    return first + "".join(_dashed(pen, "Nơi gửi tới", draft.addressees, after=12))


def _body(pen: Pen, draft: Draft) -> str:
    """The text from the grounds to "./." (D6, D10)."""
    blocks = tuple(grounded(draft.body)) if draft.kind in INSIDE else ended(draft.body)
    deciding = draft.kind is Kind.DECISION
    parts: list[str] = []
    for index, block in enumerate(blocks):
        after_grounds = index > 0 and isinstance(blocks[index - 1], Base)
        if deciding and after_grounds and not isinstance(block, Base):
            parts.append(pen.paragraph("Thẩm quyền ban hành", "QUYẾT ĐỊNH:"))
        # the signature never stands alone on a page, nor a table without the words that lead to it
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        titled = _is_title(block, after)
        keep = titled or after is None or isinstance(after, Table)
        parts.append(_block(pen, block, keep=keep, titled=titled))
    return "".join(parts)


def _is_title(block: Block, after: Block | None) -> bool:
    """Whether an article has a title of its own and its text below: "Điều 1. Tên cuộc thi"."""
    if not isinstance(block, Item) or not block.marker.startswith("Điều"):
        return False
    is_next = isinstance(after, Item) and after.marker.startswith("Điều")
    below = after is not None and not is_next and not isinstance(after, Heading)
    return below and block.text[-1:].isalnum()


def _block(pen: Pen, block: Block, *, keep: bool = False, titled: bool = False) -> str:
    match block:
        case Heading(level=0):
            number, *title = _lines(block.text)
            return pen.paragraph("Chương", number) + "".join(
                pen.paragraph("Chương", line.upper()) for line in title
            )
        case Heading(level=1):
            return pen.paragraph("Đề mục 1", block.text.upper())
        case Heading():
            return pen.paragraph(f"Đề mục {block.level}", block.text)
        case Paragraph():
            words = pen.run(block.text, bold=block.bold or None, italic=block.italic or None)
            if block.centred:
                return pen.paragraph(
                    "Nội dung", runs=words, align="center", first_line=0, keep_with_next=keep
                )
            side = _torn(block.text)
            return pen.paragraph("Nội dung", runs=words, align=side, keep_with_next=keep)
        case Base():
            side = _torn(block.text)
            return pen.paragraph("Căn cứ", block.text, align=side, keep_with_next=keep)
        case Item():
            marker = pen.run(block.marker, bold=block.marker.startswith("Điều") or None)
            words = marker + pen.run(f" {block.text}", bold=titled or None)
            side = _torn(block.text)
            return pen.paragraph("Nội dung", runs=words, align=side, keep_with_next=keep)
        case Table():
            return ruled_table(pen, block, TEXT_WIDTH)


def _torn(text: str) -> Align | None:
    """The left side for words that would be torn apart when both sides are made straight: a word
    that does not part goes to the next line and leaves a gap of its own length."""
    longest = max(_UNPARTED.findall(text), key=len, default="")
    short = len(longest) < _LONG or text_width(longest, SIZE) < TEXT_WIDTH / 2
    return None if short else "left"


def ruled_table(pen: Pen, block: Table, room: float, largest: float = SIZE) -> str:
    """A table with lines in a space `room` mm wide, its letters at most so large, its head repeated
    on each page (bảng)."""
    made = measured(block, room, largest)
    size = None if made.size == SIZE else made.size
    inner = [width - CELL_AIR for width in made.widths]
    head = [
        pen.paragraph("Đầu bảng", runs=pen.run(text, size=size, room=wide) if text else "")
        for text, wide in zip(block.header, inner, strict=True)
    ]
    rows = (
        [
            _cell(pen, column, pen.run(text, size=size, room=inner[column]) if text else "", text)
            for column, text in enumerate(row)
        ]
        for row in block.rows
    )
    return pen.ruled(made.widths, head, rows, tall=made.tall) + pen.paragraph("Đường kẻ", after=4)


def _cell(pen: Pen, column: int, words: str, text: str) -> str:
    if not _NUMBER.fullmatch(text) and not (column == 0 and text in _ROMAN):
        return pen.paragraph("Ô bảng", runs=words)
    # the running number stands in the middle, amounts stand one under another
    return pen.paragraph("Ô bảng", runs=words, align="center" if column == 0 else "right")


def _foot(pen: Pen, draft: Draft) -> str:
    """Receivers left and signature right on one level; minutes: secretary left, chair right."""
    own = Signature(draft.authority, draft.position, draft.signer)
    receivers: list[str] = []
    if draft.kind in INSIDE:
        judge = Signature("", "GIÁM KHẢO")
        signed = draft.kind is Kind.MARKING_SHEET
        return pen.beside(SIGNATURES, receivers, _signature(pen, judge)) if signed else ""
    if draft.recipients:
        receivers = [pen.paragraph("Nơi nhận", "Nơi nhận:"), *_receivers(pen, draft)]
    if draft.kind is Kind.MINUTES:
        signers = [Signature("", "THƯ KÝ", draft.secretary), own]
    else:
        # the body named first signs on the right, the others left of it
        signers = [*reversed(draft.co_signatures), own]
    if len(signers) == 1:
        return pen.beside(SIGNATURES, receivers, _signature(pen, own))
    return "".join(
        (*_signed(pen, signers), pen.paragraph("Đường kẻ", before=10), *receivers),
    )


def _signed(pen: Pen, signers: Sequence[Signature]) -> Iterator[str]:
    """Signatures side by side, in rows of two or three; who signs first stands last in its row."""
    width = 2 if len(signers) == 4 else 3
    for end in range(len(signers), 0, -width):
        row = signers[max(0, end - width) : end]
        most = max(len(_posts(by)) for by in row)
        cells = [_signature(pen, by, missing=most - len(_posts(by))) for by in row]
        if len(signers) > width:
            cells = [""] * (width - len(row)) + cells
        yield pen.grid([TEXT_WIDTH / len(cells)] * len(cells), [cells], whole=True)
        if end > width:
            yield pen.paragraph("Đường kẻ", before=10)


def _receivers(pen: Pen, draft: Draft) -> Iterator[str]:
    """The list of Nơi nhận, with the drafter's mark behind "Lưu" (D6)."""
    lines = list(draft.recipients)
    if draft.drafter:
        lines[-1] = f"{lines[-1].rstrip(ENDING)}, {draft.drafter}"
    return _dashed(pen, "Danh sách nơi nhận", lines)


def _signature(pen: Pen, by: Signature, *, missing: int = 0) -> str:
    """Authority and post, free height for the pictures of signature and seal (D12), the name.

    `missing` lines more of free height bring the name level with that of a longer post beside it.
    """
    room = 78 + missing * 16.1
    return "".join(
        (
            *(pen.paragraph("Quyền hạn, chức vụ", line) for line in _posts(by)),
            pen.paragraph("Chỗ ký", exactly=room, keep_with_next=True),
            pen.paragraph("Họ tên người ký", by.signer or ""),
        )
    )


def _posts(by: Signature) -> list[str]:
    return [line.upper() for line in (*_lines(by.authority), *_lines(by.position))]


def _annex(pen: Pen, draft: Draft, annex: Annex, number: int) -> str:
    """A heading (Roman number from two on), what it goes with, its body (D6; forms 2.1, 2.2)."""
    label = f"Phụ lục {_ROMAN[number - 1]}" if len(draft.annexes) > 1 else "Phụ lục"
    kind = (draft.title or KIND_TITLES.get(draft.kind, "Công văn")).capitalize()
    code = number_line(draft.number, draft.symbol, draft.separator).removeprefix("Số: ")
    when = date_line("", draft.day, draft.month)
    of = " ".join(_lines(draft.issuer))
    room = LANDSCAPE_WIDTH if annex.landscape else TEXT_WIDTH
    blocks = (
        ruled_table(pen, block, room) if isinstance(block, Table) else _block(pen, block)
        for block in annex.body
    )
    return "".join(
        (
            pen.paragraph("Số phụ lục", label),
            *(pen.paragraph("Tên phụ lục", line.upper()) for line in _lines(annex.title)),
            pen.paragraph("Kèm theo", f"(Kèm theo {kind} số {code} {when} của {of})"),
            *blocks,
        )
    )


def _dashed(
    pen: Pen, style: str, lines: Sequence[str], after: float | None = None
) -> Iterator[str]:
    """ "- …;" for each line, "." after the last, whatever the lines brought along (D6)."""
    last = len(lines) - 1
    for index, text in enumerate(lines):
        end = "." if index == last else ";"
        yield pen.paragraph(
            style, f"- {text.rstrip(ENDING)}{end}", after=after if index == last else None
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
