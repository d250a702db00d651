"""Tables of tasks (bảng phân công): "| TT | Đơn vị | Nhiệm vụ | Hoàn thành |", bars or tabs."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuocthi.plain.directive.bodies import split_bodies
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Deadline, Task
from cuocthi.plain.directive.signs import EVENTS
from cuocthi.plain.directive.verbs import find_subject
from cuocthi.plain.vndates import find_moments, find_periods
from cuocthi.plain.vntext import fold

if TYPE_CHECKING:
    from cuocthi.plain.directive.roles import Roles

_DUE = re.compile(
    r"hoan thanh|moc|xong|thoi han|thoi gian|thoi diem|(?<![a-z])han(?![a-z])|tien do|ngay"
)
_WHAT = re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|viec|nhiem vu cu the")
_WHO = re.compile(
    r"don vi|bo phan|nguoi|co quan|chu tri|thuc hien|phu trach|phan cong|trach nhiem|thanh phan|"
    r"dau moi|ca nhan|to chuc"
)
_LEADS = re.compile(r"(?:don vi|bo phan|nguoi|co quan|phan cong|ca nhan)")
_HELPS = re.compile(
    r"^so\s|^noi (?:thuc|to chuc|nhan|dien)|phoi hop|ghi chu|kinh phi|dia diem|san pham|ket qua|so luong"
)
_HELPERS = re.compile(r"(?:don vi|co quan|bo phan|nguoi)?\s?(?:cung )?phoi hop")
# Tables of people, money and schedules have like headings and give no work.
_OTHER_TABLE = re.compile(
    r"ho (?:va )?ten|chuc vu|(?:don vi|dv) tinh|^dvt$|so tien|don gia|thanh tien|dien thoai|ngay sinh|chi tieu"
)


@dataclass(frozen=True, slots=True)
class _Columns:
    who: int | None  # None: the doer stands before the work ("Các trường tổ chức …")
    what: int
    due: int | None
    helps: int | None = None  # "Đơn vị phối hợp"


def task_rows(doc: Doc, start: int, end: int, roles: "Roles") -> tuple[list[Task], list[Deadline]]:
    """A task for each row under a heading row that names doer and work, and the days written.

    A row without a doer goes on with the doer above, as merged cells do.
    """
    found: list[Task] = []
    days: list[Deadline] = []
    if not any(sign in doc.fold for sign in _SIGNS_OF_TABLES):
        return found, days
    columns: _Columns | None = None
    who: tuple[str, ...] = ()
    table = list(rows(doc, start, end))
    for at, cells in enumerate(table):
        if len(cells) < 2:
            columns = None if not cells else columns
            continue
        heading = _columns([doc.fold[c.start : c.end] for c in cells])
        if heading:
            columns, who = heading, ()
            if _is_programme(doc, heading, table[at + 1 : at + 31]):
                columns = None
        elif columns and max(columns.who or 0, columns.what) < len(cells):
            row = _Row(doc, cells, columns)
            who = row.who or (who if columns.who is not None else ())
            task, day = row.task(who, roles) if who else (None, None)
            found.extend([task] if task else [])
            days.extend([day] if day else [])
    return found, days


_HOUR = re.compile(
    r"(?<![0-9./])(?:[01]?[0-9]|2[0-3])\s?(?:h|g|gio|:)\s?(?:[0-5][0-9])?(?![0-9a-z/])"
)
_LEAST_ROWS = 3


def _is_programme(doc: Doc, columns: _Columns, below: list[list[Stretch]]) -> bool:
    """Whether the rows tell hour by hour what happens (chương trình): nobody has it done by then."""
    hours = count = 0
    for cells in below:
        if len(cells) < 2:
            break
        count += 1
        due = cells[columns.due] if columns.due is not None and columns.due < len(cells) else None
        hours += due is not None and _HOUR.search(doc.fold, due.start, due.end) is not None
    return count >= _LEAST_ROWS and hours * 3 >= count * 2


_NUMBER = re.compile(r"\s{0,4}[0-9]{1,2}\.?\s{0,4}")
_COUNT = re.compile(r"\s{0,4}(?:tt|stt|so tt)\s{0,4}")
_LONGEST_COUNT = 13


def _counts(doc: Doc, line: Stretch) -> bool:
    """Whether a line is the heading of a column that counts the rows."""
    start, end = line
    return end - start <= _LONGEST_COUNT and bool(_COUNT.fullmatch(doc.fold, start, end))


def rows(doc: Doc, start: int, end: int) -> Iterator[list[Stretch]]:
    """The cells of each line; of a table fallen apart into lines, the cells of each row."""
    lines = [line for line in doc.lines if line.start >= start and line.end <= end]
    barred = doc.text.find("|", start, end) >= 0 or doc.text.find("\t", start, end) >= 0
    if not barred and not any(_counts(doc, line) for line in lines):
        return  # no line has cells
    at = 0
    while at < len(lines):
        line = lines[at]
        fallen = _fallen(doc, lines, at) if _counts(doc, line) else []
        if fallen:
            yield from fallen
            at += sum(len(row) for row in fallen)
            continue
        plain = doc.text.find("|", *line) < 0 and doc.text.find("\t", *line) < 0
        yield [] if plain else _cells(doc, line)
        at += 1


_SIGNS_OF_TABLES = ("|", "\t", "tt")  # of bars, of tabs, fallen apart below "TT" or "STT"
_SIGNS_OF_CELLS = ("|", "\t", "   ", "\ntt", "\nstt", "\n tt", "\n stt", "\nso tt")


def all_rows(doc: Doc) -> list[list[Stretch]]:
    """The rows of the whole text, found once; those with one cell are lines of prose."""
    if doc.table_rows is None:
        tables = any(sign in doc.fold for sign in _SIGNS_OF_CELLS)
        doc.table_rows = list(rows(doc, 0, len(doc.text))) if tables else []
    return doc.table_rows


def _fallen(doc: Doc, lines: list[Stretch], at: int) -> list[list[Stretch]]:
    """A table whose cells each stand on a line: "TT", "Nội dung", "Đơn vị", "1", "Xây dựng …" …"""
    width = 0
    while at + width < len(lines) and width < 7:
        line = lines[at + width]
        if width and _NUMBER.fullmatch(doc.fold, line.start, line.end):
            break
        width += 1
    if not 3 <= width <= 6:
        return []
    rows = [lines[at : at + width]]
    at += width
    while at + width <= len(lines) and _NUMBER.fullmatch(doc.fold, lines[at].start, lines[at].end):
        rows.append(lines[at : at + width])
        at += width
    return rows if len(rows) > 1 else []


def _cells(doc: Doc, line: Stretch) -> list[Stretch]:
    text = doc.text[line.start : line.end]
    sign = "|" if text.count("|") >= 2 else "\t"
    if sign not in text:
        return []
    at = line.start
    if sign == "|" and text.lstrip().startswith("|"):
        at += text.index("|") + 1
    row = doc.text[at : line.end].rstrip(" ")
    cells = []
    for piece in (row.removesuffix("|") if sign == "|" else row).split(sign):
        cells.append(Stretch(*doc.trim(at, at + len(piece), " \t")))
        at += len(piece) + 1
    return cells


def _columns(names: list[str]) -> _Columns | None:
    """Which column says who, what and when; the day is looked for first, then the work."""
    if any(len(n) > 60 for n in names) or any(_OTHER_TABLE.search(n) for n in names):
        return None
    free = [i for i, n in enumerate(names) if not _HELPS.search(n) or _LEADS.match(n)]

    def take(fits: Callable[[str], object]) -> int | None:
        at = next((i for i in free if fits(names[i])), None)
        if at is not None:
            free.remove(at)
        return at

    due = take(lambda n: _DUE.search(n) and not _LEADS.match(n) and not _WHAT.match(n))
    who = take(_LEADS.match)
    what = take(_WHAT.search)
    if who is None:
        who = take(_WHO.search)
    if what is None or (who is None and due is None):
        return None
    helps = next((i for i, n in enumerate(names) if i != who and _HELPERS.search(n)), None)
    return _Columns(who, what, due, helps)


class _Row:
    """One row of a table of tasks."""

    def __init__(self, doc: Doc, cells: list[Stretch], columns: _Columns) -> None:
        self._doc = doc
        self._what = cells[columns.what]
        self._due = (
            cells[columns.due] if columns.due is not None and columns.due < len(cells) else None
        )
        helps = cells[columns.helps] if columns.helps and columns.helps < len(cells) else None
        self.helps = self._bodies(helps) if helps else ()
        if columns.who is None:
            subject = find_subject(doc, self._what.start, self._what.end)
            named = subject is not None and subject.how == "verb"
            self.who = (
                tuple(split_bodies(doc.words(subject.start, subject.end)))
                if subject and named
                else ()
            )
            self._what = Stretch(
                subject.work if subject and named else self._what.end, self._what.end
            )
            return
        self.who = self._bodies(cells[columns.who])

    def _bodies(self, cell: Stretch) -> tuple[str, ...]:
        empty = cell.start >= cell.end or self._doc.is_decor(cell.start, cell.end)
        return () if empty else tuple(split_bodies(self._doc.words(cell.start, cell.end)))

    def task(self, who: tuple[str, ...], roles: "Roles") -> tuple[Task | None, Deadline | None]:
        """The work of the row and, where its day is written, the deadline."""
        doc, what = self._doc, self._what
        if what.end - what.start < 4 or doc.is_decor(what.start, what.end):
            return None, None
        due, written = self._day(roles) if self._due else (None, False)
        words = doc.words(what.start, what.end).rstrip(" .;,")
        task = Task(who, words, due, doc.span(what.start, what.end), 0.92, self.helps)
        if not due or not written or self._due is None:
            return task, None
        cell = self._due
        if any(
            p.first and cell.start <= p.start < cell.end and p.start != p.last.start
            for p in doc.periods
        ):
            return task, None  # "16 - 17/10/2024" is when it takes place
        return task, Deadline(due, words, doc.span(self._due.start, self._due.end), 0.8)

    def _day(self, roles: "Roles") -> tuple[str | None, bool]:
        """The day of the cell, and whether it is written there and not only named by an event."""
        doc, cell = self._doc, self._due
        assert cell is not None
        known = [
            v
            for lead, s, _, v in roles.due
            if cell.start <= s < cell.end or cell.start <= lead < cell.end
        ]
        if known:
            return known[-1], True
        text = doc.text[cell.start : cell.end]
        own = [m for m in doc.moments if cell.start <= m.start < cell.end]
        if len(own) == 1 and own[0].day is not None and not find_periods(text):
            # with the year of the letter and the hour of the next cell: then it takes place, and is
            # due only for those who do it
            return own[0].iso_until() or own[0].iso(), own[0].end <= cell.end
        moments = find_moments(text) or find_moments("ngày " + text)
        periods = find_periods(text)
        last = periods[-1].last if periods else moments[-1] if moments else None
        if last is not None:
            value = doc.in_year(last).iso()
            if value and last.day is None and last.year:
                value += f"-{calendar.monthrange(last.year, last.month)[1]:02}"
            return value, True
        return _event_day(fold(text), roles), False


# "15 ngày sau khi kết thúc Lễ", "sau Hội thi 05 ngày", "trước ngày vòng 2 hai ngày".
_COUNT_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "bay": 7, "muoi": 10}
_N = r"(?P<n>[0-9]{1,2}|mot|hai|ba|bon|nam|bay|muoi)"
_COUNTED = (
    re.compile(
        rf"(?:trong )?{_N} ngay (?:ke tu |tinh tu )?(?P<way>sau|truoc|ke tu)?(?: khi| ngay)?(?: ket thuc| to chuc| dien ra)? (?P<what>.{{2,40}})$"
    ),
    re.compile(
        rf"(?P<way>sau|truoc)(?: khi| ngay)?(?: ket thuc| to chuc| dien ra)? (?P<what>.{{2,40}}?) {_N} ngay"
    ),
)


def _counted_from(folded: str, roles: "Roles") -> str | None:
    """A day counted from an event of the letter, if just one event is called so."""
    for pattern in _COUNTED:
        match = pattern.search(folded)
        if not match:
            continue
        what = match["what"].strip(" .;")
        what = what.removeprefix("ngay ").removeprefix("le ") or what
        named = [
            e
            for e in roles.events
            if re.search(rf"(?<![a-z]){re.escape(what)}(?![a-z0-9])", fold(e.what))
        ]
        days = {(e.end or e.start)[:10] for e in named}
        if len(days) == 1 and len(day := days.pop()) == 10:
            count = _COUNT_WORDS.get(match["n"]) or int(match["n"])
            back = match["way"] == "truoc"
            shift = dt.timedelta(days=-count if back else count)
            return (dt.date.fromisoformat(day) + shift).isoformat()
    return None


_OF_CONTEST = re.compile(r"thi|chung k|vong|so kh|chung kh|le |hoi |su kien")
_DAYS_OF = re.compile(r"(?:cac|trong|vao) ngay (?:thi|to chuc|dien ra|hoi thi)")


def _event_day(folded: str, roles: "Roles") -> str | None:
    """ "trong ngày ra quân", "trong các ngày thi": the last day of the event that is meant."""
    if day := _counted_from(folded, roles):
        return day
    if _DAYS_OF.search(folded) and roles.events:
        days = [(e.end or e.start)[:10] for e in roles.events if _OF_CONTEST.search(fold(e.what))]
        return max(days, default=None)
    for event in roles.events:
        if EVENTS.search(folded) and fold(event.what) in folded:
            return (event.end or event.start)[:10]
    return None
