"""Right documents of every kind, and small changes of them that make a fault."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

from docx import Document

from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.writer import (
    Annex,
    Base,
    Draft,
    Heading,
    Item,
    Kind,
    Paragraph,
    Signature,
    Table,
    Urgency,
    write_docx,
)

LONG = (
    "Các đơn vị căn cứ nhiệm vụ được giao chủ động xây dựng kế hoạch chi tiết, phân công người "
    "phụ trách và bảo đảm điều kiện thực hiện đúng thời gian, chất lượng theo yêu cầu."
)
PLAN = Draft(
    kind=Kind.PLAN,
    superior="UBND tỉnh An Lạc",
    issuer="Sở Khoa học và Công nghệ",
    number="15",
    symbol="KH-SKHCN",
    place="An Lạc",
    day=date(2024, 3, 5),
    abstract="Tổ chức Cuộc thi viết thư quốc tế UPU năm 2024",
    body=(
        Base("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),
        Base("Căn cứ Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2024 của UBND tỉnh"),
        Paragraph("Sở Khoa học và Công nghệ xây dựng Kế hoạch tổ chức Cuộc thi như sau:"),
        Heading(1, "I. Mục đích, yêu cầu"),
        Heading(2, "1. Mục đích"),
        Paragraph(LONG),
        Heading(2, "2. Yêu cầu"),
        Item("a)", LONG),
        Item("b)", LONG),
        Item("c)", "Bảo đảm tiết kiệm, hiệu quả."),
        Item("d)", "Đúng đối tượng."),
        Item("đ)", "Kịp thời."),
        Item("e)", "Công khai, minh bạch trong chấm thi và công bố kết quả."),
        Heading(1, "II. Nội dung"),
        Item("1.", LONG),
        Item("2.", LONG),
        Item("3.", LONG),
        Table(("TT", "Đơn vị", "Số bài"), (("1", "Trường Tiểu học số 1", "20"),)),
        Heading(1, "III. Tổ chức thực hiện"),
        Item("1.", LONG),
        Item("2.", LONG),
        Paragraph(LONG),
        Paragraph(LONG),
        Paragraph("Đề nghị các đơn vị nghiêm túc triển khai thực hiện Kế hoạch này."),
    ),
    recipients=("Sở Giáo dục và Đào tạo", "UBND các xã, phường", "Lưu: VT, BCVT"),
    authority="KT. GIÁM ĐỐC",
    position="PHÓ GIÁM ĐỐC",
    signer="Trần Thị Hoa",
)
LETTER = replace(
    PLAN,
    kind=Kind.OFFICIAL_LETTER,
    symbol="SKHCN-BCVT",
    number="5",
    abstract="triển khai Cuộc thi viết thư quốc tế UPU năm 2024",
    addressees=("Sở Giáo dục và Đào tạo", "Tỉnh đoàn An Lạc", "UBND các xã, phường"),
    body=(
        Paragraph(
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 02 tháng 02 năm 2024 của UBND tỉnh, " + LONG
        ),
        Item("1.", LONG),
        Item("2.", LONG),
        Paragraph("Trân trọng."),
    ),
    recipients=("Như trên", "Giám đốc Sở", "Lưu: VT, BCVT"),
)
DECISION = replace(
    PLAN,
    kind=Kind.DECISION,
    symbol="QĐ-SKHCN",
    abstract="Về việc thành lập Ban Tổ chức Cuộc thi",
    body=(
        Base("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),
        Base("Căn cứ Kế hoạch số 15/KH-SKHCN ngày 05 tháng 3 năm 2024"),
        Base("Theo đề nghị của Trưởng phòng Bưu chính, Viễn thông"),
        Item("Điều 1.", "Thành lập Ban Tổ chức Cuộc thi gồm các ông, bà có tên dưới đây:"),
        Item("1.", "Ông Nguyễn Văn An, Giám đốc Sở, Trưởng ban."),
        Item("2.", "Bà Trần Thị Hoa, Phó Giám đốc Sở, Phó Trưởng ban."),
        Item("Điều 2.", "Ban Tổ chức có nhiệm vụ triển khai Cuộc thi."),
        Item(
            "Điều 3.",
            "Chánh Văn phòng Sở và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        ),
    ),
    recipients=("Như Điều 3", "UBND tỉnh", "Lưu: VT, BCVT"),
    authority="",
    position="GIÁM ĐỐC",
    signer="Nguyễn Văn An",
)
ANNEX = replace(
    PLAN,
    body=(*PLAN.body[:-1], Paragraph("Chi tiết tại Phụ lục I và Phụ lục II kèm theo.")),
    annexes=(
        Annex("Danh sách đơn vị", (Paragraph(LONG), Table(("TT", "Đơn vị"), (("1", "Trường A"),)))),
        Annex("Dự toán kinh phí", (Paragraph(LONG),), landscape=True),
    ),
)


def _of_kind(kind):
    texts = {
        Kind.OFFICIAL_LETTER: LETTER,
        Kind.PLAN: PLAN,
        Kind.DECISION: DECISION,
        Kind.INVITATION: replace(
            PLAN,
            kind=Kind.INVITATION,
            symbol="GM-SKHCN",
            abstract="Dự hội nghị triển khai Cuộc thi",
            addressees=("Đại diện Sở Giáo dục và Đào tạo", "Đại diện Tỉnh đoàn"),
            body=(Paragraph("Thời gian: 08 giờ 00 ngày 12 tháng 3 năm 2024."), Paragraph(LONG)),
        ),
        Kind.SUBMISSION: replace(
            PLAN,
            kind=Kind.SUBMISSION,
            symbol="TTr-SKHCN",
            addressees=("Ủy ban nhân dân tỉnh An Lạc",),
            recipients=("Như trên", "Lưu: VT"),
        ),
        Kind.REPORT: replace(PLAN, kind=kind, symbol="BC-SKHCN"),
        Kind.MINUTES: replace(PLAN, kind=kind, symbol="BB-SKHCN", secretary="Lê Văn Bình"),
        Kind.NOTICE: replace(PLAN, kind=kind, symbol="TB-SKHCN"),
        Kind.GUIDANCE: replace(PLAN, kind=kind, symbol="HD-SKHCN"),
        Kind.AUTHORISATION: replace(PLAN, kind=kind, symbol="GUQ-SKHCN"),
    }
    return texts.get(kind) or replace(PLAN, kind=kind, symbol="", number=None)


RIGHT = {kind.value: _of_kind(kind) for kind in Kind} | {
    "draft": replace(PLAN, number=None, day=None, month=date(2024, 3, 1), is_draft=True),
    "nothing known": replace(PLAN, number=None, day=None, month=None, signer=None),
    "urgent": replace(LETTER, urgency=Urgency.FLASH),
    "annexes": ANNEX,
    "one annex": replace(ANNEX, annexes=ANNEX.annexes[:1]),
    "joint": replace(
        PLAN,
        co_issuers=("Sở Giáo dục và Đào tạo",),
        symbol="KH-SKHCN-SGDĐT",
        co_signatures=(Signature("", "GIÁM ĐỐC", "Lê Văn Bình"),),
    ),
    "committee": replace(
        LETTER,
        superior=None,
        issuer="Ủy ban nhân dân\nxã Hòa Bình",
        symbol="UBND-VHXH",
        authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        position="PHÓ CHỦ TỊCH",
    ),
    "one addressee": replace(LETTER, addressees=("Sở Giáo dục và Đào tạo",)),
    "month one": replace(PLAN, day=date(2024, 1, 15)),
    "by order": replace(PLAN, authority="TL. GIÁM ĐỐC", position="CHÁNH VĂN PHÒNG"),
    "stamped": replace(PLAN, circulation="LƯU HÀNH NỘI BỘ", drafter="PL.(300)"),
    "long": replace(PLAN, body=PLAN.body[:-1] + (Paragraph(LONG),) * 40),
    "chapters": replace(
        DECISION,
        body=(
            *DECISION.body[:3],
            Heading(0, "Chương I\nQUY ĐỊNH CHUNG"),
            Item("Điều 1.", LONG),
            Heading(0, "Chương II\nTỔ CHỨC THỰC HIỆN"),
            Item("Điều 2.", LONG),
            Item("Điều 3.", LONG),
        ),
    ),
}


@cache
def made(draft):
    """The bytes of a draft, written once."""
    return write_docx(draft)


def faults(data):
    """(cell, found, should) of every fault."""
    return [(f.cell, f.found, f.should) for f in check_layout(data).faults]


def swapped(data, *changes, part="word/document.xml"):
    """A docx with words of one part changed; each change must find its place."""
    old = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text = content.decode()
                for before, after in changes:
                    assert before in text, before
                    text = text.replace(before, after, 1)
                content = text.encode()
            archive.writestr(name, content)
    return out.getvalue()


def restyled(data, style, **looks):
    """A docx with a style changed: `size` in points, `bold`, `italic`, `align`, `first`, `after` …"""
    document = Document(io.BytesIO(data))
    change(next(s for s in document.styles if s.name == style), **looks)
    return saved(document)


def change(target, *, size=None, bold=None, italic=None, font=None):
    """The look of a style or a run."""
    from docx.shared import Pt

    if size is not None:
        target.font.size = Pt(size)
    if bold is not None:
        target.font.bold = bold
    if italic is not None:
        target.font.italic = italic
    if font is not None:
        target.font.name = font


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def edited(data, edit):
    """A docx that `edit(document)` of python-docx has changed."""
    document = Document(io.BytesIO(data))
    edit(document)
    return saved(document)


def paragraphs(document):
    """Every paragraph, in cells too."""
    from docx.text.paragraph import Paragraph as Shown

    return [Shown(p, document) for p in document.element.body.iter() if p.tag.endswith("}p")]


def starting(document, words):
    """The first paragraph that begins with these words."""
    return next(p for p in paragraphs(document) if re.match(re.escape(words), p.text))
