"""From one day to another (từ ngày … đến hết ngày …)."""

import re
from dataclasses import dataclass, replace

from cuocthi.plain.vndates.days import Moment, find_moments
from cuocthi.plain.vntext import fold, nfc

_BETWEEN = re.compile(r"[\s,]{0,3}(?:-|den|toi)(?:\s(?:het|cuoi))?(?:\s(?:ngay|moc))?[:\s]{0,3}")
_FROM = re.compile(r"(?<![a-z])(?:ke\s)?tu(?:\s(?:ngay|luc|nay))?\s{0,3}$")
# "từ ngày 04 đến ngày 10 tháng 6": the first day has no month of its own.
_SHORT = re.compile(
    r"(?<![a-z])(?P<from>(?:ke\s)?tu(?:\sngay)?|ngay)\s{1,3}(?P<day>[0-9]{1,2})"
    r"(?:/(?P<month>[0-9]{1,2}))?\s{0,2}(?:-|den|toi)(?:\s(?:het|cuoi))?\s{0,2}$"
)
_MONTH_ONLY = re.compile(
    r"(?<![a-z])tu\sthang\s{1,2}(?P<month>[0-9]{1,2})\s{0,2}(?:-|den)(?:\s(?:het|cuoi))?\s{0,2}$"
)
# "kể từ ngày ban hành Thể lệ đến …": it begins on a day that is not written.
_OPEN = re.compile(
    r"(?<![a-z])(?P<from>ke tu ngay|tu nay|tu ngay (?:ban hanh|ky|phat dong|cong bo|thong bao))"
    r"(?P<what>[a-z\s]{0,40}?)[\s,]{0,2}den(?:\shet)?\s{0,2}$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time between two days; the first may be left open."""

    start: int
    end: int
    first: Moment | None
    last: Moment


def find_periods(
    text: str, folded: str | None = None, moments: list[Moment] | None = None
) -> list[Period]:
    """Every period written in a composed text, in order; missing years are taken from the end."""
    if folded is None:
        folded = fold(nfc(text))
    if moments is None:
        moments = find_moments(text, folded)
    found = []
    for at, last in enumerate(moments):
        before = moments[at - 1] if at else None
        period = _joined(folded, before, last) if before else None
        period = period or _short(folded, last)
        if period:
            found.append(period)
    return found


def _joined(folded: str, first: Moment, last: Moment) -> Period | None:
    if last.start - first.end > 24 or not _BETWEEN.fullmatch(folded, first.end, last.start):
        return None
    lead = _FROM.search(folded[max(0, first.start - 16) : first.start])
    if not lead and folded[first.end : last.start].strip() != "-":
        return None
    start = first.start - (len(lead.group()) if lead else 0)
    if (first.year is None or (first.year_guessed and not last.year_guessed)) and last.year:
        year = last.year - 1 if first.month > last.month else last.year
        first = replace(first, year=year, year_guessed=last.year_guessed)
    return Period(start, last.end, first, last)


def _short(folded: str, last: Moment) -> Period | None:
    base = max(0, last.start - 60)
    before = folded[base : last.start]
    if match := _SHORT.search(before):
        month = int(match["month"] or last.month)
        first = replace(last, day=int(match["day"]), month=month, hour=None, minute=0)
        return Period(base + match.start(), last.end, first, last)
    if match := _MONTH_ONLY.search(before):
        first = replace(last, day=None, month=int(match["month"]), hour=None, minute=0)
        return Period(base + match.start(), last.end, first, last)
    if match := _OPEN.search(before):
        return Period(base + match.start(), last.end, None, last)
    return None
