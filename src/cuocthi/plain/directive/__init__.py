"""An official letter to the facts of a contest (đọc hiểu văn bản chỉ đạo).

Each group of facts has its own small module: head, parties, references, contest, times, meeting,
tasks, signature, contacts, questions. Every fact says where it stood and how sure the reader is;
what the letter leaves out becomes a question, never a guess.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cuocthi.plain.directive.model import Fact, Reading, Span
from cuocthi.plain.directive.scanned import at_most, less_sure

__all__ = ["Fact", "Reading", "at_most", "less_sure", "reading_as_json", "understand"]


# The hundred modules of the reader with their patterns take a third of the start of the program, and
# most processes never read a letter: they are loaded with the first one.
def understand(text: str, received: dt.date | None = None, scanned: Sequence[Span] = ()) -> Reading:
    """The facts of a letter; see :func:`.understanding.understand`."""
    from cuocthi.plain.directive import understanding

    return understanding.understand(text, received, scanned)


def reading_as_json(data: bytes, name: str) -> dict[str, Any]:
    """A file to what `cuocthi read --json` prints; raises Unreadable like `read_text`."""
    from cuocthi.plain.directive import understanding

    return understanding.reading_as_json(data, name)
