"""One event as a calendar file (tệp lịch .ics), by RFC 5545 and RFC 5546.

Hours go out in UTC, so no time zone has to be told; a day without an hour is a whole day.
"""

import datetime as dt
import re
from dataclasses import dataclass

LONGEST_LINE = 75
"""Octets of a line without its break (RFC 5545, 3.1)."""

METHODS = ("REQUEST", "CANCEL", "PUBLISH")

_BREAKS = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


@dataclass(frozen=True, slots=True)
class Event:
    """What stands in the calendar.

    ``uid`` stays the same for one event for ever, ``sequence`` grows with each change of it.
    ``begins`` is a day, or an aware moment; ``ends`` (not after days) may be unknown. ``organiser``
    and ``attendee`` are mail addresses or empty.
    """

    uid: str
    sequence: int
    begins: dt.date | dt.datetime
    ends: dt.datetime | None
    title: str
    place: str = ""
    description: str = ""
    organiser: str = ""
    attendee: str = ""


def calendar_file(event: Event, *, method: str, made_at: dt.datetime) -> bytes:
    """The file, UTF-8 with CRLF. ``method``: REQUEST invites or changes, CANCEL calls off, PUBLISH
    is a copy to keep. Raises ValueError for another method or a moment without a time zone."""
    if method not in METHODS:
        raise ValueError(method)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cuocthi//hoi nghi//VI",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_utc(made_at)}",
        *_when(event),
        f"SUMMARY:{_escaped(event.title)}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_escaped(event.place)}")
    if event.description:
        lines.append(f"DESCRIPTION:{_escaped(event.description)}")
    if _ADDRESS.fullmatch(event.organiser):
        lines.append(f"ORGANIZER:mailto:{event.organiser}")
    if method != "PUBLISH" and _ADDRESS.fullmatch(event.attendee):
        asked = ";RSVP=FALSE" if method == "REQUEST" else ""  # the answer goes by the link
        lines.append(f"ATTENDEE;ROLE=REQ-PARTICIPANT{asked}:mailto:{event.attendee}")
    lines.append(f"STATUS:{'CANCELLED' if method == 'CANCEL' else 'CONFIRMED'}")
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _when(event: Event) -> list[str]:
    if isinstance(event.begins, dt.datetime):
        times = [f"DTSTART:{_utc(event.begins)}"]
        if event.ends is not None:
            times.append(f"DTEND:{_utc(event.ends)}")
        return times
    after = event.begins + dt.timedelta(days=1)  # the end of a day is the next one (3.6.1)
    return [f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _utc(moment: dt.datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(moment)
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """TEXT of 3.3.11: backslash, semicolon, comma and line breaks behind a backslash."""
    plain = _CONTROLS.sub("", _BREAKS.sub("\n", text))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line broken into pieces of at most 75 octets, never inside a letter."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        # from the second piece on a blank stands before it
        if size + octets > LONGEST_LINE - bool(pieces):
            pieces.append(piece)
            piece, size = "", 0
        piece += letter
        size += octets
    return "\r\n ".join([*pieces, piece])
