"""Words pasted from Word, Excel or a PDF become a body text; what was typed stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.officialdoc.composing import TEMPLATES, blocks_in, pasted
from cuocthi.plain.officialdoc.writer import Item, Table


@pytest.mark.parametrize(
    ("found", "made"),
    [
        ("•\tGửi báo cáo;", "- Gửi báo cáo;"),
        ("  • Gửi báo cáo;", "- Gửi báo cáo;"),
        ("\uf0b7\u00a0Gửi báo cáo;", "- Gửi báo cáo;"),
        ("\uf0d8\tGửi báo cáo;", "- Gửi báo cáo;"),
        ("o\tGửi báo cáo;", "+ Gửi báo cáo;"),
        ("○ Gửi báo cáo;", "+ Gửi báo cáo;"),
        ("Một • hai · ba", "Một • hai · ba"),
        ("o ê của trường", "o ê của trường"),
        ("1.\tThời gian", "1. Thời gian"),
        ("a)\tGửi báo cáo;", "a) Gửi báo cáo;"),
        ("-\tGửi báo cáo;", "- Gửi báo cáo;"),
        ("Điều 1.\tThành lập Ban Tổ chức.", "Điều 1. Thành lập Ban Tổ chức."),
        ("II.\tNỘI DUNG", "II. NỘI DUNG"),
        ("Ngày\u00a005\u00a0tháng\u202f6", "Ngày 05 tháng 6"),
        ("Cuộc\u200b thi\u00ad viết\ufeff thư\u200e", "Cuộc thi viết thư"),
        ("\x93Em yêu\x94 \x96 lớp 5", "“Em yêu” – lớp 5"),
        ("“Em yêu” ‘quê’", "“Em yêu” ‘quê’"),
        ("Một\vHai\r\nBa\u2028Bốn", "Một\nHai\nBa\nBốn"),
        ("\tĐoạn một.\n\tĐoạn hai.", "Đoạn một.\nĐoạn hai."),
        ("Thời gian:\t8 giờ\nĐịa điểm:\tHội trường", "Thời gian: 8 giờ\nĐịa điểm: Hội trường"),
        ("Giải\tSố lượng\nNhất\t1\nNhì\t2", "| Giải | Số lượng |\n| Nhất | 1 |\n| Nhì | 2 |"),
        ("TT\tHọ tên\tLớp\n\tA | B\t5", "| TT | Họ tên | Lớp |\n|  | A \\| B | 5 |"),
        # a row may lack its last cells, and be numbered like a point
        ("TT\tHọ tên\tLớp\tĐiểm\n1\tAn\t5", "| TT | Họ tên | Lớp | Điểm |\n| 1 | An | 5 |  |"),
        ("TT\tHọ tên\tLớp\n1.\tAn\t5", "| TT | Họ tên | Lớp |\n| 1. | An | 5 |"),
        ("1.\tGiờ:\t8 giờ\n2.\tNơi:\tHội trường", "1. Giờ: 8 giờ\n2. Nơi: Hội trường"),
        ("Một dòng\tvới tab", "Một dòng với tab"),
        ("Một.\n\n\n\nHai.\n\n", "Một.\n\nHai."),
        ("ﬁle", "file"),
        ("co\u0302\u0323ng", "cộng"),
        ("Hai  dấu  cách", "Hai  dấu  cách"),
        ("| a | b |\n| c | d |", "| a | b |\n| c | d |"),
        ("", ""),
    ],
)
def test_what_word_leaves_behind_is_tidied(found, made):
    assert pasted(found) == made


def test_a_pasted_list_and_table_are_read_as_such():
    blocks = blocks_in(pasted("•\tMột;\n•\tHai.\nGiải\tSố\nNhất\t1"))

    assert blocks == (
        Item("-", "Một;"),
        Item("-", "Hai."),
        Table(("Giải", "Số"), (("Nhất", "1"),)),
    )


@given(st.text(alphabet=st.sampled_from("ab1.)-+•○o|\\ \t\n\v\u00a0\u200b\uf0b7\x93Đ:")))
def test_tidied_words_stay_as_they_are(text):
    once = pasted(text)

    assert pasted(once) == once
    assert "\t" not in once


@pytest.mark.parametrize("key", TEMPLATES)
def test_what_the_templates_say_is_tidy_already(key):
    text = TEMPLATES[key].text

    assert pasted(text) == text.strip("\n")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("§ Gửi báo cáo", "- Gửi báo cáo"), ("§\tGửi", "- Gửi"), ("§1 của luật", "§1 của luật")],
)
def test_the_square_bullet_of_word_is_a_dash(typed, kept):
    assert pasted(typed) == kept
