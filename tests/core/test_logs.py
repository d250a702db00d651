"""A refusal is one line in the log; a fault keeps its trace."""

import logging

import pytest

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


def test_the_log_of_the_site_is_filtered():
    assert LOGGING["handlers"]["stderr"]["filters"] == ["short"]
