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
        # A hint is looked for only behind the letters it begins with, which are found at once.
        self.hints = [(_letters(hint), re.compile(hint)) for hint in hints]

    def _holds(self, text: str, start: int, end: int) -> bool:
        find = text.find
        for letters, hint in self.hints:
            at = find(letters, start, end)
            # What stands before the letters cannot begin the hint.
            if at >= 0 and (letters == hint.pattern or hint.search(text, at, end)):
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a stretch of text, as the pattern itself finds it."""
        return self.pattern.search(text, start, end) if self._holds(text, start, end) else None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """All matches in a stretch of text, as the pattern itself finds them."""
        if self._holds(text, start, end):
            return self.pattern.finditer(text, start, end)
        return iter(())


def leads_to(text: str, word: str, behind: tuple[str, ...]) -> bool:
    """Whether a word stands right before one of others: it is looked for once for all of them."""
    at = text.find(word)
    while at >= 0:
        if text.startswith(behind, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


_PLAIN = re.compile(r"[^\W_][\w ]*")
_DEEP = re.compile(r"\([^()]*\)|\[[^\]]*\]")


def _letters(hint: str) -> str:
    """The letters that each match of a hint begins with; none where that may be several."""
    outside = hint
    while (shallower := _DEEP.sub("", outside)) != outside:
        outside = shallower
    plain = _PLAIN.match(hint)
    if plain is None or "|" in outside:
        return ""
    counted = hint[plain.end() : plain.end() + 1] in ("?", "*", "+", "{")
    return plain.group()[:-1] if counted else plain.group()


class Begun:
    """A pattern with the words it begins with: each match begins with one of them, as written.

    Words are found in a text many times as fast as a pattern is tried at each of its letters.
    """

    def __init__(self, pattern: re.Pattern[str], *words: str) -> None:
        self.pattern = pattern
        self.words = words

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """All matches in a stretch of text, as the pattern itself finds them."""
        spots: list[int] = []
        for word in self.words:
            at = text.find(word, start, end)
            while at >= 0:
                spots.append(at)
                at = text.find(word, at + 1, end)
        spots.sort()
        match = self.pattern.match
        for at in spots:
            if at >= start and (found := match(text, at, end)):
                start = found.end()
                yield found

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a stretch of text, as the pattern itself finds it."""
        return next(self.finditer(text, start, end), None)
