"""One letter's way: what was read, whose it is, and the moment the story has reached."""

import contextlib
import datetime as dt
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cuocthi.accounts.models import User
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.units.models import Unit

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


class CannotPlay(Exception):
    """The letter does not carry a contest; the words say what is missing."""


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
        return zlib.crc32(self.path.read_bytes()) % 100_000

    @contextlib.contextmanager
    def at(self, moment: dt.datetime) -> Iterator[None]:
        """Act at ``moment``, or later when the story is already past it: it never runs backwards."""
        self.moment = max(moment, self.moment or moment)
        with clock.at(self.moment):
            yield

    def later(self, **span: float) -> "contextlib.AbstractContextManager[None]":
        """Act so much later than the last act."""
        assert self.moment is not None
        return self.at(self.moment + dt.timedelta(**span))


def morning(day: dt.date, hour: int = 8) -> dt.datetime:
    """An hour of that day in Viet Nam."""
    return dt.datetime.combine(day, dt.time(hour), VIET_NAM)
