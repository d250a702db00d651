"""The printed sheets carry two codes each, and a name in the header strip alone."""

import io

import pypdfium2
import pytest
import zxingcpp

from cuocthi.plain.classpages import PupilSheets, SheetCode, paper, sheets_pdf
from cuocthi.plain.classpages.codes import from_payload
from cuocthi.plain.officialdoc.typesetting import Unprintable

PUPILS = [
    PupilSheets("K7M29QXD", 2, "Nguyễn Thị Ấm", "7A", "THCS Sông Lam"),
    PupilSheets("22222222"),
]
HEADING = "Cuộc thi viết thư “Gửi dòng sông quê em” lần thứ 3"


@pytest.fixture(scope="module")
def sheets():
    with pypdfium2.PdfDocument(sheets_pdf(PUPILS, HEADING)) as document:
        yield document


def words(page, top, bottom):
    """The text between two heights, in mm from the top."""
    up = 72 / 25.4
    text = page.get_textpage()
    return text.get_text_bounded(
        0, (paper.HEIGHT - bottom) * up, paper.WIDTH * up, (paper.HEIGHT - top) * up
    )


def test_a_page_of_a4_for_each_page_of_each_pupil(sheets):
    sizes = {
        (round(w / 72 * 25.4), round(h / 72 * 25.4)) for w, h in (p.get_size() for p in sheets)
    }

    assert (len(sheets), sizes) == (3, {(210, 297)})


def test_the_name_stands_above_the_line_and_nowhere_else(sheets):
    header, rest = words(sheets[0], 0, paper.CUT), words(sheets[0], paper.CUT, 297)

    assert "Nguyễn Thị Ấm" in header
    assert [part for part in ("Nguyễn", "7A", "Sông Lam") if part in rest] == []


def test_where_judges_look_nothing_is_printed_but_lines(sheets):
    assert words(sheets[0], paper.WORK.top, paper.WORK.bottom).strip() == ""


def test_without_a_list_of_names_there_are_lines_to_write_on(sheets):
    header = words(sheets[2], 0, paper.CUT)

    assert [label in header for label in ("Họ và tên:", "Lớp:", "Trường:")] == [True] * 3


def test_code_and_page_are_printed_at_the_head_and_at_the_foot(sheets):
    code = SheetCode("K7M29QXD", 2)

    for place in (words(sheets[1], 0, paper.CUT), words(sheets[1], 262, 297)):
        assert code.printed in place
        assert "Trang 2/2" in place


def test_both_codes_of_each_page_tell_token_page_and_corner(sheets):
    seen = []
    for page in sheets:
        image = page.render(scale=100 / 72).to_pil()
        seen.append({from_payload(one.text) for one in zxingcpp.read_barcodes(image)})

    assert seen == [
        {(SheetCode(token, page), corner) for corner in "AB"}
        for token, page in (("K7M29QXD", 1), ("K7M29QXD", 2), ("22222222", 1))
    ]


def test_codes_tell_nothing_of_the_pupil(sheets):
    image = sheets[0].render(scale=100 / 72).to_pil()

    assert {len(one.text) for one in zxingcpp.read_barcodes(image)} == {16}


def test_the_same_list_makes_the_same_file():
    assert sheets_pdf(PUPILS, HEADING) == sheets_pdf(PUPILS, HEADING)


def test_markup_in_a_name_is_only_letters():
    made = sheets_pdf([PupilSheets("22222222", 1, '#panic("x") *b* $x$ <i>')], HEADING)

    with pypdfium2.PdfDocument(io.BytesIO(made)) as document:
        assert '#panic("x") *b* $x$ <i>' in words(document[0], 0, paper.CUT)


@pytest.mark.parametrize(
    "pupils",
    [
        [],
        [PupilSheets("22222222"), PupilSheets("22222222")],
        [PupilSheets("22222222", 0)],
        [PupilSheets("22222222", 32)],
        [PupilSheets("khong-ma")],
    ],
)
def test_bad_lists_are_refused(pupils):
    with pytest.raises(ValueError):
        sheets_pdf(pupils, HEADING)


def test_a_sign_that_the_font_lacks_is_named():
    with pytest.raises(Unprintable, match="字"):
        sheets_pdf([PupilSheets("22222222", 1, "字")], HEADING)
