import re

import pytest

from cuocthi.documents.exports import file_name, letter_with_marks
from cuocthi.documents.models import Document, Fact
from cuocthi.files.models import StoredFile


def fact(pk, start, end):
    return Fact(pk=pk, key="agenda", place=pk, value="x", start=start, end=end)


def link(pk, words, *, again=False):
    """Words that lead to the card of fact pk; a later piece is no stop of the Tab key."""
    stop = ' tabindex="-1"' if again else ""
    return f'<a href="#o-agenda-{pk}" title="Nội dung hội nghị" draggable="false"{stop}>{words}</a>'


def mark(pk, inside):
    return f'<mark id="f{pk}">{inside}</mark>'


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "abcdef"),
        ([(1, 0, 2)], f"{mark(1, link(1, 'ab'))}cdef"),
        ([(1, 4, 6)], f"abcd{mark(1, link(1, 'ef'))}"),
        ([(1, 0, 2), (2, 2, 4)], f"{mark(1, link(1, 'ab'))}{mark(2, link(2, 'cd'))}ef"),
        (
            [(2, 1, 2), (1, 0, 4)],
            mark(1, link(1, "a") + mark(2, link(2, "b")) + link(1, "cd", again=True)) + "ef",
        ),
        ([(1, 0, 3), (2, 0, 3)], f"{mark(1, mark(2, link(2, 'abc')))}def"),
        (
            [(1, 0, 3), (2, 2, 5)],
            f"{mark(1, link(1, 'ab') + mark(2, link(2, 'c')))}"
            f'<mark data-of="f2">{link(2, "de", again=True)}</mark>f',
        ),
        ([(1, None, None)], "abcdef"),
    ],
)
def test_each_fact_has_its_words_in_one_mark_or_in_pieces(spans, html):
    assert letter_with_marks("abcdef", [fact(*span) for span in spans]) == html


def test_three_crossing_spans_stay_well_formed_and_lose_no_letter():
    html = letter_with_marks("abcdefgh", [fact(1, 0, 5), fact(2, 1, 6), fact(3, 2, 7)])

    depth = 0
    for tag in re.findall(r"</?mark", html):
        depth += -1 if tag == "</mark" else 1
        assert depth >= 0
    assert depth == 0
    assert re.sub(r"<[^>]*>", "", html) == "abcdefgh"
    assert re.findall(r'id="(f\d)"', html) == ["f1", "f2", "f3"]
    assert re.findall(r'data-of="(f\d)"', html) == ["f2", "f3", "f3"]


def test_a_fact_that_was_taken_out_marks_nothing():
    gone = fact(1, 0, 2)
    gone.value = None

    assert letter_with_marks("abcdef", [gone]) == "abcdef"


def test_a_browser_counts_the_same_characters_where_lines_end_with_two():
    assert letter_with_marks("a\r\nb", []) == "a&#13;\nb"


def test_what_the_letter_says_is_never_markup():
    html = letter_with_marks('<script>&"x', [fact(1, 0, 8)])

    assert html == f"{mark(1, link(1, '&lt;script&gt;'))}&amp;&quot;x"


@pytest.mark.parametrize(
    ("direction", "media_type", "name", "expected"),
    [
        ("in", "text/plain", "Nguyễn Văn A.txt", "van-ban-den-7-2024.txt"),
        ("out", "application/pdf", "x", "van-ban-di-7-2024.pdf"),
        ("in", "application/octet-stream", "thu.DOC", "van-ban-den-7-2024.doc"),
        ("in", "message/rfc822", "Nguyễn Văn A", "van-ban-den-7-2024.eml"),
    ],
)
def test_the_file_goes_out_under_a_name_without_a_person(direction, media_type, name, expected):
    document = Document(
        direction=direction,
        register_number=7,
        register_year=2024,
    )
    stored = StoredFile(media_type=media_type)

    assert file_name(document, stored, name) == expected


def test_an_annex_goes_out_under_its_place():
    document = Document(direction="in", register_number=7, register_year=2024)

    name = file_name(document, StoredFile(media_type="application/pdf"), "Phụ lục.pdf", 2)

    assert name == "van-ban-den-7-2024-kem-2.pdf"
