"""What was left to be done in the words of a paper."""

import pytest

from cuocthi.plain.officialdoc.composing.leftovers import left_open, typed_oddly


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kế hoạch số ……/KH-STN của Sở.",
            [(1, "còn chỗ để trống: “Kế hoạch số …… /KH-STN của Sở.”")],
        ),
        ("Một.\nLiên hệ: .....", [(2, "còn chỗ để trống: “Liên hệ: ……”")]),
        ("V. ĐÁNH GIÁ ……", [(1, "còn chỗ để trống: “V. ĐÁNH GIÁ ……”")]),
        (
            "I. MỤC ĐÍCH\nII. YÊU CẦU\nĐúng hạn.\nIII. KINH PHÍ",
            [
                (1, "phần “I. MỤC ĐÍCH” chưa có nội dung."),
                (4, "phần “III. KINH PHÍ” chưa có nội dung."),
            ],
        ),
        ("I. MỤC ĐÍCH\n1. Chung\nĐúng hạn, v.v… Hết...\n1. Phòng A\n2. Phòng B", []),
        ("| a | b |\n| c |", []),  # no table: refused elsewhere
    ],
)
def test_dots_and_empty_parts_are_told_with_their_line(text, told):
    assert [(left.line, left.words) for left in left_open(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kính gửi {{ten}} }{", [(1, "dấu { }")]),
        ("Một.\n##### Sâu quá", [(2, "nhiều nhất bốn dấu #")]),
        ("| a | b |\n| 800% | -5% |\n| 1 | 2 |", [(2, "toàn phần trăm")]),
        ("| a | b |\n| 800% | 5% |\n| 1 | 2 |", [(2, "quá 100%")]),
        ("| a | b |\n| 30% | 70% |\n| 1 | 2 |", []),
        ("Một.\n|" + " x |" * 13, [(2, "bảng có 13 cột")]),
        ("#### Đúng\n| 5% | a |", []),
    ],
)
def test_signs_that_print_as_they_stand_are_told(text, told):
    found = typed_oddly(text)

    assert [left.line for left in found] == [line for line, _words in told]
    for left, (_line, words) in zip(found, told, strict=True):
        assert words in left.words
