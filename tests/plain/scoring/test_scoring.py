from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.scoring import (
    Agreement,
    Awarded,
    BadMarks,
    Mark,
    Placed,
    Prizes,
    Tie,
    agreement,
    kg_equivalent,
    needs_third,
    prizes,
    rank,
    settle,
    total,
)

halves = st.integers(0, 20).map(lambda n: Decimal(n) / 2)
WEIGHTS = {"chủ đề": 30, "cảm xúc": 35, "bố cục": 15, "ngôn ngữ": 15, "chữ viết": 5}


@pytest.mark.parametrize(
    ("points", "weights", "expected"),
    [
        (dict.fromkeys(WEIGHTS, 8), WEIGHTS, "8.00"),
        ({"a": 10, "b": 0}, {"a": 0.3, "b": 0.7}, "3.00"),
        ({"a": 7.25, "b": 7.0}, {"a": 1, "b": 1}, "7.13"),
        ({"a": 1.1, "b": 2.2}, {"a": 1, "b": 1}, "1.65"),
        ({"a": 9, "b": 5}, {"a": 1, "b": 0}, "9.00"),
    ],
)
def test_criteria_are_weighed_to_two_places_half_up(points, weights, expected):
    assert str(total(points, weights)) == expected


@pytest.mark.parametrize(
    ("points", "weights", "words"),
    [
        ({"a": 5}, {"a": 1, "b": 1}, "Chưa chấm tiêu chí: b"),
        ({"a": 5, "c": 5}, {"a": 1}, "không có trong thể lệ: c"),
        ({"a": 5, "b": 5}, {"a": 2, "b": -1}, "Trọng số"),
        ({}, {}, "Trọng số"),
        ({"a": float("nan")}, {"a": 1}, "phải là một số"),
    ],
)
def test_marks_with_gaps_are_never_counted(points, weights, words):
    with pytest.raises(BadMarks, match=words):
        total(points, weights)


@pytest.mark.parametrize(
    ("first", "second", "third", "expected"),
    [
        (7, 8, None, "7.50"),
        (7, 8, 1, "7.50"),  # one point apart is allowed: the third mark is not looked at
        (7.25, 8, None, "7.63"),
        (6, 8, None, None),
        (6, 8, 7.5, "7.75"),
        (6, 8, 6.5, "6.25"),
        (6, 8, 7, "7.00"),
        (6, 8, 8, "8.00"),
        (6, 8, 10, "8.00"),
        (6, 8, 3, "7.00"),
        (2, 9, 4, "3.00"),
    ],
)
def test_the_third_marker_settles_what_two_could_not(first, second, third, expected):
    found = settle(first, second, third, gap=1)

    assert (None if found is None else str(found)) == expected


@given(halves, halves, st.none() | halves, halves)
def test_the_order_of_the_first_two_never_matters(a, b, c, gap):
    found = settle(a, b, c, gap)

    assert found == settle(b, a, c, gap)
    if found is not None:
        known = [a, b] if c is None else [a, b, c]
        assert min(known) <= found <= max(known)
    else:
        assert c is None
        assert abs(a - b) > gap


def test_only_entries_with_two_distant_marks_need_a_third():
    marks = [
        Mark("g1", "xa", 5),
        Mark("g2", "xa", 7.5),
        Mark("g1", "gần", 5),
        Mark("g2", "gần", 6),
        Mark("g1", "đủ ba", 5),
        Mark("g2", "đủ ba", 9),
        Mark("g3", "đủ ba", 7),
        Mark("g1", "một", 5),
    ]

    assert needs_third(marks, gap=1) == ["xa"]


def test_two_marks_of_one_judge_for_one_entry_are_refused():
    with pytest.raises(BadMarks, match="g1 có hai điểm cho bài 7"):
        needs_third([Mark("g1", "7", 5), Mark("g1", "7", 8)], gap=1)


def test_agreement_is_taken_over_all_pairs_of_an_entry():
    marks = [Mark("g1", "a", 6), Mark("g2", "a", 6.5), Mark("g3", "a", 8), Mark("g1", "b", 5)]

    assert agreement(marks) == Agreement(
        3,
        Decimal("1.33"),
        Decimal("2"),
        {
            Decimal("0.5"): Decimal("0.33"),
            Decimal("1.0"): Decimal("0.33"),
            Decimal("1.5"): Decimal("0.67"),
        },
    )
    assert agreement([]) == Agreement(0, None, None, {})


def test_equal_scores_share_the_place_and_the_next_one_is_skipped():
    found = rank({"d": 5, "b": Decimal("8.0"), "a": 9.5, "c": 8})

    assert found == [
        Placed("a", Decimal("9.5"), 1),
        Placed("b", Decimal("8.0"), 2),
        Placed("c", Decimal("8"), 2),
        Placed("d", Decimal("5"), 4),
    ]


def test_the_published_rule_breaks_ties_and_leaves_real_ones():
    scores = {"a": 8, "b": 8, "c": 8, "d": 9}
    by_rule = {"a": [7, 9], "b": [7.5, 1], "c": [7, 9], "d": [0, 0]}

    assert [(p.entry, p.rank) for p in rank(scores, by_rule)] == [
        ("d", 1),
        ("b", 2),
        ("a", 3),
        ("c", 3),
    ]
    with pytest.raises(BadMarks, match="tiêu chí phụ"):
        rank(scores, {"a": [7]})


@given(st.dictionaries(st.text(min_size=1, max_size=3), halves, max_size=12))
def test_a_place_is_one_more_than_the_number_of_better_entries(scores):
    found = rank(scores)

    assert {p.entry: p.rank for p in found} == {
        entry: 1 + sum(other > score for other in scores.values())
        for entry, score in scores.items()
    }


PLAN = [("Nhất", 1), ("Nhì", 2), ("Ba", 2)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (
            {"a": 9, "b": 8, "c": 7, "d": 6, "e": 5, "g": 4},
            Prizes(
                [
                    Awarded("a", "Nhất"),
                    Awarded("b", "Nhì"),
                    Awarded("c", "Nhì"),
                    Awarded("d", "Ba"),
                    Awarded("e", "Ba"),
                ],
                [],
                {},
            ),
        ),
        (
            {"a": 9, "b": 8, "c": 8, "d": 6, "e": 6, "g": 6},
            Prizes(
                [Awarded("a", "Nhất"), Awarded("b", "Nhì"), Awarded("c", "Nhì")],
                [Tie(("d", "e", "g"), (("Ba", 2),))],
                {},
            ),
        ),
        (
            {"a": 9, "b": 9, "c": 7},
            Prizes([Awarded("c", "Nhì")], [Tie(("a", "b"), (("Nhất", 1), ("Nhì", 1)))], {"Ba": 2}),
        ),
        ({}, Prizes([], [], {"Nhất": 1, "Nhì": 2, "Ba": 2})),
    ],
)
def test_a_tie_across_a_line_is_reported_and_never_cut(scores, expected):
    assert prizes(rank(scores), PLAN) == expected


@given(st.dictionaries(st.text(min_size=1, max_size=2), halves, max_size=15))
def test_no_more_prizes_than_planned_and_no_entry_twice(scores):
    found = prizes(rank(scores), PLAN)

    given_out = len(found.awarded) + sum(n for tie in found.ties for _, n in tie.prizes)
    assert given_out + sum(found.unused.values()) == 5
    named = [a.entry for a in found.awarded] + [e for tie in found.ties for e in tie.entries]
    assert len(named) == len(set(named))


def test_a_plan_with_less_than_no_prize_is_refused():
    with pytest.raises(BadMarks, match="không được âm"):
        prizes([], [("Nhất", -1)])


FACTORS = {"organic": 1, "plastic": 10, "construction": 0.2, "hazardous": 0}


@pytest.mark.parametrize(
    ("weights", "people", "expected"),
    [
        ({"plastic": 12.5, "organic": 30}, 20, "155.00"),
        ({"construction": 80_000}, 20, "1200.00"),
        ({"hazardous": 17}, 3, "0.00"),
        ({"plastic": 5}, 0, "0.00"),
        ({}, 10, "0.00"),
    ],
)
def test_rubbish_is_converted_by_category_and_capped_by_people(weights, people, expected):
    assert str(kg_equivalent(weights, FACTORS, people, cap_per_person=60)) == expected


@pytest.mark.parametrize(
    ("weights", "people", "words"),
    [({"gold": 1}, 1, "gold"), ({"plastic": -1}, 1, "âm"), ({"plastic": 1}, -1, "âm")],
)
def test_weights_that_cannot_be_are_refused(weights, people, words):
    with pytest.raises(BadMarks, match=words):
        kg_equivalent(weights, FACTORS, people, cap_per_person=60)
