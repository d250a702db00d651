"""A refusal is one line in the log; a fault keeps its trace."""

import errno
import logging
import sqlite3

import pytest
from django.db import OperationalError

from cuocthi.config.settings import LOGGING
from cuocthi.core.logs import ShortRefusals


@pytest.mark.parametrize(
    ("name", "status", "traced"),
    [
        ("django.request", 403, False),
        ("django.request", 500, True),
        ("cuocthi.faults", 403, True),
    ],
)
def test_only_a_refused_page_goes_without_its_trace(name, status, traced):
    record = logging.LogRecord(name, logging.WARNING, "x", 1, "Forbidden", (), (None, None, None))
    record.status_code = status

    assert ShortRefusals().filter(record)
    assert (record.exc_info is not None) == traced


@pytest.mark.parametrize(
    ("fault", "traced"),
    [
        (sqlite3.OperationalError("database or disk is full"), False),
        (OperationalError("database or disk is full"), False),
        (OSError(errno.ENOSPC, "No space left on device"), False),
        (sqlite3.OperationalError("no such table: x"), True),
        (OSError(errno.EACCES, "Permission denied"), True),
        (ValueError("disk is full"), True),
    ],
)
def test_a_full_disk_is_one_line_wherever_it_shows(fault, traced):
    told = (type(fault), fault, None)
    record = logging.LogRecord("huey", logging.ERROR, "x", 1, "Reading %s%%", ("50",), told)

    assert ShortRefusals().filter(record)

    assert (record.exc_info is not None) == traced
    assert record.getMessage() == ("Reading 50%" if traced else f"Reading 50%: {fault}")


def test_the_log_of_the_site_is_filtered():
    assert LOGGING["handlers"]["stderr"]["filters"] == ["short"]
