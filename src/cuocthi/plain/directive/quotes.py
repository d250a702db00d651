"""Words that somebody claims to quote from a letter: are they there, and do they say the value?"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.directive.sayings import Span
from cuocthi.plain.vndates import find_moments, nearest_year
from cuocthi.plain.vntext import nfc, ordinal, place_tones, tidy

_LONGEST = 1200  # characters of one quote
_NUMBER = re.compile(r"(?<![\w.,/])[0-9]{1,3}(?:\.[0-9]{3})*(?![\w/])")
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"[+0-9][0-9 .\-()]{6,20}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One fact that a voice proposes, checked: its words stand in the letter and say its value."""

    key: str
    value: Any
    span: Span


class Letter:
    """A letter in which quotes are looked for, whatever their blanks, case and tone placement."""

    def __init__(self, text: str, day: dt.date | None = None) -> None:
        self.text, self.day = text, day
        self._mapped = tidy(text)
        signs: list[str] = []
        self._at: list[int] = []
        for at, sign in enumerate(_low(self._mapped.text)):
            blank = sign.isspace()
            if blank and (not signs or signs[-1] == " "):
                continue
            signs.append(" " if blank else sign)
            self._at.append(at)
        self._low = "".join(signs)

    def find(self, words: str, within: Span | None = None) -> Span | None:
        """Where the words stand as whole words, first inside ``within``; None if nowhere there."""
        wanted = " ".join(_low(nfc(words)).split()).strip(" .,;:")
        if not _WORD.search(wanted) or len(wanted) > _LONGEST:
            return None
        start = self._low.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            span = self._mapped.span(self._at[start], self._at[end - 1] + 1)
            inside = within is None or (within[0] <= span[0] and span[1] <= within[1])
            if inside and self._is_whole(start, end):
                return span
            start = self._low.find(wanted, start + 1)
        return None

    def _is_whole(self, start: int, end: int) -> bool:
        before, after = self._low[start - 1 : start], self._low[end : end + 1]
        first, last = self._low[start], self._low[end - 1]
        return not (before.isalnum() and first.isalnum()) and not (
            after.isalnum() and last.isalnum()
        )

    def words(self, span: Span) -> str:
        """The words at this place on one line."""
        return " ".join(tidy(self.text[span[0] : span[1]]).text.split())

    def times(self, span: Span) -> set[str]:
        """Every day, month and hour that the words at this place name, in ISO form."""
        found: set[str] = set()
        for moment in find_moments(tidy(self.text[span[0] : span[1]]).text):
            if moment.year is None and self.day is not None:
                year = nearest_year(moment.month, moment.day, self.day)
                moment = moment.in_year(year)
            found |= {value for value in (moment.iso(), moment.iso_until()) if value}
        return found


def _low(text: str) -> str:
    """Small letters with tone marks in one place, as long as the composed text."""
    placed = place_tones(text)
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in placed)


def checked(key: str, value: Any, quote: Any, letter: Letter) -> Proposal | None:
    """The proposal as the words themselves say it; None when they are not there or say otherwise.

    What is kept is read from the letter again, not from the proposal.
    """
    span = letter.find(quote) if isinstance(quote, str) else None
    if span is None:
        return None
    if key in _TEXTS:
        return _text(key, value, span, letter)
    if key in _RECORDS and isinstance(value, Mapping):
        kept = _RECORDS[key](value, span, letter)
        return None if kept is None else Proposal(key, kept, span)
    if key in _NUMBERS:
        number = _NUMBERS[key](value, letter.words(span))
        return None if number is None else Proposal(key, number, span)
    if key == "date":
        day = _time(value, span, letter)
        return Proposal(key, day[:10], span) if day else None
    return None


_TEXTS = frozenset(
    "event_name event_theme issuer superior abstract venue budget signer sign_title place "  # noqa: SIM905
    "addressees recipients agenda".split()
)


def _text(key: str, value: Any, span: Span, letter: Letter) -> Proposal | None:
    """A text fact is its own words: the value where it stands inside the quote."""
    if value is not None and not isinstance(value, str):
        return None
    place = letter.find(value, span) if value else span
    return Proposal(key, letter.words(place), place) if place else None


def _part(value: Any, span: Span, letter: Letter) -> str | None:
    """A text part of a record, as it stands inside the quote."""
    place = letter.find(value, span) if isinstance(value, str) else None
    return letter.words(place) if place else None


def _time(value: Any, span: Span, letter: Letter) -> str | None:
    """The time that the words name and the value means; with the hour where the words have one."""
    if not isinstance(value, str) or len(value) < 4:
        return None
    named = sorted(letter.times(span), key=len, reverse=True)
    exact = [time for time in named if time == value]
    return next(iter(exact or [time for time in named if time[:10] == value[:10]]), None)


def _window(value: Mapping[str, Any], span: Span, letter: Letter) -> dict[str, Any] | None:
    sides = {side: _time(value.get(side), span, letter) for side in ("start", "end")}
    if any(value.get(side) and not sides[side] for side in sides) or not any(sides.values()):
        return None
    days = {side: time[:10] if time else None for side, time in sides.items()}
    start, end = days["start"], days["end"]
    return None if start and end and end < start else days


def _deadline(value: Mapping[str, Any], span: Span, letter: Letter) -> dict[str, Any] | None:
    date, what = _time(value.get("date"), span, letter), _part(value.get("what"), span, letter)
    return {"date": date, "what": what} if date and what else None


def _event_time(value: Mapping[str, Any], span: Span, letter: Letter) -> dict[str, Any] | None:
    start, what = _time(value.get("start"), span, letter), _part(value.get("what"), span, letter)
    end = _time(value.get("end"), span, letter)
    if not start or not what or (value.get("end") and not end) or (end and end < start):
        return None
    return {"what": what, "start": start, "end": end}


def _task(value: Mapping[str, Any], span: Span, letter: Letter) -> dict[str, Any] | None:
    what, due = _part(value.get("what"), span, letter), _time(value.get("due"), span, letter)
    who = value.get("who") or []
    if not what or not isinstance(who, list) or (value.get("due") and not due):
        return None
    bodies = [_part(body, span, letter) for body in who[:20]]
    if None in bodies:
        return None
    return {"who": bodies, "what": what, "due": due}


def _contact(value: Mapping[str, Any], span: Span, letter: Letter) -> dict[str, Any] | None:
    """The type is told by the words, not by the proposal."""
    words = _part(value.get("value"), span, letter)
    if not words:
        return None
    if re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", words):
        return {"type": "email", "value": words}
    if _PHONE.fullmatch(words):
        return {"type": "phone", "value": words}
    return {"type": "url", "value": words} if re.fullmatch(r"\S+\.\S{2,}", words) else None


def _reference(value: Mapping[str, Any], span: Span, letter: Letter) -> dict[str, Any] | None:
    code = _part(value.get("code"), span, letter)
    if not code or "/" not in code:
        return None
    return {
        "code": code,
        "name": _part(value.get("name"), span, letter),
        "kind": None,
        "date": _time(value.get("date"), span, letter),
        "issuer": _part(value.get("issuer"), span, letter),
    }


_RECORDS = {
    "window": _window,
    "deadlines": _deadline,
    "event_times": _event_time,
    "tasks": _task,
    "contacts": _contact,
    "references": _reference,
}


def _edition(value: Any, words: str) -> str | None:
    numbers = {ordinal(word) for word in _WORD.findall(words)} - {None}
    return str(value) if str(value) in {str(number) for number in numbers} else None


def _count(value: Any, words: str) -> int | None:
    numbers = {int(match.replace(".", "")) for match in _NUMBER.findall(words)}
    return value if type(value) is int and value in numbers else None


_NUMBERS = {"event_edition": _edition, "participants": _count}
