"""The place of one rite or of the whole, told in two places of the letter (hai địa điểm)."""

import re
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.places import SPOT, place_at
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tables import all_rows
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.tellings.content import LIGHT, core, segments, stands_in, tokens
from cuocthi.plain.directive.tellings.held import ACT, of_words
from cuocthi.plain.directive.two_places import spots_differ
from cuocthi.plain.vntext import fold

# "kẻ vạch Sân Trường THPT Phú Khê, nơi diễn ra toàn bộ các trận": the place stands before, the thing behind.
_WHERE = Begun(
    flexible(
        r"(?:n(?<![a-z]n)oi|d(?<![a-z]d)ia diem) (?:se )?(?:dien ra|to chuc|tien hanh|khai mac|duoc chon|(?:dat|bo tri|dung) (?:toan bo |cac )?(?:[0-9]{1,3} )?(?:phong thi|san khau|san dau|le dai|khan dai|ban thi|khu thi|san thi))(?P<of>[^.;:\n|]{0,80})"
        r"|(?:d(?<![a-z]d)e|p(?<![a-z]p)huc vu|c(?<![a-z]c)ho) (?:viec )?(?:to chuc|dien ra) (?=le |dem |buoi |vong |hoi |lien |ngay |cuoc |giai |chuong |ky )(?P<for>[^.;:\n|]{0,60})"
    ),
    *("noi", "dia", "de", "phuc", "cho"),
)
_HELD = flexible(
    r"(?P<of>(?:le |dem |buoi |vong )?(?:chung ket|khai mac|be mac|trao giai|tong ket|phat dong|cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|ngay hoi|"
    r"hoi trai|hoi cho|giai|chuong trinh)(?![a-z])[^.;:\n|]{0,60}?) (?:se )?(?:duoc )?(?:dien ra|to chuc|tien hanh)[^.;:\n|]{0,50}? (?:tai|o) (?=[a-z])"
)
_RITES = re.compile(
    r"(?<![a-z])(?:khai mac|be mac|trao giai|trao thuong|tong ket|phat dong|chung ket|ban ket|so khao|chung khao|tong duyet|so duyet|tap huan|"
    r"hop|boc tham|trung bay|trien lam|don tiep|doi thoai|toa dam|gala|mon|bang|phan|khoi|cap|vong|noi dung)(?![a-z])"
)
_PAST = re.compile(
    r"(?<![a-z])(?:nam (?:20[0-9]{2}|truoc|ngoai)|da (?:to chuc|dien ra|duoc)|lan truoc|neu|truong hop|du phong|mua|tu van|tham quan)(?![a-z])"
)


# One of these stands wherever `_WHERE` can match.
_WHERE_WORDS = (
    "noi dien", "noi to", "noi tien", "noi khai", "noi duoc", "noi se", "noi dat", "noi bo", "noi dung ", "dia diem", "de to chuc", "de dien ra",
    "phuc vu to", "phuc vu dien", "phuc vu viec", "cho viec", "cho to chuc", "de viec",
)  # fmt: skip


def two_spots(doc: Doc, reading: Reading) -> list[Question]:
    """A question where what is held at the place read is told to be held at another."""
    venue = reading.venue
    if venue is None or venue.span is None:
        return []
    if not any(words in doc.fold for words in _WHERE_WORDS):
        return []
    mine = str(venue.value)
    if not SPOT.search(fold(mine)):
        return []
    own = _rites(fold(_line_before(reading.text, venue.span[0])))
    if reading.abstract and "cap" in own:
        own -= _rites(fold(str(reading.abstract.value)))  # "cấp thành phố" of the whole
    only = reading.event_times[0].what if len(reading.event_times) == 1 else ""
    for match in _WHERE.finditer(doc.fold):
        start = _spot_before(doc, match.start())
        if start is None:
            continue
        of = _rites(match["of"] or match["for"] or "")
        whole = own or _rites(fold(only))
        if of and not of & (own | whole):
            continue
        if own and not of:
            continue  # the place read is that of one rite, this of the whole
        said = doc.fold[max(0, start - 60) : match.end()]
        if _PAST.search(said.rsplit("\n", 1)[-1]):
            continue
        fact = place_at(doc, start, 0.9, match.start(), bare=True)
        if fact is None or fact.span is None or not SPOT.match(fold(str(fact.value))):
            continue
        if fact.span[0] < venue.span[1] and venue.span[0] < fact.span[1]:
            continue
        if spots_differ(mine, str(fact.value)):
            ask = f"Văn bản nêu hai địa điểm: “{mine}” và “{fact.value}”. Địa điểm nào đúng?"
            return [Question("venue", ask, fact.span)]
    return []


def one_at_two(doc: Doc, clauses: Clauses) -> list[Question]:
    """One round, class or meeting, whatever it is called, told to be held in two places."""
    told = [*_in_sentences(doc, clauses), *_in_rows(doc, clauses)]
    for one, other in combinations(told, 2):
        if one.block == other.block or one.parts != other.parts:
            continue
        if not _one_thing(one, other) and not _one_thing(other, one):
            continue
        first, second = (place_at(doc, t.at, 0.9, bare=True) for t in (one, other))
        if first and second and spots_differ(str(first.value), str(second.value)):
            ask = (
                f"Văn bản nêu hai địa điểm: “{first.value}” và “{second.value}”. Địa điểm nào đúng?"
            )
            return [Question("venue", ask, second.span)]
    return []


class Spot(NamedTuple):
    """A place with the phrase of what is held there."""

    phrase: tuple[str, ...]
    beside: str
    parts: frozenset[str]
    block: int
    at: int


@lru_cache(maxsize=1)  # asked twice of one letter
def _spots_at(folded: str) -> tuple[int, ...]:
    """Where the word stands behind which a place is told."""
    return tuple(m.start() for m in _AT.finditer(folded) if SPOT.match(folded, m.end()))


def _in_sentences(doc: Doc, clauses: Clauses) -> list[Spot]:
    told = []
    for at in _spots_at(doc.fold):
        clause = clauses.at(at, at + 4)
        if is_past(clause.before) or _BETWEEN.search(clause.before[-40:]) or "|" in clause.before:
            continue
        before = doc.text[at - len(clause.before) : at].lower()
        for part in segments(before)[:2]:
            if phrase := core(part):
                parts = clauses.parts(f"{clauses.lead(clause)} {clause.before}")
                told.append(Spot(phrase, part, parts, clause.block, at + 4))
                break
    return told


def _in_rows(doc: Doc, clauses: Clauses) -> list[Spot]:
    """The place of each row of a table that has a column of places."""
    told = []
    column: int | None = None
    for cells in all_rows(doc) if "dia diem" in doc.fold else ():
        words = [doc.fold[c.start : c.end].strip() for c in cells]
        if any(w.startswith(("dia diem", "noi to chuc")) for w in words):
            column = next(n for n, w in enumerate(words) if w.startswith(("dia diem", "noi to")))
            continue
        if column is None or column >= len(cells) or not SPOT.match(words[column]):
            continue
        named = next((c for c in cells[:column] if " " in doc.fold[c.start : c.end].strip()), None)
        if named is not None:
            said = doc.text[named.start : named.end].lower()
            parts = clauses.parts(fold(said))
            told.append(Spot(core(said, label=True), said, parts, named.start, cells[column].start))
    return told


def _one_thing(one: Spot, other: Spot) -> bool:
    """Whether the phrase of one place stands right before the other."""
    words = set(one.phrase)
    if (
        len(words) < 2
        or not words - LIGHT - _PLAIN
        or not stands_in(one.phrase, tokens(other.beside))
    ):
        return False
    before = other.beside[: other.beside.find(one.phrase[0])]
    return not _OTHERS.search(before)


_PLAIN_LIST = "thời gian địa điểm nội dung các đoàn đội đơn vị thí sinh ban đại biểu vận động viên diễn lãnh đạo"
_PLAIN = frozenset(_PLAIN_LIST.split())
_OTHERS = re.compile(
    r"(?<!\w)(?:kết quả|danh sách|họp|sau|trước|tổng duyệt|chuẩn bị|vé|trao|nhận|nộp|gửi|ăn|nghỉ|xe|tập luyện)(?!\w)"
)


def _line_before(text: str, at: int) -> str:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[-120:]


def _rites(words: str) -> frozenset[str]:
    found = {m.group() for m in _RITES.finditer(words)}
    return frozenset("trao giai" if rite == "trao thuong" else rite for rite in found)


def _spot_before(doc: Doc, end: int) -> int | None:
    """Where the name of a place begins that ends right there."""
    floor = max(doc.fold.rfind("\n", 0, end), end - 120, 0)
    best = None
    for match in SPOT.finditer(doc.fold, floor, end):
        before = doc.fold[match.start() - 1 : match.start()]
        capital = doc.text[match.start() : match.start() + 1].isupper()
        led = re.search(
            r"(?:tai|den|ve|o|san) $", doc.fold[max(0, match.start() - 5) : match.start()]
        )
        if before.isalpha() or not (capital or led):
            continue
        if best is None or "," in doc.fold[best : match.start()] or led:
            best = match.start()
    return best


_AT = re.compile(r"t(?<![a-z]t)ai\s(?=[a-z])")
_AT_SIZE = 4  # letters of a match of it
_ONCE = (
    "khai mac", "be mac", "phat dong", "trao giai", "trao thuong", "chung ket", "chung khao", "so khao", "ban ket", "tong duyet",
    "boc tham", "xuat phat", "ra quan", "gap mat", "tap huan",
)  # fmt: skip
_BETWEEN = re.compile(
    r"(?<![a-z])(?:gui|nop|dang ky|don|hop|nghi|an|tap trung|xe|sau|truoc|nhan|trung bay|trien lam|chuan bi|truc tuyen)(?![a-z])"
)


# "chung khảo cuộc thi hòa giải viên giỏi" is that of the whole.
_OF_THE_CONTEST = re.compile(r"(?:cuoc thi|hoi thi|lien hoan|hoi dien)(?: [a-z]+){1,9}")


def rites_at(doc: Doc, clauses: Clauses) -> list[Question]:
    """One rite or round told to be held in two places."""
    spots = _spots_at(doc.fold)
    if len(spots) < 2:
        return []
    twice = {act for act in _ONCE if doc.fold.count(act) > 1}
    if not twice:
        return []
    told: dict[str, list[tuple[int, frozenset[str], frozenset[str], int]]] = {}
    for at in spots:
        if not any(doc.fold.rfind(act, max(0, at - 110), at) >= 0 for act in twice):
            continue
        clause = clauses.at(at, at + _AT_SIZE)
        found = [m for m in ACT.finditer(clause.before) if m["act"] != "dien ra"]
        if not found or found[-1]["act"] not in twice or is_past(clause.before):
            continue
        act = found[-1]
        gap = clause.before[act.end() :]
        if len(gap) > 90 or _BETWEEN.search(gap):
            continue
        said = clause.before[max(0, act.start() - 45) :] + clauses.lead(clause)
        of = of_words(_OF_THE_CONTEST.sub(" ", re.split(r"\d", gap)[0])) - clauses.own
        told.setdefault(act["act"], []).append(
            (at + _AT_SIZE, clauses.parts(said), of, clause.start)
        )
    for several in told.values():
        for one, other in combinations(several, 2):
            if one[1] != other[1] or one[3] == other[3] or one[2] or other[2]:
                continue
            first, second = (place_at(doc, t[0], 0.9, bare=True) for t in (one, other))
            if first is None or second is None or len(several) > 3:
                continue
            if spots_differ(str(first.value), str(second.value)):
                ask = f"Văn bản nêu hai địa điểm: “{first.value}” và “{second.value}”. Địa điểm nào đúng?"
                return [Question("venue", ask, second.span)]
    return []
