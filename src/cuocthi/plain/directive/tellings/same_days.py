"""One thing on two days or at two hours, whatever it is called (một việc, hai ngày)."""

from itertools import combinations

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.tellings.clauses import Clauses, Day
from cuocthi.plain.directive.tellings.subjects import Told, one_thing

_EARLIER = ("tap trung", "co mat", "don", "xep hang", "chuan bi", "on dinh")


def two_days_of_one(
    doc: Doc, reading: Reading, told: list[Told], clauses: Clauses
) -> list[Question]:
    """A question for a phrase that two items give another day or hour."""
    letter = str(reading.date.value) if reading.date else ""
    for one, other in combinations(told, 2):
        # One of two phrases of one thing ends in a word that the other has too.
        if one.phrase[-1] not in other.phrase or not _differ(one.day, other.day, letter):
            continue
        if not one_thing(one, other, clauses) or _series(one, told):
            continue
        if clauses.two_contests(one.day.clause, other.day.clause):
            continue
        hours = one.day.first == other.day.first
        early = hours and any(act in other.day.clause.before for act in _EARLIER)
        if early and other.day.hour < one.day.hour:
            continue
        return [_ask(doc, one, other, hours)]
    return []


def _differ(one: Day, other: Day, letter: str) -> bool:
    if one.clause.block == other.clause.block:
        return False
    if one.first == other.first == one.last == other.last:
        return bool(one.hour and other.hour and one.hour != other.hour)
    inside = one.first <= other.first <= one.last or other.first <= one.first <= other.last
    return not inside and (one.first < letter) == (other.first < letter)


def _series(one: Told, told: list[Told]) -> bool:
    """Told of more than two days: each has one of its own."""
    return len({t.day.first for t in told if t.phrase == one.phrase}) > 2


def _ask(doc: Doc, one: Told, other: Told, hours: bool) -> Question:
    first, second = (doc.words(t.day.start, t.day.end) for t in (one, other))
    start = max(doc.fold.find(" ".join(one.phrase)), 0)
    what = doc.words(start, start + len(" ".join(one.phrase))).lower()
    unit = "Giờ" if hours else "Ngày"
    ask = (
        f"“{what}” được nêu hai lần với thời gian khác nhau: “{first}” và “{second}”. "
        f"{unit} nào đúng?"
    )
    return Question("event_times", ask, doc.span(other.day.start, other.day.end))
