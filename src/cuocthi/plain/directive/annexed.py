"""Annexes that list again what the text has told (phụ lục tiến độ): told once is enough."""

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading, Span
from cuocthi.plain.directive.retold import Row, differs, same_thing, timed_rows
from cuocthi.plain.directive.roles import Roles


def drop_repeats(doc: Doc, reading: Reading, roles: Roles, foot: int) -> None:
    """Leave out deadlines, events and tasks of rows below the foot that repeat the text.

    A row repeats the text if its day is told there, or if it tells of the same thing with
    another day: then a question is asked, and the text, not its summary, is what is noted.
    A summary gives out no work of its own: work in a row that the text does not tell is asked
    about, its day stays.
    """
    if foot >= len(doc.text):
        return
    again: list[Span] = []
    alone: list[Span] = []
    for table in _tables([row for row in timed_rows(doc) if row.start >= foot]):
        repeats = [_repeats(doc, row, roles, foot) for row in table]
        if len(table) >= _LEAST and sum(repeats) >= _MOST * len(table):
            for row, told in zip(table, repeats, strict=True):
                (again if told else alone).append(doc.span(row.start, row.end))
    reading.deadlines = [d for d in reading.deadlines if not _inside(d.span, again)]
    reading.event_times = [e for e in reading.event_times if not _inside(e.span, again)]
    reading.questions += [
        Question("tasks", _ASK.format(what=task.what), task.span)
        for task in reading.tasks
        if _inside(task.span, alone)
    ]
    reading.tasks = [t for t in reading.tasks if not _inside(t.span, [*again, *alone])]


_ASK = "Phụ lục nêu việc “{what}” mà nội dung văn bản không nói. Có giao việc này không?"
_LEAST = 3  # rows
_MOST = 0.75  # of the rows of a summary stand in the text; a table of new work shares a day or two
_GAP = 60  # letters between two rows of one table


def _tables(rows: list[Row]) -> list[list[Row]]:
    found: list[list[Row]] = []
    for row in rows:
        if found and row.start - found[-1][-1].end < _GAP:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _repeats(doc: Doc, row: Row, roles: Roles, foot: int) -> bool:
    last = row.last.iso()
    if row.last.hour is not None:
        return False  # a programme says more than the text: what happens when on that day
    for mention in roles.mentions:
        if mention.start >= foot or last is None:
            continue
        if differs(doc, row, mention):
            return True
        days = mention.all_days()
        first = mention.first.iso() if mention.first else None
        if mention.stretch and first and first[:10] <= last[:10] <= days[-1]:
            if same_thing(doc, row, mention) or last[:10] in (first[:10], days[-1]):
                return True
        elif any(day[: len(last[:10])] == last[:10][: len(day)] for day in days):
            return True
    return False


def _inside(span: Span, spans: list[Span]) -> bool:
    return any(a <= span[0] < b for a, b in spans)
