"""Steps told in an order that cannot be (trình tự ngược): a report before the work ends, an award
before the last works are in, an opening on a day on which the meet does not run."""

import datetime as dt
import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.model import Deadline, EventTime, Question, Reading
from cuocthi.plain.vntext import fold

# Events of weeks of work: who reports on the whole of them reports when they are over.
_CAMPAIGN = re.compile(
    r"(?:chien dich|thang|tuan le|dot|phong trao|cuoc van dong|ngay hoi|hoi trai|hoi thi|hoi thao|lien hoan|hoi cho|giai|hoi dien)(?![a-z])"
)
_FINAL_REPORT = re.compile(
    r"bao cao (?:tong ket|ket qua (?:tong ket|toan dot|cuoi dot|(?:to chuc|thuc hien|trien khai)?\s?(?:chien dich|thang|tuan le|dot|hoi thi|hoi thao|hoi trai|lien hoan|giai|ngay hoi|hoi cho)))"
    r"|tong ket (?:chien dich|thang hanh dong|tuan le|dot|phong trao)"
)
_NOT_FINAL = re.compile(
    r"(?<![a-z])(?:so ket|tien do|buoc dau|dot [0-9i]|lan [0-9]|hang (?:tuan|thang|ngay)|cap (?:co so|truong|xa|huyen)|ke hoach|du kien|phuc vu|chuan bi|dang ky|nam truoc|so bo)(?![a-z])"
)
_AWARD = re.compile(r"(?<![a-z])(?:trao (?:giai|thuong)|tong ket|be mac)(?![a-z])")
_ANOTHERS = re.compile(
    r"(?<![a-z])(?:vong|dot|tuan(?! le)|ky|thang|quy|cap|chang|bang|cum|khoi|so ket|nam|lan)\s[a-z0-9]"
)
_OPENING = re.compile(
    r"(?:le |dem |phien )?(?:khai mac|be mac)(?: (?:hoi thi|hoi thao|lien hoan|giai|ngay hoi|hoi cho|hoi trai|hoi dien|tuan le|le hoi|trai he|festival|trien lam))?"
)
_LONGEST_MEET = 12  # days


def out_of_order(reading: Reading) -> list[Question]:
    """A question for each step that comes before the one it needs."""
    window = reading.window
    if window is None or window.end is None or len(window.end) < 10:
        return []
    if reading.kind.value == "bao_cao" or (window.start or "") > window.end:
        return []
    return [
        *_early_report(reading, window.end),
        *_early_award(reading, window.end),
        *_outside(reading),
    ]


def _shown(iso: str) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"


def _early_report(reading: Reading, end: str) -> list[Question]:
    name = fold(str(reading.event_name.value)) if reading.event_name else ""
    if not _CAMPAIGN.match(name):
        return []  # of a contest each level reports when its own works are in
    for deadline in reading.deadlines:
        words = _sentence(reading, deadline)
        if len(deadline.date) < 10 or not (reading.window and reading.window.start):
            continue
        letter = str(reading.date.value) if reading.date else reading.window.start
        if not letter < deadline.date[:10] < end or deadline.how:
            continue
        if _FINAL_REPORT.search(words) and not _NOT_FINAL.search(words):
            ask = (
                f"“{deadline.what}” có hạn {_shown(deadline.date)} nhưng đến {_shown(end)} mới kết thúc. "
                "Hạn đúng là ngày nào?"
            )
            return [Question("deadlines", ask, deadline.span)]
    return []


def _sentence(reading: Reading, deadline: Deadline) -> str:
    start = deadline.span[0]
    before = re.split(r"[.;]\s|\n", fold(reading.text[max(0, start - 160) : start]))[-1]
    return f"{fold(deadline.what)} | {before}"


_TAKES_EXAM = re.compile(
    r"(?<![a-z])thoi gian (?:thi|du thi|tham gia thi|thi truc tuyen):?\s?(?:tu )?(?:ngay )?$"
)


def _early_award(reading: Reading, end: str) -> list[Question]:
    """The prizes are given on a day on which works may still be handed in."""
    window = reading.window
    if window is None or not window.start:
        return []
    before = fold(reading.text[max(0, window.span[0] - 120) : window.span[0]]).rsplit("\n", 1)[-1]
    if not (signs.RECEIVES.search(before) or _TAKES_EXAM.search(before)):
        return []
    for event in reading.event_times:
        what = fold(event.what)
        if len(event.start) < 10 or not window.start < event.start[:10] < end:
            continue
        if _AWARD.search(what) and not _ANOTHERS.search(_around(reading, event)):
            taken = "nhận bài" if signs.RECEIVES.search(before) else "thi"
            return [_ask(event, f"thời gian {taken} đến {_shown(end)} mới hết")]
    return []


def _outside(reading: Reading) -> list[Question]:
    """ "Hội thi từ ngày 12 đến 14/5 … Khai mạc: 15/5"."""
    window = reading.window
    if window is None or not window.start or not window.end or len(window.start) < 10:
        return []
    first, last = dt.date.fromisoformat(window.start[:10]), dt.date.fromisoformat(window.end[:10])
    name = fold(str(reading.event_name.value)) if reading.event_name else ""
    before = fold(reading.text[max(0, window.span[0] - 120) : window.span[0]]).rsplit("\n", 1)[-1]
    meet = re.match(
        r"(?:hoi (?:thi|thao|cho|trai|dien)|lien hoan|giai|ngay hoi|tuan le|le hoi|trai he|festival|trien lam)",
        name,
    )
    if not meet or (last - first).days > _LONGEST_MEET or signs.RECEIVES.search(before):
        return []
    for event in reading.event_times:
        if len(event.start) < 10 or window.start[:10] <= event.start[:10] <= window.end[:10]:
            continue
        if abs((dt.date.fromisoformat(event.start[:10]) - first).days) > 40:
            continue
        if _OPENING.fullmatch(fold(event.what)) and not _ANOTHERS.search(_around(reading, event)):
            run = f"{_shown(window.start)} – {_shown(window.end)}"
            return [_ask(event, f"hoạt động diễn ra {run}")]
    return []


def _around(reading: Reading, event: EventTime) -> str:
    start, end = event.span
    before = fold(reading.text[max(0, start - 90) : start]).rsplit("\n", 1)[-1]
    return before + fold(reading.text[start : end + 40]).split("\n", 1)[0]


def _ask(event: EventTime, but: str) -> Question:
    ask = f"“{event.what}” ngày {_shown(event.start)} nhưng {but}. Ngày nào đúng?"
    return Question("event_times", ask, event.span)
