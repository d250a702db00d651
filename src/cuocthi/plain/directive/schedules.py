"""Events in the rows of a table: what, which part, on which day, at which hour (lịch trong bảng)."""

import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import ONLY_DAY, Mention
from cuocthi.plain.vntext import fold

MEET = re.compile(r"họp|hop")


def is_real(doc: Doc, base: int, match: re.Match[str], heading: str = "") -> bool:
    """Whether the words are an event and not "hợp", "hộp" for "họp"."""
    base = doc.fold.find(heading) if heading else base
    surface = doc.text[base + match.start() : base + match.end()].strip().lower()
    return match["event"] != "hop" or MEET.fullmatch(surface) is not None


def in_row(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """The event of a row: "| 2 | Chung kết | 12/10/2018 |", "| I | 14 | 7h30 ngày 05/11 |"."""
    if not mention.one or mention.last.day is not None:
        name = _scheduled(doc, mention)
        if name:
            return name, 0.8
    if mention.one and mention.last.hour is not None:
        name = _hour_in_row(doc, mention)
        if name:
            return name, 0.8
    if mention.last.hour is None and _is_term_column(doc, mention):
        return None
    bar = doc.text.rfind("|", mention.block.start, mention.start)
    before = doc.text.rfind("|", mention.block.start, max(bar, 0))
    if ONLY_DAY.fullmatch(doc.fold[before + 1 : max(bar, 0)].strip()):
        bar, before = before, doc.text.rfind("|", mention.block.start, max(before, 0))
    after = doc.text.find("|", mention.end, mention.block.end)
    cells = [(before + 1, bar), (after + 1, doc.text.find("|", after + 1, mention.block.end))]
    for start, end in cells:
        if 0 <= start < end:
            start, end = doc.trim(start, end)
            match = signs.EVENTS.match(doc.fold, start, end)
            if match is None and not mention.one:
                match = signs.LASTING.match(doc.fold, start, end)
            if match and end - start < 80:
                return doc.words(start, end), 0.8
    return None


def _hour_in_row(doc: Doc, mention: Mention) -> str | None:
    """Work with an hour ("| Họp bốc thăm | Tổng phụ trách | 14g00 ngày 05/4 |") is an event."""
    line = doc.text.rfind("\n", 0, mention.start) + 1
    at = line
    for cell in doc.text[line : mention.start].split("|"):
        start, end = doc.trim(at, at + len(cell))
        match = signs.EVENTS.match(doc.fold, start, end) if start < end else None
        if match and end - start < 80 and is_real(doc, 0, match):
            return doc.words(start, end)
        at += len(cell) + 1
    return None


_TERM_HEAD = re.compile(r"(?:thoi )?han|(?:ngay |moc |thoi gian )?(?:hoan thanh|xong)|tien do hoan")


def _is_term_column(doc: Doc, mention: Mention) -> bool:
    """Whether the day stands under "Thời hạn", "Hoàn thành": work is due then, nothing takes place."""
    line = doc.text.rfind("\n", 0, mention.start) + 1
    top = _top(doc, line)
    heads = doc.fold[top : doc.line_end(top)].split("|")
    column = doc.text.count("|", line, mention.start)
    return column < len(heads) and _TERM_HEAD.match(heads[column].strip(" *")) is not None


_WHEN_HEAD = re.compile(r"thoi gian|ngay|lich|thoi diem|gio|bat dau|mo(?![a-z])|tu(?![a-z])")
_SPORTS_HEAD = re.compile(r"(?:cac )?(?:mon|noi dung thi|phan thi)(?![a-z])")
_WHAT_HEAD = re.compile(r"noi dung|mon|hoat dong|vong|phan thi|cong viec|chuong trinh|su kien")
_GROUP_HEAD = re.compile(r"don vi|doi|cap dau|khoi|lop|bang|cum")
# Parts of a contest that take place one after the other: their rows are its rounds and sessions.
_PART_HEAD = re.compile(
    r"(?:cac )?(?:vong|khu vuc|cum|bang|dot|ky|luot|tuan|giai doan|phan thi|buoi|cap|moc|su kien)(?![a-z])"
)
_WORK_HEAD = re.compile(r"chu tri|phu trach|nhiem vu|thoi han|hoan thanh|nguoi|thuc hien|ket qua")
_WHO_HEAD = re.compile(
    r"don vi|bo phan|chu tri|phu trach|nhiem vu|co quan|nguoi|thoi han|hoan thanh"
)
_COUNT_HEAD = re.compile(r"(?:s?tt|so tt|#)?")
# Rows of a timetable that tell of works, names or preparations rather than of an event.
_NO_EVENT = re.compile(
    r"(?:(?:thoi gian|han|giai doan|buoc|[0-9][.)]) ){0,2}(?:(?:tiep )?nhan|nop|gui|thu|dang ky|chuan bi|xay dung|"
    r"hoan thien|hoan thanh|hoan chinh|tong hop|ban hanh|bao cao|lap|ra soat|sau cuoc|sau hoi|tuyen truyen|trien khai|"
    r"mo cong|dong cong|cong bo the le|tong$|cong$)(?![a-z])"
)


def _top(doc: Doc, line: int) -> int:
    """Where the first line of the table begins that the line stands in."""
    at = line
    while at > 0 and doc.text[doc.text.rfind("\n", 0, at - 1) + 1] == "|" and line - at < 3000:
        at = doc.text.rfind("\n", 0, at - 1) + 1
    return at


def _scheduled(doc: Doc, mention: Mention) -> str | None:
    """What a row in a table of what, or which part, and when is about (lịch thi đấu)."""
    line = doc.text.rfind("\n", 0, mention.start) + 1
    at = _top(doc, line)
    if at == line or doc.line_end(at) - at > 600:
        return None
    head = [cell.strip(" *") for cell in doc.fold[at : doc.line_end(at)].split("|")]
    column = doc.text.count("|", line, mention.start)
    if column >= len(head) or not _WHEN_HEAD.match(head[column]):
        return None
    cells = [cell.strip(" *") for cell in doc.text[line : doc.line_end(line)].split("|")]
    part = _part(head)
    if part is not None and part < len(cells) and part != column:
        return _of_part(doc, at, part, cells)
    places = any("dia diem" in c for c in head)  # where each group meets, not who does the work
    if places and not any(_WHAT_HEAD.search(c) or _WORK_HEAD.search(c) for c in head):
        what_head = _GROUP_HEAD
    else:
        what_head = _WHAT_HEAD
        if any(_WHO_HEAD.search(c) for c in head) and not _is_programme(head, column, mention):
            return None
    what = next((n for n, cell in enumerate(head) if what_head.search(cell)), None)
    if what is None or what >= len(cells):
        return None
    name = cells[what][:80]
    if mention.stretch and not mention.quarter:  # the time of an event, not of the contest
        folded = fold(name)
        lasts = signs.EVENTS.search(folded) or signs.LASTING.search(folded)
        lasts = lasts or _SPORTS_HEAD.match(head[what])  # each sport is played over its own days
        return name if lasts and not _NO_EVENT.match(folded) else None
    return name or None


def _is_programme(head: list[str], column: int, mention: Mention) -> bool:
    """Whether a table has days and hours in columns of their own: a programme, whoever does it."""
    hours = any(_HOUR_HEAD.fullmatch(c) for n, c in enumerate(head) if n != column)
    return hours and mention.one and mention.last.hour is not None


_HOUR_HEAD = re.compile(r"(?:gio|buoi|thoi gian|thoi diem)(?: (?:bat dau|dien ra|to chuc))?")


def _part(head: list[str]) -> int | None:
    """The column of parts ("Khu vực", "Vòng", "Tuần") of a table that gives no work."""
    if any(_WORK_HEAD.search(cell) for cell in head):
        return None
    named = (n for n, cell in enumerate(head) if cell and not _COUNT_HEAD.fullmatch(cell))
    first = next(named, None)
    return first if first is not None and _PART_HEAD.match(head[first]) else None


def _of_part(doc: Doc, top: int, part: int, cells: list[str]) -> str | None:
    """ "Khu vực I" for the cell "I" under "Khu vực"; a name of its own stands as it is."""
    name = cells[part]
    if not name or _NO_EVENT.match(fold(name)):
        return None
    if len(re.sub(r"\([^)]*\)", "", name).strip()) <= 4:
        title = doc.text[top : doc.line_end(top)].split("|")[part].strip(" *")
        if fold(name).startswith(fold(title)):
            return name
        return f"{title} {name}"[:80]
    return name[:80]
