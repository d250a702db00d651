import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.queries import (
    Source,
    clauses,
    judges,
    organisers,
    outline,
    people,
    roles_of,
    timetable,
    visible_to,
    waiting_for,
)
from cuocthi.core.waiting import Waiting
from cuocthi.documents.actions import correct_fact
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_campaign, make_role
from tests.documents.factories import make_document, make_fact
from tests.units.factories import make_member, make_user

pytestmark = pytest.mark.django_db


def test_each_value_of_a_new_contest_says_where_it_comes_from(django_assert_num_queries):
    document = make_document()
    name = make_fact(document, "event_name", "Cuộc thi Viết thư Quốc tế UPU")
    make_fact(document, "event_edition", "35")
    correct_fact(document_id=document.pk, key="event_edition", value="53", by="user:1")
    make_fact(document, "window", {"start": "2024-01-08", "end": "2024"})

    with django_assert_num_queries(1):
        known = outline(document)

    assert (known.name.value, known.name.source, known.name.fact) == (
        "Cuộc thi Viết thư Quốc tế UPU",
        Source.LETTER,
        name.pk,
    )
    assert (known.edition.value, known.edition.source) == ("53", Source.PERSON)
    assert (known.opens_on.value, known.opens_on.source) == (dt.date(2024, 1, 8), Source.LETTER)
    assert (known.closes_on.value, known.closes_on.source) == (
        dt.date(2024, 3, 15),
        Source.PRESET,
    )
    assert (known.work.value, known.work.source) == ("letter", Source.PRESET)
    assert (known.theme.value, known.theme.source) == (None, Source.MISSING)


def test_a_person_sees_the_contests_of_the_own_unit_and_roles():
    mine, judged, foreign = (make_campaign() for _n in range(3))
    officer = make_member(mine.unit)
    make_role(judged, "judge", officer)
    make_role(foreign, "judge")
    teacher = make_member(mine.unit, role=Role.TEACHER)

    assert set(visible_to(officer)) == {mine, judged}
    assert list(visible_to(teacher)) == []
    assert list(visible_to(AnonymousUser())) == []


def test_people_come_by_role_and_name():
    campaign = make_campaign()
    judge = make_role(campaign, "judge", make_user("Bác Minh"))
    organiser = make_role(campaign, "organiser", make_user("Chị Hoa"))
    gone = make_role(campaign, "judge", make_user("Cô Lan", is_active=False))
    make_role(make_campaign(), "judge")

    assert [role.user for role in people(campaign)] == [organiser, judge, gone]
    assert organisers(campaign) == [organiser]
    assert judges(campaign) == [judge]
    assert roles_of(judge, campaign) == {"judge"}
    assert roles_of(gone, campaign) == set()
    assert roles_of(AnonymousUser(), campaign) == set()


def test_tasks_lead_to_their_clauses():
    document = make_document(text="1. Thông báo. 2. Tạo điều kiện.")
    fact = make_fact(
        document, "tasks", {"who": [], "what": "Thông báo", "due": None}, words="Thông báo"
    )
    campaign = make_campaign(
        document=document,
        tasks=[
            {"what": "Thông báo", "clause_start": fact.start, "clause_end": fact.end},
            {"what": "Việc nhập tay"},
        ],
    )

    assert clauses(campaign) == {campaign.tasks.get(number=1).pk: fact.pk}


def test_the_days_of_a_contest_come_in_order():
    document = make_document()
    make_fact(
        document, "event_times", {"what": "hội nghị", "start": "2024-02-20T08:00", "end": None}
    )
    make_fact(document, "event_times", {"what": "tổng kết", "start": "2024", "end": None})
    make_fact(document, "deadlines", {"date": "2024-03-01", "what": "nộp danh sách"})
    make_fact(document, "deadlines", {"date": "2024-03-15", "what": "nhận bài"})
    make_fact(document, "deadlines", {"date": "2024-03-15", "what": "báo cáo"})
    make_fact(document, "deadlines", {"date": "2024-02-18", "what": "in giấy"})
    campaign = make_campaign(
        document=document,
        opens_on=dt.date(2024, 1, 5),
        closes_on=dt.date(2024, 3, 15),
        tasks=[{"what": "In giấy", "due_on": dt.date(2024, 2, 18)}, {"what": "Mời"}],
    )

    assert timetable(campaign) == [
        (dt.date(2024, 1, 5), "Bắt đầu nhận bài", "window"),
        (dt.date(2024, 2, 18), "In giấy", "task"),
        (dt.date(2024, 2, 20), "hội nghị", "meeting"),
        (dt.date(2024, 3, 1), "nộp danh sách", "deadline"),
        (dt.date(2024, 3, 15), "Ngày cuối cùng nhận bài", "window"),
        (dt.date(2024, 3, 15), "báo cáo", "deadline"),
    ]


def test_drafts_wait_for_those_who_run_them():
    draft = make_campaign(state="draft")
    officer = make_member(draft.unit)
    make_campaign(unit=draft.unit)
    judge = make_role(draft, "judge")

    alone = waiting_for(officer)
    second = make_campaign(state="draft")
    make_role(second, "organiser", officer)
    both = waiting_for(officer)

    url = f"/cuoc-thi/{draft.slug}/"
    assert alone == [Waiting("Cuộc thi chờ xác nhận", url, 1, urgent=True)]
    assert both == [Waiting("Cuộc thi chờ xác nhận", "/cuoc-thi/", 2, urgent=True)]
    assert waiting_for(judge) == []
    assert waiting_for(AnonymousUser()) == []
