"""The meeting that a letter orders, read from its facts."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from cuocthi.campaigns.models import Campaign
from cuocthi.dispatch.queries import day_of_letter
from cuocthi.documents.models import Document, Fact
from cuocthi.documents.queries import facts_list
from cuocthi.documents.shapes import day_of
from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit
from cuocthi.units.queries import addressees

_MEETING = re.compile(r"(?<![a-z])(?:hoi nghi|hop|lam viec|toa dam|tap huan|giao ban)(?![a-z])")
_TO_HOLD = re.compile(r"^(?:v/v|ve viec)?\s*(?:to chuc|trien khai)?\s*")
_STAFF = re.compile(r"(?:gom|ke|tinh) ca (?:[a-z ]{0,30})?phuc vu")
_ASKED = re.compile(r"nhờ\s+(.{2,120}?)\s+(?:lựa chọn|chọn|giúp|mời)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guest:
    """A body that the letter wants at the meeting."""

    name: str
    who: str
    invited_by: str  # the words for the body that was asked to invite it
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the letter says of its meeting; what it does not say is None or empty."""

    title: str
    day: dt.date
    hour: dt.time | None
    venue: str
    places: int | None
    with_staff: bool
    agenda: tuple[str, ...]
    guests: tuple[Guest, ...]


def plan_of(campaign: Campaign) -> Plan | None:
    """The meeting in the letter of the campaign; None without a whole day for one."""
    document = campaign.document
    rows = [fact for fact in facts_list(document) if fact.value is not None]
    one: dict[str, Any] = {fact.key: fact.value for fact in rows if fact.place == 0}
    agenda = tuple(str(fact.value) for fact in rows if fact.key == "agenda")
    asked = [fact for fact in rows if fact.key == "invited"]
    event = _meeting_event(rows, any_event=bool(agenda or asked))
    if event is None:
        return None
    start = str(event["start"])
    day = day_of(start)
    assert day is not None
    on = day_of_letter(document, one)
    return Plan(
        title=_title(str(one.get("abstract") or ""), str(event.get("what") or ""), campaign),
        day=day,
        hour=dt.time.fromisoformat(start[11:16]) if "T" in start else None,
        venue=str(one.get("venue") or "")[:300],
        places=one.get("participants"),
        with_staff=bool(_STAFF.search(fold(document.text))),
        agenda=agenda,
        guests=tuple(_guest(fact, document, campaign.unit, on) for fact in asked),
    )


def is_meeting(what: str) -> bool:
    """Whether these words name a meeting that is called, not a ceremony or a final (hội nghị)."""
    return bool(_MEETING.search(fold(what)))


def _meeting_event(rows: list[Fact], *, any_event: bool) -> dict[str, Any] | None:
    """The first event with a whole day that is called a meeting; else any, if guests or an agenda
    show that the letter plans one."""
    times: list[dict[str, Any]] = [dict(f.value or {}) for f in rows if f.key == "event_times"]
    events = [event for event in times if day_of(event.get("start"))]
    for event in events:
        if is_meeting(str(event.get("what") or "")):
            return event
    return events[0] if any_event and events else None


def _title(abstract: str, what: str, campaign: Campaign) -> str:
    """The letter's own name for the meeting, else the kind of meeting and the contest's name."""
    flat = " ".join(abstract.split())
    lead = _TO_HOLD.match(fold(flat))
    own = flat[lead.end() :] if lead else flat
    match = _MEETING.search(fold(own))
    title = own if match and match.start() < 8 else f"{what}: {campaign.name}"
    return (title[:1].upper() + title[1:])[:400]


def _guest(fact: Fact, document: Document, issuer: Unit, on: dt.date) -> Guest:
    value: dict[str, Any] = dict(fact.value or {})
    name, who = str(value["name"])[:300], str(value.get("who") or "")
    asked = ""
    if value.get("delegated") and fact.start is not None:
        match = _ASKED.search(document.text[fact.start : fact.end])
        asked = match[1][:300] if match else ""
    found = [] if value.get("delegated") else addressees(name, issuer, on)
    if asked:
        found = addressees(asked, issuer, on)
    return Guest(name, who, asked, found[0] if len(found) == 1 else None)
