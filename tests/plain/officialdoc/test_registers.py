"""Registers on paper, and the fields by which systems exchange them."""

import io

import pypdfium2
import pytest
from docx import Document as Docx

from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.exchange import PACKET, REGISTER_IN, REGISTER_OUT, too_long
from cuocthi.plain.officialdoc.registers import Register, register_docx, register_pdf


def register(lines):
    heads = ("Số, ký hiệu", "Ngày tháng", "Trích yếu")
    rows = tuple(
        (f"{n}/KH-STN", "05/01/2026", "Tổ chức Cuộc thi viết thư " * 4) for n in range(1, lines + 1)
    )
    return Register(
        "Sở Thử nghiệm", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm 2026", Table(heads, rows, (1, 1, 4))
    )


def test_a_register_lies_across_and_repeats_the_head_of_its_table_on_each_sheet():
    pages = pypdfium2.PdfDocument(register_pdf(register(60)))

    texts = [page.get_textpage().get_text_range() for page in pages]

    assert len(texts) > 2
    assert all(page.get_width() > page.get_height() for page in pages)
    assert all("Trích yếu" in text for text in texts)
    assert sum(text.count("/KH-STN") for text in texts) == 60


def test_the_docx_of_a_register_says_the_same():
    document = Docx(io.BytesIO(register_docx(register(3))))

    (section,), (table,) = document.sections, document.tables
    assert section.page_width > section.page_height
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [row.cells[0].text for row in table.rows] == [
        "Số, ký hiệu", "1/KH-STN", "2/KH-STN", "3/KH-STN",
    ]  # fmt: skip


def test_the_fields_of_annex_vi_have_its_lengths():
    lengths = {field.name: field.longest for field in (*REGISTER_IN, *REGISTER_OUT)}

    assert (lengths["Subject"], lengths["CodeNotation"], lengths["SignerInfo.FullName"]) == (
        500, 30, 50,
    )  # fmt: skip
    assert (lengths["ArrivalNumber"], lengths["ToPlaces"], lengths["To.OrganName"]) == (
        10, 1000, 200,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"Subject": "x" * 500}, []),
        ({"Subject": "x" * 501}, [("Subject", 501, 500)]),
        ({"To.OrganName": ["x" * 200] * 9}, []),
        ({"To.OrganName": ["x", "x" * 201]}, [("To.OrganName", 201, 200)]),
        ({"Other": "x" * 9999}, []),
    ],
)
def test_a_field_that_is_too_long_is_told(values, found):
    assert too_long(REGISTER_OUT, values) == found


def test_the_packet_names_each_field_once():
    names = [field.name for field in PACKET]

    assert len(names) == len(set(names))
    assert all(name.startswith("MessageHeader.") for name in names)
