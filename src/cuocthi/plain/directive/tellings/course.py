"""The course of a contest (trình tự cuộc thi): stretches that overlap, days outside the whole, works
passed on before they are in, what must be ready after it was needed."""

import datetime as dt
import re
from itertools import combinations, pairwise

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.tellings.clauses import Clauses, Day, shown
from cuocthi.plain.directive.tellings.handed_on import handing
from cuocthi.plain.directive.tellings.handing import columns
from cuocthi.plain.directive.tellings.subjects import Told
from cuocthi.plain.vntext import fold, ordinal

_SERIES = frozenset(("vong", "dot", "giai doan", "chang", "ky", "luot", "buoc", "tuan"))


def overlapping(doc: Doc, told: list[Told], clauses: Clauses) -> list[Question]:
    """ "Kỳ 3: từ 02/10 đến 08/10", "Kỳ 4: từ 07/10 đến 15/10" where each other one follows the last."""
    series: dict[str, dict[int, Day]] = {}
    for one in told:
        number = ordinal(one.phrase[-1])
        name = " ".join(one.phrase[:-1])
        if one.label and one.day.stretch and number and name in _SERIES:
            series.setdefault(name, {}).setdefault(number, one.day)
    for days in series.values():
        row = [days[n] for n in sorted(days)]
        if len(row) < 3:
            continue
        over = [(a, b) for a, b in pairwise(row) if a.first <= b.first < a.last]
        if len(over) != 1 or any(clauses.parts(d.clause.after) for d in over[0]):
            continue
        words = [doc.words(d.start, d.end) for d in over[0]]
        ask = f"“{words[1]}” bắt đầu khi “{words[0]}” chưa kết thúc. Thời gian nào đúng?"
        return [Question("event_times", ask, doc.span(over[0][1].start, over[0][1].end))]
    return []


_EXAM_DAYS = re.compile(r"\W*(?:ngay|thoi gian|buoi)(?: (?:thi(?: dau)?|to chuc|dien ra))?\W*")
_BESIDE = re.compile(
    r"(?<![a-z])(?:dang ky|hop|boc tham|duyet|tap huan|tap luyen|nhan|nop|gui|cham|cong bo|trao|tong ket|bao cao|du phong|du bi|neu|phuc khao|khai mac|be mac|chung ket)(?![a-z])"
)


def outside_the_whole(doc: Doc, reading: Reading, days: list[Day]) -> list[Question]:
    """The one row of a table of exam days that lies outside the days of the contest."""
    window = reading.window
    if window is None or not window.start or not window.end or len(window.start + window.end) < 20:
        return []
    over = columns(doc, days)
    rows = [day for day in days if _EXAM_DAYS.fullmatch(over.get(day.end, ""))]
    if len(rows) < 3:
        return []
    before = fold(reading.text[max(0, window.span[0] - 120) : window.span[0]]).rsplit("\n", 1)[-1]
    if signs.RECEIVES.search(before):
        return []
    out = [day for day in rows if not window.start[:10] <= day.first <= day.last <= window.end[:10]]
    if len(out) != 1 or _BESIDE.search(out[0].clause.words):
        return []
    (day,) = out
    if abs((dt.date.fromisoformat(day.first) - dt.date.fromisoformat(window.end[:10])).days) > 40:
        return []
    run = f"{shown(window.start)} – {shown(window.end)}"
    ask = f"“{doc.words(day.start, day.end)}” nằm ngoài thời gian {run}. Ngày nào đúng?"
    return [Question("event_times", ask, doc.span(day.start, day.end))]


_CHOOSES = re.compile(
    r"(?<![a-z])(?:tong hop|tap hop|tuyen chon|lua chon|chon|cham|so tuyen|so khao)(?![a-z])"
)


def passed_on_early(reading: Reading) -> list[Question]:
    """The offices choose and send on before they have what is sent to them."""
    if len(reading.deadlines) < 2:
        return []
    told = [(d, handing(reading, d.date[:10], d.span)) for d in reading.deadlines if d.how is None]
    for (one, mine), (other, its) in combinations(told, 2):
        early, late = (one, other) if mine.day < its.day else (other, one)
        first, second = (mine, its) if mine.day < its.day else (its, mine)
        if not first.who or first.who != second.to or first.to == second.to or not first.to:
            continue
        if mine.day == its.day or second.who == first.who or mine.group != its.group:
            continue
        said = fold(reading.text[max(0, early.span[0] - 140) : early.span[0]])
        if not _CHOOSES.search(re.split(r"[.;\n](?=\s|$)", said)[-1]):
            continue
        ask = (
            f"“{early.what}” có hạn {shown(early.date)} nhưng đến {shown(late.date)} mới hết hạn nộp. "
            "Ngày nào đúng?"
        )
        return [Question("deadlines", ask, early.span)]
    return []


_FROM_ON = re.compile(r"(?<![0-9,.])(?P<n>[0-9]{1,3}) ngay,? (?:ke|tinh|bat dau) tu (?=ngay)")
_UP_TO = re.compile(
    r"[\s,(–-]{0,4}(?:tuc (?:la )?|nghia la )?(?:den|het|cham nhat|han cuoi)[^.;:0-9]{0,24}"
)


def so_long_from(doc: Doc) -> list[Question]:
    """ "10 ngày kể từ ngày 10/3/2024 (đến hết ngày 25/3/2024)"."""
    for match in _FROM_ON.finditer(doc.fold):
        behind = [m for m in doc.moments if match.end() <= m.start < match.end() + 90][:2]
        if len(behind) < 2 or behind[0].start != match.end():
            continue
        first, last = (m.date() for m in behind)
        if (
            first is None
            or last is None
            or not _UP_TO.fullmatch(doc.fold, behind[0].end, behind[1].start)
        ):
            continue
        real = (last - first).days
        if real > 0 and abs(real - int(match["n"])) > 1:
            words = doc.words(match.start(), behind[1].end)
            ask = f"“{words}”: từ ngày đầu đến ngày cuối là {real} ngày. Ngày nào đúng?"
            return [Question("deadlines", ask, doc.span(match.start(), behind[1].end))]
    return []


_COMES = re.compile(
    r"(?<![a-z])(?:co mat|tap trung|ve du|don tiep|tiep don|don dai bieu|ve tap ket)(?![a-z])[^.;:]{0,40}$"
)
_COMES_AGAIN = re.compile(
    r"(?<![a-z])(?:de (?:du )?(?!thi)|ngay thu hai|buoi|tham quan|be mac|tong ket|trao|du le|chung ket|vong)"
)


def there_after_it(doc: Doc, reading: Reading, days: list[Day]) -> list[Question]:
    """Those who take part are to be there days after the one thing that the letter has begun."""
    if not ("co mat" in doc.fold or "tap trung" in doc.fold or "don tiep" in doc.fold):
        return []
    late = [d for d in days if not d.stretch and _COMES.search(d.clause.before[-70:])]
    if len(late) != 1 or _COMES_AGAIN.search(late[0].clause.words):
        return []
    span = doc.span(late[0].start, late[0].end)
    held = [e for e in reading.event_times if not (e.span[0] < span[1] and span[0] < e.span[1])]
    held = [e for e in held if not re.match(r"co mat|tap trung|don", fold(e.what))]
    if len(held) != 1 or len(held[0].start) < 10 or held[0].end or reading.window:
        return []
    ahead = (dt.date.fromisoformat(late[0].first) - dt.date.fromisoformat(held[0].start[:10])).days
    if not 0 < ahead < 15:
        return []
    ask = (
        f"“{doc.words(late[0].start, late[0].end)}” đứng sau “{held[0].what}” ngày "
        f"{shown(held[0].start)}. Ngày nào đúng?"
    )
    return [Question("event_times", ask, span)]
