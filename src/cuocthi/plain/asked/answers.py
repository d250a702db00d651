"""Answers as JSON values, read by the field that asks: understood, or a fault with its code."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from cuocthi.plain.asked.checking import MOST_FILES
from cuocthi.plain.asked.shape import Fault, Field, Kind
from cuocthi.plain.vntext import collapse, nfc

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_PHONE = re.compile(r"(\+84|0)\d{8,10}")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{1,60}")
LONGEST_LINE = 200
LONGEST_TEXT = 20_000
_MOST_KG = Decimal("99999999")
FIRST_DAY = dt.date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilograms of one category, on a scale or by eye."""

    kg: Decimal
    measured: bool


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of an answer as far as limits go: what it is ("photo", "pdf") and its bytes."""

    type: str
    size: int


def is_empty(value: Any) -> bool:
    """Whether nothing was answered. A "no" is an answer only where "yes" is not required."""
    return value is None or value == "" or value == [] or value == {} or value is False


def read_answer(asked: Field, given: Any) -> tuple[Any, list[Fault]]:
    """The answer as a JSON value, and what is wrong with it; the value is None then.

    ``given``: text, bool, list of keys, or a mapping: HOURS {day, start, end}; PLACE {words,
    latitude, longitude}; QUIZ {question: text or option}; WEIGHTS {category: :class:`Weight`}.
    """
    reader = _READERS[asked.kind]
    value, faults = reader(asked, given)
    if faults:
        return None, faults
    if asked.required and is_empty(value):
        return None, [Fault("", "yes_needed" if asked.kind == Kind.YES else "missing")]
    return value, []


def read_files(asked: Field, uploads: Sequence[Upload]) -> list[Fault]:
    """What is wrong with the files of an answer: too few, too many, of a kind not asked, too big."""
    least = max(asked.least or 0, 1 if asked.required else 0)
    most = asked.most or MOST_FILES
    found = []
    if len(uploads) < least:
        found.append(Fault("", "few_files", {"held": len(uploads), "least": least}))
    if len(uploads) > most:
        found.append(Fault("", "many_files", {"held": len(uploads), "most": most}))
    allowed = ("photo",) if asked.kind == Kind.PHOTOS else asked.types or ("photo", "pdf")
    if any(upload.type not in allowed for upload in uploads):
        found.append(Fault("", "file_type", {"types": list(allowed)}))
    if asked.megabytes and any(u.size > asked.megabytes * 2**20 for u in uploads):
        found.append(Fault("", "file_size", {"most": asked.megabytes}))
    return found


def score(asked: Field, answers: Mapping[str, Any]) -> tuple[int, int]:
    """Right answers of a quiz, and questions that have a right one."""
    keyed = [question for question in asked.questions if question.right]
    return sum(answers.get(question.key) == question.right for question in keyed), len(keyed)


_Read = tuple[Any, list[Fault]]


def _text(given: Any) -> str:
    return "" if given is None else _CONTROL.sub("", nfc(str(given)))


def _line(asked: Field, given: Any) -> _Read:
    text = collapse(_text(given))
    return text, _length(asked, text, LONGEST_LINE)


def _long(asked: Field, given: Any) -> _Read:
    text = _text(given).replace("\r\n", "\n").replace("\r", "\n").strip()
    return text, _length(asked, text, LONGEST_TEXT)


def _length(asked: Field, text: str, longest: int) -> list[Fault]:
    most = min(asked.signs or longest, longest)
    if len(text) > most:
        return [Fault("", "signs", {"held": len(text), "most": most})]
    count = len(text.split())
    if asked.syllables is not None and count > asked.syllables:
        return [Fault("", "syllables", {"held": count, "most": asked.syllables})]
    return []


def number(text: str) -> Decimal | None:
    """A number as people write it: 1.234,5 or 1234.5; None for what is none, or not finite."""
    text = text.strip().replace(" ", "")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d*)?", text):
        text = text.replace(".", "")
    try:
        value = Decimal(text.replace(",", ".") if "." not in text else text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 12 else None


def _number(asked: Field, given: Any) -> _Read:
    text = collapse(_text(given))
    if not text:
        return None, []
    value = number(text)
    if value is None:
        return None, [Fault("", "number")]
    low = asked.least is not None and value < asked.least
    high = asked.most is not None and value > asked.most
    if low or high:
        return None, [Fault("", "range", {"least": asked.least, "most": asked.most})]
    return f"{value.normalize():f}", []


def day(given: Any) -> dt.date | None:
    """A day from a date, 20/02/2024 or 2024-02-20; None for what is none."""
    if isinstance(given, dt.datetime):
        return given.date()
    if isinstance(given, dt.date):
        return given
    text = collapse(_text(given))
    for pattern, order in (
        (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", (2, 1, 0)),
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", (0, 1, 2)),
    ):
        if match := re.fullmatch(pattern, text, re.ASCII):
            year, month, number_ = (int(match.group(n + 1)) for n in order)
            try:
                return dt.date(year, month, number_)
            except ValueError:
                return None
    return None


def _day(asked: Field, given: Any) -> _Read:
    if given is None or given == "":
        return None, []
    value = day(given)
    if value is None or value < FIRST_DAY:
        return None, [Fault("", "day")]
    return value.isoformat(), []


def _hour(given: Any) -> str | None:
    if isinstance(given, dt.time):
        return f"{given:%H:%M}"
    match = re.fullmatch(r"([01]?\d|2[0-3])[:hg.]([0-5]\d)(:\d\d)?", collapse(_text(given)))
    return f"{int(match.group(1)):02}:{match.group(2)}" if match else None


def _hours(asked: Field, given: Any) -> _Read:
    kept = given if isinstance(given, Mapping) else {}
    if not any(kept.get(name) for name in ("day", "start", "end")):
        return None, []
    on, start, end = day(kept.get("day")), _hour(kept.get("start")), _hour(kept.get("end"))
    if on is None or on < FIRST_DAY or start is None or end is None:
        return None, [Fault("", "hours")]
    if start >= end:
        return None, [Fault("", "hours_order")]
    return {"day": on.isoformat(), "start": start, "end": end}, []


def _choice(asked: Field, given: Any) -> _Read:
    text = _text(given)
    if text and text not in {option.key for option in asked.options}:
        return None, [Fault("", "not_offered")]
    return text, []


def _several(asked: Field, given: Any) -> _Read:
    if not given:
        return [], []
    chosen = [given] if isinstance(given, str) else [_text(one) for one in given]
    keys = [option.key for option in asked.options]
    if any(one not in keys for one in chosen):
        return None, [Fault("", "not_offered")]
    kept = [key for key in keys if key in chosen]
    low = asked.least is not None and len(kept) < asked.least
    high = asked.most is not None and len(kept) > asked.most
    if low or high:
        return None, [Fault("", "count", {"least": asked.least, "most": asked.most})]
    return kept, []


def _yes(asked: Field, given: Any) -> _Read:
    if given is None or given == "":
        return None, []
    if given in (True, "on", "1", "yes", "true", "x"):
        return True, []
    return (False, []) if given in (False, "0", "no", "false") else (None, [Fault("", "yes_or_no")])


def _phone(asked: Field, given: Any) -> _Read:
    digits = re.sub(r"[\s().-]", "", _text(given))
    if digits and not _PHONE.fullmatch(digits):
        return None, [Fault("", "phone")]
    return digits, []


def _mail(asked: Field, given: Any) -> _Read:
    text = collapse(_text(given))
    if text and not _MAIL.fullmatch(text):
        return None, [Fault("", "mail")]
    return text, []


def _unit(asked: Field, given: Any) -> _Read:
    return collapse(_text(given)), []


def _video(asked: Field, given: Any) -> _Read:
    """An https address without a name, a port or a blank in it: it is opened by judges."""
    text = _text(given).strip()
    if not text:
        return "", []
    try:
        parts = urlsplit(text)
        sound = (
            parts.scheme == "https"
            and "." in (parts.hostname or "")
            and parts.username is None
            and parts.port is None
        )
    except ValueError:
        sound = False
    if not sound or len(text) > 500 or any(_is_odd(sign) for sign in text):
        return None, [Fault("", "video")]
    return text, []


def _is_odd(sign: str) -> bool:
    return sign in "<>\"'\\`{}|^" or unicodedata.category(sign)[0] in "ZC"


def _place(asked: Field, given: Any) -> _Read:
    kept = given if isinstance(given, Mapping) else {"words": given}
    words = collapse(_text(kept.get("words")))
    if len(words) > 300:
        return None, [Fault("", "signs", {"held": len(words), "most": 300})]
    raw = [_text(kept.get(name)).strip() for name in ("latitude", "longitude")]
    if not any(raw):
        return ({"words": words} if words else None), []
    points = [number(one) if one else None for one in raw]
    if points[0] is None or points[1] is None:
        return None, [Fault("", "point")]
    if not (abs(points[0]) <= 90 and abs(points[1]) <= 180):
        return None, [Fault("", "point")]
    return {"words": words, "latitude": float(points[0]), "longitude": float(points[1])}, []


def _quiz(asked: Field, given: Any) -> _Read:
    kept = given if isinstance(given, Mapping) else {}
    answers: dict[str, str] = {}
    for question in asked.questions:
        text = _text(kept.get(question.key)).strip()
        if question.options and text and text not in {one.key for one in question.options}:
            return None, [Fault(question.key, "not_offered")]
        if len(text) > (asked.signs or 2000):
            most = asked.signs or 2000
            return None, [Fault(question.key, "signs", {"held": len(text), "most": most})]
        if text:
            answers[question.key] = text
        elif asked.required:
            return None, [Fault(question.key, "missing")]
    return answers, []


def _weights(asked: Field, given: Any) -> _Read:
    kept = given if isinstance(given, Mapping) else {}
    known = {option.key for option in asked.options}
    weights: dict[str, Any] = {}
    for category, weight in kept.items():
        if category not in known or not isinstance(weight, Weight):
            return None, [Fault(str(category)[:40], "not_offered")]
        if not weight.kg.is_finite() or not 0 <= weight.kg <= _MOST_KG:
            return None, [Fault(category, "weight")]
        if weight.kg:
            weights[category] = {"kg": f"{weight.kg:.1f}", "measured": weight.measured}
    return weights, []


def _files(asked: Field, given: Any) -> _Read:
    raise TypeError(f"{asked.key}: files are read by read_files")


_READERS = {
    Kind.LINE: _line,
    Kind.TEXT: _long,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.HOURS: _hours,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.YES: _yes,
    Kind.PHONE: _phone,
    Kind.MAIL: _mail,
    Kind.UNIT: _unit,
    Kind.VIDEO: _video,
    Kind.PLACE: _place,
    Kind.QUIZ: _quiz,
    Kind.WEIGHTS: _weights,
    Kind.PHOTOS: _files,
    Kind.FILES: _files,
}
