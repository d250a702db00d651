"""One rite told with two hours or two halls (một buổi hai giờ, hai nơi): asked about."""

import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import EventTime, Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import Clock, find_clocks
from cuocthi.plain.vntext import fold

_LINE_LEAD = re.compile(r"[\s|*+•-]{0,6}(?:[0-9]{1,2}[.)]\s|(?:tu|luc|vao)\s)?")
_OPENS = flexible(
    r"[\s:|,’'-]{0,5}(?:phut)?[\s:|,-]{0,5}(?:bat dau )?(?:le )?khai mac(?! tai)(?P<of>[^.;:\n|]{0,80})"
)
_AT = re.compile(
    r"(?<!\w)tại\s(?P<place>[A-ZĐÀ-Ỹ][^.;,\n|()]{5,80}|(?:hội|nhà|sân|trung|trường|phòng)\s[^.;,\n|()]{4,80})"
)
_SAME_DAY = "cung ngay"


def opened_twice(doc: Doc, reading: Reading) -> list[Question]:
    """An opening in a programme at another hour, or in another hall, than the text tells."""
    found: list[Question] = []
    for line in doc.lines:
        if doc.fold.find("khai", line.start, line.end) < 0:
            continue
        lead = _LINE_LEAD.match(doc.fold, line.start, line.end)
        at = lead.end() if lead else line.start
        if not doc.fold[at : at + 1].isdigit() or "khai" not in doc.fold[at : line.end]:
            continue
        clocks = find_clocks(doc.fold, at, min(line.end, at + 16))
        opens = _OPENS.match(doc.fold, clocks[0].end, line.end) if clocks else None
        if opens is None or clocks[0].start - at > 2:
            continue
        span = doc.span(line.start, line.end)
        event = _opened(reading, opens["of"], span)
        if event is None:
            continue
        if _hour(event) != (clocks[0].hour, clocks[0].minute):
            found.append(_two_hours(doc, event, clocks[0], (line.start, line.end)))
        found += _two_halls(doc, reading, opens.start(), line.end)
    return found[:2]


def _opened(reading: Reading, of: str, span: tuple[int, int]) -> EventTime | None:
    """The one event with an hour that the opening is of, told outside the programme."""
    of_what = {m["event"] for m in signs.SPECIFIC.finditer(of)}
    found = []
    for event in reading.event_times:
        if "T" not in event.start or span[0] <= event.span[0] < span[1]:
            continue
        kinds = {m["event"].removeprefix("le ") for m in signs.SPECIFIC.finditer(fold(event.what))}
        if "khai mac" in kinds or (
            kinds & {w.split()[-2] + " " + w.split()[-1] for w in of_what if " " in w}
        ):
            found.append(event)
    return found[0] if len(found) == 1 else None


def _hour(event: EventTime) -> tuple[int, int]:
    hour, minute = event.start[11:16].split(":")
    return int(hour), int(minute)


def _two_hours(doc: Doc, event: EventTime, clock: Clock, line: tuple[int, int]) -> Question:
    ask = (
        f"“{event.what}” được nêu lúc {event.start[11:16]} nhưng “{doc.words(*line)[:90]}” ghi "
        f"{clock.hour:02}:{clock.minute:02}. Giờ nào đúng?"
    )
    return Question("event_times", ask, doc.span(clock.start, clock.end))


def _two_halls(doc: Doc, reading: Reading, start: int, end: int) -> list[Question]:
    match = _AT.search(doc.text, start, end)
    if match is None or reading.venue is None:
        return []
    told, there = (set(fold(str(w)).split()) for w in (reading.venue.value, match["place"]))
    if len(told & there) * 2 >= min(len(told), len(there)):
        return []
    ask = (
        f"Văn bản nêu hai địa điểm: “{reading.venue.value}” và “{match['place'].strip()}”. "
        "Địa điểm nào đúng?"
    )
    return [Question("venue", ask, doc.span(match.start("place"), match.end("place")))]


def same_rites(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """One rite of one day at two hours, in two passages."""
    found = []
    told = [(e, _rite(e)) for e in (*reading.event_times, *roles.echoes)]
    for at, (one, rite) in enumerate(told):
        for other, again in told[at + 1 :]:
            if not rite or rite != again or _hour_or_none(one) == _hour_or_none(other):
                continue
            if one.start[:10] != other.start[:10] and other not in roles.echoes:
                continue
            if _hour_or_none(one) is None or _hour_or_none(other) is None:
                continue
            if _one_block(doc, one, other):
                continue
            ask = (
                f"“{one.what}” được nêu lúc {one.start[11:16]} và lúc {other.start[11:16]}. "
                "Giờ nào đúng?"
            )
            found.append(Question("event_times", ask, other.span))
    return found[:1]


def _one_block(doc: Doc, one: EventTime, other: EventTime) -> bool:
    """Told in one breath: parts of one evening rather than one hour told twice."""
    first, last = sorted((one.span, other.span))
    between = doc.mapped.source[first[1] : last[0]]
    return "\n" not in between and ". " not in between


def _rite(event: EventTime) -> str:
    """The one rite an event is ("khai mạc"); empty for rounds and for several."""
    words = [m["event"].removeprefix("le ") for m in signs.SPECIFIC.finditer(fold(event.what))]
    return words[0] if len(words) == 1 and words[0] in _ONCE else ""


_ONCE = frozenset(
    {"khai mac", "be mac", "phat dong", "trao giai", "tong ket", "ra quan", "boc tham", "hop bao"}
)


def _hour_or_none(event: EventTime) -> tuple[int, int] | None:
    return _hour(event) if "T" in event.start else None


def echoes(doc: Doc, roles: Roles) -> None:
    """ "Hội thi khai mạc lúc 14 giờ 30 cùng ngày" after the day of the opening is told: no new day."""
    for mention in roles.mentions:
        if _SAME_DAY not in doc.fold[mention.start : mention.end + 12]:
            continue
        span = doc.span(mention.start, mention.end)
        mine = next((e for e in roles.events if e.span == span), None)
        if mine is None or not (rite := _rite(mine)):
            continue
        if any(e is not mine and _rite(e) == rite and e.span < span for e in roles.events):
            roles.events = [e for e in roles.events if e is not mine]
            roles.echoes.append(mine)
