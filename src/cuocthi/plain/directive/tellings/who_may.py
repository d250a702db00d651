"""Who may take part, told twice (đối tượng dự thi): ages, classes and kinds of schools as sets.

The first telling makes the rule; what later passages say of those who take part lies inside it, be it
narrower ("người từ đủ 60 tuổi được miễn lệ phí"). One that lies outside is asked about. Letters with
groups (bảng, nhóm, khối …) have a rule for each, and then all of them together make the whole.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past

_AGE = Rare(
    re.compile(
        r"[0-9](?<![0-9/.].)(?P<rest>[0-9]?)(?:\stuoi)?"
        r"(?:\s?(?:den|-|–)\s?(?:du |het |duoi )?(?P<b>[0-9]{1,2}))?\stuoi(?P<up>\stro len)?(?P<down>\stro xuong)?"
    ),
    r"[0-9]\stuoi",
)
_CLASSES = re.compile(
    r"(?:l(?<![a-z]l)op|k(?<![a-z]k)hoi)\s(?P<a>[0-9]{1,2})(?![0-9/a-z]|\s(?:em|hoc|nguoi|ban|tiet|doi|bai|thi|hs|giai))(?P<more>(?:\s?(?:,|va|-|–|den|;)\s?(?:(?:lop|khoi)\s)?[0-9]{1,2}(?![0-9/]))*)"
)
_RULE = re.compile(
    r"(?<![a-z])(?:doi tuong|danh cho|danh rieng|thanh phan du|nguoi (?:du thi|tham gia)|thi sinh|tac gia|lua tuoi|do tuoi|van dong vien|vdv|hoc sinh|cong dan|nguoi dan|em|du thi|nop|gui|cu|chon|tham gia)(?![a-z])"
)
_NOT = re.compile(
    r"(?<![a-z])(?:khong (?!qua)[a-z]+|mien|loai|tru|ngoai|phu huynh|cha|bo me|gia dinh|nguoi giam ho|giam khao|giam sat|dan doan|"
    r"trong tai|nghe nhan|co vu|khach|tinh nguyen|phuc vu|on thi|nghi hoc|tuyen sinh|thi vao|tot nghiep|uu tien|cong diem|co nguyen vong|nhom|bang|lua tuoi (?:1|2|i)|lop hoc|hang tuoi|bao hiem|hon|kem)(?![a-z])"
)
_GROUPS = re.compile(
    r"(?<![a-z])(?:bang|nhom|khoi|doi tuong|lua tuoi|hang|noi dung|the loai|cap|giai|luot)\s(?:thi |tuoi )?(?:(?<!khoi )[0-9](?![0-9])|[a-d]|i{1,3}|thieu|nhi|tieu|thcs|thpt|trung|nam|nu|u[0-9])(?![0-9a-z])"
)


_SIGN = re.compile(r"[,;(]")


Members = Callable[[re.Match[str]], frozenset[int]]


class Allowed(NamedTuple):
    """Those of certain ages or classes, as one passage tells."""

    members: frozenset[int]
    start: int
    end: int
    block: int


def who_may(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question where a later passage has people take part whom the rule leaves out."""
    found = schools_again(doc) or classes_of_others(doc, clauses)
    sorts: list[tuple[Rare | re.Pattern[str], Members, bool]] = [
        (_AGE, _ages, doc.fold.count(" tuoi") > 1),
        (_CLASSES, _classes, doc.fold.count("lop ") + doc.fold.count("khoi ") > 1),
    ]
    for pattern, members, again in sorts:
        if not again:
            continue
        told = _told(doc, clauses, pattern, members)
        if len(told) < 2:
            continue
        rule = told[0]
        allowed = rule.members.union(*(t.members for t in told[1:] if t.block == rule.block))
        out = next((t for t in told[1:] if not t.members & allowed or _wider(t, rule)), None)
        if out is None or out.block == rule.block:
            continue
        words = [doc.words(t.start, t.end) for t in (rule, out)]
        ask = f"“{words[0]}” và “{words[1]}”: đối tượng dự thi khác nhau. Đối tượng nào đúng?"
        found.append(Question("participants", ask, doc.span(out.start, out.end)))
    return found


_SCHOOLS = re.compile(
    r"mam non|tieu hoc|thcs|thpt|trung hoc co so|trung hoc pho thong|dai hoc|cao dang"
)
_MEANT = re.compile(
    r"d(?<![a-z]d)(?:oi tuong(?: du thi| tham gia)?\s?:|anh (?:cho|rieng cho))[^.;:\n]{0,40}?(?P<who>giao vien|hoc sinh|can bo quan ly|sinh vien|tre)(?P<of>[^.;:\n]{0,60})"
)


def schools_again(doc: Doc) -> list[Question]:
    """ "dành cho giáo viên mầm non", "Đối tượng: giáo viên tiểu học"."""
    if "doi tuong" not in doc.fold and "danh " not in doc.fold:
        return []
    told = [(m, frozenset(_SCHOOLS.findall(m["of"]))) for m in _MEANT.finditer(doc.fold)]
    told = [(m, schools) for m, schools in told if schools]
    if len(told) != 2:
        return []
    one, other = told
    if one[0]["who"] != other[0]["who"] or one[1] & other[1]:
        return []
    words = [doc.words(*m.span()) for m, _ in told]
    ask = f"“{words[0]}” và “{words[1]}”: đối tượng dự thi khác nhau. Đối tượng nào đúng?"
    return [Question("participants", ask, doc.span(*other[0].span()))]


_CLASSES_OF = {
    "tieu hoc": range(1, 6), "thcs": range(6, 10), "trung hoc co so": range(6, 10),
    "thpt": range(10, 13), "trung hoc pho thong": range(10, 13),
}  # fmt: skip
_FOR_PUPILS = re.compile(
    r"(?:doi tuong(?: du thi| tham gia)?\s?:?|danh (?:rieng )?cho|du thi la)[^.;:\n]{0,30}? hoc sinh(?: cac)?(?: truong| cap| khoi| bac)? (?P<of>[^.;:\n]{4,60})"
)


def classes_of_others(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "dành cho học sinh tiểu học", and "học sinh lớp 6, lớp 7 đăng ký"."""
    if "lop " not in doc.fold or " hoc sinh " not in doc.fold:
        return []
    rules = [(m, _SCHOOLS.findall(m["of"])) for m in _FOR_PUPILS.finditer(doc.fold)]
    rules = [(m, schools) for m, schools in rules if schools]
    if len(rules) != 1 or not all(school in _CLASSES_OF for school in rules[0][1]):
        return []
    allowed = frozenset().union(*(_CLASSES_OF[school] for school in rules[0][1]))
    out: re.Match[str] | None = None
    for match in _CLASSES.finditer(doc.fold):
        clause = clauses.at(*match.span())
        words = f"{clause.before[-110:]} {_SIGN.split(clause.after)[0][:70]}"
        if _classes(match) & allowed or _GROUPS.search(f"{clauses.lead(clause)} {clause.before}"):
            return []
        if out is None and not _NOT.search(words) and not is_past(words) and _RULE.search(words):
            out = match
    if out is None:
        return []
    rule, classes = (doc.words(*m.span()) for m in (rules[0][0], out))
    ask = f"“{rule}” và “{classes}”: đối tượng dự thi khác nhau. Đối tượng nào đúng?"
    return [Question("participants", ask, doc.span(*out.span()))]


def _wider(told: Allowed, rule: Allowed) -> bool:
    """Whether a telling that goes one way lets in more than the rule that goes the same way."""
    return rule.members < told.members and (
        max(rule.members) == max(told.members) or min(rule.members) == min(told.members)
    )


def _told(
    doc: Doc,
    clauses: Clauses,
    pattern: Rare | re.Pattern[str],
    members: Members,
) -> list[Allowed]:
    """All that the letter tells of those of certain ages or classes; nothing where there are groups."""
    found = []
    matches = list(pattern.finditer(doc.fold))
    for match in matches if len(matches) > 1 else ():
        clause = clauses.at(match.start(), match.end())
        words = f"{clause.before[-110:]} {_SIGN.split(clause.after)[0][:70]}"
        if _GROUPS.search(f"{clauses.lead(clause)} {clause.before}"):
            return []
        if "|" in clause.words or _NOT.search(words) or is_past(words) or not _RULE.search(words):
            continue
        who = members(match)
        if who:
            found.append(Allowed(who, match.start(), match.end(), clause.block))
    return found


_HOW = re.compile(
    r"(?<![a-z])(?P<how>tu|tren|duoi|khong qua|toi da|chua qua|den het|du)\s(?:du\s)?$"
)


def _ages(match: re.Match[str]) -> frozenset[int]:
    first = int(match.group()[0] + match["rest"])
    said = _HOW.search(match.string, max(0, match.start() - 16), match.start())
    how = said["how"].split()[:1] if said else []
    if match["b"]:
        return frozenset(range(first, int(match["b"]) + 1))
    if match["up"] or how in (["tren"], ["tu"], ["du"]):
        return frozenset(range(first, 100))
    if match["down"] or how:
        return frozenset(range(first + 1))
    return frozenset((first,))


def _classes(match: re.Match[str]) -> frozenset[int]:
    first = int(match["a"])
    more = [int(n) for n in re.findall(r"[0-9]+", match["more"])]
    if len(more) == 1 and re.search(r"den|-|–", match["more"]):
        return frozenset(range(first, more[0] + 1))
    return frozenset((first, *more))
