"""From words of a letter to the value of a fact, and from a value back to its words."""

import re
from typing import Any

from cuocthi.plain.vndates import find_moments
from cuocthi.plain.vntext import fold, nfc

from .enums import ContactType, DocumentKind
from .shapes import SHAPES, Part, Takes, is_when

Span = tuple[int, int]
LONGEST_CHOICE = 5000  # characters that a person may choose in a letter for one fact
_EDGE = " \t\r\n\u00a0-–—+•*;:,|“”\"'"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d/])(?:\+84|\(?0)[\d .()-]{7,18}\d(?![\d/])")
_TAIL = _EDGE + "./"  # the end of a sentence, and of a letter ("./.")
_UNTIL = ("den ", "truoc ", "cham nhat", "het ")  # the day that follows is a last day
_PAGE = re.compile(r"(?:https?://|www\.)\S+")


def chosen(text: str, start: int, end: int) -> str | None:
    """The words of this span, None when no words stand there or far too many."""
    if not 0 <= start < end <= len(text) or end - start > LONGEST_CHOICE:
        return None
    return text[start:end] if text[start:end].strip(_EDGE) else None


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks and marks at its edges, as a hand drags too far."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    return start, end


def value_from(key: str, words: str) -> Any:
    """What these words say for this fact, the parts that they say; {} or None when nothing.

    Nothing is guessed: two days in the words of one day are no day.
    """
    shape = SHAPES[key]
    if shape.bare:
        return _part_from(shape.parts[0], words)
    if key == "contacts":
        return _contact(words)
    return {name: value for name, value in _parts_from(key, words).items() if value}


def _parts_from(key: str, words: str) -> dict[str, Any]:
    line, days = plain_line(words), days_in(words)
    if key == "tasks":
        return {"what": line, "due": days[0] if len(days) == 1 else None}
    if key == "deadlines":
        return {"what": line, "date": days[0] if len(days) == 1 else None}
    if key in ("event_times", "window"):
        start, end = [*days, None, None][:2] if len(days) <= 2 else (None, None)
        if start and not end and fold(nfc(line)).startswith(_UNTIL):
            start, end = None, start
        return {"start": start, "end": end} | ({"what": line} if key == "event_times" else {})
    if key == "references":
        return {"name": line}
    first = SHAPES[key].parts[0]
    return {first.name: _part_from(first, words)}


def _part_from(part: Part, words: str) -> Any:
    line = plain_line(words)
    if part.takes is Takes.WHEN:
        days = days_in(words)
        return days[0] if len(days) == 1 else None
    if part.takes is Takes.COUNT:
        numbers = re.findall(r"\d+", line.replace(".", ""))
        return int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) < 7 else None
    if part.takes is Takes.KIND:
        kinds = [kind.value for kind in DocumentKind if fold(str(kind.label)) in fold(nfc(line))]
        return kinds[0] if len(kinds) == 1 else None
    return line or None


def _contact(words: str) -> dict[str, str]:
    for kind, pattern in ((ContactType.EMAIL, _MAIL), (ContactType.URL, _PAGE)):
        found = pattern.search(words)
        if found:
            return {"type": kind.value, "value": found[0].rstrip(".,;)")}
    line = plain_line(words)
    return {"type": ContactType.PHONE.value, "value": line} if re.search(r"\d{3}", line) else {}


def contact_in(words: str) -> dict[str, str] | None:
    """The mail address or telephone number in these words; a day or a bare number is none."""
    mail = _MAIL.search(words)
    if mail:
        return {"type": ContactType.EMAIL.value, "value": mail[0]}
    for found in _PHONE.finditer(words):
        digits = re.sub(r"\D", "", found[0])
        if 9 <= len(digits) <= 12 and not days_in(found[0]):
            return {"type": ContactType.PHONE.value, "value": found[0].strip(" .-")}
    return None


def days_in(words: str) -> list[str]:
    """Every whole day, month or year-and-month named in these words, as ISO, each once."""
    plain = words.strip(_EDGE)
    if is_when(plain):
        return [plain]
    found = [moment.iso() for moment in find_moments(words) if not moment.year_guessed]
    return list(dict.fromkeys(day for day in found if day and is_when(day)))


def plain_line(words: str) -> str:
    """The words on one line without the marks at their edges; a bracket that was opened stays."""
    return " ".join(nfc(words).lstrip(_EDGE).rstrip(_TAIL).split())


def place_of(text: str, value: str) -> Span | None:
    """Where the letter says exactly this, however its lines break; None unless exactly once.

    Fewer than three words stand in a letter by chance ("UBND" in its number).
    """
    pieces = value.split()
    if len(pieces) < 3:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, pieces)) + r"(?!\w)")
    found = [match.span() for _n, match in zip(range(2), pattern.finditer(text), strict=False)]
    return found[0] if len(found) == 1 else None
