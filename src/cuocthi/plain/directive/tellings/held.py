"""Days and hours on which one rite, round or meet is held, told in two places (ngày, giờ tổ chức)."""

import re
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tellings.clauses import (
    Clause,
    Clauses,
    Day,
    is_past,
)
from cuocthi.plain.vndates import find_clocks

ACT = re.compile(
    r"(?<![a-z])(?P<act>khai mac|vong loai|so tuyen|so loai|be mac|phat dong|trao (?:giai|thuong)|tong ket|chung ket|chung khao|so khao|ban ket|tong duyet|so duyet|"
    r"boc tham|xuat phat|ra quan|gap mat|mit tinh|trien lam|trung bay|tap huan|cham(?: thi)?(?! nhat| hon| tre)|cong bo ket qua|ket qua (?:duoc )?cong bo|dien ra)(?![a-z])"
)
_NAMES = {
    "trao thuong": "trao giai",
    "cham thi": "cham",
    "ket qua cong bo": "cong bo ket qua",
    "ket qua duoc cong bo": "cong bo ket qua",
}
# What may stand between a rite and its day; anything else makes the day that of another matter.
_GAP = flexible(
    r"(?:[ :,(|*)-]|tac pham|bai|anh|tranh|video|san pham|ho so|tieu pham|tiet muc|phan thi|[“\"][^”\"\n]{0,80}[”\"]|cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|giai|ngay hoi|hoi trai|hoi cho|vong|le|buoi|dem|va|duoc|se|to chuc|dien ra|"
    r"tien hanh|bat dau|vao|hoi|luc|ngay|sang|chieu|toi|trua|thoi gian|du kien|cung|trong|cac|"
    r"[0-9]{1,2} ?(?:gio|g|h|:) ?[0-9]{0,2}(?: phut)?|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|tai [a-z0-9][^.;:|(]{2,70}[,|(]){0,14}"
)
_BY = re.compile(r"(?<![a-z])(?:truoc|cham nhat|muon nhat|den|het|xong|hoan thanh|tu)(?![a-z])")
_AFTER = re.compile(
    r"(?<![a-z])(?:sau|truoc|den|tu|ngoai|khong|phat lai|chieu lai|phat song|ghi hinh)\s(?:khi\s)?(?:le\s|buoi\s|vong\s|dem\s)?$"
)
# "Công bố đội vào chung kết": no final.
_CHOSEN = re.compile(
    r"(?<![a-z])(?:cong bo|chon|danh sach|xet|ket qua|thong bao)[^.;:|]{0,40} vao (?:vong\s)?$"
)
# "(3) Thi chung kết giữa bốn đội nhất cụm: ": an item's label that begins with the rite.
_HEADED = re.compile(
    r"\W{0,3}(?:[0-9a-zđ]{1,3}[.)]\s)?(?:(?:muc|dieu) [0-9]{1,2}[.:]\s)?(?:(?:to chuc|thi|le|vong|dem|buoi)\s){0,2}"
    + ACT.pattern[len("(?<![a-z])") :]
    + r"(?P<of>[^.;:|]{3,70}):[\s0-9gioph]{0,14}(?:ngay\s)?"
)
_BEHIND = re.compile(r"[\s:),|–-]{0,6}(?:(?:to chuc|dien ra|la|le|vong|buoi|dem)\s){0,3}")
_MORE = re.compile(r"(?:^|\s)(?:tai|giua|tren|theo|voi|bang|trong)\s")
_WHAT = re.compile(r"[a-z]{2,8}")
_DULL_WORDS = (
    "le buoi dem cuoc thi hoi vong va cua cap tinh nam thu thoi gian ngay luc vao tai to chuc duoc se giai thao dien lien hoan trai cho "
    "toan bat dau chinh thuc nhat nhi ba khuyen khich dia diem cac du kien xep hang ca nhan tap the cong phan bang san nghe lam viec"
)
_DULL = frozenset(_DULL_WORDS.split())


class Held(NamedTuple):
    """One telling of the day, perhaps with the hour, of a rite or round."""

    acts: frozenset[str]
    words: str  # from a little before the rite up to the day
    name: str  # from the rite on
    day: Day


def held_days(days: list[Day], clauses: Clauses) -> list[Held]:
    """Every rite or round with its day, in sentences, rows, programme heads and notes."""
    found = []
    for day in days:
        if day.stretch and day.first == day.last:
            continue  # only the end is told
        named = _named(clauses, day.clause)
        if named is not None:
            acts, name, words = named
            found.append(Held(acts, words, name, day))
    return found


_TIMES = re.compile(r"gio|phut|ngay|luc|sang|chieu|toi|thoi gian|thu [a-z0-9]+|[0-9h:,]")
_THERE = re.compile(r"\s{0,3}[,;]?\s{0,3}(?:tai|den)\s")
_FIRST_SIGN = re.compile(r"[,;.]")


def _named(clauses: Clauses, clause: Clause) -> tuple[frozenset[str], str, str] | None:
    """The rite that stands right before the day, behind a day that opens its line, or above it."""
    before = clause.before[-200:]
    found = list(ACT.finditer(before))
    if found:
        last = found[-1]
        gap = before[last.end() :]
        found = [m for m in found if not _A_DAY.search(before, m.end(), last.start())]
        if _AFTER.search(before[: last.start()][-20:]) or _BY.search(gap):
            return None
        if _CHOSEN.search(before[: last.start()]):
            return None
        rounds = frozenset(m["act"] for m in found) & _ROUNDS
        headed = _HEADED.fullmatch(before)
        if headed and headed["act"].startswith("cham") and rounds:
            return rounds, before[found[-1].end() :], before  # "Chấm sơ khảo: "
        if headed:
            return frozenset((_NAMES.get(headed["act"], headed["act"]),)), headed["of"], before
        if len(gap) <= 150 and _GAP.fullmatch(_stripped(gap, clauses.own)):
            acts = _joined(found)
            return acts, before[found[0].start() :], before[max(0, last.start() - 45) :]
        return None
    if len(before) > 60:
        return None
    lead = before.strip(" (0123456789.)*-•+:,|")
    if not _TIMES.sub("", lead).strip():
        behind = _BEHIND.match(clause.after)
        act = ACT.match(clause.after, behind.end() if behind else 0)
        if act and not _THERE.match(clause.after):
            return (
                _joined([act]),
                _FIRST_SIGN.split(clause.after[act.end() : act.end() + 60])[0],
                clause.after[:90],
            )
        above = clauses.heading(clause)[-120:]
        found = list(ACT.finditer(above))
        if found and (
            above.rstrip().endswith(":")
            or above.lstrip().startswith(("chuong trinh", "lich", "kich ban"))
        ):
            return _joined(found), above[found[-1].end() :], above
    return None


def _stripped(gap: str, own: frozenset[str]) -> str:
    """The gap without the words of the contest's own name."""
    return " ".join(w for w in gap.split() if w.strip('“”",:()') not in own)


def _joined(found: list[re.Match[str]]) -> frozenset[str]:
    names = [_NAMES.get(m["act"], m["act"]) for m in found[-2:]]
    if len(names) == 2 and names[1] in _ROUNDS and names[0] not in {*_ROUNDS, "cham"}:
        gap = found[-1].string[found[-2].end() : found[-1].start()]
        if not _AND.search(gap):
            return frozenset(names[:1])  # "Trao giải Nhất, Nhì chung kết"
    acts = set(names)
    if before := acts & _BEFOREHAND:
        return frozenset(before)  # "tổng duyệt khai mạc"
    return frozenset(acts - {"dien ra"} - ({"cham"} if acts & _ROUNDS else set()) or acts)


_AND = re.compile(r"(?:,|-|–|/|va|cung)\s{0,2}(?:vong\s|dem\s|thi\s)?$")
_A_DAY = re.compile(r"[0-9]/[0-9]|thang [0-9]")
_BEFOREHAND = frozenset(("tong duyet", "so duyet", "tap huan", "boc tham"))
_ROUNDS = frozenset(("so khao", "chung khao", "chung ket", "ban ket"))


def of_words(words: str) -> frozenset[str]:
    """The words that say what a rite is of, without those that all rites share."""
    words = ACT.sub(" ", _MORE.split(words)[0])
    return frozenset(_WHAT.findall(words)) - _DULL


_FINALS = frozenset(("chung ket", "chung khao"))  # whose prizes are those of the whole
_CLOSING = frozenset(("trao giai", "tong ket", "cong bo ket qua"))


def parts_of(held: Held, clauses: Clauses) -> frozenset[str]:
    """What parts a rite from others of its name, the rite's own words left out."""
    parts = clauses.parts(f"{clauses.lead(held.day.clause)} {held.words}") - held.acts
    return parts - _FINALS if held.acts & _CLOSING else parts


def of_what(held: Held, clauses: Clauses) -> frozenset[str]:
    """What a rite is the rite of, where that is not the contest."""
    return of_words(held.name) - clauses.own


def two_days_held(doc: Doc, reading: Reading, told: list[Held], clauses: Clauses) -> list[Question]:
    """A question for each rite or round of which two passages tell another day or hour."""
    letter = str(reading.date.value) if reading.date else ""
    found = []
    for one, other in combinations(told, 2):
        acts = one.acts & other.acts
        here, there = one.day, other.day
        if not acts or acts == {"dien ra"} or here.clause.block == there.clause.block:
            continue
        hours = here.hour != there.hour and here.hour and there.hour and here.first == there.first
        inside = here.first <= there.first <= here.last or there.first <= here.first <= there.last
        if (inside and not hours) or (here.first < letter) != (there.first < letter):
            continue  # one day, or what was beside what will be
        if parts_of(one, clauses) != parts_of(other, clauses):
            continue
        if clauses.two_contests(here.clause, there.clause):
            continue
        of = of_what(one, clauses), of_what(other, clauses)
        if bool(of[0]) != bool(of[1]) or (of[0] and not of[0] & of[1]):
            continue
        if len({t.day.first for t in told if t.acts & acts}) > 2:
            continue  # a series
        first, second = (doc.words(t.start, t.end) for t in (here, there))
        what = " ".join(doc.words(*_place(doc, other, acts)).split()).lower()
        unit = "Giờ" if hours else "Ngày"
        ask = (
            f"“{what}” được nêu hai lần với thời gian khác nhau: “{first}” và “{second}”. "
            f"{unit} nào đúng?"
        )
        found.append(Question("event_times", ask, doc.span(there.start, there.end)))
    return found[:2]


def _place(doc: Doc, told: Held, acts: frozenset[str]) -> tuple[int, int]:
    """Where the rite's name stands near its day."""
    start, end = told.day.start, told.day.end
    near = list(ACT.finditer(doc.fold, max(0, start - 200), end + 60))
    for match in reversed(near):
        if _NAMES.get(match["act"], match["act"]) in acts:
            return match.span()
    return start, end


_STARTS = (
    "khai mac",
    "xuat phat",
    "be mac",
    "phat dong",
    "trao giai",
    "ra quan",
    "bat dau thi",
    "boc tham",
)
_HOUR_OF = Begun(
    flexible(
        r"(?<![a-z])(?P<act>khai mac|vong loai|so tuyen|so loai|xuat phat|be mac|phat dong|trao giai|ra quan|bat dau thi|boc tham)(?P<of>(?: (?:cuoc thi|hoi thi|lien hoan|giai|chinh thuc|le|se|duoc))*)"
        r"(?: vao)?(?: luc| hoi| tu|:) ?(?=[0-9]{1,2} ?(?:gio|g[ 0-9]|h|:))"
    ),
    *("khai", "vong", "so", "xuat", "be", "phat", "trao", "ra", "bat", "boc"),
)


def two_hours(doc: Doc, reading: Reading, clauses: Clauses) -> list[Question]:
    """ "xuất phát lúc 5 giờ 30 … cùng xuất phát lúc 6 giờ": one start at two hours."""
    if not any(doc.fold.count(act) > 1 for act in _STARTS):
        return []
    seen: dict[str, list[tuple[tuple[int, int], Clause, int, int, frozenset[str]]]] = {}
    for match in _HOUR_OF.finditer(doc.fold):
        clocks = find_clocks(doc.fold, match.end(), min(len(doc.fold), match.end() + 16))
        if not clocks:
            continue
        clause = clauses.at(match.start(), clocks[0].end)
        if is_past(clause.words):
            continue
        clock = (clocks[0].hour, clocks[0].minute)
        seen.setdefault(match["act"], []).append(
            (clock, clause, match.start(), clocks[0].end, clauses.parts(clause.words))
        )
    found = []
    for told in seen.values():
        for one, other in combinations(told, 2):
            if one[0] == other[0] or one[4] != other[4] or one[1].block == other[1].block:
                continue
            days = {
                m.iso()
                for m in doc.moments
                for t in (one, other)
                if t[1].start <= m.start < t[3] + 30
            }
            if len({day[:10] for day in days if day}) > 1 or len(told) > 2:
                continue  # each on a day of its own
            ask = (
                f"“{doc.words(one[2], one[3])}” và “{doc.words(other[2], other[3])}”: giờ khác nhau. "
                "Giờ nào đúng?"
            )
            found.append(Question("event_times", ask, doc.span(other[2], other[3])))
    return found


_PROGRAMME = re.compile(
    r"\n[\s*#|_]{0,6}(?:[0-9ivx]{1,3}[.)]\s)?(?:chuong trinh|lich trinh|noi dung chuong trinh)[^\n]{0,60}"
)
_LINE_HOUR = re.compile(
    r"[\s|*+•–-]{0,6}(?:[0-9]{1,2}[.)]\s)?(?:tu|luc|vao)?\s?(?=[0-9]{1,2}\s?(?:gio|g|h|:))"
)


def late_programme(doc: Doc, reading: Reading, days: list[Day]) -> list[Question]:
    """A programme whose first line comes after the hour at which the meeting is told to begin."""
    head = _PROGRAMME.search(doc.fold)
    if head is None:
        return []
    hours = {d.hour for d in days if d.hour and d.end < head.start()}
    if len(hours) != 1:
        return []
    hour = hours.pop()
    for line in doc.lines:
        if line.start <= head.start() + 1 or line.end <= line.start:
            continue
        lead = _LINE_HOUR.match(doc.fold, line.start, line.end)
        if lead is None:
            if line.start > head.end() + 300:
                return []
            continue
        clocks = find_clocks(doc.fold, lead.end(), min(line.end, lead.end() + 14))
        if not clocks:
            return []
        first = f"{clocks[0].hour:02}:{clocks[0].minute:02}"
        inside = any(
            e.span[0] <= doc.span(line.start, line.end)[0] < e.span[1] for e in reading.event_times
        )
        if inside or not hour < first or (first[:2] >= "13") != (hour[:2] >= "12"):
            return []
        ask = (
            f"Giờ bắt đầu được nêu là {hour} nhưng chương trình bắt đầu bằng “"
            f"{doc.words(line.start, line.end)[:90]}”. Giờ nào đúng?"
        )
        return [Question("event_times", ask, doc.span(lead.end(), clocks[0].end))]
    return []
