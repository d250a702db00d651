"""Days and counts of a letter that cannot all be right (mâu thuẫn về ngày, giờ, số lượng)."""

import datetime as dt
import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.bodies import starts_body
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.model import Deadline, Question, Reading
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.tellings.handed_on import of_others
from cuocthi.plain.vndates import written
from cuocthi.plain.vntext import fold, word_starts

_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
_WEEKDAY = flexible(
    r"(?<![a-z])(?:thu (?P<name>hai|ba|tu|nam|sau|bay|[2-7])|(?P<sunday>chu nhat|cn))(?![a-z0-9])"
)
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_GROUPS = flexible(
    r"(?<![0-9])(?P<n>[0-9]{1,3}) (?P<unit>doi|don vi|lop|xa|thon|truong|nhom)[^.\n]{0,30}? moi "
    r"(?P=unit)(?: co| gom| cu)? (?P<each>[0-9]{1,3}) (?:nguoi|thi sinh|thanh vien|hoc sinh|em|dien vien)"
)
_STAGE = re.compile(r"(?<![a-z])(?:cap|vong|dot|bang|khoi|lan|ky [0-9])(?![a-z])")
_TO_WHOM = re.compile(r"\s(?:ve|cho|toi|qua)\s")
# Four syllables that two quite different deadlines may share.
_COMMON = (
    "bao cao ket qua",
    "gui danh sach",
    "ve ban to chuc",
    "ket qua thuc hien",
    "to chuc thuc hien",
)


def doubts(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """A question for each contradiction; the printed values stay as printed."""
    lists = list(_NAME_LIST.finditer(doc.fold))
    return [
        *_backwards(doc, reading, roles),
        *_weekdays(doc, reading, roles, [listed.span() for listed in lists]),
        *_weekday_lists(doc, reading, roles, lists),
        *_two_days(reading),
        *_refused(reading),
        *_closing(doc, reading, roles),
        *_counts(doc, reading),
    ]


def _backwards(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    found = []
    for mention in roles.backwards:
        if reading.window and reading.window.span == doc.span(mention.start, mention.end):
            continue  # asked about with the window
        words = doc.words(mention.start, mention.end)
        told = mention.said + " ".join(mention.chain[:1])
        event = signs.SPECIFIC.search(mention.said) or signs.LASTING.search(mention.said)
        about = "event_times" if event and not signs.RECEIVES.search(told) else "window"
        ask = f"“{words}” kết thúc trước khi bắt đầu. Thời gian đúng là từ ngày nào đến ngày nào?"
        found.append(Question(about, ask, doc.span(mention.start, mention.end)))
    return found


def _weekdays(
    doc: Doc, reading: Reading, roles: Roles, lists: list[tuple[int, int]]
) -> list[Question]:
    """A weekday that does not fit its day: one of the two is wrong."""
    found = []
    for mention in roles.mentions:
        day = mention.last.date()
        if day is None or not mention.one or mention.last.year_guessed:
            continue
        stop = min(len(doc.fold), mention.end + 14)
        match = _WEEKDAY.search(doc.fold, mention.start, stop)
        if match is None or (
            match.start() >= mention.end and doc.text[mention.end : match.start()].strip(" ,(")
        ):
            continue
        if any(a <= match.start() < b for a, b in lists):
            continue  # compared name by name
        told = _weekday(match)
        if told == day.weekday() or "\n\n" in doc.text[mention.start : match.start()]:
            continue
        span = doc.span(mention.start, max(mention.end, match.end()))
        about = _about(reading, mention, doc)
        ask = (
            f"Văn bản ghi {_NAMES[told]} nhưng ngày {written(day)} là {_NAMES[day.weekday()]}. "
            "Ngày nào đúng?"
        )
        found.append(Question(about, ask, span))
    return found


_NAME_LIST = Rare(
    flexible(
        r"(?:"
        + word_starts(r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn")
        + r") ?(?:,|va|-|&) ?"
        r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn) ?(?:,|va|-|&) ?){0,3}"
        r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)(?![a-z0-9])[\s,()]{0,4}"
    ),
    r"thu\s{0,3}(?:hai|ba|tu|nam|sau|bay|[2-7])\s{0,3}(?:,|va|-|&)",
    r"nhat\s{0,3}(?:,|va|-|&)",
    r"cn\s{0,3}(?:,|va|-|&)",
)
_NEXT_DAY = re.compile(r"[\s,;]{0,3}(?:va\s{0,2})?")


def _weekday_lists(
    doc: Doc, reading: Reading, roles: Roles, lists: list[re.Match[str]]
) -> list[Question]:
    """ "thứ Hai và thứ Ba, ngày 21/5 và ngày 22/5": each name with the day at its place."""
    found = []
    for listed in lists:
        told = [_weekday(m) for m in _WEEKDAY.finditer(doc.fold, listed.start(), listed.end())]
        days = _days_behind(doc, listed)
        if len(days) != len(told) or all(d.weekday() == t for d, t in zip(days, told, strict=True)):
            continue
        names = ", ".join(_NAMES[t] for t in told)
        fit = ", ".join(f"{written(d)} là {_NAMES[d.weekday()]}" for d in days)
        ask = f"Văn bản ghi {names} nhưng ngày {fit}. Ngày nào đúng?"
        at = doc.span(listed.start(), listed.end())
        end = max((m.end for m in roles.mentions if m.start <= listed.end()), default=listed.end())
        mention = next((m for m in roles.mentions if m.end > listed.start()), None)
        about = _about(reading, mention, doc) if mention else "event_times"
        found.append(
            Question(about, ask, (at[0], doc.span(listed.start(), max(end, listed.end()))[1]))
        )
    return found


def _days_behind(doc: Doc, listed: re.Match[str]) -> list[dt.date]:
    """The days that stand behind a list of weekdays, one after the other."""
    found: list[dt.date] = []
    end = listed.end()
    for period in doc.periods:
        if period.days and listed.start() <= period.start <= end + 6:
            return [day for m in period.days if (day := m.date()) and not m.year_guessed]
    for moment in doc.moments:
        if moment.end <= listed.start():
            continue
        near = moment.start <= end and not found
        if not near and not _NEXT_DAY.fullmatch(doc.fold, end, max(end, moment.start)):
            break
        day = moment.date()
        if day is None or moment.year_guessed:
            break
        found.append(day)
        end = moment.end
    return found


def _weekday(match: re.Match[str]) -> int:
    if match["sunday"]:
        return 6
    name = match["name"]
    return int(name) - 2 if name.isdigit() else _WEEKDAYS.index(name)


def _about(reading: Reading, mention: Mention, doc: Doc) -> str:
    start = doc.span(mention.start, mention.end)[0]
    if any(e.span[0] <= start < e.span[1] for e in reading.event_times):
        return "event_times"
    if any(d.span[0] <= start < d.span[1] for d in reading.deadlines):
        return "deadlines"
    return "window" if reading.window else "event_times"


def _two_days(reading: Reading) -> list[Question]:
    """The same work due on two different days."""
    found = []
    told = [(d, _runs(d)) for d in reading.deadlines if d.how is None]
    for at, (one, runs) in enumerate(told):
        for other, others in told[at + 1 :]:
            if one.date[:10] == other.date[:10] or not runs & others:
                continue
            if any(_REPEATED.search(_before(reading, d)) for d in (one, other)):
                continue  # "báo cáo lần 1 trước …, lần 2 trước …"
            if of_others(reading, (one.date[:10], one.span), (other.date[:10], other.span)):
                continue  # "trường gửi về Sở trước …, Sở gửi Ban Tổ chức trước …"
            found.append(
                Question(
                    "deadlines",
                    f"Văn bản nêu hai hạn khác nhau cho cùng một việc: “{one.what}” "
                    f"({_shown(one)}) và “{other.what}” ({_shown(other)}). Hạn nào đúng?",
                    other.span,
                )
            )
    return found[:2]


# "… không muộn hơn ngày 31/8 là hạn cuối của Cuộc thi".
_LAST_OF_ALL = flexible(
    r"[\s,(]{0,3}(?:la )?(?:han|thoi han|ngay) (?:cuoi(?: cung)?|chot) (?:cua|nhan) (?:cuoc thi|hoi thi|bai|tac pham|anh)"
)
_REPEATED = re.compile(
    r"(?<![a-z])(?:lan|dot|ky)\s(?:thu\s)?(?:[0-9]|mot|hai|nhat|ba|i{1,3}(?![a-z]))"
)
_LISTS = re.compile(r"(?<![a-z])(?:danh sach|dang ky)(?![a-z])")


def _before(reading: Reading, deadline: Deadline) -> str:
    return fold(reading.text[max(0, deadline.span[0] - 40) : deadline.span[0] + 12])


def _shown(deadline: Deadline) -> str:
    return _day(deadline.date)


def _day(value: str) -> str:
    return written(dt.date.fromisoformat(value[:10])) if len(value) >= 10 else value


_WORD = re.compile(r"[a-z0-9]+")


def _runs(deadline: Deadline) -> set[str]:
    """Every four syllables of the clause on end that say more than "báo cáo kết quả"."""
    what = _TO_WHOM.split(fold(deadline.what), maxsplit=1)[0]
    words = _WORD.findall(what)
    if starts_body(what) or _STAGE.search(" ".join(words)):
        return set()
    runs = {" ".join(words[n : n + 4]) for n in range(len(words) - 3)}
    return {run for run in runs if not any(common in run for common in _COMMON)}


_THING = re.compile(
    r"(?<![a-z])(?:danh sach|dang ky|ho so|bai|tac pham|anh|video|san pham|bao cao|phieu|kich ban|tranh)(?![a-z])"
)


_SAME = {"danh sach": "dang ky", "phieu": "dang ky", "dang ky": "dang ky", "bao cao": "bao cao"}


def _things(reading: Reading, deadline: Deadline, *, behind: int = 0) -> set[str]:
    """What is handed in, by the words of the sentence before the day and some behind it."""
    start, end = deadline.span
    before = _SENTENCE_END.split(fold(reading.text[max(0, start - 120) : start]))[-1]
    after = _SENTENCE_END.split(fold(reading.text[end : end + behind]))[0]
    return set(_THING.findall(f"{fold(deadline.what)} {before} {after}"))


_SENTENCE_END = re.compile(r"[.;]\s|\n\s{0,3}\n|\n\s{0,4}[-+*|]")


def _kinds(things: set[str]) -> set[str]:
    """Names of those who take part, a report, or works."""
    return {_SAME.get(thing, "bai") for thing in things}


def _is_refusal(reading: Reading, deadline: Deadline) -> bool:
    return fold(reading.text[slice(*deadline.span)]).lstrip().startswith(("sau", "qua"))


def _one_end(reading: Reading, told: Deadline, late: Deadline) -> bool:
    """ "trước ngày 11/4" and "sau ngày 10/4 không nhận" tell of one end, as two like days do."""
    if told.date[:10] == late.date[:10]:
        return True
    if not fold(reading.text[slice(*told.span)]).lstrip().startswith("truoc"):
        return False
    next_day = dt.date.fromisoformat(late.date[:10]) + dt.timedelta(days=1)
    return told.date[:10] == next_day.isoformat()


def _refused(reading: Reading) -> list[Question]:
    """ "đăng ký trước ngày 10/5. Danh sách gửi sau ngày 30/4 không được chấp nhận"."""
    found = []
    for late in reading.deadlines:
        if not _is_refusal(reading, late) or late.how:  # "sau 30 ngày kể từ ngày chấm"
            continue
        things = _things(reading, late, behind=60)
        near = [
            d
            for d in reading.deadlines
            if d is not late
            and d.how is None
            and _kinds(things) & _kinds(_things(reading, d))
            and not _is_refusal(reading, d)
        ]
        if not near or any(_one_end(reading, d, late) for d in near):
            continue
        # "ảnh gửi sau ngày 10/7" is held against the day for photos, not that for files.
        told = max(near, key=lambda d: (len(things & _things(reading, d)), d.date))
        ask = (
            f"Văn bản nêu hạn “{told.what}” là {_shown(told)} nhưng lại không nhận sau ngày "
            f"{_shown(late)}. Ngày nào đúng?"
        )
        # A window whose start is told is in doubt itself; one told by its end alone is a deadline.
        window = reading.window
        own = window and window.start and window.end == told.date[:10]
        found.append(Question("window" if own else "deadlines", ask, late.span))
    return found


def _closing(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """Works refused after another day than the one that closes their time."""
    window = reading.window
    if window is None or window.end is None:
        return []
    for mention in roles.mentions:
        day = mention.last.iso()
        last_of_all = day and _LAST_OF_ALL.match(doc.fold, mention.end)
        if last_of_all and day and day[:10] != window.end:
            ask = (
                f"Văn bản nêu hai ngày cuối của Cuộc thi khác nhau ({_day(window.end)}; {_day(day)}). "
                "Ngày nào đúng?"
            )
            span = doc.span(mention.start, mention.end)
            return [Question("window", ask, span)]
        if not mention.one or not day or not signs.NOT_AFTER.search(mention.said):
            continue
        if _LISTS.search(mention.said):
            continue  # of names, not of works
        stop = min(len(doc.fold), mention.end + 60)
        if signs.REFUSED.search(doc.fold, mention.end, stop) and day[:10] != window.end:
            ask = (
                f"Văn bản nêu hai ngày cuối nhận tác phẩm khác nhau ({_day(window.end)}; {_day(day)}). "
                "Ngày nào đúng?"
            )
            return [Question("window", ask, doc.span(mention.start, mention.end))]
    return []


def _counts(doc: Doc, reading: Reading) -> list[Question]:
    """ "16 đội, mỗi đội 05 người, tổng số 75 thí sinh": the numbers do not agree."""
    told = reading.participants
    if told is None or not isinstance(told.value, int):
        return []
    match = _GROUPS.search(doc.fold)
    if match is None:
        return []
    product = int(match["n"]) * int(match["each"])
    block = doc.block_at(match.start())
    if product == told.value or block is None or told.span is None:
        return []
    if (
        not doc.span(block.start, block.end)[0]
        <= told.span[0]
        < doc.span(block.start, block.end)[1]
    ):
        return []
    ask = (
        f"{match['n']} × {match['each']} là {product} người nhưng văn bản ghi {told.value} người. "
        "Số nào đúng?"
    )
    return [Question("participants", ask, told.span)]
