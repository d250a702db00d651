"""One letter's way: what was read, whose it is, and the moment the story has reached."""

import contextlib
import datetime as dt
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from cuocthi.accounts.models import User
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.units.models import Unit

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


class CannotPlay(Exception):
    """The letter does not carry a contest; the words say what is missing."""


def seed_of(path: Path) -> int:
    """A number that depends on the letter's content alone."""
    return zlib.crc32(path.read_bytes()) % 100_000


@dataclass
class Story:
    """State of one letter while it is played (một văn bản trong bản trình diễn)."""

    path: Path
    facts: dict[str, Any] = field(default_factory=dict)
    unit: Unit | None = None
    document: Document | None = None
    campaign: Campaign | None = None
    people: dict[str, User] = field(default_factory=dict)
    moment: dt.datetime | None = None

    @property
    def seed(self) -> int:
        """A number of the letter itself, so that each letter has its own people."""
        return seed_of(self.path)

    @contextlib.contextmanager
    def at(self, moment: dt.datetime) -> Iterator[None]:
        """Act at ``moment``, or later when the story is already past it: it never runs backwards.

        A block in which nothing happens takes no time, so what is played again after an
        interruption finds the same days.
        """
        before, self.moment = self.moment, max(moment, self.moment or moment)
        newest = Event.objects.aggregate(pk=Max("pk"))["pk"]
        with clock.at(self.moment):
            yield
        if before is not None and newest == Event.objects.aggregate(pk=Max("pk"))["pk"]:
            self.moment = before

    def catch_up(self) -> None:
        """Go on after the last thing that happened in this contest, when it was begun before."""
        if self.campaign is not None and self.moment is not None:
            last = Event.objects.filter(campaign=self.campaign.pk).aggregate(at=Max("at"))["at"]
            self.moment = max(self.moment, last or self.moment)

    def later(self, **span: float) -> "contextlib.AbstractContextManager[None]":
        """Act so much later than the last act."""
        assert self.moment is not None
        return self.at(self.moment + dt.timedelta(**span))


def morning(day: dt.date, hour: int = 8) -> dt.datetime:
    """An hour of that day in Viet Nam."""
    return dt.datetime.combine(day, dt.time(hour), VIET_NAM)
