"""A whole meet of several days is the time of the contest and no event of its own (hội thi 2 ngày)."""

import datetime as dt

from cuocthi.plain.directive import rounds, signs
from cuocthi.plain.directive.due_days import as_day
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import EventTime, Window
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vntext import fold

_LONGEST = 30  # days: what lasts longer is no meet
# The meet itself, by its kind or name alone: "hội thi", "giải bóng chuyền", "thi đấu", "ngày hội".
_WHOLE = flexible(
    rf"(?:to chuc |dien ra )?(?:(?:(?:hai|ba|bon|nam|cac|[0-9]{{1,2}}) )?(?:dem|ngay|toi|buoi) (?:thi|dien|hoi dien|lien hoan|hoi)|thi$|{signs.CONTEST}|su kien|thi dau|hoi trai|tranh tai|ngay chay|giai(?= [a-z]))(?![a-z])(?P<more>.{{0,80}})"
)
# A part named with it: "hội thi chào hỏi" is not told apart from a name, a rite or a round is.
_PART = flexible(
    r"(?<![a-z])(?:vong|chung ket|ban ket|khai mac|be mac|trao giai|trao thuong|tong ket|phat dong|so khao|chung khao|cham|boc tham|cum|khu vuc|bang|dot|phan thi|giao luu|ben le|huong ung)(?![a-z])"
)


def settled(doc: Doc, roles: Roles, window: Window | None) -> Window | None:
    """The window with a meet that is told as an event taken in its place, and no meet told twice."""
    if window is None or window.sure <= 0.5:
        meet = _meet(roles) or _opened_till(doc, roles)
        window = meet or window
    if window is None or window.start is None or window.end is None:
        return window
    start, end = window.start, window.end
    kept = []
    for event in roles.events:
        again = event.start[:10] == start and (event.end or "")[:10] == end and end > start
        if not (again and _is_whole(event, roles)):
            kept.append(event)
    roles.events = kept
    return window


def _days(event: EventTime) -> int:
    """How many days after its first one an event ends."""
    if len(event.start) < 10 or not event.end or len(event.end) < 10:
        return 0
    return (as_day(event.end) - as_day(event.start)).days


def _is_whole(event: EventTime, roles: Roles) -> bool:
    told = fold(event.what)
    match = _WHOLE.match(told)
    if match is None or _PART.search(told):
        return False
    return not rounds.names_level(told, roles.levels)


def _meet(roles: Roles) -> Window | None:
    """The one event over several days that is the contest as a whole."""
    meets = [e for e in roles.events if 0 < _days(e) <= _LONGEST and _is_whole(e, roles)]
    if len({(e.start[:10], (e.end or "")[:10]) for e in meets}) != 1:
        return None
    meet = meets[0]
    opened = {e.start[:10] for e in roles.events if "khai mac" in fold(e.what)}
    if opened and not any(meet.start[:10] <= day <= (meet.end or "")[:10] for day in opened):
        return None  # another meet is opened on its own day: two contests in one letter
    roles.events = [e for e in roles.events if e.span != meet.span or e.start != meet.start]
    return Window(meet.start[:10], (meet.end or "")[:10], meet.span, min(meet.sure, 0.8))


# "Các môn thi đấu liên tục đến trưa 26/3", opened two days before.
_TILL = flexible(
    r"(?<![a-z])(?:thi dau|tranh tai|dien ra|keo dai|lien tuc)(?:\s[a-z]{1,8}){0,4} (?:den|toi)(?: het)?(?: ngay)?\s{0,3}$"
)


def _opened_till(doc: Doc, roles: Roles) -> Window | None:
    """From the opening told to the one day till which the matches go on."""
    opened = {e.start[:10]: e for e in roles.events if "khai mac" in fold(e.what)}
    if len(opened) != 1:
        return None
    start, rite = next(iter(opened.items()))
    for mention in roles.mentions:
        end = (mention.last.iso() or "")[:10]
        if not mention.one or len(end) < 10 or len(start) < 10 or not _TILL.search(mention.said):
            continue
        if start < end <= (as_day(start) + dt.timedelta(days=_LONGEST)).isoformat():
            span = doc.span(mention.start, mention.end)
            roles.events = [e for e in roles.events if e.span != span]
            return Window(start, end, (min(span[0], rite.span[0]), max(span[1], rite.span[1])), 0.7)
    return None
