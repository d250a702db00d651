"""Where a letter contradicts itself (mâu thuẫn trong văn bản): each becomes a question."""

import datetime as dt
import re
from itertools import combinations

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.doubts import doubts
from cuocthi.plain.directive.itself import about_itself
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Deadline, Question, Reading, Span, Window
from cuocthi.plain.directive.order import out_of_order
from cuocthi.plain.directive.retold import retold, week_ends, wrong_lengths
from cuocthi.plain.directive.rites import opened_twice, same_rites
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.sums import wrong_totals
from cuocthi.plain.directive.tellings import told_twice
from cuocthi.plain.directive.tellings.clauses import contest_named, of_older, parts_in
from cuocthi.plain.directive.tellings.follows import must_follow
from cuocthi.plain.directive.tellings.handed_on import of_others
from cuocthi.plain.directive.tellings.handing import of_two_things
from cuocthi.plain.directive.told_again import told_again
from cuocthi.plain.directive.told_lists import told_lists
from cuocthi.plain.directive.told_sums import told_sums
from cuocthi.plain.directive.two_places import two_places
from cuocthi.plain.vndates import Period, written
from cuocthi.plain.vntext import fold

_CLOSES = (
    ("nhận bài", re.compile(r"nhan (?:bai|anh|tac pham|video|san pham|ho so)|(?:nop|gui) (?:bai|tac pham|anh|san pham)")),
    ("đăng ký", re.compile(r"(?:[a-z]{1,7}\s){0,3}dang ky(?! cua)")),
)  # fmt: skip
_DAY = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


def contradictions(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """Ends before starts, two closing days for one thing, days before the letter, prizes and
    tables that do not add up; what `doubts` asks already is not asked twice."""
    asked = doubts(doc, reading, roles)
    more = [
        *_reversed(doc, reading),
        *_two_ends(doc, reading, roles),
        *_works_end_early(reading),
        *_before_the_letter(reading),
        *wrong_totals(doc),
        *told_sums(doc, reading),
        *told_lists(doc),
        *retold(doc, reading, roles),
        *week_ends(doc, reading),
        *wrong_lengths(doc, roles),
        *opened_twice(doc, reading),
        *same_rites(doc, reading, roles),
        *about_itself(doc, reading),
        *out_of_order(reading),
        *two_places(doc, reading),
        *told_again(doc, reading),
        *told_twice(doc, reading, roles),
    ]
    known = [question.span for question in more if question.span]
    more += [q for q in must_follow(doc) if not any(_meet(q.span, span) for span in known)]
    spans = [question.span for question in asked if question.span]
    fresh = [q for q in more if not any(_meet(q.span, span) for span in spans)]
    found: list[Question] = []
    for question in (*asked, *fresh):  # one question for the same days
        days = set(_DAY.findall(question.ask))
        if question.span and any(question.span == q.span for q in found):
            continue  # two ways to find one thing
        if len(days) < 2 or not any(days <= set(_DAY.findall(q.ask)) for q in found):
            found.append(question)
    return found


def _meet(one: Span | None, other: Span) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


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
    # A quiz or a meet may well end on another day than the works of its second part.
    works_told = window is None or bool(signs.RECEIVES.search(_sentence(doc, window.span)))
    works = works_told or any(signs.RECEIVES.search(fold(d.what)) for d in reading.deadlines)
    for name, pattern in _CLOSES:
        days: dict[str, Span] = {}
        for deadline in reading.deadlines:
            shut = name == "nhận bài" and deadline.span in roles.shut
            if shut or _closes(doc, deadline, pattern, works=works):
                days.setdefault(deadline.date[:10], deadline.span)
        if name == "nhận bài" and window and window.end:
            days.setdefault(window.end[:10], window.span)
            for period in doc.periods:
                if (period.first and (period.first.iso() or "")[:10] == window.start) and not (
                    _is_part(doc, period)
                ):
                    days.setdefault((period.last.iso() or "")[:10], _span(doc, period))
            if not works_told and (
                _handed_on(doc, days, window.end[:10]) or _of_a_part(doc, days, window)
            ):
                continue
        days = {day: span for day, span in days.items() if len(day) == 10 and day not in old}
        days = {day: span for day, span in days.items() if not of_older(_sentence(doc, span))}
        told = [_sentence(doc, span) for span in days.values()]
        if len(days) < 2 or _for_others(doc, days) or of_two_things(*told[:2]):
            continue
        if all(of_others(reading, *pair) for pair in combinations(days.items(), 2)):
            continue
        shown = "; ".join(f"{d[8:]}/{d[5:7]}/{d[:4]}" for d in sorted(days))
        about = _odd_one(doc, reading, days)
        found.append(
            Question(
                about,
                f"Văn bản nêu các ngày kết thúc {name} khác nhau ({shown}). Ngày nào đúng?",
                days[max(days)],
            )
        )
    return found


def _odd_one(doc: Doc, reading: Reading, days: dict[str, Span]) -> str:
    """The key of the day that stands alone: the window's, unless more than the window tells its end."""
    window = reading.window
    if window is None or window.end is None or window.end[:10] not in days:
        return "deadlines"
    # "không nhận bài sau ngày 25/6" bears the window's end out.
    borne_out = any(
        (moment.iso() or "")[:10] == window.end[:10]
        and signs.NOT_AFTER.search(doc.fold, max(0, moment.start - 10), moment.start)
        for moment in doc.moments
    )
    return "deadlines" if borne_out and window.start else "window"


_PART_OF_IT = flexible(
    r"(?<![a-z])(?:tuan|ky|dot|vong|giai doan|luot|chang|bang|thang|ngay thi)(?: thi)?(?: thu)? (?:[0-9]{1,2}|nhat|mot|hai|ba|tu|i{1,3}|iv)[^a-z0-9][^;\n]{0,16}$"
)


def _is_part(doc: Doc, period: Period) -> bool:
    """Whether a stretch is one week or round of the contest: called so, or the next one follows it."""
    if _PART_OF_IT.search(doc.fold, max(0, period.start - 40), period.start):
        return True
    last = period.last.date()
    return last is not None and any(
        other.first is not None and other.first.date() in (last, last + dt.timedelta(days=1))
        for other in doc.periods
        if other is not period
    )


def _span(doc: Doc, period: Period) -> Span:
    return doc.span(period.start, period.end)


# "bài thi gửi về Ban Tuyên huấn chậm nhất", "thu bài, nộp về Văn phòng chậm nhất": of the works
# themselves, not of a list or a count of them.
_SENT_IN = re.compile(
    r"(?:^|[\s\-+|:,;])(?:(?:cac )?(?:bai|tac pham|anh|video|san pham)(?: (?:du thi|thi|viet))?(?: duoc)? (?:gui|nop)|thu (?:bai|tac pham|anh),? (?:gui|nop)) "
    r"(?:ve|den|cho|tai|qua)(?![a-z])[^.;]{0,90}(?:cham nhat|truoc|muon nhat|han cuoi)"
)


_IN_STEPS = re.compile(
    r"danh sach|(?<![a-z])(?:so bo|chinh thuc|bo sung|du kien|(?:lan|dot) [a-z0-9])(?![a-z])"
)
_ANOTHER_WORK = re.compile(
    r"danh sach|so lieu|so luong|thay the|bo sung|hoan thien|sua (?:doi|lai)|rut "
)


def _closes(doc: Doc, deadline: Deadline, pattern: re.Pattern[str], *, works: bool) -> bool:
    what = fold(deadline.what)
    if "dang ky" in pattern.pattern:
        return bool(pattern.match(what)) and not _IN_STEPS.search(what)
    if deadline.how is not None:
        return False
    words = _sentence(doc, deadline.span)
    told = bool(pattern.search(what)) or (works and bool(_SENT_IN.search(words)))
    return told and not _ANOTHER_WORK.search(f"{what} {words}")


_LEVELS = re.compile(
    r"(?<![a-z])(?:cap (?:co so|truong|xa|phuong|huyen|tinh)|vong (?:co so|loai|so khao|[12])|dot [12]|bang [ab]|khoi [a-z0-9]{1,9}|nhom [a-z0-9])(?![a-z])"
)
_PARTED = re.compile(r"[.;\n](?:(?<=\n)|\s)")


def _sentence(doc: Doc, span: Span) -> str:
    """The folded sentence or table row around a day."""
    source = doc.mapped.source
    before = _PARTED.split(source[max(0, span[0] - 160) : span[0]])[-1]
    return fold(before + _PARTED.split(source[span[0] : span[1] + 60], maxsplit=1)[0])


def _for_others(doc: Doc, days: dict[str, Span]) -> bool:
    """Levels hand in one after another ("cấp trường … cấp huyện …"): their days may differ.

    A heading above or an item beside speaks for a day too, unless the same words hand in both.
    """
    told = [_sentence(doc, span) for span in days.values()]
    if len(set(filter(None, map(contest_named, told)))) > 1:
        return True  # two contests in one letter
    if len({m.group() if m else "" for m in map(_REST.search, _pieces(doc, days))}) > 1:
        return True  # "môn cờ trước 20/3, các môn còn lại trước 25/3"
    groups = {frozenset(parts_in(_label(doc, span))) for span in days.values()}
    if len(groups) > 1 and all(groups):
        return True  # "1. Giải nữ: …", "2. Giải nam: …"
    if any(_LEVELS.search(words) for words in told):
        return True
    if len({m["to"] for words in told if (m := _RECEIVER.search(words))}) > 1:
        return True  # schools to the office, the office to the department
    if len({_hander(words) for words in told}) == 1 and _hander(told[0]):
        return False
    around = (fold(doc.mapped.source[max(0, s[0] - 160) : s[1] + 40]) for s in days.values())
    return any(_LEVELS.search(words) for words in around)


def _pieces(doc: Doc, days: dict[str, Span]) -> list[str]:
    """The words right before each day, up to the sign that parts them from others."""
    source = doc.mapped.source
    before = (source[max(0, start - 90) : start] for start, _ in days.values())
    return [fold(_SIGNS.split(words)[-1]) for words in before]


_REST = re.compile(r"(?<![a-z])(?:con lai|anh (?:bo|don))(?![a-z])")
_SIGNS = re.compile(r"[.;,:|\n](?=\s|$)")


def _label(doc: Doc, span: Span) -> str:
    """The label of the line that tells a day."""
    source = doc.mapped.source
    return fold(source[source.rfind("\n", 0, span[0]) + 1 : span[0]]).partition(":")[0][:60]


def _handed_on(doc: Doc, days: dict[str, Span], end: str) -> bool:
    """Whether all that is handed in after the end of the contest goes from one body to the next."""
    others = [(day, span) for day, span in days.items() if day != end]
    return bool(others) and all(
        day > end and _FROM_BODY.search(_sentence(doc, span)) for day, span in others
    )


def _of_a_part(doc: Doc, days: dict[str, Span], window: Window) -> bool:
    """Whether a week or a month of events is the whole, and the works are those of a contest in it."""
    if not _FRAME.match(_sentence(doc, window.span)):
        return False
    others = [span for span in days.values() if span != window.span]
    return bool(others) and all("cuoc thi" in _sentence(doc, span) for span in others)


_FRAME = re.compile(
    r"\W{0,4}(?:[0-9a-z]{1,2}[.)]\s)?(?:tuan le|thang|chien dich|ngay hoi|le hoi)\s"
)


# "Phòng GDĐT gửi bài trên giấy về Sở": a body passes on what it has taken.
_FROM_BODY = re.compile(
    r"(?:^|[\s,])(?:phong|huyen doan|xa doan|thanh doan|so|ubnd|truong|hoi|cong doan|lien doan)\s[^.;:|]{0,40}(?<![a-z])(?:gui|nop|chuyen)\s[^.;|]{0,50}(?<![a-z])(?:ve|cho|len)\s(?:phong|so|tinh|bo|trung uong|huyen|ban|hoi|cong doan|lien doan)(?![a-z])"
)


_HANDER = re.compile(
    r"(?<![a-z])(?P<who>(?:cac|moi|tung)\s[a-z ,]{2,40}?)\s(?:gui|nop)\s[^|]{0,30}?(?<![a-z])(?P<to>ve\s[a-z]{2,8})"
)


_RECEIVER = re.compile(
    r"(?<![a-z])(?:gui|nop)\s[^|;]{0,40}?(?<![a-z])(?:ve|cho|len)\s(?:hoi (?:nong dan|phu nu|chu thap do|cuu chien binh|lien hiep phu nu) |doan |cong doan |phong |ubnd )?(?P<to>phong|so|xa|huyen|truong|tinh|bo|trung uong|cum|phuong|quan)(?![a-z])"
)


def _hander(words: str) -> tuple[str, str] | None:
    """Who hands in to whom: "các trường nộp bài về Phòng"."""
    match = _HANDER.search(words)
    return (match["who"], match["to"]) if match else None


_EARLY = 10  # days; a longer rest of the contest is for judging, though no day of it is told


def _works_end_early(reading: Reading) -> list[Question]:
    """The contest runs on for days in which nothing happens and no works are taken any more."""
    window = reading.window
    if window is None or not window.start or not window.end or len(window.end) < 10:
        return []
    taken = [d for d in reading.deadlines if signs.RECEIVES.search(fold(d.what))]
    days = {d.date[:10] for d in taken if d.how is None and d.date[:10] > window.start}
    if len(days) != 1 or reading.kind.value == "bao_cao":
        return []
    last, end = dt.date.fromisoformat(min(days)), dt.date.fromisoformat(window.end)
    busy = any(min(days) < e.start[:10] <= window.end for e in reading.event_times)
    if busy or not 0 < (end - last).days <= _EARLY:
        return []
    ask = (
        f"Cuộc thi diễn ra đến {written(end)} nhưng chỉ nhận bài đến {written(last)}. "
        "Ngày kết thúc nào đúng?"
    )
    return [Question("window", ask, window.span)]


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
        if deadline.date[:10] < letter[: len(deadline.date)] and len(deadline.what) > 8
    ]
