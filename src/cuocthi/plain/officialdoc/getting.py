"""Looks keys of facts up and says what is of the wrong shape (lấy và kiểm tra dữ kiện)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cuocthi.plain.officialdoc.signs import shown
from cuocthi.plain.officialdoc.wording import CONTACTS, NAMES
from cuocthi.plain.vntext import fold

_HOUR = r"(?:[T ]\s*(?P<hour>\d{1,2})\s?(?::|h|giờ ?)\s?(?P<minute>\d{2})(?: ?phút)?(?::00(?:\.0+)?)?(?:\+07:?00)?)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>\d{{1,2}})(?:-(?P<day>\d{{1,2}}){_HOUR})?)?")
_OURS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})[/.-])?(?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}}){_HOUR}"
)
_YEARS = range(1900, 2101)
_TRUE = frozenset(("true", "có", "co", "yes", "đúng"))
_FALSE = frozenset(("false", "không", "khong", "no", "sai"))
_OF_READING = frozenset(
    ("span", "sure", "how", "helps", "as_read", "number", "symbol", "confirmed")
)
"""What `cuocthi read --json` prints beside a fact; of no use here."""
_KIND_KEYS = {fold(name): key for key, name in NAMES.items()} | {
    key.replace("_", " "): key for key in NAMES
}
_CONTACT_KEYS = {fold(name): key for key, names in CONTACTS.items() for name in (key, *names)}
_MOST_PEOPLE = 10_000_000


class BadValue(ValueError):
    """Why a value cannot be right, for people, without where it stands."""


def moment(value: Any) -> str:
    """An ISO day, month, year or day with hour; empty where none is given. Raises BadValue.

    Offices write 20/02/2026 and 2026-03-01 7:30; both are understood.
    """
    if value is None or value == "":
        return ""
    said = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    match = _ISO.fullmatch(said) or _OURS.fullmatch(said)
    wrong = BadValue(f"không có ngày {shown(said)}; hãy ghi như 2026-02-20.")
    if match is None or (match["hour"] and not match["day"]):
        raise wrong
    year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
    try:
        dt.date(year, month, day)
        dt.time(int(match["hour"] or 0), int(match["minute"] or 0))
    except ValueError:
        raise wrong from None
    if year not in _YEARS:
        raise BadValue(f"năm {year} không thể đúng; hãy xem lại {shown(said)}.")
    text = f"{year:04d}"
    text += f"-{month:02d}" if match["month"] else ""
    text += f"-{day:02d}" if match["day"] else ""
    if match["hour"]:
        text += f"T{int(match['hour']):02d}:{match['minute']}"
    return text


def yes(value: Any) -> bool:
    """Whether a value says yes (có) or no (không). Raises BadValue for other words."""
    if value is None or value == "" or isinstance(value, bool):
        return bool(value)
    text = str(value).strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise BadValue(f"chỉ ghi true hoặc false (có hoặc không), không hiểu “{shown(value)}”.")


def plain(value: Any) -> Any:
    """The value itself, also of a scalar as `read --json` prints it."""
    return value.get("value") if isinstance(value, Mapping) and "value" in value else value


class Getter:
    """The facts, and the faults found while looking them up; one key is told once."""

    def __init__(self, facts: Mapping[str, Any], faults: list[str]) -> None:
        self.facts = facts
        self.faults = faults
        self.told: set[str] = set()

    def fault(self, key: str, words: str) -> None:
        """Note what is wrong with a key, once."""
        if (line := f"“{key}”{words}") not in self.faults:
            self.faults.append(line)
        self.told.add(key)

    def text(self, key: str) -> str:
        """A line of text, "" where there is none."""
        value = plain(self.facts.get(key))
        if value is None:
            return ""
        if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
            return str(value).strip()
        self.fault(key, " phải là một dòng chữ.")
        return ""

    def texts(self, key: str) -> list[str]:
        """A list of lines of text, without empty ones."""
        value = self.facts.get(key)
        if value is None:
            return []
        if not isinstance(value, Sequence) or isinstance(value, str):
            self.fault(key, " phải là một danh sách: mỗi dòng bắt đầu bằng “- ”.")
            return []
        return self._lines(key, "", value)

    def _lines(self, key: str, where: str, value: Sequence[Any]) -> list[str]:
        found: list[str] = []
        for place, element in enumerate(map(plain, value), start=1):
            if element is not None and not isinstance(element, str | int):
                self.fault(key, f"{where}, mục {place}: phải là một dòng chữ.")
            elif element is not None and str(element).strip():
                found.append(str(element).strip())
        return found

    def flag(self, key: str) -> bool:
        """Yes or no; no where nothing is said."""
        try:
            return yes(plain(self.facts.get(key)))
        except BadValue as wrong:
            self.fault(key, f": {wrong}")
            return False

    def number(self, key: str, most: int) -> str:
        """A whole number of people, copies and the like, "" where there is none."""
        said = self.text(key)
        if said and (not re.fullmatch(r"[0-9]{1,30}", said)):
            self.fault(key, " phải là một số nguyên.")
            return ""
        if said and not 1 <= int(said) <= most:
            self.fault(key, f": {said} không thể đúng; chỉ từ 1 đến {most}.")
            return ""
        return said and str(int(said))

    def items(self, key: str, inner: Sequence[str]) -> list[Mapping[str, Any]]:
        """A list of entries with those keys; others are told."""
        value = self.facts.get(key)
        if value is None:
            return []
        if (
            isinstance(value, str)
            or not isinstance(value, Sequence)
            or not all(isinstance(e, Mapping) for e in value)
        ):
            self.fault(key, f" phải là danh sách các mục có {', '.join(inner)}.")
            return []
        for place, entry in enumerate(value, start=1):
            self.known(key, f", mục {place}", entry, inner)
        return list(value)

    def known(self, key: str, where: str, entry: Mapping[str, Any], inner: Sequence[str]) -> None:
        """Tell the names of an entry that are none of those."""
        for name in entry:
            if name not in inner and name not in _OF_READING:
                self.fault(key, f"{where}: không có “{shown(name)}”; chỉ có {', '.join(inner)}.")

    def inner_text(self, key: str, place: int, entry: Mapping[str, Any], name: str) -> str:
        """A line of text inside an entry of a list."""
        value = plain(entry.get(name))
        if value is None:
            return ""
        if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
            return str(value).strip()
        self.fault(key, f", mục {place}: “{name}” phải là một dòng chữ.")
        return ""

    def inner_moment(self, key: str, where: str, value: Any) -> str:
        """A day inside an entry, empty when there is none or it cannot be."""
        try:
            return moment(plain(value))
        except BadValue as wrong:
            self.fault(key, f"{where}: {wrong}")
            return ""

    def checked(self) -> dict[str, Any]:
        """The facts that a body is made from, each of the right shape; wrong ones are noted."""
        keys = ("issuer", "abstract", "event_name", "event_theme", "venue", "budget", "place")
        found: dict[str, Any] = {key: self.text(key) for key in keys}
        found["event_edition"] = self._edition()
        found["participants"] = self.number("participants", _MOST_PEOPLE)
        found["references"] = self._references()
        found["contacts"] = self._contacts()
        found["window"] = self._window()
        found["deadlines"] = self._deadlines()
        found["event_times"] = self._event_times()
        found["tasks"] = self._tasks()
        for key in ("signer", "secretary"):
            found[key] = self.text(key)
        try:
            found["date"] = moment(self.text("date"))
        except BadValue:  # told where the head is made
            found["date"] = ""
        return found

    def _edition(self) -> str:
        said = self.text("event_edition")
        return said if re.fullmatch(r"[IVXLC]{1,8}", said) else self.number("event_edition", 999)

    def _references(self) -> list[dict[str, str]]:
        key, inner = "references", ("code", "name", "kind", "date", "issuer")
        found = []
        for place, entry in enumerate(self.items(key, inner), start=1):
            said = {name: self.inner_text(key, place, entry, name) for name in inner}
            kind = fold(said["kind"]).replace("_", " ").replace("-", " ")
            if kind and kind != "khac" and kind not in _KIND_KEYS:
                names = ", ".join(NAMES.values())
                self.fault(
                    key, f", mục {place}: không có loại “{shown(said['kind'])}”. Các loại: {names}."
                )
            if not said["code"] and not said["name"]:
                self.fault(key, f", mục {place}: cần “code” (số, ký hiệu) hoặc “name” (tên).")
            said["kind"] = _KIND_KEYS.get(kind, "")
            said["date"] = self.inner_moment(key, f", mục {place}", entry.get("date"))
            found.append(said)
        return found

    def _contacts(self) -> list[dict[str, str]]:
        key, inner = "contacts", ("type", "value")
        found = []
        for place, entry in enumerate(self.items(key, inner), start=1):
            said = {name: self.inner_text(key, place, entry, name) for name in inner}
            kind = _CONTACT_KEYS.get(fold(said["type"]))
            if kind is None:
                self.fault(
                    key,
                    f", mục {place}: “type” là email, phone, fax hoặc url, "
                    f"không hiểu “{shown(said['type'])}”.",
                )
            if not said["value"]:
                self.fault(key, f", mục {place}: thiếu “value” (số hoặc địa chỉ).")
            found.append({"type": kind or "", "value": said["value"]})
        return found

    def _window(self) -> tuple[str, str]:
        window = plain(self.facts.get("window"))
        if window is None or window == "":
            return "", ""
        if not isinstance(window, Mapping):
            self.fault("window", " phải có start và end.")
            return "", ""
        self.known("window", "", window, ("start", "end"))
        start, end = (self.inner_moment("window", "", window.get(k)) for k in ("start", "end"))
        self._in_order("window", "", start, end)
        return start, end

    def _in_order(self, key: str, where: str, start: str, end: str) -> None:
        shortest = min(len(start), len(end))
        if start and end and end[:shortest] < start[:shortest]:
            self.fault(key, f"{where}: kết thúc ({end}) trước khi bắt đầu ({start}).")

    def _deadlines(self) -> list[dict[str, str]]:
        key, inner = "deadlines", ("date", "what")
        found = []
        for place, entry in enumerate(self.items(key, inner), start=1):
            what = self.inner_text(key, place, entry, "what")
            date = self.inner_moment(key, f", mục {place}", entry.get("date"))
            if not what:
                self.fault(key, f", mục {place}: thiếu “what” (việc phải xong).")
            if not date and not plain(entry.get("date")):
                self.fault(key, f", mục {place}: thiếu “date” (ngày hết hạn).")
            found.append({"what": what, "date": date})
        return found

    def _event_times(self) -> list[dict[str, str]]:
        key, inner = "event_times", ("what", "start", "end")
        found = []
        for place, entry in enumerate(self.items(key, inner), start=1):
            start, end = (
                self.inner_moment(key, f", mục {place}", entry.get(k)) for k in ("start", "end")
            )
            if not start and not plain(entry.get("start")):
                self.fault(key, f", mục {place}: thiếu “start” (lúc bắt đầu).")
            self._in_order(key, f", mục {place}", start, end)
            what = self.inner_text(key, place, entry, "what")
            found.append({"what": what, "start": start, "end": end})
        return found

    def _tasks(self) -> list[dict[str, Any]]:
        key, inner = "tasks", ("who", "what", "due")
        found: list[dict[str, Any]] = []
        for place, entry in enumerate(self.items(key, inner), start=1):
            who = plain(entry.get("who"))
            if isinstance(who, Mapping):
                self.fault(key, f", mục {place}: “who” phải là danh sách đơn vị.")
                who = None
            if who is not None and (isinstance(who, str) or not isinstance(who, Sequence)):
                who = [who]
            what = self.inner_text(key, place, entry, "what")
            if not what:
                self.fault(key, f", mục {place}: thiếu “what” (việc phải làm).")
            due = self.inner_moment(key, f", mục {place}", entry.get("due"))
            units = self._lines(key, f", mục {place}, “who”", who or [])
            found.append({"who": units, "what": what, "due": due})
        return found
