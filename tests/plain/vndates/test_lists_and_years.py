"""Lists of days, stretches in every form, hours behind the day, years that are not written."""

import datetime as dt

import pytest

from cuocthi.plain.vndates import (
    REPORT_LOOKS_BACK,
    counted_on,
    find_moments,
    find_periods,
    nearest_year,
    with_years,
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("26, 27, 28, 29/6/2024", ["2024-06-26", "2024-06-27", "2024-06-28", "2024-06-29"]),
        ("ngày 14, 15/7/2018", ["2018-07-14", "2018-07-15"]),
        ("ngày 08 và 09/9/2018", ["2018-09-08", "2018-09-09"]),
        ("các ngày 5, 6 và 7 tháng 7 năm 2018", ["2018-07-05", "2018-07-06", "2018-07-07"]),
        ("ngày 28/6 và 29/6/2018", ["2018-06-28", "2018-06-29"]),
        ("các ngày 30/6 và 01/7/2019", ["2019-06-30", "2019-07-01"]),
        ("trong 03 ngày: 18, 19, 20/8/2022", ["2022-08-18", "2022-08-19", "2022-08-20"]),
        (
            "các tối 22, 23, 24/3/2011, bắt đầu lúc 19h00",
            ["2011-03-22T19:00", "2011-03-23T19:00", "2011-03-24T19:00"],
        ),
        ("thứ Hai, ngày 15 và thứ Ba, ngày 16/8/2022", ["2022-08-15", "2022-08-16"]),
    ],
)
def test_a_list_of_days(text, days):
    (period,) = find_periods(text)
    found = [moment.iso() for moment in period.days]

    assert [day[:10] for day in found] == [day[:10] for day in days]
    assert found[0] == days[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từngày 15 đếnngày 19/5/2017", "2017-05-15", "2017-05-19"),
        ("từ 5/5 đến hết 5/6 năm 2016", "2016-05-05", "2016-06-05"),
        ("từ ngày 01/3/2018 đến hết ngày 30/4", "2018-03-01", "2018-04-30"),
        ("từ ngày 14-15/7/2018", "2018-07-14", "2018-07-15"),
        ("từ 15/3-20/4/2018", "2018-03-15", "2018-04-20"),
        ("từ nay đến hết tháng 5/2018", None, "2018-05"),
        ("từ khi phát động đến hết ngày 30/4/2018", None, "2018-04-30"),
        ("từ 8h00 ngày 14 đến 17h00 ngày 20/8/2023", "2023-08-14T08:00", "2023-08-20T17:00"),
        (
            "bắt đầu từ 9 giờ ngày 07/5/2018, kết thúc vào 9 giờ ngày 02/7/2018",
            "2018-05-07T09:00",
            "2018-07-02T09:00",
        ),
        ("Ngày bắt đầu: 15/3/2018\n- Ngày kết thúc: 30/4/2018", "2018-03-15", "2018-04-30"),
        ("tháng 3 - 5/2018", "2018-03", "2018-05"),
        ("quý IV năm 2015", "2015-10", "2015-12"),
        ("quý 1/2019", "2019-01", "2019-03"),
        ("từ ngày 25 tháng 12 năm 2018 đến ngày 10 tháng 01 năm 2019", "2018-12-25", "2019-01-10"),
    ],
)
def test_a_stretch_of_time(text, first, last):
    (period,) = find_periods(text)

    assert (period.first.iso() if period.first else None, period.last.iso()) == (first, last)
    assert period.days == ()


@pytest.mark.parametrize(
    "text",
    [
        "(20/10/1930 - 20/10/2018)",
        "26/3/1931 - 26/3/2014",
        "15/10/2018 và ngày 20/11/2018",
        "bảng 1, 2/9/2018",
        "lớp 5, 6/7",
    ],
)
def test_what_is_neither_a_list_nor_a_stretch(text):
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "iso", "until"),
    [
        ("ngày 24/3/2011, bắt đầu lúc 19h00", "2011-03-24T19:00", None),
        ("ngày 20/4/2019 (từ 7h30 đến 10h30)", "2019-04-20T07:30", "2019-04-20T10:30"),
        ("đêm 24/12/2018 vào lúc 20 giờ", "2018-12-24T20:00", None),
        ("ngày 12/9/2018, 5 giải Nhất", "2018-09-12", None),
        ("Thứ Sáu, 28/12/2018, 8h00", "2018-12-28T08:00", None),
        ("trước 16h3O ngày O6/12/2016", "2016-12-06T16:30", None),
        ("I6h30 ngày I5/4/2018", "2018-04-15T16:30", None),
        ("13giờ30 ngày18tháng 10 năm 2018", "2018-10-18T13:30", None),
        ("từ ngày 15/3/18", "2018-03-15", None),
        ("sang ngày 10/9/2022", "2022-09-10", None),
    ],
)
def test_hours_beside_the_day(text, iso, until):
    (moment,) = find_moments(text)

    assert (moment.iso(), moment.iso_until()) == (iso, until)


def test_an_hour_before_the_next_day_belongs_to_that_day():
    found = find_moments("từ ngày 12/9/2018, 7h30 ngày 13/9/2018")

    assert [moment.iso() for moment in found] == ["2018-09-12", "2018-09-13T07:30"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("trong tháng 10", 10),
        ("dự kiến tháng 9", 9),
        ("sinh hoạt tháng 8", None),
        ("tháng 13", None),
    ],
)
def test_a_month_without_a_year_needs_a_word_that_makes_it_a_time(text, month):
    assert [moment.month for moment in find_moments(text)] == ([month] if month else [])


def test_years_follow_the_letter_or_the_year_it_writes_most():
    moments = find_moments("từ ngày 15/8, trước ngày 20/01, ngày 15/10/2023, ngày 18/11/2023")

    of_letter = [m.iso() for m in with_years(moments, dt.date(2023, 7, 30))]
    of_text = [m.iso() for m in with_years(moments, None)]
    of_words = [m.iso() for m in with_years(find_moments("ngày 21/4"), None, told=[2026])]

    assert of_letter == ["2023-08-15", "2024-01-20", "2023-10-15", "2023-11-18"]
    assert of_text == ["2023-08-15", "2023-01-20", "2023-10-15", "2023-11-18"]
    assert of_words == ["2026-04-21"]


@pytest.mark.parametrize(
    ("month", "day", "year"), [(5, 15, 2013), (1, 10, 2014), (12, 20, 2013), (11, 1, 2013)]
)
def test_a_report_looks_back_further(month, day, year):
    assert nearest_year(month, day, dt.date(2013, 12, 9), REPORT_LOOKS_BACK) == year


@pytest.mark.parametrize(
    ("day", "count", "working", "end", "certain"),
    [
        ("2018-05-10", 10, False, "2018-05-20", True),
        ("2018-05-10", 5, True, "2018-05-17", True),
        ("2018-04-27", 2, True, "2018-05-03", False),
        ("2018-08-30", 2, True, "2018-09-03", False),
        ("2018-02-09", 3, True, "2018-02-14", False),
    ],
)
def test_days_counted_on(day, count, working, end, certain):
    found = counted_on(dt.date.fromisoformat(day), count, working=working)

    assert found == (dt.date.fromisoformat(end), certain)
