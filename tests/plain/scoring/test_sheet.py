"""Rows of marks become a sheet, or a sentence for each fault."""

import numpy as np
import pytest

from cuocthi.plain.scoring.marks import BadMarks
from cuocthi.plain.scoring.sheet import Row, sheet_of


def rows(*lines):
    return [
        Row(judge, entry, criterion, points, number)
        for number, (judge, entry, criterion, points) in enumerate(lines, 2)
    ]


def test_rows_are_sorted_by_entry_then_judge_and_keep_the_order_of_marking():
    sheet = sheet_of(rows(("g2", "b2", "", "7,5"), ("g1", "b2", "", "6"), ("g1", "b1", "", "8.25")))

    assert (sheet.entries, sheet.judges) == (("b1", "b2"), ("g1", "g2"))
    assert sheet.entry.tolist() == [0, 1, 1]
    assert sheet.judge.tolist() == [0, 0, 1]
    assert sheet.mark.tolist() == [8.25, 6.0, 7.5]
    assert sheet.turn.tolist() == [0, 1, 0]
    assert sheet.warnings == ()


def test_criteria_are_weighed_whatever_their_number_and_sum():
    sheet = sheet_of(
        rows(("g", "b", "ý", "8"), ("g", "b", "lời", "6"), ("g", "b", "chữ", "5")),
        weights={"ý": 50, "lời": 30, "chữ": 20},
    )

    assert sheet.mark.tolist() == [pytest.approx(6.8)]


def test_criteria_without_weights_count_alike_and_say_so():
    sheet = sheet_of(rows(("g", "b", "ý", "8"), ("g", "b", "lời", "6")))

    assert sheet.mark.tolist() == [7.0]
    assert sheet.warnings == ("Không có trọng số của các tiêu chí: tính mọi tiêu chí ngang nhau.",)


def test_a_reading_without_a_criterion_is_named_and_left_out():
    sheet = sheet_of(
        rows(("g", "b1", "ý", "8"), ("g", "b1", "lời", "6"), ("g", "b2", "ý", "9")),
        weights={"ý": 1, "lời": 1},
    )

    assert sheet.mark.tolist() == [7.0]
    assert sheet.warnings == (
        "1 lượt chấm thiếu tiêu chí nên chưa được tính: g – b2. Hãy chấm đủ rồi tính lại.",
    )


def test_the_same_line_twice_counts_once():
    sheet = sheet_of(rows(("g", "b", "", "8"), ("g", "b", "", "8,0"), ("h", "b", "", "7")))

    assert sheet.mark.tolist() == [8.0, 7.0]
    assert sheet.warnings == ("1 dòng điểm lặp lại y hệt, chỉ tính một lần.",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("g", "b", "", "11"), "dòng 2: g cho bài b 11 điểm, ngoài thang 0–10"),
        (("g", "b", "", "-0,5"), "dòng 2: g cho bài b -0,5 điểm, ngoài thang 0–10"),
        (("g", "b", "", "bảy"), "dòng 2: “bảy” không phải là số"),
        (("g", "b", "", "1.234,5"), "dòng 2: “1.234,5” không phải là số"),
        (("g", "b", "", "nan"), "dòng 2: “nan” không phải là số"),
        (("g", "b", "", "1e999"), "dòng 2: “1e999” không phải là số"),
        (("g", "b", "", ""), "dòng 2: “” không phải là số"),
        (("g", "lạ", "", "7"), "dòng 2: không có bài lạ trong danh sách bài"),
        (("lạ", "b", "", "7"), "dòng 2: lạ không có trong danh sách giám khảo"),
        (("g", "b", "màu", "7"), "dòng 2: thể lệ không có tiêu chí “màu”"),
        (("", "b", "", "7"), "dòng 2: thiếu mã bài hoặc mã giám khảo"),
    ],
)
def test_a_fault_is_refused_with_its_line(line, told):
    with pytest.raises(BadMarks) as refused:
        sheet_of(rows(line), weights={"ý": 1}, entries=["b"], judges=["g"])

    assert str(refused.value).splitlines()[1:] == [told]


def test_two_different_marks_of_one_judge_are_refused():
    with pytest.raises(BadMarks, match="g có hai điểm khác nhau cho bài b \\(8 và 9\\)"):
        sheet_of(rows(("g", "b", "", "8"), ("g", "b", "", "9")))


def test_a_total_beside_criteria_is_refused():
    with pytest.raises(BadMarks, match="vừa cho điểm chung vừa cho điểm tiêu chí bài b"):
        sheet_of(rows(("g", "b", "", "8"), ("g", "b", "ý", "9")))


def test_of_many_faults_ten_are_named_and_the_rest_counted():
    with pytest.raises(BadMarks) as refused:
        sheet_of(rows(*[("g", f"b{n}", "", "12") for n in range(25)]))

    said = str(refused.value).splitlines()
    assert len(said) == 12
    assert said[-1] == "… và 15 dòng khác cùng lỗi này"


def test_no_reading_at_all_is_refused():
    with pytest.raises(BadMarks, match="Chưa có lượt chấm nào"):
        sheet_of([])


def test_weights_that_weigh_nothing_are_refused():
    with pytest.raises(BadMarks, match="Trọng số"):
        sheet_of(rows(("g", "b", "ý", "8")), weights={"ý": 0})


def test_listed_entries_without_a_mark_stay_in_the_sheet():
    sheet = sheet_of(rows(("g", "b1", "", "8")), entries=["b1", "b2"], judges=["g", "h"])

    assert sheet.readings().tolist() == [1, 0]
    assert sheet.loads().tolist() == [1, 0]
    assert np.isnan(sheet.means()).tolist() == [False, True]
