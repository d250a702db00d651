"""A day or month, with the hour if there is one, wherever a text names it (ngày, giờ)."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cuocthi.plain.vndates.reckoned import Reckoned
from cuocthi.plain.vndates.spots import spots
from cuocthi.plain.vntext import fold, nfc

_NUM = r"[0-9oli]{1,2}"
_YEAR = r"(?:19|20|2o|l9)[0-9oli]{2}"
DAYPART = r"(?:sang|trua|chieu|toi|dem)"
_WEEKDAY = r"(?:chu\s?nhat|cn|thu\s?(?:hai|ba|tu|nam|sau|bay|[2-7]))"
# Words that web pages join to what follows: "trướcngày 10/10", "từngày", "đếnngày".
_EDGE = (
    r"(?:(?<![a-z0-9])|(?<=truoc)|(?<=trong)|(?<=(?<![a-z])tu)|(?<=den)|(?<=(?<![a-z])het)"
    r"|(?<=vao)|(?<=[a-z])(?=ngay\s?[0-9]{1,2}\s?[/-])|(?<=luc)|(?<=(?<![a-z])cac)|(?<=(?<![a-z])va)(?=[0-9]))"
)


def clock(tail: str = "") -> str:
    """ "7h30", "8 giờ 30", "18g30", "8g", "10:30"; the letter O typed for a nought."""
    return (
        rf"(?<![0-9/.,:])(?P<hour{tail}>[0-9]{{1,2}}|[il][0-9]|[12]o)\s{{0,2}}"
        r"(?:(?:h|g|gio)(?:(?![a-z])|(?=[ol][0-9ol](?![a-z0-9])))[:.]?\s{0,2}"
        rf"(?:(?P<minute{tail}>[0-9][0-9ol](?!\s?/\s?[0-9])|(?<=[hg])[ol][0-9ol](?![a-z0-9]))|(?P<half{tail}>ruoi)(?![a-z])|kem\s{{1,2}}(?P<less{tail}>[0-9]{{1,2}}))?"
        rf"(?!\s{{0,2}}[0-9](?![0-9]?\s?/\s?[0-9]))|:(?P<minutes{tail}>[0-9]{{2}}))"
        r"(?:\s{0,2}(?:phut|ph|p|'|’|´)(?![a-z]))?"
    )


_HOUR = (
    rf"(?:(?P<part1>{DAYPART})\s{{1,3}})?{clock()}(?:\s{{0,2}}(?P<part2>{DAYPART}))?"
    rf"[\s,(]{{0,4}}(?:(?:cac\s)?(?P<wd1>{_WEEKDAY})[\s,)(]{{0,4}})?(?:,?\s?cua\s)?"
)
_LEAD = rf"(?:(?P<part3>{DAYPART})(?:[\s,]{{1,3}}|(?=[0-9])))?(?:(?:ngay\s{{1,2}})?(?P<wd2>{_WEEKDAY})[\s,()]{{1,4}})?"
_DAY = (
    rf"(?:(?P<word>ngay|hom)\s{{0,3}}(?:m[ou]ng\s{{1,2}})?)?"
    rf"(?:(?<![0-9/.\-hg:])|(?<=[\s(,y][0-9]-)|(?<=[\s(,y][0-9]{{2}}-)|(?<=/[0-9]-)|(?<=/[0-9]{{2}}-))(?:"
    rf"(?<!tuan\s)(?P<d1>{_NUM})\s{{0,3}}thang\s{{0,3}}(?P<m1>{_NUM})"
    rf"(?:\s{{0,3}},?\s?nam\s{{0,3}}(?P<y1>{_YEAR})|\s?/\s?(?P<y5>{_YEAR}))?"
    rf"|(?P<d2>[0-9oli]{{1,2}})\s{{0,2}}(?P<sep>[/\-.])\s{{0,2}}(?P<m2>[0-9oli]{{1,2}})"
    rf"(?:\s{{0,2}}(?P=sep)\s{{0,2}}(?P<y2>{_YEAR}|(?<=[/-])[0-3][0-9](?![0-9]))|,?\s{{1,3}}nam\s{{0,3}}(?P<y6>{_YEAR}))?"
    rf"|(?P<y3>{_YEAR})-(?P<m3>[0-9]{{2}})-(?P<d3>[0-9]{{2}})"
    r")(?![0-9])(?!/[0-9a-z])(?!\.[0-9]{1,2}\.[12][0-9]{3})(?!\s{0,2}(?:gio|h|g)(?![a-z]))(?!-[0-9a-z](?![0-9]?/[0-9]{1,2}[/\s.,;]))"
)
_MONTH = (
    rf"(?P<mword>thang)\s{{0,3}}(?P<m4>[0-9]{{1,2}}|l[0-2]|1o)"
    rf"(?:(?:\s?/\s?|\s?-\s?|,?\s{{1,3}}nam\s{{0,3}})(?P<y4>{_YEAR})(?![0-9])"
    r"|(?![0-9/])(?!\s?-\s?[0-9]))"
    rf"|(?P<qword>quy)\s{{0,3}}(?P<q>i{{1,3}}|iv|[1-4])(?:\s{{0,2}}(?:[/-]|,?\s?nam)\s{{0,2}}(?P<yq>{_YEAR})|(?![a-z0-9]))"
)
_MOMENT = re.compile(rf"{_EDGE}(?:(?:{_HOUR})?{_LEAD}(?:{_DAY})|{_MONTH})")
_DIGITS = str.maketrans("oli", "011")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@lru_cache(maxsize=5_000)
def _is_possible(
    year: int | None, month: int, day: int | None, hour: int | None, minute: int
) -> bool:
    try:
        dt.date(year or 2024, month, 1 if day is None else day)
    except ValueError:
        return False
    return hour is None or (hour <= 24 and minute <= 59)


@lru_cache(maxsize=5_000)
def _date(year: int, month: int, day: int, hour: int | None, minute: int) -> dt.date | None:
    return dt.date(year, month, day) if _is_possible(year, month, day, hour, minute) else None


@lru_cache(maxsize=5_000)
def _iso(year: int, month: int, day: int | None, hour: int | None, minute: int) -> str | None:
    if not _is_possible(year, month, day, hour, minute):
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    text = f"{year:04}-{month:02}-{day:02}"
    if hour is None:
        return text
    return text + ("T23:59" if hour == 24 else f"T{hour:02}:{minute:02}")


@dataclass(frozen=True, slots=True)
class Moment(Reckoned):
    """A day (or only a month) with an hour if one was written; offsets of the text searched.

    A quarter (quý) is its last month with `months` 3.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    hour: int | None = None
    minute: int = 0
    until: tuple[int, int] | None = None
    year_guessed: bool = False
    months: int = 1

    @property
    def possible(self) -> bool:
        """Whether the calendar has this day (2024 is taken where the year is missing)."""
        return _is_possible(self.year, self.month, self.day, self.hour, self.minute)

    def date(self) -> dt.date | None:
        """The day, or None when the year or the day is missing or no such day exists."""
        try:
            return self._as_date
        except AttributeError:  # not asked before
            day = None
            if self.year is not None and self.day is not None:
                day = _date(self.year, self.month, self.day, self.hour, self.minute)
            object.__setattr__(self, "_as_date", day)
            return day

    def last_day(self) -> dt.date | None:
        """The day itself, or the last day of the month; None without year or if impossible."""
        if self.day is not None or self.year is None or not self.possible:
            return self.date()
        after = dt.date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return after - dt.timedelta(days=1)

    def iso(self) -> str | None:
        """ "2024-02-20", "2024-02" or "2024-02-20T07:30"; None without year or if impossible.

        "24 giờ 00" is the last minute of the day, since the day itself is what counts.
        """
        try:
            return self._as_iso
        except AttributeError:  # not asked before
            told = None
            if self.year is not None:
                told = _iso(self.year, self.month, self.day, self.hour, self.minute)
            object.__setattr__(self, "_as_iso", told)
            return told

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
    them. "3/4" alone is a fraction unless "ngày" or a weekday stands before it; a month without
    a year needs a word like "trong" or "dự kiến".
    """
    if folded is None:
        text = nfc(text)
        folded = fold(text)
    found: list[Moment] = []
    at = 0
    for start in spots(folded):
        if start < at or not (match := _MOMENT.match(folded, start)):
            continue
        at = match.end()
        moment = _from_match(match)
        if moment is None:
            continue
        if match["wd2"] and text[slice(*match.span("wd2"))].casefold().startswith("thử"):
            moment = replace(moment, start=match.end("wd2") + 1)  # "chạy thử từ ngày 05/3"
        if folded.startswith(("sang", "toi"), moment.start):
            moment = _part_of_day(text, moment)
        if moment.day is not None and moment.hour is None:
            moment = _hour_after(folded, moment)
            at = max(at, moment.end)
        found.append(moment)
    return _same_days(folded, found) if _SAME_WORDS.search(folded) else found


_SAME_DAY = re.compile(
    rf"(?<![a-z0-9]){clock()}(?:\s{{0,2}}(?P<part>{DAYPART}))?[\s,(]{{0,3}}(?:cua\s{{1,2}})?cung\s{{0,3}}ngay(?![a-z])"
)
_SAME_WORDS = re.compile(r"cung\s{0,3}ngay")
_SAME_WITHIN = 400  # characters from the day to the words "cùng ngày"


def _same_days(folded: str, found: list[Moment]) -> list[Moment]:
    """ "19g30 cùng ngày" is an hour of the day told before."""
    more: list[Moment] = []
    for match in _SAME_DAY.finditer(folded):
        day = next((m for m in reversed(found) if m.end <= match.start()), None)
        hour, minute = hours(match), minutes(match)
        if day is None or day.day is None or match.start() - day.end > _SAME_WITHIN:
            continue
        if hour < 12 and match["part"] in ("chieu", "toi", "dem"):
            hour += 12
        if hour <= 24 and minute <= 59:
            told = replace(day, start=match.start(), end=match.end(), until=None)
            more.append(replace(told, hour=hour, minute=minute))
    return sorted([*found, *more], key=lambda m: m.start) if more else found


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text if text.isdecimal() else text.translate(_DIGITS))


def minutes(match: re.Match[str], tail: str = "") -> int:
    """The minute of a match of `clock`."""
    if match["half" + tail]:
        return 30
    if less := _number(match["less" + tail]):
        return max(0, 60 - less)
    return _number(match["minute" + tail] or match["minutes" + tail]) or 0


def hours(match: re.Match[str], tail: str = "") -> int:
    """The hour of a match of `clock`."""
    hour = _number(match["hour" + tail]) or 0
    return hour - 1 if match["less" + tail] and hour else hour  # "15 giờ kém 15 phút"


def _from_match(match: re.Match[str]) -> Moment | None:
    if match["q"]:
        before = match.string[max(0, match.start() - 18) : match.start()]
        if match["yq"] is None and not _MONTH_LEAD.search(before):
            return None
        quarter = _QUARTERS.get(match["q"]) or int(match["q"])
        return Moment(match.start(), match.end(), _number(match["yq"]), quarter * 3, None, months=3)
    if match["m4"]:
        return _month(match)
    told = match["y1"] or match["y2"] or match["y6"] or match["y5"] or match["y3"]
    year = _number(told)
    if year is not None and year < 100:
        before = match.string[max(0, match.start() - 30) : match.start()]
        if not match["word"] and not _BEFORE_BARE.search(before):
            return None
        year += 2000  # "15/3/18"
    surface = match["d1"] or match["d2"] or match["d3"]
    day = _number(surface)
    month = _number(match["m1"] or match["m2"] or match["m3"])
    if surface is None or day is None or month is None:
        return None
    if not match["word"] and not any(map(str.isdigit, surface)):
        return None
    bare = year is None and not match["d1"]
    hour = hours(match) if match["hour"] else None
    named = match["word"] or match["wd1"] or match["wd2"] or hour is not None
    if bare and not named and (match["sep"] != "/" or match["part3"] is None):
        return _bare_day(match, day, month)
    if bare and match["sep"] == "." and (match["word"] is None or day > 31 or month > 12):
        return None
    minute = minutes(match)
    half = match["part1"] or match["part2"] or (match["part3"] if hour is not None else None)
    if hour is not None and hour < 12 and half in ("chieu", "toi", "dem"):
        hour += 12
    start, until = match.start(), None
    if hour is not None:
        first = _HOURS_BEFORE.search(match.string[max(0, start - 24) : start])
        if first and hours(first) <= hour:
            until = (hour, minute)
            hour, minute = hours(first), minutes(first)
            start -= len(first.group())
    return Moment(start, match.end(), year, month, day, hour, minute, until)


def _month(match: re.Match[str]) -> Moment | None:
    month, year = _number(match["m4"]) or 0, _number(match["y4"])
    if year is None:
        before = match.string[max(0, match.start() - 18) : match.start()]
        if not 1 <= month <= 12 or not _MONTH_LEAD.search(before):
            return None
    return Moment(match.start(), match.end(), year, month, None)


_MONTH_LEAD = re.compile(
    r"(?<![a-z])(?:trong|vao|du kien|dau|giua|cuoi|(?:thuong|trung|ha) tuan|den het|het|"
    r"thoi gian|kien):?\s{0,3}$"
)
_HOUR_ALONE = re.compile(rf"(?<![a-z]){clock()}[\s,]{{0,3}}$")
_HOURS_BEFORE = re.compile(rf"(?<![a-z]){clock()}\s{{0,2}}(?:-|den)\s{{0,3}}$")
# "ngày 24/3/2011, bắt đầu lúc 19h00", "ngày 20/4/2019 (từ 7h30 đến 10h30)"; an hour that another
# day follows belongs to that day.
_HOUR_AFTER = re.compile(
    rf"[ ,()|]{{0,4}}(?:\(?(?:{_WEEKDAY})\)?[ ,|]{{0,3}})?"
    rf"(?:(?:deu|moi (?:ngay|dem|buoi|toi))\s{{1,2}})?(?:buoi\s{{1,2}}(?P<part0>{DAYPART})\s{{1,2}})?"
    rf"(?:(?:bat dau|tu|vao|luc|hoi|khai mac|\()\s{{0,2}}){{0,4}}"
    rf"(?:(?P<part>{DAYPART})\s{{1,2}})?{clock()}(?:\s{{0,2}}(?:-|den)\s{{0,2}}{clock('2')})?"
    rf"(?:\s{{1,2}}(?P<part2>{DAYPART}))?"
    rf"(?![0-9])(?!\s{{0,2}}(?:-|den)\s?[0-9])(?![\s,(]{{0,3}}(?:{DAYPART}[\s,]{{1,3}})?(?:(?:{_WEEKDAY})[\s,]{{1,3}})?"
    r"(?:ngay|hom|cac|[0-9]{1,2}\s?/))"
)


def _part_of_day(text: str, moment: Moment) -> Moment:
    """ "sang ngày 10/9", "tới 17/4" are no "sáng" and "tối": the day begins behind the word."""
    for word in ("sang ", "tới "):
        if text[moment.start : moment.start + len(word)].lower() == word:
            at = moment.start + len(word)
            told = re.match(r"[0-9]{1,2}", text[at : at + 2])
            if told and moment.hour == int(told.group()) + 12:
                moment = replace(moment, hour=int(told.group()))
            return replace(moment, start=at)
    return moment


def hour_before(folded: str, start: int) -> tuple[int, int, int] | None:
    """The hour and minute that stand right before an offset, and where they begin."""
    base = max(0, start - 24)
    match = _HOUR_ALONE.search(folded[base:start])
    if match is None or hours(match) > 24:
        return None
    return hours(match), minutes(match), base + match.start()


def _hour_after(folded: str, moment: Moment) -> Moment:
    """The day with the hour that stands behind it; an hour before the next day belongs there."""
    match = _HOUR_AFTER.match(folded, moment.end, min(len(folded), moment.end + 80))
    if match is None or not match["hour"]:
        return moment
    hour, minute = hours(match), minutes(match)
    if hour < 12 and (match["part0"] or match["part"] or match["part2"]) in ("chieu", "toi", "dem"):
        hour += 12
    if hour > 24 or minute > 59:
        return moment
    until = None
    if match["hour2"]:
        until = (hours(match, "2"), minutes(match, "2"))
    return replace(moment, end=match.end(), hour=hour, minute=minute, until=until)


# "trước 17/4" is a day without any other sign; "9/9 thôn" is not.
_BEFORE_BARE = re.compile(
    r"(?:truoc|cham nhat|muon nhat|nhat la|den|toi|het|han|tu|vao|du kien|han cuoi|han chot|sang|luc|"
    r"(?:han|thoi han|thoi gian)(?:\s[a-z]{1,8}){0,4}\s?(?=[:\s])|"
    r"(?<![a-z])(?:cac|trong|hai|ba) (?:ngay|toi|dem|sang|chieu)|ngay|trong khoang|khoang)(?: la| ngay| hom)?[:\s]{1,3}$"
)
# "20/8 - 05/9/2023" and "(khóa 1: 20 - 22/7)" are days without any word beside them.
_STRONG_BARE = re.compile(r"(?<![a-z])(?:truoc|nhat|han chot|han cuoi)(?: la| ngay)?[:\s]{1,3}$")
_RANGED = re.compile(
    r"\s{0,2}(?:-|den)(?:\shet)?\s{0,3}(?:[0-9]{1,2}(?:h|g| gio)[0-9\s]{0,4}(?:phut|['’´])?,?\s?)?(?:ngay\s?)?"
    r"[0-9]{1,2}\s?(?P<by>[/.-])\s?[0-9]{1,2}\s?(?P=by)\s?[12][0-9]{3}"
)
_OPENS = re.compile(r"[:(|;]\s{0,3}$")
_LISTED = re.compile(r"(?:[0-9]{1,2}(?:/[0-9]{1,2})?\s{0,2}(?:,|va|-|den|den het)\s{0,2}){1,8}$")


# "cụm Bắc 14/11, cụm Trung 21/11": the day of each part; "| 13/5 |" below "Ngày".
_OF_PART = re.compile(
    r"(?<![a-z])(?:cum|khu vuc|vong|bang|khoi|dot|nhom|tuan|doi) [a-z0-9]{1,8}(?: [a-z]{1,8})? $"
)
_PART_ENDS = re.compile(r"\s{0,2}(?:[,;.)|(\n]|va |$)")
_DAY_HEAD = re.compile(r"\s{0,3}\**(?:ngay|thoi gian|lich|thoi diem)")


def _placed(match: re.Match[str], before: str) -> bool:
    """Whether a bare "14/11" stands behind the name of a part or alone in a column of days."""
    text = match.string
    if before.rstrip(" *").endswith("|"):
        return text[match.end() :][:4].lstrip(" *").startswith("|") and _in_day_column(
            text, match.start()
        )
    return bool(_OF_PART.search(before) and _PART_ENDS.match(text, match.end()))


def _in_day_column(folded: str, at: int) -> bool:
    """Whether the cell lies below a heading that speaks of days."""
    top = folded.rfind("\n", 0, at) + 1
    column = folded.count("|", top, at)
    for _ in range(60):
        above = folded.rfind("\n", 0, max(0, top - 1)) + 1
        if top == 0 or folded[above : above + 1] != "|":
            break
        top = above
    cells = folded[top : folded.find("\n", top)].split("|")
    return column < len(cells) and _DAY_HEAD.match(cells[column]) is not None


def _bare_day(match: re.Match[str], day: int, month: int) -> Moment | None:
    if match.group("sep") == "." or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    before = match.string[max(0, match.start() - 44) : match.start()]
    listed = _LISTED.search(before)
    if listed:
        before = before[: listed.start()]
    ranged = _RANGED.match(match.string, match.end()) or (listed and _OPENS.search(before))
    if match.group("sep") == "-" and not _STRONG_BARE.search(before):
        return None  # "15-11" is a day only behind "trước" and the like
    if not ranged and not _BEFORE_BARE.search(before) and not _placed(match, before):
        return None
    return Moment(match.start(), match.end(), None, month, day)
