"""A calendar file as RFC 5545 wants it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.calendarfile import Event, calendar_file

VIET_NAM = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2024, 2, 13, 1, 2, 3, tzinfo=dt.UTC)
MEETING = Event(
    uid="abc@cuocthi",
    sequence=2,
    begins=dt.datetime(2024, 2, 20, 8, 30, tzinfo=VIET_NAM),
    ends=dt.datetime(2024, 2, 20, 10, 5, tzinfo=VIET_NAM),
    title="Hội nghị; triển khai, cuộc thi",
    place="Hội trường\\tầng 1",
    description="1. Khai mạc\r\n2. Kết luận",
    organiser="so@tinh.example",
    attendee="phuong@xa.example",
)


def unfolded(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_invitation_whole():
    assert unfolded(calendar_file(MEETING, method="REQUEST", made_at=NOW)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cuocthi//hoi nghi//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:abc@cuocthi",
        "SEQUENCE:2",
        "DTSTAMP:20240213T010203Z",
        "DTSTART:20240220T013000Z",
        "DTEND:20240220T030500Z",
        "SUMMARY:Hội nghị\\; triển khai\\, cuộc thi",
        "LOCATION:Hội trường\\\\tầng 1",
        "DESCRIPTION:1. Khai mạc\\n2. Kết luận",
        "ORGANIZER:mailto:so@tinh.example",
        "ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:phuong@xa.example",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_meeting_that_is_called_off():
    lines = unfolded(calendar_file(MEETING, method="CANCEL", made_at=NOW))

    assert "METHOD:CANCEL" in lines
    assert "STATUS:CANCELLED" in lines
    assert "ATTENDEE;ROLE=REQ-PARTICIPANT:mailto:phuong@xa.example" in lines


def test_a_copy_to_keep_names_nobody():
    lines = unfolded(calendar_file(MEETING, method="PUBLISH", made_at=NOW))

    assert [line for line in lines if line.startswith("ATTENDEE")] == []


def test_without_an_hour_it_is_the_whole_day():
    whole = replace(MEETING, begins=dt.date(2024, 2, 29), ends=None, place="", description="")

    lines = unfolded(calendar_file(whole, method="REQUEST", made_at=NOW))

    assert [line for line in lines if line.startswith("DT")][1:] == [
        "DTSTART;VALUE=DATE:20240229",
        "DTEND;VALUE=DATE:20240301",
    ]
    assert [line for line in lines if line.startswith(("LOC", "DESC"))] == []


def test_an_end_that_is_not_known_is_not_told():
    lines = unfolded(calendar_file(replace(MEETING, ends=None), method="REQUEST", made_at=NOW))

    assert [line for line in lines if line.startswith("DTEND")] == []


@pytest.mark.parametrize("address", ["", "webmaster", "a@b\r\nX-EVIL:1", 'x"@y'])
def test_what_is_no_address_is_left_out(address):
    strange = replace(MEETING, organiser=address, attendee=address)

    lines = unfolded(calendar_file(strange, method="REQUEST", made_at=NOW))

    assert [line for line in lines if line.startswith(("ORG", "ATT", "X-"))] == []


@pytest.mark.parametrize(
    ("changes", "method"),
    [({}, "REPLY"), ({"begins": dt.datetime(2024, 2, 20, 8, 30)}, "REQUEST")],
)
def test_what_cannot_be_written_is_a_fault(changes, method):
    with pytest.raises(ValueError, match=r"REPLY|2024"):
        calendar_file(replace(MEETING, **changes), method=method, made_at=NOW)


@given(st.text())
def test_no_text_breaks_a_line_or_makes_one(text):
    plain = calendar_file(replace(MEETING, title=""), method="REQUEST", made_at=NOW)

    data = calendar_file(replace(MEETING, title=text), method="REQUEST", made_at=NOW)

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert len(unfolded(data)) == len(unfolded(plain))
    assert data.replace(b"\r\n", b"").count(b"\n") == 0
