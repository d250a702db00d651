"""From one day to another, and several days side by side (từ ngày … đến, các ngày …)."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from cuocthi.plain.vndates.days import Moment, find_moments, hour_before
from cuocthi.plain.vntext import fold, nfc

_BETWEEN = re.compile(
    r"[\s,;]{0,3}(?:\([^()]{2,12}\)[\s,]{0,3})?(?:(?:va\s{1,3})?(?:se\s{1,3})?(?:keo dai|dien ra|lien tuc)\s{1,3})?(?:cho\s{1,3})?"
    r"(?:-|den|toi|→|->|=>|⇒)(?:\s{0,3}(?:het|cuoi|truoc))?"
    r"(?:\s{0,3}(?:ngay(?:\s{1,2}lam viec)?|moc|luc|gio))?[:\s]{0,3}"
)
_FROM = re.compile(r"(?<![a-z])(?:ke\s{0,3})?tu(?:\s{0,3}(?:ngay|luc|nay))?[:\s]{0,3}$")
# "bắt đầu từ 9 giờ ngày 07/5/2018, kết thúc vào 9 giờ ngày 02/7/2018", also on two lines.
_BEGINS = re.compile(r"(?<![a-z])(?:bat dau|khoi dong|mo cuoc thi|mo)(?![a-z])[a-z\s:]{0,40}$")
_ENDS = re.compile(
    r"[\s,;.+\-)*]{0,8}(?:va\s{1,3})?(?:se\s{1,3})?(?:thoi gian\s{1,3}|ngay\s{1,3}|thoi diem\s{1,3})?"
    r"(?:ket thuc|dong|dung|khep lai|khoa)(?:\s{1,3}[a-z]{2,8}){0,5}[:\s]{1,4}"
)
# "từ ngày 04 đến ngày 10 tháng 6": the first day has no month of its own.
_SHORT = re.compile(
    r"(?<![a-z])(?P<from>(?:ke\s)?tu(?:\s{0,3}ngay)?|ngay)\s{0,3}(?P<day>[0-9]{1,2})"
    r"(?:/(?P<month>[0-9]{1,2}))?\s{0,2}(?:-|den|toi)(?:\s{0,3}het)?(?:\s{0,3}ngay)?\s{0,3}$"
)
_SHORT_ENDS = ("-", "den", "toi", "het", "ngay")  # one of these ends each match
_MONTH_ONLY = re.compile(
    r"(?<![a-z])(?:tu\s{0,3})?(?P<word>thang)\s{0,3}(?P<month>[0-9]{1,2})\s{0,2}(?:-|den|va)"
    r"(?:\s{0,3}(?:het|cuoi))?\s{0,3}$"
)
_MONTHS = re.compile(
    r"t(?<![a-z]t)(?:u\s{0,3}t)?hang\s{0,3}(?P<first>[0-9]{1,2})\s{0,2}(?:-|den)\s{0,2}"
    r"(?P<last>[0-9]{1,2})\s{0,2}(?:/|-|nam\s)\s{0,2}(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
# "kể từ ngày ban hành Thể lệ đến …": it begins on a day that is not written.
_OPEN = re.compile(
    r"(?<![a-z])(?P<from>tu nay|(?:ke\s{0,3})?tu\s{0,3}(?:ngay|khi|luc)\s{0,3}"
    r"(?:ban hanh|ky|phat dong|cong bo|ra|thong bao|nhan|dang|khai mac|co|phat hanh|le))"
    r"(?P<what>[a-z\s,]{0,40}?)[\s,]{0,2}(?:(?:cho\s)?den(?:\s{0,3}(?:het|truoc))?|(?:va\s)?ket thuc(?:\s(?:vao|luc))?)"
    r"\s{0,3}(?:ngay(?:\s{0,3}lam viec)?)?\s{0,3}$"
)
_OPEN_ENDS = ("den", "het", "truoc", "thuc", "vao", "luc", "ngay", "viec")
# One day of a list before the next: "26, 27, 28, 29/6/2024", "ngày 08 và 09/9/2018".
_ITEM = re.compile(
    r"(?<![0-9/.])(?P<day>[0-9]{1,2})(?:/(?P<month>[0-9]{1,2}))?\s{0,2}"
    r"(?:,\s{0,2}(?:va\s{0,2})?|va\s{0,2}|-\s{0,2}|;\s{0,2})(?:ngay\s{0,2})?$"
)
_LIST_LEAD = re.compile(
    r"(?<![a-z])(?:(?:trong\s)?(?:0?[2-9]\s|cac\s)?(?:ngay|toi|dem|sang|chieu)(?:\s(?:thu\s(?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat))?,?|vao|sang|trong|khoang)[:\s]{0,3}$|[|:(]\s{0,3}$"
)
# "thi đấu 24, 25/3/2018", "hai đêm thi 24 và 25/5": what goes on over days.
_MATCHES = re.compile(
    r"(?<![a-z])(?:thi dau|tranh tai|dien ra|to chuc|thay vi|thay cho|(?:dem|ngay|toi|buoi)\s{1,2}(?:thi|dien|hoi|dau|dien ra))\s{1,2}$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time between two days; the first may be left open.

    `days` holds each day of a list ("các ngày 15, 16, 17/9"), nothing for a stretch.
    """

    start: int
    end: int
    first: Moment | None
    last: Moment
    days: tuple[Moment, ...] = ()


def find_periods(
    text: str, folded: str | None = None, moments: list[Moment] | None = None
) -> list[Period]:
    """Every period written in a composed text, in order; missing years are taken from the end.

    Anniversaries ("20/10/1930 - 20/10/2018") are no periods.
    """
    if folded is None:
        folded = fold(nfc(text))
    if moments is None:
        moments = find_moments(text, folded)
    found: list[Period] = []
    for at, last in enumerate(moments):
        if last.months > 1:
            first = replace(last, month=last.month - last.months + 1, months=1)
            if found and (joined := _next_quarter(folded, found[-1], last)):
                found[-1] = joined
                continue
            found.append(Period(last.start, last.end, first, replace(last, months=1)))
            continue
        before = moments[at - 1] if at else None
        period = _joined(folded, before, last) if before else None
        period = period or _short(folded, last)
        if period is None and last.day is None and last.months == 1:
            period = _part_of_month(folded, last)
        if period is None and last.day is not None:
            period = _list(folded, moments, at) or _lasting(folded, moments, at)
        if period and not _anniversary(period):
            while period.days and found and found[-1].days and found[-1].start >= period.start:
                found.pop()  # "24/10, 31/10" of "24/10, 31/10 và 07/11/2020"
            found.append(period)
    found = _to_year_end(folded, found, moments)
    if "thang" in folded:
        found = _with_months(folded, found, moments)
    return found


_QUARTERS = re.compile(r"\s{0,2}(?:,|va|-|den|sang)(?:\s(?:het|cuoi|dau))?\s{0,2}")


def _next_quarter(folded: str, period: Period, last: Moment) -> Period | None:
    """ "quý III và quý IV năm 2020", "từ quý I đến quý II/2021": one stretch of both."""
    first, quarter = period.first, period.start == period.last.start or period.last.day is None
    if (
        first is None
        or first.day is not None
        or not quarter
        or not folded.startswith("quy", period.start)
    ):
        return None
    if not _QUARTERS.fullmatch(folded, period.end, last.start):
        return None
    first, end = _same_years(first, replace(last, months=1))
    return Period(period.start, last.end, first, end)


def _anniversary(period: Period) -> bool:
    first, last = period.first, period.last
    if first is None or first.year is None or last.year is None:
        return False
    return (first.day, first.month) == (last.day, last.month) and last.year - first.year >= 2


_YEAR_END = re.compile(
    r"[\s,]{0,3}(?:cho\s)?(?:den|toi)(?:\skhi)?\s(?:het|cuoi)\snam\s{0,2}(?P<year>20[0-9]{2})(?![0-9])"
)


def _to_year_end(folded: str, found: list[Period], moments: list[Moment]) -> list[Period]:
    """ "kể từ 01/10/2025 cho tới khi hết năm 2025"."""
    for first in moments:
        match = _YEAR_END.match(folded, first.end)
        lead = _FROM.search(folded[max(0, first.start - 16) : first.start]) if match else None
        if match and lead and first.day is not None:
            last = Moment(first.end, match.end(), int(match["year"]), 12, 31)
            start = first.start - len(lead.group())
            found.append(Period(start, match.end(), _same_years(first, last)[0], last))
    return sorted(found, key=lambda p: p.start)


def _with_months(folded: str, found: list[Period], moments: list[Moment]) -> list[Period]:
    """ "tháng 3 - 5/2018" too."""
    for match in _MONTHS.finditer(folded):
        if any(p.start < match.end() and match.start() < p.end for p in found):
            continue
        year, first, last = (int(match[key]) for key in ("year", "first", "last"))
        if 1 <= first <= 12 and 1 <= last <= 12:
            ends = Moment(match.start(), match.end(), year, last, None)
            begins = replace(ends, month=first, year=year - 1 if first > last else year)
            found.append(Period(match.start(), match.end(), begins, ends))
    return sorted(found, key=lambda p: p.start)


def _joined(folded: str, first: Moment, last: Moment) -> Period | None:
    gap = last.start - first.end
    if gap > 90:
        return None
    lead = _FROM.search(folded[max(0, first.start - 16) : first.start])
    if gap <= 36 and _BETWEEN.fullmatch(folded, first.end, last.start):
        lead = lead or _FROM_NAMED.search(folded[max(0, first.start - 70) : first.start])
        plain = folded[first.end : last.start].strip()
        if not lead and plain not in _ARROWS and not plain.startswith("den"):
            return None
    elif gap <= 8 and _BAR.fullmatch(folded, first.end, last.start):
        if not _in_end_columns(folded, first.start):
            return None
    elif gap <= 36 and _BEHIND_NAME.fullmatch(folded, first.end, last.start):
        lead = _FROM_NAMED.search(folded[max(0, first.start - 70) : first.start])
        if not lead:
            return None
    elif _ENDS.fullmatch(folded, first.end, last.start):
        began = _BEGINS.search(folded[max(0, first.start - 60) : first.start])
        if not began and not lead:
            return None
    else:
        return None
    start = first.start - (len(lead.group()) if lead else 0)
    first, last = _same_years(first, last)
    return Period(start, last.end, first, last)


_ARROWS = frozenset(("-", "→", "->", "=>", "⇒"))
# "từ ngày khai giảng (05/9/2018) đến ngày 20/11", "từ lễ phát động, 12/3, đến hết ngày 20/8".
_FROM_NAMED = re.compile(
    r"(?<![a-z])(?:ke\s)?tu\s(?:khi\s|ngay\s|luc\s|le\s|buoi\s|dip\s)*(?:khai giang|phat dong|khai mac|ra quan|cong bo|ban hanh|mo|ky)"
    r"(?![a-z])[a-z\s]{0,40}[(,]\s?(?:ngay\s|tuc\s|la\s|du kien\s){0,3}$"
)
_BEHIND_NAME = re.compile(
    r"\s?[),]\s{0,3}(?:cho\s)?(?:den|toi)(?:\s(?:het|cuoi|truoc))?(?:\s(?:ngay|luc))?\s{0,3}"
)
_BAR = re.compile(r"\s{0,3}\|\s{0,3}")
_END_COLUMNS = re.compile(
    r"\|\s{0,3}\**(?:thoi gian |thoi diem |ngay |gio )?(?:bat dau|khoi dau|mo|tu)(?![a-z])[^|\n]{0,24}"
    r"\|\s{0,3}\**(?:thoi gian |thoi diem |ngay |gio )?(?:ket thuc|dong|den|het)(?![a-z])[^|\n]{0,24}(?:\||\n)"
)
_TABLE = 3_000  # characters from a row up to the head of its table


def _in_end_columns(folded: str, at: int) -> bool:
    """Whether a day stands under "Bắt đầu" in a table whose next column is "Kết thúc"."""
    floor = max(0, at - _TABLE)
    head = next(iter([*_END_COLUMNS.finditer(folded, floor, at)][-1:]), None)
    if head is None or "\n\n" in folded[head.end() : at]:
        return False
    line, top = folded.rfind("\n", 0, at) + 1, folded.rfind("\n", 0, head.start()) + 1
    return folded.count("|", line, at) == folded.count("|", top, head.start()) + 1


def _same_years(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Two ends of one stretch: a year written at one of them counts for both."""
    turns = (first.month, first.day or 1) > (last.month, last.day or 31)
    if (first.year is None or (first.year_guessed and not last.year_guessed)) and last.year:
        year = last.year - 1 if turns else last.year
        return replace(first, year=year, year_guessed=last.year_guessed), last
    if (last.year is None or (last.year_guessed and not first.year_guessed)) and first.year:
        year = first.year + 1 if turns else first.year
        return first, replace(last, year=year, year_guessed=first.year_guessed)
    if first.year and last.year and first.year_guessed and last.year_guessed:
        last = replace(last, year=first.year + 1 if turns else first.year)
    return first, last


def _short(folded: str, last: Moment) -> Period | None:
    base = max(0, last.start - 80)
    before = folded[base : last.start]
    tail = before.rstrip()
    if last.day is not None and tail.endswith(_SHORT_ENDS) and (match := _SHORT.search(before)):
        month = int(match["month"] or last.month)
        year = last.year - 1 if last.year and month > last.month else last.year
        start = base + match.start()
        hour = hour_before(folded, start)
        first = replace(
            last, day=int(match["day"]), month=month, year=year, hour=None, minute=0, until=None
        )
        if hour and match["from"] == "ngay":
            first, start = replace(first, hour=hour[0], minute=hour[1]), hour[2]
        close = month == last.month and 0 < last.day - int(match["day"]) <= 3
        between = match.group()[match.end("day") - match.start() :]
        beside = match["from"] == "ngay" and close and between.strip() == "-"
        days = _each(first, last) if beside else ()  # "ngày 12-13/5/2018"
        return Period(start, last.end, first, last, days)
    if last.day is None and (match := _MONTH_ONLY.search(before)):
        month = int(match["month"])
        if 1 <= month <= 12:
            year = last.year - 1 if last.year and month > last.month else last.year
            first = replace(last, month=month, year=year)
            return Period(base + match.start(), last.end, first, last)
    if tail.endswith(_OPEN_ENDS) and (match := _OPEN.search(before)):
        return Period(base + match.start(), last.end, None, last)
    return None


# "10 ngày, từ ngày 20/9/2022": it lasts so long. "trong 10 ngày kể từ …" says when something is due.
_LASTS = re.compile(
    r"(?P<before>[a-z]{0,12})[\s:,(]{1,3}(?P<count>[0-9]{1,2})\s{1,2}ngay(?:\s{1,2}(?:lien tuc|lien))?"
    r"[,\s(]{1,3}(?:bat dau\s{1,2}|ke\s{1,2})?tu(?:\s{1,2}ngay)?\s{0,3}$"
)
_DUE_LEADS = frozenset(
    {"trong", "vong", "han", "gian", "sau", "nhat", "la", "qua", "truoc", "toi", "da", "it", "thieu", "toan", "nghi", "them", "du", "duoi", "hon", "gan"}
)  # fmt: skip


_PART_OF_MONTH = re.compile(
    r"(?<![0-9])(?P<n>[0-9]{1,2})\s{1,2}ngay\s{1,2}(?P<side>dau|cuoi)(?:\s{1,2}(?:tien|cung))?(?:\s{1,2}cua)?\s{1,3}$"
)


def _part_of_month(folded: str, month: Moment) -> Period | None:
    """ "10 ngày đầu tháng 9/2019", "05 ngày cuối của tháng 4"."""
    base = max(0, month.start - 36)
    match = _PART_OF_MONTH.search(folded[base : month.start])
    end = replace(month, year=month.year or 2024).last_day()
    if match is None or end is None or not 2 <= int(match["n"]) <= 20:
        return None
    count = int(match["n"])
    days = (1, count) if match["side"] == "dau" else (end.day - count + 1, end.day)
    first, last = (replace(month, day=day) for day in days)
    return Period(base + match.start(), month.end, first, last)


def _lasting(folded: str, moments: list[Moment], at: int) -> Period | None:
    """A number of days and the first of them."""
    first = moments[at]
    base = max(0, first.start - 60)
    before = folded[base : first.start]
    match = _LASTS.search(before) if before.rstrip().endswith(("tu", "ngay")) else None
    day = first.date()
    following = folded[first.end : first.end + 8].lstrip(" ,(")
    if match is None or day is None or match["before"] in _DUE_LEADS:
        return None
    if following.startswith(("den", "-", "toi")) or int(match["count"]) < 2:
        return None
    end = day + dt.timedelta(days=int(match["count"]) - 1)
    last = replace(first, year=end.year, month=end.month, day=end.day, hour=None, until=None)
    return Period(base + match.start("count"), first.end, first, last)


def _each(first: Moment, last: Moment) -> tuple[Moment, ...]:
    days = range(first.day or 1, last.day or 1)
    return (first, *(replace(first, day=day) for day in list(days)[1:]), last)


_ALL_OF = re.compile(r"(?<![a-z])cac\s{1,2}$")
_HOURS_LEAD = re.compile(r"\s{0,2}(?:-|den)\s{0,2}$")


def _list(folded: str, moments: list[Moment], at: int) -> Period | None:
    """The days before the last one of a list, gathered backwards."""
    last = moments[at]
    start, days = last.start, [last]
    written = folded[last.start : last.start + 5]
    offset = 4 if written.startswith("ngay") else 0
    known = moments[max(0, at - 6) : at]
    while len(days) < 32:
        base = max(0, start - 22)
        match = _ITEM.search(folded[base:start])
        if match is None:
            break
        at_day = base + match.start("day")
        whole = next((m for m in known if base <= m.start and at_day < m.end <= start), None)
        month = int(match["month"] or days[0].month)
        day = int(match["day"])
        if not 1 <= day <= 31 or (month, day) >= (days[0].month, days[0].day or 0):
            break
        if (days[0].month - month) * 31 + (days[0].day or 0) - day > 10:
            break
        item = replace(days[0], day=day, month=month, until=None)
        if "-" in match.group() and month == days[0].month:  # "12 - 16/9"
            days[:0] = [replace(item, day=d) for d in range(day + 1, days[0].day or 0)]
        days.insert(0, item)
        start = base + match.start("day")
        if whole is not None:
            start = min(start, whole.start)
            if whole.hour is not None:
                days[0] = replace(days[0], hour=whole.hour, minute=whole.minute)
    if len(days) == 1:
        return None
    lead = _LIST_LEAD.search(folded[max(0, start - 36) : start])
    named = (
        lead
        or _MATCHES.search(folded[max(0, start - 24) : start])
        or offset
        or last.hour is not None
        or any(m.start == start for m in known)
    )
    if len(days) == 2 and not named:
        return None  # "bảng 1, 2/9/2018": two numbers side by side need a word that says they are days.
    if lead and lead.group()[0] not in "|:(":
        start -= len(lead.group())
    all_of = _ALL_OF.search(folded[max(0, start - 6) : start])
    told_at = start - len(all_of.group()) if all_of else start
    hour = hour_before(folded, told_at) if days[0].hour is None else None
    if hour:
        begun = _HOURS_LEAD.search(folded[max(0, hour[2] - 24) : hour[2]])
        before = hour_before(folded, begun.start() + max(0, hour[2] - 24)) if begun else None
        until = (hour[0], hour[1]) if before else None
        hour = before or hour  # "19g00 - 21g30 các tối 29/6, 01/7"
        days = [replace(d, hour=hour[0], minute=hour[1], until=until) for d in days]
        start = hour[2]
    if last.hour is not None and days[0].hour is None:
        days[0] = replace(days[0], hour=last.hour, minute=last.minute)
    return Period(start, last.end, days[0], last, tuple(days))
