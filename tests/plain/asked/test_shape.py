import datetime as dt
import json

import pytest

from cuocthi.plain.asked import Definition, Group, Kind, Malformed, Part
from tests.plain.asked.samples import asked, drawing, every_kind


@pytest.mark.parametrize("definition", [drawing(), every_kind(), Definition(several=None)])
def test_a_definition_survives_json(definition):
    kept = json.loads(json.dumps(definition.to_json()))

    assert Definition.from_json(kept) == definition


def test_a_number_of_the_rules_is_filled_in_and_stays_a_pointer():
    kept = Definition(fields=(asked("text", rule_of={"syllables": "max_words"}),)).to_json()

    read = Definition.from_json(kept, {"max_words": 800})

    assert read.fields[0].syllables == 800
    assert read.to_json() == kept


@pytest.mark.parametrize(
    ("kept", "place"),
    [
        (None, "definition"),
        ({"format": 2}, "format"),
        ({"colour": 1}, "colour"),
        ({"fields": {}}, "fields"),
        ({"fields": ["x"]}, "fields[0]"),
        ({"fields": [{"key": "a", "kind": "song"}]}, "fields[0].kind"),
        ({"fields": [{"key": "a", "kind": "line", "part": "public"}]}, "fields[0].part"),
        ({"fields": [{"key": "a", "kind": "line", "shape": 1}]}, "fields[0].shape"),
        ({"fields": [{"key": 7, "kind": "line"}]}, "fields[0].key"),
        ({"fields": [{"key": "a", "kind": "line", "most": 1.5}]}, "fields[0].most"),
        ({"fields": [{"key": "a", "kind": "line", "most": True}]}, "fields[0].most"),
        ({"fields": [{"key": "a", "kind": "line", "required": "no"}]}, "fields[0].required"),
        ({"fields": [{"key": "a", "kind": "files", "types": ["exe"]}]}, "fields[0].types"),
        ({"ages_on": "someday"}, "ages_on"),
        ({"enters": ["robot"]}, "enters"),
        ({"enters": "person"}, "enters"),
        ({"several": "many"}, "several"),
        ({"groups": [{"by": "height"}]}, "groups[0].by"),
        ({"windows": [{"level": "moon", "days_before": 1}]}, "windows[0].level"),
        ({"grounds": [{"key": "a", "label": "b", "how": "magic"}]}, "grounds[0].how"),
    ],
)
def test_json_that_is_no_definition_names_its_place(kept, place):
    with pytest.raises(Malformed, match=f"^{place.replace('[', r'.').replace(']', r'.')}"):
        Definition.from_json(kept)


def test_parts_fields_and_the_main_text():
    definition = drawing()

    assert [one.key for one in definition.of(Part.WORK)] == ["title", "about", "picture"]
    assert definition.main_text.key == "about"
    assert definition.field("cost").kind == Kind.NUMBER
    assert definition.field("nothing") is None
    assert Definition().main_text is None
    assert [one.has_files for one in definition.of(Part.WORK)] == [False, False, True]


@pytest.mark.parametrize(
    ("age", "key"), [(5, None), (6, "a"), (9, "a"), (10, "b"), (13, None), (None, None)]
)
def test_a_group_is_found_by_age(age, key):
    found = drawing().group_of(age=age, grade=None)

    assert (found and found.key) == key


def test_a_group_is_found_by_grade():
    found = Definition(groups=(Group("k6", "Khối 6", "grade", 6, 6),)).group_of(age=40, grade=6)

    assert found.label == "Khối 6"


@pytest.mark.parametrize(
    ("told", "day"),
    [("sending", 2), ("opening", 1), ("closing", 3), ("2024-02-20", 20)],
)
def test_the_day_on_which_ages_count(told, day):
    days = {name: dt.date(2024, 2, n) for n, name in enumerate(("opens", "sent", "closes"), 1)}

    assert Definition(ages_on=told).age_day(**days) == dt.date(2024, 2, day)
