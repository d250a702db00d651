from dataclasses import replace

import pytest

from cuocthi.plain.asked import Effect, Ground, Group, How, Option, Part, Question, Window, steps
from tests.plain.asked.samples import COLOURS, asked, drawing


def _effects(old, new):
    return [(step.what, str(step.effect)) for step in steps(old, new)]


def _with(one, **changes):
    return drawing(fields=(asked("line", key="sound"), replace(one, **changes)))


@pytest.mark.parametrize(
    ("one", "changes", "told"),
    [
        (asked("line"), {"label": "Khác"}, [("label", "words")]),
        (asked("line"), {"help": "Gợi ý"}, [("help", "words")]),
        (asked("line"), {"required": True}, [("required", "narrows")]),
        (asked("line", required=True), {"required": False}, [("required", "widens")]),
        (asked("text", syllables=100), {"syllables": 120}, [("syllables", "widens")]),
        (asked("text", syllables=100), {"syllables": None}, [("syllables", "widens")]),
        (asked("text"), {"syllables": 120}, [("syllables", "narrows")]),
        (asked("photos", least=2), {"least": 1}, [("least", "widens")]),
        (asked("photos", least=2), {"least": None}, [("least", "widens")]),
        (asked("photos"), {"least": 1}, [("least", "narrows")]),
        (asked("photos", most=2), {"most": 1}, [("most", "narrows")]),
        (asked("photos", stage="before"), {"stage": "after"}, [("stage", "narrows")]),
        (asked("line"), {"part": Part.EVIDENCE}, [("part", "narrows")]),
        (asked("files", types=("pdf",)), {"types": ("pdf", "photo")}, [("types", "widens")]),
        (asked("files", types=("pdf", "photo")), {"types": ("pdf",)}, [("types", "narrows")]),
        (asked("choice"), {"options": (*COLOURS, Option("g", "G"))}, [("options", "widens")]),
        (asked("choice"), {"options": COLOURS[:1]}, [("options", "narrows")]),
    ],
)
def test_a_changed_field_widens_or_narrows(one, changes, told):
    assert _effects(_with(one), _with(one, **changes)) == told


def test_a_question_put_in_other_words_is_words_and_another_question_narrows():
    quiz = asked("quiz")
    reworded = (replace(quiz.questions[0], text="Sông nào?"), quiz.questions[1])

    assert _effects(_with(quiz), _with(quiz, questions=reworded)) == [("questions", "words")]
    more = (*quiz.questions, Question("q3", "Thêm?"))
    assert _effects(_with(quiz), _with(quiz, questions=more)) == [("questions", "narrows")]


def test_fields_added_removed_and_moved():
    old = drawing()
    extra = asked("line", key="extra")

    assert _effects(old, drawing(fields=(*old.fields, extra))) == [("added", "widens")]
    needed = replace(extra, required=True)
    assert _effects(old, drawing(fields=(*old.fields, needed))) == [("added", "narrows")]
    photos = asked("photos", key="extra", least=1)
    assert _effects(old, drawing(fields=(*old.fields, photos))) == [("added", "narrows")]
    assert _effects(old, drawing(fields=old.fields[:-1])) == [("removed", "widens")]
    assert _effects(old, drawing(fields=old.fields[::-1])) == [("order", "words")]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"ages_on": "opening"}, [("ages_on", "narrows")]),
        ({"must_differ_in": ("place",)}, [("must_differ_in", "narrows")]),
        ({"several": 2}, [("several", "widens")]),
        ({"several": None}, [("several", "widens")]),
        ({"enters": ("school", "person", "group")}, [("enters", "widens")]),
        ({"enters": ("person",)}, [("enters", "narrows")]),
        ({"windows": ()}, [("window", "widens")]),
        ({"windows": (Window("school", 9),)}, [("window", "narrows")]),
        ({"windows": (Window("school", 7), Window("commune", 3))}, [("window", "narrows")]),
        ({"groups": ()}, [("groups", "widens")]),
        ({"groups": (Group("a", "A", "age", 6, 12),)}, [("groups", "widens")]),
        ({"groups": (Group("a", "A", "age", 6, 9),)}, [("groups", "narrows")]),
        ({"grounds": ()}, [("ground_removed", "widens")]),
        ({"grounds": (Ground("age", "Quá tuổi", How.COMPUTED, "Điều 4"),)}, [("ground", "words")]),
        (
            {"grounds": (Ground("age", "Ngoài độ tuổi", How.HAND, "Điều 3"),)},
            [("ground", "narrows")],
        ),
    ],
)
def test_what_changes_of_the_whole(changes, told):
    assert _effects(drawing(), drawing(**changes)) == told


def test_groups_where_there_were_none_narrow_and_a_new_ground_narrows():
    free = drawing(groups=(), grounds=(), several=None)

    assert [(step.what, step.effect) for step in steps(free, drawing())] == [
        ("groups", Effect.NARROWS),
        ("several", Effect.NARROWS),
        ("ground_added", Effect.NARROWS),
    ]
