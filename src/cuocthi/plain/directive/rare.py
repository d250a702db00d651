"""Patterns that most letters hold nothing of (mẫu ít gặp) are passed over by a word of theirs.

A pattern of many branches is tried at every second letter of a text. One that begins with a fixed
word is looked for several times as fast: where no such word of it stands, it is not tried at all.
"""

import re
import sys
from collections.abc import Iterator


class Rare:
    """A pattern with its hints: in each match, at least one of them is found."""

    def __init__(self, pattern: re.Pattern[str], *hints: str) -> None:
        self.pattern = pattern
        self.hints = [re.compile(hint) for hint in hints]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a stretch of text, as the pattern itself finds it."""
        for hint in self.hints:
            if hint.search(text, start, end):
                return self.pattern.search(text, start, end)
        return None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """All matches in a stretch of text, as the pattern itself finds them."""
        for hint in self.hints:
            if hint.search(text, start, end):
                return self.pattern.finditer(text, start, end)
        return iter(())
