"""Two texts in one, with what was put in and taken out."""

import time

from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.officialdoc.composing import How, Line, Words, differing, words_differing

SAME, ADDED, REMOVED = How.SAME, How.ADDED, How.REMOVED


def test_a_changed_day_is_one_change_of_a_line():
    old = "Một.\nHạn nộp ngày 20 tháng 6 năm 2024 tại Sở.\nBa."
    new = "Một.\nHạn nộp ngày 29 tháng 6 năm 2024 tại Sở.\nBa."

    assert differing(old, new) == (
        Line(1, 1, (Words(SAME, "Một."),)),
        Line(
            2,
            2,
            (
                Words(SAME, "Hạn nộp "),
                Words(REMOVED, "ngày 20 tháng 6 năm 2024"),
                Words(ADDED, "ngày 29 tháng 6 năm 2024"),
                Words(SAME, " tại Sở."),
            ),
        ),
        Line(3, 3, (Words(SAME, "Ba."),)),
    )


def test_lines_put_in_and_taken_out_stand_alone():
    assert differing("Một.\nHai.\nBa.", "Một.\nBa.\nBốn năm sáu.") == (
        Line(1, 1, (Words(SAME, "Một."),)),
        Line(2, 0, (Words(REMOVED, "Hai."),)),
        Line(3, 2, (Words(SAME, "Ba."),)),
        Line(0, 3, (Words(ADDED, "Bốn năm sáu."),)),
    )


def test_unlike_lines_are_not_one_line_changed():
    assert [(line.old, line.new) for line in differing("Kính.", "Nhận:")] == [
        (1, 0),
        (0, 1),
    ]


def test_a_phrase_is_changed_as_a_whole():
    assert words_differing("gửi về phòng văn thư", "gửi về ban tổ chức") == (
        Words(SAME, "gửi về "),
        Words(REMOVED, "phòng văn thư"),
        Words(ADDED, "ban tổ chức"),
    )


def test_equal_texts_have_no_change():
    assert all(line.same for line in differing("Một.\nHai.\n", "Một.\nHai."))
    assert words_differing("", "") == ()


def test_long_texts_of_equal_lines_and_words_take_no_time():
    begun = time.process_time()

    differing("a\n" * 60_000, "b\n" + "a\n" * 50_000 + "c")
    differing("a\nb\n" * 30_000, "c\n" + "b\na\n" * 30_000 + "c")
    words_differing("chữ và " * 20_000, "thêm " + "và chữ " * 20_000 + "đây")

    assert time.process_time() - begun < 5


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_both_texts_can_be_read_from_it(old, new):
    lines = differing(old, new)

    def read(number, how):
        return [
            "".join(part.text for part in line.words if part.how in (SAME, how))
            for line in lines
            if getattr(line, number)
        ]

    assert read("old", REMOVED) == old.strip("\n").split("\n")
    assert read("new", ADDED) == new.strip("\n").split("\n")
    assert [line.old for line in lines if line.old] == list(range(1, len(read("old", REMOVED)) + 1))
