"""Several times told at once: scattered days, hours told behind, parts side by side (các buổi)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.schedules import is_real
from cuocthi.plain.vndates import Clock, Moment, find_clocks

_OPENING = flexible(
    r"(?<![a-z])(?:khai mac|bat dau|tap trung|(?<!ket\s)thi|to chuc)(?: (?:le|luc|vao|tu|hoi|thi|chinh thuc))*[\s:,]{0,3}$"
)
# "ngày 12/3/2011, từ 7 giờ 30", "ngày 08/4 (bắt đầu lúc 14g00)"
_RIGHT_BEHIND = re.compile(r"[\s,;(-]{1,4}(?:(?:bat dau|tu|luc|vao|hoi|khai mac)\s{0,3}){1,3}")
_EVENT_AT = re.compile(r"[\s:,]{0,3}(?:(?:luc|vao|tu|hoi|bat dau|du kien)\s{0,2}){0,3}")
_SAME_DAY = flexible(r"[\s,(]{0,3}cung ngay")
_FOR_ALL = flexible(r"(?<![a-z])(?:deu|cung|moi (?:buoi|dem|ngay|toi))(?![a-z])[^.;]{0,60}$")
_FROM_HOUR = flexible(r"(?<![a-z])(?:bat dau|tu|luc|vao)(?: (?:luc|tu|vao))?[\s:]{0,3}$")
_NEXT_HOUR = re.compile(r"[\s']{0,3}(?:,|;|va)\s")
_PART = flexible(
    r"(?:^|[,;:.(]\s{0,3}|va )(?P<part>(?:cum|khu vuc|vong|bang(?! dien)|khoi|dot|nhom|tuan|cap|ngay thi|buoi|dem thi) (?:thu )?"
    r"[a-z0-9]{1,8}(?: (?!(?:tai|o|vao|tu|dien)\s)[a-z0-9]{1,8}){0,2})(?: ?\([^()]{0,70}\))?(?:,? (?:tai|o) [^;:()]{2,80})?"
    r"[\s:,(]{0,4}(?:(?:vao|tu|du kien|to chuc|dien ra|thi|ngay) ){0,3}$"
)


def apart(mention: Mention) -> list[tuple[Moment, Moment]]:
    """The runs of a list of days that do not all follow one another ("04, 05 và 11, 12/7"); empty
    for a single run."""
    runs: list[tuple[Moment, Moment]] = []
    for moment in mention.days:
        day, before = moment.date(), runs[-1][1].date() if runs else None
        if day is None:
            return []
        if before is not None and (day - before).days == 1:
            runs[-1] = (runs[-1][0], moment)
        else:
            runs.append((moment, moment))
    return runs if len(runs) > 1 else []


def with_hour(doc: Doc, mention: Mention) -> Moment | None:
    """The day with the hour told behind it or for all days of its list; None without one.

    "ngày 17/10/2023. … khai mạc 7 giờ 30", "(mỗi khu vực 01 buổi, bắt đầu 8h00):" above.
    """
    first = mention.first
    if first is None or first.hour is not None or first.day is None or mention.end_open:
        return None
    clock = _opening(doc, mention) or _for_all(doc, mention) or _above(mention)
    clock = clock or _each_evening(doc, mention)
    return replace(first, hour=clock.hour, minute=clock.minute) if clock else None


_ASIDE = re.compile(r"\s{0,2}\([^()]{0,60}\)")


def _behind(doc: Doc, mention: Mention) -> int:
    """Where the words behind a day end that may tell its hours: the next day, the block's end."""
    limit = min(mention.block.end, mention.end + 200)
    aside = _ASIDE.match(doc.fold, mention.end, limit)  # "(thay vì ngày 12/10/2023)"
    since = aside.end() if aside else mention.end
    return next((m.start for m in doc.moments if since <= m.start < limit), limit)


def _opening(doc: Doc, mention: Mention) -> Clock | None:
    if doc.text[mention.block.start] == "|":
        return None
    for clock in find_clocks(doc.fold, mention.end, _behind(doc, mention)):
        if _RIGHT_BEHIND.fullmatch(doc.fold, mention.end, clock.start):
            return clock
        if _OPENING.search(doc.fold, max(mention.end, clock.start - 40), clock.start):
            return clock
    return None


def _for_all(doc: Doc, mention: Mention) -> Clock | None:
    """ "cụm 1 đêm 12/5; cụm 2 đêm 13/5; đều bắt đầu lúc 19 giờ 30"."""
    limit = min(mention.block.end, mention.end + 260)
    if "deu" not in doc.fold[mention.end : limit] and "moi" not in doc.fold[mention.end : limit]:
        return None
    for clock in find_clocks(doc.fold, mention.end, limit):
        start = max(mention.end, clock.start - 70)
        if _FOR_ALL.search(doc.fold, start, clock.start) and _FROM_HOUR.search(
            doc.fold, start, clock.start
        ):
            return clock
    return None


_EACH_EVENING = flexible(r"[\s,]{0,3}(?:moi|cac|hang) (?:toi|dem)(?![a-z])")


def _each_evening(doc: Doc, mention: Mention) -> Clock | None:
    """ "diễn ra từ ngày 05 đến 07/02, bắt đầu lúc 19h30 mỗi tối. Khai mạc tối 05/02"."""
    start, end = mention.block.start, mention.block.end
    if not doc.fold.startswith(("toi ", "dem "), mention.start) or "oi" not in doc.fold[start:end]:
        return None
    return next(
        (c for c in find_clocks(doc.fold, start, end) if _EACH_EVENING.match(doc.fold, c.end)), None
    )


def _above(mention: Mention) -> Clock | None:
    head = mention.chain[0] if mention.chain else ""
    for clock in find_clocks(head, 0, len(head)):
        if _FROM_HOUR.search(head, 0, clock.start):
            return clock
    return None


def more(doc: Doc, mention: Mention) -> Iterator[tuple[str, Moment, int, int]]:
    """Other events of the same day that are told with their hour alone, and where they stand.

    "13/10/2017. … Trao giải: 11 giờ 15", "trao giải lúc 9g00 cùng ngày"; before the day too:
    "8 giờ sáng và 14 giờ chiều 05/9", "cự ly 21km lúc 4h45, cự ly 10km lúc 5h15 ngày 15/9".
    """
    first = mention.first
    if first is None or not mention.one or first.day is None or first.year is None:
        return
    if doc.text[mention.block.start] == "|":
        return
    for clock in find_clocks(doc.fold, mention.end, _behind(doc, mention)):
        moment = replace(first, hour=clock.hour, minute=clock.minute, until=None)
        words = doc.fold[max(mention.end, clock.start - 70) : clock.start]
        named = None
        for match in signs.SPECIFIC.finditer(words):
            if is_real(doc, clock.start - len(words), match):
                named = match
        if named is None:
            continue
        same = _SAME_DAY.match(doc.fold, clock.end)
        if same or _EVENT_AT.fullmatch(words, named.end()):
            at = clock.start - len(words) + named.start("event")
            name = doc.words(at, clock.start - len(words) + named.end("event"))
            yield name, moment, at, clock.end


def before(doc: Doc, mention: Mention) -> Iterator[tuple[str, Moment, int, int]]:
    """Hours that stand before the one of the day and share it."""
    first = mention.first
    if first is None or not mention.one or first.hour is None or first.day is None:
        return
    since = mention.said_at
    for clock in find_clocks(doc.fold, since, mention.start):
        if not _NEXT_HOUR.match(doc.fold, clock.end):
            continue
        if any(clock.start <= m.start < mention.start for m in doc.moments):
            continue
        piece = doc.fold[since : clock.start]
        cut = max(piece.rfind(sign) for sign in ",;:") + 1
        name = doc.words(since + cut, clock.start).strip(" :,-")
        moment = replace(first, hour=clock.hour, minute=clock.minute, until=None)
        yield name, moment, clock.start, mention.end


def part_beside(doc: Doc, mention: Mention) -> tuple[str, int] | None:
    """The part of the contest named right before its day ("cụm Nam tại …"), and where."""
    match = _PART.search(mention.said, max(0, len(mention.said) - 150))
    if match is None:
        return None
    at = mention.said_at + match.start("part")
    return doc.words(at, mention.said_at + match.end("part")), match.start("part")
