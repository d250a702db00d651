"""What each day in the letter is: deadline, event, another document's day, one since replaced."""

import datetime as dt
import re
from dataclasses import dataclass, field

from cuocthi.plain.directive import moves, occasions, signs
from cuocthi.plain.directive.bare_days import work_of_day, work_of_month
from cuocthi.plain.directive.bodies import acts
from cuocthi.plain.directive.called_off import Stop, whole_stop
from cuocthi.plain.directive.clauses import best_label, clause, is_sensible, label, received
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc, Stretch, last_match
from cuocthi.plain.directive.mentions import Mention, label_words, mentions, running_text
from cuocthi.plain.directive.model import Deadline, EventTime
from cuocthi.plain.vndates import Moment
from cuocthi.plain.vntext import fold

EVENTS = signs.EVENTS
_LONG_AGO = 180  # days: what a letter sets lies nearer than what it tells of
_PAST = re.compile(signs.PAST)


@dataclass(slots=True)
class Roles:
    """Deadlines and events sorted out of the days of a letter, with where the events stand."""

    deadlines: list[Deadline] = field(default_factory=list)
    events: list[EventTime] = field(default_factory=list)
    spots: list[tuple[int, int, str]] = field(default_factory=list)  # an event's day and its name
    due: list[tuple[int, int, int, str]] = field(default_factory=list)  # lead, start, end, iso
    mentions: list[Mention] = field(default_factory=list)  # those with a role or none yet
    given_up: list[Mention] = field(default_factory=list)  # replaced, moved away from, called off
    moved: list[Mention] = field(default_factory=list)  # new ends that an extension sets
    superseded: list[Moment] = field(default_factory=list)
    called_off: list[Moment] = field(default_factory=list)  # those of what no longer takes place
    stop: Stop | None = None  # the contest as a whole is suspended, put off or cancelled
    held_anew: bool = False  # a stopped contest for which the letter sets new days
    impossible: list[Moment] = field(default_factory=list)
    backwards: list[Mention] = field(default_factory=list)  # stretches that end before they begin
    refused: set[tuple[int, int]] = field(default_factory=set)  # "sau ngày … không nhận"
    live_from: str = ""

    @property
    def old_days(self) -> set[str]:
        """The ISO days that no longer hold."""
        return {iso[:10] for m in self.superseded if (iso := m.iso())}


def sort_out(doc: Doc, head: Head, taken: list[Stretch], foot: int) -> Roles:
    """One role for each day; days of other documents (`taken`) have none here."""
    roles = Roles(live_from=_letter_day(head))
    found = [m for m in mentions(doc, head.body_at, foot) if not _elsewhere(head, taken, m)]
    _drop_impossible(doc, head, taken, foot, roles)
    found = [moves.swapped(doc, roles, m) for m in found]
    live = [m for m in found if m.last.iso() and not moves.replaced(doc, roles, m)]
    moves.old_ends(doc, roles, live)
    for mention in live:
        if set(mention.all_days()[-1:]) <= roles.old_days:
            roles.given_up.append(mention)
            continue
        roles.mentions.append(mention)
        _give_role(doc, head, roles, mention)
    roles.stop = whole_stop(doc.mapped.source)
    if roles.stop is not None:
        moves.settle_stop(doc, roles)
    _once(roles)
    return roles


def _letter_day(head: Head) -> str:
    date = head.place_date.date if head.place_date else None
    page = head.told_on.isoformat() if head.told_on else ""
    return str(date.value) if date and len(str(date.value)) == 10 else page


def _elsewhere(head: Head, taken: list[Stretch], mention: Mention) -> bool:
    if any(s.start <= mention.last.start < s.end for s in taken):
        return True
    place_date = head.place_date
    return bool(place_date and place_date.start <= mention.start < place_date.end)


def _drop_impossible(doc: Doc, head: Head, taken: list[Stretch], foot: int, roles: Roles) -> None:
    parts = running_text(doc, head.body_at, foot)
    for moment in doc.moments:
        if moment.possible or not any(a <= moment.start < b for a, b in parts):
            continue
        if not any(s.start <= moment.start < s.end for s in taken):
            roles.impossible.append(moment)


def _give_role(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    said = mention.said
    if signs.INSTEAD.search(said):
        moves.give_up(roles, mention)
        return
    able = signs.ELIGIBLE.search(said)
    if (able and not signs.GIVEN_TO.search(able.group())) or _law(mention):
        return
    if signs.STOPS_RECEIVING.search(said) and signs.SINCE.search(said):
        return
    if signs.LUNAR_BEFORE.search(said) or signs.LUNAR_AFTER.match(doc.fold, mention.end):
        return
    due = signs.DUE.search(said[-70:])
    if not (due and due["strong"]) and (signs.HONOURS.search(said) or signs.BORN.search(said)):
        return
    if _backwards(roles, mention) and (
        signs.RECEIVES.search(said) or signs.HANDING.match(mention.label)
    ):
        return
    if mention in roles.moved:
        _moved(doc, head, roles, mention)
        return
    ends = mention.end_open or (mention.stretch and not mention.quarter)
    if ends and _closing(doc, head, roles, mention):
        return
    if (mention.one or mention.quarter) and _deadline(doc, head, roles, mention):
        return
    _event(doc, head, roles, mention)


def _law(mention: Mention) -> bool:
    """The day of a law among the bases ("Căn cứ Luật … ngày …")."""
    return (
        mention.said.startswith(("can cu", "theo ")) and signs.LAW.search(mention.said) is not None
    )


def _backwards(roles: Roles, mention: Mention) -> bool:
    """Whether a stretch ends before it begins: asked about, its days then say nothing sure."""
    first = mention.first.last_day() if mention.first else None
    last = mention.last.last_day()
    if first and last and mention.first and first > last:
        roles.backwards.append(mention)
        return True
    return False


def _sure(mention: Mention, strong: float) -> float:
    return min(strong, 0.88) if mention.last.year_guessed else strong


def _moved(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    """The day an extension sets: for works a deadline, for a ceremony its new day."""
    value = mention.last.iso() or ""
    if _told_past(doc, head, roles, mention, value):
        roles.superseded.append(mention.last)  # of a report: "03 xã xin lùi đến ngày 10/9"
        return
    event = last_match(signs.SPECIFIC, mention.said)
    hands = last_match(signs.RECEIVES, mention.said) or last_match(signs.DELIVERS, mention.said)
    if hands and hands.group() == "chuyen":  # the day is moved, nothing is handed over
        hands = None
    if hands is None and (closes := signs.ITS_END.search(mention.said)):
        words = doc.words(mention.said_at + closes.start(), mention.said_at + closes.end())
        span = doc.span(mention.last.start, mention.end)
        roles.due.append((mention.start, mention.start, mention.end, value))
        roles.deadlines.append(Deadline(value, words, span, _sure(mention, 0.88)))
        return
    if hands is None or (event and hands.start() < event.start()):
        before = len(roles.events)
        _event(doc, head, roles, mention)
        if len(roles.events) > before:
            return
    if mention.days:
        return
    what = doc.words(mention.said_at + hands.start(), mention.start) if hands else ""
    what = best_label(what.lower(), label_words(doc, mention) if mention.label else "", "hạn mới")
    span = doc.span(mention.last.start, mention.end)
    roles.due.append((mention.start, mention.start, mention.end, value))
    roles.deadlines.append(Deadline(value, what, span, _sure(mention, 0.93)))


def _closing(doc: Doc, head: Head, roles: Roles, mention: Mention) -> bool:
    """The last day of a stretch in which works or names are handed in; True if it is settled."""
    near = doc.fold[max(mention.said_at, mention.start - 110) : mention.start]
    receives = last_match(signs.RECEIVES, near) or _labelled(signs.RECEIVES, mention)
    receives = receives or signs.HANDING.match(mention.label)
    registers = last_match(signs.REGISTERS, near)
    if not receives and not registers:
        _round_closes(doc, head, roles, mention)
        return False
    if _told_past(doc, head, roles, mention, mention.last.iso() or ""):
        return True
    last = mention.last.last_day()
    if last is None:
        return True
    value = mention.last.iso() or ""
    value = value if mention.last.day else last.isoformat()
    what = received(doc, mention) if receives else clause(doc, mention.block, mention.start)
    start = max(mention.start, _end_lead(doc, mention))
    roles.deadlines.append(
        Deadline(value, what, doc.span(start, mention.end), _sure(mention, 0.93))
    )
    return True


def _round_closes(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    """ "Vòng 1: mở từ 7h00 … và đóng lúc 21h00 ngày …": after that hour nobody can take part."""
    last, first = mention.last, mention.first
    value = last.iso()
    if value is None or mention in roles.backwards or _told_past(doc, head, roles, mention, value):
        return
    told = mention.label or mention.said[-110:]
    between = doc.fold[first.end : last.start] if first else ""
    shut = signs.SHUTS.search(between) and last.hour is not None
    online = last.hour is not None and signs.ONLINE.search(told)
    part = mention.end_open and signs.PART.match(told)
    whole = signs.WHOLE.search(told)  # the end of the contest itself is its window
    if whole or not (shut or online or part) or (first and first.date() == last.date()):
        return
    named = label_words(doc, mention) if mention.label else ""
    what = best_label(named, doc.words(mention.said_at, mention.start), "kết thúc thi")
    start = max(mention.start, last.start)
    roles.deadlines.append(Deadline(value, what, doc.span(start, mention.end), _sure(mention, 0.8)))


def _end_lead(doc: Doc, mention: Mention) -> int:
    """Where the end of a stretch begins ("ngày 25/4/2025"), the whole of it if it has one day."""
    return mention.last.start


def _labelled(pattern: re.Pattern[str], mention: Mention) -> re.Match[str] | None:
    """The label or the heading right above where the sentence itself is silent."""
    if found := pattern.search(mention.label):
        return found
    silent = not mention.tail.strip(" -:") or len(mention.tail) < 12
    return pattern.search(mention.chain[0]) if silent and mention.chain else None


def _told_past(doc: Doc, head: Head, roles: Roles, mention: Mention, value: str) -> bool:
    """A day gone by in a report, or told of as done."""
    if not roles.live_from or value[:10] >= roles.live_from:
        return False
    if head.kind.value == "bao_cao":
        return True
    if re.search(r"(?<![a-z])tai (?:cuoc hop|hoi nghi|phien|buoi)[^,;]{0,30}$", mention.said):
        return True
    if len(value) >= 10 and (as_day(roles.live_from) - as_day(value)).days > _LONG_AGO:
        return True
    opened = doc.text.rfind("(", max(mention.block.start, mention.said_at - 120), mention.start)
    closed = doc.text.rfind(")", max(mention.block.start, mention.said_at - 120), mention.start)
    said_at = opened if opened > closed else mention.said_at
    words = doc.text[min(said_at, mention.said_at) : mention.end + 60].lower()
    return _PAST.search(words) is not None


def _deadline(doc: Doc, head: Head, roles: Roles, mention: Mention) -> bool:
    """A day by which something is due; True when the mention is settled."""
    moment = mention.last
    before = doc.fold[max(0, mention.start - 70) : mention.start]
    base = mention.start - len(before)
    due = signs.DUE.search(before) or signs.DUE_NAMED.search(before)
    weak = bool(due and due.groupdict().get("weak"))
    sure = 0.93
    if due is None and signs.NOT_AFTER.search(before):
        said = signs.REFUSED.search(mention.said[-60:])
        if not said and not signs.REFUSED.search(
            doc.fold, mention.end, min(len(doc.fold), mention.end + 60)
        ):
            return False
        due, sure = signs.NOT_AFTER.search(before), 0.7
    if due is None and signs.AFTER_DUE.match(doc.fold, mention.end):
        due = re.search(r"$", before)
    if due is None:
        return _work_of(doc, head, roles, mention)
    done = re.search(r"(?<!\w)đã(?!\w)[^,;.]{0,40}$", moves.words_before(doc, mention))
    given = signs.GIVEN_TO.search(mention.said[-60:])
    if done and not given and due["strong" if "strong" in due.groupdict() else 0] == "truoc":
        return True  # "ảnh đã đạt giải trước ngày 01/01/2024 không được xét"
    if before.rstrip().endswith(("truoc", "truoc ngay")) and signs.TOO_EARLY.match(
        doc.fold, mention.end
    ):
        return True  # "bài gửi trước ngày 15/12/2025 không hợp lệ"
    if weak:
        near = mention.said[-160:]
        ready = moment.day is None and "hoan thanh" in mention.said
        if (moment.day is None and not ready) or not (
            ready or signs.DELIVERS.search(near) or _labelled(signs.RECEIVES, mention)
        ):
            return False if moment.day is not None else _work_of(doc, head, roles, mention)
        sure = 0.88
    last = moment.last_day()
    value = moment.iso()
    if value is None or last is None:
        return False
    if moment.day is None:
        value = last.isoformat()
    if _told_past(doc, head, roles, mention, value):
        return True
    lead = base + due.start()
    if sure == 0.7:
        roles.refused.add(doc.span(lead, mention.end))
    _add_due(doc, roles, mention, lead, value, sure)
    return True


def _add_due(doc: Doc, roles: Roles, mention: Mention, lead: int, value: str, sure: float) -> None:
    roles.due.append((lead, mention.start, mention.end, value))
    what = clause(doc, mention.block, lead)
    labelled = re.search(r"(?<![a-z])(?:han|nhan|nop|gui|dang ky)", mention.label)
    named = label_words(doc, mention) if mention.label else ""
    if named and labelled:
        what = label(named)  # "Hạn nhận bài: …"
    elif not is_sensible(what):
        said = doc.words(mention.said_at, lead) if lead - mention.said_at > 8 else ""
        behind = doc.words(mention.end, doc.sentence_end(mention.end, mention.block.end))
        behind = behind if is_sensible(label(behind)) else ""
        named = "" if acts(named) else named  # "Ông Tám: … xong trước" is who, not what
        what = best_label(named, what, said, behind, *_headings(doc, mention))
    span = doc.span(lead, mention.end)
    roles.deadlines.append(Deadline(value, what, span, _sure(mention, sure)))


def _work_of(doc: Doc, head: Head, roles: Roles, mention: Mention) -> bool:
    """Work that is told with its month or day and no word for "by" is due on the last of it."""
    value = mention.last.last_day()
    if value is None or head.kind.value == "bao_cao":
        return False
    lead = work_of_month(doc, mention) if mention.last.day is None else work_of_day(mention)
    if lead is None or value.isoformat() < roles.live_from:
        return False
    iso = (mention.last.iso() or "") if mention.last.day else value.isoformat()
    _add_due(doc, roles, mention, mention.start - lead, iso, 0.75)
    return True


def _headings(doc: Doc, mention: Mention) -> list[str]:
    """The headings above as written, the nearest first."""
    found = []
    for heading in mention.chain[:2]:
        at = doc.fold.find(heading)
        if at >= 0:
            found.append(doc.words(at, at + len(heading)))
    return found


def _event(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    if signs.TALE.search(mention.said) or signs.ANOTHER_TIME.search(mention.said):
        return
    started = signs.FROM_THEN_ON.search(mention.said) and mention.last.hour is None
    if mention.one and ((started and not mention.label) or signs.COUNTED_FROM.search(mention.said)):
        return
    named = occasions.occasion(doc, head, mention)
    if named is None:
        return
    name, sure = named
    first = mention.first or mention.last
    start = first.iso()
    if start is None:
        return
    report = head.kind.value == "bao_cao"
    if report and start[:10] < roles.live_from and not signs.KEY_EVENTS.search(fold(name)):
        return
    gone = roles.live_from and start[:10] < roles.live_from[: len(start[:10])]
    if gone and not report and _told_past(doc, head, roles, mention, start):
        return
    end = mention.last.iso() if not mention.one else first.iso_until()
    if end and len(end) > 10 and len(start) > 10 and not mention.one and mention.days:
        end = end[:10]
    span = doc.span(mention.start, mention.end)
    roles.spots.append((mention.start, mention.end, name))
    roles.events.append(EventTime(name, start, end, span, _sure(mention, sure)))


def _once(roles: Roles) -> None:
    """Each deadline and event once; a day again without its hour adds nothing."""
    deadlines: dict[tuple[str, tuple[int, int]], Deadline] = {}
    for deadline in roles.deadlines:
        deadlines.setdefault((deadline.date, deadline.span), deadline)
    roles.deadlines = sorted(deadlines.values(), key=lambda d: d.date)
    firm = {d.date[:10] for d in roles.deadlines if d.span not in roles.refused}
    roles.deadlines = [
        d for d in roles.deadlines if d.span not in roles.refused or d.date[:10] not in firm
    ]
    old = roles.old_days | _long_gone(roles)
    roles.deadlines = [d for d in roles.deadlines if d.date[:10] not in old]
    kept: list[EventTime] = []
    hours = {e.start[:10] for e in roles.events if "T" in e.start}
    seen: set[tuple[str, str]] = set()
    for event in roles.events:
        key = (event.start, event.what)
        same_start = any(k.start == event.start for k in kept)
        if event.start in hours or key in seen or same_start or event.start[:10] in old:
            continue
        seen.add(key)
        kept.append(event)
    roles.events = kept


def _long_gone(roles: Roles) -> set[str]:
    """Deadlines years before all others are of another matter."""
    newest = max((d.date[:4] for d in roles.deadlines), default="")
    newest = max(newest, roles.live_from[:4])
    return {d.date[:10] for d in roles.deadlines if int(d.date[:4]) < int(newest or 0) - 1}


def as_day(value: str) -> dt.date:
    """The day of an ISO text with or without an hour."""
    return dt.date.fromisoformat(value[:10])
