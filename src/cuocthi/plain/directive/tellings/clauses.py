"""The clause around a day or a number, and the words that part one telling from another.

A letter may tell two days for "nộp bài" when one is of the first round, of the outline, of the
schools or of last year: what parts two tellings (vòng, cấp, bảng, bản mềm, chính thức …) is taken
from the words of their own clauses.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import Period
from cuocthi.plain.vntext import word_starts

_STOPS = (". ", "; ", ".\n", ";\n")
_MOST = 260  # letters of a clause on either side

_NTH = r"(?:[0-9]{1,3}|[ivx]{1,4}|[a-h]|mot|hai|ba|tu|nam|nhat|nhi|dau|cuoi)"
_LEVEL = (
    r"(?:co so|truong|xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|cum|khu vuc|vung|trung uong|quoc gia|toan quoc|to|khoa|tieu hoc|thcs|thpt|"
    r"chi bo|chi doan|chi hoi|don vi|nganh)"
)
_PARTS = re.compile(
    r"(?:"
    + word_starts(
        rf"(?:vong|dot|tuan|ky|chang|bang|cum|khoi|lan|buoc|giai doan|khu vuc|nhom|lop|hang|luot|phan|cu ly|the loai|noi dung|loai|hinh thuc|muc)(?: thi)?(?: thu)?\s{{1,2}}{_NTH}"
        rf"|cap\s{{1,2}}{_LEVEL}|vong\s{{1,2}}(?:thi\s)?{_LEVEL}"
        r"|(?:mon|noi dung|the loai|bang|khoi|nhom|cu ly)\s{1,2}(?!(?:thi|cung|deu|se|duoc|va|cua|phai|theo|du|nay|gom|la|tren|cho|tai|khac|tu|den|voi|nhu|chinh|sau|ke|trong|neu|khong|co|ve|cong|to|tham|nay)(?![a-z]))[a-z]{2,9}"
        r"|de cuong|tom tat|ban (?:mem|in|giay|cung|chinh|goc|thao|dien tu)|bo sung|so bo|chinh thuc|hoan chinh|du thao|thay the|"
        r"sua (?:doi|lai)|du phong|du kien|truc tuyen|truc tiep|buu dien|buu chinh|ca nhan|tap the|nguoi lon|thieu nhi|thieu nien|nhi dong|"
        r"tre em|giao vien|hoc sinh|sinh vien|tieu hoc|thcs|thpt|mam non|anh (?:don|bo)|con lai|nu|don nam|doi nam|giai nam|so khao|so tuyen|so loai|chung khao|"
        r"ban ket|tu ket|chung ket|(?:hang|moi) (?:tuan|thang|nam|ngay|ky)|co so|mien (?:bac|trung|nam)|phia (?:bac|nam)|neu|truong hop|rieng|"
        r"cua (?:cac |moi )(?:truong|xa|phuong|huyen|so|nganh|khoi|don vi|chi doan|lop|to)"
    )
    + r")(?![a-z])"
)
_PAST = re.compile(
    r"(?:"
    + word_starts(
        r"da (?:duoc |nop|gui|to chuc|dien ra|dang ky|nhan|trao)|nam (?:truoc|ngoai)|truoc day|truoc do|tiep noi|ky niem|nhan dip|"
        r"thay (?:cho|vi|the)|han cu|moc cu|(?:cong van|ke hoach|thong bao|van ban|the le) (?:truoc|cu)|thay doi tu|lui tu|chuyen tu|ban dau|vua qua|ke tu"
    )
    + r")(?![a-z])"
)
_DOCUMENT = re.compile(
    r"(?:(?<![a-z])so\s?:?\s?[0-9]{1,5}[a-z]?\s?[/-][^\s,;]{1,30}[^.;|]{0,60}|(?:cong van|ke hoach|quyet dinh|thong bao|luat|nghi dinh|chi thi|to trinh|van ban|huong dan)[^.;|]{0,90})"
    r"ngay\s{0,2}$"
)


class Clause(NamedTuple):
    """The folded words before and behind a place in its sentence, cell row or list item."""

    start: int
    before: str
    after: str
    block: int  # where its block begins

    @property
    def words(self) -> str:
        """All of it, the place itself left out."""
        return f"{self.before} {self.after}"


class Day(NamedTuple):
    """A day or a stretch of days that the letter tells for something, with its clause."""

    first: str
    last: str
    hour: str
    start: int
    end: int
    stretch: bool
    clause: Clause
    listed: bool = False  # the first and last of days that follow each other ("12, 13/4")


class Clauses:
    """Clauses of one letter, looked up by offset."""

    def __init__(self, doc: Doc, own: str, name: str = "") -> None:
        self._doc = doc
        self._starts = [block.start for block in doc.blocks]
        self.own = frozenset(own.split())  # words of the contest's own name, without accents
        self.own_words = frozenset(re.findall(r"[^\W\d_]+", name.lower()))

    def at(self, start: int, end: int) -> Clause:
        """The clause around a stretch."""
        doc = self._doc
        number = bisect_right(self._starts, start) - 1
        floor, limit = (
            (doc.blocks[number].start, doc.blocks[number].end)
            if number >= 0
            else (0, len(doc.fold))
        )
        if limit < end:
            floor, limit = doc.text.rfind("\n", 0, start) + 1, doc.line_end(end)
        block = floor
        floor, limit = max(floor, start - _MOST), min(limit, end + _MOST)
        at = self._sentence(floor, start)
        folded, bound = doc.fold, limit
        for sign in _STOPS:
            stop = folded.find(sign, end, bound)
            if stop >= 0:
                limit, bound = stop, stop + 1  # another sign counts only before this one
        return Clause(at, folded[at:start].lstrip(" |-+*"), folded[end:limit], block)

    def block(self, at: int) -> int:
        """The number of the block that an offset lies in."""
        return bisect_right(self._starts, at)

    def _sentence(self, floor: int, end: int) -> int:
        """Where the sentence begins that goes on at `end`."""
        folded = self._doc.fold
        begins = max(floor, 0)
        for sign in _STOPS:
            stop = folded.rfind(sign, floor, end)
            if stop >= 0:
                begins, floor = stop + 2, stop  # another sign counts only behind this one
        return begins

    def lead(self, clause: Clause) -> str:
        """The label or first words of a list item whose later sentence this is: "1. Giải nữ: …"."""
        return self._doc.fold[clause.block : min(clause.block + 40, clause.start)]

    def earlier(self, clause: Clause) -> str:
        """The sentence before a clause in its paragraph, where there is one."""
        if clause.start <= clause.block:
            return ""
        doc = self._doc
        floor = max(clause.block, clause.start - _MOST)
        return doc.fold[self._sentence(floor, clause.start - 2) : clause.start]

    def contest(self, clause: Clause) -> str:
        """The contest that an item names before the place: one of several may have days of its own."""
        said = self._doc.fold[clause.block : clause.start + len(clause.before)]
        return contest_named(said)

    def two_contests(self, one: Clause, other: Clause) -> bool:
        """Whether two items name two contests."""
        names = self.contest(one), self.contest(other)
        return bool(names[0] and names[1]) and names[0] != names[1]

    def heading(self, clause: Clause) -> str:
        """The block above, where it leads on to this one ("2. Chung kết:")."""
        number = bisect_right(self._starts, clause.block) - 2
        if number < 0:
            return ""
        above = self._doc.blocks[number]
        return self._doc.fold[max(above.start, above.end - _MOST) : above.end]

    def title(self, clause: Clause) -> str:
        """The first words of the item that a deeper item stands under: "3. Cấp tỉnh" over a dash."""
        blocks = self._doc.blocks
        number = bisect_right(self._starts, clause.block) - 1
        depth = blocks[number].depth if number >= 0 else 0
        while depth and number > 0:
            number -= 1
            if 0 < blocks[number].depth < depth:
                return self._doc.fold[
                    blocks[number].start : min(blocks[number].end, blocks[number].start + 40)
                ]
        return ""

    def parts(self, words: str) -> frozenset[str]:
        """What parts a telling from others, the contest's own words left out."""
        return frozenset(p for p in parts_in(words) if not self.own.issuperset(p.split()))


_CONTEST = re.compile(
    r"(?<![a-z])(?:cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|giai|ngay hoi)[^\n“”\"]{0,40}[“\"](?P<name>[^”\"\n]{3,100})[”\"]"
)


def contest_named(said: str) -> str:
    """The name of the last contest that a passage names with its type."""
    if "“" not in said and '"' not in said:
        return ""
    names = [m["name"].strip() for m in _CONTEST.finditer(said)]
    return names[-1] if names else ""


def told_days(doc: Doc, roles: Roles, clauses: Clauses) -> list[Day]:
    """The days of the whole letter, without those of documents, of the past, and replaced ones."""
    ends = {p.last.start: p for p in doc.periods}
    firsts = {p.first.start for p in doc.periods if p.first and p.first.start != p.last.start}
    old = {m.start for m in roles.superseded}
    old_days = {(m.iso() or "")[:10] for m in roles.superseded}
    found = []
    for moment in doc.moments:
        iso = moment.iso()
        if not iso or len(iso) < 10 or moment.start in firsts or moment.start in old:
            continue
        period = ends.get(moment.start)
        if iso[:10] in old_days:
            continue
        listed = period is not None and bool(period.days)
        if listed and period is not None and not _whole_run(period):
            continue
        start = period.start if period else moment.start
        clause = clauses.at(start, moment.end)
        if dates_document(clause.before) or is_past(clause.before):
            continue
        first = (period.first.iso() or iso) if period and period.first else iso
        hour = iso[11:16] if period is None else ""
        found.append(
            Day(first[:10], iso[:10], hour, start, moment.end, period is not None, clause, listed)
        )
    return found


def _whole_run(period: Period) -> bool:
    """Whether the days of a list follow each other ("12, 13/4"): they are told as a stretch is."""
    days = [moment.date() for moment in period.days]
    return all(
        one is not None and other is not None and (other - one).days == 1
        for one, other in pairwise(days)
    )


@lru_cache(maxsize=64)  # one letter asks this several times of the same clause
def parts_in(words: str) -> frozenset[str]:
    """Rounds, levels, groups, drafts and ways of sending that the words name."""
    return frozenset(" ".join(match.group().split()) for match in _PARTS.finditer(words))


_OLDER = re.compile(
    r"(?:[0-9a-z]{1,2}[.)]\s)?(?:tai|theo)\s(?:cong van|ke hoach|thong bao|the le|quyet dinh)\s(?:so|ngay|da|truoc)(?![a-z])"
)


def of_older(sentence: str) -> bool:
    """ "Tại Công văn số 20/…, Hội ấn định nhận bài đến 31/5": what an older letter had set."""
    return _OLDER.match(sentence.lstrip(" \n-+*|")) is not None


def is_past(words: str) -> bool:
    """Whether a clause tells of what was, or of what another value replaces."""
    return of_older(words) or _PAST.search(words) is not None


def dates_document(before: str) -> bool:
    """Whether a day behind these words is that of another document."""
    return before.endswith(("ngay ", "ngay")) and _DOCUMENT.search(before[-140:]) is not None


def shown(iso: str) -> str:
    """A day as letters write it."""
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"
