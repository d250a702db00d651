"""Which last days of receiving are deadlines: those told as an end, each once (ngày cuối nhận bài)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.model import Deadline, Reading, Span
from cuocthi.plain.vntext import fold

_FROM_TO = re.compile(r"(?<![a-z])(?:den|toi)(?![a-z])|[-–]")
_AS_END = flexible(
    r"(?<![a-z])(?:het|truoc|cham nhat|muon nhat|khong qua|ket thuc|dong|khoa|chot|han|dung|ngung|thoi han|ngay cuoi)(?![a-z])"
)


def only_runs(doc: Doc, mention: Mention) -> bool:
    """ "Nhận bài: từ ngày 01/8 đến ngày 15/10/2020": a time of reception, no word of its end."""
    if mention.last.hour is not None or not _FROM_TO.search(doc.fold, mention.start, mention.end):
        return False  # "trong 10 ngày đầu tháng 4"
    start = mention.first.end if mention.first else mention.start
    return not _AS_END.search(doc.fold, start, mention.end)


def keep_noted(reading: Reading, runs: set[Span]) -> None:
    """Leave out the last days that a time of reception merely runs to, and what is told twice.

    Until then they are read like others: a later day is held against them, days are counted from
    them.
    """
    days = [deadline.date for deadline in reading.deadlines]
    if not runs and len(set(days)) == len(days):
        return
    kept: list[Deadline] = []
    seen: set[tuple[str, str]] = set()
    for deadline in reading.deadlines:
        key = (deadline.date, fold(deadline.what).strip())
        if deadline.span in runs or (key in seen and deadline.how is None):
            continue
        seen.add(key)
        kept.append(deadline)
    reading.deadlines = kept
