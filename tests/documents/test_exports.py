import re

import pytest

from cuocthi.documents.exports import file_name, letter_with_marks
from cuocthi.documents.models import Document, Fact
from cuocthi.files.models import StoredFile


def fact(pk, start, end):
    return Fact(pk=pk, start=start, end=end)


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "abcdef"),
        ([(1, 0, 2)], '<mark id="f1">ab</mark>cdef'),
        ([(1, 4, 6)], 'abcd<mark id="f1">ef</mark>'),
        ([(1, 0, 2), (2, 2, 4)], '<mark id="f1">ab</mark><mark id="f2">cd</mark>ef'),
        ([(2, 1, 2), (1, 0, 4)], '<mark id="f1">a<mark id="f2">b</mark>cd</mark>ef'),
        ([(1, 0, 3), (2, 0, 3)], '<mark id="f1"><mark id="f2">abc</mark></mark>def'),
        (
            [(1, 0, 3), (2, 2, 5)],
            '<mark id="f1">ab<mark id="f2">c</mark></mark><mark data-of="f2">de</mark>f',
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


def test_what_the_letter_says_is_never_markup():
    html = letter_with_marks('<script>&"x', [fact(1, 0, 8)])

    assert html == '<mark id="f1">&lt;script&gt;</mark>&amp;&quot;x'


@pytest.mark.parametrize(
    ("direction", "media_type", "name", "expected"),
    [
        ("in", "text/plain", "Nguyễn Văn A.txt", "van-ban-den-7-2024.txt"),
        ("out", "application/pdf", "x", "van-ban-di-7-2024.pdf"),
        ("in", "application/octet-stream", "thu.DOC", "van-ban-den-7-2024.doc"),
    ],
)
def test_the_file_goes_out_under_a_name_without_a_person(direction, media_type, name, expected):
    document = Document(
        direction=direction,
        register_number=7,
        register_year=2024,
        file_name=name,
        file=StoredFile(media_type=media_type),
    )

    assert file_name(document) == expected
