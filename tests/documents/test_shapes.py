import dataclasses

import pytest

from cuocthi.documents.shapes import SHAPES, day_of, in_words, is_when, split_code, when_words
from cuocthi.plain.directive import Reading


def test_every_key_of_a_reading_has_a_shape():
    keys = {field.name for field in dataclasses.fields(Reading)}

    assert keys - {"text", "recognised", "why_not", "questions"} <= set(SHAPES)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("2024", True),
        ("2024-02", True),
        ("2024-02-29", True),
        ("2024-02-29T23:59", True),
        ("2023-02-29", False),
        ("2024-13", False),
        ("2024-02-29T24:00", False),
        ("0000", False),
        ("29/02/2024", False),
    ],
)
def test_only_days_of_the_calendar_are_days(text, fits):
    assert is_when(text) is fits


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("2024", "năm 2024"),
        ("2024-02", "tháng 02/2024"),
        ("2024-02-20", "20/02/2024"),
        ("2024-02-20T07:30", "07:30 ngày 20/02/2024"),
        ("sớm", "sớm"),
    ],
)
def test_days_read_day_first(value, words):
    assert when_words(value) == words


@pytest.mark.parametrize("value", [None, 7, "2024", "2024-02", "2024-02-31"])
def test_a_day_that_is_not_whole_is_none(value):
    assert day_of(value) is None


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("1903/UBND-VH", ("1903", "/", "UBND-VH")),
        ("74-CV/ĐTN", ("74", "-", "CV/ĐTN")),
        ("/KH-STTTT", ("", "/", "KH-STTTT")),
        ("15", ("15", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_code_falls_into_number_and_symbol(code, parts):
    assert split_code(code) == parts


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("venue", None, "văn bản không ghi"),
        ("kind", "cong_van", "công văn"),
        ("kind", "la", "la"),
        ("participants", 0, "0"),
        ("window", {"start": "2024-06-02", "end": "2024-06-30"}, "từ 02/06/2024 đến hết 30/06/2024"),
        ("window", {"start": None, "end": "2024-06-30"}, "đến hết 30/06/2024"),
        ("window", {"start": "2024-06-02", "end": None}, "từ 02/06/2024"),
        ("tasks", {"who": ["A", "B"], "what": "Làm", "due": "2024-06-30"}, "A; B: Làm (hạn 30/06/2024)"),
        ("tasks", {"who": [], "what": "Làm", "due": None}, "Làm"),
        ("event_times", {"what": "Họp", "start": "2024-06-02T08:00", "end": None}, "Họp: 08:00 ngày 02/06/2024"),
        ("deadlines", {"date": "2024-06-02", "what": "Nộp"}, "02/06/2024: Nộp"),
        ("invited", {"name": "Sở A", "who": "Lãnh đạo", "delegated": True}, "Sở A: Lãnh đạo (nhờ mời giúp)"),
        ("contacts", {"type": "phone", "value": "0000 111"}, "điện thoại – 0000 111"),
        ("contacts", {"type": "fax", "value": "1"}, "fax – 1"),
        (
            "references",
            {"code": "1/KH", "name": "thi", "kind": "ke_hoach", "date": "2024-05-31", "issuer": "Sở A"},
            "kế hoạch 1/KH ngày 31/05/2024 Sở A thi",
        ),
        ("references", {"code": "1/KH", "name": None, "kind": "la", "date": None, "issuer": None}, "la 1/KH"),
    ],
)  # fmt: skip
def test_facts_read_as_people_say_them(key, value, words):
    assert in_words(key, value) == words
