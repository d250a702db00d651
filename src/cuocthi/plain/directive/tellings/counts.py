"""Members of a team, ages, classes and points told in two places (số người, độ tuổi, điểm)."""

import re
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tables import all_rows
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.told_lists import list_end

_PEOPLE = r"(?:nguoi|thanh vien|thi sinh|van dong vien|vdv|hoc sinh|sinh vien|doan vien|hoi vien|dien vien|dong chi|em|cau thu|can bo)"
_PEOPLE_BEGIN = (
    "nguoi",
    "th",
    "van",
    "vdv",
    "hoc",
    "sinh",
    "doan",
    "hoi",
    "dien",
    "dong",
    "em",
    "ca",
)
_TEAM = r"(?:doi(?! vien)(?: thi| bong| tuyen| du thi)?|doan(?! vien| thanh nien| the)|nhom|don vi|truong|lop|chi doan|chi hoi|xa|huyen|khoa|to|clb|cau lac bo)"
_LIMIT = r"(?P<how>toi da|khong qua|it nhat|toi thieu|tu)?"
# "mỗi đội 05 người", "05 người/đội", "đội gồm 05 thành viên", "đủ 07 người của đội".
_COUNT = flexible(rf"[0-9](?<![0-9./-].)[0-9]{{0,2}} (?P<unit>{_PEOPLE})(?![a-z])")
_BEFORE = (
    re.compile(rf"(?<![a-z])(?:moi|mot|01)\s(?P<team>{_TEAM})[^.;:\n0-9]{{0,24}}?\s{{0,2}}{_LIMIT}\s{{0,2}}$"),
    re.compile(rf"(?<![a-z])(?P<team>doi|doan|nhom)(?:\sthi|\sbong|\stuyen|\sdu thi)?\s(?:co|gom|phai co|du|phai du)\s(?:du\s)?{_LIMIT}\s{{0,2}}$"),
)  # fmt: skip
_BEHIND = flexible(
    rf"(?:(?:du thi|tham gia|tham du|du) )?(?:/|moi|cua|trong) ?(?:moi |mot |01 |1 )?(?P<team>{_TEAM})(?![a-z])"
)
_HOW = re.compile(rf"(?<![a-z]){_LIMIT}\s{{0,2}}$")
_ALIKE = {"thanh vien": "nguoi", "vdv": "van dong vien"}
_ROLES = re.compile(
    r"(?<![a-z])(?:trong do|nu|nam(?! 20)|du bi|du phong|tran|phan|luot|san|cung luc|truong doan|huan luyen|ban|co vu|chao hoi|tieu pham|"
    r"kien thuc|duoc ho tro|mon|danh don|don nam|doi nam|bang|khoi|cap|vong|tiet muc|mien phi|them|ngoai)(?![a-z])"
)


class Size(NamedTuple):
    """So many people in each team, as one passage tells."""

    team: str
    unit: str
    how: str
    n: int
    start: int
    end: int
    sentence: int
    parts: frozenset[str]


def team_sizes(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question where one kind of team has two numbers of members."""
    told: list[Size] = []
    for match in doc.counting(_COUNT, _PEOPLE_BEGIN):
        size = _size(doc, clauses, match)
        if size is not None:
            told.append(size)
    if len(told) < 2:
        return []
    found = []
    for one, other in combinations(sorted(told, key=lambda t: t.start), 2):
        if (one.team, one.unit, one.how) != (other.team, other.unit, other.how):
            continue
        if one.n == other.n or one.parts != other.parts or one.sentence == other.sentence:
            continue
        if len({t.n for t in told if t.team == one.team and t.unit == one.unit}) > 2:
            continue
        ask = (
            f"“{doc.words(one.start, one.end)}” và “{doc.words(other.start, other.end)}”: số người "
            "khác nhau. Số nào đúng?"
        )
        found.append(Question("participants", ask, doc.span(other.start, other.end)))
    return found


def _size(doc: Doc, clauses: Clauses, match: re.Match[str]) -> Size | None:
    """The number as that of one team, where the words on one of its sides say so."""
    start, end = match.span()
    before = doc.fold[max(0, start - 60) : start]
    team = next((m for pattern in _BEFORE if (m := pattern.search(before))), None)
    how = team
    if team is None:
        blanks = re.compile(r"\s{0,2}").match(doc.fold, end)
        team = _BEHIND.match(doc.fold, blanks.end() if blanks else end)
        how = _HOW.search(before)
    if team is None:
        return None
    clause = clauses.at(start, end)
    behind = re.split(r"[,;(]", clause.after)[0][:40]
    near = f"{clause.before[-60:]} {match.group()} {behind}"
    if _ROLES.search(near) or is_past(clause.words):
        return None
    unit = _ALIKE.get(match["unit"], match["unit"])
    number = re.match(r"[0-9]+", match.group())
    return Size(
        team["team"].split()[0],
        unit,
        (how["how"] or "") if how else "",
        int(number.group()) if number else 0,
        start - len(before) + team.start() if team.string is before else start,
        end,
        clause.start,
        frozenset(
            p
            for p in clauses.parts(f"{clauses.title(clause)} . {near}")
            if not p.startswith("cua ")
        ),
    )


_RANGES = {
    " tuoi": flexible(
        r"[0-9](?<![0-9/.].)[0-9]?(?: tuoi)? ?(?:den|-|–) ?(?:du |duoi |het )?[0-9]{1,2} tuoi"
        r"|do tuoi (?:tu )?(?:du )?[0-9]{1,2} ?(?:den|-|–) ?[0-9]{1,2}(?! tuoi)"
        r"|tuoi (?:tu )?(?:du )?[0-9]{1,2} ?(?:den|-|–) ?[0-9]{1,2}(?! tuoi)"
    ),
    "lop ": flexible(r"lop [0-9]{1,2} ?(?:den|-|–) ?(?:lop )?[0-9]{1,2}(?![0-9/])"),
    "sinh ": flexible(
        r"sinh (?:tu )?(?:ngay [0-9/]{3,5}/)?(?:nam )?(?:19|20)[0-9]{2} ?(?:den|-|–) ?(?:het )?(?:ngay [0-9/]{3,5}/)?(?:nam )?(?:19|20)[0-9]{2}"
    ),
}
_GROUP = re.compile(
    r"(?<![a-z])(?:bang|nhom|khoi|mon|noi dung|doi tuong (?:[0-9]|i|a|b)|lua tuoi (?:[0-9]|i)|the loai|hang|nu|giai|phu huynh|giam khao|uu tien|"
    r"tieu hoc|thcs|thpt|thieu nhi|thieu nien|nhi dong|truong doan|rieng|duoi|tre nhat|nam (?:truoc|20[0-9]{2})|phan thi|cu ly|hang muc)(?![a-z])"
)


def ranges(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question where those who may take part have two ranges of age, class or birth."""
    told: dict[str, list[tuple[tuple[str, str], int, int, int]]] = {}
    for kind, pattern in _RANGES.items():
        if doc.fold.count(kind.strip()) < 2:
            continue
        for match in pattern.finditer(doc.fold):
            clause = clauses.at(match.start(), match.end())
            numbers = re.findall(r"[0-9]+", match.group())
            pair = (numbers[0].lstrip("0"), numbers[-1].lstrip("0"))
            if _GROUP.search(clause.before[-90:] + " " + re.split(r"[,;]", clause.after)[0][:40]):
                pair = ("", "")  # told of one group: whatever else is told may be of the others
            told.setdefault(kind, []).append((pair, match.start(), match.end(), clause.block))
    found = _descending(doc)
    for several in told.values():
        pairs = dict.fromkeys(pair for pair, *_ in several)
        if len(pairs) != 2 or ("", "") in pairs:
            continue
        one, other = pairs
        shares = one[0] == other[0] or one[1] == other[1]
        first = next(t for t in several if t[0] == one)
        second = next(t for t in several if t[0] == other)
        if not shares or first[3] == second[3]:
            continue
        ask = (
            f"“{doc.words(first[1], first[2])}” và “{doc.words(second[1], second[2])}”: đối tượng "
            "dự thi khác nhau. Khoảng nào đúng?"
        )
        found.append(Question("participants", ask, doc.span(second[1], second[2])))
    return found


_FROM_TO = flexible(
    r"(?:t(?<![a-z]t)u (?:lop |nam |du )?|l(?<![a-z]l)op )(?P<first>[0-9]{1,4})(?: tuoi)? den (?:lop |nam |het |duoi )?(?P<last>[0-9]{1,4})(?![0-9/]|[.,][0-9])"
)
_OF_PEOPLE = re.compile(r"(?<![a-z])(?:tuoi|lop|sinh (?:tu|nam))(?![a-z])")


def _descending(doc: Doc) -> list[Question]:
    """ "tuổi từ 35 đến 18", "lớp 9 đến lớp 6"."""
    if not any(map(doc.fold.__contains__, ("tuoi", "lop", "sinh tu", "sinh nam"))):
        return []  # none of people
    for match in _FROM_TO.finditer(doc.fold):
        start, end = match.span()
        if int(match["first"]) <= int(match["last"]):
            continue
        if _OF_PEOPLE.search(doc.fold, max(0, start - 16), end + 6):
            ask = f"“{doc.words(start, end)}”: số đầu lớn hơn số cuối. Khoảng đúng là gì?"
            return [Question("participants", ask, doc.span(start, end))]
    return []


_POINTS_WHOLE = flexible(
    r"(?:tong (?:so |cong )?(?:diem|cong)|thang diem|diem toi da|diem tuyet doi|tong)(?:[^.;:\n0-9|]{0,40}?):? ?(?P<sum>[0-9]{1,4}) diem(?![a-z])"
    r"|thang diem ?:? ?(?P<sum2>[0-9]{2,4})(?![0-9/])"
)
_POINTS = flexible(r"(?<![0-9.,/-])(?P<n>[0-9]{1,3}(?:,5)?) ?(?:diem|d(?![a-z]))")
_BONUS = re.compile(
    r"(?<![a-z])(?:diem (?:thuong|phu|tru|cong)|cong them|thuong toi da|tru (?:toi da|diem|[0-9])|khuyen khich|moi (?:loi|cau|y)|tu [0-9]|dat tu|den [0-9])(?![a-z])"
)
_SHARES = re.compile(r"(?<![0-9.,])(?P<n>[0-9]{1,3}(?:,[0-9])?)\s?%")
_NO_SHARE = re.compile(
    r"(?<![a-z])(?:giam(?! khao| doc)|tang|thue|dat|it nhat|toi thieu|(?:tren|duoi)(?= [0-9])|phan dau|ho tro|khau tru|chi phi|vat|tro len|hoan thanh|thanh toan|tam ung|du phong)(?![a-z])"
)
_WEIGHED = re.compile(
    r"(?<![a-z])(?:diem|binh chon|ket qua|co cau|ty trong|trong so|tinh theo|giam khao)(?![a-z])"
)


def points(doc: Doc) -> list[Question]:
    """A question where the points of the parts do not make the points of the whole."""
    found = []
    if "thang diem" in doc.fold or (" diem" in doc.fold and "tong" in doc.fold):
        for match in _POINTS_WHOLE.finditer(doc.fold):
            whole = int(match["sum"] or match["sum2"])
            added = _added(doc, match)
            if added is not None and added != whole and 0.5 * whole <= added <= 1.6 * whole:
                shown = f"{added:g}".replace(".", ",")
                ask = (
                    f"Cộng điểm các phần được {shown}, nhưng văn bản ghi {whole} điểm. Số nào đúng?"
                )
                return [Question("budget", ask, doc.span(match.start(), match.end()))]
    if doc.fold.count("%") > 1:
        found = _shares(doc)
    return found


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _added(doc: Doc, match: re.Match[str]) -> float | None:
    """The points of the parts: in the sentence, in the lines of the list, or in a table below."""
    line_end = doc.fold.find("\n", match.end())
    line_end = len(doc.fold) if line_end < 0 else line_end
    stop = re.compile(r"[.](?=\s)").search(doc.fold, match.end(), line_end)
    rest = doc.fold[match.end() : stop.start() if stop else line_end]
    parts = [_value(m["n"]) for m in _POINTS.finditer(rest)]
    if len(parts) > 1:
        return None if _BONUS.search(rest) else sum(parts)
    end = list_end(doc, line_end)
    lines = [line for line in doc.fold[line_end:end].split("\n") if line.strip()]
    each = [[_value(m["n"]) for m in _POINTS.finditer(line)] for line in lines]
    if len(lines) > 1 and all(len(one) == 1 for one in each):
        return None if _BONUS.search(" ".join(lines)) else sum(one[0] for one in each)
    return _column(doc, match.end())


_CELL = re.compile(r"\s*(?P<n>[0-9]{1,3}(?:,5)?)\s*(?:diem|d)?\s*")
_HEADING = re.compile(r"\s*(?:so |muc )?diem(?: toi da| chuan| tran)?\s*")


def _column(doc: Doc, at: int) -> float | None:
    """The sum of a table's column of points."""
    heading: int | None = None
    numbers: list[float] = []
    for cells in all_rows(doc):
        if len(cells) < 2 or cells[0].start < at:
            if numbers:
                break
            heading = None
            continue
        words = [doc.fold[c.start : c.end] for c in cells]
        if heading is None:
            heading = next((n for n, w in enumerate(words) if _HEADING.fullmatch(w)), None)
            continue
        if all(not w.strip(" :-") for w in words):
            continue
        if any(w.strip().startswith(("tong", "cong")) for w in words[:2]) or heading >= len(words):
            return None  # its own sum is compared by the tables
        cell = _CELL.fullmatch(words[heading])
        if cell is None:
            return None
        numbers.append(_value(cell["n"]))
    return sum(numbers) if len(numbers) > 1 else None


def _shares(doc: Doc) -> list[Question]:
    """ "điểm giám khảo 60%, bình chọn 50%": the shares of one mark are a hundred."""
    groups: list[tuple[int, int]] = []
    at = None
    for line in doc.lines:
        if "%" not in doc.fold[line.start : line.end]:
            if at:
                groups.append(at)
            at = None
            continue
        at = (at[0] if at else line.start, line.end)
    if at:
        groups.append(at)
    for start, end in groups:
        words = doc.fold[start:end]
        parts = [_value(m["n"]) for m in _SHARES.finditer(words)]
        parts = parts[1:] if len(parts) > 2 and parts[0] == 100 else parts
        lines = [line for line in words.split("\n") if line.strip()]
        each = all(line.count("%") == 1 for line in lines) if len(lines) > 1 else True
        above = doc.fold[max(0, start - 120) : start]
        if len(parts) < 2 or not each or _NO_SHARE.search(words) or 100 in parts:
            continue
        if not _WEIGHED.search(words + above) or not 60 <= sum(parts) <= 150 or sum(parts) == 100:
            continue
        added = f"{sum(parts):g}".replace(".", ",")
        ask = f"Cộng các tỷ lệ được {added}%, không phải 100%. Tỷ lệ nào đúng?"
        return [Question("budget", ask, doc.span(start, end))]
    return []
