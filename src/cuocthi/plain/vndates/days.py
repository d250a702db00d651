"""A day or month, with the hour if there is one, wherever a text names it (ngày, giờ)."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from cuocthi.plain.vntext import fold, nfc

_NUM = r"[0-9oli]{1,2}"
_YEAR = r"(?:19|20|2o|l9)[0-9oli]{2}"
_DAYPART = r"(?:sang|trua|chieu|toi)"
_WEEKDAY = r"(?:chu\s?nhat|cn|thu\s(?:hai|ba|tu|nam|sau|bay|[2-7]))"
_HOUR = (
    rf"(?:(?P<part1>{_DAYPART})\s{{1,3}})?"
    r"(?<![0-9/.,:])(?P<hour>[0-9]{1,2})\s{0,2}(?:(?:h|g|gio|:)\s{0,2}(?P<minute>[0-9]{2})?)"
    r"(?:(?<=[hgo])|(?<=[0-9]))(?:\s{0,2}(?:phut|ph|p|'|’|´)(?![a-z]))?"
    rf"(?:\s{{0,2}}(?P<part2>{_DAYPART}))?"
    rf"[\s,(]{{0,4}}(?:(?P<wd1>{_WEEKDAY})[\s,(]{{0,4}})?"
)
_LEAD = rf"(?:(?P<part3>{_DAYPART})[\s,]{{1,3}})?(?:(?P<wd2>{_WEEKDAY})[\s,(]{{1,4}})?"
_DAY = (
    rf"(?:(?P<word>ngay|hom)\s{{0,3}})?(?<![0-9/.\-hg:])(?:"
    rf"(?P<d1>{_NUM})\s{{0,3}}thang\s{{0,3}}(?P<m1>{_NUM})"
    rf"(?:\s{{0,3}},?\s?nam\s{{0,3}}(?P<y1>{_YEAR})|\s?/\s?(?P<y5>{_YEAR}))?"
    rf"|(?P<d2>[0-9oli]{{1,2}})\s{{0,2}}(?P<sep>[/\-.])\s{{0,2}}(?P<m2>[0-9oli]{{1,2}})"
    rf"(?:\s{{0,2}}(?P=sep)\s{{0,2}}(?P<y2>{_YEAR})|\s{{1,3}}nam\s{{1,3}}(?P<y6>{_YEAR}))?"
    rf"|(?P<y3>{_YEAR})-(?P<m3>[0-9]{{2}})-(?P<d3>[0-9]{{2}})"
    r")(?![0-9])(?![/\-][0-9a-z])"
)
_MONTH = (
    rf"(?P<mword>thang)\s{{0,3}}(?P<m4>[0-9]{{1,2}})"
    rf"(?:\s?/\s?|\s?-\s?|\s{{1,3}}nam\s{{1,3}})(?P<y4>{_YEAR})(?![0-9])"
)
_MOMENT = re.compile(rf"(?<![a-z0-9])(?:(?:{_HOUR})?{_LEAD}(?:{_DAY})|{_MONTH})")
_DIGITS = str.maketrans("oli", "011")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (or only a month) with an hour if one was written; offsets of the text searched."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    hour: int | None = None
    minute: int = 0
    until: tuple[int, int] | None = None
    year_guessed: bool = False

    @property
    def possible(self) -> bool:
        """Whether the calendar has this day (2024 is taken where the year is missing)."""
        try:
            dt.date(self.year or 2024, self.month, self.day or 1)
        except ValueError:
            return False
        return self.hour is None or (self.hour <= 24 and self.minute <= 59)

    def date(self) -> dt.date | None:
        """The day, or None when the year or the day is missing or no such day exists."""
        if self.year is None or self.day is None or not self.possible:
            return None
        return dt.date(self.year, self.month, self.day)

    def iso(self) -> str | None:
        """ "2024-02-20", "2024-02" or "2024-02-20T07:30"; None without year or if impossible.

        "24 giờ 00" is the last minute of the day, since the day itself is what counts.
        """
        if self.year is None or not self.possible:
            return None
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        text = f"{self.year:04}-{self.month:02}-{self.day:02}"
        if self.hour is None:
            return text
        if self.hour == 24:
            return text + "T23:59"
        return text + f"T{self.hour:02}:{self.minute:02}"

    def iso_until(self) -> str | None:
        """The end of "từ 7h30 đến 9h00 ngày 06/02/2018" on the same day, None where none stands."""
        day = self.date()
        if day is None or self.until is None or self.until[0] > 23 or self.until[1] > 59:
            return None
        return f"{day.isoformat()}T{self.until[0]:02}:{self.until[1]:02}"

    def in_year(self, year: int | None) -> "Moment":
        """The same day in that year, marked as guessed; unchanged if the year was written."""
        if self.year is not None or year is None:
            return self
        return replace(self, year=year, year_guessed=True)


def find_moments(text: str, folded: str | None = None) -> list[Moment]:
    """Every day or month named in a composed text, in order, with offsets into it.

    Impossible days (31/02/2024) are returned too, with `possible` false: the reader asks about
    them. "3/4" alone is a fraction unless "ngày" or a weekday stands before it.
    """
    if folded is None:
        folded = fold(nfc(text))
    found = []
    for match in _MOMENT.finditer(folded):
        moment = _from_match(match)
        if moment is not None:
            found.append(moment)
    return found


def _number(text: str | None) -> int | None:
    return int(text.translate(_DIGITS)) if text else None


def _from_match(match: re.Match[str]) -> Moment | None:
    part = match.groupdict()
    if part["m4"]:
        return Moment(match.start(), match.end(), _number(part["y4"]), int(part["m4"]), None)
    year = next((_number(part[y]) for y in ("y1", "y2", "y3", "y5", "y6") if part[y]), None)
    day = _number(part["d1"] or part["d2"] or part["d3"])
    month = _number(part["m1"] or part["m2"] or part["m3"])
    if day is None or month is None:
        return None
    surface = part["d1"] or part["d2"] or part["d3"] or ""
    if not any(c.isdigit() for c in surface) and not part["word"]:
        return None
    bare = year is None and not part["d1"]
    hour = _number(part["hour"])
    named = part["word"] or part["wd1"] or part["wd2"] or hour is not None
    if bare and not named and (part["sep"] != "/" or part["part3"] is None):
        return _bare_day(match, day, month)
    if bare and part["sep"] == "." and (part["word"] is None or day > 31 or month > 12):
        return None
    minute = _number(part["minute"]) or 0
    half = part["part1"] or part["part2"] or (part["part3"] if hour is not None else None)
    if hour is not None and hour < 12 and half in ("chieu", "toi"):
        hour += 12
    start, until = match.start(), None
    if hour is not None:
        first = _HOURS_BEFORE.search(match.string[max(0, start - 24) : start])
        if first and int(first["hour"]) <= hour:
            until = (hour, minute)
            hour, minute = int(first["hour"]), int(first["minute"] or 0)
            start -= len(first.group())
    return Moment(start, match.end(), year, month, day, hour, minute, until)


_HOURS_BEFORE = re.compile(
    r"(?<![0-9/.,:a-z])(?P<hour>[0-9]{1,2})\s{0,2}(?:h|g|gio|:)\s{0,2}(?P<minute>[0-9]{2})?"
    r"(?:\s{0,2}(?:phut|'|’))?\s{0,2}(?:-|den)\s{0,3}$"
)
# "trước 17/4" is a day without any other sign; "9/9 thôn" is not.
_BEFORE_BARE = re.compile(
    r"(?:truoc|cham nhat|muon nhat|den|het|han|tu|vao|du kien|han cuoi|han chot)(?: la)?[:\s]{1,3}$"
)


def _bare_day(match: re.Match[str], day: int, month: int) -> Moment | None:
    if match.group("sep") != "/" or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    before = match.string[max(0, match.start() - 16) : match.start()]
    if not _BEFORE_BARE.search(before):
        return None
    return Moment(match.start(), match.end(), None, month, day)


def nearest_year(month: int, day: int | None, after: dt.date) -> int:
    """The year of a day written without one in a letter of that date: the next, or just past.

    A day up to sixty days back stays in the letter's year; an older one is meant next year.
    """
    try:
        same = dt.date(after.year, month, day or 1)
    except ValueError:
        return after.year
    return after.year + 1 if same < after - dt.timedelta(days=60) else after.year
