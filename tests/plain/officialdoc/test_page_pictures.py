"""Pages of a PDF as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from cuocthi.plain.officialdoc.pagepicture import count_pages, page_picture
from cuocthi.plain.officialdoc.pdfium import BadPdf


def pdf(*sizes):
    """Blank pages of these sizes in points."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for wide, high in sizes:
        document.new_page(wide, high)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_every_page_is_drawn_as_wide_as_a_screen_needs():
    data = pdf((595, 842), (842, 595))

    sizes = [Image.open(BytesIO(page_picture(data, n))).size for n in range(count_pages(data))]

    assert sizes == [(1100, 1557), (1100, 778)]


def test_a_page_as_long_as_a_street_is_drawn_small():
    picture = Image.open(BytesIO(page_picture(pdf((100, 14_000)), 0)))

    assert picture.width * picture.height <= 4_100_000


@pytest.mark.parametrize("number", [-1, 1, 60])
def test_a_page_that_is_not_there_is_said_to_be_none(number):
    with pytest.raises(IndexError):
        page_picture(pdf((595, 842)), number)


def test_no_more_pages_are_shown_than_a_letter_has():
    assert count_pages(pdf(*[(50, 50)] * 70)) == 60


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 cut"])
def test_a_broken_pdf_has_no_pages(data):
    with pytest.raises(BadPdf):
        count_pages(data)
