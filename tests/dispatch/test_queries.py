import datetime as dt
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.models import CampaignTask
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.dispatch import actions, queries
from cuocthi.dispatch.models import Assignment
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import subtree
from tests.campaigns.factories import make_role
from tests.dispatch.factories import (
    FIRST,
    LETTER,
    make_handed_down,
    make_letter,
    make_ordered,
    make_town,
    report_one,
)
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def meant(who, said, town, otherwise=()):
    task = CampaignTask(who=list(who), what=said)
    resolve = queries.Resolver(town, dt.date(2024, 6, 6))
    found = queries.who_is_meant(task, text="", otherwise=list(otherwise), resolve=resolve)
    return {unit.name: role for unit, role in found.units.items()}, found.unknown


def make_department():
    """A department with two rooms, and other bodies of the same province beside it."""
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE)
    department = make_unit(
        "Sở Sao Mai tỉnh Mây Trắng", parent=province, kind=Kind.DEPARTMENT, title="Sở"
    )
    make_unit("Phòng Bưu chính", parent=department, kind=Kind.ROOM, title="Phòng")
    make_unit("Văn phòng Sở", parent=department, kind=Kind.ROOM, title="Văn phòng")
    make_unit(
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Mây Trắng",
        parent=province,
        kind=Kind.DEPARTMENT,
        title="Sở",
    )
    return Unit.objects.get(pk=department.pk)


@pytest.mark.parametrize(
    ("who", "said", "units", "unknown"),
    [
        (
            ["Phòng Bưu chính"],
            "chủ trì, phối hợp với Văn phòng Sở, các đơn vị có liên quan chuẩn bị tài liệu",
            {"Phòng Bưu chính": "lead", "Văn phòng Sở": "support"},
            {},
        ),
        (
            ["Văn phòng Sở"],
            "chủ trì, phối hợp với Phòng Bưu chính thanh quyết toán kinh phí",
            {"Văn phòng Sở": "lead", "Phòng Bưu chính": "support"},
            {},
        ),
        (
            ["Phòng Bưu chính"],
            "phối hợp với Sở Văn hóa, Thể thao và Du lịch và các đơn vị liên quan tuyên truyền",
            {
                "Phòng Bưu chính": "doer",
                "Sở Văn hóa, Thể thao và Du lịch tỉnh Mây Trắng": "support",
            },
            {},
        ),
        (
            ["Phòng Bưu chính", "Văn phòng Sở"],
            "chủ trì làm việc này",
            {"Phòng Bưu chính": "lead", "Văn phòng Sở": "support"},
            {},
        ),
        (
            ["Phòng Bưu chính", "Hội Khăn Quàng"],
            "làm việc này; không phối hợp với ai",
            {"Phòng Bưu chính": "doer"},
            {"Hội Khăn Quàng": "doer"},
        ),
        (
            ["Phòng Bưu chính"],
            "phối hợp với đơn vị liên quan làm việc này",
            {"Phòng Bưu chính": "doer"},
            {},
        ),
        ([], "làm việc này", {"Văn phòng Sở": "doer"}, {}),
        (["Các đơn vị có liên quan"], "làm việc này", {}, {"Các đơn vị có liên quan": "doer"}),
    ],
)
def test_who_is_meant_and_in_which_part(who, said, units, unknown):
    department = make_department()

    found = meant(who, said, department, otherwise=["Văn phòng Sở"])

    assert found == (units, unknown)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-06-06", dt.date(2024, 6, 6)),
        ("2024-02", dt.date(2024, 2, 29)),
        ("2024", dt.date(2024, 12, 31)),
        ("2026", dt.date(2026, 3, 4)),
        ("2027-01", dt.date(2027, 1, 1)),
        (None, dt.date(2026, 3, 4)),
    ],
)
def test_the_day_of_a_letter_follows_from_what_it_says(written, day):
    document = SimpleNamespace(at=dt.datetime(2026, 3, 3, 17, 30, tzinfo=dt.UTC))

    assert queries.day_of_letter(document, {"date": written}) == day


def test_a_clause_stands_in_its_paragraph():
    start = LETTER.index(FIRST)
    task = CampaignTask(what=FIRST, clause_start=start, clause_end=start + len(FIRST))

    assert queries.clause_around(task, LETTER) == ("1. ", FIRST, ". Làm ngay trong tuần.")
    assert queries.clause_around(CampaignTask(what="Việc"), LETTER) == ("", "Việc", "")
    assert queries.clause_around(task, "ngắn") == ("", FIRST, "")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"code": "12/UBND-VH", "date": "2024-06-06"}, "văn bản số 12/UBND-VH ngày 06/06/2024"),
        ({"code": "/KH-STTTT", "date": "2024"}, ""),
        ({"code": "/KH", "date": "2024-05-01"}, "văn bản ngày 01/05/2024"),
    ],
)
def test_a_letter_is_named_by_what_it_has(facts, words):
    assert queries.letter_words(facts) == words


def test_progress_counts_states_silent_units_hours_and_people():
    campaign = make_handed_down()
    first, second, third, fourth = Assignment.objects.order_by("unit__path")
    sent = first.sent_at
    with clock.at(sent + dt.timedelta(hours=3)):
        actions.see(campaign_id=campaign.pk, unit_id=second.unit_id, by="system")
    with clock.at(sent + dt.timedelta(hours=5)):
        actions.acknowledge(assignment_id=third.pk, by="system")
    with clock.at(sent + dt.timedelta(hours=26)):
        report_one(
            assignment_id=fourth.pk,
            done_on=clock.today(),
            what="Đã phát loa",
            people_reached=120,
            by="system",
        )

    found = queries.progress(campaign)

    assert (found.units, found.silent_units, found.reported_units) == (4, 2, 1)
    assert found.by_state == {
        "sent": 1, "seen": 1, "acknowledged": 1, "returned": 0, "reported": 1, "accepted": 0
    }  # fmt: skip
    assert found.hours_to_seen == pytest.approx(5, abs=0.01)
    assert (found.assignments, found.unknown, found.people_reached) == (4, 0, 120)


def test_people_told_twice_by_one_unit_count_once():
    town = make_town()
    tasks = [{"who": ["Thị đoàn"], "what": what} for what in ("việc một", "việc hai")]
    campaign = make_handed_down(town, tasks=tasks)
    for assignment, people in zip(Assignment.objects.all(), (80, 100), strict=True):
        report_one(
            assignment_id=assignment.pk,
            done_on=clock.today(),
            what="Đã làm",
            people_reached=people,
            by="system",
        )

    assert queries.progress(campaign).people_reached == 100


def test_an_empty_campaign_has_no_hours():
    found = queries.progress(make_ordered())

    assert (found.units, found.hours_to_seen, found.people_reached) == (0, None, 0)


def test_what_waits_for_an_officer_and_for_the_organiser():
    campaign = make_handed_down(
        tasks=[{"who": ["Ủy ban nhân dân các xã, phường", "Đội Khăn Quàng"], "what": FIRST}]
    )
    officer = make_member(Unit.objects.get(name="xã Gió 1"))
    organiser = make_role(campaign, "organiser")
    progress = f"/giao-viec/{campaign.slug}/"

    with clock.at(clock.now() + dt.timedelta(days=3)):
        for_officer = queries.waiting_for(officer)
        for_organiser = queries.waiting_for(organiser)
        for_stranger = queries.waiting_for(make_user())

    assert for_officer == [
        Waiting("Nhiệm vụ mới, chờ đơn vị bạn nhận", "/giao-viec/", 1, urgent=True)
    ]
    assert for_organiser == [
        Waiting(f"{campaign.name}: nơi nhận chưa rõ, cần chọn đơn vị", progress, 1, urgent=True),
        Waiting(f"{campaign.name}: đơn vị chưa trả lời sau 2 ngày", f"{progress}?loc=im-lang", 2),
    ]
    assert for_stranger == []
    assert queries.waiting_for(AnonymousUser()) == []


def test_a_task_taken_on_waits_to_be_reported():
    make_handed_down()
    assignment = Assignment.objects.get(unit__name="xã Gió 1")
    actions.acknowledge(assignment_id=assignment.pk, by="system")
    officer = make_member(assignment.unit)

    assert queries.waiting_for(officer) == [
        Waiting("Nhiệm vụ đã nhận, chờ báo cáo", "/giao-viec/", 1)
    ]


def test_units_of_another_day_get_nothing():
    town = make_town(communes=0)
    make_unit("xã Xưa", parent=town, valid_to=dt.date(2024, 5, 31))
    make_unit("xã Nay", parent=town, valid_from=dt.date(2024, 6, 1))
    letter = make_letter(Unit.objects.get(pk=town.pk))
    campaign = make_ordered(
        town, document=letter, tasks=[{"who": ["Ủy ban nhân dân các xã"], "what": FIRST}]
    )

    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert [a.unit.name for a in Assignment.objects.select_related("unit")] == ["xã Nay"]
    assert subtree(town).filter(name="xã Xưa").exists()
