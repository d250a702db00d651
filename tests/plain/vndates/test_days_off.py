"""Days off and swapped working days, year by year, with the paper that says so."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from cuocthi.plain import vndates
from cuocthi.plain.vndates import Rest, counted_on, next_working, rest_of

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("day", "rest"),
    [
        ("2024-02-07", None),
        ("2024-02-08", "Tết Nguyên đán"),
        ("2024-02-14", "Tết Nguyên đán"),
        ("2024-02-15", None),
        ("2024-04-29", "nghỉ hoán đổi dịp 30/4"),
        ("2024-05-04", None),  # a Saturday worked instead
        ("2024-05-05", "Chủ nhật"),
        ("2023-05-03", "nghỉ bù Ngày Chiến thắng 30/4"),
        ("2023-09-01", "Quốc khánh"),
        ("2025-04-26", None),
        ("2025-05-02", "nghỉ hoán đổi dịp 30/4"),
        ("2026-01-10", None),
        ("2026-08-31", "nghỉ hoán đổi dịp Quốc khánh"),
        ("2026-08-29", "thứ Bảy"),
        ("2019-09-02", "Quốc khánh"),  # a year without lines knows the fixed ones
        ("2019-02-04", None),
    ],
)
def test_why_offices_are_closed(day, rest):
    found = rest_of(D(day))

    assert (found and found.name) == rest


def test_a_day_off_names_its_paper_and_whether_it_is_announced():
    assert rest_of(D("2024-04-29")) == Rest(
        "nghỉ hoán đổi dịp 30/4", True, "2450/VPCP-KGVX, 12/04/2024"
    )
    assert rest_of(D("2027-02-08")).sure is False


@pytest.mark.parametrize(
    ("day", "count", "end", "certain"),
    [
        ("2024-02-06", 3, "2024-02-16", True),  # over Tết: 7, 15, 16
        ("2024-04-26", 2, "2024-05-03", True),  # 29/4 is swapped away: 2, 3
        ("2024-05-02", 2, "2024-05-04", True),  # the Saturday is worked
        ("2026-08-21", 1, "2026-08-22", True),
        ("2027-02-04", 1, "2027-02-12", False),  # not announced yet
        ("2021-02-08", 5, "2021-02-15", False),  # no lines: Tết may lie in between
    ],
)
def test_working_days_know_tet_and_swapped_days(day, count, end, certain):
    assert counted_on(D(day), count, working=True) == (D(end), certain)


def test_the_next_working_day():
    assert next_working(D("2024-02-08")) == D("2024-02-15")
    assert next_working(D("2024-05-04")) == D("2024-05-04")


def test_the_data_hold_what_the_law_gives_each_year():
    path = Path(vndates.__file__).parent / "days_off.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))

    days = [row["day"] for row in rows]
    assert days == sorted(set(days))
    assert {row["kind"] for row in rows} == {"off", "work"}
    assert all(row["document"] and row["name"] for row in rows)
    # a swapped working day is a weekend day, and its day off is an ordinary weekday
    assert all(D(row["day"]).weekday() >= 5 for row in rows if row["kind"] == "work")
    for year in range(2023, 2028):
        off = [row for row in rows if row["kind"] == "off" and row["day"].startswith(str(year))]
        work = [row for row in rows if row["kind"] == "work" and row["day"].startswith(str(year))]
        swapped = [row for row in off if "hoán đổi" in row["name"]]
        assert len(swapped) == len(work), year
        # Labour Code 2019, article 112: 11 days, of which Tết 5; each weekend among them is made
        # up for, so that the working days off are 11
        free = [
            row
            for row in off
            if D(row["day"]).weekday() < 5 and row not in swapped and "Văn hóa" not in row["name"]
        ]
        assert len(free) == 11, year
