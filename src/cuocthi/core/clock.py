"""The one clock that decides (đồng hồ máy chủ).

Every rule that compares with the present asks :func:`now`. A demonstration runs in the past: it
shifts the clock of its own process, and the shift is shown on every page. Nothing else shifts it.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

_shift = dt.timedelta()


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now() + shift()


def today() -> dt.date:
    """The present day in Viet Nam."""
    return timezone.localtime(now()).date()


def shift() -> dt.timedelta:
    """How far this process lives from the machine's clock; zero outside a demonstration."""
    return _shift + dt.timedelta(seconds=settings.CLOCK_SHIFT_SECONDS)


@contextlib.contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Run the block as if it began at ``moment`` (aware). For the demonstration and for tests."""
    global _shift
    before = _shift
    _shift = moment - timezone.now() - dt.timedelta(seconds=settings.CLOCK_SHIFT_SECONDS)
    try:
        yield
    finally:
        _shift = before
