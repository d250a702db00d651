"""Days, hours and periods as letters write them (ngày, giờ, khoảng thời gian), and back."""

from cuocthi.plain.vndates.days import Moment, find_moments, nearest_year
from cuocthi.plain.vndates.periods import Period, find_periods
from cuocthi.plain.vndates.written import written, written_long, written_moment

__all__ = [
    "Moment",
    "Period",
    "find_moments",
    "find_periods",
    "nearest_year",
    "written",
    "written_long",
    "written_moment",
]
