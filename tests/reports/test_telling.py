"""How the closing report says its figures: sentences and few tables."""

import datetime as dt

import pytest

from cuocthi.papers.wording import Heading, Paragraph, Table
from cuocthi.reports.queries.shapes import Breakdown, Figure, Figures, Section, Source
from cuocthi.reports.queries.telling import (
    MOST_UNITS,
    all_figures,
    given,
    looked_at_again,
    told,
)

SOURCE = Source("Bài dự thi: các bài đã nộp", "/")


def counted(figures, **tables):
    """Figures of one stage by key, and tables by key with rows of counts."""
    made = tuple(Figure(key, f"Chỉ tiêu {key}", value, SOURCE) for key, value in figures.items())
    named = tuple(
        Breakdown(key.replace("__", "."), key, ("tên", "số"), tuple(rows), SOURCE, ())
        for key, rows in tables.items()
    )
    section = Section("entries", "Bài dự thi", made, named)
    return Figures(dt.datetime(2024, 4, 1, tzinfo=dt.UTC), (section,))


def words(blocks):
    return [one.text for one in blocks if isinstance(one, Heading | Paragraph)]


def units(count):
    return [(f"trường {n}", (n,)) for n in range(1, count + 1)]


ENTRIES = {"entries.submitted": 40, "entries.valid": 39, "entries.invalid": 1, "entries.units": 2}


def test_a_stage_is_a_heading_and_one_paragraph():
    found = told(
        counted(
            {"dispatch.tasks": 4, "dispatch.units": 2, "dispatch.acknowledged": 2,
             "dispatch.reported": 1, "dispatch.reminders": 3, "dispatch.people": 1330, **ENTRIES,
             "integrity.findings": 2, "integrity.confirmed": 1, "judging.scripts": 39,
             "judging.judges": 3, "judging.readings": 85, "judging.thirds": 7},
            entries__by_reason=[("Trùng lặp nội dung", (1,))],
        )
    )  # fmt: skip

    assert words(found) == [
        "1. Chỉ đạo, triển khai",
        "Đã giao 4 nhiệm vụ cho 2 đơn vị; 2 đơn vị đã nhận đủ, 1 đơn vị đã báo cáo hoàn thành mọi "
        "nhiệm vụ. Đã đôn đốc 3 lượt. Đã phổ biến cuộc thi tới 1.330 người.",
        "2. Bài dự thi",
        "Có 2 đơn vị gửi bài. Đã nhận 40 bài dự thi; 39 bài hợp lệ, 1 bài không hợp lệ. Kiểm tra 2 "
        "trường hợp nghi vi phạm thể lệ, 1 trường hợp có vi phạm. Lý do không hợp lệ: trùng lặp nội "
        "dung (1 bài).",
        "3. Chấm thi",
        "3 giám khảo chấm 39 bài, 85 lượt chấm. 7 bài phải chấm lần ba vì điểm của hai giám khảo "
        "lệch nhau.",
    ]


def test_what_did_not_happen_is_not_said():
    assert words(told(counted({"dispatch.tasks": 0, "meetings.held": 0}))) == [
        "1. Bài dự thi",
        "Không có bài dự thi nào.",
    ]


def test_a_clean_up_says_what_was_gathered():
    gathered = {"entries.events": 11, "entries.people": 420, "entries.kg": 1500}

    assert (
        "11 sự kiện thu gom hợp lệ, 420 lượt người tham gia, thu 1.500 kg rác."
        in (words(told(counted({**ENTRIES, **gathered})))[1])
    )


@pytest.mark.parametrize(
    ("count", "in_report"), [(1, False), (2, True), (MOST_UNITS, True), (MOST_UNITS + 1, False)]
)
def test_units_stand_in_the_report_unless_they_are_one_or_many(count, in_report):
    figures = counted(ENTRIES, entries__by_unit=units(count))

    inside = [one for one in told(figures) if isinstance(one, Table)]
    annexed = [one for one in all_figures(figures.sections) if isinstance(one, Table)][1:]

    assert [len(inside), len(annexed)] == ([1, 0] if in_report else [0, 1])


def test_prizes_have_a_sentence_and_a_table():
    won = {"results.ranked": 39, "results.prizes": 13, "results.certificates": 13}

    sentence, table = given(counted(won, results__by_prize=[("Nhất", (1,)), ("Nhì", (2,))]))

    assert sentence.text == "Đã xếp hạng 39 bài, trao 13 giải, cấp 13 giấy chứng nhận."
    assert table.rows == (("1", "Nhất", "1"), ("2", "Nhì", "2"))
    assert given(counted({})) == []


def test_all_figures_are_one_table_with_the_stages_above_theirs():
    figures = counted(ENTRIES, integrity__by_kind=[("trùng", (1,)), ("quá chữ", (2,))])

    (table, title, kinds) = all_figures(figures.sections)

    assert table.rows[0] == ("I", "BÀI DỰ THI", "")
    assert [row[0] for row in table.rows[1:]] == ["1", "2", "3", "4"]
    assert title == Heading(3, "integrity__by_kind")
    assert kinds.rows == (("1", "Trùng", "1"), ("2", "Quá chữ", "2"))


def test_letters_that_schools_counted_are_told_before_those_entered():
    found = told(counted({"entries.counted": 822, "entries.counting": 2, **ENTRIES}))

    assert words(found)[-1].startswith(
        "2 trường báo đã viết và gửi 822 bức thư. Có 2 đơn vị gửi bài."
    )


@pytest.mark.parametrize(("won", "said"), [(1, False), (2, True)])
def test_more_prizes_than_planned_say_why(won, said):
    row = ("Giải Nhất", (1, won))
    prizes = Breakdown("results.by_prize", "Giải", ("Giải", "Kế hoạch", "Trao"), (row,), SOURCE, ())
    section = Section("results", "Kết quả", (), (prizes,))

    found = words(given(Figures(dt.datetime(2024, 4, 1, tzinfo=dt.UTC), (section,))))

    assert any("sau phúc khảo" in one for one in found) == said


def test_appeals_and_comparisons_are_named_where_there_were_any():
    assert looked_at_again(0, 0, 0, 0) == []
    assert words(looked_at_again(3, 1, 8, 40)) == [
        "8 bài đứng đầu được so từng cặp, 40 lượt so. Có 3 bài đề nghị phúc khảo, 1 bài được điều "
        "chỉnh điểm."
    ]
