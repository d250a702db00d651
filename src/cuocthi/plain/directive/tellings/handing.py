"""Last days for handing in the same thing, told in two places (hạn nộp, hạn gửi, hết nhận)."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tables import all_rows
from cuocthi.plain.directive.tellings.clauses import (
    Clauses,
    Day,
    shown,
)
from cuocthi.plain.directive.tellings.handed_on import of_others

# What is handed in; names of one kind of paper stand for each other.
_THINGS = re.compile(
    r"(?<![a-z])(?P<thing>danh sach|danh muc|bien ban|to trinh|ke hoach|so lieu|ban dang ky|dang ky|bao cao|ho so|bai|tac pham|anh|tranh|video|clip|phim|ban ghi (?:am|hinh)|san pham|"
    r"de cuong|(?<=nhan )tho|truyen|mo hinh|sang kien|giai phap|de tai|du an|y tuong|thiet ke|logo|ap phich|ca khuc|truyen ngan|kich ban|tieu pham|cau hoi|"
    r"tham luan|phieu dang ky|phieu|le phi|nhac nen|thuyet minh|y kien|tiet muc|maket|ban ve|bo anh|mau (?:thiet ke|logo|tem)|bai hat|ban nhac|vo dien|de an|doan phim|phong su|dap an|mau vat|hien vat|tu lieu|don (?:dang ky|du thi|xin))(?![a-z])"
)


def is_thing(phrase: str) -> bool:
    """Whether a phrase is no more than the name of a thing that is handed in."""
    return _THINGS.fullmatch(phrase) is not None


def handed(words: str) -> str:
    """The first thing of a passage that is handed in, by the one name of its kind; "" for none."""
    thing = _THINGS.search(words)
    return _SAME.get(thing["thing"], thing["thing"]) if thing else ""


_SAME = {
    "phieu dang ky": "dang ky",
    "ban dang ky": "dang ky",
    "clip": "video",
    "phim": "video",
    "ban ghi hinh": "video",
    "tac pham": "bai",
    "tho": "bai",
    "truyen": "bai",
}
_ACTS = re.compile(
    r"(?<![a-z])(?:(?P<hands>gui|nop|bao cao|chuyen ve|dang ky|(?:tiep )?nhan(?= (?:cac |ban |phieu )?(?:bai|mau|truyen|tho|le phi|de cuong|tac pham|ho so|anh|tranh|video|clip|phim|san pham|du thi|dang ky|danh sach|mo hinh|y tuong|sang kien|giai phap|de tai|kich ban|tieu pham|thiet ke|ca khuc|du an|hien vat|ban|tu|den|truoc|truc|qua|tai|ve|het)(?![a-z])|:|$)|thu(?= (?:bai|tac pham|anh|tranh|phieu|san pham|ho so|danh sach)(?![a-z]))|bao danh|ghi danh|(?:thoi )?han(?: cuoi| chot)?|chot|tai len|ket thuc|dong(?= (?:le phi|tai phong|tai van phong|ve)(?![a-z])))"
    r"|(?P<other>to chuc|cong bo|cham(?! nhat)|chua|dang (?:o|bao|phat)|tham dinh|trinh|duyet|phe duyet|niem yet|thong bao|xay dung|trien khai|dang tai|phan loai|in an|"
    r"tra (?:lai|ket)|trao|dien ra|xet|binh chon|hop|mo|bat dau|phat dong|tu ngay|sau|nhan (?:giay|ket qua|giai|thuong|duoc)|"
    r"hoan thien|hoan thanh|bo sung|xac nhan|chinh sua|khao sat|kiem tra|ra soat|tap huan|trung bay|trien lam|ap dung|thuc hien|lap(?! danh sach)|thanh lap|bo tri|chuan bi|dua tin))(?![a-z])"
)
_LAST = flexible(
    r"(?<![a-z])(?:truoc|cham nhat|muon nhat|den|het|han|han (?:cuoi|chot|nop|gui|nhan|dang ky)(?: cuoi)?(?: cung)?|khong qua|khong muon hon|ket thuc|dong|khoa)"
    r"(?: la| vao| luc| het| truoc| den| cuoi| ngay| gio| sang| chieu| toi| thu (?:[2-7]|hai|ba|tu|nam|sau|bay),?| chu nhat,?| [0-9]{1,2}(?: ?(?:gio|g|h|:) ?[0-9]{0,2})?(?: phut)?,?){0,6}[: ]{0,3}$"
)
# "Mốc cuối nhận video: …", "Cổng ngừng nhận mẫu thiết kế vào …": the end is told before the thing.
_END_OF = Begun(
    re.compile(
        r"(?<![a-z])(?:(?:moc|ngay|thoi diem|thoi gian) (?:cuoi|chot)(?: cung)?(?: de)?(?: viec)?|(?:dung|ngung|khoa|dong|thoi)(?: cong| viec)?(?: tiep)?) (?=nhan|nop|gui|thu)"
    ),
    *("moc", "ngay", "thoi", "dung", "ngung", "khoa", "dong"),
)
# "Sau ngày 05/5, Sở dừng nhận bài dự thi", "Đến ngày 16/4, xã nào chưa gửi kịch bản thì …".
_CUT_OFF = flexible(
    r"[\s),]{0,4}[a-z\s]{0,40}?(?:(?:dung|ngung|khoa|dong|thoi)(?: viec| cong)?(?: tiep)? (?=nhan|thu)|khong (?:con )?(?:tiep )?(?:duoc )?(?=nhan|cham|xet|chap nhan)|(?:nao )?(?:chua|khong) (?=gui|nop|dang ky|co danh sach))"
)
# The words that cut off, and how far they may stand from the day.
_CUTS = ("khong", "chua", "dung", "ngung", "khoa", "dong", "thoi")
_CUT_WITHIN = 56
_DUE_COLUMN = re.compile(r"han|hoan thanh|ket thuc|den|xong|cuoi|thoi gian|ngay|moc|tien do")
_DAY_FIRST = re.compile(
    r"[\s:),|–-]{0,6}(?:la )?(?:het han|ket thuc|dung|dong|khoa|chot|ngung|han (?:cuoi|chot|nop|gui))(?: cuoi cung)?(?: viec| cua)?\s"
)
_TO = re.compile(
    r"(?<![a-z])(?:ve|cho|den|toi|tai|qua)\s(?:van phong\s|bo phan\s)?(?P<to>phong|so|xa|huyen|truong|tinh|bo|trung uong|cum|khoa|hoi|ban|chi cuc|cong doan|doan|lien doan|vien|trung tam|bao|dai)(?![a-z])"
)
_SENDER = re.compile(
    r"(?:[0-9a-z]{1,2}[.)]\s)?(?P<who>(?:cac |moi |tung )?(?:truong|phong|so|ubnd|uy ban|xa|phuong|huyen|hoi|doan|don|nganh|khoi|tieu doan|trung doan|chi doan|khoa|lop|to|ban(?! (?:thuyet|dang|in|mem|goc|cung|thao|giay|sao|ke|ghi))|don vi|"
    r"trung tam|tram|chi bo|cong doan|van phong|thi sinh|tac gia|hoc sinh|doi|cum|cap))(?![a-z])"
)


class LastDay(NamedTuple):
    """One telling of the last day for a thing."""

    thing: str
    words: str
    day: Day
    lead: str

    @property
    def iso(self) -> str:
        """The day itself."""
        return self.day.last


def last_days(doc: Doc, days: list[Day], clauses: Clauses) -> list[LastDay]:
    """Every last day of the letter, head, annexes and notes too, with what it is of."""
    over = columns(doc, days)
    found = []
    for day in days:
        if len(day.last) == 10 and (told := _told(clauses, day, over)):
            thing, words = told
            found.append(LastDay(_named(thing, clauses.own), words, day, clauses.lead(day.clause)))
    return found


def _told(clauses: Clauses, day: Day, columns: dict[int, str]) -> tuple[str, str] | None:
    """The thing that a day closes the time of, and the words that say so."""
    clause = day.clause
    before = clause.before
    near = clause.after[:_CUT_WITHIN]
    if (
        any(map(near.__contains__, _CUTS))
        and _CUT_OFF.match(clause.after)
        and (signs.NOT_AFTER.search(before[-30:]) or _LATER.search(before) or _ON.search(before))
    ):
        words = clause.after[:110]
        thing = _THINGS.search(words) or _THINGS.search(before)
        return (thing["thing"], words) if thing else None
    if signs.NOT_AFTER.search(before[-12:]):
        return None
    row = "|" in before or day.end in columns
    closes = day.stretch or bool(_LAST.search(before[-70:]) or _END_OF.search(before))
    if row:
        words = before if "|" in before else clause.words
        closes = closes or bool(_DUE_COLUMN.search(columns.get(day.end, "")))
    elif len(before) < 24 and not _UP_TO.sub("", before).strip(" (0123456789.)"):
        words, closes = clause.after[:90], bool(_DAY_FIRST.match(clause.after))
    else:
        words = before
    if not closes and "han" not in words and "ket thuc" not in words:
        return None
    if words is before and not row:
        words = _behind_days(before)
        if words is not before and not _THINGS.search(words):
            return None  # "danh sách trước 20/8, mẫu lúa trước 05/9": of another thing
        if words.endswith("tu ngay ") and (stops := _END_OF.search(words)):
            words = words[stops.start() : -len("tu ngay ")]
    acts = list(_ACTS.finditer(words))
    if not closes and not any(
        (a["hands"] or "").startswith(("han", "thoi han", "ket thuc")) for a in acts
    ):
        return None
    if not acts or not acts[0 if row else -1]["hands"]:
        return None
    act = acts[0 if row else -1]
    if act["hands"] == "dang ky" and not _SENDS.search(words):
        return "dang ky", words
    thing = _THINGS.search(words, act.start()) or _THINGS.search(words)
    if thing is None:  # "…; hạn nộp cuối cùng là ngày": of what the sentence before speaks
        words = clauses.earlier(clause) + " " + words
        thing = _THINGS.search(words)
    if thing is None and (act["hands"] or "").startswith(("han", "thoi han")):
        above = clauses.heading(clause)  # "5. Nơi nhận bài", and below it "…, hạn cuối 15/4"
        thing = _THINGS.search(above) if len(above) < _HEADING else None
        words = f"{above} {words}"
    return (thing["thing"], words) if thing else None


_HEADING = 60  # letters of a line that only leads on
_LATER = flexible(r"(?:muon|tre|cham) hon (?:ngay )?$")
_ON = re.compile(
    r"^\W{0,4}(?:den|het) (?:het )?(?:[0-9]{1,2} ?(?:gio|h)[ 0-9]{0,5})?,?(?:ngay)?\s?$"
)
_UP_TO = re.compile(r"(?:den |cho den )?(?:het|truoc|sau)?\s?(?:ngay)?\s?$")
_SENDS = re.compile(r"(?<![a-z])(?:gui|nop)(?![a-z])")
_A_DAY = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?|nam [0-9]{4}|(?:thang|quy) [0-9ivx]{1,3}")


def _behind_days(before: str) -> str:
    """The words behind the last day told before, where they say by themselves what is done."""
    days = list(_A_DAY.finditer(before))
    rest = before[days[-1].end() :] if days else ""
    if _ACTS.search(rest) and _THINGS.search(rest):
        return rest
    return rest if len(_OF_TIME.sub("", rest).split()) > 1 else before


_OF_TIME = re.compile(
    r"(?<![a-z])(?:truoc|cham nhat|muon nhat|han|cuoi|cung|chot|den|tu|ke|het|ngay|thang|nam|gio|phut|luc|vao|la|va|hoac|neu|sau|do|nay|theo|dau|buu dien|sang|chieu|toi|thu|hai|ba|sau|bay|chu nhat|khong|qua|du kien|cho|thoi|gian|moi|nhat|thoi diem|quy dinh)(?![a-z])|[^a-z\s]+"
)


def columns(doc: Doc, days: list[Day]) -> dict[int, str]:
    """The heading over each day that stands in a cell of a table, by where the day ends."""
    found: dict[int, str] = {}
    rows = all_rows(doc)
    if not rows:
        return found
    ends = [day.end for day in days]
    heading: list[str] = []
    for cells in rows:
        if len(cells) < 2:
            heading = []
            continue
        if not heading:
            heading = [doc.fold[c.start : c.end] for c in cells]
            continue
        for end in ends[bisect_left(ends, cells[0].start) : bisect_right(ends, cells[-1].end)]:
            at = next(n for n, c in enumerate(cells) if end <= c.end)
            found[end] = heading[at] if at < len(heading) else ""
    return found


# "tập hợp bài dự thi gửi về Sở": works that others handed in go on to the next body.
_GOES_ON = re.compile(
    r"(?<![a-z])(?:tong hop|tap hop|(?:tuyen |lua )?chon (?:[0-9a-z]{1,3} )?(?:bai|tac pham|anh|tranh|y tuong|san pham|video|ho so|de tai|mo hinh|giai phap|sang kien)|(?:tuyen |lua )?chon (?:toi da |khong qua )?[0-9]{1,3}\s[a-z]+|thu (?:bai|tac pham|anh|tranh)[^.;]{0,60} (?:chuyen|gui|nop))(?![a-z])"
)
_OF = re.compile(
    r"(?<![a-z])(?:danh sach|phieu|bao cao|ho so|ban)((?:\s(?!ve|gui|nop|truoc|qua|den|cham|theo|kem|cho|tai|co(?! dong)|va|du|tham|dang|cac|cua|duoc|dong|de|moi|xin)[a-z]{2,8}){1,3})"
)


_REGISTERED = re.compile(r"(?<![a-z])dang ky\s(?P<of>[a-z]+\s[a-z]+)")
_TO_TAKE_PART = re.compile(
    r"(?:du|tham|thi|ve|voi|tai|qua|cho|truoc|den|cham|het|cua|danh|la|nay|theo|gui|phai|va|tren|truc|so|muon|bat|tu|mau|bang|online|chinh|ban)\s"
)


def of_two_things(one: str, other: str) -> bool:
    """ "đăng ký phòng nghỉ" and "đăng ký xe đưa đón" are two registrations."""
    found = [_REGISTERED.search(words) for words in (one, other)]
    of = [m["of"] for m in found if m and not _TO_TAKE_PART.match(m["of"])]
    return len(of) == 2 and not set(of[0].split()) & set(of[1].split())


def _step(words: str) -> frozenset[str]:
    return frozenset(("goes on",)) if _GOES_ON.search(words) else frozenset()


def _of(words: str) -> str:
    """Of whom a list or a report is: that of campers is not that of contestants."""
    found = list(_OF.finditer(words))
    return " ".join(found[-1][1].split()) if found else ""


def _named(thing: str, own: frozenset[str]) -> str:
    """One name for one kind of work: in a contest of pictures a picture is the work."""
    thing = _SAME.get(thing, thing)
    return "bai" if own.issuperset(thing.split()) else thing


def _who(told: LastDay) -> str:
    sender = _SENDER.match(told.day.clause.before)
    return sender["who"].removeprefix("cac ").removeprefix("moi ") if sender else ""


def two_last_days(
    doc: Doc, reading: Reading, told: list[LastDay], clauses: Clauses
) -> list[Question]:
    """A question for each pair of tellings that give one thing two last days."""
    found = []
    for one, other in combinations(told, 2):
        if one.thing != other.thing or one.iso == other.iso or not _same(one, other, clauses):
            continue
        spans = [doc.span(t.day.start, t.day.end) for t in (one, other)]
        if of_others(reading, (one.iso, spans[0]), (other.iso, spans[1])):
            continue
        about = "deadlines"
        if reading.window and (one.day.stretch or other.day.stretch):
            about = "window"
        first, second = (doc.words(t.day.start, t.day.end) for t in (one, other))
        ask = (
            f"Văn bản nêu hai hạn khác nhau cho {_NAMES.get(one.thing, 'cùng một việc')}: “{first}” "
            f"({shown(one.iso)}) và “{second}” ({shown(other.iso)}). Ngày nào đúng?"
        )
        found.append(Question(about, ask, spans[1]))
    return found[:3]


_NAMES = {
    "danh sach": "danh sách",
    "dang ky": "đăng ký",
    "bao cao": "báo cáo",
    "ho so": "hồ sơ",
    "bai": "bài, tác phẩm dự thi",
    "anh": "ảnh",
    "tranh": "tranh",
    "video": "video",
    "san pham": "sản phẩm",
}


def _one_of(one: str, other: str) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)


def _same(one: LastDay, other: LastDay, clauses: Clauses) -> bool:
    """The same thing for the same ones: no round, draft, sender or receiver parts them."""
    parts = [clauses.parts(f"{t.words} {t.lead}") | _step(t.words) for t in (one, other)]
    if clauses.two_contests(one.day.clause, other.day.clause):
        return False
    if parts[0] != parts[1] or not _one_of(_of(one.words), _of(other.words)):
        return False
    if one.thing == "dang ky" and of_two_things(one.words, other.words):
        return False
    who = (_who(one), _who(other))
    if all(who) and who[0] != who[1]:
        return False
    to = [_TO.search(t.words) for t in (one, other)]
    if to[0] and to[1] and to[0]["to"] != to[1]["to"]:
        return False
    if _levels(one.words) != _levels(other.words) and all(_levels(t.words) for t in (one, other)):
        return False  # from the village to the district, from there to the province
    return not _next_day(one, other)


_HANDED_TO = re.compile(r"(?<![a-z])(?:ve|cho|len|toi)\s(?P<to>[a-z\s]{2,40})")
_LEVEL = re.compile(
    r"(?<![a-z])(?:xa|phuong|thon|huyen|quan|tinh|thanh pho|trung uong|khoa|truong|co so|cum)(?![a-z])"
)


def _levels(words: str) -> str:
    """The level of the body that the thing is handed to."""
    to = _HANDED_TO.search(words)
    level = _LEVEL.search(to["to"]) if to else None
    return level.group() if level else ""


_BEFORE = re.compile(r"truoc(?! khi)[\s0-9a-z:,]{0,14}$")


def _next_day(one: LastDay, other: LastDay) -> bool:
    """ "trước ngày 11/5" and "đến hết ngày 10/5" tell of one day."""
    before = [bool(_BEFORE.search(t.day.clause.before[-24:])) for t in (one, other)]
    if before[0] == before[1]:
        return False
    early, late = (one, other) if before[1] else (other, one)
    return dt.date.fromisoformat(early.iso) + dt.timedelta(days=1) == dt.date.fromisoformat(
        late.iso
    )
