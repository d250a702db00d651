"""Files of a meeting: invitations made out by name, the list to be signed (giấy mời, điểm danh)."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from cuocthi.core.printing import PrintingFailed, pdf
from cuocthi.core.refused import Refused
from cuocthi.papers.faults import refusing_faults
from cuocthi.papers.queries import latest, paper_of, proposed, version_draft
from cuocthi.papers.wording import money
from cuocthi.plain.officialdoc.blocks import Draft, Paragraph
from cuocthi.plain.officialdoc.writer import write_docx_of_all, write_pdf_of_all

from .models import BudgetLine, Meeting
from .norms import Norm
from .queries import Seat


def personal_docx(meeting: Meeting, guests: Sequence[Seat]) -> bytes:
    """An invitation for each, on pages of its own, in one docx. Raises Refused."""
    return write_docx_of_all(_drafts(meeting, guests))


def personal_pdf(meeting: Meeting, guests: Sequence[Seat]) -> bytes:
    """The same as PDF. Raises Refused, also for a name with signs that no font has."""
    with refusing_faults():
        return write_pdf_of_all(_drafts(meeting, guests))


def _drafts(meeting: Meeting, guests: Sequence[Seat]) -> list[Draft]:
    paper = paper_of(meeting.invitation) if meeting.invitation else None
    with refusing_faults():
        # an invitation of before papers could be edited is made again from the facts
        whole = (
            version_draft(paper, latest(paper))
            if paper
            else proposed("meeting", meeting.pk, "giay_moi")
        )
    return [_for(whole, guest) for guest in guests]


def _for(whole: Draft, guest: Seat) -> Draft:
    """The invitation with one name above and the seat below; nobody else is named in it."""
    body = tuple(block for block in whole.body if not _is_for_bodies(block))
    if guest.place:
        place = _("Chỗ ngồi: {place}.").format(place=guest.place.rstrip(" .;"))
        body = (*body, Paragraph(place))
    last = Paragraph(_("Rất mong Ông (Bà) đến dự đúng giờ."))
    return replace(whole, addressees=(guest.name,), body=(*body, last))


def _is_for_bodies(block: object) -> bool:
    """Whether a paragraph speaks to bodies: how many come in all, whom they send or ask."""
    if not isinstance(block, Paragraph):
        return False
    last = _("Đề nghị các đơn vị cử đúng thành phần và số lượng, đến đúng giờ.")
    begins = block.text.startswith(_("Số người dự:"))
    return begins or block.text == last or _("chọn và mời giúp") in block.text


def budget_xlsx(meeting: Meeting, lines: Sequence[BudgetLine], known: Mapping[str, Norm]) -> bytes:
    """Estimate and settlement as a spreadsheet; sums are formulas, words never are."""
    import xlsxwriter  # only who downloads the list needs it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_("Dự toán"))
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        count = book.add_format({"num_format": "#,##0", "border": 1})
        total = book.add_format({"num_format": "#,##0", "border": 1, "bold": True})
        words = book.add_format({"border": 1, "text_wrap": True})
        sheet.write_string(0, 0, meeting.title, bold)
        titles = (
            _("TT"), _("Nội dung chi"), _("Đơn vị tính"), _("Số lượng"), _("Đơn giá (đồng)"),
            _("Thành tiền (đồng)"), _("Thực chi (đồng)"), _("Chênh lệch (đồng)"), _("Căn cứ"),
        )  # fmt: skip
        for column, (title, width) in enumerate(
            zip(titles, (5, 44, 13, 10, 15, 17, 17, 17, 40), strict=True)
        ):
            sheet.write_string(2, column, title, head)
            sheet.set_column(column, column, width)
        for row, line in enumerate(lines, 3):
            spent = line.spent or 0
            norm = known.get(line.norm)
            sheet.write_number(row, 0, line.order, count)
            sheet.write_string(row, 1, line.item, words)
            sheet.write_string(row, 2, line.measure, words)
            sheet.write_number(row, 3, line.quantity, count)
            sheet.write_number(row, 4, line.price, count)
            sheet.write_formula(row, 5, f"=D{row + 1}*E{row + 1}", count, line.sum)
            sheet.write_number(row, 6, spent, count)
            sheet.write_formula(row, 7, f"=F{row + 1}-G{row + 1}", count, line.sum - spent)
            sheet.write_string(row, 8, norm.source if norm else "", words)
        last = len(lines) + 3
        planned, paid = sum(line.sum for line in lines), sum(line.spent or 0 for line in lines)
        sheet.write_string(last, 1, _("Cộng"), head)
        for column, value in ((5, planned), (6, paid), (7, planned - paid)):
            letter = "ABCDEFGH"[column]
            reach = f"=SUM({letter}4:{letter}{last})" if lines else "=0"
            sheet.write_formula(last, column, reach, total, value)
        sheet.write_string(last + 2, 1, _("Tổng số tiền: {money}.").format(money=money(planned)))
    return out.getvalue()


SHEET = Path(__file__).parent / "templates/meetings/print/attendance.typ"
SPARE_LINES = 5  # for those who come unasked


def attendance_sheet(meeting: Meeting, issuer: str) -> bytes:
    """The list of who is expected with a place to sign, as PDF. Raises Refused for a name with
    signs that the font has not. ``meeting`` with its invitees and their names."""
    rows = []
    for guest in meeting.invitees.all():
        named = list(guest.named.all())
        people = [name.name for name in named for _one in range(name.number)]
        count = guest.coming if guest.coming is not None else guest.seats
        blank = max(count - len(people), 0)
        rows += [{"name": name, "body": guest.name} for name in people]
        rows += [{"name": "", "body": guest.name} for _one in range(blank)]
    rows += [{"name": "", "body": ""} for _one in range(SPARE_LINES)]
    when = f"{meeting.day:%d/%m/%Y}"
    data = {
        "issuer": issuer,
        "heading": _("DANH SÁCH ĐIỂM DANH"),
        "title": meeting.title,
        "when": f"{meeting.hour:%H:%M}, {when}" if meeting.hour else when,
        "where": meeting.venue,
        "labels": {"when": _("Thời gian"), "where": _("Địa điểm")},
        "head": [_("TT"), _("Họ và tên"), _("Đơn vị"), _("Chức vụ, điện thoại"), _("Ký tên")],
        "rows": rows,
        "secretary": _("NGƯỜI LẬP DANH SÁCH"),
        "sign": _("(Ký, ghi rõ họ tên)"),
    }
    try:
        return pdf(SHEET, data)
    except PrintingFailed as fault:
        raise Refused(str(fault)) from fault
