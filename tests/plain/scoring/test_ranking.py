"""Ranks in every mode: places, intervals, chances, refusals, warnings."""

import numpy as np
import pytest

from cuocthi.plain.scoring.chances import chances, lines_of
from cuocthi.plain.scoring.exam import ExamRule, exam_marks
from cuocthi.plain.scoring.hierarchy import fit_hierarchical
from cuocthi.plain.scoring.ranking import rank_marks
from cuocthi.plain.scoring.sheet import Row, arranged, sheet_of

from .made import Draws, dealt_marks, made_marks
from .test_gates import bags


def sheet_from(marks):
    """{entry: [marks in the order of marking]} by judges g0, g1 …"""
    return sheet_of(
        Row(f"g{turn}", entry, "", str(mark), 2)
        for entry, given in marks.items()
        for turn, mark in enumerate(given)
    )


def test_lines_lie_after_the_numbers_of_prizes():
    assert lines_of((1, 3, 5, 30), 500) == (1, 4, 9, 39)
    assert lines_of((1, 3, 5), 6) == (1, 4, 6)
    assert lines_of((), 6) == ()


def test_means_share_places_and_skip_the_next():
    ranking = rank_marks(
        sheet_from({"a": [7, 8], "b": [8, 7], "c": [9, 9], "d": [5, 6]}), "mean", prizes=(1, 1)
    )

    assert [(row.entry, row.score, row.rank) for row in ranking.entries] == [
        ("c", 9.0, 1),
        ("a", 7.5, 2),
        ("b", 7.5, 2),
        ("d", 5.5, 4),
    ]
    assert ranking.method == "mean"
    assert ranking.refused is None
    assert ranking.connected


def test_chances_add_up_to_the_prizes_and_intervals_stay_on_the_scale():
    sheet, _, hard = dealt_marks(200, 12, 3, 1)

    ranking = rank_marks(sheet, "calibrated", prizes=(1, 2, 3))

    assert ranking.refused is None
    rows = ranking.entries
    assert sum(row.p_first for row in rows) == pytest.approx(1, abs=0.01)
    for line, places in enumerate((1, 3, 6)):
        assert sum(row.p_lines[line] for row in rows) == pytest.approx(places, abs=0.05)
    assert all(row.p_prize == row.p_lines[-1] for row in rows)
    assert all(sheet.low <= row.low <= row.score <= row.high <= sheet.high for row in rows)
    assert [row.rank for row in rows] == sorted(row.rank for row in rows)
    severity = [judge.severity for judge in ranking.judges]
    assert np.corrcoef(severity, -hard)[0, 1] > 0.9  # positive = stricter
    assert all(judge.low < judge.severity < judge.high for judge in ranking.judges)


def test_the_order_of_lines_changes_nothing():
    sheet, _, _ = dealt_marks(60, 8, 3, 2)
    lines = [
        Row(sheet.judges[j], sheet.entries[e], "", f"{m:.3f}", 2)
        for e, j, m in zip(sheet.entry, sheet.judge, sheet.mark, strict=True)
    ]

    one = rank_marks(sheet_of(lines, low=-5, high=20), "calibrated", prizes=(1, 2))
    two = rank_marks(sheet_of(lines[::-1], low=-5, high=20), "calibrated", prizes=(1, 2))

    assert (one.entries, one.judges, one.gates) == (two.entries, two.judges, two.gates)


def test_bags_give_plain_means_and_the_reason():
    sheet, _ = bags()

    ranking = rank_marks(sheet, "calibrated", prizes=(1, 2))

    assert (ranking.method, ranking.refused) == ("mean", "calibrated")
    means = dict(zip(sheet.entries, np.round(sheet.means(), 4), strict=True))
    assert {row.entry: row.score for row in ranking.entries} == means
    assert "túi" in ranking.warnings[0]
    assert "chia ngẫu nhiên thêm một lượt chấm" in ranking.warnings[0]


def test_marks_that_tell_nothing_apart_give_plain_means_and_the_reason():
    draw = Draws()
    rows = [
        Row(f"g{(n + round_) % 3}", f"b{n:02}", "", f"{4 + 5 * draw():.2f}", n)
        for round_ in range(2)
        for n in range(40)
    ]

    ranking = rank_marks(sheet_of(rows), "calibrated", prizes=(1, 2), dealt=True)

    assert (ranking.method, ranking.refused) == ("mean", "calibrated")
    assert [gate.name for gate in ranking.gates if not gate.holds] == ["quality"]
    assert len({row.score for row in ranking.entries}) > 30
    assert "không phân biệt được bài nào hơn bài nào" in ranking.warnings[0]


def test_marks_of_typical_judges_tell_entries_apart():
    ranking = rank_marks(made_marks(120, 3, 6), "calibrated", prizes=(1, 2), dealt=True)

    assert ranking.method == "calibrated"
    (gate,) = (gate for gate in ranking.gates if gate.name == "quality")
    assert 0.3 < gate.figure < 0.8  # made as 1 / (1 + 0.9²)


def test_one_reading_each_has_no_interval_and_says_so():
    ranking = rank_marks(sheet_from({"a": [7], "b": [8]}), "mean", prizes=(1,))

    assert [(row.low, row.p_first, row.p_lines) for row in ranking.entries] == [
        (None, None, ())
    ] * 2
    assert any("Chưa bài nào được hai giám khảo chấm" in words for words in ranking.warnings)
    assert ranking.judges[0].severity is None


def test_one_judge_is_warned_of():
    rows = [Row("g", f"b{n}", "", str(5 + n), n) for n in range(4)]

    ranking = rank_marks(sheet_of(rows), "mean")

    assert "Chỉ có một giám khảo: không so được mức chặt, rộng." in ranking.warnings


def test_equal_marks_share_the_first_place_with_a_warning():
    sheet = sheet_from({"a": [7, 7], "b": [7, 7]})

    for method in ("mean", "calibrated", "two-plus-third"):
        ranking = rank_marks(sheet, method, prizes=(1,))
        assert {row.rank for row in ranking.entries} == {1}
        assert any("Mọi điểm đều bằng nhau" in words for words in ranking.warnings)


def test_equal_marks_are_no_disagreement_when_calibration_is_refused():
    ranking = rank_marks(sheet_from({f"b{n:02}": [7, 7, 7] for n in range(20)}), "calibrated")

    assert (ranking.method, ranking.refused) == ("mean", "calibrated")
    assert ranking.warnings[0].startswith(
        "Chưa dùng được điểm hiệu chỉnh: mọi điểm đều bằng nhau. Cách xử lý"
    )


@pytest.mark.parametrize("method", ["mean", "two-plus-third"])
def test_means_of_judges_who_share_no_entry_come_with_a_warning(method):
    rows = [
        Row(f"g{seat + 2 * half}", f"b{half}{entry}", "", str(5 + (entry + seat) % 3), 2)
        for half in range(2)
        for entry in range(6)
        for seat in range(2)
    ]

    apart = rank_marks(sheet_of(rows), method)
    joined = rank_marks(sheet_of([*rows, Row("g0", "b10", "", "6", 3)]), method)

    told = [words for words in apart.warnings if "nhóm không chung bài nào" in words]
    assert [words[:34] for words in told] == ["Giám khảo tách thành 2 nhóm không "]
    assert not apart.connected
    assert joined.connected
    assert not [words for words in joined.warnings if "nhóm không chung" in words]


def test_a_judge_who_gives_one_mark_to_all_is_named():
    marks = {f"b{n}": [n + 1, 6] for n in range(6)}

    ranking = rank_marks(sheet_from(marks), "mean")

    assert "Giám khảo cho mọi bài cùng một điểm: g1." in ranking.warnings


def test_unread_entries_are_named_and_not_ranked():
    rows = [Row("g", "a", "", "7", 2), Row("h", "a", "", "8", 3)]

    ranking = rank_marks(sheet_of(rows, entries=["a", "b"]), "mean", prizes=(1, 1))

    assert [row.entry for row in ranking.entries] == ["a"]
    assert "1 bài chưa có lượt chấm nào nên chưa xếp hạng: b." in ranking.warnings


def test_an_unknown_method_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="zscore"):
        rank_marks(sheet_from({"a": [7, 8]}), "zscore")


@pytest.mark.parametrize(
    ("marks", "score", "waits"),
    [
        ([7, 8], 7.5, None),  # differ by 1.0: mean
        ([7, 8.5], 7.75, "conference"),
        ([7, 9], 8.0, "third"),
        ([7, 9, 9], 9.0, None),  # two of three equal
        ([7, 9, 8], 8.0, None),  # range 2.0: mean
        ([6, 9, 8], 7.6667, "collective"),  # range 3.0
        ([7, 8, 8], 7.6667, None),  # a third reading that no difference called for
        ([6, 9, 8, 8], 7.75, None),  # read again at a line: mean of all
        ([7], 7.0, "single"),
    ],
)
def test_two_markers_and_a_third(marks, score, waits):
    sheet = sheet_from({"a": marks, "b": [5, 5]})

    found = exam_marks(sheet)

    assert found.score[0] == pytest.approx(score, abs=1e-4)
    names = ("single", "conference", "third", "collective")
    assert [name for name in names if getattr(found, name)] == ([waits] if waits else [])


def test_the_limits_of_the_exam_rule_are_settings_and_include_their_value():
    sheet = sheet_from({"a": [6.1, 8.1]})

    assert exam_marks(sheet, ExamRule(mean=2.0, conference=3.0)).conference == ()
    assert exam_marks(sheet, ExamRule(mean=1.0, conference=2.0)).conference == ("a",)


def test_the_order_of_marking_decides_who_is_the_third():
    rows = [Row("z", "a", "", "6", 2), Row("y", "a", "", "9", 3), Row("x", "a", "", "9", 4)]

    assert exam_marks(sheet_of(rows)).score[0] == 9.0
    assert exam_marks(sheet_of(rows[::-1])).score[0] == pytest.approx(8.0)


def test_the_exam_rule_names_what_people_must_decide():
    sheet = sheet_from({"a": [6, 9], "b": [7, 8.4], "c": [5, 9, 7.2], "d": [4]})

    ranking = rank_marks(sheet, "two-plus-third")

    assert "1 bài cần chấm lần ba, tạm lấy trung bình: a." in ranking.warnings
    assert "1 bài cần đối thoại giữa hai giám khảo, tạm lấy trung bình: b." in ranking.warnings
    assert "1 bài cần chấm tập thể, tạm lấy trung bình: c." in ranking.warnings
    assert "1 bài mới có một lượt chấm, tạm lấy điểm ấy: d." in ranking.warnings


def test_the_same_seed_draws_the_same_chances_and_another_near_ones():
    sheet, _, _ = dealt_marks(80, 8, 3, 3)
    fit = fit_hierarchical(sheet)

    first, above = chances(sheet, fit, (1, 5), seed=1)

    assert (first == chances(sheet, fit, (1, 5), seed=1)[0]).all()
    assert np.abs(above - chances(sheet, fit, (1, 5), seed=2)[1]).max() < 0.05


def test_chances_of_few_and_of_no_entries():
    sheet, _, _ = dealt_marks(4, 4, 3, 4)
    fit = fit_hierarchical(sheet)

    _, above = chances(sheet, fit, (0, 2, 4), draws=500)

    assert above[:, 0].tolist() == [0.0] * 4
    assert above[:, 2].tolist() == [1.0] * 4
    empty = arranged([], [], np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    assert chances(empty, fit, (1,))[0].tolist() == []


def test_wide_panels_draw_without_a_dense_table(monkeypatch):
    from cuocthi.plain.scoring import chances as module

    sheet, _, _ = dealt_marks(80, 8, 3, 5)
    fit = fit_hierarchical(sheet)
    dense = chances(sheet, fit, (3,), seed=1)

    monkeypatch.setattr(module, "DENSE", 0)

    assert np.abs(chances(sheet, fit, (3,), seed=1)[1] - dense[1]).max() < 1e-12


@pytest.mark.parametrize("n", [4, 80])
def test_a_mean_of_judges_who_all_agree_is_as_unsure_as_its_chances(n):
    """Intervals that do not meet leave no chance; such chances need intervals that meet."""
    marks = {f"e{k:02}": [9 - k / 2 if n < 9 else 9 - k / 16] * 3 for k in range(n)}

    first, second, *_rest = rank_marks(sheet_from(marks), "mean").entries

    assert first.low < first.score < first.high
    assert second.p_first > 0.01
    assert second.high > first.low
    assert first.high - first.low < 4


def test_marks_in_coarse_steps_are_no_surer_than_their_step():
    marks = {f"e{k:03}": [9.0 if k % 2 else 4.0] * 3 for k in range(400)}

    row = rank_marks(sheet_from(marks), "mean").entries[-1]

    half = 1.6449 * (1 / 12**0.5) / 3**0.5  # a tenth of the scale at most, three readings
    assert (row.low, row.high) == (round(4 - half, 4), round(4 + half, 4))
