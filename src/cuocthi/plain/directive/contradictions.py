"""Where a letter contradicts itself (mâu thuẫn trong văn bản): each becomes a question."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Deadline, Question, Reading, Span
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import Moment, Period, written
from cuocthi.plain.vntext import fold

_NAMES = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_DAY = r"(?P<day>thu\s{1,2}(?P<n>hai|ba|tu|nam|sau|bay|[2-7])|chu\s{1,2}nhat|cn)"
_BEFORE = re.compile(rf"(?<![a-z]){_DAY}[\s,(]{{0,4}}(?:ngay\s{{0,2}})?$")
_INSIDE = re.compile(rf"(?<![a-z]){_DAY}[\s,(]{{1,4}}(?:ngay|[0-9])")
_BEHIND = re.compile(rf"[\s,]{{0,3}}\(?\s?(?:tuc\s|nham\s)?(?:ngay\s)?{_DAY}(?![a-z])")
_NUMBER = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_CLOSES = (
    ("nhận bài", re.compile(r"nhan (?:bai|anh|tac pham|video|san pham|ho so)|(?:nop|gui) (?:bai|tac pham|anh|san pham)")),
    ("đăng ký", re.compile(r"(?:[a-z]{1,7}\s){0,3}dang ky(?! cua)")),
)  # fmt: skip
_TEAMS = re.compile(
    r"(?P<teams>[0-9]{1,3})\s(?P<kind>doi|lop|truong|don vi|thon|xa|nhom)[^.\n]{0,160}?"
    r"moi (?P=kind)\s(?:gom\s|cu\s|co\s)?(?P<each>[0-9]{1,3})\s(?:nguoi|thanh vien|thi sinh|hoc sinh|em|van dong vien)"
    r"[^\n]{0,200}?tong (?:so|cong)\s?:?\s?(?P<sum>[0-9]{1,5})\s(?:nguoi|thi sinh|thanh vien|hoc sinh|em|van dong vien)"
)
_PRIZES = re.compile(
    r"(?:tong (?:so|cong)\s?:?\s?|trao\s)(?P<sum>[0-9]{1,3})\sgiai(?: thuong)?[^.;\n0-9]{0,40}?"
    r"(?:gom|:)(?P<parts>(?:[\s,;]{1,4}(?:va\s)?[0-9]{1,3}\sgiai\s[^,;.0-9\n]{2,40}){2,8})"
)
_PART = re.compile(r"([0-9]{1,3})\sgiai")


def contradictions(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """Wrong weekdays, ends before starts, two closing days for one thing, sums that do not add up."""
    return [
        *_weekdays(doc, reading),
        *_reversed(doc, reading),
        *_two_ends(doc, reading, roles),
        *_before_the_letter(reading),
        *_sums(doc),
    ]


def _weekdays(doc: Doc, reading: Reading) -> list[Question]:
    found = []
    for moment in doc.moments:
        day = moment.date()
        if day is None or moment.year_guessed:
            continue
        said = _weekday(doc, moment)
        if said is None or said == day.weekday():
            continue
        names = ["thứ " + name for name in _NAMES] + ["Chủ nhật"]
        found.append(
            Question(
                _about(doc, reading, moment),
                f"Ngày {written(day)} là {names[day.weekday()]}, nhưng văn bản ghi {names[said]}. "
                "Ngày nào đúng?",
                doc.span(moment.start, moment.end),
            )
        )
    return found


def _weekday(doc: Doc, moment: Moment) -> int | None:
    """The weekday written beside or inside a day, 0 for Monday; None where there is none."""
    before = doc.fold[max(0, moment.start - 24) : moment.start]
    match = (
        _INSIDE.search(doc.fold, moment.start, moment.end)
        or _BEFORE.search(before)
        or _BEHIND.match(doc.fold, moment.end, moment.end + 20)
    )
    if match is None:
        return None
    if match["n"] is None:
        return 6
    return int(match["n"]) - 2 if match["n"].isdigit() else _NUMBER[match["n"]]


def _about(doc: Doc, reading: Reading, moment: Moment) -> str:
    """Which key of the reading a day belongs to."""
    start, end = doc.span(moment.start, moment.end)

    def holds(span: Span) -> bool:
        return span[0] < end and start < span[1]

    if any(holds(event.span) for event in reading.event_times):
        return "event_times"
    if any(holds(deadline.span) for deadline in reading.deadlines):
        return "deadlines"
    if reading.window and holds(reading.window.span):
        return "window"
    return "event_times"


def _reversed(doc: Doc, reading: Reading) -> list[Question]:
    found = []
    for period in doc.periods:
        first, last = period.first and period.first.iso(), period.last.iso()
        if not first or not last or last[: len(first)] >= first[: len(last)]:
            continue
        if period.last.year_guessed or (period.first and period.first.year_guessed):
            continue
        span = doc.span(period.start, period.end)
        window = reading.window
        about = "event_times"
        if window and window.span[0] < span[1] and span[0] < window.span[1]:
            about = "window"
        words = doc.words(period.start, period.end)
        found.append(
            Question(
                about,
                f"“{words}”: ngày kết thúc đứng trước ngày bắt đầu. Thời gian đúng là từ ngày nào "
                "đến ngày nào?",
                span,
            )
        )
    return found


def _two_ends(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """Two last days told for the same thing, none of them said to be replaced."""
    old = {(m.iso() or "")[:10] for m in roles.superseded}
    found = []
    window = reading.window
    for name, pattern in _CLOSES:
        days: dict[str, Span] = {}
        for deadline in reading.deadlines:
            if _closes(doc, deadline, pattern):
                days.setdefault(deadline.date[:10], deadline.span)
        if name == "nhận bài" and window and window.end:
            days.setdefault(window.end[:10], window.span)
            for period in doc.periods:
                if period.first and (period.first.iso() or "")[:10] == window.start:
                    days.setdefault((period.last.iso() or "")[:10], _span(doc, period))
        days = {day: span for day, span in days.items() if len(day) == 10 and day not in old}
        if len(days) < 2 or _for_others(doc, days):
            continue
        shown = "; ".join(f"{d[8:]}/{d[5:7]}/{d[:4]}" for d in sorted(days))
        about = "window" if window and window.end and window.end[:10] in days else "deadlines"
        found.append(
            Question(
                about,
                f"Văn bản nêu các ngày kết thúc {name} khác nhau ({shown}). Ngày nào đúng?",
                days[max(days)],
            )
        )
    return found


def _span(doc: Doc, period: Period) -> Span:
    return doc.span(period.start, period.end)


def _closes(doc: Doc, deadline: Deadline, pattern: re.Pattern[str]) -> bool:
    what = fold(deadline.what)
    found = pattern.match(what) if "dang ky" in pattern.pattern else pattern.search(what)
    return bool(found) and "danh sach" not in what


def _for_others(doc: Doc, days: dict[str, Span]) -> bool:
    """Levels hand in one after another ("cấp trường … cấp huyện …"): their days may differ."""
    levels = re.compile(
        r"cap (?:co so|truong|xa|phuong|huyen|tinh)|vong (?:co so|loai|so khao|[12])|dot [12]|bang [ab]"
    )
    places = []
    for span in days.values():
        around = fold(doc.mapped.source[max(0, span[0] - 160) : span[1] + 40])
        places.append(bool(levels.search(around)))
    return any(places)


def _before_the_letter(reading: Reading) -> list[Question]:
    letter = str(reading.date.value) if reading.date else ""
    if len(letter) != 10 or reading.kind.value == "bao_cao":
        return []
    return [
        Question(
            "deadlines",
            f"Hạn “{deadline.what}” ({deadline.date[:10]}) đứng trước ngày ban hành văn bản "
            f"({letter}). Hạn đúng là ngày nào?",
            deadline.span,
        )
        for deadline in reading.deadlines
        if deadline.date[:10] < letter[: len(deadline.date)]
    ]


def _sums(doc: Doc) -> list[Question]:
    found = []
    for match in _TEAMS.finditer(doc.fold):
        product = int(match["teams"]) * int(match["each"])
        if product != int(match["sum"]):
            found.append(
                Question(
                    "participants",
                    f"{match['teams']} × {match['each']} là {product}, nhưng văn bản ghi tổng số "
                    f"{match['sum']} người. Số nào đúng?",
                    doc.span(match.start(), match.end()),
                )
            )
    for match in _PRIZES.finditer(doc.fold):
        total = sum(int(part[1]) for part in _PART.finditer(match["parts"]))
        if total != int(match["sum"]):
            found.append(
                Question(
                    "prizes",
                    f"Cộng các giải được {total}, nhưng văn bản ghi {match['sum']} giải. "
                    "Cơ cấu giải đúng là gì?",
                    doc.span(match.start(), match.end()),
                )
            )
    return found
