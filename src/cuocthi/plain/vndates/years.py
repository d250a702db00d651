"""The year of a day written without one (năm của ngày không ghi năm)."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from cuocthi.plain.vndates.days import Moment

LETTER_LOOKS_BACK = 60
REPORT_LOOKS_BACK = 300


def nearest_year(month: int, day: int | None, after: dt.date, back: int = LETTER_LOOKS_BACK) -> int:
    """The year of a day written without one in a letter of that date: the next, or just past.

    A day up to `back` days back stays in the letter's year; an older one is meant next year.
    Reports look back further than letters, which speak of what is to come.
    """
    try:
        same = dt.date(after.year, month, day or 1)
    except ValueError:
        return after.year
    if same < after - dt.timedelta(days=back):
        return after.year + 1
    if back > LETTER_LOOKS_BACK and same > after + dt.timedelta(days=365 - back):
        return after.year - 1
    return after.year


def with_years(
    moments: list[Moment],
    after: dt.date | None,
    back: int = LETTER_LOOKS_BACK,
    told: Sequence[int] = (),
) -> list[Moment]:
    """The moments with the years that fit a letter of that day.

    Where the letter's own day is unknown the year it writes most often is taken:
    "từ 15/8 đến 15/10/2023 … trong tháng 10"; else the years `told` without a day ("năm 2026").
    """
    if after is not None:
        return [_dated(moment, after, back) for moment in moments]
    years = Counter(m.year for m in moments if m.year is not None and m.possible)
    years = years or Counter(told)
    if not years:
        return moments
    often = max(years, key=lambda year: (years[year], year or 0))
    return [moment.in_year(often) for moment in moments]


def _dated(moment: Moment, after: dt.date, back: int) -> Moment:
    if moment.year is not None:
        return moment
    return moment.in_year(nearest_year(moment.month, moment.day, after, back))
