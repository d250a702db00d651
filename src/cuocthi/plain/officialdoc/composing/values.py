"""The words of facts that stand in the place of placeholders (giá trị của chỗ điền)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.officialdoc.blocks import Base, Block, Item, Paragraph
from cuocthi.plain.officialdoc.facts import BadFacts
from cuocthi.plain.officialdoc.getting import Getter
from cuocthi.plain.officialdoc.signs import composed, strange_signs
from cuocthi.plain.officialdoc.wording import (
    contact_words,
    day_words,
    deadline_words,
    event_words,
    reference_words,
    says_deadline,
    span_words,
    task_words,
)
from cuocthi.plain.vntext import collapse, number_words

Facts = Mapping[str, Any]

ROOM = "……"
DAY_ALONE = 10
"""As long as a day without an hour is: 2026-02-20."""

_SECOND_CAPITAL = re.compile(r"(?<=^Phó )\w|(?<=^Chánh )\w|(?<=^Quyền )\w")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: the words of each member inside a sentence, and the block of each on a line."""

    words: tuple[str, ...]
    blocks: tuple[Block, ...]


Value = str | Listed
"""What a placeholder stands for; empty when no fact says it."""


def values_of(facts: Facts, names: Iterable[str], keys: Iterable[str]) -> dict[str, Value]:
    """The values of those placeholders, which take the facts of those keys.

    Facts may be as people type them, as `cuocthi read --json` prints them, or as
    `Getter.checked` gives them. Raises BadFacts for what cannot be right in them.
    """
    known = composed({key: facts[key] for key in keys if key in facts})
    window = known.get("window")
    if isinstance(window, Sequence) and not isinstance(window, str) and len(window) == 2:
        known["window"] = dict(zip(("start", "end"), window, strict=True))
    faults = strange_signs(known)
    get = Getter(known, faults)
    checked = get.checked()
    checked |= {key: get.text(key) for key in ("superior", "code", "sign_title")}
    checked["addressees"] = get.texts("addressees")
    if faults:
        raise BadFacts(faults)
    wanted = list(names)
    return {name: _FINDERS[name](checked, wanted) for name in wanted}


def _ended(text: str) -> str:
    """Words that go on in a sentence: no line breaks, no stop of their own."""
    return collapse(text).rstrip(" .;,")


def _text(key: str) -> Callable[[Facts, Sequence[str]], str]:
    return lambda facts, _: _ended(facts[key])


def _day(key: str, place: int | None = None) -> Callable[[Facts, Sequence[str]], str]:
    def found(facts: Facts, _: Sequence[str]) -> str:
        iso = facts[key] if place is None else facts[key][place]
        return day_words(iso) if iso else ""

    return found


def _contest(facts: Facts, _: Sequence[str]) -> str:
    name = _ended(facts["event_name"])
    edition = facts["event_edition"]
    return f"{name} lần thứ {edition}" if name and edition else name


def _window(facts: Facts, _: Sequence[str]) -> str:
    start, end = (iso and day_words(iso) for iso in facts["window"])
    parts = (f"từ {start}" if start else "", f"đến hết {end}" if end else "")
    return " ".join(filter(None, parts))


def _first_event(facts: Facts, _: Sequence[str]) -> str:
    """An hour that nobody has said yet keeps its room."""
    if not facts["event_times"]:
        return ""
    event = facts["event_times"][0]
    words = span_words(event)
    return words if len(event["start"]) != DAY_ALONE else f"{ROOM} giờ {ROOM} phút, {words}"


def _people_in_words(facts: Facts, _: Sequence[str]) -> str:
    return number_words(int(facts["participants"])) if facts["participants"] else ""


def _title(facts: Facts, _: Sequence[str]) -> str:
    """A post as it is said in a sentence: "Phó Giám đốc", not in the capitals of a signature."""
    post = _ended(facts["sign_title"])
    if not post.isupper():
        return post
    return _SECOND_CAPITAL.sub(lambda match: match[0].upper(), post.capitalize())


def _grounds(facts: Facts, _: Sequence[str]) -> Listed:
    words = tuple(collapse(reference_words(reference)) for reference in facts["references"])
    return Listed(words, tuple(Base(f"Căn cứ {one};") for one in words))


def _mended(facts: Facts, _: Sequence[str]) -> str:
    """The letter that this one replaces, corrects or recalls: the first reference, whole."""
    return _ended(reference_words(facts["references"][0])) if facts["references"] else ""


def _mended_in_short(facts: Facts, _: Sequence[str]) -> str:
    """The same once it was named in full: kind and number (Decree 30, annex I, II.6; D10)."""
    if not facts["references"]:
        return ""
    first = facts["references"][0]
    name = "" if first["code"] else first["name"]
    return _ended(reference_words({**first, "date": "", "issuer": "", "name": name}))


def _tasks(facts: Facts, _: Sequence[str]) -> Listed:
    return _points(task_words(task) for task in facts["tasks"])


def _deadlines(facts: Facts, names: Sequence[str]) -> Listed:
    """Those that no task says, where the tasks are in the text too."""
    tasks = facts["tasks"] if "nhiệm vụ" in names else []
    return _points(
        deadline_words(deadline)
        for deadline in facts["deadlines"]
        if not any(says_deadline(task, deadline) for task in tasks)
    )


def _points(lines: Iterable[str]) -> Listed:
    words = tuple(map(_ended, lines))
    return Listed(words, tuple(Item("-", f"{one}.") for one in words))


def _events(facts: Facts, _: Sequence[str]) -> Listed:
    words = tuple(_ended(event_words(event)) for event in facts["event_times"])
    return Listed(words, tuple(Paragraph(f"{one}.") for one in words))


def _contacts(facts: Facts, _: Sequence[str]) -> Listed:
    # a stop behind an address would seem to belong to it
    words = tuple(collapse(one).rstrip(" ;,") for one in contact_words(facts))
    return Listed(words, tuple(Item("-", f"{one[:1].upper()}{one[1:]}") for one in words))


def _addressees(facts: Facts, _: Sequence[str]) -> Listed:
    words = tuple(_ended(one.removeprefix("- ")) for one in facts["addressees"])
    return Listed(words, tuple(Item("-", f"{one};") for one in words))


_FINDERS: dict[str, Callable[[Facts, Sequence[str]], Value]] = {
    "tên cuộc thi": _text("event_name"),
    "lần thứ": _text("event_edition"),
    "cuộc thi": _contest,
    "chủ đề": _text("event_theme"),
    "từ ngày": _day("window", 0),
    "đến ngày": _day("window", 1),
    "thời gian cuộc thi": _window,
    "cơ quan": _text("issuer"),
    "cơ quan chủ quản": _text("superior"),
    "địa danh": _text("place"),
    "số ký hiệu": _text("code"),
    "ngày ban hành": _day("date"),
    "trích yếu": _text("abstract"),
    "văn bản được sửa": _mended,
    "số văn bản được sửa": _mended_in_short,
    "người ký": _text("signer"),
    "chức vụ người ký": _title,
    "thư ký": _text("secretary"),
    "địa điểm": _text("venue"),
    "ngày giờ": _first_event,
    "số người": _text("participants"),
    "số người bằng chữ": _people_in_words,
    "kinh phí": _text("budget"),
    "văn bản căn cứ": _grounds,
    "nhiệm vụ": _tasks,
    "thời hạn": _deadlines,
    "các buổi": _events,
    "liên hệ": _contacts,
    "kính gửi": _addressees,
}
