import pytest

from cuocthi.plain.directive.belongs import belongs, same_code
from tests.plain.directive.second_letters import CODE, known, reading


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12/KH-STT", "12 /KH-STT", True),
        ("12/KH-STT", "012/KH-STT", True),
        ("74-CV/ĐTN", "74 - CV/ĐTN", True),
        ("74-CV/ĐTN", "74-CV/ÐTN", True),
        ("12/KH-STT", "13/KH-STT", False),
        ("12/KH-STT", "12/CV-STT", False),
        ("/KH-STT", "/KH-STT", False),
        (None, None, False),
        ("12", "12", False),
    ],
)
def test_codes_are_one_however_blanks_and_dashes_were_typed(one, other, same):
    assert same_code(one, other) is same


def how(second, first=None):
    tie = belongs(first or known(), second)
    return tie and tie.how


@pytest.mark.parametrize(
    ("reference", "tied"),
    [
        ({"code": "12 /KH-STT", "date": "2024-05-20"}, "reference"),
        ({"code": "12/KH-STT", "date": None}, "reference"),
        ({"code": "12/KH-STT", "date": "2024"}, "reference"),
        ({"code": "12/KH-STT", "date": "2023-05-20"}, None),
        ({"code": "12/KH-UBND", "date": "2024-05-20"}, None),
        ({"code": None, "date": "2024-05-20"}, None),
    ],
)
def test_a_letter_that_names_the_first_one_belongs(reference, tied):
    second = reading("Kế hoạch 12", references=[{**reference, "words": "12"}])

    assert how(second) == tied


def test_the_place_of_the_reference_comes_with_it():
    second = reading("Theo Kế hoạch số 12/KH-STT.", references=[{"code": CODE, "words": CODE}])

    assert belongs(known(), second).span == (17, 26)


EVENT = {"value": "Cuộc thi sông Mây sạch rác", "words": "Sông Mây"}


@pytest.mark.parametrize(
    ("facts", "first", "tied"),
    [
        ({}, {}, "event"),
        ({"date": "2024-06-20"}, {}, "event"),
        ({"date": "2024-05-01"}, {}, None),  # before the first letter: the year before's
        ({"date": "2026-06-20"}, {}, None),
        ({"event_edition": "3"}, {"event_edition": {"value": "3"}}, "event"),
        ({"event_edition": "4"}, {"event_edition": {"value": "3"}}, None),
        ({"event_name": {"value": "Cuộc thi viết thư UPU", "words": "Sông Mây"}}, {}, None),
    ],
)
def test_a_letter_on_the_same_event_of_the_same_run_belongs(facts, first, tied):
    facts = {"event_name": EVENT, **facts}
    text = "Sông Mây 2024-06-20 2024-05-01 2026-06-20 3 4"

    assert how(reading(text, **facts), known(**first)) == tied


def test_the_first_letter_itself_is_no_second_one():
    again = reading(
        "12/KH-STT 2024-05-20 Sông Mây", code="12/KH-STT", date="2024-05-20", event_name=EVENT
    )
    next_year = reading("12/KH-STT 2025-03-20", code="12/KH-STT", date="2025-03-20")

    assert how(again) is None
    assert how(next_year) is None


def test_a_letter_that_says_nothing_of_the_contest_does_not_belong():
    assert how({"text": ""}) is None
