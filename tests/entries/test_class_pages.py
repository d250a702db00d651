"""A class in ten minutes: sheets out, a bad scan in, every page with its pupil or on the list."""

import pytest

from cuocthi.config.bench.scans.classes import scan_heap
from cuocthi.entries.queries.class_pages import result_of
from cuocthi.plain.classpages import SheetCode
from tests.entries.class_on_paper import OnPaper, chance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def on_paper(client):
    return OnPaper(client, pupils=6)


def placed(group):
    """Which page of which pupil was given to whom: (token of the sheet, page) pairs by what stands."""
    return {
        (row.sheet.token, number): (page.token, page.page)
        for row in result_of(group).rows
        for number, page in enumerate(row.pages, 1)
        if page is not None
    }


def test_a_bad_scan_finds_every_pupil_and_lists_what_is_wrong(on_paper):
    heap = scan_heap(on_paper.written(), chance("heap 1"))

    on_paper.bring_in(*heap.files)

    result = result_of(on_paper.group)
    whole = placed(on_paper.group)
    assert result.complete == 4
    assert all(there == known for there, known in whole.items())
    assert {
        SheetCode(sheet.token, n) for sheet, pages in result.missing for n in pages
    } == heap.missing
    assert sorted(str(look.sort) for look in result.notes) == ["doubled", "empty", "torn"]
    page = on_paper.page()
    assert "4 trên 6 em đủ trang." in page
    assert "Thiếu trang (2 em)" in page
