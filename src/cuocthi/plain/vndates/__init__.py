"""Days, hours and periods as letters write them (ngày, giờ, khoảng thời gian), and back."""

from cuocthi.plain.vndates.clocks import Clock, find_clocks
from cuocthi.plain.vndates.days import Moment, find_moments
from cuocthi.plain.vndates.mentions import Mention, mentions, with_day
from cuocthi.plain.vndates.periods import Period, find_periods
from cuocthi.plain.vndates.shifted import shifted
from cuocthi.plain.vndates.working import Rest, counted_on, next_working, rest_of
from cuocthi.plain.vndates.written import written, written_long, written_moment
from cuocthi.plain.vndates.years import (
    LETTER_LOOKS_BACK,
    REPORT_LOOKS_BACK,
    nearest_year,
    with_years,
)

__all__ = [
    "LETTER_LOOKS_BACK",
    "REPORT_LOOKS_BACK",
    "Clock",
    "Mention",
    "Moment",
    "Period",
    "Rest",
    "counted_on",
    "find_clocks",
    "find_moments",
    "find_periods",
    "mentions",
    "nearest_year",
    "next_working",
    "rest_of",
    "shifted",
    "with_day",
    "with_years",
    "written",
    "written_long",
    "written_moment",
]
