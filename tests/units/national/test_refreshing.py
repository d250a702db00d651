"""The list of the whole country is refreshed with few queries, whatever changes in it."""

import csv
import datetime as dt
import io

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


def test_the_whole_list_again_changes_nothing_in_four_queries(national, db):
    data = whole_list()

    with CaptureQueriesContext(connection) as asked:
        report = refresh_units(data=data, name="ca-nuoc.csv", on=TODAY, by="test")

    assert report.changes == dict.fromkeys(report.changes, 0)
    assert report.rows == 14379
    assert len(asked) <= 4


def test_every_unit_renamed_and_moved_points_are_written_in_few_queries(national, db):
    data = whole_list(
        lambda row: {
            **row,
            "name": f"{row['name']} Mới",
            "latitude": "16.1" if row["latitude"] else "",
            "longitude": "107.1" if row["latitude"] else "",
        }
    )

    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        report = refresh_units(data=data, name="ca-nuoc.csv", on=TODAY, by="test")
        renamed = Unit.objects.filter(name__endswith=" Mới").count()
        transaction.set_rollback(True)

    assert len(report.renamed) == renamed == 14379
    assert len(asked) < 40


def test_an_empty_tree_takes_the_whole_list(national, db):
    with transaction.atomic():
        Unit.objects.update(professional_parent=None)
        Unit.objects.all().delete()
        with CaptureQueriesContext(connection) as asked:
            report = refresh_units(data=whole_list(), name="ca-nuoc.csv", on=TODAY, by="test")
        alive = Unit.objects.alive(TODAY).count()
        transaction.set_rollback(True)

    assert (len(report.created), alive) == (14379, 34 + 3321)
    assert len(asked) < 40
