"""Days counted on from a day, working days too (ngày làm việc)."""

import datetime as dt

# Fixed public holidays (Labour Code 2019, article 112); the moving ones (Tết, Giỗ Tổ) lie in these
# weeks: a count of working days that touches them is only likely.
_FIXED = {(1, 1), (4, 30), (5, 1), (9, 2)}


def counted_on(day: dt.date, count: int, *, working: bool = False) -> tuple[dt.date, bool]:
    """The day `count` days after, and whether it is certain (no moving holiday in between).

    The first day is not counted. Working days are Monday to Friday but public holidays.
    """
    if not working:
        return day + dt.timedelta(days=count), True
    certain = True
    left = count
    while left > 0:
        day += dt.timedelta(days=1)
        if day.weekday() < 5 and (day.month, day.day) not in _FIXED:
            left -= 1
            certain = certain and not _may_rest(day)
    return day, certain


def _may_rest(day: dt.date) -> bool:
    """Whether Tết, the Hùng kings' day or a day off beside a holiday may fall on that day."""
    near_tet = (1, 18) <= (day.month, day.day) <= (2, 27)
    kings = (4, 1) <= (day.month, day.day) <= (4, 29)
    beside = (day.month, day.day) in {(9, 1), (9, 3), (5, 2), (1, 2)}
    return near_tet or kings or beside
