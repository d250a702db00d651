"""A fault of the text says in which paragraph it stands, and in how many others."""

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from cuocthi.plain.officialdoc.blocks import Draft, Kind, Paragraph, Table
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.writer import write_docx
from tests.plain.officialdoc.check.papers import edited

WORDS = (
    "Thứ nhất, các trường phát động cuộc thi.",
    "Thứ hai, các trường gửi bài.",
    "Thứ ba, báo cáo.",
)
MADE = write_docx(
    Draft(
        kind=Kind.PLAN,
        issuer="Sở A",
        symbol="KH-SA",
        place="An Lạc",
        abstract="Tổ chức cuộc thi",
        body=(
            Paragraph(WORDS[0]),
            Table(("TT", "Việc"), (("1", "Không được đếm"),)),
            *map(Paragraph, WORDS[1:]),
        ),
        position="GIÁM ĐỐC",
        signer="Lê Hà",
        recipients=("Các trường;", "Lưu: VT."),
    )
)


def told(change, *starts):
    """What is said of the text after a change of the paragraphs that start so."""

    def do(document):
        for paragraph in document.paragraphs:
            if paragraph.text.startswith(starts):
                change(paragraph)

    return [str(fault) for fault in check_layout(edited(MADE, do)).faults]


def test_the_right_paper_has_no_fault():
    assert told(lambda paragraph: None, "Thứ") == []


@pytest.mark.parametrize(
    ("starts", "place"),
    [
        (("Thứ hai",), "đoạn 2 “Thứ hai, các trường gửi bài.”"),
        (
            ("Thứ nhất", "Thứ hai", "Thứ ba"),
            "đoạn 1 “Thứ nhất, các trường phát động cuộc thi.” và 2 đoạn khác",
        ),
    ],
    ids=["one", "all"],
)
def test_paragraph_is_named_by_number_and_first_words(starts, place):
    def deeper(paragraph):
        paragraph.paragraph_format.first_line_indent = Mm(20)

    assert told(deeper, *starts) == [
        f"Nội dung (ô 6), {place}: đang là dòng đầu lùi 2 cm; cần dòng đầu lùi 1 cm hoặc 1,27 cm."
    ]


def test_words_that_are_told_already_are_not_said_twice():
    def centred(paragraph):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    assert told(centred, "Thứ nhất") == [
        "Nội dung (ô 6), đoạn 1: đang là đoạn văn canh giữa: “Thứ nhất, các trường phát động cuộc "
        "thi.”; cần canh đều hai bên."
    ]


def test_wide_lines_gaps_and_fonts_have_a_place_too():
    def wrong(paragraph):
        paragraph.paragraph_format.line_spacing = 2.0
        paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.space_after = Pt(0)
        for run in paragraph.runs:
            run.font.name = "Arial"

    said = told(wrong, "Thứ hai", "Thứ ba")

    assert [line.split(":")[0] for line in said if "ô 6" in line] == [
        "Nội dung (ô 6), đoạn 2 “Thứ hai, các trường gửi bài.” và 1 đoạn khác",
        "Nội dung (ô 6), đoạn 3 “Thứ ba, báo cáo./.”",
        "Nội dung (ô 6), đoạn 2 “Thứ hai, các trường gửi bài.” và 1 đoạn khác",
    ]
