"""Steps that cannot come in the order told (trình tự ngược), and days of a year gone by (sai năm)."""

import datetime as dt
import re
from itertools import combinations

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.tellings.clauses import Clauses, Day, dates_document, is_past, shown
from cuocthi.plain.directive.tellings.handing import LastDay
from cuocthi.plain.directive.tellings.held import Held, of_what, parts_of
from cuocthi.plain.directive.tellings.subjects import Told
from cuocthi.plain.vntext import fold, ordinal

_FIRST = ("vong loai", "so tuyen", "so loai")
# Each act must not begin before the end of what stands behind it.
_AFTER = {
    "trao giai": ("cham", "chung khao", "so khao", "chung ket", "ban ket", "khai mac"),
    "tong ket": ("cham", "chung khao", "so khao", "chung ket", "ban ket", "khai mac"),
    "be mac": ("khai mac",),
    "chung ket": ("ban ket", "so khao", *_FIRST),
    "chung khao": ("so khao", *_FIRST),
    "ban ket": _FIRST,
    "cong bo ket qua": ("cham",),
}
_ANOTHER = re.compile(
    r"(?<![a-z])(?:so ket|cap|vong|dot|tuan|ky|thang|quy|chang|bang|cum|khoi|nam|lan|mon|hang|tung|moi|co so)\s[a-z0-9]"
)
_WORKS = frozenset(
    (
        "bai",
        "ho so",
        "tac pham",
        "anh",
        "tranh",
        "video",
        "san pham",
        "mo hinh",
        "kich ban",
        "tieu pham",
        "sang kien",
        "giai phap",
        "y tuong",
        "de tai",
        "thiet ke",
    )
)


def wrong_order(
    doc: Doc, reading: Reading, held: list[Held], last: list[LastDay], clauses: Clauses
) -> list[Question]:
    """A question for the first step told before the one it needs."""
    if reading.kind.value == "bao_cao":
        return []
    letter = str(reading.date.value) if reading.date else ""
    for later in held:
        needed = {step for act in later.acts for step in _AFTER.get(act, ())} - later.acts
        earlier = [
            h for h in held if h.acts & needed and not h.acts & later.acts and h.day.first >= letter
        ]
        if not earlier or not all(later.day.last < h.day.first for h in earlier):
            continue
        if _near(later, earlier[0]) and all(_whole(h, clauses) for h in (later, *earlier)):
            told = f"“{_what(doc, earlier[0])}” ngày {shown(earlier[0].day.first)}"
            return [_ask(doc, later, told)]
    return _works_still_come(doc, held, last, clauses)


def _whole(held: Held, clauses: Clauses) -> bool:
    """Told of the whole contest, not of one round, level or group."""
    return not parts_of(held, clauses) - _PLANNED and (
        "cham" in held.acts or not of_what(held, clauses)
    )


_PLANNED = frozenset(("du kien",))


def _near(one: Held, other: Held) -> bool:
    days = [dt.date.fromisoformat(h.day.first) for h in (one, other)]
    return abs((days[0] - days[1]).days) < 120


def _what(doc: Doc, held: Held) -> str:
    start = max(held.day.start - len(held.day.clause.before), 0)
    return doc.words(start, held.day.start).strip(" :,-*|+")[-80:]


def _works_still_come(
    doc: Doc, held: list[Held], last: list[LastDay], clauses: Clauses
) -> list[Question]:
    """The award on a day on which works may still be handed in."""
    ends = [t for t in last if t.thing in _WORKS]
    if not ends or len({t.iso for t in ends}) != 1 or clauses.parts(ends[0].words):
        return []
    end = ends[0]
    for told in held:
        award = told.acts & {"trao giai", "tong ket", "chung khao", "cong bo ket qua"}
        judged = told.acts == {"so khao"} or (told.acts == {"cham"} and told.day.stretch)
        first = told.day.first if judged and told.day.stretch else told.day.last
        if not (award or judged) or not first < end.iso < _later(told.day.first):
            continue
        if not _ANOTHER.search(told.day.clause.before) and _whole(told, clauses):
            return [_ask(doc, told, f"“{doc.words(end.day.start, end.day.end)}” mới hết hạn nộp")]
    return []


def _later(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=120)).isoformat()


def _ask(doc: Doc, held: Held, but: str) -> Question:
    what = _what(doc, held) or ", ".join(sorted(held.acts))
    ask = f"“{what}” ngày {shown(held.day.first)} nhưng {but}. Ngày nào đúng?"
    return Question("event_times", ask, doc.span(held.day.start, held.day.end))


_ROUND = frozenset(["vong", "dot", "giai", "chang", "ky", "luot", "buoc", "tuan"])


def rounds_reversed(doc: Doc, told: list[Told], clauses: Clauses) -> list[Question]:
    """ "Vòng 1: ngày 20/5", "Vòng 2: ngày 12/5": a later round before an earlier one."""
    for one, other in combinations(told, 2):
        mine, next_one = one.phrase, other.phrase
        if len(mine) != len(next_one) or mine[:-1] != next_one[:-1] or mine[0] not in _ROUND:
            continue
        numbers = [ordinal(words[-1]) for words in (mine, next_one)]
        if None in numbers or not (one.label and other.label) or clauses.parts(one.rest):
            continue
        days = [one.day.first, other.day.first]
        if numbers != sorted(n for n in numbers if n) or days == sorted(days):
            continue
        words = [doc.words(t.day.start, t.day.end) for t in (one, other)]
        ask = (
            f"“{' '.join(words[1].split())}” của lần sau đứng trước “{words[0]}” của lần trước. "
            "Ngày nào đúng?"
        )
        return [Question("event_times", ask, doc.span(other.day.start, other.day.end))]
    return []


_READY = re.compile(
    r"(?<![a-z])(?:(?:dung|lap dat|lap dung|trang tri|dan dung) (?:cac )?(?:gian|san khau|trai|leu|khu|cong)|boc tham|tong duyet|so duyet|hop truong doan|tap huan (?:cho )?(?:ban )?(?:giam khao|trong tai))(?![a-z])[^.;:|]{0,40}(?::[^.;:|]{0,12})?$"
)


# "tập trung lúc 7h00 ngày 15/6 để bốc thăm thứ tự trước khi thi".
_GATHERS = re.compile(r"(?<![a-z])(?:tap trung|co mat|hop)(?![a-z])[^.;]{0,80}$")
_FOR = re.compile(
    r"[^.;]{0,60}(?<![a-z])(?:de|nham)\s(?:boc tham|tong duyet|so duyet|lam thu tuc|chuan bi|hop)(?![a-z])"
)


def late_rehearsal(doc: Doc, reading: Reading, held: list[Held], told: list[Day]) -> list[Question]:
    """A rehearsal or a draw after everything that it is to make ready for."""
    ready = [
        day
        for day in told
        if _READY.search(day.clause.before)
        or (_GATHERS.search(day.clause.before) and _FOR.match(day.clause.after))
    ]
    if not ready or reading.kind.value == "bao_cao":
        return []
    mine = {day.start for day in ready}
    days = [h.day.last for h in held if h.day.start not in mine]
    spans = [doc.span(day.start, day.end) for day in ready]
    days += [
        (e.end or e.start)[:10]
        for e in reading.event_times
        if not any(e.span[0] < b and a < e.span[1] for a, b in spans)
    ]
    if reading.window and reading.window.end:
        days.append(reading.window.end[:10])
    for late in ready:
        if not days or not max(days) < late.first < _later(max(days)):
            continue
        ask = (
            f"“{doc.words(late.start - len(late.clause.before), late.end)[-120:]}” đứng sau "
            f"việc cuối cùng được nêu ({shown(max(days))}). Ngày nào đúng?"
        )
        return [Question("event_times", ask, doc.span(late.start, late.end))]
    return []


_MEET = re.compile(
    r"(?:le )?(?:khai mac|xuat phat|hoi (?:thi|thao|dien|trai)|lien hoan|giai|ngay hoi)(?:\s[a-z]+){0,3}"
)


def late_names(
    doc: Doc, reading: Reading, held: list[Held], last: list[LastDay], clauses: Clauses
) -> list[Question]:
    """Names of those who take part wanted after the meet has begun."""
    if reading.kind.value == "bao_cao" or len(reading.event_times) > 6:
        return []
    starts = [e.start[:10] for e in reading.event_times if _MEET.fullmatch(fold(e.what))]
    starts += [h.day.first for h in held if h.acts & {"khai mac"} and _whole(h, clauses)]
    if not starts or len(max(starts)) < 10:
        return []
    if reading.window and (reading.window.end or "") > max(starts):
        return []  # the contest goes on
    for told in last:
        if told.thing not in ("dang ky", "danh sach") or told.iso <= max(starts):
            continue
        if told.iso > _later(max(starts)) or clauses.parts(told.words) or _LATER.search(told.words):
            continue
        ask = (
            f"“{doc.words(told.day.start, told.day.end)}” là hạn đăng ký nhưng hoạt động bắt đầu ngày "
            f"{shown(max(starts))}. Ngày nào đúng?"
        )
        return [Question("deadlines", ask, doc.span(told.day.start, told.day.end))]
    return []


_LATER = re.compile(
    r"(?<![a-z])(?:dat giai|khen thuong|trung thuong|ket qua|bao cao|hoan thanh|tong hop|giai|nhan thuong|cap giay)(?![a-z])"
)
_WHOLE_REPORT = re.compile(
    r"(?<![a-z])(?:bao cao (?:tong ket|ket qua)|tong hop (?:ket qua )?(?:toan bo|chung)|ket qua (?:toan bo|chung cuoc|cuoc thi|hoi thi|chien dich)|tong ket)[^.;]{0,80}"
)
_OF_ALL = re.compile(
    r"(?<![a-z])(?:toan bo|chung cuoc|ca (?:dot|cuoc|hoi|chien|ky)|sau khi (?:[a-z]{2,6}\s){0,6}ket thuc|ket thuc (?:cuoc thi|hoi thi|dot thi|chien dich|hoi thao|lien hoan))(?![a-z])"
)
_NOT_FINAL = re.compile(
    r"(?<![a-z])(?:so ket|tien do|buoc dau|dot [0-9i]|lan [0-9]|hang (?:tuan|thang|ngay)|cap (?:co so|truong|xa|huyen|tinh)|ke hoach|du kien|phuc vu|chuan bi|dang ky|"
    r"nam truoc|giao ban|(?:cuoc|buoi|phien) hop|so bo|vong|phat dong|truyen thong|trien khai|huong ung|so luong|nam hoc|quy)(?![a-z])"
)


def early_report(doc: Doc, reading: Reading) -> list[Question]:
    """A report on the whole contest that is due before the whole contest is over."""
    window = reading.window
    if window is None or not window.start or not window.end or len(window.end) < 10:
        return []
    if reading.kind.value == "bao_cao":
        return []
    letter = str(reading.date.value) if reading.date else window.start
    for deadline in reading.deadlines:
        start = deadline.span[0]
        if not letter <= deadline.date[:10] < window.end or deadline.how:
            continue
        said = re.split(r"[.;]\s|\n", fold(reading.text[max(0, start - 160) : start]))[-1]
        early = deadline.date[:10] < window.start and "bao cao ket qua" in said
        whole = _WHOLE_REPORT.search(said) and (early or _OF_ALL.search(said))
        if whole and not _NOT_FINAL.search(said):
            ask = (
                f"“{deadline.what}” có hạn {shown(deadline.date)} nhưng đến {shown(window.end)} mới kết thúc. "
                "Hạn đúng là ngày nào?"
            )
            return [Question("deadlines", ask, deadline.span)]
    return []


_DUTY = flexible(
    r"(?<![a-z])(?:truoc|cham nhat|muon nhat|den het|khong qua)(?: la| vao| luc| het| ngay| gio| [0-9]{1,2} ?(?:gio|g|h) ?[0-9]{0,2}){0,5}[: ]{0,3}$"
)
_WHEN = flexible(
    r"(?:thoi gian|vao hoi|vao luc|thoi diem|thoi gian thi|ngay thi)[^.;\n|]{0,30}[:|][^.;\n]{0,40}$"
)


_HELD = flexible(
    r"(?<![a-z])(?:khai mac|be mac|chung ket|chung khao|ban ket|so khao|trao giai|tong ket|(?:cuoc|hoi) thi|hoi (?:thao|dien|trai)|lien hoan|ngay hoi|ngay thi)(?![a-z])"
    r"(?:(?! (?:truoc|sau|so) )[^.;:|\n]){0,60}(?: (?:to chuc|dien ra)|:)[^.;:|\n]{0,24}$"
)


_OF_SERIES = flexible(  # "kỳ thứ ba: 15/01/2023"
    r"(?<![a-z])(?:ky|dot|vong|tuan|lan) (?:[a-z]{1,5} ){0,2}(?:thu )?[a-z0-9]{1,4}: ?(?:ngay )?$"
)


def years_gone(doc: Doc, reading: Reading, roles: Roles, clauses: Clauses) -> list[Question]:
    """A day to come that stands in a year already gone: "trước ngày 20/4/2023" in March 2024."""
    letter = str(reading.date.value) if reading.date else ""
    if len(letter) != 10 or reading.kind.value == "bao_cao":
        return []
    today = dt.date.fromisoformat(letter)
    old = {m.start for m in roles.superseded}
    ends = {p.last.start for p in doc.periods}
    to_come = any((m.iso() or "")[:10] > letter and not m.year_guessed for m in doc.moments)
    for moment in doc.moments:
        day = moment.date()
        if day is None or moment.year_guessed or not 31 < (today - day).days < 366:
            continue
        moved = day.replace(day=min(day.day, 28), year=day.year + 1)
        if moved < today or moment.start in old:
            continue
        clause = clauses.at(moment.start, moment.end)
        before = clause.before
        due = _DUTY.search(before[-50:])
        hour = moment.hour is not None and moment.start not in ends
        series = to_come and _OF_SERIES.search(before[-40:])
        when = _WHEN.search(before[-90:]) or (
            to_come and (_HELD.search(before[-130:]) or hour or series)
        )
        if not (due or when) or dates_document(before) or is_past(clause.words):
            continue
        if when and not due and not _WHEN.search(before[-90:]):
            year = f"nam {day.year}"
            if (
                (day.year != today.year - 1 and not series)
                or year in before
                or year in clauses.earlier(clause)
            ):
                continue  # told of that year
        if due and not (signs.DELIVERS.search(before) or signs.RECEIVES.search(before)):
            continue
        if re.search(
            r"(?<![a-z])(?:sinh|sang tac|cong bo|thanh lap|dang tai|xuat ban|da|tot nghiep|cong tac|chup|tinh den)(?![a-z])",
            before,
        ):
            continue
        about = "deadlines" if due else "event_times"
        ask = (
            f"“{doc.words(moment.start, moment.end)}” đứng trước ngày ban hành văn bản ({shown(letter)}). "
            "Năm nào đúng?"
        )
        return [Question(about, ask, doc.span(moment.start, moment.end))]
    return []


_HOURS = flexible(
    r"t(?<![a-z]t)u (?P<h1>[0-9]{1,2}) ?(?:gio|g|h|:) ?(?P<m1>[0-9]{2})?(?: phut)? ?(?:den|-|–) ?(?P<h2>[0-9]{1,2}) ?(?:gio|g|h|:) ?(?P<m2>[0-9]{2})?(?! ?(?:phut )?,? ?ngay)"
)


def hours_reversed(doc: Doc) -> list[Question]:
    """ "từ 14 giờ 00 đến 11 giờ 30": the end of a session before its start."""
    for match in _HOURS.finditer(doc.fold):
        first = int(match["h1"]) * 60 + int(match["m1"] or 0)
        last = int(match["h2"]) * 60 + int(match["m2"] or 0)
        night = first >= 18 * 60 and last <= 6 * 60
        if last < first < 24 * 60 and last and not night:
            words = doc.words(match.start(), match.end())
            ask = f"“{words}”: giờ kết thúc đứng trước giờ bắt đầu. Giờ đúng là mấy giờ?"
            return [Question("event_times", ask, doc.span(match.start(), match.end()))]
    return []
