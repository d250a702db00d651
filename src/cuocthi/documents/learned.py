"""What a correction teaches about letters of the same form, and how that is used (cách đọc đã học).

Works on the JSON of a reading and its text alone, so it does not care how the reader works. Three
plain lessons: words at the same place (PLACE), the same reading written otherwise (VALUE), the same
reading is no such fact (NOT). Why these: docs/en/decisions/0010-learning-from-corrections.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.plain.vntext import fold, nfc

from .models import ReadingRule
from .shapes import PARTS_OF_CODE, SHAPES, Takes, in_words
from .words import Span, trimmed, value_from

How = ReadingRule.How
# What is the same in every letter of a form. A day, a name of a contest, a task differs in each,
# so "read X, is Y" says nothing about the next letter.
STABLE = frozenset(
    {
        "kind",
        "place",
        "issuer",
        "superior",
        "co_issuers",
        "sign_authority",
        "sign_title",
        "signer",
        "venue",
        "addressees",
        "recipients",
        "contacts",
    }
)
_LONGEST = 1500  # characters that a value found by its place may have
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Form:
    """Letters that are alike: same issuer, kind and symbol, as the machine reads them."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one correction says about the next letter of the form."""

    how: str
    read: str = ""
    value: Any = None
    before: str = ""
    after: str = ""


def form_of(reading: dict[str, Any]) -> Form | None:
    """The form of a letter as the machine read it; None without issuer and symbol."""
    kind, issuer, symbol = (
        str((reading.get(key) or {}).get("value") or "") for key in ("kind", "issuer", "symbol")
    )
    if not issuer and not symbol:
        return None
    symbol = re.sub(r"\d+", "#", symbol)
    key = "|".join(fold(nfc(part)) for part in (issuer, kind, symbol))
    shown = [in_words("kind", kind) if kind else "", symbol, issuer]
    return Form(key[:400], " · ".join(filter(None, shown))[:400])


def lesson(text: str, key: str, read: Any, value: Any, span: Span | None) -> Lesson | None:
    """What can be learned when ``read`` was put right to ``value``; None when nothing can.

    ``span`` are the words in the letter that the person chose, or that say the value. What was put
    back as the machine read it, and what the letter itself does not say, teaches nothing.
    """
    shape = SHAPES[key]
    if key in ("code", *PARTS_OF_CODE):
        return None  # the symbol is part of the form itself
    as_read = normal(key, read) if read is not None else ""
    if value is None:
        return Lesson(How.NOT, read=as_read) if as_read and key in STABLE else None
    if as_read == normal(key, value):
        return None
    if span and shape.bare and not shape.many and shape.parts[0].takes is not Takes.COUNT:
        anchors = _anchors(text, key, value, span)
        if anchors:
            return Lesson(How.PLACE, before=anchors[0], after=anchors[1])
    if as_read and key in STABLE and _stands_in(text, key, value):
        return Lesson(How.VALUE, read=as_read, value=value)
    return None


def _stands_in(text: str, key: str, value: Any) -> bool:
    """Whether the letter says this, in capitals or not; what is chosen from a list needs no words."""
    parts = SHAPES[key].parts
    said = [
        value if SHAPES[key].bare else value.get(part.name)
        for part in parts
        if part.takes in (Takes.LINE, Takes.TEXT)
    ]
    letter = _evened(text)
    return all(
        re.search(rf"(?<!\w){re.escape(_evened(words))}(?!\w)", letter) for words in said if words
    )


def _evened(words: str) -> str:
    return " ".join(nfc(words).casefold().split())


def normal(key: str, value: Any) -> str:
    """A value as rules compare it: letter by letter, only blanks evened."""
    return " ".join(nfc(in_words(key, value)).split())


def apply(text: str, reading: dict[str, Any], rules: Iterable[ReadingRule]) -> dict[str, Any]:
    """The reading with the rules' facts in it. A fact changed by a rule carries ``rule`` (its
    number) and ``read`` (what the machine read); a question that is answered by one is dropped."""
    out, filled = dict(reading), set()
    for rule in rules:
        if rule.key not in SHAPES:
            continue
        if rule.how == How.PLACE:
            if _place(text, out, rule) and not reading.get(rule.key):
                filled.add(rule.key)
        else:
            _exchange(out, rule)
    asked = reading.get("questions") or []
    out["questions"] = [question for question in asked if question["about"] not in filled]
    return out


def _place(text: str, out: dict[str, Any], rule: ReadingRule) -> bool:
    span = find(text, rule.before, rule.after)
    value = value_from(rule.key, text[span[0] : span[1]]) if span else None
    if span is None or value is None:
        return False  # no such words, or words that cannot be this fact: the anchor lies
    now = out.get(rule.key)
    if now and normal(rule.key, now["value"]) == normal(rule.key, value):
        return False
    out[rule.key] = {
        "value": value,
        "span": list(span),
        "sure": sureness(rule),
        "rule": rule.pk,
        "read": now["value"] if now else None,
    }
    return True


def _exchange(out: dict[str, Any], rule: ReadingRule) -> None:
    found, shape = out.get(rule.key), SHAPES[rule.key]
    changed = [
        _exchanged(item, rule)
        if "rule" not in item and normal(rule.key, _bare(rule.key, item)) == rule.read
        else item
        for item in (found if shape.many else [found] if found else []) or []
    ]
    if changed:
        out[rule.key] = changed if shape.many else changed[0]


def _exchanged(item: dict[str, Any], rule: ReadingRule) -> dict[str, Any]:
    about = {"span": item["span"], "rule": rule.pk, "read": _bare(rule.key, item)}
    if rule.how == How.NOT:
        return {**about, "value": None, "gone": True, "sure": sureness(rule)}
    value = {"value": rule.value} if SHAPES[rule.key].bare else dict(rule.value)
    return {**about, **value, "sure": sureness(rule)}


def _bare(key: str, item: dict[str, Any]) -> Any:
    """The value inside an element of a reading."""
    if SHAPES[key].bare:
        return item["value"]
    return {part.name: item.get(part.name) for part in SHAPES[key].parts}


def sureness(rule: ReadingRule) -> float:
    """How sure a fact read by this rule is: 0.8 at first, then what people found of it since."""
    return round((4 + rule.confirmed) / (5 + rule.confirmed + rule.wrong), 3)


def _anchors(text: str, key: str, value: Any, span: Span) -> tuple[str, str] | None:
    """Words before and after that lead to exactly this span again and to this value."""
    found = value_from(key, text[span[0] : span[1]])
    if found is None or normal(key, found) != normal(key, value):
        return None  # the person wrote something else than what stands there
    for before in _befores(text, span[0]):
        for after in _afters(text, span):
            if find(text, before, after) == span:
                return before, after
    return None


def _befores(text: str, start: int) -> Iterator[str]:
    """Words to go by, the likeliest first: the whole label, its end, the line above.

    Digits become "#": numbers and days differ from letter to letter.
    """
    line_start = text.rfind("\n", 0, start) + 1
    own, tail = _WORD.findall(text[line_start:start]), ""
    if not own:
        above = text[:line_start].rstrip()
        own, tail = _WORD.findall(above[above.rfind("\n") + 1 :]), "\n"
    if not any(any(c.isalpha() for c in word) for word in own):
        return
    if len(own) <= 12:
        yield _numbers("\n" + " ".join(own) + tail)[:300]
    for count in (3, 4, 6, 8, 2):
        if count < len(own):
            yield _numbers(" ".join(own[-count:]) + tail)[:300]


def _afters(text: str, span: Span) -> Iterator[str]:
    """Where the words end: at the end of the line, at an empty line, before the next words."""
    line_end = text.find("\n", span[1])
    rest = text[span[1] : line_end if line_end >= 0 else len(text)]
    words = _WORD.findall(rest)
    if not any(any(c.isalnum() for c in word) for word in words):
        yield from words[:1]  # "./." or a bracket before the end of the line
        yield "\n"
        yield "\n\n"
        following = text[line_end + 1 :].lstrip() if line_end >= 0 else ""
        words = _WORD.findall(following[:200].partition("\n")[0])
        lead = "\n"
    else:
        lead = ""
    for count in (1, 2, 3, 5):
        if count <= len(words):
            yield _numbers(lead + " ".join(words[:count]))[:200]


def find(text: str, before: str, after: str) -> Span | None:
    """The words between the two anchors; None unless the first stands exactly once."""
    pattern = re.compile(_pattern(before) + r"[^\S\n]{0,40}")
    found = [match for _n, match in zip(range(2), pattern.finditer(text), strict=False)]
    if len(found) != 1:
        return None
    start = found[0].end()
    window = text[start : start + _LONGEST]
    end = _end(window, after)
    if end is None:
        return None
    span = trimmed(text, start, start + end)
    return span if span[0] < span[1] else None


def _end(window: str, after: str) -> int | None:
    if after == "\n":
        return re.search(r"\n|\Z", window).start()  # type: ignore[union-attr]
    if after == "\n\n":
        return re.search(r"\n[^\S\n]*\n|\Z", window).start()  # type: ignore[union-attr]
    match = re.search(_pattern(after), window)
    return match.start() if match else None


def _numbers(words: str) -> str:
    return re.sub(r"\d+", "#", words)


def _pattern(words: str) -> str:
    """A stored anchor as an expression: blanks by blanks, "#" any number, line breaks as such.

    Every repeat has an end, so that a letter of a million blanks costs no more than its length.
    """
    out = []
    for piece in filter(None, re.split(r"(\n| |#)", words)):
        if piece == "\n":
            out.append(r"(?:^|\n)\s{0,40}" if not out else r"[^\S\n]{0,40}\n\s{0,40}")
        elif piece == " ":
            out.append(r"[^\S\n]{1,40}")
        elif piece == "#":
            out.append(r"\d{1,30}")
        else:
            out.append(re.escape(piece))
    joined = "".join(out)
    return joined if words[:1] in "\n#" or not words[:1].isalnum() else r"(?<!\w)" + joined


def in_plain_words(rule: ReadingRule) -> str:
    """The rule as a person reads it."""
    label = str(SHAPES[rule.key].label)
    if rule.how == How.VALUE:
        return _("{label}: máy đọc là “{read}” thì ghi “{value}”.").format(
            label=label, read=rule.read, value=in_words(rule.key, rule.value)
        )
    if rule.how == How.NOT:
        return _("“{read}” không phải là {label}.").format(label=label.lower(), read=rule.read)
    before = rule.before.strip().replace("#", "…")
    if rule.before.endswith("\n"):
        return _("{label}: dòng ngay dưới dòng “{before}”.").format(label=label, before=before)
    return _("{label}: chữ đứng ngay sau “{before}”.").format(label=label, before=before)
