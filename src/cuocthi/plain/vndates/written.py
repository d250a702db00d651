"""Days and hours written out for people (viết ngày giờ)."""

import datetime as dt


def written(day: dt.date) -> str:
    """20/02/2024, as pages and tables show a day."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def written_long(day: dt.date) -> str:
    """ "ngày 06 tháng 6 năm 2024": a leading 0 for days below 10 and months 1, 2 only.

    Source: Decree 30/2020/NĐ-CP, annex I (place and date of a document).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def written_moment(moment: dt.datetime) -> str:
    """ "7 giờ 30 phút, ngày 20/02/2024"; a full hour is "7 giờ 00 phút"."""
    return f"{moment.hour} giờ {moment.minute:02} phút, ngày {written(moment.date())}"
