"""Events noted with start and end, each once (sự kiện: bắt đầu, kết thúc)."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from cuocthi.plain.directive import occasions, rounds, sessions, signs
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention
from cuocthi.plain.directive.model import Deadline, EventTime
from cuocthi.plain.vndates import Moment
from cuocthi.plain.vntext import fold

if TYPE_CHECKING:
    from cuocthi.plain.directive.roles import Roles


def happens(
    doc: Doc, head: Head, roles: "Roles", mention: Mention, told_past: Callable[[str], bool]
) -> None:
    """Note the event of a day, its other hours and the further ones of its list, if it is one's."""
    if signs.TALE.search(mention.said) or signs.ANOTHER_TIME.search(mention.said):
        return
    if mention.stretch and signs.OF_A_SEASON.search(mention.said[-170:]):
        return
    if _gone_month(doc, roles, mention):
        return
    if mention not in roles.moved and signs.NO_START.search(mention.said[-40:]):
        return
    started = signs.FROM_THEN_ON.search(mention.said) and mention.last.hour is None
    if mention.one and ((started and not mention.label) or signs.COUNTED_FROM.search(mention.said)):
        return
    named = occasions.occasion(doc, head, mention, roles.levels)
    if named is None:
        return
    name, sure = named
    sure = mention.sure(sure)
    first = mention.first or _begun(roles, doc, mention)
    if first is None:
        return
    if mention.one and (told := sessions.with_hour(doc, mention)):
        first = told
    elif mention.days and (told := sessions.with_hour(doc, mention)):
        mention = replace(
            mention,
            first=told,
            days=tuple(replace(d, hour=told.hour, minute=told.minute) for d in mention.days),
        )
        first = told
    if not _tells_event(head, roles, name, first, told_past):
        return
    spot = (mention.start, mention.end)
    if mention.said.endswith("va ca ") and roles.events and mention.last.day:  # goes on that day
        roles.events[-1] = replace(roles.events[-1], end=mention.last.iso())
        return
    runs = sessions.apart(mention)
    for day, until in runs:
        end = day.iso_until() if until is day else (until.iso() or "")[:10]
        _add_event(doc, roles, name, day, end, spot, sure)
    if not runs:
        end = mention.last.iso() if not mention.one else first.iso_until()
        if end and len(end) > 10 and mention.days:
            end = end[:10]
        _add_event(doc, roles, name, first, end, spot, sure)
    if doc.text[mention.block.start] == "|":
        roles.rows.add(doc.span(*spot))
    for other, moment, *place in sessions.before(doc, mention):
        _add_event(doc, roles, other or name, moment, None, (place[0], place[1]), min(sure, 0.75))
    for other, moment, *place in sessions.more(doc, mention):
        _add_event(doc, roles, other, moment, None, (place[0], place[1]), min(sure, 0.8))


_DONE = re.compile(r"[\s,)]{0,3}(?:đã|vừa)\s")


def _gone_month(doc: Doc, roles: "Roles", mention: Mention) -> bool:
    """ "Phiên họp tháng 02/2022 đã thảo luận": what took place in the month of the letter itself."""
    if mention.last.day is not None or not mention.one:
        return False
    own = mention.last.iso() == roles.live_from[:7]
    return own and _DONE.match(doc.text, mention.end) is not None


def _begun(roles: "Roles", doc: Doc, mention: Mention) -> Moment | None:
    """ "từ ngày phát động đến …": the day of the launch that the letter tells, if it does."""
    words = doc.fold[mention.start : mention.last.start]
    for start, _, name in roles.spots:
        if "phat dong" in words and "phat dong" in fold(name):
            told = next((m for m in roles.mentions if m.start == start), None)
            if told and told.first:
                return replace(told.first, hour=None, minute=0)
    return None


def _tells_event(
    head: Head, roles: "Roles", name: str, first: Moment, told_past: Callable[[str], bool]
) -> bool:
    """Whether what takes place then is still to come, or a key event of a report."""
    start = first.iso()
    if start is None:
        return False
    report = head.kind.value == "bao_cao"
    if report and start[:10] < roles.live_from:
        key = signs.KEY_EVENTS.search(fold(name)) or rounds.told_in(fold(name))
        if not key:
            return False
    gone = roles.live_from and start[:10] < roles.live_from[: len(start[:10])]
    return not (gone and not report and told_past(start))


def _add_event(
    doc: Doc,
    roles: "Roles",
    name: str,
    first: Moment,
    end: str | None,
    spot: tuple[int, int],
    sure: float,
) -> None:
    start = first.iso()
    if start is None:
        return
    roles.spots.append((*spot, name))
    roles.events.append(EventTime(name, start, end, doc.span(*spot), sure))


def once(roles: "Roles", *, report: bool) -> None:
    """Each deadline and event once; a day again without its hour adds nothing."""
    deadlines: dict[tuple[str, tuple[int, int]], Deadline] = {}
    for deadline in roles.deadlines:
        deadlines.setdefault((deadline.date, deadline.span), deadline)
    roles.deadlines = sorted(deadlines.values(), key=lambda d: d.date)
    firm = {d.date[:10] for d in roles.deadlines if d.span not in roles.refused | roles.runs}
    roles.deadlines = [
        d for d in roles.deadlines if d.span not in roles.refused or d.date[:10] not in firm
    ]
    old = roles.old_days | _long_gone(roles, report)
    roles.deadlines = [
        d for d in roles.deadlines if d.date[:10] not in old or d.span[1] in roles.holds
    ]
    kept: list[EventTime] = []
    hours = {e.start[:10] for e in roles.events if "T" in e.start}
    seen: set[tuple[str, str]] = set()
    for event in roles.events:
        key = (event.start, event.what)
        row = event.span in roles.rows
        same_start = any(
            k.start == event.start and _same(k, event) and not (row and _apart(roles, k, event))
            for k in kept
        )
        lasts = event.end is not None and event.end[:10] > event.start[:10]
        opened = event.start in hours and not lasts  # a day again without its hour
        if row and opened:
            opened = not all(
                _apart(roles, k, event) for k in roles.events if k.start[:10] == event.start
            )
        gone = event.start[:10] in old and event.span[1] not in roles.holds
        if opened or key in seen or same_start or gone:
            continue
        seen.add(key)
        kept.append(event)
    roles.events = kept


def _apart(roles: "Roles", one: EventTime, other: EventTime) -> bool:
    """Whether a row of a table tells another part of the day than an event does."""
    if one.span == other.span:
        return one is other
    if one.span in roles.rows and fold(one.what) != fold(other.what):
        return True
    named, also = (
        {m["event"] for m in signs.SPECIFIC.finditer(fold(e.what))} for e in (one, other)
    )
    return bool(named and also) and not named & also


def _same(one: EventTime, other: EventTime) -> bool:
    """Whether two events of one start are one; in one month two rounds may be held."""
    if len(one.start) != 7:
        lasts = any(e.end and e.end[:10] > e.start[:10] for e in (one, other))
        # "Thời gian thi: 26 - 29/6 … Ngày 26/6: đón tiếp": the whole and what its first day brings
        return not (lasts and one.end != other.end and fold(one.what) != fold(other.what))
    named, also = (
        {m["event"] for m in signs.SPECIFIC.finditer(fold(e.what))} for e in (one, other)
    )
    return bool(named & also) or not (named and also)


def _long_gone(roles: "Roles", report: bool) -> set[str]:
    """Days years before all others are of another matter: the last contest, an older paper."""
    days = [d.date[:10] for d in roles.deadlines] + [e.start[:10] for e in roles.events]
    newest = max((day[:4] for day in days), default="")
    newest = max(newest, roles.live_from[:4])
    gone = int(newest or 0) - 1
    told = [d.date[:10] for d in roles.deadlines] if report else days
    return {day for day in told if int(day[:4]) < gone}
