"""Working days, days off and days counted on (ngày làm việc, ngày nghỉ).

The days off of each year and the working days that were swapped are data, ``days_off.csv``: one
line a day with the document that says so. A line that is not ``sure`` stands in for what the
state has not announced yet. In a year without lines only the fixed holidays are known (Labour Code
2019, article 112); Tết and the Hùng kings' day then make a count only likely.
"""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FIXED = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng 30/4",
    (5, 1): "Quốc tế Lao động 1/5",
    (9, 2): "Quốc khánh",
}
_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}
_FILE = Path(__file__).resolve().parent / "days_off.csv"


@dataclass(frozen=True, slots=True)
class Rest:
    """Why offices are closed on a day: "Tết Nguyên đán", "Chủ nhật". ``sure``: announced, or a
    day of the week; ``document``: the paper that says so, empty for a weekend."""

    name: str
    sure: bool = True
    document: str = ""


def rest_of(day: dt.date) -> Rest | None:
    """Why offices are closed on that day; None for a working day, also a swapped Saturday."""
    off, work, _years = _calendar()
    if day in off:
        return off[day]
    if day.weekday() in _WEEKEND and day not in work:
        return Rest(_WEEKEND[day.weekday()])
    if not _known(day.year) and (day.month, day.day) in _FIXED:
        return Rest(_FIXED[day.month, day.day])
    return None


def next_working(day: dt.date) -> dt.date:
    """The day itself, or the first working day after it."""
    while rest_of(day):
        day += dt.timedelta(days=1)
    return day


def counted_on(day: dt.date, count: int, *, working: bool = False) -> tuple[dt.date, bool]:
    """The day `count` days after, and whether it is certain (every day off in between is known).

    The first day is not counted. Working days are Monday to Friday and swapped Saturdays, but no
    days off.
    """
    if not working:
        return day + dt.timedelta(days=count), True
    certain = True
    left = count
    while left > 0:
        day += dt.timedelta(days=1)
        rest = rest_of(day)
        if rest is None:
            left -= 1
            certain = certain and (_known(day.year) or not _may_rest(day))
        elif not rest.sure:
            certain = False
    return day, certain


def _known(year: int) -> bool:
    return year in _calendar()[2]


@cache
def _calendar() -> tuple[dict[dt.date, Rest], frozenset[dt.date], frozenset[int]]:
    """Days off, swapped working days, and the years that the file knows."""
    off: dict[dt.date, Rest] = {}
    work: set[dt.date] = set()
    with _FILE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            day = dt.date.fromisoformat(row["day"])
            if row["kind"] == "work":
                work.add(day)
            else:
                off[day] = Rest(row["name"], row["sure"] == "1", row["document"])
    return off, frozenset(work), frozenset(day.year for day in off)


def _may_rest(day: dt.date) -> bool:
    """Whether Tết, the Hùng kings' day or a day off beside a holiday may fall on that day."""
    near_tet = (1, 18) <= (day.month, day.day) <= (2, 27)
    kings = (4, 1) <= (day.month, day.day) <= (4, 29)
    beside = (day.month, day.day) in {(9, 1), (9, 3), (5, 2), (1, 2)}
    return near_tet or kings or beside
