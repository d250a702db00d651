"""Whatever is long stays on the paper: lists go over pages, words are parted, tables fit."""

import pypdfium2
import pytest
from docx.oxml.ns import qn

from cuocthi.plain.officialdoc.blocks import Draft, Heading, Kind, Paragraph, Signature, Table
from cuocthi.plain.officialdoc.styles import TEXT_WIDTH, text_width
from cuocthi.plain.officialdoc.tables import CELL_AIR, SIZE, SMALLEST, measured
from cuocthi.plain.officialdoc.writer import write_pdf

from .test_write import read

PLAIN = {
    "kind": Kind.PLAN,
    "issuer": "Sở A",
    "symbol": "KH-SA",
    "abstract": "Tổ chức cuộc thi",
    "position": "GIÁM ĐỐC",
    "signer": "Lê Hà",
    "body": (Paragraph("Nội dung"),),
}
WIDE = Table(tuple(f"Cột {n}" for n in range(25)), (("1234567",) * 25,))


def marks(made):
    """Every printed sign with its page and box, and the sheet it stands on."""
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1).strip():
                yield page.get_size(), text.get_charbox(index)


def words(made):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    return "".join("".join(pages).replace("\ufffe", "").split())


@pytest.mark.parametrize(
    "more",
    [
        {"recipients": tuple(f"Đơn vị số {n}" for n in range(90))},
        {"issuer": "A" * 180, "superior": "B" * 180, "signer": "C" * 90, "abstract": "d" * 300},
        {"kind": Kind.OFFICIAL_LETTER, "addressees": ("e" * 150, "f" * 150)},
        {"recipients": ("g" * 150,), "body": (Paragraph("https://a.example/" + "h" * 250),)},
        {"body": (WIDE,)},
        {"body": (Table(("TT", "Nội dung"), (("1", "một câu dài " * 700),)),)},
    ],
    ids=["recipients", "head", "addressees", "body", "wide table", "tall row"],
)
def test_nothing_is_printed_outside_the_margins(more):
    made = write_pdf(Draft(**(PLAIN | more)))

    outside = [
        box
        for (width, height), box in marks(made)
        if box[0] < 83 or box[2] > width - 41 or box[1] < 55 or box[3] > height - 26
    ]
    assert outside == []


def test_no_word_of_a_long_list_or_row_is_lost():
    names = tuple(f"Đơn vị số {n}" for n in range(90))
    row = " ".join(f"câu{n}" for n in range(2000))

    made = words(
        write_pdf(Draft(**PLAIN | {"recipients": names, "body": (Table(("A",), ((row,),)),)}))
    )

    assert [n for n in range(2000) if f"câu{n}" not in made] == []
    assert [name for name in names if f"-{name.replace(' ', '')}" not in made] == []


def test_columns_are_as_wide_as_their_words_ask():
    table = Table(("TT", "Nội dung", "Ghi chú"), (("1", "một câu dài " * 20, ""),))

    made = measured(table, TEXT_WIDTH)

    assert (round(sum(made.widths), 6), made.size, made.tall) == (TEXT_WIDTH, SIZE, frozenset())
    assert made.widths[0] < 20 < 80 < made.widths[1]


def test_a_table_too_wide_for_the_sheet_gets_smaller_letters():
    few = Table(tuple("ABCDEFGHIJ"), (("1234567",) * 10,))

    assert [measured(table, TEXT_WIDTH).size for table in (few, WIDE)] == [10.0, SMALLEST]


def test_a_narrow_column_has_room_to_spare_for_its_word():
    table = Table(("TT", "Họ và tên", "Lớp"), (("1", "Lê Văn A", "5A"),))

    widths = measured(table, TEXT_WIDTH).widths

    assert widths[2] - CELL_AIR > 1.1 * text_width("Lớp", 13)


def test_only_rows_taller_than_half_a_page_may_break():
    draft = Draft(**PLAIN | {"body": (Table(("A",), (("ngắn",), ("dài " * 1500,))),)})

    rows = read(draft).tables[1].rows

    assert [row._tr.find(f".//{qn('w:cantSplit')}") is None for row in rows] == [False, False, True]


def test_six_signers_stand_in_rows_of_three_with_the_first_on_the_right():
    others = tuple(Signature("", "GIÁM ĐỐC", f"Người {n}") for n in range(1, 6))

    tables = read(Draft(**PLAIN | {"co_signatures": others})).tables[1:]

    assert [[cell.paragraphs[-1].text for cell in table.rows[0].cells] for table in tables] == [
        ["Người 2", "Người 1", "Lê Hà"],
        ["Người 5", "Người 4", "Người 3"],
    ]


def test_the_title_of_a_chapter_is_in_capitals_its_number_is_not():
    draft = Draft(**PLAIN | {"body": (Heading(0, "Chương I\nMục đích"), Heading(3, "a) Điểm"))})

    said = [paragraph.text for paragraph in read(draft).paragraphs]

    assert [line for line in said if line in ("Chương I", "MỤC ĐÍCH", "a) Điểm./.")] == [
        "Chương I",
        "MỤC ĐÍCH",
        "a) Điểm./.",
    ]
