"""The one clock that decides (đồng hồ máy chủ).

Every rule that compares with the present asks :func:`now`. A demonstration runs in the past: it
shifts the clock of its own process, and the shift is shown on every page. Nothing else shifts it.

A machine's clock that is set while the site runs must not open a closed door or shut an open one:
beside it runs the machine's count of seconds since it was started, which nobody can set. When the
two part by more than :data:`JUMP`, the count decides until the next start, and the jump is told.
"""

import contextlib
import datetime as dt
import time
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

JUMP = dt.timedelta(seconds=2)
"""More than this between wall clock and count is a clock that was set (PROMISES 3, Clock)."""

_shift = dt.timedelta()
_anchor: tuple[dt.datetime, float] | None = None
_COUNT = getattr(time, "CLOCK_BOOTTIME", None)  # counts sleep too; only Linux has it


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return _steady(timezone.now()) + shift()


def jumped() -> dt.timedelta:
    """How far the machine's clock was set since this process began; zero when it was not, and
    where the machine has no count to compare with. Positive: it was set forward."""
    wall = timezone.now()
    return wall - _steady(wall)


def _steady(wall: dt.datetime) -> dt.datetime:
    """The wall clock, or what the count says while the two are too far apart."""
    global _anchor
    if _COUNT is None:  # pragma: no cover - not Linux
        return wall
    counted = time.clock_gettime(_COUNT)
    if _anchor is not None:
        expected = _anchor[0] + dt.timedelta(seconds=counted - _anchor[1])
        if abs(wall - expected) > JUMP:
            return expected
    _anchor = (wall, counted)  # small steps are the clock being kept right, and are followed
    return wall


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
