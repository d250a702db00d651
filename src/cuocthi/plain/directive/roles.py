"""What each day in the letter is: deadline, event, another document's day, one since replaced."""

import re
from dataclasses import dataclass, field, replace

from cuocthi.plain.directive import happenings, moves, rounds, signs
from cuocthi.plain.directive.called_off import Stop, whole_stop
from cuocthi.plain.directive.clauses import best_label, clause, received
from cuocthi.plain.directive.corrected import takes_over
from cuocthi.plain.directive.due_days import (
    COUNTED_AND_TOLD,
    by_a_day,
    labelled,
    told_past,
    work_within,
)
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.last_days import only_runs
from cuocthi.plain.directive.layout import Doc, Stretch, last_match
from cuocthi.plain.directive.mentions import Mention, label_words, mentions, running_text
from cuocthi.plain.directive.model import Deadline, EventTime
from cuocthi.plain.directive.old_columns import old_cells
from cuocthi.plain.vndates import Moment
from cuocthi.plain.vntext import fold

EVENTS = signs.EVENTS


@dataclass(slots=True)
class Roles:
    """Deadlines and events sorted out of the days of a letter, with where the events stand."""

    deadlines: list[Deadline] = field(default_factory=list)
    events: list[EventTime] = field(default_factory=list)
    spots: list[tuple[int, int, str]] = field(default_factory=list)  # an event's day and its name
    due: list[tuple[int, int, int, str]] = field(default_factory=list)  # lead, start, end, iso
    open: list[tuple[int, int, int]] = field(default_factory=list)  # counted from an untold day
    mentions: list[Mention] = field(default_factory=list)  # those with a role or none yet
    given_up: list[Mention] = field(default_factory=list)  # replaced, moved away from, called off
    moved: list[Mention] = field(default_factory=list)  # new ends that an extension sets
    superseded: list[Moment] = field(default_factory=list)
    holds: set[int] = field(
        default_factory=set
    )  # where new days end, set though given up elsewhere
    called_off: list[Moment] = field(default_factory=list)  # those of what no longer takes place
    stop: Stop | None = None  # the contest as a whole is suspended, put off or cancelled
    held_anew: bool = False  # a stopped contest for which the letter sets new days
    impossible: list[Moment] = field(default_factory=list)
    backwards: list[Mention] = field(default_factory=list)  # stretches that end before they begin
    rows: set[tuple[int, int]] = field(default_factory=set)  # events told by a row of a table
    shut: set[tuple[int, int]] = field(default_factory=set)  # "Hộp thư khoá sau … ngày"
    runs: set[tuple[int, int]] = field(default_factory=set)  # "nhận bài từ … đến …", no end told
    refused: set[tuple[int, int]] = field(default_factory=set)  # "sau ngày … không nhận"
    echoes: list[EventTime] = field(default_factory=list)  # a rite again, at another hour
    live_from: str = ""
    summary: str = ""  # what the letter says it is about, accent-free
    report: bool = False
    levels: frozenset[str] = frozenset()  # at which the contest as a whole is held ("huyen")

    @property
    def old_days(self) -> set[str]:
        """The ISO days that no longer hold."""
        return {iso[:10] for m in self.superseded if (iso := m.iso())}


def sort_out(doc: Doc, head: Head, taken: list[Stretch], foot: int) -> Roles:
    """One role for each day; days of other documents (`taken`) have none here."""
    told = doc.fold[head.abstract_at.start : head.abstract_at.end] if head.abstract_at else ""
    issuer = fold(str(head.issuer.value)) if head.issuer else ""
    roles = Roles(live_from=_letter_day(head), levels=rounds.own_levels(told, issuer, doc.fold))
    roles.summary, roles.report = told, head.kind.value == "bao_cao"
    found = [m for m in mentions(doc, head.body_at, foot) if not _elsewhere(head, taken, m)]
    _drop_impossible(doc, head, taken, foot, roles)
    found = [moves.swapped(doc, roles, _possible_days(m)) for m in found]
    old = old_cells(doc)
    live = [m for m in found if m.last.iso() and not moves.replaced(doc, roles, m)]
    for mention in [m for m in live if any(a <= m.start < b for a, b in old)]:
        moves.give_up(roles, mention)
        live.remove(mention)
    moves.old_ends(doc, roles, live)
    for mention in live:
        if mention in roles.moved or moves.is_new(doc, mention):
            roles.holds.add(doc.span(mention.start, mention.end)[1])
        elif set(mention.all_days()[-1:]) <= roles.old_days:
            roles.given_up.append(mention)
            continue
        roles.mentions.append(mention)
        before = len(roles.deadlines) + len(roles.events) + len(roles.due)
        _give_role(doc, head, roles, mention)
        silent = before == len(roles.deadlines) + len(roles.events) + len(roles.due)
        if silent and roles.given_up and (right := takes_over(doc, roles, mention)):
            roles.mentions[-1] = right
            roles.holds.add(doc.span(right.start, right.end)[1])
            _moved(doc, head, roles, right)
    roles.stop = whole_stop(doc.mapped.source, year=roles.live_from[:4])
    if roles.stop is not None:
        moves.settle_stop(doc, roles)
    happenings.once(roles, report=head.kind.value == "bao_cao")
    return roles


def _letter_day(head: Head) -> str:
    date = head.place_date.date if head.place_date else None
    page = head.told_on.isoformat() if head.told_on else ""
    if date is None or (page and len(str(date.value)) < 10):
        return page
    # "ngày … tháng 12 năm 2024": the letter is no older than the first of that month.
    return f"{date.value}-01-01"[:10]


def _elsewhere(head: Head, taken: list[Stretch], mention: Mention) -> bool:
    if any(s.start <= mention.last.start < s.end for s in taken):
        return True
    place_date = head.place_date
    return bool(place_date and place_date.start <= mention.start < place_date.end)


def _drop_impossible(doc: Doc, head: Head, taken: list[Stretch], foot: int, roles: Roles) -> None:
    impossible = [moment for moment in doc.moments if not moment.possible]
    parts = running_text(doc, head.body_at, foot) if impossible else []
    for moment in impossible:
        if not any(a <= moment.start < b for a, b in parts):
            continue
        if not any(s.start <= moment.start < s.end for s in taken):
            roles.impossible.append(moment)


def _possible_days(mention: Mention) -> Mention:
    """ "các ngày 26, 27, 28, 31/6": the days of a list that the calendar has; the rest is asked."""
    days = tuple(d for d in mention.days if d.possible)
    if len(days) == len(mention.days) or len(days) < 2:
        return mention
    return replace(mention, first=days[0], last=days[-1], days=days)


def _give_role(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    said = mention.said
    if signs.INSTEAD.search(said):
        moves.give_up(roles, mention)
        return
    able = signs.ELIGIBLE.search(said)
    if (able and not _gives(able.group())) or _law(mention):
        return
    if signs.STOPS_RECEIVING.search(said) and signs.SINCE.search(said):
        return
    if (
        signs.LUNAR_BEFORE.search(said) and not COUNTED_AND_TOLD.search(said)
    ) or signs.LUNAR_AFTER.match(doc.fold, mention.end):
        return
    honours = signs.HONOURS.search(said) or signs.BORN.search(said)
    if honours and not ((due := signs.DUE.search(said[-70:])) and due["strong"]):
        if mention.one and signs.AT_FEAST.search(said[-110:]):
            _event(doc, head, roles, mention)
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
    if (mention.one or mention.quarter) and by_a_day(doc, head, roles, mention):
        return
    if (mention.stretch or mention.days) and work_within(doc, head, roles, mention):
        return
    _event(doc, head, roles, mention)


_WINNERS = re.compile(r"da\s{1,3}(?:dat|doat|gianh)")


def _gives(said: str) -> bool:
    """ "cung cấp điểm đã xảy ra tai nạn cho các trường", "đội đã đạt giải đăng ký trước ngày …"."""
    won = _WINNERS.match(said)
    return bool(signs.GIVEN_TO.search(said) or (won and signs.HANDS_IN.search(said)))


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


def _moved(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    """The day an extension sets: for works a deadline, for a ceremony its new day."""
    value = mention.last.iso() or ""
    if told_past(doc, head, roles, mention, value):
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
        roles.deadlines.append(Deadline(value, words, span, mention.sure(0.88)))
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
    roles.deadlines.append(Deadline(value, what, span, mention.sure(0.93)))


def _closing(doc: Doc, head: Head, roles: Roles, mention: Mention) -> bool:
    """The last day of a stretch in which works or names are handed in; True if it is settled."""
    near = doc.fold[max(mention.said_at, mention.start - 110) : mention.start]
    receives = last_match(signs.RECEIVES, near) or labelled(signs.RECEIVES, mention)
    receives = receives or signs.HANDING.match(mention.label)
    receives = receives or signs.RECEIVES_AT.search(near)
    registers = last_match(signs.REGISTERS, near)
    if mention.first and not receives:  # "bắt đầu từ …, kết thúc nhận bài vào ngày …"
        receives = signs.RECEIVES.search(doc.fold, mention.first.end, mention.last.start)
    if not receives and not registers:
        _round_closes(doc, head, roles, mention)
        return False
    if told_past(doc, head, roles, mention, mention.last.iso() or ""):
        return True
    last = mention.last.last_day()
    if last is None:
        return True
    value = mention.last.iso() or ""
    value = value if mention.last.day else last.isoformat()
    what = received(doc, mention) if receives else clause(doc, mention.block, mention.start)
    start = max(mention.start, _end_lead(doc, mention))
    if only_runs(doc, mention):
        roles.runs.add(doc.span(start, mention.end))
    roles.deadlines.append(Deadline(value, what, doc.span(start, mention.end), mention.sure(0.93)))
    return True


def _round_closes(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    """ "Vòng 1: mở từ 7h00 … và đóng lúc 21h00 ngày …": after that hour nobody can take part."""
    last, first = mention.last, mention.first
    value = last.iso()
    if value is None or mention in roles.backwards or told_past(doc, head, roles, mention, value):
        return
    told = mention.label or mention.said[-110:]
    between = doc.fold[first.end : last.start] if first else ""
    shut = signs.SHUTS.search(between) and last.hour is not None
    online = last.hour is not None and signs.ONLINE.search(told)
    part = mention.end_open and signs.PART.match(told)
    whole = signs.WHOLE.search(
        f"{told} {mention.tail}"
    )  # the end of the contest itself is its window
    if (
        whole
        or signs.LASTING.search(f"{told} {mention.said[-110:]}")  # "Bình chọn … trên trang …"
        or not (shut or online or part)
        or (first and first.date() == last.date())
    ):
        return
    named = label_words(doc, mention) if mention.label else ""
    what = best_label(named, doc.words(mention.said_at, mention.start), "kết thúc thi")
    start = max(mention.start, last.start)
    roles.deadlines.append(Deadline(value, what, doc.span(start, mention.end), mention.sure(0.8)))


def _end_lead(doc: Doc, mention: Mention) -> int:
    """Where the end of a stretch begins ("ngày 25/4/2025"), the whole of it if it has one day."""
    return mention.last.start


def _event(doc: Doc, head: Head, roles: Roles, mention: Mention) -> None:
    happenings.happens(
        doc, head, roles, mention, lambda day: told_past(doc, head, roles, mention, day)
    )
