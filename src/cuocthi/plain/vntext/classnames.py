"""What a class of a school is called: "8A", "8 a" and "lớp 8A" are one (tên lớp)."""

import re
import unicodedata

from cuocthi.plain.vntext.letters import collapse, without_hidden

_WORD = re.compile(r"l(?:ớp|ơp|óp|op)(?:\s*[:.]?\s*)(?=\S)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[/\\\-–—_.∕⁄]\s*")


def _without_word(text: str) -> str:
    found = _WORD.match(text)
    return text[found.end() :] if found else text


def class_shown(name: str) -> str:
    """The name as it is shown and printed: without "lớp" in front, composed, no blank beside a slash;
    small letters stay as they were typed."""
    text = collapse(without_hidden(unicodedata.normalize("NFKC", name)))
    return _PARTS.sub(lambda found: found.group().strip(), _without_word(text))


def class_key(name: str) -> str:
    """The one form by which classes are compared: no blanks, small letters, one sort of stroke
    between the parts ("8 / 9", "8-9" and "8.9" are "8/9"). "" for a name without a sign."""
    return _PARTS.sub("/", class_shown(name)).replace(" ", "").casefold().strip("/")
