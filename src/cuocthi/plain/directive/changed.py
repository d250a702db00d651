"""One thing that a second letter changes in a known contest (một thay đổi)."""

import enum
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.directive.sayings import Span


class What(enum.StrEnum):
    """What is changed (nội dung thay đổi)."""

    OPENS = "opens"
    CLOSES = "closes"
    THEME = "theme"
    DEADLINE = "deadline"
    DEADLINE_NEW = "deadline_new"
    DEADLINE_OVER = "deadline_over"
    MEETING = "meeting"
    MEETING_NEW = "meeting_new"
    MEETING_OVER = "meeting_over"
    VENUE = "venue"
    TASK_DUE = "task_due"
    TASK_NEW = "task_new"
    TASK_OVER = "task_over"
    CONTACT = "contact"
    STOPPED = "stopped"
    REPLACED = "replaced"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the second letter changes: old and new value, and the words that say so.

    ``at`` is the place of the item in its list of the known reading; None for a scalar and for
    what is new. ``new`` is None for what is over.
    """

    what: What
    old: Any
    new: Any
    words: str
    span: Span | None
    sure: float
    at: int | None = None

    @property
    def is_earlier(self) -> bool:
        """Whether a day by which people must be ready is moved to an earlier one."""
        if self.what not in (What.CLOSES, What.DEADLINE, What.TASK_DUE):
            return False
        old, new = (v.get("date") if isinstance(v, dict) else v for v in (self.old, self.new))
        return bool(old and new) and _end_of(str(new)) < _end_of(str(old))


def _end_of(time: str) -> str:
    """A time for comparing: a day without an hour lasts until its end."""
    return time if "T" in time else f"{time}T23:59"
