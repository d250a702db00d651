"""The hour of the whole told again with another value (giờ)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tellings.clauses import Clauses, Day, is_past
from cuocthi.plain.directive.tellings.subjects import phrase_before
from cuocthi.plain.vndates import find_clocks
from cuocthi.plain.vntext import fold

# "Hội thi bắt đầu đúng 8 giờ", "Đêm chung kết mở màn lúc 20 giờ": an hour without a day of its own.
_BEGINS = Begun(
    flexible(
        r"(?<![a-z])(?:bat dau|mo man|khai mac|khoi tranh|khai cuoc|khai hoi|dien ra)(?: (?:vao|dung|chinh thuc|tu|luc|hoi))*[: (]{1,2}(?=[0-9]{1,2} ?(?:gio|g[ 0-9]|h|:))"
    ),
    *("bat", "mo", "khai", "khoi", "dien"),
)
_OWN_DAY = flexible(
    r"(?: phut)?[ ,(]{0,3}(?:(?:sang|chieu|toi) )?(?:cung )?(?:ngay|thu|hang|moi|[0-9]{1,2}/)"
)
_WHOLE_WORDS = (
    "ghi chu luu y le buoi dem cuoc thi hoi lien hoan ngay giai chuong trinh hop nghi hoi thao dien trai cho ky "
    "chinh thuc se duoc gio thoi gian vao nay ban to chuc"
)
_WHOLE = frozenset(_WHOLE_WORDS.split())


def another_hour(doc: Doc, reading: Reading, days: list[Day], clauses: Clauses) -> list[Question]:
    """A question where the hour at which the whole begins is told twice with two values."""
    hours = {(d.first, d.hour) for d in days if d.hour}
    if len(hours) != 1:
        return []
    day = next(d for d in days if d.hour)
    said = [fold(e.what) for e in reading.event_times[:2]]
    said.append(doc.fold[max(0, day.start - 260) : day.start])
    named = set(" ".join(said).split())
    for match in _BEGINS.finditer(doc.fold):
        clocks = find_clocks(doc.fold, match.end(), match.end() + 14)
        if not clocks or day.start - 40 <= match.start() <= day.end:
            continue
        told = f"{clocks[0].hour:02}:{clocks[0].minute:02}"
        clause = clauses.at(match.start(), clocks[0].end)
        if told == day.hour or clause.block == day.clause.block:
            continue
        if _OWN_DAY.match(clause.after) or is_past(clause.words) or _far(told, day.hour):
            continue
        if not clauses.parts(clause.before) <= clauses.parts(" ".join(said)):
            continue
        phrase = phrase_before(clause.before, clauses)
        words = set(phrase[0]) if phrase else set()
        words = set() if clause.before.rstrip().endswith((" khi", " le", " gio")) else words
        if "buoi" in words and words & {"sang", "chieu", "toi"}:
            continue
        if words - _WHOLE - clauses.own - named:
            continue
        ask = (
            f"Giờ bắt đầu được nêu là {day.hour} nhưng “{doc.words(match.start(), clocks[0].end)}”. "
            "Giờ nào đúng?"
        )
        return [Question("event_times", ask, doc.span(match.start(), clocks[0].end))]
    return []


def _far(one: str, other: str) -> bool:
    """Hours too far apart to be a slip: another session's."""
    minutes = [int(h[:2]) * 60 + int(h[3:]) for h in (one, other)]
    return abs(minutes[0] - minutes[1]) > 150


_ENDS = re.compile(
    r"(?<![a-z])(?:ket thuc|be mac|giai tan|tan hoi|xong)(?![a-z])[^.;\n0-9]{0,24}(?:vao|luc|hoi|khoang|du kien)?\s?$"
)
_MAYBE_END = re.compile(
    r"(?:ket thuc|be mac|giai tan|tan hoi|xong)[^.;\n0-9]{0,36}[0-9]{1,2}\s?(?:gio|[gh:])"
)
_SESSION = re.compile(
    r"(?<![a-z])(?:sang|chieu|toi|vong|phan|tiep nhan|nhan|gui|nop|dang ky)(?![a-z])"
)


def ends_before_start(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "họp lúc 9 giờ", "kết thúc 8 giờ 30 cùng ngày": the one end comes before all other hours."""
    if _MAYBE_END.search(doc.fold) is None:
        return []
    ends: list[tuple[int, int, int]] = []
    others: list[int] = []
    for clock in find_clocks(doc.fold, 0, len(doc.fold)):
        clause = clauses.at(clock.start, clock.end)
        minute = clock.hour * 60 + clock.minute
        if _SESSION.search(f"{clause.before[-60:]} {clause.after[:24]}") or is_past(clause.words):
            return []
        if _ENDS.search(clause.before[-60:]):
            ends.append((minute, clock.start, clock.end))
        else:
            others.append(minute)
    days = {m.date() for m in doc.moments if m.hour is not None and m.date()}
    if (
        len(ends) != 1
        or not others
        or len(days) > 1
        or min(others) <= ends[0][0]
        or ends[0][0] < 300
    ):
        return []
    ask = (
        f"“{doc.words(ends[0][1], ends[0][2])}” là giờ kết thúc nhưng đứng trước giờ bắt đầu. "
        "Giờ nào đúng?"
    )
    return [Question("event_times", ask, doc.span(ends[0][1], ends[0][2]))]
