"""Whether a letter speaks of a contest that is already known (văn bản sau của cuộc thi)."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.directive.sayings import Span, keys
from cuocthi.plain.vntext import fold, nfc

_CODE = re.compile(r"\s*(?P<number>[0-9]{1,6}[a-z]?)\s*[/\-]?\s*(?P<symbol>[^\W\d].*)", re.DOTALL)
_LATEST = 400  # days after the closing day in which a letter still speaks of the same run


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a letter belongs to a contest: it names the first letter, or the same event."""

    how: str  # "reference" or "event"
    span: Span | None
    sure: float


def same_code(one: str | None, other: str | None) -> bool:
    """Whether two codes name one letter, however blanks, dashes and Đ were typed."""
    first, second = _bare_code(one), _bare_code(other)
    return first is not None and first == second


def _bare_code(code: str | None) -> tuple[str, str] | None:
    match = _CODE.fullmatch(fold(nfc(code or "")))
    if match is None:
        return None
    symbol = re.sub(r"[^a-z0-9]", "", match["symbol"])
    return (match["number"].lstrip("0") or "0", symbol) if symbol else None


def belongs(known: Mapping[str, Any], second: Mapping[str, Any]) -> Tie | None:
    """How the second letter belongs to the contest that `known` describes; None if it does not.

    `known` and `second` are readings as `cuocthi read --json` prints them. A letter without a
    number of its own that names the first letter belongs; the first letter itself does not.
    """
    own = value_of(second, "code")
    same = same_code(own, value_of(known, "code"))
    if same and _same_day(value_of(second, "date"), value_of(known, "date")):
        return None  # the same letter once more
    return _by_reference(known, second) or _by_event(known, second)


def _by_reference(known: Mapping[str, Any], second: Mapping[str, Any]) -> Tie | None:
    code, date = value_of(known, "code"), value_of(known, "date")
    for reference in second.get("references") or ():
        if not same_code(reference.get("code"), code):
            continue
        if not _same_day(reference.get("date"), date):
            continue
        return Tie("reference", span_of(reference), float(reference.get("sure") or 0.8))
    return None


def _by_event(known: Mapping[str, Any], second: Mapping[str, Any]) -> Tie | None:
    found = second.get("event_name")
    if not found or not _same_event(str(value_of(known, "event_name") or ""), str(found["value"])):
        return None
    edition, other = value_of(known, "event_edition"), value_of(second, "event_edition")
    if edition and other:
        if str(edition) != str(other):
            return None
        return Tie("event", span_of(found), 0.9)
    return Tie("event", span_of(found), 0.7) if _same_run(known, second) else None


def _same_event(one: str, other: str) -> bool:
    first, second = keys(one), keys(other)
    if len(first) < 3 or len(second) < 3:
        return bool(first) and first == second
    return len(first & second) / len(first | second) >= 0.8


def _same_run(known: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Whether the letter's day lies between the first letter and some months after the end."""
    day = day_of(value_of(second, "date"))
    if day is None:
        return True
    window: Mapping[str, Any] = known.get("window") or {}
    first, last = day_of(value_of(known, "date")), day_of(window.get("end"))
    if first is not None and day < first:
        return False
    return last is None or day <= last + dt.timedelta(days=_LATEST)


def _same_day(one: Any, other: Any) -> bool:
    """Whether two days agree as far as both are written: "2024-06" is in "2024-06-06"."""
    first, second = str(one or ""), str(other or "")
    return first.startswith(second) or second.startswith(first)


def value_of(reading: Mapping[str, Any], key: str) -> Any:
    """The value of a scalar of a reading, None without one."""
    found = reading.get(key)
    return found.get("value") if isinstance(found, Mapping) else found


def span_of(found: Mapping[str, Any]) -> Span | None:
    """The span of a fact of a reading, None without one."""
    span = found.get("span")
    return (int(span[0]), int(span[1])) if span else None


def day_of(value: Any) -> dt.date | None:
    """The whole day that an ISO value names; None when month or day is missing."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
