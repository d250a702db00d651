"""Last days for handing in the same thing, told in two places (hạn nộp, hạn gửi, hết nhận)."""

import re
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.tellings.clauses import (
    Clause,
    Clauses,
    dates_document,
    is_past,
    shown,
)
from cuocthi.plain.vndates import Moment

# What is handed in; names of one kind of paper stand for each other.
_THINGS = re.compile(
    r"(?<![a-z])(?P<thing>danh sach|dang ky|bao cao|ho so|bai|tac pham|anh|tranh|video|clip|phim|ban ghi (?:am|hinh)|san pham|"
    r"mo hinh|sang kien|giai phap|de tai|du an|y tuong|thiet ke|logo|ap phich|ca khuc|truyen ngan|kich ban|tieu pham|cau hoi|"
    r"tham luan|phieu|le phi|nhac nen|thuyet minh|y kien|tiet muc|maket|dap an|mau vat|hien vat|tu lieu|don (?:dang ky|du thi|xin))(?![a-z])"
)
_SAME = {"clip": "video", "phim": "video", "ban ghi hinh": "video", "tac pham": "bai"}
_ACTS = re.compile(
    r"(?<![a-z])(?:(?P<hands>gui|nop|chuyen ve|dang ky|(?:tiep )?nhan(?= (?:cac |ban |phieu )?(?:bai|tac pham|ho so|anh|tranh|video|clip|phim|san pham|du thi|dang ky|danh sach|mo hinh|y tuong|sang kien|giai phap|de tai|kich ban|tieu pham|thiet ke|ca khuc|du an|hien vat|ban|tu|den|truoc|truc|qua|tai|ve|het)(?![a-z])|:|$)|thu(?= (?:bai|tac pham|anh|tranh|phieu|san pham|ho so|danh sach)(?![a-z]))|bao danh|ghi danh|(?:thoi )?han(?: cuoi| chot)?|chot|tai len|ket thuc)"
    r"|(?P<other>to chuc|cong bo|cham(?! nhat)|chua|dang (?:o|bao|phat)|tham dinh|trinh|duyet|phe duyet|niem yet|thong bao|xay dung|trien khai|dang tai|phan loai|in an|"
    r"tra (?:lai|ket)|trao|dien ra|xet|binh chon|hop|mo|bat dau|phat dong|tu ngay|sau|nhan (?:giay|ket qua|giai|thuong|duoc)|"
    r"hoan thien|hoan thanh|bo sung|xac nhan|chinh sua|khao sat|kiem tra|ra soat|tap huan|trung bay|trien lam|ap dung|thuc hien|dua tin))(?![a-z])"
)
_LAST = flexible(
    r"(?<![a-z])(?:truoc|cham nhat|muon nhat|den|het|han|han (?:cuoi|chot|nop|gui|nhan|dang ky)(?: cuoi)?(?: cung)?|khong qua|ket thuc|dong|khoa)"
    r"(?: la| vao| luc| het| truoc| den| cuoi| ngay| gio| sang| chieu| toi| thu (?:[2-7]|hai|ba|tu|nam|sau|bay),?| chu nhat,?| [0-9]{1,2}(?: ?(?:gio|g|h|:) ?[0-9]{0,2})?(?: phut)?,?){0,6}[: ]{0,3}$"
)
_DUE_COLUMN = re.compile(r"han|hoan thanh|ket thuc|den|xong|cuoi|thoi gian|ngay|moc|tien do")
_DAY_FIRST = re.compile(
    r"[\s:),|–-]{0,6}(?:la )?(?:het han|ket thuc|dung|dong|khoa|chot|ngung|han (?:cuoi|chot|nop|gui))(?: cuoi cung)?(?: viec| cua)?\s"
)
_TO = re.compile(
    r"(?<![a-z])(?:ve|cho|den|toi|tai|qua)\s(?:van phong\s|bo phan\s)?(?P<to>phong|so|xa|huyen|truong|tinh|bo|trung uong|cum|khoa|hoi|ban|chi cuc|cong doan|doan|lien doan|vien|trung tam|bao|dai)(?![a-z])"
)
_SENDER = re.compile(
    r"(?:[0-9a-z]{1,2}[.)]\s)?(?P<who>(?:cac |moi |tung )?(?:truong|phong|so|ubnd|uy ban|xa|phuong|huyen|hoi|doan|chi doan|khoa|lop|to|ban|don vi|"
    r"trung tam|tram|chi bo|cong doan|van phong|thi sinh|tac gia|hoc sinh|doi|cum|cap))(?![a-z])"
)


class LastDay(NamedTuple):
    """One telling of the last day for a thing."""

    things: frozenset[str]
    of: frozenset[str]
    parts: frozenset[str]
    who: str
    to: str
    day: str
    start: int
    end: int
    block: int
    stretch: bool


def last_days(doc: Doc, reading: Reading, roles: Roles, clauses: Clauses) -> list[LastDay]:
    """Every last day of the letter, head, annexes and notes too, with what it is of."""
    ends = {p.last.start: p for p in doc.periods}
    firsts = {p.first.start for p in doc.periods if p.first and p.first.start != p.last.start}
    old = {m.start for m in roles.superseded}
    columns = _columns(doc)
    found = []
    for moment in doc.moments:
        day = moment.iso()
        if not day or len(day) < 10 or moment.start in firsts or moment.start in old:
            continue
        period = ends.get(moment.start)
        if period is not None and period.days:
            continue
        start = period.start if period else moment.start
        clause = clauses.at(start, moment.end)
        told = _told(doc, clauses, clause, moment, columns, stretch=period is not None)
        if told is not None:
            things, words = told
            found.append(
                LastDay(
                    _named(things, clauses.own),
                    _of(words) - clauses.own,
                    clauses.parts(words) | _step(words),
                    _who(clause),
                    m["to"] if (m := _TO.search(words)) else "",
                    day[:10],
                    start,
                    moment.end,
                    clause.block,
                    bool(period and period.first),
                )
            )
    return found


def _told(
    doc: Doc,
    clauses: Clauses,
    clause: Clause,
    moment: Moment,
    columns: dict[int, str],
    *,
    stretch: bool,
) -> tuple[frozenset[str], str] | None:
    """The things that a day closes the time of, and the words that say so."""
    before = clause.before
    if dates_document(before) or is_past(before) or signs.NOT_AFTER.search(before[-12:]):
        return None
    if "|" in before or (column := columns.get(moment.start)) is not None:
        column = columns.get(moment.start, "")
        words = before if "|" in before else clause.words
        closes = stretch or bool(_DUE_COLUMN.search(column)) or bool(_LAST.search(before))
    elif not before.strip(" (0123456789.)") and _DAY_FIRST.match(clause.after):
        words, closes = clause.after, True
        act = _ACTS.search(words)
        things = frozenset(m["thing"] for m in _THINGS.finditer(words[:60]))
        return (things, words) if things and act and act["hands"] else None
    else:
        words = before
        closes = stretch or bool(_LAST.search(before[-70:]))
    if not closes:
        return None
    acts = list(_ACTS.finditer(words))
    if not acts or not acts[-1]["hands"]:
        return None
    things = frozenset(m["thing"] for m in _THINGS.finditer(words))
    if not things:  # "…; hạn nộp cuối cùng là ngày": of what the sentence before speaks
        words = clauses.earlier(clause) + " " + words
        things = frozenset(m["thing"] for m in _THINGS.finditer(words))
    return (things, words) if things else None


def _columns(doc: Doc) -> dict[int, str]:
    """The heading over each day that stands alone in a cell of a table with bars or tabs."""
    from cuocthi.plain.directive.tables import all_rows

    found: dict[int, str] = {}
    rows = all_rows(doc)
    if not rows:
        return found
    starts = [m.start for m in doc.moments]
    heading: list[str] = []
    for cells in rows:
        if len(cells) < 2:
            heading = []
            continue
        words = [doc.fold[c.start : c.end] for c in cells]
        if not heading:
            heading = words
            continue
        for start in starts:
            if not cells[0].start <= start < cells[-1].end:
                continue
            at = next(n for n, c in enumerate(cells) if start < c.end)
            found[start] = heading[at] if at < len(heading) else ""
    return found


# "tập hợp bài dự thi gửi về Sở": works that others handed in go on to the next body.
_GOES_ON = re.compile(
    r"(?<![a-z])(?:tong hop|tap hop|(?:tuyen |lua )?chon (?:[0-9a-z]{1,3} )?(?:bai|tac pham|anh|tranh|y tuong|san pham|video|ho so|de tai|mo hinh|giai phap|sang kien))(?![a-z])"
)
_OF = re.compile(
    r"(?<![a-z])(?:danh sach|phieu|bao cao|ho so|ban)((?:\s(?!ve|gui|nop|truoc|qua|den|cham|theo|kem|cho|tai|co|va|du|tham|dang|cac|cua|duoc|dong|de|moi|xin)[a-z]{2,8}){1,3})"
)


def _step(words: str) -> frozenset[str]:
    return frozenset(("goes on",)) if _GOES_ON.search(words) else frozenset()


def _of(words: str) -> frozenset[str]:
    """Of whom a list or a report is: that of campers is not that of contestants."""
    return frozenset(word for match in _OF.finditer(words) for word in match[1].split()) - _DULL


_DULL = frozenset("thi sinh doi doan dien tu giay ket qua to chuc thuc hien".split())


def _named(things: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """One name for one kind of work: in a contest of pictures a picture is the work."""
    named = {_SAME.get(thing, thing) for thing in things}
    return frozenset("bai" if own.issuperset(thing.split()) else thing for thing in named)


def _who(clause: Clause) -> str:
    sender = _SENDER.match(clause.before)
    return sender["who"].removeprefix("cac ").removeprefix("moi ") if sender else ""


def two_last_days(doc: Doc, reading: Reading, told: list[LastDay]) -> list[Question]:
    """A question for each pair of tellings that give one thing two last days."""
    found = []
    for one, other in combinations(told, 2):
        if one.day == other.day or not _same(one, other):
            continue
        window = reading.window
        mine = [t for t in (one, other) if t.stretch]
        about = "window" if window and mine else "deadlines"
        first, second = (doc.words(t.start, t.end) for t in (one, other))
        what = ", ".join(sorted(_words(doc, other, one.things & other.things)))
        ask = (
            f"Hạn cho {what} được nêu hai lần khác nhau: “{first}” ({shown(one.day)}) và "
            f"“{second}” ({shown(other.day)}). Ngày nào đúng?"
        )
        found.append(Question(about, ask, doc.span(other.start, other.end)))
    return found


def _words(doc: Doc, told: LastDay, things: frozenset[str]) -> list[str]:
    """The things as the letter writes them."""
    at = max(0, told.start - 260)
    seen = {}
    for match in _THINGS.finditer(doc.fold, at, min(len(doc.fold), told.end + 80)):
        seen[_SAME.get(match["thing"], match["thing"])] = doc.words(*match.span()).lower()
    return [seen[thing] for thing in things if thing in seen] or ["cùng một việc"]


def _same(one: LastDay, other: LastDay) -> bool:
    """The same thing for the same ones: no round, draft, sender or receiver parts them."""
    if not (one.things <= other.things or other.things <= one.things):
        return False
    if one.parts != other.parts or (one.of and other.of and not one.of & other.of):
        return False
    if one.who and other.who and one.who != other.who:
        return False
    return not (one.to and other.to and one.to != other.to)
