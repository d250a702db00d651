"""The day by which one clause's work is due (hạn của từng việc)."""

import calendar
import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import Period
from cuocthi.plain.vntext import fold, word_starts

_NO_DAY = re.compile(
    r"(?:ky niem|chao mung|huong ung|ngay thanh lap|ngay sinh|truoc day|so\s[0-9][0-9a-z/.\-&]{0,30}|tu|"
    r"ke tu|bat dau tu|thay cho|thay vi|sau|chua [a-z ]{3,30} truoc|sang tac truoc|sinh(?<!thi sinh)(?<!hoc sinh)(?<!khai sinh)(?<!trai sinh)(?<!ve sinh) truoc|"
    r"ban hanh|ky(?<!trinh ky)|va|du kien (?:to chuc|ban hanh|dien ra|khai mac|trao)[a-z ]{0,24}|\([a-z ]{0,24}du kien[a-z ]{0,30}|phat hanh|cong bo|tinh den|tinh tu)\s{0,3}(?:ngay\s{0,3})?$"
)
_IN_MONTH = re.compile(r"(?:trong|xong|truoc het|het|den het|den|cuoi|vao)\s{0,3}(?:cuoi\s)?$")
_THEN = re.compile(
    r"tai\s(?:cuoc hop|hoi nghi|buoi hop|buoi le|buoi lam viec)(?!\s(?:tong ket|so ket|trien khai))"
)


_FOR_DAYS = re.compile(
    r"(?<![a-z])trong\s{1,2}(?:0?[2-9]|hai|ba|bon|nam)\s{0,2}(?:\([a-z]{2,4}\)\s)?ngay,?\s{0,3}\(?(?:cac ngay |ngay )?[0-9][0-9,/\s]{0,20}(?:va\s)?$"
)
_LEAD = re.compile(
    r"(?<![a-z])(?:(?:hoan thanh |xong )?truoc|cham nhat|muon nhat|khong qua|han (?:cuoi|chot|nop))"
    r"(?:\sla|\svao|\sden|\sluc)?[:\s]{0,3}(?:ngay\s{0,3}(?:[a-z]{2,8}\s){0,4})?$"
)
# "đúng thời hạn nêu trên", "đúng hạn": the day by which things are handed in, told before.
_IN_TIME = re.compile(
    r"dung (?:thoi )?(?:han|gian)(?: (?:neu|noi|da neu|quy dinh|o|ghi|da thong bao|nhu)){0,2}(?: tren)?(?=[\s.,;)]*(?:[.;,\n]|$|va ))"
)
_BY_FEAST = re.compile(
    r"(?<![a-z])(?:xong |hoan thanh )?truoc (?:le|ky|dip|tet|dai hoi|hoi nghi|hoi thi|ngay le)(?: [a-z]{2,8}){1,5} $"
)
_QUARTER = Rare(
    re.compile(
        r"(?:" + word_starts(r"trong|het|xong|vao") + r")\squy\s(?P<n>iv|i{1,3}|[1-4])(?![a-z0-9])"
        r"(?:(?:\s?[/-]\s?|\snam\s)(?P<year>20[0-9]{2}))?"
    ),
    r"quy\s[i1-4]",
)
_AT_EVENT = re.compile(
    r"(?:"
    + word_starts(r"tai|chieu|phuc vu|trong|vao|truoc gio")
    + r")\s(?:cac\s)?(?:dem|ngay|buoi|le)?\s{0,1}"
    r"(?P<event>chung khao|chung ket|khai mac|be mac|phat dong|ra quan|(?<=ngay )thi)(?![a-z])"
)
_CONTEST_DAY = re.compile(r"(?:hoi|cuoc) thi|chung ket|^thi$")
_POINTS_TO = Rare(
    re.compile(
        r"(?:"
        + word_starts(r"dung|cung|theo|trong")
        + r") (?:thoi )?(?:han|gian)(?: [a-z]{2,6}){0,4}? (?P<at>tai|o|voi|theo|cua) "
        r"(?:(?:diem|khoan|tiet) (?P<point>[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|[a-z](?![a-z])),? ?(?:cua )?)?"
        r"(?:(?:muc|phan|dieu) (?P<part>[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|[ivx]{1,4}(?![a-z])))?"
    ),
    # without a point or a part it points to nothing
    r"han(?: [a-z]{2,6}){0,4} (?:tai|o|voi|theo|cua) (?:diem|khoan|tiet|muc|phan|dieu) ",
    r"gian(?: [a-z]{2,6}){0,4} (?:tai|o|voi|theo|cua) (?:diem|khoan|tiet|muc|phan|dieu) ",
)
_AFTER = re.compile(r"(?<![a-z])(?:sau|qua)\s(?:thoi (?:han|diem)\s)?(?:ngay\s)?$")
_IS_REFUSED = re.compile(
    r"[^.;\n]{0,60}?(?<![a-z])(?:khong|se khong)\s(?:duoc\s)?(?:xem xet|chap nhan|tiep nhan|nhan|tinh|"
    r"giai quyet|cham|xet|bo sung)(?![a-z])"
)
_BEFORE_NAMED = re.compile(
    r"(?<![a-z])(?:(?:hoan thanh |xong )?truoc|cham nhat|han cuoi|xong vao|vao|tu (?:nay|gio) (?:toi|den))\s[^.;:(),0-9]{3,52}\s?$"
)
# Whoever receives works does so all the time; whoever hands them in does it by the last day.
_TAKES_IN = re.compile(
    r"(?<![a-z])(?<!gian )(?<!han )(?:tiep nhan|thu nhan|nhan|thu)\s(?!ve)[^.;]{0,80}$"
)
_GIVES_IN = re.compile(r"(?<![a-z])(?:gui|nop|chuyen|giao)(?![a-z])[^.;]{0,80}$")
_HANDS_IN = re.compile(r"(?<![a-z])(?:gui|nop|tiep nhan|nhan|dang ky|thu)(?![a-z])[^.;]{0,80}$")
_OF_WORKS = re.compile(
    r"(?<![a-z])(?:chua|sang tac|(?<!thi )(?<!hoc )(?<!khai )(?<!trai )(?<!ve )sinh)\s(?:(?!\sthi\s(?:gui|nop|bao))[a-z ]){0,36}$"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A day of a clause: where its lead-in ("trước ngày") and the day stand, and its ISO value.

    A firm one is called a deadline by its words; else it is the day on which the work happens. An
    open one ("đúng hạn", "5 ngày kể từ ngày bế mạc") hangs on a day that the letter does not tell:
    its words are no part of the work, though its value is empty.
    """

    lead: int
    start: int
    end: int
    value: str
    firm: bool


class Dues:
    """All the days by which something is to be done, in the order of the text."""

    def __init__(self, doc: Doc, head: Head, roles: Roles) -> None:
        self._doc = doc
        self._day = doc.after.isoformat() if doc.after else None
        self._events = roles.events
        self._moments = doc.moments
        self._at = [moment.start for moment in doc.moments]
        self._periods = sorted(doc.periods, key=lambda p: p.start)
        self._spans = [p.start for p in self._periods]
        self._asked = head.kind.value == "giay_moi"
        firm = [Due(lead, start, end, value, True) for lead, start, end, value in roles.due]
        firm += [Due(*words, "", True) for words in roles.open]
        firm = [due for due in firm if self._is_ahead(due.value) and not self._told(due.lead)]
        taken = {due.start for due in firm} | {m.start for m in roles.superseded}
        firm += self._refused(taken, firm) + self._named_first(taken)
        taken |= {due.start for due in firm}
        found = [*firm, *self._soft(taken, firm), *self._quarters()]
        self._sort(found)
        self._sort([*self.all, *self._pointed_to(), *self._in_time()])

    def _sort(self, found: list[Due]) -> None:
        self.all = sorted(found, key=lambda due: due.start)
        self._starts = [due.start for due in self.all]

    def _is_ahead(self, value: str) -> bool:
        return self._day is None or value[:10] >= self._day[: len(value)]

    def _told(self, lead: int) -> bool:
        """ "chưa đăng báo trước ngày …", "sáng tác trước ngày …" are no deadlines."""
        before = self._doc.fold[max(0, lead - 40) : lead]
        return bool(_OF_WORKS.search(before))

    def _pointed_to(self) -> Iterator[Due]:
        """ "đúng thời hạn nêu tại điểm 2 mục III": the last day of the item that is meant."""
        for match in _POINTS_TO.finditer(self._doc.fold):
            blocks = self._doc.blocks
            for mark in (match["part"], match["point"]):
                if mark:
                    at = next((n for n, b in enumerate(blocks) if _mark(b) == mark), len(blocks))
                    blocks = blocks[at:]
            if blocks and match.start() != blocks[0].start and (match["part"] or match["point"]):
                value = self._last_of(blocks[0].start, blocks[0].end)
                if value:
                    yield Due(match.start(), match.start("at"), match.end(), value, True)

    def _in_time(self) -> Iterator[Due]:
        """ "nộp phiếu đúng hạn": the last day told before on which things are handed in, if any."""
        for match in _IN_TIME.finditer(self._doc.fold):
            known = self.all[: bisect_left(self._starts, match.start())]
            handed = (
                due.value
                for due in reversed(known)
                if due.value and _HANDS_IN.search(self._doc.fold, max(0, due.lead - 90), due.lead)
            )
            yield Due(match.start(), match.end() - 1, match.end(), next(handed, ""), True)

    def _last_of(self, start: int, end: int) -> str | None:
        """The last deadline of an item, else the end of its period."""
        firm = [due.value for due in self.within(start, end) if due.firm and due.value]
        ends = [
            p.last.iso() or ""
            for p in self._periods[bisect_left(self._spans, start) : bisect_left(self._spans, end)]
        ]
        days = firm or [end for end in ends if end]
        return days[-1] if days else None

    def _refused(self, taken: set[int], firm: list[Due]) -> list[Due]:
        """ "…; sau ngày 21/4 bài gửi đến không được xem xét": that day is the last one."""
        found = []
        for moment in self._moments:
            if moment.start in taken or moment.day is None:
                continue
            after = _AFTER.search(self._doc.fold, max(0, moment.start - 16), moment.start)
            if after is None or (value := moment.iso()) is None:
                continue
            if _IS_REFUSED.match(self._doc.fold, moment.end) and self._is_ahead(value):
                found.append(Due(after.start(), moment.start, moment.end, value, True))
        return found

    def _named_first(self, taken: set[int]) -> list[Due]:
        """ "trước kỳ nghỉ Tết (13/02/2026)": the day in brackets is that of the words before."""
        found = []
        for moment in self._moments:
            at = self._doc.text.rfind("(", max(0, moment.start - 8), moment.start)
            if at < 0 or moment.start in taken or moment.day is None:
                continue
            if (value := moment.iso()) is None:
                continue
            named = _BEFORE_NAMED.search(self._doc.fold, max(0, at - 70), at)
            closed = self._doc.fold[moment.end : moment.end + 1] == ")"
            if named and closed and self._is_ahead(value):
                found.append(Due(named.start(), moment.start, moment.end, value, True))
        return found

    def _soft(self, taken: set[int], firm: list[Due]) -> list[Due]:
        """Days on which work happens, last days of periods and of months."""
        doc = self._doc
        found = []
        firm = sorted(firm, key=lambda due: due.start)
        starts = [due.start for due in firm]
        ends = {p.last.start: p for p in doc.periods}
        first = {p.first.start for p in doc.periods if p.first and p.first.start != p.last.start}
        for moment in doc.moments:
            nearest = bisect_right(starts, moment.start) - 1
            if moment.start in taken or (nearest >= 0 and moment.start < firm[nearest].end):
                continue
            value = moment.iso()
            period = ends.get(moment.start)
            if value is None or (moment.start in first and period is None):
                continue
            if doc.text[moment.start : moment.start + 3].lower() == "thử":
                continue  # "chạy thử từ ngày …" is no Wednesday, and only a beginning
            lasts = period is not None and period.first is not None and self._lasts(period)
            if lasts and period and not self._receives(period.start) and not self._in_week(period):
                continue  # the work goes on all that time; it is not due on its last day
            start = period.start if period else moment.start
            before = doc.fold[max(0, start - 44) : start]
            if period is not None and _FOR_DAYS.search(
                doc.fold, max(0, start - 24), period.last.start
            ):
                # "tập huấn trong 02 ngày 15, 16/3": it goes on in them, a clause of its own
                found.append(Due(start, moment.start, moment.end, "", False))
                continue
            if period is None and _NO_DAY.search(before):
                continue
            if moment.day is None and period and period.last.day:
                value = period.last.iso() or value  # "trong 10 ngày đầu tháng 9"
            elif moment.day is None:
                if not _IN_MONTH.search(before) and period is None:
                    continue
                last = calendar.monthrange(moment.year or 2024, moment.month)[1]
                value = f"{value}-{last:02}"
            elif period is None and not (
                _named_day(doc.fold, moment.start)
                or _LEAD.search(before)
                or _BY_FEAST.search(before)
            ):
                continue
            if self._is_ahead(value):
                lead = _LEAD.search(before) or (
                    _BY_FEAST.search(before) if period is None else None
                )
                start -= len(before) - lead.start() if lead else 0
                found.append(Due(start, moment.start, moment.end, value, lead is not None))
        return found

    def _quarters(self) -> Iterator[Due]:
        """ "trong quý III/2025": the last day of the quarter; without a year, of the letter's."""
        for match in _QUARTER.finditer(self._doc.fold):
            year = match["year"] or (self._day or "")[:4]
            month = {"i": 3, "1": 3, "ii": 6, "2": 6, "iii": 9, "3": 9}.get(match["n"], 12)
            if year:
                value = f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]:02}"
                if self._is_ahead(value):
                    yield Due(match.start(), match.start("n"), match.end(), value, False)

    def _lasts(self, period: Period) -> bool:
        """Whether the words say "from … to", and do not list single days ("ngày 24, 25/6")."""
        words = self._doc.fold[period.start : period.last.end]
        return bool(re.search(r"(?<![a-z])(?:den|toi|tu)(?![a-z])|-", words))

    def lasts_within(self, start: int, end: int) -> bool:
        """Whether a period stands in a stretch: the work there has its own time."""
        return any(
            p.first is not None and self._lasts(p)
            for p in self._periods[bisect_left(self._spans, start) : bisect_left(self._spans, end)]
        )

    def _in_week(self, period: Period) -> bool:
        """ "trong tuần từ 21 đến 25/6": done at some time within it."""
        return bool(
            re.search(
                r"(?<![a-z])trong tuan (?:le )?(?:tu )?$",
                self._doc.fold[max(0, period.start - 20) : period.start]
                + self._doc.fold[period.start : period.start + 3].replace("tu ", ""),
            )
        )

    def _receives(self, at: int) -> bool:
        """Whether something is handed in during the period ("tiếp nhận hồ sơ từ … đến …")."""
        floor = max(0, at - 90)
        if not _HANDS_IN.search(self._doc.fold, floor, at):
            return False
        taken = _TAKES_IN.search(self._doc.fold, floor, at)
        return not taken or _GIVES_IN.search(self._doc.fold, floor, at) is not None

    def within(self, start: int, end: int) -> list[Due]:
        """The days whose lead-in and beginning lie in a stretch."""
        found = []
        for due in self.all[bisect_left(self._starts, start) :]:
            if due.start >= end:
                break
            if due.lead >= start:
                found.append(due)
        return found

    def of(self, start: int, end: int) -> Due | None:
        """The day of one clause: the last deadline, else the last day named, else the meeting."""
        found = self.within(start, end)
        dated = [due for due in found if due.value]
        firm = [due for due in dated if due.firm]
        if found:
            return (firm or dated or found)[-1]
        event = self._on_event(start, end)
        if event is not None:
            return event
        then = _THEN.search(self._doc.fold, start, end)
        if then and self._asked and self._events:
            value = self._events[0].start
            return Due(then.start(), then.start(), then.end(), value, False)
        return None

    def dated(self, start: int, end: int) -> Due | None:
        """The day of one clause, None where it hangs on one that the letter does not tell."""
        due = self.of(start, end)
        return due if due and due.value else None

    def _on_event(self, start: int, end: int) -> Due | None:
        """ "diễu hành tại đêm chung khảo": the day of the one event of that name."""
        match = _AT_EVENT.search(self._doc.fold, start, end) if self._events else None
        if match is None:
            return None
        what = match["event"]
        until = None if match.group().startswith("truoc gio") else 10
        days = {e.start[:until] for e in self._events if what in fold(e.what) or what == "thi"}
        if what == "thi" and len(days) > 1:  # beside a rehearsal and a first round, the final's day
            days = {e.start[:until] for e in self._events if _CONTEST_DAY.search(fold(e.what))}
        if len(days) != 1:
            return None
        return Due(match.start(), match.start("event"), match.end(), days.pop(), False)

    def is_past(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of days before the letter and of none after it."""
        if self._day is None or self.within(start, end):
            return False
        day = dt.date.fromisoformat(self._day)
        return any(
            (found := m.date()) is not None and found < day and not self._is_aside(m.start)
            for m in self._moments[bisect_left(self._at, start) : bisect_left(self._at, end)]
        )

    def _is_aside(self, at: int) -> bool:
        """Whether a day belongs to a document's number or stands in brackets."""
        before = self._doc.fold[max(0, at - 60) : at]
        return bool(_OF_PAPER.search(before)) or before.rfind("(") > before.rfind(")")


_OF_PAPER = re.compile(r"[a-z0-9]{1,12}[/\-][a-z0-9\-/&]{2,30},?\s{1,3}(?:ngay\s{0,3})?$")
_LISTED = re.compile(r"(?:ngay|vao|luc|hom|den|toi)\s(?:[0-9/]{1,5}(?:,|\sva|\s-)?\s{0,2}){0,6}$")


def _mark(block: Block) -> str:
    """The bare number of an item: "4." is 4, "III." iii, "Điều 5." 5."""
    mark = fold(block.marker).strip(" .)/-:")
    return mark.removeprefix("dieu ").removeprefix("muc ").removeprefix("phan ")


def _named_day(folded: str, start: int) -> bool:
    """A day stands for itself behind "ngày", "vào", "lúc" or an hour, also the last of a list."""
    head = folded[start : start + 6]
    if head.startswith(("ngay", "sang", "chieu", "toi", "thu ")) or (
        "gio" in head or "h" in head[:3]
    ):
        return True
    return bool(_LISTED.search(folded[max(0, start - 30) : start]))
