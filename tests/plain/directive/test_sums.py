"""Totals of tables: what adds up is passed over, what does not is asked about."""

import pytest

from cuocthi.plain.directive import understand

HEAD = "ỦY BAN NHÂN DÂN XÃ SÔNG MÂY\nSố: 12/UBND-VX\nSông Mây, ngày 03 tháng 4 năm 2025\n\n"


def asked(table):
    text = f"{HEAD}Ủy ban nhân dân xã phân bổ như sau:\n{table}\n\nTrân trọng./."
    found = understand(text).to_json()["questions"]
    return [(q["about"], q["ask"]) for q in found if "dòng tổng" in q["ask"]]


def table(heading, *rows):
    return "\n".join(f"| {' | '.join(row)} |" for row in (heading, *rows))


PEOPLE = ("STT", "Trường", "Học sinh")
ROWS = (("1", "Tiểu học A", "12"), ("2", "Tiểu học B", "08"), ("3", "Tiểu học C", "05"))


@pytest.mark.parametrize("label", ["Tổng cộng", "Cộng", "TỔNG SỐ", "Tổng cộng:"])
def test_a_total_that_is_not_the_sum_is_asked_about(label):
    [(about, ask)] = asked(table(PEOPLE, *ROWS, ("", label, "27")))
    assert about == "participants"
    assert "“Học sinh”" in ask
    assert "được 25" in ask
    assert "ghi 27" in ask


@pytest.mark.parametrize(
    "total",
    [
        ("", "Tổng cộng", "25"),
        ("Tổng cộng", "25"),  # merged cells
        ("4", "Tổng cộng", "25"),  # the running number goes on
        ("", "Tổng cộng", ""),
    ],
)
def test_a_total_that_is_the_sum_is_not(total):
    assert asked(table(PEOPLE, *ROWS, total)) == []


def test_each_column_is_added_by_itself():
    heading = ("STT", "Nội dung", "Số giải", "Thành tiền")
    rows = (("1", "Giải Nhất", "1", "3.000.000đ"), ("2", "Giải Nhì", "2", "4.000.000đ"))
    found = asked(table(heading, *rows, ("", "Cộng", "4", "8.000.000đ")))
    assert [about for about, _ in found] == ["budget", "budget"]
    assert "được 7.000.000, nhưng dòng tổng ghi 8.000.000đ" in found[1][1]


@pytest.mark.parametrize(
    "rows",
    [
        (("I", "Khối 4", "20"), ("1", "Lớp 4A", "10"), ("2", "Lớp 4B", "10")),
        (("1", "Lớp 4A", "10"), ("2", "Lớp 4B", "10"), ("", "Cộng khối 4", "20")),
        (("1", "Lớp 4A", "10"), ("2", "Lớp 4B", "một nửa lớp"), ("3", "Lớp 4C", "9")),
    ],
)
def test_tables_in_parts_and_cells_in_words_are_passed_over(rows):
    assert asked(table(PEOPLE, *rows, ("", "Tổng cộng", "20"))) == []


@pytest.mark.parametrize(
    "lines", ["| Tổng cộng | 5 |", "| STT | Tên |\n| Tổng cộng | 5 |", "||\n||\n||\n|Cộng|"]
)
def test_a_table_without_rows_to_add_says_nothing(lines):
    assert asked(lines) == []
