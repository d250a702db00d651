import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.documents.queries import facts_list, facts_of, register, report_days, waiting_for
from cuocthi.units.enums import Role
from tests.documents.factories import make_document, make_fact, make_question
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_facts_come_by_key_and_in_their_places():
    document = make_document()
    make_fact(document, "recipients", "B", place=1)
    make_fact(document, "recipients", "A", place=0)
    make_fact(document, "venue", "Hội trường")
    make_fact(make_document(), "venue", "Nơi khác")

    assert facts_of(document) == {"recipients": ["A", "B"], "venue": "Hội trường"}


def test_the_register_shows_only_its_units_and_counts_open_questions():
    mine, other = make_unit(), make_unit()
    first = make_document(unit=mine, register_year=2024, register_number=1)
    second = make_document(unit=mine, register_year=2024, register_number=2)
    make_document(unit=other)
    make_document(unit=mine, direction="out", state="draft")
    make_question(first)
    make_question(first, ask="Ngày?", answer="Hôm qua", answered_by="user:1")

    found = list(register([mine], "in"))

    assert [(d.pk, d.open_questions) for d in found] == [(second.pk, 0), (first.pk, 1)]


def test_letters_about_a_contest_wait_until_one_is_opened(django_assert_num_queries):
    unit = make_unit()
    officer = make_member(unit)
    ready = make_document(unit=unit)
    make_fact(ready, "event_name", "Cuộc thi A")
    opened = make_document(unit=unit, campaign=1)
    make_fact(opened, "event_name", "Cuộc thi B")
    make_document(unit=unit)  # read, but about no contest
    make_document(unit=unit, state="unreadable")
    typed_in = make_document(unit=unit, state="unreadable")
    make_fact(typed_in, "venue", "A")
    foreign = make_document()
    make_fact(foreign, "event_name", "Cuộc thi C")

    with django_assert_num_queries(2):
        waiting = waiting_for(officer)

    assert waiting == [
        Waiting("Văn bản đã đọc, chưa mở cuộc thi", "/van-ban/", 1),
        Waiting("Văn bản máy không đọc được, cần nhập tay", "/van-ban/", 1),
    ]


def test_nothing_waits_for_who_keeps_no_register():
    document = make_document()
    make_fact(document, "event_name", "Cuộc thi A")
    teacher = make_member(document.unit, role=Role.TEACHER)

    assert waiting_for(teacher) == []
    assert waiting_for(make_user()) == []
    assert waiting_for(AnonymousUser()) == []


@pytest.mark.parametrize(
    ("key", "value", "first"),
    [
        (
            "event_times",
            {"what": "hội nghị", "start": "2024-06-20T08:00", "end": None},
            (dt.date(2024, 6, 27), 7, "ngày tổ chức"),
        ),
        ("window", {"start": None, "end": "2024-06"}, (dt.date(2024, 6, 14), 7, "hôm nay")),
        (
            "window",
            {"start": None, "end": "2024-06-08"},
            (dt.date(2024, 6, 17), 9, "ngày kết thúc cuộc thi"),
        ),
        ("window", {"start": None, "end": "2024-05-08"}, (dt.date(2024, 6, 14), 7, "hôm nay")),
    ],
)
def test_days_to_report_by_are_working_days_after_what_the_letter_is_about(key, value, first):
    document = make_document()
    make_fact(document, key, value)

    with clock.at(dt.datetime(2024, 6, 7, 3, tzinfo=dt.UTC)):
        days = report_days(facts_list(document))

    assert days[0] == first
    assert [day.weekday() < 5 for day, _after, _what in days] == [True] * 3
