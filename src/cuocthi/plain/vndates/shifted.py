"""Days counted on or back from a day (trước hạn, sau hạn)."""

import datetime as dt

from cuocthi.plain.vndates.working import counted_on


def shifted(day: dt.date, count: int, *, working: bool = False) -> dt.date:
    """The day ``count`` days after ``day``; before it for a negative count.

    Counted back in working days: the last day from which so many working days reach ``day``, so
    that "2 working days before a Monday" is the Thursday.
    """
    if count >= 0 or not working:
        return counted_on(day, count, working=working)[0]
    start = day
    while counted_on(start, -count, working=True)[0] > day or start == day:
        start -= dt.timedelta(days=1)
    return start
