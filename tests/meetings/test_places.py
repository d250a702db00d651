"""Places, heads and staff, and what is said when they do not agree."""

import datetime as dt

import pytest

from cuocthi.core import clock
from cuocthi.meetings.actions import change_guest, invite, reply, take_attendance
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import Places, guest_version, places_of
from tests.campaigns.factories import make_role
from tests.meetings.factories import guest_named, make_meeting

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)


def counted(meeting):
    meeting.refresh_from_db()
    return places_of(meeting, list(meeting.invitees.all()))


def answer(name, coming):
    guest = guest_named(name)
    same = {"name": guest.name, "who": guest.who, "seats": guest.seats, "by": "system"}
    change_guest(
        meeting_id=guest.meeting_id,
        invitee_id=guest.pk,
        coming=coming,
        seen=guest_version(guest),
        **same,
    )


def test_staff_take_places_and_need_no_answer():
    meeting = make_meeting()
    invite(meeting_id=meeting.pk, by="system")
    reply(invitee_id=guest_named("Sở Giáo dục").pk, coming=3, by="unit:1")

    found = counted(meeting)

    assert found == Places(
        total=14,
        given=14,
        staff=2,
        bodies=4,
        answered=1,
        expected=5,
        present=None,
        warnings=(),
    )
    assert found.free == 9


def test_more_than_there_are_places_is_said_and_not_refused():
    meeting = make_meeting()
    invite(meeting_id=meeting.pk, by="system")
    answer("Hội Khăn", 20)

    found = counted(meeting)

    assert found.free == -8
    assert found.warnings == (
        "22 người sẽ đến (kể cả phục vụ) mà chỉ có 14 chỗ: thiếu 8. Hãy tìm phòng lớn hơn hoặc gọi "
        "lại các đơn vị.",
        "Hội Khăn Quàng: 20 người sẽ đến, được chia 2 chỗ.",
    )


def test_more_seats_than_places_are_said():
    meeting = make_meeting()
    Meeting.objects.update(places=10)

    assert counted(meeting).warnings == ("Đã chia 14 chỗ mà chỉ có 10 chỗ.",)


def test_without_a_number_of_places_none_are_free_or_lacking():
    meeting = make_meeting()
    Meeting.objects.update(places=None)

    found = counted(meeting)

    assert (found.total, found.free, found.warnings) == (None, None, ())


def test_who_is_there_is_counted_once_it_was_held():
    meeting = make_meeting()
    with clock.at(DAY):
        invite(meeting_id=meeting.pk, by="system")
        present = {guest_named("Sở Sao Mai").pk: 4, guest_named("Phục vụ").pk: 2}
        take_attendance(meeting_id=meeting.pk, present=present, by="system")

    assert counted(meeting).present == 6


def test_the_page_shows_the_count(client):
    meeting = make_meeting()
    invite(meeting_id=meeting.pk, by="system")
    answer("Hội Khăn", 20)
    client.force_login(make_role(meeting.campaign, "organiser"))

    html = client.get(f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/").content.decode()

    assert "thiếu 8" in html
    assert "<b>-8</b><span>chỗ còn trống</span>" in html
    assert "<b>1/4</b><span>đơn vị đã trả lời</span>" in html
