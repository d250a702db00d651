"""What every reader gives back, and how it says no."""

from dataclasses import dataclass, field

MOST_BYTES = 50_000_000
MOST_TEXT = 2_000_000


class Unreadable(Exception):
    """A file that cannot be read; the message tells a person in Vietnamese why and what to do."""


@dataclass(slots=True)
class SourceText:
    """The text of a file (văn bản đọc được), how it was read, and what a person should know."""

    text: str
    how: str
    notes: list[str] = field(default_factory=list)
