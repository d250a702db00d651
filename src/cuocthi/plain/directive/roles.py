"""What each day in the letter is: deadline, event, another document's day, one since replaced."""

import datetime as dt
import re
from dataclasses import dataclass, field

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch, last_match
from cuocthi.plain.directive.model import Deadline, EventTime
from cuocthi.plain.directive.verbs import find_verb
from cuocthi.plain.vndates import Moment, Period

_LEAD = (
    r"(?P<strong>truoc|xong truoc|cham nhat|muon nhat|khong qua|han cuoi(?: cung)?|han chot|"
    r"han nop|thoi han(?: gui| nop| nhan| dang ky)?|khong muon hon|hoan thanh)|"
    r"(?P<weak>den het|het|trong)"
)
_DUE = re.compile(rf"(?<![a-z])(?:{_LEAD})(?:\s(?:la|vao|den|luc))?[:\s]{{0,4}}(?:ngay\s{{0,3}})?$")
_DELIVERS = re.compile(
    r"(?:gui|nop|bao cao|dang ky|hoan thanh|tong hop|phan hoi|xac nhan|lap|du thi|tham gia)(?![a-z])"
)
_HANDS_IN = re.compile(
    r"(?:gui|nop|bao cao|dang ky|hoan thanh|tong hop|phan hoi|xac nhan)(?![a-z])"
)
_TO_WHOM = re.compile(r"\s{1,2}(?:về|cho|tới|theo|qua)\s")
_ASIDE = re.compile(r"\([^()]{0,200}\)[\s,]{0,3}$")
_SUPERSEDED = re.compile(
    r"(?:thay cho|thay vi|thay the|so voi han|so voi|truoc day la|da an dinh|thay)"
    r"[\s:]{0,3}(?:la\s|ngay\s){0,2}$"
)
_SO_FAR = re.compile(r"tinh den(?: het)?(?: ngay)?\s{0,3}$")
_RECEIVES = re.compile(
    r"(?:nhan (?:bai|anh|tac pham|video|ho so)|gui bai|nop bai|nhan va gui bai|thoi han nhan)"
)
_WITHIN = re.compile(r"trong(?: vong)? (?P<n>[0-9]{1,3}) ngay,? ke tu ngay (?:het han|ket thuc)")
EVENTS = re.compile(
    r"(?<![a-z])(?P<event>le phat dong|phat dong|hoi nghi|hop bao|hop|le trao giai|trao giai|"
    r"le tong ket|tong ket|chung ket|chung khao|ban ket|so khao|khai mac|be mac|"
    r"cong bo ket qua|cham thi|cham diem|ra quan|tap huan|le ky niem|gap mat|tong duyet|"
    r"hoi thi|ngay hoi|giao luu|toa dam|le ra quan|buoi le)(?![a-z])"
)
_WHEN_LABEL = re.compile(
    r"thoi gian(?: to chuc| hop| khai mac| dien ra| bat dau)?(?:,? dia diem)?\s{0,2}:"
)
_TALE = re.compile(r"(?:theo|can cu|tai)\s[^,.;]{0,60}$")


@dataclass(slots=True)
class Roles:
    """Deadlines and events sorted out of the days of a letter, with where the events stand."""

    deadlines: list[Deadline] = field(default_factory=list)
    events: list[EventTime] = field(default_factory=list)
    event_moments: list[Moment] = field(default_factory=list)
    due: list[tuple[int, int, int, str]] = field(default_factory=list)  # lead, start, end, iso
    superseded: list[Moment] = field(default_factory=list)
    impossible: list[Moment] = field(default_factory=list)


def sort_out(doc: Doc, head: Head, taken: list[Stretch], foot: int) -> Roles:
    """One role for each day; days of other documents (`taken`) have none here."""
    roles = Roles()
    ends = {(p.last.start, p.last.end): p for p in doc.periods}
    inside = {p.first.start for p in doc.periods if p.first}
    for moment in doc.moments:
        if moment.start >= foot or any(s.start <= moment.start < s.end for s in taken):
            continue
        if head.place_date and head.place_date.start <= moment.start < head.place_date.end:
            continue
        if not moment.possible:
            roles.impossible.append(moment)
            continue
        _give_role(doc, head, roles, moment, ends.get((moment.start, moment.end)), inside)
    _counted_from_closing(doc, roles)
    roles.deadlines.sort(key=lambda d: d.date)
    return roles


def _give_role(
    doc: Doc, head: Head, roles: Roles, moment: Moment, period: Period | None, inside: set[int]
) -> None:
    value = moment.iso()
    before = doc.fold[max(0, moment.start - 60) : moment.start]
    if value is None or _SO_FAR.search(before):
        return
    if _SUPERSEDED.search(before):
        roles.superseded.append(moment)
        return
    block = doc.block_at(moment.start)
    if block is None or block.start > moment.start or moment.start < head.body_at:
        return
    sure = 0.6 if moment.year_guessed else 0.88
    if period is not None:
        if _RECEIVES.search(doc.fold, max(block.start, period.start - 80), period.start):
            what = _received(doc, block, period.start)
            span = doc.span(period.last.start, moment.end)
            roles.deadlines.append(Deadline(value, what, span, sure))
        return
    if moment.start in inside:
        return
    due = _due(doc, moment, block, before)
    if due is not None and moment.day is not None:
        lead = moment.start - len(before) + due.start()
        roles.due.append((lead, moment.start, moment.end, value))
        what = clause(doc, block, lead)
        roles.deadlines.append(Deadline(value, what, doc.span(lead, moment.end), sure))
        return
    event = _event(doc, head, moment, block)
    if event:
        roles.event_moments.append(moment)
        span = doc.span(moment.start, moment.end)
        roles.events.append(EventTime(event, value, moment.iso_until(), span, sure))


def _due(doc: Doc, moment: Moment, block: Block, before: str) -> re.Match[str] | None:
    match = _DUE.search(before)
    if match is None:
        return None
    if match["weak"]:
        near = doc.fold[max(block.start, moment.start - 160) : moment.start]
        if not _DELIVERS.search(near):
            return None
    return match


def _received(doc: Doc, block: Block, before: int) -> str:
    """ "nhận bài" out of "Thời gian nhận bài: từ …"."""
    match = last_match(_RECEIVES, doc.fold, max(block.start, before - 80), before)
    return doc.words(*match.span()).lower() if match else "nhận bài"


def clause(doc: Doc, block: Block, end: int) -> str:
    """What is to be done by the day whose lead-in begins at `end`: the last verb and its object."""
    floor = max(block.start, end - 220)
    aside = _ASIDE.search(doc.text, floor, end)
    end = aside.start() if aside else end
    stops = [m.end() for m in re.finditer(r"[.;:]\s|,\s", doc.text[floor:end])]
    hard = [m.end() for m in re.finditer(r"[.;:]\s", doc.text[floor:end])]
    start = floor + (stops[-1] if stops else 0)
    start, end = doc.trim(start, end, " \t\n,;:(|")
    if end - start < 4 and hard:
        start = floor + hard[-1]
    start = _work(doc, start, end)
    cut = _TO_WHOM.search(doc.text, start + 8, end)
    if cut and " " in doc.text[start : cut.start()]:
        end = cut.start()
    return doc.words(start, end).strip(" ,.;:(-|")[:160]


def _work(doc: Doc, start: int, end: int) -> int:
    """Where what is handed in begins ("gửi …", "báo cáo …"), else the last verb of work."""
    delivered = _HANDS_IN.search(doc.fold, start, end)
    if delivered:
        return delivered.start()
    last = start
    at = find_verb(doc, start, end)
    while at is not None:
        last = at
        word_end = doc.text.find(" ", at + 8, end)
        at = find_verb(doc, word_end, end) if word_end > 0 else None
    return last


def _event(doc: Doc, head: Head, moment: Moment, block: Block) -> str | None:
    floor = max(block.start, moment.start - 110)
    sentence = max(
        (floor + m.end() for m in re.finditer(r"[.;]\s", doc.text[floor : moment.start])),
        default=floor,
    )
    said = doc.fold[sentence : moment.start]
    if _WHEN_LABEL.match(doc.fold, block.start, moment.start):
        return _main_event(doc, head)
    if _TALE.search(said):
        return None
    found = last_match(EVENTS, said)
    if found is None:
        return None
    start = sentence + found.start("event")
    name = doc.words(start, sentence + found.end("event")).lower()
    return name.removeprefix("lễ ") if name != "lễ phát động" else name


def _main_event(doc: Doc, head: Head) -> str:
    """What "Thời gian:" speaks of: the first event the summary names."""
    if head.abstract_at:
        match = EVENTS.search(doc.fold, head.abstract_at.start, head.abstract_at.end)
        if match:
            return doc.words(match.start(), match.end()).lower()
    return "cuộc họp" if head.kind.value == "giay_moi" else "sự kiện"


def _counted_from_closing(doc: Doc, roles: Roles) -> None:
    """ "trong vòng 10 ngày kể từ ngày hết hạn nhận ảnh": counted from the receiving deadline."""
    receiving = [d for d in roles.deadlines if d.what.startswith(("nhận", "gửi bài", "nộp bài"))]
    if len(receiving) != 1:
        return
    day = dt.date.fromisoformat(receiving[0].date[:10])
    for match in _WITHIN.finditer(doc.fold):
        block = doc.block_at(match.start())
        if block is None:
            continue
        end = day + dt.timedelta(days=int(match["n"]))
        what = doc.words(block.start, match.start()).strip(" :,.").lower()
        span = doc.span(*match.span())
        roles.deadlines.append(Deadline(end.isoformat(), what[:160], span, 0.6))
