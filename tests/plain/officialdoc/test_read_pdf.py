"""The columns of head and foot in a PDF come cell by cell, however the file was made."""

import pytest

from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.officialdoc.readers.columns import Piece, Word, arranged
from tests.plain.officialdoc.letters_made import BY_CELL, BY_LINE, FOOT, HEAD, letter, turned


@pytest.mark.parametrize("head", [BY_CELL, BY_LINE], ids=["by cell", "by line"])
def test_the_head_comes_left_cell_first(head):
    source = read_text(letter(head), "a.pdf")

    assert (source.how, source.notes) == ("pdf", [])
    assert source.text.startswith(HEAD)


@pytest.mark.parametrize("head", [BY_CELL, BY_LINE], ids=["by cell", "by line"])
def test_the_foot_comes_recipients_first(head):
    assert read_text(letter(head), "a.pdf").text.endswith(FOOT)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_page_printed_on_its_side_or_head_is_read_alike(times):
    text = read_text(turned(times), "a.pdf").text

    assert (text.startswith(HEAD), text.endswith(FOOT)) == (True, True)


def _page(*rows):
    """Pieces of a page: each row a list of (left, text), letters six points wide."""
    pieces = []
    for line, row in enumerate(rows):
        for left, text in row:
            words, at = [], float(left)
            for word in text.split():
                words.append(Word(word, at, line * 16, at + 6 * len(word), line * 16 + 12))
                at += 6 * len(word) + 4
            pieces.append(Piece(tuple(words), line))
    return pieces


def test_merged_columns_are_parted_where_the_gutter_runs():
    page = _page(
        [(0, "ỦY BAN NHÂN DÂN TỈNH SÔNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA")],
        [(60, "LAM"), (230, "VIỆT NAM")],
        [(30, "Số: 12/UBND"), (200, "An Bình, ngày 3 tháng 5")],
        [(0, "Thực hiện kế hoạch của tỉnh về việc tổ chức cuộc thi viết thư")],
    )

    assert arranged(page, head=True) == [
        "\tỦY BAN NHÂN DÂN TỈNH SÔNG",
        "LAM",
        "Số: 12/UBND",
        "\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "VIỆT NAM",
        "An Bình, ngày 3 tháng 5",
        "Thực hiện kế hoạch của tỉnh về việc tổ chức cuộc thi viết thư",
    ]


def test_a_page_in_one_column_stays_as_it_is():
    rows = [[(0, "một dòng chữ dài của văn bản")], [(0, "Kính gửi: Các xã")], [(0, "hết")]]

    assert arranged(_page(*rows), head=True) == [row[0][1] for row in rows]


def test_cells_of_a_table_in_the_body_keep_a_gap_between_them():
    rows = [[(0, "chữ chữ chữ chữ chữ chữ")]] * 3 + [[(0, "Đơn vị"), (100, "Hạn"), (200, "Số")]]

    assert arranged(_page(*rows), head=False)[-1] == "Đơn vị   Hạn   Số"
