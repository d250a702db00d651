"""Days, hours and periods as letters write them."""

import datetime as dt
import time

import pytest

from cuocthi.plain.vndates import (
    find_moments,
    find_periods,
    nearest_year,
    written,
    written_long,
    written_moment,
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày 06 tháng 6 năm 2024", ["2024-06-06"]),
        ("ngày28 tháng 5 năm 2024", ["2024-05-28"]),
        ("Ngày 20/02/2024.", ["2024-02-20"]),
        ("20-5-2026 và 1.2.2024", ["2026-05-20", "2024-02-01"]),
        ("ngày O7 tháng I0 năm 2025", ["2025-10-07"]),
        ("7h30 ngày 22/6/2025", ["2025-06-22T07:30"]),
        ("14h00’, thứ Năm, ngày 12/6/2025", ["2025-06-12T14:00"]),
        ("06 giờ 30, Chủ nhật ngày 21/9/2025", ["2025-09-21T06:30"]),
        ("16 giờ 30 phút ngày 29/4/2026", ["2026-04-29T16:30"]),
        ("17g00 ngày 20-5-2026", ["2026-05-20T17:00"]),
        ("lúc 2 giờ chiều ngày 3/4/2024", ["2024-04-03T14:00"]),
        ("24 giờ 00 ngày 31/5/2024", ["2024-05-31T23:59"]),
        ("sáng 28/6/2025", ["2025-06-28"]),
        ("trong tháng 6/2026", ["2026-06"]),
        ("tháng 10 năm 2025", ["2025-10"]),
        ("2023-11-14", ["2023-11-14"]),
        ("30/02/2024", [None]),
        ("ngày 31 tháng 4 năm 2024", [None]),
        ("9/9 thôn, 1/2 giờ, lớp 5/2", []),
        ("Số 28/2020/TT-BGDĐT, 31/BTTTT-HTQT, 0912.000.417", []),
        ("", []),
    ],
)
def test_days_are_found(text, iso):
    assert [m.iso() for m in find_moments(text)] == iso


@pytest.mark.parametrize("text", ["30/02/2024", "ngày 32/01/2024", "25 giờ 10 ngày 01/02/2024"])
def test_impossible_days_are_kept_but_have_no_date(text):
    (moment,) = find_moments(text)

    assert (moment.possible, moment.iso()) == (False, None)


def test_a_day_without_a_year_is_found_after_a_word_that_calls_for_one():
    (moment,) = find_moments("chậm nhất là 17/4")

    assert (moment.day, moment.month, moment.year, moment.iso()) == (17, 4, None, None)
    assert moment.in_year(2025).iso() == "2025-04-17"
    assert moment.in_year(2025).year_guessed is True
    assert moment.in_year(None) == moment


def test_hours_from_and_to():
    (moment,) = find_moments("từ 7h30 - 9h00, thứ Ba, ngày 06/02/2018")

    assert (moment.iso(), moment.iso_until()) == ("2018-02-06T07:30", "2018-02-06T09:00")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("từ ngày 02/6/2024 đến hết ngày 30/6/2024", ("2024-06-02", "2024-06-30")),
        ("từ 01/4/2026 đến 15/5/2026", ("2026-04-01", "2026-05-15")),
        ("từ ngày 04 đến ngày 10 tháng 6 năm 2022", ("2022-06-04", "2022-06-10")),
        ("từ ngày 01/3 đến ngày 30/6/2025", ("2025-03-01", "2025-06-30")),
        ("từ ngày 20/12 đến hết ngày 05/3/2026", ("2025-12-20", "2026-03-05")),
        ("kể từ ngày ban hành Thể lệ đến 17g00 ngày 20-5-2026", (None, "2026-05-20T17:00")),
        ("từ tháng 3 đến tháng 5/2025", ("2025-03", "2025-05")),
        ("02/6/2024 - 30/6/2024", ("2024-06-02", "2024-06-30")),
    ],
)
def test_periods(text, period):
    (found,) = find_periods(text)

    assert (found.first.iso() if found.first else None, found.last.iso()) == period
    assert text[found.start : found.end] == text


def test_two_days_side_by_side_are_no_period():
    assert find_periods("ngày 02/6/2024 và đến dự ngày 30/6/2024") == []


@pytest.mark.parametrize(
    ("month", "day", "year"), [(1, 15, 2026), (12, 24, 2025), (11, 1, 2025), (9, 1, 2026)]
)
def test_a_day_without_a_year_is_the_next_one_after_the_letter(month, day, year):
    assert nearest_year(month, day, dt.date(2025, 12, 20)) == year


def test_29_february_without_a_year_stays_in_the_letters_year():
    assert nearest_year(2, 29, dt.date(2025, 1, 5)) == 2025


def test_days_written_out():
    assert written(dt.date(2024, 2, 20)) == "20/02/2024"
    assert written_long(dt.date(2024, 6, 6)) == "ngày 06 tháng 6 năm 2024"
    assert written_long(dt.date(2024, 2, 20)) == "ngày 20 tháng 02 năm 2024"
    assert written_moment(dt.datetime(2024, 2, 20, 7, 5)) == "7 giờ 05 phút, ngày 20/02/2024"


def test_what_is_written_is_read_back():
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(366)]

    assert [find_moments(written(d))[0].date() for d in days] == days
    assert [find_moments(written_long(d))[0].date() for d in days] == days


@pytest.mark.parametrize(
    "unit", ["1/", "ngày ", " ", "12 giờ ", "từ ngày 1 đến ", "1 ", "a", "\n", "0o", "1/2/2024 - "]
)
def test_hostile_lengths_stay_fast(unit):
    text = unit * (50_000 // len(unit))
    start = time.process_time()

    find_periods(text)

    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("chạy thử từ ngày 05/3/2025", "ngày 05/3/2025"),
        ("họp thứ tư ngày 05/3/2025", "thứ tư ngày 05/3/2025"),
        ("Thứ Tư, ngày 05/3/2025", "Thứ Tư, ngày 05/3/2025"),
    ],
)
def test_to_try_from_a_day_is_no_wednesday(text, day):
    [moment] = find_moments(text)
    assert text[moment.start : moment.end] == day
