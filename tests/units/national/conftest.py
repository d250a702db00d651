import datetime as dt

import pytest
from django.db import transaction

from cuocthi.units.actions import load_bodies, load_national
from cuocthi.units.queries import by_name


@pytest.fixture(scope="package")
def national(django_db_setup, django_db_blocker):
    """The real list of units, loaded once for this folder and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        reports = load_national(by="test"), load_bodies(by="test")
        yield reports
        transaction.set_rollback(True)


@pytest.fixture
def town(national, db):
    """Thị xã Hương Trà on the day of its letter."""
    return by_name("thị xã Hương Trà", dt.date(2024, 6, 6))[0]


@pytest.fixture
def department(national, db):
    """The department of Bắc Giang that wrote the plan for a meeting."""
    return by_name("Sở Thông tin và Truyền thông tỉnh Bắc Giang", dt.date(2024, 2, 1))[0]
