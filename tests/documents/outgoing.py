"""Letters out for tests: a draft written by the house's writer, its signed copy, its issue."""

import dataclasses
import datetime as dt
import itertools

from cuocthi.core import clock
from cuocthi.documents.actions import Issued, issue, issue_draft
from cuocthi.documents.models import Document
from cuocthi.plain.officialdoc.blocks import Draft, Paragraph
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf
from cuocthi.units.enums import Kind
from tests.documents.factories import make_document
from tests.remembered import remembered
from tests.units.factories import make_unit

_numbers = itertools.count(1)


def plan(**changes):
    """A plan of an invented department, with room for number and day."""
    values = {
        "kind": "ke_hoach",
        "issuer": "Sở Thử nghiệm",
        "superior": "UBND tỉnh Sông Mây",
        "symbol": "KH-STN",
        "abstract": "Tổ chức Cuộc thi viết thư lần thứ 5",
        "place": "Sông Mây",
        "position": "GIÁM ĐỐC",
        "recipients": ("UBND các xã, phường", "Lưu: VT"),
        "body": (
            Paragraph("Phát động cuộc thi trong học sinh từ 9 đến 15 tuổi trên toàn tỉnh."),
            Paragraph("Yêu cầu các đơn vị triển khai thực hiện kế hoạch này."),
        ),
        **changes,
    }
    return Draft(**values)


def signed_pdf(paper=None, **changes):
    """What the document system gives back: the same letter with number, day and name."""
    filled = {"number": "15", "day": dt.date(2024, 3, 5), "signer": "Nguyễn Văn Nam", **changes}
    return write_pdf(dataclasses.replace(paper or plan(), **filled))


@remembered
def make_draft(unit=None, *, paper=None, kind="ke_hoach", campaign=None):
    """A draft in the register of letters out."""
    unit = unit or make_unit(f"Sở Thử nghiệm {next(_numbers)}", kind=Kind.DEPARTMENT)
    paper = paper or plan()
    return issue_draft(
        unit=unit,
        kind=kind,
        abstract=paper.abstract,
        data=write_docx(paper),
        name="du-thao.docx",
        campaign=campaign,
        by="system",
    )


def given(**changes):
    """What stands on the issued letter."""
    values = {
        "number": "15",
        "symbol": "KH-STN",
        "issued_on": dt.date(2024, 3, 5),
        "signer": "Nguyễn Văn Nam",
        **changes,
    }
    return Issued(**values)


@remembered
def make_issued(unit=None, *, kind="ke_hoach", campaign=None, abstract=None, **changes):
    """An issued letter out, quickly: its draft is a row without a docx of its own."""
    number = next(_numbers)
    if unit is None:
        unit = make_unit(f"Sở Thử nghiệm {number}", kind=Kind.DEPARTMENT)
    document = make_document(
        unit=unit,
        direction=Document.Direction.OUT,
        state=Document.State.DRAFT,
        kind=kind,
        abstract=abstract or f"Tổ chức việc thứ {number}",
        campaign=campaign,
        register_number=Document.objects.filter(unit=unit, direction="out").count() + 1,
    )
    values = {"number": str(number), "issued_on": clock.today(), **changes}
    issue(document_id=document.pk, given=given(**values), by="system", repeated=True)
    document.refresh_from_db()
    return document
