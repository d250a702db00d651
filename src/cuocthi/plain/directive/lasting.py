"""A contest told by how long it lasts: "trong 04 tuần, bắt đầu từ …" (thời gian theo độ dài)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.due_days import as_day
from cuocthi.plain.directive.layout import Doc, last_match
from cuocthi.plain.directive.mentions import flexible, sentence_start
from cuocthi.plain.directive.model import Deadline, Window
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import written
from cuocthi.plain.vntext import fold

_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10,
}  # fmt: skip
_N = rf"[0-9]{{1,3}}|{'|'.join(_NUMBERS)}"
_LENGTH = flexible(
    r"(?P<lead>keo dai|gia han|dien ra|to chuc|lien tuc|trong|them|thoi gian[^.;:\n]{0,40}:)"
    r"(?: thoi gian| trong| vong| them| lien tuc| la| khoang| dung| tron)* "
    rf"(?P<n>{_N})(?: \([^()\n]{{2,20}}\))? (?P<unit>ngay|tuan|thang)(?: lien tuc| lien| nua)?(?![a-z0-9])"
)
# What the length is of: the contest itself or the taking of works, not names, judging, a report.
_OF_IT = flexible(
    rf"(?<![a-z])(?:{signs.CONTEST}|(?:viec|thoi (?:gian|han)|se|to chuc|bat dau|so|phong|ban|hoi|doan|truong|vien|thu vien)"
    r" (?:tiep )?(?:nhan|thu|mo|thi|du thi|gui|nop)(?! danh sach| dang ky)|cong thi|he thong thi|vong thi)(?![a-z])"
)
_SINCE = flexible(
    r"[\s,(:]{0,4}(?:(?:le )?khai mac(?: vao| luc)?[\s:]{0,3}$|(?:(?:duoc )?(?:bat dau|ke|tinh|mo|khai cuoc|khoi tranh|ap dung) )*(?:tu|vao|so voi|ngay)(?: [a-z]{1,8}){0,9}?"
    r"(?: ngay| luc| thu (?:hai|ba|tu|nam|sau|bay),?| chu nhat,?)*[\s,:(]{0,3})"
)
_SINCE_RITE = flexible(
    r"[\s,(]{0,4}(?:(?:bat dau|ke|tinh) )?(?:tu|sau)(?: khi| ngay| le| luc| buoi| hom| khi co)* "
    r"(?P<rite>ra quan|phat dong|khai mac|cong bo|khoi dong|mo man|khai cuoc)(?![a-z])"
)
_COMPARED = flexible(r"[\s,(]{0,4}so voi(?![a-z])")
_BEGAN = flexible(r"(?<![a-z])(?:bat dau|mo|khoi dong|ke|tinh)?(?: tu| vao)(?: ngay)?\s{0,3}$")
_ITS_WORKS = flexible(r"(?<![a-z])(?:nhan|gui|nop|thu)(?![a-z])")
# "thêm 15 ngày, đến hết ngày 15/5": the new end is told, nothing need be counted.
_TOLD_TOO = flexible(
    r"[\s,(]{0,4}(?:(?:tuc|nghia|cu the)(?: la)?[\s,:]{0,3})?(?:den|toi|cho den)(?: het| ngay| truoc| cuoi| luc)* (?=[0-9])"
)
_REPORTED = flexible(
    r"(?<![a-z])(?:bao cao|quyet toan|cham|khieu nai|phuc khao|binh chon|tap huan|luyen tap|trung bay|trien lam|dang ky|hoan thanh|thanh toan|tra loi|niem yet)(?![a-z])"
)
_LONGEST = 400  # days


@dataclass(frozen=True, slots=True)
class _Told:
    """A length with the first day it is counted from, or the old end that it is added to."""

    match: re.Match[str]
    said: str
    start: dt.date | None
    base: dt.date | None
    end: int
    at: int


def by_length(
    doc: Doc, roles: Roles, window: Window | None, body: tuple[int, int]
) -> Window | None:
    """The window with an end that is counted: where none is told, or where it was put off."""
    for told in _lengths(doc, roles, body):
        longer = told.match["lead"].startswith(("gia", "them")) or _ADDS.search(told.match.group())
        if longer:
            found = _put_off(doc, roles, window, told)
        elif window is None or window.end is None:
            found = _counted(doc, roles, window, told)
        else:
            found = None
        if found is not None:
            return found
    return window


_ADDS = flexible(r"them|gia han| nua")


def _lengths(doc: Doc, roles: Roles, body: tuple[int, int]) -> Iterator[_Told]:
    for match in _LENGTH.finditer(doc.fold, *body):
        block = doc.block_at(match.start())
        if block is None or block.start > match.start() or doc.fold[match.start() - 1].isalpha():
            continue
        if _TOLD_TOO.match(doc.fold, match.end()):
            continue
        at = sentence_start(doc, block, match.start())
        end = doc.sentence_end(match.end(), block.end)
        said = f"{doc.fold[at : match.start()]} {match['lead']}"
        about = last_match(_OF_IT, said) or signs.RECEIVES.search(said)
        if about is None and not match["lead"].startswith("thoi gian"):
            continue
        since = about.start() if about else 0
        if _REPORTED.search(said, since) or signs.NO_WINDOW.search(said, since):
            continue
        if any(
            m.start < match.end() + 24 and match.start() < m.end and not m.one
            for m in roles.mentions
        ):
            continue  # "trong 02 ngày, 14 và 15/4", "trong 30 ngày, từ … đến …" tell both ends
        yield _Told(match, said, *_counted_from(doc, roles, match, at, end), at)


def _counted_from(
    doc: Doc, roles: Roles, match: re.Match[str], at: int, end: int
) -> tuple[dt.date | None, dt.date | None, int]:
    """The day behind "từ", of a rite that is named, or before in the same sentence."""
    rite = _SINCE_RITE.match(doc.fold, match.end(), end)
    for mention in roles.mentions:
        near = match.end() <= mention.start < min(end, match.end() + 90)
        day = (mention.first or mention.last).date()
        if near and day and _SINCE.fullmatch(doc.fold, match.end(), mention.start):
            old = _COMPARED.match(doc.fold, match.end())
            return (None, day, mention.end) if old else (day, None, mention.end)
    for mention in roles.given_up:
        day = mention.last.date()
        if day and match.end() <= mention.start < min(end, match.end() + 90):
            return None, day, mention.end
    if rite and (day := _rite(roles, rite["rite"])):
        return day, None, rite.end()
    for mention in roles.mentions:
        said = doc.fold[max(at, mention.start - 24) : mention.start]
        if at <= mention.start < match.start() and mention.one and _BEGAN.search(said):
            return mention.last.date(), None, match.end()
    return None, None, match.end()


def _rite(roles: Roles, word: str) -> dt.date | None:
    days = {e.start[:10] for e in roles.events if len(e.start) >= 10 and word in fold(e.what)}
    return as_day(days.pop()) if len(days) == 1 else None


def _later(day: dt.date, told: _Told) -> dt.date | None:
    """The day so much later; the same day of a later month, its last where there is none."""
    n, unit = told.match["n"], told.match["unit"]
    count = int(n) if n.isdigit() else _NUMBERS[n]
    if unit != "thang":
        days = count * (7 if unit == "tuan" else 1)
        return day + dt.timedelta(days=days) if 0 < days <= _LONGEST else None
    if not 0 < count <= 12:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    after = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)
    return after.replace(day=min(day.day, after.day))


def _counted(doc: Doc, roles: Roles, window: Window | None, told: _Told) -> Window | None:
    """The first day is one of those counted: four weeks from a Monday end on a Sunday."""
    start = told.start or (
        as_day(window.start) if window and window.start and len(window.start) == 10 else None
    )
    later = _later(start, told) if start else None
    if start is None or later is None:
        return None
    last = later - dt.timedelta(days=1)
    if last <= start:
        return None  # "01 ngày": a meet of one day is an event
    at, end = told.match.start(), max(told.end, told.match.end())
    span = doc.span(at, end)
    if told.start is None and window:
        span = (min(span[0], window.span[0]), max(span[1], window.span[1]))
    _drop(doc, roles, told.at, end, start)
    return Window(start.isoformat(), last.isoformat(), span, 0.75)


def _put_off(doc: Doc, roles: Roles, window: Window | None, told: _Told) -> Window | None:
    """ "kéo dài thêm 15 ngày kể từ ngày 26/10", "gia hạn thêm 02 tháng so với thời hạn (15/6)"."""
    old = (
        told.base
        or told.start
        or (as_day(window.end) if window and window.end and len(window.end) == 10 else None)
    )
    if old is None or any(m.said_at <= told.match.start() < m.start for m in roles.moved):
        return None  # "thêm 30 ngày, đến hết ngày 30/6": the new day is written
    eve = old - dt.timedelta(days=1)
    first_of_more = told.base is None and any(
        m.last.date() == eve for m in (*roles.mentions, *roles.given_up, *roles.moved)
    )
    last = _later(eve if first_of_more else old, told)
    if last is None:
        return None
    given = {(eve if first_of_more else old).isoformat(), old.isoformat()}
    span = doc.span(told.match.start(), max(told.end, told.match.end()))
    start = window.start if window else _first_start(roles)
    start = start if start and start < last.isoformat() else None
    for mention in roles.mentions:
        if mention.all_days()[-1:] and mention.all_days()[-1] in given:
            roles.superseded.append(mention.last)
    gone = [d for d in roles.deadlines if d.date[:10] in given]
    roles.deadlines = [d for d in roles.deadlines if d.date[:10] not in given]
    known = any(d.date[:10] == last.isoformat() for d in roles.deadlines)
    works = _ITS_WORKS.search(told.said)
    if not known and (works or any(_ITS_WORKS.search(fold(d.what)) for d in gone)):
        what = next((d.what for d in gone if "gia hạn" not in d.what), "nhận bài")
        how = f"Hạn cũ {written(eve if first_of_more else old)} + {told.match['n']} {_UNITS[told.match['unit']]} = {written(last)}"
        roles.deadlines.append(Deadline(last.isoformat(), what, span, 0.72, how))
    return Window(start, last.isoformat(), span, 0.75)


_UNITS = {"ngay": "ngày", "tuan": "tuần", "thang": "tháng"}


def _first_start(roles: Roles) -> str | None:
    """Where the old time of the contest began, told before the extension."""
    for mention in roles.given_up:
        if mention.stretch and mention.first and (iso := mention.first.iso()):
            return iso[:10]
    return None


def _drop(doc: Doc, roles: Roles, start: int, end: int, day: dt.date) -> None:
    """The first day of the contest is no event or deadline of its own."""
    a, b = doc.span(start, end)
    iso = day.isoformat()
    roles.events = [e for e in roles.events if not (a <= e.span[0] < b and e.start == iso)]
    roles.deadlines = [d for d in roles.deadlines if not (a <= d.span[0] < b and d.date == iso)]
