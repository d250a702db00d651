"""A sheet to be printed leaves no house: it waits on the page of the organiser."""

from collections.abc import Iterator
from contextlib import contextmanager

from cuocthi.notices.models import Notice

from . import Deliver


@contextmanager
def opened() -> Iterator[Deliver]:
    """Nothing is needed and nothing is done."""

    def deliver(_notice: Notice) -> None:
        return

    yield deliver
