"""Numbers of people, groups and list items that do not agree with themselves (số lượng)."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.told_lists import list_end
from cuocthi.plain.directive.told_sums import PEOPLE, PEOPLE_BEGIN
from cuocthi.plain.vntext import words_number

# "25.000.000 đồng (hai mươi ba triệu đồng)", "05 (sáu) người".
_BRACKET = re.compile(
    r"\((?:(?:[Vv]iết )?[Bb]ằng chữ)?[:\s]{0,3}(?P<words>[^\W\d][^()\d\n]{1,90})\)"
)
_FIGURES = re.compile(
    r"(?<![0-9./,-])(?P<n>[0-9]{1,3}(?:\.[0-9]{3}){0,3})\s{0,2}(?P<scale>triệu|nghìn|ngàn)?\s{0,2}(?:[^\W\d]{1,7}(?:\s[^\W\d]{1,6})?)?\s{0,2}$"
)
_UNIT = re.compile(
    r"\s(?:đồng|người|đại biểu|thí sinh|học sinh|giải|đội|bài|tác phẩm|ngày|đơn vị|suất)(?: chẵn| thôi)?[.\s]{0,2}$"
)
_SCALE = {"triệu": 10**6, "nghìn": 1000, "ngàn": 1000}


def words_and_figures(doc: Doc) -> list[Question]:
    """A number written in figures and in words that are two numbers."""
    if "(" not in doc.text:
        return []
    for match in _BRACKET.finditer(doc.text):
        words = _UNIT.sub("", " " + match["words"].lower().strip()).strip()
        told = words_number(words)
        figures = told and _FIGURES.search(doc.text, max(0, match.start() - 34), match.start())
        if not figures:
            continue
        number = int(figures["n"].replace(".", "")) * _SCALE.get(figures["scale"] or "", 1)
        if told == number:
            continue
        start, end = figures.start(), match.end()
        money = "đồng" in doc.text[start:end] or figures["scale"]
        ask = f"“{doc.words(start, end)}”: số viết bằng chữ số và bằng chữ khác nhau. Số nào đúng?"
        return [Question("budget" if money else "participants", ask, doc.span(start, end))]
    return []


class People(NamedTuple):
    """So many people of one kind, as one passage tells."""

    unit: str
    of: frozenset[str]
    n: int
    start: int
    end: int
    block: int
    parts: frozenset[str]


_SO_MANY = flexible(
    rf"(?P<n>[0-9](?<![0-9./,-].)(?:[0-9]{{0,2}}(?:\.[0-9]{{3}})?))(?=\s{{0,3}}[cdeghkntsv]) (?P<unit>{PEOPLE})(?![a-z])(?P<of>(?: [a-z]{{2,7}}){{0,4}})"
)
# "Khách mời dự kiến: ", "Đại biểu mời (".
_LABEL = re.compile(
    rf"(?:^|[^a-z])(?P<unit>{PEOPLE})(?P<of>(?:\s[a-z]{{1,7}}){{0,4}})\s{{0,2}}[:(]\s{{0,2}}$"
)
_UNSURE = re.compile(
    r"(?<![a-z])(?:khoang|tren|hon|gan|duoi|toi da|toi thieu|it nhat|khong qua|den|tu|moi(?= (?:doi|don vi|truong|xa|huyen|lop|doan|chi|nhom))|cu|chon|them|trong do|dat|giai|nam 20[0-9]{2})(?![a-z])[^.;:|\n0-9]{0,34}$"
)
_STOP_WORDS = "duoc du tham gia thi se la co cac cua cho va dong thoi toan the tat ca so luong"
_STOP = frozenset(_STOP_WORDS.split())
_ENDS = re.compile(
    r"\s(?:tai|o|den|tu|va|de|voi|trong|theo|ngay|luc|moi(?=\s(?:doi|don|xa|huyen|truong)))\s"
)


def two_counts(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question where one kind of people ("khách mời") has two numbers."""
    told: list[People] = []
    for match in doc.counting(_SO_MANY, PEOPLE_BEGIN):
        start = match.start()
        label = None
        if doc.fold[max(0, start - 2) : start].strip() in (":", "("):
            label = _LABEL.search(doc.fold, max(0, start - 48), start)
        named = label or match
        of = frozenset(_ENDS.split(named["of"] + " ")[0].split()) - _STOP - clauses.own
        if not of:
            continue
        clause = clauses.at(*match.span())
        if _UNSURE.search(clause.before) or is_past(clause.words):
            continue
        parts = clauses.parts(f"{clause.before} {named['of']}")
        n = int(match["n"].replace(".", ""))
        start = label.start("unit") if label else start
        told.append(People(named["unit"], of, n, start, match.end(), clause.block, parts))
    for one, other in combinations(told, 2):
        if one.unit != other.unit or one.of != other.of or one.n == other.n:
            continue
        if one.block == other.block or one.parts != other.parts:
            continue
        if not 0.4 <= one.n / max(other.n, 1) <= 2.5 or _several(told, one):
            continue
        words = [doc.words(t.start, t.end) for t in (one, other)]
        ask = f"“{words[0]}” và “{words[1]}”: số người khác nhau. Số nào đúng?"
        return [Question("participants", ask, doc.span(other.start, other.end))]
    return []


def _several(told: list[People], one: People) -> bool:
    return len({t.n for t in told if t.unit == one.unit and t.of == one.of}) > 2


_GROUPS = r"(?P<group>bang|nhom|cum|luot|dot|huyen|xa|phuong|truong|don vi|lop|khoi|thon|to)"
# "24 đội, chia 4 bảng, mỗi bảng 6 đội", "12 đội của 11 huyện; mỗi huyện 01 đội".
_SHARED = flexible(
    rf"[0-9](?<![0-9./,-].)(?P<rest>[0-9]{{0,2}}) (?P<unit>doi|nguoi|thi sinh|tiet muc|hoc sinh|dai bieu|van dong vien)(?P<gap>[^.\n0-9]{{1,30}})(?P<m>[0-9]{{1,3}}) {_GROUPS}(?![a-z])[^.\n0-9]{{0,25}} moi (?P=group)(?: co| gom| cu|:)? (?P<k>[0-9]{{1,3}}) (?P=unit)(?![a-z])(?P<more>[^.\n]{{0,40}})"
)
_UNEVEN = re.compile(
    r"(?<![a-z])(?:rieng|tru|ngoai|con lai|khoang|toi da|it nhat|du bi|hon|tren|va [0-9])(?![a-z])"
)


def uneven_groups(doc: Doc) -> list[Question]:
    """So many in so many groups of so many each that do not multiply."""
    if " moi " not in doc.fold:
        return []
    for match in doc.counting(_SHARED, (*PEOPLE_BEGIN, "tiet")):
        whole = int(match.group()[0] + match["rest"])
        made = int(match["m"]) * int(match["k"])
        if made == whole or _UNEVEN.search(match["gap"] + match["more"]):
            continue
        words = doc.words(match.start(), match.end("k"))
        ask = f"“{words}”: {match['m']} × {match['k']} là {made}, không phải {whole}. Số nào đúng?"
        return [Question("participants", ask, doc.span(match.start(), match.end("k")))]
    return []


# "gồm 05 người: ông …, bà …", "04 thành viên:" with a line for each.
_NAMED = flexible(
    r"[0-9](?<![0-9./,-].)(?P<rest>[0-9]?) (?P<unit>nguoi|thanh vien|dong chi|uy vien|can bo|giam khao|ong,? ba|ong/ba)(?:,? (?:gom|la|cu the|nhu sau|sau day|co ten sau))?:(?P<list>[^.\n]{0,300})"
)
_TITLE = re.compile(
    r"\W{0,6}(?:[0-9a-z]{1,2}[.)]\s)?(?:ong|ba|dong chi|d/c|co|thay|anh|chi)\s[a-z]"
)
_KINDS = flexible(
    r"[0-9](?<![0-9./,-].)(?P<rest>[0-9]?) (?P<unit>phan(?: thi)?|noi dung(?: thi)?|vong(?: thi)?|mon(?: thi)?|the loai|hang muc|don vi|xa|phuong|huyen|truong|thon|cum|tieu chi|chu de|hinh thuc|giai doan)"
    r"(?: (?:gom|la|cu the|nhu sau|sau day|bat buoc)){0,2}:(?P<list>[^.:;\n0-9()“”]{6,300})(?=[.;\n]|$)"
)

_KINDS_BEGIN = (
    *("phan", "noi", "vong", "mon", "the", "hang", "don", "xa", "phuong", "huyen", "truong"),
    *("thon", "cum", "tieu", "chu", "hinh", "giai"),
)


_NUMBERED_LINE = re.compile(
    r"\n[ \t]{0,8}[0-9]{1,2}\.[ \t]{0,3}(?:ong|ba|dong chi|d/c|co|thay|anh|chi)\s[^\n]{3,200}"
)


def _items(doc: Doc, match: re.Match[str]) -> Iterator[str]:
    if match["list"].strip():
        yield from re.split(r"[,;]|\sva\s", match["list"].strip(" .;,"))
        return
    start = doc.fold.find("\n", match.end() - 1)
    end = list_end(doc, start) if start >= 0 else start
    if start >= 0 and end == start:  # "1. Ông …", "2. Bà …"
        while line := _NUMBERED_LINE.match(doc.fold, end):
            end = line.end()
    yield from filter(str.strip, doc.fold[start:end].split("\n"))


def list_lengths(doc: Doc) -> list[Question]:
    """A number of members or parts, and a list behind it that has more or fewer."""
    for match in doc.counting(_NAMED, (*PEOPLE_BEGIN, "uy", "giam", "ong")):
        items = list(_items(doc, match))
        told = int(match.group()[0] + match["rest"])
        named = [item for item in items if _TITLE.match(" " + item.strip())]
        if len(named) < 2 or len(named) != len(items) or told == len(named):
            continue
        if abs(told - len(named)) <= max(2, told // 4):
            return [_length(doc, match, len(named), "participants")]
    for match in doc.counting(_KINDS, _KINDS_BEGIN):
        told = int(match.group()[0] + match["rest"])
        by_comma = re.split(r",", match["list"].strip(" .;,"))
        by_comma += [""] * (" va " in by_comma[-1])  # "a, b và c" is three
        split = re.split(r",|\sva\s|\s[–-]\s", match["list"].strip(" .;,"))
        short = all(0 < len(item.split()) <= 6 for item in split)
        if len(by_comma) < 3 or not short or len(by_comma) <= told <= len(split):
            continue
        if abs(told - len(split)) <= 2:
            return [_length(doc, match, len(split), "participants")]
    return []


def _length(doc: Doc, match: re.Match[str], found: int, about: str) -> Question:
    end = match.start("list")
    words = doc.words(match.start(), end)
    ask = f"“{words}” nhưng danh sách kể ra có {found}. Số nào đúng?"
    return Question(about, ask, doc.span(match.start(), end))
