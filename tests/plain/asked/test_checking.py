import pytest

from cuocthi.plain.asked import (
    Definition,
    Ground,
    Group,
    How,
    Option,
    Part,
    Question,
    Window,
    faults_of,
)
from tests.plain.asked.samples import COLOURS, asked, drawing, every_kind


@pytest.mark.parametrize("definition", [drawing(), every_kind()])
def test_a_sound_definition_has_no_fault(definition):
    assert faults_of(definition) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "Tên"}, "key"),
        ({"key": "a" * 40}, "key"),
        ({"label": " "}, "label"),
        ({"label": "x" * 121}, "label"),
        ({"help": "x" * 401}, "help"),
        ({"kind": "phone"}, "personal_to_judges"),
        ({"key": "full_name"}, "personal_to_judges"),
        ({"kind": "photos", "part": Part.HEADER}, "files_in_header"),
        ({"kind": "number", "most": 10**12}, "out_of_range"),
        ({"kind": "number", "least": 5, "most": 4}, "least_over_most"),
        ({"kind": "photos", "most": 21}, "files_count"),
        ({"kind": "photos", "least": -1}, "files_count"),
        ({"kind": "files", "megabytes": 26}, "megabytes"),
        ({"signs": 0}, "text_limit"),
        ({"syllables": 20_001}, "text_limit"),
        ({"kind": "choice", "options": COLOURS[:1]}, "options"),
        ({"kind": "choices", "options": (Option("a", "A"), Option("a", "B"))}, "doubled"),
        ({"kind": "quiz", "questions": ()}, "questions"),
        (
            {"kind": "quiz", "questions": (Question("a", "?", (Option("x", "X"),)),)},
            "question_options",
        ),
        (
            {"kind": "quiz", "questions": (Question("a", "?", COLOURS, "green"),)},
            "question_options",
        ),
        ({"kind": "photos", "stage": "never"}, "stage"),
    ],
)
def test_a_field_that_cannot_be_is_named(changes, code):
    one = asked(changes.pop("kind", "line"), **changes)

    found = faults_of(Definition(fields=(asked("line", key="sound"), one)))

    assert [(fault.where, fault.code) for fault in found] == [(one.key, code)]


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"fields": (asked("line"), asked("text"))}, "fields", "doubled"),
        ({"fields": tuple(asked("line", key=f"f{n}") for n in range(61))}, "fields", "too_many"),
        ({"fields": (asked("line", part=Part.HEADER),)}, "fields", "no_work"),
        ({"groups": (Group("a", "A", "age", 9, 6),)}, "groups", "group_range"),
        (
            {"groups": (Group("a", "A", "age", 6, 9), Group("b", "B", "age", 9, 10))},
            "groups",
            "groups_overlap",
        ),
        (
            {"groups": (Group("a", "A", "age", 6, 9), Group("b", "B", "grade", 10, 11))},
            "groups",
            "groups_mixed",
        ),
        ({"windows": (Window("school", 400),)}, "windows", "window_days"),
        ({"windows": (Window("school", 4), Window("school", 5))}, "windows", "doubled"),
        ({"grounds": (Ground("a", "", How.HAND),)}, "grounds", "label"),
        ({"several": 0}, "several", "several"),
        ({"enters": ()}, "enters", "nobody_enters"),
    ],
)
def test_a_definition_that_cannot_be_says_where(changes, where, code):
    found = faults_of(drawing(**changes))

    assert [(fault.where, fault.code) for fault in found] == [(where, code)]
