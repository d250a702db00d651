"""One more voice beside the rules: its proposals checked against the letter, and merged.

A voice (a language model of the installation) answers in JSON. Its answer is data: a fact whose
words are not in the letter, or do not say the value, is dropped. What it says too makes a fact
surer; what it alone says enters as unsure; where it says otherwise a person is asked.
"""

import copy
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.directive.belongs import day_of, same_code, span_of
from cuocthi.plain.directive.matching import same_contact
from cuocthi.plain.directive.quotes import Letter, Proposal, checked
from cuocthi.plain.directive.sayings import Span, likeness
from cuocthi.plain.vntext import nfc, place_tones, same_words

MOST_FACTS = 200  # of one answer
LONE_AT_MOST = 0.6  # below what pages take for sure: a person looks first
SUREST = 0.99
_LONGEST_ANSWER = 200_000
_LISTS = frozenset(
    {
        "addressees",
        "recipients",
        "agenda",
        "references",
        "deadlines",
        "event_times",
        "tasks",
        "contacts",
    }
)
_LABELS = {
    "event_name": "tên cuộc thi",
    "event_edition": "lần thứ",
    "event_theme": "chủ đề",
    "window": "thời gian cuộc thi",
    "deadlines": "hạn",
    "event_times": "thời gian tổ chức",
    "venue": "địa điểm",
    "participants": "số người dự",
    "budget": "kinh phí",
    "tasks": "hạn của nhiệm vụ",
    "date": "ngày ký",
    "place": "nơi ban hành",
    "issuer": "cơ quan ban hành",
    "superior": "cơ quan cấp trên",
    "abstract": "trích yếu",
    "signer": "người ký",
    "sign_title": "chức vụ người ký",
}


class Unusable(ValueError):
    """An answer that is not the JSON that was asked for; the sentence is for people."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A reading with a voice heard: what it made surer, what it added, what is asked."""

    reading: dict[str, Any]
    agreed: int
    added: int
    asked: int


def proposals_of(answer: str, text: str, day: dt.date | None) -> tuple[list[Proposal], int]:
    """The proposals of an answer that the letter bears out, and how many were dropped.

    The answer is ``{"facts": [{"key", "quote", "value"}]}``, perhaps with words around it. ``day``
    gives the year to days that are written without one. Raises :class:`Unusable`.
    """
    facts = _facts(answer)
    letter = Letter(text, day)
    kept = []
    for fact in facts:
        if not isinstance(fact, Mapping):
            continue
        found = checked(str(fact.get("key")), fact.get("value"), fact.get("quote"), letter)
        if found is not None and found not in kept:
            kept.append(found)
    return kept, len(facts) - len(kept)


def _facts(answer: str) -> list[Any]:
    start, end = answer.find("{"), answer.rfind("}")
    if start < 0 or end < start or len(answer) > _LONGEST_ANSWER:
        raise Unusable("câu trả lời không phải JSON như đã hỏi")
    try:
        whole = json.loads(answer[start : end + 1])
    except (ValueError, RecursionError) as error:
        raise Unusable("câu trả lời không phải JSON như đã hỏi") from error
    facts = whole.get("facts")
    if not isinstance(facts, list):
        raise Unusable("câu trả lời không có danh sách “facts”")
    return facts[:MOST_FACTS]


def merge(reading: Mapping[str, Any], proposals: Iterable[Proposal], sure: float) -> Merged:
    """Hear a voice of this sureness. No fact of the reading loses its value or becomes less sure.

    A fact that carries ``"settled": true`` was decided by a person: nothing is said against it,
    and nothing is added in its place.
    """
    merged = _Merging(copy.deepcopy(dict(reading)), min(max(sure, 0.0), 1.0))
    for proposal in proposals:
        if proposal.key in _LISTS:
            merged.hear_item(proposal)
        else:
            merged.hear_scalar(proposal)
    return Merged(merged.reading, merged.agreed, merged.added, merged.asked)


class _Merging:
    def __init__(self, reading: dict[str, Any], sure: float) -> None:
        self.reading, self.sure = reading, sure
        self.agreed = self.added = self.asked = 0
        # Ids of what this voice added or bore out: it says a thing once, however often it repeats.
        self._heard: set[int] = set()

    def hear_scalar(self, proposal: Proposal) -> None:
        held = self.reading.get(proposal.key)
        if held is None:
            self.reading[proposal.key] = self._new(proposal)
            return
        if held.get("settled") or id(held) in self._heard:
            return
        if proposal.key == "window":
            old: Any = {side: held.get(side) for side in ("start", "end")}
        else:
            old = held.get("value")
        verdict = _same_value(old, proposal.value)
        if verdict:
            self._agree(held)
        elif verdict is False:
            self._ask(proposal, old, proposal.value)

    def hear_item(self, proposal: Proposal) -> None:
        items: list[Any] = self.reading.setdefault(proposal.key, [])
        held = next((item for item in items if _same_item(proposal, item)), None)
        if held is None:
            items.append(self._new(proposal))
            return
        if held.get("settled") or id(held) in self._heard:
            return
        time = {"deadlines": "date", "event_times": "start", "tasks": "due"}.get(proposal.key)
        said = proposal.value.get(time) if time else None
        if said is None or time is None or _same_time(held.get(time), said):
            self._agree(held)
        else:
            self._ask(proposal, held.get(time), said)

    def _new(self, proposal: Proposal) -> dict[str, Any]:
        value = proposal.value
        parts = dict(value) if isinstance(value, Mapping) else {"value": value}
        item = {**parts, "span": list(proposal.span), "sure": min(self.sure, LONE_AT_MOST)}
        self.added += 1
        self._heard.add(id(item))
        return item

    def _agree(self, held: dict[str, Any]) -> None:
        """Two voices that say the same: the doubt that is left is the doubt of both."""
        self._heard.add(id(held))
        was = float(held.get("sure") or 0.0)
        held["sure"] = max(was, min(SUREST, round(1 - (1 - was) * (1 - self.sure), 3)))
        self.agreed += 1

    def _ask(self, proposal: Proposal, old: Any, new: Any) -> None:
        label = _LABELS.get(proposal.key, proposal.key)
        ask = (
            f"Hai cách đọc khác nhau về {label}: “{_shown(old)}” (theo quy tắc) và “{_shown(new)}” "
            f"(theo mô hình ngôn ngữ). Văn bản nói điều nào?"
        )
        question = {"about": proposal.key, "ask": ask[:400]}
        questions: list[Any] = self.reading.setdefault("questions", [])
        if question not in questions:
            questions.append(question)
            self.asked += 1


def _same_value(old: Any, new: Any) -> bool | None:
    """True: they say the same; False: they differ; None: one says only part of the other."""
    if isinstance(old, Mapping):
        sides = [(old.get(side), new.get(side)) for side in ("start", "end")]
        if any(a and b and not _same_time(a, b) for a, b in sides):
            return False
        if any(b and not a for a, b in sides):
            return False  # a day that the rules did not find: a person looks
        return True if all(bool(a) == bool(b) for a, b in sides) else None
    first, second = (place_tones(nfc(str(value))).lower() for value in (old, new))
    if first == second or same_words(first, second):
        return True
    if day_of(old) and day_of(new):
        return _same_time(old, new)
    return None if first in second or second in first else False


def _same_time(old: Any, new: Any) -> bool:
    first, second = str(old or ""), str(new or "")
    return bool(first) and (first.startswith(second) or second.startswith(first))


def _same_item(proposal: Proposal, item: Mapping[str, Any]) -> bool:
    value, key = proposal.value, proposal.key
    if key == "contacts":
        return same_contact(item, value)
    if key == "references":
        return same_code(item.get("code"), value["code"])
    if not isinstance(value, Mapping):
        held = str(item.get("value") or "")
        return same_words(held, value) or _overlap(span_of(item), proposal.span)
    what = str(item.get("what") or "")
    if _overlap(span_of(item), proposal.span):
        return likeness(what, value["what"]) >= 0.5
    time = {"deadlines": "date", "event_times": "start", "tasks": "due"}[key]
    alike = likeness(what, value["what"]) >= 0.7
    return alike and (key == "tasks" or _same_time(item.get(time), value[time]))


def _overlap(one: Span | None, other: Span) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return " – ".join(_shown(value.get(side)) for side in ("start", "end"))
    if value is None:
        return "không ghi"
    day = day_of(value)
    words = str(value)
    if day is None or len(words) < 10 or words[4] != "-":
        return words[:120]
    return f"{day:%d/%m/%Y}" + (f" {words[11:16]}" if "T" in words else "")
