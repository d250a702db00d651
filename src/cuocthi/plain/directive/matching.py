"""Which item of a new letter is which item of the first (đối chiếu hai văn bản)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.directive.belongs import span_of
from cuocthi.plain.directive.sayings import about_handing_in, about_reporting, likeness
from cuocthi.plain.vntext import fold, nfc, place_tones, same_words

Score = Callable[[Mapping[str, Any], Mapping[str, Any]], float]
_SORTS = tuple(
    re.compile(rf"(?<![a-z]){words}(?![a-z])")
    for words in (
        "(?:le )?phat dong|ra quan|khai mac",
        "trao giai|tong ket|be mac",
        "chung ket|chung khao",
        "so khao|so ket",
        "tap huan|boi duong",
        "hop bao",
        "hoi nghi|cuoc hop|hop|lam viec|toa dam|giao ban",
    )
)
_ALIKE_TASK = 0.7
_ALIKE_DEADLINE = 0.6
_ALIKE_MEETING = 0.6


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list of a reading, and its place in that list (None: of the new letter)."""

    at: int | None
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The known items that stand, which of them the new letter names, and what only it names."""

    old: list[Item]
    matched: list[tuple[Item, Item]]
    fresh: list[Item]

    @property
    def missing(self) -> list[Item]:
        """Known items that the new letter does not name."""
        named = {old.at for old, _new in self.matched}
        return [item for item in self.old if item.at not in named]


def match_meetings(known: Mapping[str, Any], second: Mapping[str, Any]) -> Pairs:
    """Meetings, launches and finals; the only meeting of each letter is the same meeting unless
    the two are of different sorts."""
    old, new = _standing(known, "event_times"), _all(second, "event_times")
    pairs = _pair(old, new, _like_meeting, _ALIKE_MEETING)
    left = pairs.missing
    if not pairs.matched and len(left) == 1 and len(pairs.fresh) == 1:
        sorts = {_sort(str(item.value.get("what") or "")) for item in (left[0], pairs.fresh[0])}
        if len(sorts - {None}) < 2:
            return Pairs(old, [(left[0], pairs.fresh[0])], [])
    return pairs


def match_deadlines(
    known: Mapping[str, Any],
    second: Mapping[str, Any],
    hands_in: Callable[[Mapping[str, Any]], bool],
) -> Pairs:
    """Deadlines by what must be ready; handing works in is one and the same deadline."""

    def score(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
        first, then = str(old.get("what") or ""), str(new.get("what") or "")
        handing = about_handing_in(first), hands_in(new)
        if all(handing):
            return 1.0
        if any(handing) or about_reporting(first) != about_reporting(then):
            return 0.0
        return likeness(first, then)

    return _pair(_standing(known, "deadlines"), _all(second, "deadlines"), score, _ALIKE_DEADLINE)


def match_tasks(known: Mapping[str, Any], second: Mapping[str, Any]) -> Pairs:
    """Tasks by what is to be done, among bodies that may be the same."""
    return _pair(_standing(known, "tasks"), _all(second, "tasks"), _like_task, _ALIKE_TASK)


def same_contact(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two contacts are one: numbers by their digits, addresses whatever their case."""
    if one.get("type") != other.get("type"):
        return False
    first, second = str(one.get("value") or ""), str(other.get("value") or "")
    if one.get("type") == "phone":
        return _digits(first) == _digits(second)
    return first.casefold().rstrip("/") == second.casefold().rstrip("/")


def _digits(phone: str) -> str:
    bare = re.sub(r"[^0-9+]", "", phone)
    return "0" + bare[3:] if bare.startswith("+84") else bare


def _like_meeting(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
    first, then = str(old.get("what") or ""), str(new.get("what") or "")
    sorts = _sort(first), _sort(then)
    if None not in sorts:
        if sorts[0] != sorts[1]:
            return 0.0
        return max(likeness(first, then), _ALIKE_MEETING)
    return likeness(first, then)


def _sort(what: str) -> int | None:
    folded = fold(nfc(what))
    return next((n for n, pattern in enumerate(_SORTS) if pattern.search(folded)), None)


def _like_task(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
    who, other = list(old.get("who") or ()), list(new.get("who") or ())
    if who and other and max(likeness(a, b) for a in who for b in other) < 0.5:
        return 0.0
    return likeness(str(old.get("what") or ""), str(new.get("what") or ""))


def _standing(reading: Mapping[str, Any], key: str) -> list[Item]:
    return [
        Item(at, value)
        for at, value in enumerate(reading.get(key) or ())
        if not value.get("cancelled")
    ]


def _all(reading: Mapping[str, Any], key: str) -> list[Item]:
    return [Item(None, value) for value in reading.get(key) or ()]


def _pair(old: Sequence[Item], new: Sequence[Item], score: Score, least: float) -> Pairs:
    """The likeliest pairs first, each item in one pair at most."""
    ranked = sorted(
        ((score(a.value, b.value), i, j) for i, a in enumerate(old) for j, b in enumerate(new)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    of_old: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in ranked:
        if value < least:
            break
        if i not in of_old and j not in taken:
            of_old[i] = j
            taken.add(j)
    matched = [(old[i], new[j]) for i, j in sorted(of_old.items())]
    return Pairs(list(old), matched, [item for j, item in enumerate(new) if j not in taken])


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same, or the new one only says less of the same."""
    if same_words(one, other):
        return True
    first, second = (place_tones(nfc(text)).lower().strip(' "“”.') for text in (one, other))
    return bool(second) and second in first


def same_time(one: Any, other: Any) -> bool:
    """Whether two times agree as far as both are written."""
    first, second = str(one or ""), str(other or "")
    return bool(second) and first.startswith(second)


def other_time(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether the new letter says another beginning or end of the meeting."""
    if not same_time(old.get("start"), new.get("start")):
        return True
    return bool(new.get("end")) and not same_time(old.get("end"), new.get("end"))


def meeting_value(item: Mapping[str, Any], like: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A meeting as a value; under the name it is known by."""
    name = (like or item).get("what")
    return {"what": name, "start": item.get("start"), "end": item.get("end")}


def task_value(item: Mapping[str, Any]) -> dict[str, Any]:
    """A task as a value: who, what, by when."""
    return {"who": list(item.get("who") or ()), "what": item["what"], "due": item.get("due")}


def plain_value(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item without what belongs to the reading rather than to the letter."""
    return {k: v for k, v in item.items() if k not in ("span", "sure", "id", "cancelled")}


def stands_in(item: Item, tasks: list[Item]) -> bool:
    """Whether a task carries this deadline already."""
    span = span_of(item.value)
    for task in tasks:
        own = span_of(task.value)
        overlap = span and own and span[0] < own[1] and own[0] < span[1]
        due = str(task.value.get("due") or "")
        if due and (overlap or due[:10] == str(item.value["date"])[:10]):
            return True
    return False
