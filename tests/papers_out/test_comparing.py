"""Two versions side by side: what is alike or goes on for long is folded, the rest is paged."""

import pytest

from cuocthi.papers.marks import Fold, folded, paged
from cuocthi.plain.officialdoc.composing import differing

from .drafts import drafted, make_version


def folds(old, new):
    return [(one.fold, len(one.lines)) for one in folded(differing(old, new))]


def lines(word, count):
    return "\n".join(f"Đoạn {n} nói về việc tổ chức cuộc thi, bản {word}." for n in range(count))


def every_other(word, count):
    """Lines that are the same whatever the word, and between them lines that have it."""
    return "\n".join(
        f"Điểm {n} giữ nguyên như cũ." if n % 2 else f"Đoạn {n} nói về cuộc thi, bản {word}."
        for n in range(count)
    )


def test_what_is_alike_is_folded_but_for_the_lines_around_a_change():
    old = lines("Cũ", 30)
    new = old.replace("Đoạn 15", "Mục 15")

    assert folds(old, new) == [(Fold.SAME, 13), (Fold.SHOWN, 5), (Fold.SAME, 12)]


def test_many_new_lines_show_their_first_ones():
    old = lines("Cũ", 2)
    new = f"{old}\n{lines('Thêm', 200)}"

    assert folds(old, new) == [(Fold.SHOWN, 2 + 6), (Fold.ADDED, 194)]
    assert folds(new, old) == [(Fold.SHOWN, 2 + 6), (Fold.REMOVED, 194)]


def test_a_very_long_line_shows_its_beginning_and_loses_nothing():
    new = "từ " * 3_000

    (start, rest) = folded(differing("Một.", new))[-2:]

    assert (start.fold, rest.fold) == (Fold.SHOWN, Fold.REST)
    words = "".join(part.text for one in (*start.lines, *rest.lines) for part in one.words)
    assert words.count("từ") == 3_000
    assert sum(len(part.text) for part in start.lines[-1].words) <= 800


def test_many_changed_lines_go_over_pages_and_none_is_lost():
    old, new = every_other("Cũ", 400), every_other("Mới", 400)

    pages = paged(folded(differing(old, new)))

    assert len(pages) == 3
    shown = [line.new for page in pages for one in page for line in one.lines]
    assert shown == list(range(1, 401))
    assert paged([]) == [[]]


@pytest.mark.django_db
def test_a_long_comparison_is_read_page_by_page(client):
    _campaign, officer, paper = drafted()
    make_version(paper, officer, text=every_other("Cũ", 400))
    make_version(paper, officer, text=f"{every_other('Mới', 400)}\n{lines('Thêm', 100)}")
    client.force_login(officer)
    page = f"/soan-van-ban/{paper.document_id}/cac-ban/so-sanh/?cu=2&moi=3"

    first = client.get(page).content.decode()
    last = client.get(f"{page}&page=99").content.decode()

    assert "Trang 1 / 3" in first
    assert first.count('class="diff-line') == 150
    assert "cu=2&amp;moi=3&amp;page=2" in first
    assert "còn 94 dòng thêm vào" in last
