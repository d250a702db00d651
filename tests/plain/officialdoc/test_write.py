"""An official document is laid out as Decree 30/2020, annex I, asks."""

import io
import struct
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Read

from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.writer import (
    Base,
    Draft,
    Heading,
    Item,
    Kind,
    Paragraph,
    Table,
    Urgency,
    date_line,
    number_line,
    write_docx,
)

from .papers_made import PAPERS

PLAN = Draft(
    kind=Kind.PLAN,
    superior="UBND tỉnh An Lạc",
    issuer="Sở Khoa học và Công nghệ",
    symbol="KH-SKHCN",
    place="An Lạc",
    month=date(2024, 2, 1),
    abstract="Tổ chức Hội nghị triển khai Cuộc thi",
    body=(
        Base("Căn cứ Quyết định số 05/QĐ-SKHCN;"),
        Heading(1, "I. Mục đích"),
        Item("-", "Triển khai Cuộc thi."),
        Paragraph("Đề nghị các đơn vị thực hiện."),
    ),
    recipients=("Sở Giáo dục và Đào tạo;", "Lưu: VT, BCVT."),
    authority="KT. GIÁM ĐỐC",
    position="PHÓ GIÁM ĐỐC",
    signer="Trần Thị Hoa",
    is_draft=True,
)


def read(draft):
    return Document(io.BytesIO(write_docx(draft)))


def texts(holder):
    return [paragraph.text for paragraph in holder.paragraphs if paragraph.text]


def cells(document, table, row=0):
    return [texts(cell) for cell in document.tables[table].rows[row].cells]


def named(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_sheet_is_a4_with_the_margins_of_the_decree():
    section = read(PLAN).sections[0]

    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in sides] == [20, 15, 20, 30]


def test_page_number_is_centred_on_top_from_the_second_page_on():
    section = read(PLAN).sections[0]

    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert [field.text for field in number._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert section.first_page_header.paragraphs[0].text == ""


def test_head_has_issuer_left_and_nation_right():
    document = read(PLAN)

    assert cells(document, 0, 0) == [
        ["UBND TỈNH AN LẠC", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    ]
    assert cells(document, 0, 1) == [
        ["Số:      /KH-SKHCN", "DỰ THẢO"],
        ["An Lạc, ngày       tháng 02 năm 2024"],
    ]


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic"),
    [
        ("Quốc hiệu", 12, True, False),
        ("Tiêu ngữ", 13, True, False),
        ("Cơ quan chủ quản", 12, False, False),
        ("Cơ quan ban hành", 12, True, False),
        ("Số, ký hiệu", 13, False, False),
        ("Địa danh, ngày tháng", 13, False, True),
        ("Về việc", 12, False, False),
        ("Tên loại", 14, True, False),
        ("Trích yếu", 14, True, False),
        ("Căn cứ", 14, False, True),
        ("Nội dung", 14, False, False),
        ("Quyền hạn, chức vụ", 14, True, False),
        ("Nơi nhận", 12, True, True),
        ("Danh sách nơi nhận", 11, False, False),
    ],
)
def test_every_component_has_the_letters_of_the_decree(style, size, bold, italic):
    look = read(PLAN).styles[style]

    fonts = look.element.rPr.find(qn("w:rFonts"))
    assert (look.font.size, look.font.bold, look.font.italic) == (Pt(size), bold, italic)
    assert set(fonts.attrib.values()) == {"Times New Roman"}


def test_plan_shows_kind_summary_body_and_end():
    document = read(PLAN)

    assert texts(document) == [
        "KẾ HOẠCH",
        "Tổ chức Hội nghị triển khai Cuộc thi",
        "Căn cứ Quyết định số 05/QĐ-SKHCN.",
        "I. MỤC ĐÍCH",
        "- Triển khai Cuộc thi.",
        "Đề nghị các đơn vị thực hiện./.",
    ]


def test_receivers_and_signature_stand_on_one_level():
    document = read(PLAN)

    assert cells(document, -1) == [
        ["Nơi nhận:", "- Sở Giáo dục và Đào tạo;", "- Lưu: VT, BCVT."],
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Hoa"],
    ]


def test_without_receivers_and_summary_their_places_stay_empty():
    document = read(replace(PLAN, recipients=(), abstract="", body=()))

    assert cells(document, -1)[0] == []
    assert texts(document) == ["KẾ HOẠCH"]


def test_official_letter_says_what_it_is_about_under_its_number():
    letter = replace(
        PLAN,
        kind=Kind.OFFICIAL_LETTER,
        superior=None,
        issuer="Ủy ban nhân dân\nxã Bình Minh",
        number="7",
        symbol="UBND-VHXH",
        is_draft=False,
        abstract="triển khai Cuộc thi",
        addressees=("Các trường học", "Đoàn Thanh niên xã"),
        body=(Paragraph("Đề nghị các đơn vị hưởng ứng;"),),
    )

    document = read(letter)

    assert cells(document, 0)[0] == ["ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"]
    assert cells(document, 0, 1)[0] == ["Số: 07/UBND-VHXH", "V/v triển khai Cuộc thi"]
    assert texts(document) == [
        "Kính gửi:",
        "- Các trường học;",
        "- Đoàn Thanh niên xã.",
        "Đề nghị các đơn vị hưởng ứng./.",
    ]


def test_one_addressee_stands_on_the_line_of_the_salutation():
    letter = replace(PLAN, kind=Kind.OFFICIAL_LETTER, addressees=("Trường Tiểu học An Lạc",))

    assert named(read(letter), "Kính gửi") == ["Kính gửi: Trường Tiểu học An Lạc"]


@pytest.mark.parametrize(
    ("addressees", "shown"),
    [
        (("Bà Lê Thị Mai",), ["Trân trọng kính mời: Bà Lê Thị Mai"]),
        (("Sở A", "Sở B"), ["Trân trọng kính mời:", "- Sở A;", "- Sở B."]),
    ],
)
def test_invitation_invites(addressees, shown):
    invitation = replace(
        PLAN, kind=Kind.INVITATION, abstract="Họp", addressees=addressees, body=(Paragraph("Giờ"),)
    )

    assert texts(read(invitation)) == ["GIẤY MỜI", "Họp", *shown, "Giờ./."]


def test_minutes_have_no_place_line_and_two_signatures():
    minutes = replace(
        PLAN,
        kind=Kind.MINUTES,
        is_draft=False,
        authority="",
        position="CHỦ TỌA",
        signer="Lê Thị Mai",
        secretary="Phạm Văn An",
    )

    document = read(minutes)

    assert cells(document, 0, 1) == [["Số:      /KH-SKHCN"], []]
    assert cells(document, -1) == [["THƯ KÝ", "Phạm Văn An"], ["CHỦ TỌA", "Lê Thị Mai"]]
    assert texts(document)[-3:] == ["Nơi nhận:", "- Sở Giáo dục và Đào tạo;", "- Lưu: VT, BCVT."]


def test_minutes_without_receivers_end_with_the_signatures():
    minutes = replace(PLAN, kind=Kind.MINUTES, recipients=())

    assert "Nơi nhận:" not in texts(read(minutes))


@pytest.mark.parametrize(
    ("authority", "position", "decided_by", "line"),
    [
        ("", "GIÁM ĐỐC", None, "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", None, "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        ("TM. BAN GIÁM ĐỐC", "GIÁM ĐỐC", None, "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        ("", "TRƯỞNG BAN", "Trưởng Ban Tổ chức", "TRƯỞNG BAN TỔ CHỨC"),
    ],
)
def test_decision_names_who_decides_and_then_decides(authority, position, decided_by, line):
    decision = replace(
        PLAN,
        kind=Kind.DECISION,
        authority=authority,
        position=position,
        decided_by=decided_by,
        body=(Base("Căn cứ Luật;"), Item("Điều 1.", "Công nhận kết quả.")),
    )

    document = read(decision)

    assert named(document, "Thẩm quyền ban hành") == [line, "QUYẾT ĐỊNH:"]
    *_, article, under_the_signature = document.paragraphs
    assert under_the_signature.text == ""
    assert article.text == "Điều 1. Công nhận kết quả./."
    assert [run.bold for run in article.runs] == [True, None]


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ((), "Tổ chức Hội nghị triển khai Cuộc thi"),
        ((Paragraph("Hết./."),), "Hết./."),
        ((Base("Căn cứ;"),), "Căn cứ./."),
        ((Heading(3, "a) Số liệu"),), "a) Số liệu./."),
        ((Heading(0, "Phần I\nKẾT QUẢ"),), "KẾT QUẢ./."),
        ((Table(("Trường",), (("An Lạc",),)),), "./."),
    ],
)
def test_text_ends_once_with_the_closing_sign(body, end):
    assert texts(read(replace(PLAN, body=body)))[-1] == end


def test_table_keeps_its_shares_its_head_and_the_side_of_its_numbers():
    block = Table(("TT", "Nội dung", "Số tiền"), (("1", "Nước uống", "1.500.000"),), (1, 6, 3))

    table = read(replace(PLAN, body=(block,))).tables[1]

    assert [round(cell.width.mm, 1) for cell in table.rows[0].cells] == [16.5, 99.0, 49.5]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False]
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert [side and side.name for side in sides] == ["CENTER", None, "RIGHT"]


@pytest.mark.parametrize(
    ("header", "rows", "widths", "words"),
    [
        ((), (), (), "ít nhất một cột"),
        (("A", "B"), (("1", "2"), ("1",)), (), "hàng 2 có 1 ô"),
        (("A", "B"), (), (1,), "cần 2 độ rộng"),
        (("A",), (), (0,), "lớn hơn 0"),
    ],
)
def test_crooked_table_is_refused(header, rows, widths, words):
    with pytest.raises(ValueError, match=words):
        Table(header, rows, widths)


def test_only_some_kinds_have_addressees():
    with pytest.raises(ValueError, match="Nơi nhận"):
        replace(PLAN, addressees=("Các trường",))


def test_unknown_kind_empty_issuer_and_deep_heading_are_refused():
    with pytest.raises(ValueError, match="thong_tu"):
        replace(PLAN, kind="thong_tu")
    with pytest.raises(ValueError, match="cơ quan ban hành"):
        replace(PLAN, issuer=" ")
    with pytest.raises(ValueError, match="cấp 4"):
        Heading(4, "Quá sâu")


def test_kind_may_be_given_by_its_word():
    assert write_docx(replace(PLAN, kind="ke_hoach")) == write_docx(PLAN)


def test_urgent_box_is_red_and_named():
    document = read(replace(PLAN, urgency=Urgency.FLASH, is_draft=False))

    box = document.tables[0].rows[1].cells[0].paragraphs[-1]
    color = box.runs[0]._r.rPr.find(qn("w:color")).get(qn("w:val"))
    frame = box._p.pPr.find(qn("w:pBdr"))
    assert (box.text, color, len(frame)) == ("HỎA TỐC", "FF0000", 4)


@pytest.mark.parametrize(
    ("number", "line"),
    [(None, "Số:      /KH-X"), ("5", "Số: 05/KH-X"), ("15", "Số: 15/KH-X"), ("5a", "Số: 5a/KH-X")],
)
def test_number_line(number, line):
    assert number_line(number, "KH-X") == line


@pytest.mark.parametrize(
    ("place", "day", "month", "line"),
    [
        ("Huế", date(2024, 2, 6), None, "Huế, ngày 06 tháng 02 năm 2024"),
        ("Huế", date(2024, 12, 16), None, "Huế, ngày 16 tháng 12 năm 2024"),
        ("Huế", None, date(2024, 3, 1), "Huế, ngày       tháng 3 năm 2024"),
        ("", None, None, "ngày       tháng       năm"),
    ],
)
def test_date_line(place, day, month, line):
    assert date_line(place, day, month) == line


@pytest.mark.parametrize("kind", Kind)
def test_no_two_spaces_meet_between_paragraphs(kind):
    """Word takes the larger one of two, other programs their sum: the page would end elsewhere."""
    document = Document(io.BytesIO(write_docx(draft_of(kind, PAPERS[kind]))))

    met = [
        (above.style.name, below.style.name)
        for parent in document.element.body.iter(qn("w:body"), qn("w:tc"))
        for above, below in pairwise(parent)
        if above.tag == below.tag == qn("w:p")
        for above, below in [(Read(above, document), Read(below, document))]
        if space(above, "space_after") and space(below, "space_before")
    ]

    assert met == []


def space(paragraph, which):
    own = getattr(paragraph.paragraph_format, which)
    return getattr(paragraph.style.paragraph_format, which) if own is None else own


def test_each_annex_begins_with_the_last_paragraph_before_it_and_a_last_table_has_a_low_line_below():
    body = Document(io.BytesIO(write_docx(draft_of(Kind.PLAN, PAPERS["ke_hoach"])))).element.body

    ends = [p for p in body.iter(qn("w:p")) if p.find(f".//{qn('w:sectPr')}") is not None]

    assert [Read(end, None).text for end in ends] == ["- Lưu: VT, BCVT.", ""]
    letter = Document(io.BytesIO(write_docx(PLAN))).element.body
    *_, table, low, section = letter
    assert [part.tag for part in (table, low, section)] == [
        qn("w:tbl"),
        qn("w:p"),
        qn("w:sectPr"),
    ]
    assert Read(low, None).paragraph_format.line_spacing == Pt(0.7)


def test_docx_is_a_zip_as_zipfile_writes_it():
    made = write_docx(PLAN)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        members = archive.infolist()
        contents = {member.filename: archive.read(member) for member in members}
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)

    seen = [
        (member.filename, member.CRC, member.file_size, member.date_time, member.external_attr)
        for member in members
    ]
    assert seen == [
        (member.filename, member.CRC, member.file_size, member.date_time, member.external_attr)
        for member in zipfile.ZipFile(again).infolist()
    ]
    # the local header in front of each file says what the directory at the end says
    assert [made[member.header_offset + 4 :][:26] for member in members] == [
        struct.pack(
            "<5H3L2H",
            *(20, 0, member.compress_type, 0, 33),
            *(member.CRC, member.compress_size, member.file_size, len(member.filename), 0),
        )
        for member in members
    ]


def test_same_draft_gives_the_same_bytes_without_author_or_program():
    first, second = write_docx(PLAN), write_docx(PLAN)

    members = zipfile.ZipFile(io.BytesIO(first)).namelist()
    properties = Document(io.BytesIO(first)).core_properties
    assert first == second
    assert [name for name in members if "thumbnail" in name or name == "docProps/app.xml"] == []
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "KẾ HOẠCH Tổ chức Hội nghị triển khai Cuộc thi"
