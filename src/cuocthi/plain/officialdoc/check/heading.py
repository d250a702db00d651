"""The head of a document: issuer, nation, number, place and day (phần đầu văn bản)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.cutting import cut
from cuocthi.plain.officialdoc.check.model import Line
from cuocthi.plain.vntext import fold

_NATION = fold(words.NATION)
_MOTTO = fold(words.MOTTO)
_MOST = 45
_UPPER_BODY = re.compile(r"^(UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|SỞ|TỔNG|ĐẠI HỌC|PHÒNG)\b")
_LOWER_BODY = re.compile(
    r"^(SỞ|PHÒNG|TRƯỜNG|BAN|CỤC|CHI CỤC|TRUNG TÂM|VĂN PHÒNG|THANH TRA|BẢO TÀNG|THƯ VIỆN|VIỆN"
    r"|TẠP CHÍ|VỤ|ĐOÀN|HỘI|ĐÀI|BÁO|CÔNG AN|LIÊN ĐOÀN|BỆNH VIỆN|NHÀ|KHO BẠC|CHI NHÁNH)\b"
)
_CALLED = ("DU THAO", "LUU HANH NOI BO", "XEM XONG TRA LAI", "MAT", "TOI MAT", "TUYET MAT")


@dataclass(slots=True)
class Head:
    """Cells 1 to 5b and 10b."""

    lines: list[Line] = field(default_factory=list)
    nation: Line | None = None
    motto: Line | None = None
    superior: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    day: Line | None = None
    about: list[Line] = field(default_factory=list)
    urgency: list[Line] = field(default_factory=list)
    stamps: list[Line] = field(default_factory=list)
    misnamed: list[Line] = field(default_factory=list)
    """ "Công văn", which is no title."""


def find_head(lines: list[Line], stop: int | None) -> tuple[Head, int]:
    """The head and where in the lines it ends; `stop` is where title or Kính gửi stand."""
    head = Head()
    limit = stop if stop is not None else _natural_end(lines)
    for line in lines[:limit]:
        head.lines.extend(cut(line))
    free = [line for line in head.lines if line.text]
    for line in list(free):
        if _take_stamp(head, line):
            free.remove(line)
    head.nation = _likest(free, _NATION, ("xhcn", "cong hoa xa hoi", "chxhcn"))
    free = [line for line in free if line is not head.nation]
    head.motto = _likest(free, _MOTTO, ("doc lap", "tu do - hanh phuc"))
    free = [line for line in free if line is not head.motto]
    head.number = next((line for line in free if words.NUMBER.match(line.text)), None)
    free = [line for line in free if line is not head.number]
    head.day = next(
        (line for line in reversed(free) if words.DAY.search(line.text) and len(line.text) < 90),
        None,
    )
    free = [line for line in free if line is not head.day and not words.is_drawn(line.text)]
    boxed = [line for line in free if _is_stamped(line)]
    head.stamps += boxed
    free = [line for line in free if line not in boxed]
    _take_about(head, free)
    _take_issuer(head, [line for line in free if line not in head.about])
    return head, limit


def _natural_end(lines: list[Line]) -> int:
    """Where the head ends when neither title nor Kính gửi follows."""
    end = 0
    tables: set[int] = set()
    for at, line in enumerate(lines[:_MOST]):
        folded = fold(line.text)
        known = (
            _like(folded, _NATION) > 0.75
            or _like(folded, _MOTTO) > 0.75
            or (len(line.text) < 90 and words.DAY.search(line.text))
            or (len(line.text) < 60 and words.NUMBER.match(line.text))
        )
        if tables - {0} and not known and _is_loud(line):
            return max(end, at)
        if known:
            end = at + 1
            tables.add(line.place.table or 0)
    for at, line in enumerate(lines[:_MOST]):
        if line.place.table and line.place.table in tables:
            end = max(end, at + 1)
    return end


def _is_loud(line: Line) -> bool:
    """A line in capitals in the middle of the sheet: a title of whatever kind."""
    free = line.place.table is None and line.place.box is None
    return free and line.setting.align == "center" and words.is_upper(line.text)


def _like(text: str, model: str) -> float:
    if not text or len(text) > 3 * len(model):
        return 0.0
    return SequenceMatcher(None, text, model, autojunk=False).ratio()


def _likest(lines: list[Line], model: str, hints: tuple[str, ...]) -> Line | None:
    best, at_least = None, 0.75
    for line in lines:
        folded = fold(line.text)
        score = _like(folded, model)
        if any(hint in folded for hint in hints) and len(folded) < len(model) + 15:
            score = max(score, 0.76)
        if score > at_least:
            best, at_least = line, score
    return best


def _take_stamp(head: Head, line: Line) -> bool:
    folded = fold(line.text).strip(" .!")
    if folded in words.URGENCIES or folded in words.NEARLY_URGENT:
        head.urgency.append(line)
        return True
    if folded == "cong van":
        head.misnamed.append(line)
        return True
    if folded.upper() in _CALLED or folded.startswith("du thao"):
        head.stamps.append(line)
        return True
    return False


def _is_stamped(line: Line) -> bool:
    """Words with a frame of their own: a mark of circulation, whatever it says."""
    return len(line.setting.borders) == 4 and not words.ABOUT.match(line.text)


def _take_about(head: Head, lines: list[Line]) -> None:
    start = next((i for i, line in enumerate(lines) if words.ABOUT.match(line.text)), None)
    if start is None and head.number is not None:
        start = _unnamed_about(head.number, lines)
    if start is None:
        return
    first = lines[start]
    head.about = [first]
    for line in lines[start + 1 :]:
        beside = line.side == first.side != "right" and line.place.row == first.place.row
        if beside or (line.side == "" and first.place.table is None):
            head.about.append(line)


def _unnamed_about(number: Line, lines: list[Line]) -> int | None:
    """A summary without "V/v": what stands below the number in its cell."""
    if number.place.table is None:
        return None
    for at, line in enumerate(lines):
        below = line.paragraph > number.paragraph and line.place.table == number.place.table
        if below and line.side == number.side and not words.is_upper(line.text):
            return at
    return None


def _take_issuer(head: Head, lines: list[Line]) -> None:
    before = [line for line in lines if _is_before_number(head, line)]
    groups: list[list[Line]] = []
    for line in before:
        upper = line.text.upper()
        joined = groups and groups[-1][-1].text.rstrip().endswith(("-", "–", ",", " VÀ"))
        starts = bool(_LOWER_BODY.match(upper))
        bolder = groups and line.share("bold") > 0.5 and groups[-1][-1].share("bold") <= 0.5
        if not groups or (not joined and (starts or bolder)):
            groups.append([line])
        else:
            groups[-1].append(line)
    if not groups:
        return
    own = len(groups) - 1
    while own and _belongs(groups[own - 1], groups[own]):
        own -= 1
    head.superior = [line for group in groups[:own] for line in group]
    head.issuer = [line for group in groups[own:] for line in group]


def _is_before_number(head: Head, line: Line) -> bool:
    if line.side == "right":
        return False
    if head.nation is not None and line.side == "" and head.nation.side == "right":
        return line.setting.align != "right"
    if head.number is None:
        return True
    order = {id(other): at for at, other in enumerate(head.lines)}
    return order[id(line)] < order[id(head.number)]


def _belongs(before: list[Line], group: list[Line]) -> bool:
    """Whether two groups of lines are one name, or the names of two that issue together."""
    if before[-1].text.rstrip().endswith(("-", "–")):
        return True
    both_bold = all(line.share("bold") > 0.5 for line in (*before, *group))
    above = _UPPER_BODY.match(before[0].text.upper()) and _LOWER_BODY.match(group[0].text.upper())
    return both_bold and not above
