"""The day by which one clause's work is due (hạn của từng việc)."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.roles import Roles

_NO_DAY = re.compile(
    r"(?:ky niem|chao mung|huong ung|ngay thanh lap|ngay sinh|truoc day|so\s[0-9][0-9a-z/.\-&]{0,30}|tu|"
    r"ke tu|bat dau tu|thay cho|thay vi|sau|chua [a-z ]{3,30} truoc|sang tac truoc|sinh truoc|"
    r"ban hanh|ky|va|phat hanh|cong bo|tinh den|tinh tu)\s{0,3}(?:ngay\s{0,3})?$"
)
_IN_MONTH = re.compile(r"(?:trong|xong|truoc het|het|den het|den|cuoi|vao)\s{0,3}(?:cuoi\s)?$")
_THEN = re.compile(
    r"tai\s(?:cuoc hop|hoi nghi|buoi hop|buoi le|buoi lam viec)(?!\s(?:tong ket|so ket|trien khai))"
)


_LEAD = re.compile(
    r"(?<![a-z])(?:(?:hoan thanh |xong )?truoc|cham nhat|muon nhat|khong qua|han (?:cuoi|chot|nop))"
    r"(?:\sla|\svao|\sden|\sluc)?[:\s]{0,3}(?:ngay\s{0,3})?$"
)
_HANDS_IN = re.compile(r"(?<![a-z])(?:gui|nop|tiep nhan|nhan|dang ky|thu)(?![a-z])[^.;]{0,80}$")


@dataclass(frozen=True, slots=True)
class Due:
    """A day of a clause: where its lead-in ("trước ngày") and the day stand, and its ISO value.

    A firm one is called a deadline by its words; else it is the day on which the work happens.
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
        self._asked = head.kind.value == "giay_moi"
        firm = [Due(lead, start, end, value, True) for lead, start, end, value in roles.due]
        firm = [due for due in firm if self._is_ahead(due.value) and not self._told(due.lead)]
        taken = {due.start for due in firm} | {m.start for m in roles.superseded}
        self.all = sorted([*firm, *self._soft(taken, firm)], key=lambda due: due.start)

    def _is_ahead(self, value: str) -> bool:
        return self._day is None or value[:10] >= self._day[: len(value)]

    def _told(self, lead: int) -> bool:
        """ "chưa đăng báo trước ngày …", "sáng tác trước ngày …" are no deadlines."""
        before = self._doc.fold[max(0, lead - 40) : lead]
        return bool(re.search(r"(?<![a-z])(?:chua|sang tac|sinh)\s[a-z ]{0,36}$", before))

    def _soft(self, taken: set[int], firm: list[Due]) -> list[Due]:
        """Days on which work happens, last days of periods and of months."""
        doc = self._doc
        found = []
        ends = {p.last.start: p for p in doc.periods}
        first = {p.first.start for p in doc.periods if p.first and p.first.start != p.last.start}
        for moment in doc.moments:
            if moment.start in taken or any(d.start <= moment.start < d.end for d in firm):
                continue
            value = moment.iso()
            period = ends.get(moment.start)
            if value is None or (moment.start in first and period is None):
                continue
            if period is not None and period.first is not None and not self._receives(period.start):
                continue  # the work goes on all that time; it is not due on its last day
            start = period.start if period else moment.start
            before = doc.fold[max(0, start - 44) : start]
            if period is None and _NO_DAY.search(before):
                continue
            if moment.day is None:
                if not _IN_MONTH.search(before) and period is None:
                    continue
                last = calendar.monthrange(moment.year or 2024, moment.month)[1]
                value = f"{value}-{last:02}"
            elif period is None and not _named_day(doc.fold, moment.start):
                continue
            if self._is_ahead(value):
                lead = _LEAD.search(before)
                start -= len(before) - lead.start() if lead else 0
                found.append(Due(start, moment.start, moment.end, value, lead is not None))
        return found

    def _receives(self, at: int) -> bool:
        """Whether something is handed in during the period ("tiếp nhận hồ sơ từ … đến …")."""
        return bool(_HANDS_IN.search(self._doc.fold, max(0, at - 90), at))

    def within(self, start: int, end: int) -> list[Due]:
        """The days whose lead-in and beginning lie in a stretch."""
        return [d for d in self.all if start <= d.lead and d.start < end]

    def of(self, start: int, end: int) -> Due | None:
        """The day of one clause: the last deadline, else the last day named, else the meeting."""
        found = self.within(start, end)
        firm = [due for due in found if due.firm]
        if firm or found:
            return (firm or found)[-1]
        then = _THEN.search(self._doc.fold, start, end)
        if then and self._asked and self._events:
            value = self._events[0].start
            return Due(then.start(), then.start(), then.end(), value, False)
        return None

    def is_past(self, start: int, end: int) -> bool:
        """Whether a stretch speaks of days before the letter and of none after it."""
        if self._day is None or self.within(start, end):
            return False
        day = dt.date.fromisoformat(self._day)
        return any(
            (found := m.date()) is not None and found < day
            for m in self._doc.moments
            if start <= m.start < end
        )


_LISTED = re.compile(r"(?:ngay|vao|luc|hom|den|toi)\s(?:[0-9/]{1,5}(?:,|\sva|\s-)?\s{0,2}){0,6}$")


def _named_day(folded: str, start: int) -> bool:
    """A day stands for itself behind "ngày", "vào", "lúc" or an hour, also the last of a list."""
    head = folded[start : start + 6]
    if head.startswith(("ngay", "sang", "chieu", "toi", "thu ")) or (
        "gio" in head or "h" in head[:3]
    ):
        return True
    return bool(_LISTED.search(folded[max(0, start - 30) : start]))
