import datetime as dt
from decimal import Decimal

import pytest

from cuocthi.plain.asked import Kind, Upload, Weight, is_empty, read_answer, read_files, score
from tests.plain.asked.samples import asked

_DAY = {"day": "20/02/2024", "start": "7:30", "end": "9g05"}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("line", "  Hòa \u202e bình ", "Hòa bình"),
        ("line", None, ""),
        ("text", "một\r\nhai\x00\n", "một\nhai"),
        ("number", "1.234,50", "1234.5"),
        ("number", "8.25", "8.25"),
        ("number", "100", "100"),
        ("number", " ", None),
        ("day", "20/02/2024", "2024-02-20"),
        ("day", "2024-02-20", "2024-02-20"),
        ("day", dt.datetime(2024, 2, 20, 8), "2024-02-20"),
        ("day", dt.date(2024, 2, 20), "2024-02-20"),
        ("day", "", None),
        ("hours", _DAY, {"day": "2024-02-20", "start": "07:30", "end": "09:05"}),
        (
            "hours",
            {**_DAY, "start": dt.time(7, 30)},
            {"day": "2024-02-20", "start": "07:30", "end": "09:05"},
        ),
        ("hours", {}, None),
        ("hours", None, None),
        ("choice", "red", "red"),
        ("choice", "", ""),
        ("choices", ["blue", "red"], ["red", "blue"]),
        ("choices", "red", ["red"]),
        ("choices", [], []),
        ("yes", "on", True),
        ("yes", None, None),
        ("yes", "", None),
        ("yes", False, False),
        ("phone", "0912 345 678", "0912345678"),
        ("mail", "lan@thu.example", "lan@thu.example"),
        ("unit", " 00123 ", "00123"),
        ("video", "https://video.example/xem?v=1", "https://video.example/xem?v=1"),
        ("video", "", ""),
        ("place", "Bến đò", {"words": "Bến đò"}),
        (
            "place",
            {"words": "", "latitude": "16,46", "longitude": "107,6"},
            {"words": "", "latitude": 16.46, "longitude": 107.6},
        ),
        ("place", {}, None),
        ("quiz", {"q1": "b", "q2": " vì mát "}, {"q1": "b", "q2": "vì mát"}),
        ("quiz", None, {}),
        (
            "weights",
            {"red": Weight(Decimal("2.55"), True), "blue": Weight(Decimal(0), False)},
            {"red": {"kg": "2.6", "measured": True}},
        ),
        ("weights", None, {}),
    ],
)
def test_an_answer_is_understood(kind, given, value):
    assert read_answer(asked(kind), given) == (value, [])


@pytest.mark.parametrize(
    ("kind", "limits", "given", "code"),
    [
        ("line", {}, "x" * 201, "signs"),
        ("line", {"signs": 3}, "abcd", "signs"),
        ("text", {"syllables": 3}, "một hai ba bốn", "syllables"),
        ("text", {}, "x" * 20_001, "signs"),
        ("number", {}, "mười", "number"),
        ("number", {}, "NaN", "number"),
        ("number", {}, "1e400", "number"),
        ("number", {}, "9" * 40, "number"),
        ("number", {"least": 1}, "0", "range"),
        ("number", {"most": 5}, "5,1", "range"),
        ("day", {}, "31/02/2024", "day"),
        ("day", {}, "mai", "day"),
        ("day", {}, "20/02/1024", "day"),
        ("hours", {}, {**_DAY, "end": "25:00"}, "hours"),
        ("hours", {}, {**_DAY, "day": ""}, "hours"),
        ("hours", {}, {**_DAY, "end": "07:30"}, "hours_order"),
        ("choice", {}, "green", "not_offered"),
        ("choices", {}, ["green"], "not_offered"),
        ("choices", {"most": 1}, ["red", "blue"], "count"),
        ("choices", {"least": 2}, ["red"], "count"),
        ("phone", {}, "12", "phone"),
        ("mail", {}, "lan", "mail"),
        ("video", {}, "http://video.example/a", "video"),
        ("video", {}, "javascript:alert(1)", "video"),
        ("video", {}, "https://user:x@video.example/", "video"),
        ("video", {}, "https://video.example:444/", "video"),
        ("video", {}, "https://[x/", "video"),
        ("video", {}, "https://video.example/<b>", "video"),
        ("video", {}, "https://video.example/" + "a" * 500, "video"),
        ("place", {}, "x" * 301, "signs"),
        ("place", {}, {"words": "x", "latitude": "16"}, "point"),
        ("place", {}, {"latitude": "x", "longitude": "1"}, "point"),
        ("place", {}, {"latitude": "91", "longitude": "1"}, "point"),
        ("quiz", {}, {"q1": "z"}, "not_offered"),
        ("quiz", {"signs": 3}, {"q2": "dài quá"}, "signs"),
        ("quiz", {"required": True}, {"q1": "a"}, "missing"),
        ("weights", {}, {"green": Weight(Decimal(1), True)}, "not_offered"),
        ("weights", {}, {"red": "12"}, "not_offered"),
        ("weights", {}, {"red": Weight(Decimal("-1"), True)}, "weight"),
        ("weights", {}, {"red": Weight(Decimal("NaN"), True)}, "weight"),
        ("line", {"required": True}, " ", "missing"),
        ("weights", {"required": True}, {}, "missing"),
        ("yes", {"required": True}, "", "yes_needed"),
        ("yes", {}, "có lẽ", "yes_or_no"),
    ],
)
def test_an_answer_that_cannot_be_has_a_code(kind, limits, given, code):
    value, faults = read_answer(asked(kind, **limits), given)

    assert (value, [fault.code for fault in faults]) == (None, [code])


@pytest.mark.parametrize(
    ("limits", "uploads", "codes"),
    [
        ({}, [], []),
        ({"required": True}, [], ["few_files"]),
        ({"least": 2}, [Upload("photo", 1)], ["few_files"]),
        ({"most": 1}, [Upload("photo", 1)] * 2, ["many_files"]),
        ({}, [Upload("pdf", 1)], ["file_type"]),
        ({"megabytes": 1}, [Upload("photo", 2**20 + 1)], ["file_size"]),
        ({"least": 1, "most": 1, "megabytes": 1}, [Upload("photo", 2**20)], []),
    ],
)
def test_photos_are_counted_and_looked_at(limits, uploads, codes):
    assert [fault.code for fault in read_files(asked("photos", **limits), uploads)] == codes


@pytest.mark.parametrize(
    ("types", "codes"), [((), []), (("pdf",), []), (("photo",), ["file_type"])]
)
def test_files_are_of_the_types_asked(types, codes):
    found = read_files(asked("files", types=types), [Upload("pdf", 1)])

    assert [fault.code for fault in found] == codes


def test_files_are_not_read_as_words():
    with pytest.raises(TypeError, match="read_files"):
        read_answer(asked(Kind.PHOTOS), "x")


def test_a_quiz_is_scored_by_its_right_answers():
    assert score(asked("quiz"), {"q1": "a", "q2": "mát"}) == (1, 1)
    assert score(asked("quiz"), {"q1": "b"}) == (0, 1)


def test_what_counts_as_no_answer():
    found = [value for value in (None, "", [], {}, False, 0, "0", True) if is_empty(value)]

    assert found == [None, "", [], {}, False]
