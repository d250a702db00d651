"""A later letter moves a meeting, calls it off, or orders one more."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import agree_to_changes
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.meetings.actions import (
    arrange,
    follow_change,
    invite,
    reply,
    take_attendance,
)
from cuocthi.meetings.models import Meeting
from cuocthi.notices.models import Notice
from tests.campaigns.factories import make_later_letter
from tests.meetings.factories import make_meeting
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 10, 3, tzinfo=dt.UTC)
MEETING = {"what": "", "start": "2024-02-20", "end": None}  # named as the reader reads it


@pytest.fixture(autouse=True)
def in_february():
    with clock.at(DAY):
        yield


def changed(meeting, *changes):
    """The changes of a later letter agreed to, and what meetings owe because of it, twice."""
    for order, change in enumerate(changes, 1):
        change.setdefault("order", order)
    letter = make_later_letter(meeting.campaign, changes)
    agree_to_changes(letter_id=letter.pk, changes=[c.pk for c in letter.changes.all()], by="user:1")
    event = Event.objects.get(verb="campaign.changed")
    follow_change(event=event)
    follow_change(event=event)
    meeting.refresh_from_db()
    return meeting


def moved(start):
    return {"what": "meeting", "target": "f0", "old": MEETING, "new": {**MEETING, "start": start}}


def off():
    return {"what": "meeting_over", "target": "f0", "old": MEETING, "new": None}


@pytest.fixture
@remembered
def meeting():
    found = make_meeting()
    fact = found.campaign.document.facts.get(key="event_times", place=0)
    MEETING["what"] = fact.value["what"]
    return found


def test_a_meeting_that_is_being_prepared_moves_without_a_letter(meeting):
    venue = meeting.venue

    changed(
        meeting,
        moved("2024-02-27T08:30"),
        {"what": "venue", "old": venue, "new": "Nhà văn hóa tỉnh"},
    )

    assert (meeting.day, meeting.hour) == (dt.date(2024, 2, 27), dt.time(8, 30))
    assert (meeting.venue, meeting.state) == ("Nhà văn hóa tỉnh", "planned")
    assert Notice.objects.count() == 0
    assert Event.objects.filter(verb="meeting.moved").count() == 1


def test_those_invited_are_told_once_of_day_and_place(meeting):
    invite(meeting_id=meeting.pk, by="system")
    before = Notice.objects.count()

    changed(
        meeting,
        moved("2024-02-27"),
        {"what": "venue", "old": meeting.venue, "new": "Nhà văn hóa tỉnh"},
    )

    told = Notice.objects.order_by("-pk").first()
    assert Notice.objects.count() - before == before
    assert told.subject.startswith("[Đổi lịch]")
    assert "27/02/2024" in told.body
    assert "Nhà văn hóa tỉnh" in told.body


def test_a_meeting_that_is_called_off_takes_no_more_work(meeting):
    invite(meeting_id=meeting.pk, by="system")
    guest = meeting.invitees.exclude(unit=None).first()

    changed(meeting, off())

    told = Notice.objects.order_by("-pk").first()
    assert meeting.state == "off"
    assert told.subject.startswith("[Không tổ chức]")
    assert "không tổ chức nữa" in told.body
    nothing = {"hour": None, "venue": "", "places": None}
    for act in (
        lambda: arrange(meeting_id=meeting.pk, by="system", **nothing),
        lambda: invite(meeting_id=meeting.pk, by="system"),
        lambda: reply(invitee_id=guest.pk, coming=1, by="system"),
        lambda: take_attendance(meeting_id=meeting.pk, present={}, by="system"),
    ):
        with pytest.raises(Refused, match="không tổ chức nữa"):
            act()


def test_a_meeting_that_was_held_stays_as_it_was(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)

    changed(meeting, moved("2024-02-27"))

    assert (meeting.day, meeting.state) == (dt.date(2024, 2, 20), "held")


@pytest.mark.parametrize(
    ("what", "start", "planned"),
    [
        ("Tập huấn", "2024-03-01T14:00", True),
        ("Tập huấn", "2024-03", False),
        ("Lễ trao giải", "2024-03-01", False),
    ],
)
def test_one_more_meeting_is_planned_a_ceremony_is_not(meeting, what, start, planned):
    changed(
        meeting,
        {"what": "meeting_new", "old": None, "new": {"what": what, "start": start, "end": None}},
    )

    new = Meeting.objects.filter(campaign=meeting.campaign).exclude(pk=meeting.pk)
    assert [(m.title, m.day, m.hour, m.state) for m in new] == (
        [(f"{what}: {meeting.campaign.name}", dt.date(2024, 3, 1), dt.time(14), "planned")]
        if planned
        else []
    )
