"""Tables of tasks (bảng phân công): "| TT | Đơn vị | Nhiệm vụ | Hoàn thành |"."""

import re

from cuocthi.plain.directive.bodies import split_bodies
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Deadline, EventTime, Task
from cuocthi.plain.directive.roles import EVENTS
from cuocthi.plain.vndates import find_moments
from cuocthi.plain.vntext import fold

_WHO = re.compile(r"don vi|bo phan|nguoi|co quan|chu tri|thuc hien|phu trach")
_WHAT = re.compile(r"nhiem vu|noi dung|cong viec|hoat dong")
_DUE = re.compile(r"hoan thanh|thoi han|thoi gian|han|tien do")


def task_rows(
    doc: Doc, start: int, end: int, events: list[EventTime]
) -> tuple[list[Task], list[Deadline]]:
    """A task for each row under a heading row that names doer and work, and the days written."""
    found: list[Task] = []
    days: list[Deadline] = []
    columns: tuple[int, int, int | None] | None = None
    for line in doc.lines:
        if line.start < start or line.end > end:
            continue
        cells = _cells(doc, line)
        if len(cells) < 3:
            columns = None if not cells else columns
            continue
        heading = _columns([doc.fold[c.start : c.end] for c in cells])
        if heading:
            columns = heading
        elif columns and max(columns[0], columns[1]) < len(cells):
            task, day = _task(doc, cells, columns, events)
            found.extend([task] if task else [])
            days.extend([day] if day else [])
    return found, days


def _cells(doc: Doc, line: Stretch) -> list[Stretch]:
    text = doc.text[line.start : line.end]
    if text.count("|") < 2:
        return []
    cells = []
    at = line.start + text.index("|") + 1
    for piece in text[text.index("|") + 1 :].rstrip().removesuffix("|").split("|"):
        cells.append(Stretch(*doc.trim(at, at + len(piece), " \t")))
        at += len(piece) + 1
    return cells


def _columns(names: list[str]) -> tuple[int, int, int | None] | None:
    who = next((i for i, n in enumerate(names) if len(n) < 40 and _WHO.search(n)), None)
    what = next((i for i, n in enumerate(names) if len(n) < 40 and _WHAT.search(n)), None)
    due = next((i for i, n in enumerate(names) if len(n) < 40 and _DUE.search(n)), None)
    if who is None or what is None or who == what:
        return None
    return who, what, due if due not in (who, what) else None


def _task(
    doc: Doc, cells: list[Stretch], columns: tuple[int, int, int | None], events: list[EventTime]
) -> tuple[Task | None, Deadline | None]:
    who, what, due_column = (cells[columns[0]], cells[columns[1]], columns[2])
    if what.end - what.start < 4 or doc.is_decor(what.start, what.end) or who.start >= who.end:
        return None, None
    due, written = None, False
    words = doc.words(what.start, what.end)
    if due_column is not None and due_column < len(cells):
        due, written = _due(doc, cells[due_column], events)
    doers = tuple(split_bodies(doc.words(who.start, who.end)))
    task = Task(doers, words, due, doc.span(what.start, what.end), 0.88)
    if not due or not written or due_column is None:
        return task, None
    cell = cells[due_column]
    if any(p.first and cell.start <= p.start < cell.end for p in doc.periods):
        return task, None  # "16 - 17/10/2024" is when it takes place
    return task, Deadline(due, words, doc.span(cell.start, cell.end), 0.8)


def _due(doc: Doc, cell: Stretch, events: list[EventTime]) -> tuple[str | None, bool]:
    """The day of a cell, and whether it is written there and not only named by an event."""
    text = doc.text[cell.start : cell.end]
    for moment in find_moments(text) or find_moments("ngày " + text):
        dated = doc.in_year(moment)
        last = dated.last_day() if dated.day is None else None
        return last.isoformat() if last else dated.iso(), True
    for event in events:
        if EVENTS.search(fold(text)) and fold(event.what) in fold(text):
            return event.start[:10], False
    return None, False
