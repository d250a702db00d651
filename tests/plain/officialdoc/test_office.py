"""The docx opened by LibreOffice is the page that our own PDF shows."""

from itertools import pairwise
from pathlib import Path

import pytest

from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf
from tests.plain import office

from .papers_made import PAPERS

pytestmark = [pytest.mark.slow, office.needed]


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Path:
    """A folder with LibreOffice's PDF of each kind."""
    folder = tmp_path_factory.mktemp("office")
    for kind in Kind:
        (folder / f"{kind}.docx").write_bytes(write_docx(draft_of(kind, PAPERS[kind])))
    office.converted(folder, [folder / f"{kind}.docx" for kind in Kind])
    return folder


@pytest.mark.parametrize("kind", Kind)
def test_docx_is_the_page_that_the_pdf_shows(kind, opened):
    ours = write_pdf(draft_of(kind, PAPERS[kind]))

    assert office.differences(ours, opened / f"{kind}.pdf") == []


def test_words_that_moved_or_overlap_are_seen():
    line = [("Kính", (100, 700, 130, 712)), ("gửi", (134, 700, 150, 712))]
    low = [(word, (box[0], box[1] - 16, box[2], box[3] - 16)) for word, box in line]
    near = [("a", (10, 10, 20, 20)), ("b", (15, 12, 25, 22)), ("c", (26, 10, 30, 20))]

    assert office.moved(line, line) == []
    assert office.moved(line, low) == [("Kính", 5.6, 0.0), ("gửi", 5.6, 0.0)]
    assert office.overlapping(near) == [("a", "b")]
    rules = [(100, 200, 700), (100, 200, 500)]
    assert office.without_like(rules, rules) == []
    assert office.without_like(rules, [(100, 200, 700), (100, 200, 502)]) == [rules[1]]
    assert all(office.overlapping([one, two]) == [] for one, two in pairwise(line))


def test_only_a_heading_left_at_the_foot_of_a_page_is_let_pass():
    page = [("Đã", (100, 700, 130, 712)), ("nhận.", (134, 700, 150, 712))]
    heading = [("III.", (100, 60, 130, 72)), ("GIẢI", (134, 60, 150, 72))]

    assert office.left_behind(page, page + heading) == 2
    assert office.left_behind(page + heading, page) == 0
    assert office.left_behind(page, heading + page) == 0


def test_a_docx_with_another_line_is_no_longer_the_page_of_the_pdf(opened):
    kind = Kind.OFFICIAL_LETTER
    other = draft_of(kind, PAPERS[kind] | {"signer": "Trần Thị Thu Hoa"})

    found = office.differences(write_pdf(other), opened / f"{kind}.pdf")

    assert found == ["1: other words"]
