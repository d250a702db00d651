"""Papers that stay inside a body or go with another paper (phiếu, kịch bản, dự toán, biên bản).

Their names are the names of annexes as well, so one is a letter's own title only where it stands
alone right below the head.
"""

import re

from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import EventTime, Fact
from cuocthi.plain.directive.placedate import PlaceDate
from cuocthi.plain.vntext import is_capitals

UNNUMBERED = frozenset(("phieu_giai_quyet", "phieu_cham", "kich_ban", "du_toan", "quyet_toan"))
"""Those that have no number and symbol to ask for."""

# Accent-free; the named kinds of Decree 30/2020/NĐ-CP, article 7, that have no key of their own.
_NAMES = {
    "giay uy quyen": "giay_uy_quyen",
    "giay gioi thieu": "giay_gioi_thieu",
    "giay nghi phep": "giay_nghi_phep",
    "phieu gui": "phieu_gui",
    "phieu chuyen": "phieu_chuyen",
    "phieu bao": "phieu_bao",
    "ban ghi nho": "ban_ghi_nho",
    "ban thoa thuan": "ban_thoa_thuan",
    "hop dong": "hop_dong",
    "phieu giai quyet van ban den": "phieu_giai_quyet",
    "phieu cham": "phieu_cham",
    "phieu cham diem": "phieu_cham",
    "bang ghi diem": "phieu_cham",
    "kich ban": "kich_ban",
    "kich ban chuong trinh": "kich_ban",
    "du toan": "du_toan",
    "du toan kinh phi": "du_toan",
    "quyet toan": "quyet_toan",
    "quyet toan kinh phi": "quyet_toan",
}
_LONGEST_HEAD = 8  # lines between the national title and the name of the kind
_BEGAN = re.compile(
    r"^[ \t\-+*]{0,6}(?:thoi gian(?: bat dau| hop)?\s?:|hom nay,?|vao (?:hoi|luc)|bat dau (?:hoi|luc))",
    re.MULTILINE,
)


def inside_title(doc: Doc, below: int, limit: int) -> tuple[str, Stretch] | None:
    """The name of such a paper in capitals, alone on a line soon below the national title."""
    if not below:
        return None
    passed = 0
    for line in doc.lines:
        if line.start < below:
            continue
        if line.start > limit or passed > _LONGEST_HEAD:
            return None
        for cell in doc.cells(line):
            words = " ".join(doc.fold[cell.start : cell.end].split()).rstrip(" :.")
            if words in _NAMES and is_capitals(doc.text[cell.start : cell.end]):
                return _NAMES[words], cell
        passed += bool(doc.text[line.start : line.end].strip())
    return None


def minutes_day(doc: Doc, body_at: int, until: int) -> PlaceDate | None:
    """The day on which minutes were taken: form 1.9 of Decree 30 says it in their text, "Thời gian
    bắt đầu: 8 giờ 30 phút, ngày …", not in their head."""
    began = _BEGAN.search(doc.fold, body_at, until)
    if began is None:
        return None
    end = doc.line_end(began.end())
    for moment in doc.moments:
        day = moment.date() if began.end() <= moment.start < end else None
        if day is not None:
            fact = doc.fact(moment.start, moment.end, 0.75, day.isoformat())
            # no stretch of its own: the words stay those of the meeting
            return PlaceDate(moment.start, moment.start, None, fact, ())
    return None


def day_of_event(event: EventTime) -> PlaceDate:
    """The day of the meeting as that of its minutes, where they say it in other words."""
    return PlaceDate(0, 0, None, Fact(event.start[:10], event.span, 0.6), ())
