"""The meeting in the calendars of those who are invited."""

import datetime as dt
import re

import pytest
from django.core import mail

from cuocthi.audit.actions import run_due
from cuocthi.meetings import actions
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import agenda_version, event_of
from cuocthi.units.models import Unit
from tests.dispatch.factories import come_by_link
from tests.meetings.factories import guest_named, make_meeting
from tests.units.factories import make_member, make_unit

pytestmark = pytest.mark.django_db


def school():
    return Unit.objects.get(name__startswith="Sở Giáo dục")


def files():
    """Method, number of change, start and status of each calendar file that was mailed."""
    run_due()
    found = []
    for message in mail.outbox:
        parts = [p for p in message.message().walk() if p.get_content_type() == "text/calendar"]
        if not parts:
            found.append(("", "", "", "", ""))
            continue
        (part,) = parts
        words = part.get_payload(decode=True).decode()
        lines = dict(
            line.split(":", 1) for line in re.sub("\r\n ", "", words).split("\r\n") if line
        )
        start = next(value for key, value in lines.items() if key.startswith("DTSTART"))
        assert part.get_param("method") == lines["METHOD"]
        assert "gddt@maytrang.example" in words.replace("\r\n ", "")
        found.append((lines["METHOD"], lines["SEQUENCE"], start, lines["STATUS"], lines["UID"]))
    return found


def test_each_change_that_is_told_is_a_later_one_of_the_same_event():
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    same = {"meeting_id": meeting.pk, "venue": meeting.venue, "places": 14, "by": "system"}
    actions.arrange(**same, hour=dt.time(14))
    point = actions.Point("Khai mạc", 30)
    seen = agenda_version(list(meeting.agenda.all()))
    actions.set_agenda(meeting_id=meeting.pk, points=[point], seen=seen, tell=True, by="system")
    for start in ("Trường THCS", "Sở Giáo dục"):
        guest = guest_named(start)
        actions.remove_guest(meeting_id=meeting.pk, invitee_id=guest.pk, tell=True, by="system")

    found = files()

    assert [row[:4] for row in found] == [
        ("REQUEST", "0", "20240220", "CONFIRMED"),
        ("REQUEST", "1", "20240220T070000Z", "CONFIRMED"),
        ("REQUEST", "2", "20240220T070000Z", "CONFIRMED"),
        ("", "", "", ""),  # still invited with another guest: it stays in the calendar
        ("CANCEL", "2", "20240220T070000Z", "CANCELLED"),
    ]
    assert len({row[4] for row in found if row[4]}) == 1


def test_the_end_is_known_once_all_points_have_minutes():
    meeting = make_meeting()
    meeting.hour = dt.time(8, 30)
    items = list(meeting.agenda.all())
    before = event_of(meeting, items)
    for item in items:
        item.minutes = 20

    after = event_of(meeting, items)

    assert (before.ends, after.ends - after.begins) == (None, dt.timedelta(hours=1))
    assert after.description.splitlines()[1] == "2. 08:50 – 09:10: Phân công các đơn vị"


def test_the_file_is_on_the_page_of_the_invited(client):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    come_by_link(client, meeting.campaign, school())
    guest = guest_named("Sở Giáo dục")
    address = f"/hoi-nghi/tra-loi/{guest.pk}/lich.ics"

    page = client.get(f"/hoi-nghi/don-vi/{meeting.campaign.slug}/").content.decode()
    file = client.get(address)
    Meeting.objects.update(state="off")
    off = client.get(address).content

    assert address in page
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"METHOD:PUBLISH" in file.content
    assert b"METHOD:CANCEL" in off


@pytest.mark.parametrize("who", ["stranger", "sibling unit"])
def test_nobody_else_gets_it(client, who):
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    if who == "sibling unit":
        client.force_login(make_member(make_unit("Hội Cây Xanh", kind="association")))

    answer = client.get(f"/hoi-nghi/tra-loi/{guest_named('Sở Giáo dục').pk}/lich.ics")

    assert answer.status_code == (403 if who == "stranger" else 404)
    assert "Hội trường tầng 1" not in answer.content.decode()
