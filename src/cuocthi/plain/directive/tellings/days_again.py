"""One thing on two days, at two hours or due on two days, whatever it is called (một việc, hai ngày).

Each day is told of a phrase: the one before it in its part of the clause, before the colon, in the
first named cell of its row, or right behind it. Two days are held against each other where the phrase
of one stands in the clause of the other with nothing that narrows it.
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.tellings.clauses import Clauses, Day
from cuocthi.plain.directive.tellings.content import (
    LIGHT,
    content,
    core,
    core_of,
    segments,
    some_only,
    stands_in,
    tokens,
)
from cuocthi.plain.directive.tellings.handing import is_thing
from cuocthi.plain.vntext import fold

_DUE = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|hết|hạn|hạn (?:cuối|chót|chốt)|thời hạn|không quá|ngày cuối|sau)(?: cùng)?(?: là| vào| lúc| hết| đến)*[\s:\d(]*(?:giờ|h|g)?[\s\d]*(?:phút)?,?\s{0,2}(?:ngày)?\s{0,2}$"
)
_CELLS = re.compile(r"[|\t]")
_LATE = re.compile(r"(?<!\w)(?:sau|quá)\s(?:ngày\s)?$")
_REFUSED = re.compile(r"(?<!\w)(?:không|bị loại|không được|hết)(?!\w)")
_ENDS_BEHIND = re.compile(
    r"[\s:),|–-]{0,6}(?:là )?(?:hết hạn|kết thúc|dừng|đóng|khóa|chốt|ngừng|hạn|ngày cuối)"
)
_BOUNDED = re.compile(
    r"(?<!\w)(?:từ|đến|tới|kể từ|tính đến|trở đi|qua|hơn)[\s\d:]*(?:giờ)?[\s\d]*(?:ngày)?\s{0,2}$"
)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|tháng \d{1,2}(?: năm \d{4})?")
_BEFORE = re.compile(r"truoc(?! khi)[\s0-9a-z:,]{0,14}$")
_TO_WHOM = re.compile(r"(?<!\w)(?:về|cho|tới|qua|lên|gửi đến|nộp tại|kèm|kèm theo)(?!\w)")
# "Hạn đặt phòng nghỉ cho đoàn: 25/4", "hết hạn nhận ảnh (14/4)".
_TOLD_LAST = re.compile(
    r"(?<!\w)(?:hạn|hạn chót|mốc cuối|ngày cuối)\s[^.;:|()\d]{4,80}[:(]\s{0,2}$"
)
_PLACE_OF_LABEL = re.compile(r"\s(?:tại|ở)\s[^,;:|.]{3,80}:")
_PLACE = re.compile(r"(?<!\w)(?:tại|ở)\s[^,;:|.]{3,80}$")
# A phrase behind these is no head: "kết quả vòng loại", "danh sách đội vào bán kết".
_OTHER_HEAD = re.compile(
    r"(?<!\w)(?:kết quả|danh sách|báo cáo|giải(?! đoạn)|trao|công bố|đăng ký|sau|trước|thể lệ|quyết định|tổng hợp|thông báo|phát động|tập huấn|"
    r"chấm|xét|tổng duyệt|sơ duyệt|sơ kết|tổng kết|khai mạc|bế mạc|bốc thăm|phát lại|phát sóng|ghi hình|chuẩn bị|hết|xong|hoàn thành|kế hoạch|vé|thẻ|xe về)(?!\w)"
)
_GENERIC_LIST = (
    "thời gian địa điểm nội dung công việc kế hoạch hoạt động công văn quyết định thông báo thể lệ nghị quyết kỳ nhiệm vụ năm học cấp đơn vị tỉnh huyện xã phường "
    "thành phố ủy ban nhân dân sở phòng trường hướng dẫn văn bản tờ trình ngày thi vòng đợt triển khai các bước giai đoạn nhà nước hội đồng"
)
_GENERIC = frozenset(_GENERIC_LIST.split())


class Telling(NamedTuple):
    """A day with the phrase it is told of and the words beside it."""

    phrase: tuple[str, ...]
    beside: str
    due: bool
    day: Day
    words: Sequence[str]


def days_again(doc: Doc, reading: Reading, days: list[Day], clauses: Clauses) -> list[Question]:
    """A question for the one phrase that is given two days or hours."""
    if len({(d.first, d.last, d.hour) for d in days}) < 2:
        return []
    letter = str(reading.date.value) if reading.date else ""
    lower = doc.text.lower()
    told = [t for day in days if day.last != letter and (t := _telling(doc, day, clauses))]
    again = [
        t
        for t in told
        if len(t.phrase) > 1 and (len(t.phrase) > 4 or lower.count(_said(t.phrase)) > 1)
    ]
    words = [frozenset(t.words) for t in told] if again else []
    pairs = []
    for one in again:
        some = frozenset(one.phrase)
        for other, beside in zip(told, words, strict=True):
            if one is other or one.due != other.due or len(some & beside) < min(len(some), 4):
                continue
            if not _apart(one.day, other.day, letter):
                continue
            if _one_thing(one, other, clauses) and not _series(one, told):
                pairs.append((one, other))
    if len({one.phrase for one, _ in pairs}) == 1:
        return [_ask(doc, *sorted(pairs[0], key=lambda t: t.day.start))]
    if pairs:
        return []
    return _due_again(doc, told, letter, clauses) or _whole_again(doc, days, letter, clauses)


def _telling(doc: Doc, day: Day, clauses: Clauses) -> Telling | None:
    clause = day.clause
    before = doc.text[day.start - len(clause.before) : day.start].lower()
    after = doc.text[day.end : day.end + min(len(clause.after), 90)].lower()
    if "|" in before or "\t" in before:
        cells = [c for c in _CELLS.split(before) if len(tokens(c)) > 1]
        phrase = core(cells[0], label=True) if cells else ()
        return Telling(phrase, _said(phrase), _in_due_cell(before), day, phrase)
    end = before[-44:]
    late = _LATE.search(end) is not None
    due = bool(_DUE.search(end)) and (not late or bool(_REFUSED.search(after)))
    if (late and not due) or (not due and not day.stretch and _BOUNDED.search(end)):
        return None
    near = _DAY.split(before)[-1]
    due = due or _TOLD_LAST.search(near) is not None
    near = _TO_WHOM.split(near)[0] if due else near
    if "tại " in near or "ở " in near:
        near = _PLACE.sub("", near.rstrip(" ,"))
    parts = segments(_PLACE_OF_LABEL.sub(":", near) if ":" in near else near)
    for n, part in enumerate(parts[:3]):
        words = tokens(part)
        if phrase := core_of(words, label=n > 0 or near.rstrip().endswith(":")):
            return Telling(phrase, part, due, day, words)
    behind = segments(after)
    if not behind:
        return None
    first = behind[-1]
    words = tokens(first)
    return Telling(core_of(words), first, due or bool(_ENDS_BEHIND.match(after)), day, words)


def _said(phrase: tuple[str, ...]) -> str:
    return " ".join(phrase).replace("_", " ")


_DUE_CELL = re.compile(r"(?<!\w)(?:trước|chậm nhất|hạn|hết|nộp|gửi)(?!\w)")


def _in_due_cell(before: str) -> bool:
    return _DUE_CELL.search(before) is not None


def _apart(one: Day, other: Day, letter: str) -> bool:
    if one.clause.block == other.clause.block:
        return False
    if one.first == other.first == one.last == other.last:
        return bool(one.hour and other.hour and one.hour != other.hour)
    inside = one.first <= other.first <= one.last or other.first <= one.first <= other.last
    if any(_BEFORE.search(d.clause.before[-24:]) for d in (one, other)) and _next(one, other):
        return False  # "trước ngày 11/5", "sau ngày 10/5 không nhận"
    return not inside and (one.first < letter) == (other.first < letter)


def _next(one: Day, other: Day) -> bool:
    days = [dt.date.fromisoformat(d.last) for d in (one, other)]
    return abs((days[0] - days[1]).days) == 1


def _one_thing(one: Telling, other: Telling, clauses: Clauses) -> bool:
    words = set(one.phrase)
    if one.due and is_thing(fold(_said(one.phrase))):
        return False  # compared with more care by what is handed in
    if not words - _GENERIC - LIGHT - clauses.own_words:
        return False
    said = other.beside
    if not stands_in(one.phrase, other.words):
        return _other_order(one, other) and _alike(one, other, clauses)
    at = said.find(_said(one.phrase))
    if at > 0 and said == _said(other.phrase) and "|" in other.day.clause.before:
        return False  # a row is told of what its cell begins with
    if at > 0 and _OTHER_HEAD.search(said[:at]):
        return False
    return _alike(one, other, clauses)


def _other_order(one: Telling, other: Telling) -> bool:
    """ "lớp bồi dưỡng hát xẩm khai giảng", "dự khai giảng lớp hát xẩm": the words in another order."""
    mine, its = (
        [w for w in one.phrase if w not in LIGHT],
        [w for w in other.words if w not in LIGHT],
    )
    at = next((n for n, word in enumerate(its) if word in mine), len(its))
    kept = its[at:]
    said = " ".join(its[:at])
    return (
        len(kept) > 3
        and set(kept) < set(mine)
        and len(mine) - len(kept) < 3
        and not _OTHER_HEAD.search(said)
    )


def _alike(one: Telling, other: Telling, clauses: Clauses) -> bool:
    """Whether no round, level, group, contest or condition parts the two."""
    here, there = one.day.clause, other.day.clause
    if clauses.two_contests(here, there):
        return False
    parts = [clauses.parts(f"{clauses.lead(c)} {c.before} {c.after[:40]}") for c in (here, there)]
    return parts[0] == parts[1] and some_only(one.beside) == some_only(other.beside)


def _series(one: Telling, told: list[Telling]) -> bool:
    return len({t.day.first for t in told if stands_in(one.phrase, t.words)}) > 2


def _due_again(doc: Doc, told: list[Telling], letter: str, clauses: Clauses) -> list[Question]:
    """Two last days for a thing that both clauses name, each in words of its own order."""
    due = [(t, thing) for t in told if t.due and len(thing := _thing(t.beside)) > 1]
    pairs = []
    for (one, mine), (other, its) in combinations(due, 2):
        small, big = sorted((mine, its), key=len)
        acts = [frozenset(_OTHER_ACTS.findall(t.beside)) for t in (one, other)]
        if (
            acts[0] != acts[1]
            or not small <= big
            or len(big - small) > 2
            or is_thing(fold(" ".join(sorted(small))))
        ):
            continue
        if _apart(one.day, other.day, letter) and _alike(one, other, clauses):
            pairs.append((one, other))
    if pairs:
        return [_ask(doc, *pairs[0])] if len(pairs) == 1 else []
    return _judged_early(doc, told, clauses)


_JUDGES = re.compile(r"(?<!\w)(?:chấm|xét chọn|thẩm định|sơ khảo|tuyển chọn)(?!\w)")
_HANDS_IN = re.compile(r"(?<!\w)(?:nộp|gửi|nhận|thu|hạn)(?!\w)")


def _judged_early(doc: Doc, told: list[Telling], clauses: Clauses) -> list[Question]:
    """Works judged to the end before the last day on which they may be handed in."""
    due = [
        (t, thing)
        for t in told
        if t.due and _HANDS_IN.search(t.beside) and (thing := _thing(t.beside))
    ]
    for judged in told if due else ():
        if judged.due or not _JUDGES.search(judged.beside):
            continue
        words = content(judged.beside)
        late = [t for t, thing in due if thing & words and _alike(judged, t, clauses)]
        if late and all(judged.day.last < t.day.last for t in late):
            first, second = (doc.words(d.start, d.end) for d in (judged.day, late[0].day))
            ask = (
                f"“{judged.beside}” ({first}) nhưng đến “{second}” mới hết hạn nộp. Ngày nào đúng?"
            )
            return [Question("event_times", ask, doc.span(judged.day.start, judged.day.end))]
    return []


_HANDS = re.compile(
    r"(?<!\w)(?:nộp|gửi|đăng ký|đặt|nhận|chuyển khoản|chuyển|đóng|hoàn thành|lập|chốt|thu|tải lên|báo|xong)(?!\w)"
)
_OTHER_ACTS = re.compile(
    r"(?<!\w)(?:chấm|trả|công bố|thông báo|tổng hợp|tập hợp|trình|duyệt|thẩm định|hoàn thiện|in|phát|chọn|xét|kiểm tra|bổ sung|sửa|rút|đổi|lập|hủy|khai mạc|tuyển)(?!\w)"
)
_SENDERS_LIST = "các đơn vị đội đoàn thí sinh tác giả người trường lớp xã phường huyện cá nhân tập thể ban tổ chức phải mọi lưu ý"
_SENDERS = frozenset(_SENDERS_LIST.split())


def _thing(said: str) -> frozenset[str]:
    """What is to be done by the day: the words behind a verb, or before it where none are."""
    before, *behind = (content(part, _SENDERS) for part in _HANDS.split(said))
    return max(behind, key=len, default=frozenset()) or before


_TYPE = r"(?:hoi (?:thi|thao|dien|trai|cho|nghi)|cuoc thi|lien hoan|ngay hoi|giai|le hoi|dem hoi|chuong trinh|dai hoi)"
_AT = r"(?:\s(?:vao|hoi|luc|trong|cung|sang|chieu|toi))*(?:\s[0-9]{1,2}\s?(?:gio|h)[0-9\s]{0,4})?,?(?:\sngay)?\s?$"
_WHOLE = re.compile(
    rf"(?<![a-z]){_TYPE}(?:\s[a-z]+){{0,7}}?\s(?:mo|mo man|dien ra|khai mac|bat dau|to chuc){_AT}|"
    rf"(?<![a-z])ngay\s(?:mo|khai mac|dien ra|to chuc)\s{_TYPE}(?:\s[a-z]+){{0,7}}\s$|^(?:[0-9a-z]{{1,2}}[.)]\s)?{_TYPE}\s?:{_AT}"
)
_STAGE = re.compile(
    r"(?<![a-z])(?:truoc|sau|den|tu|cap|vong|dot|ve|nam|bang|xong|ket qua|danh sach|phat dong|cum|tai cac|lan)(?![a-z])"
)


_HELD = ("mo ", "dien ra", "to chuc", "khai mac", "bat dau", ":")


def _whole_again(doc: Doc, days: list[Day], letter: str, clauses: Clauses) -> list[Question]:
    """The day on which the whole is held, told twice."""
    whole = [
        d
        for d in days
        if not d.stretch
        and any(word in d.clause.before for word in _HELD)
        and (m := _WHOLE.search(_QUOTED.sub("", d.clause.before)))
        and not _STAGE.search(m.group())
    ]
    for one, other in combinations(whole, 2):
        kinds = [re.findall(_TYPE, d.clause.before)[-1] for d in (one, other)]
        if kinds[0] != kinds[1] or one.first == other.first or not _apart(one, other, letter):
            continue
        parts = [clauses.parts(d.clause.words) for d in (one, other)]
        if parts[0] != parts[1] or len({d.first for d in whole}) > 2:
            continue
        if clauses.two_contests(one.clause, other.clause):
            continue
        at = one.start - len(one.clause.before) + one.clause.before.rfind(kinds[0])
        what = (doc.text[at : at + len(kinds[0])].lower(),)
        return [_ask(doc, *(Telling(what, "", False, d, what) for d in (one, other)))]
    return []


_QUOTED = re.compile(r"[“\"][^”\"]{0,90}[”\"]\s?")


def _ask(doc: Doc, one: Telling, other: Telling) -> Question:
    first, second = (doc.words(t.day.start, t.day.end) for t in (one, other))
    what = _said(one.phrase)
    hours = one.day.first == other.day.first
    ask = (
        f"“{what}” được nêu hai lần với thời gian khác nhau: “{first}” và “{second}”. "
        f"{'Giờ' if hours else 'Ngày'} nào đúng?"
    )
    about = "deadlines" if one.due else "event_times"
    return Question(about, ask, doc.span(other.day.start, other.day.end))
