"""The list of the whole country is refreshed in a moment, and costs few queries."""

import csv
import datetime as dt
import io
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cuocthi.units.actions import DATA, refresh_units
from cuocthi.units.models import Unit

pytestmark = pytest.mark.slow
TODAY = dt.date(2026, 11, 1)
FILES = (
    "old_provinces.csv", "old_districts.csv", "old_communes.csv", "provinces.csv", "communes.csv",
)  # fmt: skip


def whole_list(change=lambda row: row):
    out = io.StringIO()
    rows = []
    for name in FILES:
        with (DATA / name).open(encoding="utf-8", newline="") as lines:
            rows += list(csv.DictReader(lines))
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(change(row) for row in rows)
    return out.getvalue().encode()


def test_the_whole_list_again_changes_nothing_in_under_two_seconds(national, db):
    data = whole_list()
    start = time.process_time()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        report = refresh_units(data=data, name="ca-nuoc.csv", on=TODAY, by="test")

    spent = time.process_time() - start
    assert report.changes == dict.fromkeys(report.changes, 0)
    assert report.rows == 14379
    assert len(asked) <= 4
    assert spent < 2


def test_every_unit_renamed_and_moved_points_are_written_in_few_queries(national, db):
    data = whole_list(
        lambda row: {
            **row,
            "name": f"{row['name']} Mới",
            "latitude": "16.1" if row["latitude"] else "",
            "longitude": "107.1" if row["latitude"] else "",
        }
    )
    start = time.process_time()

    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        report = refresh_units(data=data, name="ca-nuoc.csv", on=TODAY, by="test")
        renamed = Unit.objects.filter(name__endswith=" Mới").count()
        transaction.set_rollback(True)

    spent = time.process_time() - start
    assert len(report.renamed) == renamed == 14379
    assert len(asked) < 300  # SQLite takes 999 values at a time; fifteen on PostgreSQL
    assert spent < 4


def test_an_empty_tree_takes_the_whole_list(national, db):
    with transaction.atomic():
        Unit.objects.update(professional_parent=None)
        Unit.objects.all().delete()
        start = time.process_time()
        report = refresh_units(data=whole_list(), name="ca-nuoc.csv", on=TODAY, by="test")
        spent = time.process_time() - start
        alive = Unit.objects.alive(TODAY).count()
        transaction.set_rollback(True)

    assert (len(report.created), alive) == (14379, 34 + 3321)
    assert spent < 3
