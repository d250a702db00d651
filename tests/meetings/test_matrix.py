"""The row "Meeting, minutes, budget" of the permission matrix: the organiser writes, who is invited
reads, nobody else."""

import datetime as dt

import pytest

from cuocthi.core import clock
from cuocthi.meetings import actions
from cuocthi.meetings.actions import Spending, set_budget
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import budget_version
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import ancestors
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link
from tests.meetings.factories import guest_named, make_meeting
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)
SECRET = "Hoa tươi trang trí"


@pytest.fixture
@remembered
def meeting():
    """Closed, with a budget; the education department, a commune and a school are invited."""
    found = make_meeting()
    top = ancestors(found.campaign.unit)[-1]
    commune = make_unit("xã Gió Đông", parent=top)
    for unit in (commune, make_unit("Trường THCS Mưa", parent=commune, kind=Kind.SCHOOL)):
        actions.add_guest(
            meeting_id=found.pk, name=unit.name, unit=Unit.objects.get(pk=unit.pk), seats=1, by="x"
        )
    line = Spending(SECRET, "gói", 1, 500_000)
    set_budget(meeting_id=found.pk, lines=[line], seen=budget_version([]), by="x")
    with clock.at(DAY):
        actions.invite(meeting_id=found.pk, by="x")
        actions.take_attendance(
            meeting_id=found.pk, present={guest_named("Sở Sao Mai").pk: 3}, by="x"
        )
        actions.close_minutes(
            meeting_id=found.pk,
            began_at=DAY,
            ended_at=DAY + dt.timedelta(hours=1),
            chair="Trần Thị Sao",
            secretary="Lê Văn Mai",
            discussed={},
            conclusions=[("Phát động sớm", "")],
            by="x",
        )
    return Meeting.objects.select_related("campaign").get(pk=found.pk)


def unit_named(name):
    return Unit.objects.get(name__startswith=name)


def pages(client, meeting, name):
    """What an invited unit reads: its page, the invitation, the minutes."""
    guest = meeting.invitees.filter(unit=unit_named(name)).first()
    assert guest is not None
    return [
        client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/{guest.unit_id}/"),
        client.get(f"/hoi-nghi/tra-loi/{guest.pk}/tep/giay-moi/"),
        client.get(f"/hoi-nghi/tra-loi/{guest.pk}/tep/bien-ban/"),
    ]


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("Sở Giáo dục", Role.OFFICER),
        ("xã Gió Đông", Role.OFFICER),
        ("Trường THCS Mưa", Role.OFFICER),
        ("Trường THCS Mưa", Role.TEACHER),
    ],
)
def test_who_is_invited_reads_meeting_minutes_and_budget(client, meeting, unit, role):
    client.force_login(make_member(unit_named(unit), role=role))

    page, invitation, minutes = pages(client, meeting, unit)

    html = page.content.decode()
    assert "UNKNOWN-VARIABLE" not in html
    assert [words in html for words in (SECRET, "Phát động sớm", "Hội trường tầng 1")] == [True] * 3
    assert [b"".join(file)[:2] for file in (invitation, minutes)] == [b"PK"] * 2


def test_a_link_of_the_unit_reads_too(client, meeting):
    come_by_link(client, meeting.campaign, unit_named("Sở Giáo dục"))

    page, *files = pages(client, meeting, "Sở Giáo dục")

    assert page.status_code == 200
    assert [file.status_code for file in files] == [200, 200]


@pytest.mark.parametrize("who", ["sibling", "anybody", "stranger", "withdrawn", "judge"])
def test_nobody_else_reads(client, meeting, who):
    school = unit_named("Sở Giáo dục")
    if who != "stranger":
        client.force_login(
            {
                "sibling": lambda: make_member(make_unit("Sở Lạ", kind=Kind.DEPARTMENT)),
                "anybody": make_user,
                "withdrawn": lambda: make_member(school, until=dt.date(2024, 1, 2)),
                "judge": lambda: make_role(meeting.campaign, "judge"),
            }[who]()
        )

    answers = pages(client, meeting, "Sở Giáo dục")

    assert [answer.status_code for answer in answers] == [403 if who == "stranger" else 404] * 3
    assert all(SECRET not in answer.content.decode() for answer in answers)


def test_another_campaigns_link_reads_nothing(client, meeting):
    other = make_meeting(own=make_unit("xã Lạ"))
    come_by_link(client, other.campaign, unit_named("Sở Giáo dục"))

    answers = pages(client, meeting, "Sở Giáo dục")

    assert [answer.status_code for answer in answers] == [404] * 3


def test_a_teacher_reads_and_does_not_answer(client):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="x")
    guest = guest_named("Sở Giáo dục")
    client.force_login(make_member(guest.unit, role=Role.TEACHER))

    page = client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/{guest.unit_id}/")
    answers = [
        client.post(f"/hoi-nghi/tra-loi/{guest.pk}/", {f"moi-{guest.pk}-coming": "1"}),
        client.get(f"/hoi-nghi/tra-loi/{guest.pk}/danh-sach/"),
    ]

    assert page.status_code == 200
    assert "Trả lời giấy mời" not in page.content.decode()
    assert [answer.status_code for answer in answers] == [404, 404]
    guest.refresh_from_db()
    assert guest.reply == "none"


def test_before_the_invitation_and_of_other_kinds_there_is_no_paper(client, meeting):
    client.force_login(make_member(unit_named("Sở Giáo dục")))
    guest = guest_named("Sở Giáo dục")
    kind = client.get(f"/hoi-nghi/tra-loi/{guest.pk}/tep/du-toan/")
    Meeting.objects.update(state="planned")

    early = client.get(f"/hoi-nghi/tra-loi/{guest.pk}/tep/giay-moi/")

    assert (kind.status_code, early.status_code) == (404, 404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_invited_costs_the_same(client, django_assert_num_queries, count):
    meeting = make_meeting()
    school = unit_named("Sở Giáo dục")
    meeting.invitees.filter(unit=school).delete()
    for n in range(count):
        actions.add_guest(meeting_id=meeting.pk, name=f"Nơi {n}", unit=school, seats=1, by="x")
    actions.invite(meeting_id=meeting.pk, by="x")
    client.force_login(make_member(school))

    with django_assert_num_queries(10):
        html = client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/{school.pk}/").content.decode()

    assert html.count("Trả lời giấy mời") == count
