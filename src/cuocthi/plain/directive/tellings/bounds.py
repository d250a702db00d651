"""Bounds of one thing told twice (mức tối thiểu, tối đa): no number can keep both."""

import re
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.tellings.content import content, some_only

_UNIT = r"phut|giay|trang|m2|cm|kg|mb|gb|nam (?:kinh nghiem|cong tac|tuoi nghe)|tu(?= ?[,.;)\n]|$)|chu(?![a-z])"
_BOUND = re.compile(
    r"(?<![a-z0-9])(?:(?P<least>it nhat|toi thieu|khong duoi|khong it hon|tu)|(?P<most>toi da|khong qua|nhieu nhat|khong vuot qua|khong dai qua|khong hon))"
    rf"(?: la| tu)? (?P<n>[0-9](?:[0-9]{{0,2}}(?:\.[0-9]{{3}})+|[0-9]{{0,4}}))(?: (?:{_UNIT}))?(?: ?(?:-|–|den) ?(?P<to>[0-9](?:[0-9]{{0,2}}(?:\.[0-9]{{3}})+|[0-9]{{0,4}})))? ?(?P<unit>{_UNIT})(?![a-z])(?P<up> tro len)?(?P<down> tro xuong)?"
    rf"|(?<![0-9./,-])(?P<a>[0-9]{{1,4}}) ?(?:-|–|den) ?(?P<b>[0-9]{{1,4}}) (?P<of>{_UNIT})(?![a-z])"
)
_UNITS = frozenset(("phut", "giay", "trang", "m", "cm", "kg", "mb", "gb", "chu"))
_OFTEN = _UNITS | {"nam", "tu"}  # which stand behind numbers of days too
_OFTEN_SEEN = ("nam kinh nghiem", "nam cong tac", "nam tuoi nghe", " tu.", " tu,", " tu;", " tu)")
_AHEAD, _BEHIND = 40, 32  # letters of a bound before and behind its last number
_PARTED = re.compile(
    r"(?<![a-z])(?:phan|mon|noi dung|hang|bang|khoi|the loai|tiet muc|doi voi|nu|nam(?! kinh| cong| tuoi| [0-9])|canh (?:dai|ngan)|vong|luot|hiep|nghi|giai lao|truoc|sau|mat)(?![a-z])"
)


_SIGN = re.compile(r"[,;(]")


class Bound(NamedTuple):
    """From so many to so many of a unit, as one passage tells."""

    low: float
    high: float
    unit: str
    words: frozenset[str]
    start: int
    end: int
    begin: int


def bounds(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question where two bounds of one thing, the only two of their unit, exclude each other."""
    told: dict[str, list[Bound]] = {}
    done = 0
    units = _OFTEN if any(map(doc.fold.__contains__, _OFTEN_SEEN)) else _UNITS
    for at, word in doc.counted:
        if at < done or word not in units:
            continue
        for match in _BOUND.finditer(doc.fold, max(done, at - _AHEAD), at + _BEHIND):
            if match.start() <= at < match.end():
                done = match.end()
                if bound := _bound(doc, clauses, match):
                    told.setdefault(bound.unit, []).append(bound)
    for several in told.values():
        for one, other in combinations(several, 2) if len(several) == 2 else ():
            if one.begin == other.begin or not _apart(one, other):
                continue
            shared, least = one.words & other.words, min(len(one.words), len(other.words))
            if len(shared) < 2 and not (shared and least - len(shared) < 2):
                continue
            words = [doc.words(b.start, b.end) for b in (one, other)]
            ask = f"“{words[0]}” và “{words[1]}”: hai mức trái nhau. Mức nào đúng?"
            return [Question("participants", ask, doc.span(other.start, other.end))]
    return []


_WORKS = r"anh|tranh|bai|tac pham|video|clip|san pham|ca khuc|truyen|y tuong|sang kien|mo hinh"
_MOST = re.compile(
    r"(?<![a-z])(?:(?P<low>tu [0-9]{1,2} (?:den|-|–) )|toi da (?:la )?|khong (?:vuot )?qua |nhieu nhat (?:la )?)"
    rf"(?P<n>[0-9]{{1,2}}) (?P<unit>{_WORKS})(?![a-z])(?P<more>[ ][a-z]+)?"
)
_EACH = re.compile(
    r"(?<![a-z])(?:moi|mot|01|1) (?P<who>nguoi|tac gia|thi sinh|ca nhan|em|hoc sinh|doan vien|hoi vien)(?![a-z])[^.;|0-9]{0,50}$"
)


def most_of_each(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "mỗi người gửi từ 03 đến 05 ảnh", "mỗi tác giả không quá 04 ảnh"."""
    if doc.fold.count("moi ") + doc.fold.count("mot ") < 2:
        return []
    told: dict[str, list[tuple[int, re.Match[str], frozenset[str]]]] = {}
    for match in _MOST.finditer(doc.fold):
        clause = clauses.at(*match.span())
        if not _EACH.search(clause.before[-90:]) or is_past(clause.words):
            continue
        parts = clauses.parts(f"{clauses.lead(clause)} {clause.before} {match.group()}")
        told.setdefault(match["unit"], []).append((int(match["n"]), match, parts))
    for several in told.values():
        if len(several) != 2 or several[0][0] == several[1][0] or several[0][2] != several[1][2]:
            continue
        after = [clauses.at(*m.span()).after[:24] for _, m, _ in several]
        if any(_PARTED.search(words) or "/" in words[:2] for words in after):
            continue
        words = [doc.words(*m.span()) for _, m, _ in several]
        ask = f"“{words[0]}” và “{words[1]}” cho mỗi người: hai mức khác nhau. Mức nào đúng?"
        return [Question("participants", ask, doc.span(*several[1][1].span()))]
    return []


def _bound(doc: Doc, clauses: Clauses, match: re.Match[str]) -> Bound | None:
    """The bound as that of what its clause speaks of; None where it is of a part of it."""
    start, end = match.span()
    clause = clauses.at(start, end)
    near = f"{clause.before[-90:]} {_SIGN.split(clause.after[:30])[0]}"
    before = doc.text[start - len(clause.before) : start].lower()
    if is_past(clause.words) or _PARTED.search(near) or some_only(before) or "|" in near:
        return None
    if clauses.parts(f"{clauses.lead(clause)} {near}"):
        return None
    low, high = 0.0, float("inf")
    if match["a"]:
        low, high = _number(match["a"]), _number(match["b"])
    else:
        number = _number(match["n"])
        if match["least"] and not match["down"]:
            low = number
            if match["to"]:
                high = _number(match["to"])
            elif match["least"] == "tu" and not match["up"]:
                return None  # "từ 2 phút 30": an hour or a length of its own
        else:
            high = number
    unit = match["unit"] or match["of"]
    return Bound(low, high, unit, content(before[-120:]), start, end, clause.start)


def _number(told: str) -> float:
    return float(told.replace(".", ""))


def _apart(one: Bound, other: Bound) -> bool:
    if one.high < other.low or other.high < one.low:
        return True
    open_ended = float("inf")
    if one.high == other.high == open_ended:
        return one.low != other.low
    return one.low == other.low == 0 and one.high != other.high


_UNLIMITED = re.compile(
    r"khong (?:han che|gioi han)(?: ve)?(?: so luong| so)? (?P<noun>[a-z]+(?: [a-z]+)?)"
)
_LIMITED = r"(?:chi (?:duoc )?(?:gui|nop|tham gia|du thi|dang ky|cu|thi)|toi da|khong qua|nhieu nhat)(?: la| voi| gui)? (?P<n>[0-9]{1,3}) (?P<noun>%s)(?![a-z])"


def unlimited_and_limited(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "không hạn chế số lượng ca khúc" and "mỗi tác giả chỉ gửi 02 ca khúc"."""
    if "khong han che" not in doc.fold and "khong gioi han" not in doc.fold:
        return []
    for free in _UNLIMITED.finditer(doc.fold):
        noun = free["noun"].split()
        clause = clauses.at(*free.span())
        if noun[0] in ("do", "lua", "thoi", "doi", "lan", "nguoi", "luot"):
            continue  # ages, times and those who take part are limited elsewhere for others
        pattern = _LIMITED % re.escape(free["noun"] if len(noun) > 1 else noun[0])
        for told in re.finditer(pattern, doc.fold):
            other = clauses.at(*told.span())
            if other.start == clause.start or is_past(other.words):
                continue
            if clauses.parts(f"{clauses.lead(clause)} {clause.before}") != clauses.parts(
                f"{clauses.lead(other)} {other.before}"
            ):
                continue
            words = [doc.words(*m.span()) for m in (free, told)]
            ask = f"“{words[0]}” nhưng “{words[1]}”. Điều nào đúng?"
            return [Question("participants", ask, doc.span(*told.span()))]
    return []
