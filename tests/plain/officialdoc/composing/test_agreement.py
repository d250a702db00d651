"""Numbers agree with their words, and totals with their parts; what does not is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.officialdoc.blocks import Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.composing.agreement import Disagreement, disagreements
from cuocthi.plain.officialdoc.composing.bodytext import blocks_in
from cuocthi.plain.officialdoc.composing.totals import grouped, number_in
from cuocthi.plain.vntext import number_words

from .full_facts import BLOCKS
from .some_blocks import BLOCKS as ANY


def told(*lines):
    return [one.words for one in disagreements([Paragraph(line) for line in lines])]


def test_a_number_whose_words_say_another_is_told_with_its_place():
    blocks = [Heading(2, "1. Số người"), Item("-", "Số người dự: 15 (mười sáu) người.")]

    assert disagreements(blocks) == (
        Disagreement(
            1,
            "15 (mười sáu)",
            "Số 15 nhưng chữ “mười sáu” là 16: hãy sửa số, hoặc sửa chữ thành “mười lăm”.",
        ),
    )


@pytest.mark.parametrize(
    ("line", "figures", "words", "said"),
    [
        ("Có 120 người (một trăm mười người).", "120", "một trăm mười", "110"),
        ("Số tiền: 1.500.000 đồng (Bằng chữ: Một triệu sáu trăm nghìn đồng chẵn).", "1.500.000",
         "một triệu sáu trăm nghìn", "1.600.000"),
        ("Số tiền: 1.500.000 đồng, bằng chữ: hai triệu đồng.", "1.500.000", "hai triệu", "2.000.000"),
        ("Chi 1,5 triệu đồng (một triệu bốn trăm ngàn đồng).", "1,5", "một triệu bốn trăm ngàn", "1.400.000"),
        ("Gồm mười sáu (15) người.", "15", "mười sáu", "16"),
        ("Trong 05 (sáu) ngày.", "05", "sáu", "6"),
        ("Đạt 62% (sáu mươi ba phần trăm).", "62", "sáu mươi ba", "63"),
        ("Có 3 giải (hai giải).", "3", "hai", "2"),
        ("Gửi ba (4) bản.", "4", "ba", "3"),
        ("Hai mươi mốt (22) người.", "22", "Hai mươi mốt", "21"),
        ("Tổng 2.000.000.000 đồng (hai tỉ không trăm lẻ một đồng).", "2.000.000.000",
         "hai tỉ không trăm lẻ một", "2.000.000.001"),
    ],
)  # fmt: skip
def test_each_way_to_write_a_number_twice_is_compared(line, figures, words, said):
    (one,) = told(line)

    assert one.startswith(f"Số {figures} nhưng chữ “{words}” là {said}: ")


@pytest.mark.parametrize(
    "line",
    [
        "Số người dự: 15 (mười lăm) người.",
        "Có 25 (hai mươi nhăm) người, 24 (hai mươi tư) bài, 1.005 (một ngàn lẻ năm) đồng.",
        "Số tiền: 1.500.000 đồng (Bằng chữ: Một triệu năm trăm nghìn đồng chẵn./.).",
        "Chi 1,5 triệu đồng (một triệu năm trăm nghìn đồng).",
        "Có 15 trường (một số trường ở xa) và 3 bản (một bản lưu).",
        "Giải ba (5), giải Ba (5), trong năm (2026), lần thứ hai (3).",
        "Ngày 15/02/2026 (chủ nhật), Điều 4 (hai khoản).",
        "Lớp 5 (năm học 2026), 62,5 (sáu mươi hai phẩy năm) điểm.",
        "Gồm mười sáu (16) người, năm (05) ngày.",
        "Số 12/KH-UBND (mười) và 1.2 (ba).",
        "Mười năm (10) qua.",
        "Thôn Ba (4), tổ ba (4).",
    ],
)
def test_what_agrees_or_is_no_number_in_words_is_not_told(line):
    assert told(line) == []


def test_words_on_the_line_below_are_those_of_the_last_number():
    assert told("Tổng số tiền: 1.500.000 đồng.", "(Bằng chữ: hai triệu đồng)") == [
        "Số 1.500.000 nhưng chữ “hai triệu” là 2.000.000: hãy sửa số, hoặc sửa chữ thành “một triệu "
        "năm trăm nghìn”."
    ]
    assert told("Tổng số tiền: 1.500.000 đồng.", "Bằng chữ: một triệu năm trăm nghìn đồng.") == []
    assert told("Không có số.", "Bằng chữ: hai triệu đồng.") == []


def test_a_number_that_is_not_whole_gets_no_words_proposed():
    assert told("Đạt 62,5 (sáu mươi hai) điểm.") == [
        "Số 62,5 nhưng chữ “sáu mươi hai” là 62: hãy sửa số, hoặc sửa chữ."
    ]


def test_words_that_are_no_number_are_told_where_they_should_be_one():
    assert told("Số tiền: 1.100 đồng (bằng chữ: một nghìn mươi đồng).") == [
        "“một nghìn mươi” sau số 1.100 không đọc được thành số: hãy viết lại phần bằng chữ thành “một "
        "nghìn một trăm”."
    ]


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.booleans())
def test_two_numbers_are_told_apart_by_their_words(number, other, southern):
    words = number_words(other, southern=southern)

    one = told(f"Số tiền là {grouped(Decimal(number))} đồng (bằng chữ: {words} đồng).")

    assert bool(one) == (number != other)


TABLE = ("TT", "Đơn vị", "Số bài", "Tỷ lệ")


@pytest.mark.parametrize(
    "rows",
    [
        (("1", "Xã A", "120", "60"), ("2", "Xã B", "80", "70"), ("", "Cộng", "200", "65")),
        (("1", "Xã A", "1.120", ""), ("2", "Xã B", "-", ""), ("", "Tổng cộng", "1.120", "")),
        (("1", "Xã A", "3", ""), ("", "Cộng", "3", ""), ("2", "Xã B", "4", ""), ("", "Cộng", "4", ""),
         ("", "Tổng cộng", "7", "")),
        (("I", "Vùng cao", "5", ""), ("1", "Xã A", "2", ""), ("2", "Xã B", "3", ""),
         ("II", "Vùng thấp", "4", ""), ("", "Tổng số", "9", "")),
        (("I", "Vùng cao", "", ""), ("1", "Xã A", "2", ""), ("2", "Xã B", "3", ""), ("", "Cộng", "5", "")),
        (("1", "Xã A", "chưa có", ""), ("", "Cộng", "7", "")),
        (("", "Cộng", "7", ""),),
    ],
)  # fmt: skip
def test_a_total_that_is_a_sum_in_one_of_the_usual_ways_is_right(rows):
    assert disagreements([Table(TABLE, rows)]) == ()


def test_a_total_that_is_no_sum_is_told():
    rows = (("1", "Xã A", "1.120", "60"), ("2", "Xã B", "80", "70"), ("", "Cộng", "1.210", "65"))

    assert disagreements([Paragraph("Đầu."), Table(TABLE, rows)]) == (
        Disagreement(
            1,
            "Cộng: 1.210",
            "Bảng: hàng “Cộng”, cột “Số bài” ghi 1.210 nhưng các hàng cộng lại là 1.200: hãy sửa số sai.",
        ),
    )


@pytest.mark.parametrize(("total", "faults"), [("7", 0), ("8", 1), ("", 0)])
def test_a_column_of_totals_is_the_sum_of_the_columns_before_it(total, faults):
    table = Table(("TT", "Đơn vị", "Nam", "Nữ", "Cộng"), (("1", "Xã A", "3", "4", total),))

    words = [one.words for one in disagreements([table])]

    should = "Bảng: hàng “Xã A”, cột “Cộng” ghi 8 nhưng các cột cộng lại là 7: hãy sửa số sai."
    assert words == [should] * faults


@pytest.mark.parametrize(
    "header",
    [
        ("TT", "Nội dung", "Số lượng", "Đơn giá", "Tổng cộng"),
        ("TT", "Nội dung", "Ghi chú", "Số bài", "Tổng cộng"),
    ],
)
def test_a_total_of_something_else_than_columns_is_left_alone(header):
    rows = (("1", "Nước uống", "3" if "Đơn giá" in header else "x", "4", "12"),)

    assert disagreements([Table(header, rows)]) == ()


def test_the_words_of_a_cell_are_compared_too():
    table = Table(("Nội dung",), (("15 (mười sáu) người",),))

    assert [one.found for one in disagreements([table])] == ["15 (mười sáu)"]


@pytest.mark.parametrize("name", BLOCKS)
def test_right_blocks_have_nothing_to_tell(name):
    assert disagreements(blocks_in(BLOCKS[name])) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.500.000", "1500000"),
        ("1 500 000", "1500000"),
        ("1,500,000", "1500000"),
        ("62,5 %", "62.5"),
        ("12 bài", "12"),
        ("-3", "-3"),
        ("1.5", None),
        ("x", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_they_are_written_in_vietnam(text, number):
    found = number_in(text)

    assert (found is None) == (number is None)
    assert found is None or str(found) == number


@given(st.integers(-(10**12), 10**12) | st.decimals(0, 10**6, places=2, allow_nan=False))
def test_a_number_that_is_written_is_read_again(number):
    assert number_in(grouped(Decimal(number))) == number


SAID = st.lists(
    st.sampled_from(
        ("15", "1.500", "62,5", "(", ")", "mười", "sáu", "triệu", "đồng", "bằng chữ:", "Cộng")
    ),
    max_size=9,
).map(" ".join)


@given(
    ANY
    | st.lists(
        st.builds(Paragraph, SAID)
        | st.builds(
            lambda *rows: Table(("", "A"), rows), st.tuples(SAID, SAID), st.tuples(SAID, SAID)
        )
    )
)
def test_any_body_is_looked_through_and_each_place_is_one_of_it(blocks):
    for one in disagreements(blocks):
        assert 0 <= one.block < len(blocks)
        assert one.words.endswith(".")
