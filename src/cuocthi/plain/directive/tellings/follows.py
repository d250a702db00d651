"""What must follow by counting alone, in whatever words it is told (điều phải khớp khi đếm lại).

A line that leads on with a number and the items below it, an hour of the afternoon called morning, a
length and the two days of its sentence, minutes before an hour, groups of so many each. Nothing here
asks what a thing is called: numbers, units and the outline are enough.
"""

import datetime as dt
import re
from typing import NamedTuple

from cuocthi.plain.directive.layout import Block, Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.vndates import find_clocks

_FIGURES = {
    "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_ACCENTED = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"])
_N = rf"[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,3}}|[0-9]{{1,4}}(?:,[0-9])?|(?<!thu ){'|(?<!thu )'.join(_FIGURES)}"
_COUNT = re.compile(rf"(?<![a-z0-9.,/:-])(?P<n>{_N})\s(?P<unit>[a-z]+(?:\s[a-z]+)?)")
_MONEY = {"dong": 1.0, "trieu": 1e6, "nghin": 1e3, "ngan": 1e3, "ty": 1e9}
_UNSURE = re.compile(
    r"(?<![a-z])(?:khoang|tren|hon|gan|duoi|toi da|toi thieu|it nhat|khong qua|moi|tung|mot so|trong do|chu yeu|du kien|uoc)(?![a-z])"
)


def must_follow(doc: Doc) -> list[Question]:
    """A question for each number that the letter itself counts otherwise."""
    return [
        *_wholes(doc),
        *_so_many(doc),
        *_called_morning(doc),
        *_lengths(doc),
        *_minutes_before(doc),
        *_groups(doc),
        *_annexes(doc),
        *_limits(doc),
        *_ages_left_out(doc),
        *_this_edition(doc),
        *_closed_before_open(doc),
    ]


def _number(told: str) -> float:
    return _FIGURES.get(told) or float(told.replace(".", "").replace(",", "."))


class Count(NamedTuple):
    """A number with the first syllable of what it counts; sums of money in đồng, unit "dong"."""

    number: float
    unit: str
    start: int
    end: int


def _counts(doc: Doc, start: int, end: int) -> list[Count]:
    """The counts of a stretch; a figure in words counts with its own accents only."""
    found = []
    for match in _COUNT.finditer(doc.fold, start, end):
        word = doc.text[slice(*match.span("n"))]
        if word[0].isalpha() and word.lower() not in _ACCENTED:
            continue  # "năm 2024", "sau", "Nam", "bà"
        unit = match["unit"].split(" ")[0]
        if match["unit"].startswith("dong chi"):
            unit = match["unit"]
        size = _MONEY.get(unit)
        number = _number(match["n"]) * (size or 1)
        found.append(Count(number, "dong" if size else unit, *match.span()))
    return found


def _wholes(doc: Doc) -> list[Question]:
    """A sum whose parts stand below it, one number of its unit in each."""
    for at, block in enumerate(doc.blocks):
        if not doc.fold.startswith(":", block.end - 1):
            continue
        told = _counts(doc, block.start, block.end)
        items = _below(doc, at) if told else []
        if len(items) < 2 or sum(count.unit == told[0].unit for count in told) != 1:
            continue
        whole = told[0]
        parts = [
            [c for c in _counts(doc, item.start, item.end) if c.unit == whole.unit]
            for item in items
        ]
        if any(
            len(p) != 1 or " x " in doc.fold[i.start : i.end]
            for p, i in zip(parts, items, strict=True)
        ):
            continue
        if any(_unsure(doc, count) for count in (whole, *(p[0] for p in parts))):
            continue
        added = sum(p[0].number for p in parts)
        if added == whole.number or not 0.5 <= added / whole.number <= 2:
            continue
        shown = f"{added:,.0f}".replace(",", ".")
        words, span = doc.words(whole.start, whole.end), doc.span(whole.start, whole.end)
        ask = f"“{words}” nhưng cộng các dòng bên dưới được {shown}. Số nào đúng?"
        about = "budget" if whole.unit in ("dong", "giai", "diem") else "participants"
        return [Question(about, ask, span)]
    return []


def _unsure(doc: Doc, count: Count) -> bool:
    return _UNSURE.search(doc.fold, max(0, count.start - 22), count.start) is not None


_SEVERAL = re.compile(r"[0-9]\s?(?:,|-|–|va|den|&)\s?[0-9]|[0-9]\s+(?:va|den)\s")  # "Tuần 1, 2: …"


def _so_many(doc: Doc) -> list[Question]:
    """ "gồm 03 phần thi:", and four items stand below."""
    for at, block in enumerate(doc.blocks):
        if not doc.fold.startswith(":", block.end - 1):
            continue
        told = _counts(doc, block.start, block.end)
        if len(told) != 1 or not 2 <= told[0].number <= 20 or _unsure(doc, told[0]):
            continue
        count = told[0]
        if count.unit in ("dong", "giai"):
            continue
        begins = re.compile(rf"{count.unit}(?![a-z])")
        below = _below(doc, at)
        items = [i for i in below if begins.match(doc.fold, i.start, i.end)]
        if len(items) < count.number and len(items) < len(below):
            continue  # the others may be some of them under another name
        several = any(_SEVERAL.search(doc.fold, i.start, i.start + 40) for i in items)
        if several or len(items) < 2 or len(items) == count.number:
            continue
        words, span = doc.words(count.start, block.end), doc.span(count.start, block.end)
        ask = f"“{words}” nhưng bên dưới kể ra {len(items)}. Số nào đúng?"
        return [Question("participants", ask, span)]
    return []


def _below(doc: Doc, at: int) -> list[Block]:
    """The items right below a block, of one depth; the deeper ones below them are left out."""
    found: list[Block] = []
    for block in doc.blocks[at + 1 :]:
        if not block.depth or (found and block.depth < found[0].depth) or len(found) > 15:
            break
        if doc.blocks[at].depth and block.depth <= doc.blocks[at].depth:
            break
        if not found or block.depth == found[0].depth:
            found.append(block)
    return found


_MORNING = re.compile(
    r"(?<!\w)sáng[\s,:]{1,3}(?:(?:ngày )?[0-9/]{3,10}[\s,]{1,3})?(?:lúc |vào )?(?P<h>1[3-9]|2[0-3])\s?(?:giờ|h|g)(?!\w*[a-z])"
    r"|(?<![0-9:])(?P<h2>1[3-9]|2[0-3])\s?(?:giờ|h|g)\s?(?:[0-9]{2})?(?:\sphút)?[\s,]{0,2}(?:buổi )?sáng(?!\w)"
)


def _called_morning(doc: Doc) -> list[Question]:
    """ "buổi sáng, 14 giờ 00": an hour that no morning has."""
    text = doc.text.lower()
    match = _MORNING.search(text) if "sáng" in text else None
    if match is None or len(text) != len(doc.text):
        return []
    words = doc.words(*match.span())
    ask = f"“{words}”: giờ này không phải buổi sáng. Buổi nào, giờ nào đúng?"
    return [Question("event_times", ask, doc.span(*match.span()))]


_LONG = Rare(
    re.compile(
        rf"(?<![a-z])(?:trong|keo dai|lien tuc|suot|dien ra|to chuc)(?: (?:lien tuc|trong|vong|thoi gian|suot|tron)){{0,3}} (?P<n>[0-9]{{1,2}}|{'|'.join(_FIGURES)}) (?P<unit>ngay|tuan|thang)(?! (?:[0-9]|thu|ke|lam viec|sau|truoc|tiep theo|cuoi|dau))"
    ),
    r"(?:tuan|thang|ngay)[\s,;:(]",
)
_UNITS = {"ngay": (1.0, 1), "tuan": (7.0, 3), "thang": (30.4, 20)}  # days, and how many may be off
_SENTENCE = re.compile(r"[.;](?=\s)|\n")
_OTHER_DAYS = re.compile(
    r"(?<![a-z])(?:truoc|sau|cham nhat|nop|gui|rieng|dot|vong|moi|tung)(?![a-z])"
)


def _lengths(doc: Doc) -> list[Question]:
    """ "trong ba tuần, bắt đầu từ … 06/10/2025, khóa lại … 19/10/2025"."""
    for match in _LONG.finditer(doc.fold):
        stop = _SENTENCE.search(doc.fold, match.end())
        start, end = match.end(), stop.start() if stop else len(doc.fold)
        inside = [m for m in doc.moments if start <= m.start < end]
        days = [m.date() for m in inside]
        if len(days) != 2 or _OTHER_DAYS.search(doc.fold, start, end):
            continue
        first, last = days
        if first is None or last is None or last <= first:
            continue
        size, off = _UNITS[match["unit"]]
        told, real = _number(match["n"]) * size, (last - first).days + 1
        if abs(told - real) <= off:
            continue
        span = doc.span(match.start(), inside[-1].end)
        words = doc.words(match.start("n"), match.end())
        ask = (
            f"Văn bản ghi {words} nhưng từ “{doc.words(inside[0].start, inside[0].end)}” đến "
            f"“{doc.words(inside[1].start, inside[1].end)}” là {real} ngày. Thời gian nào đúng?"
        )
        return [Question("event_times", ask, span)]
    return []


_EARLIER = re.compile(
    r"(?P<gap>[^.;\n]{0,24}?)(?:som hon|truoc) (?:gio|luc|thoi gian|thoi diem)? ?(?:hop|khai mac|thi|bat dau|dien ra|mo|quy dinh|xuat phat)[^.;\n0-9]{0,20}?(?P<n>[0-9]{1,2}) phut"
)


def _minutes_before(doc: Doc) -> list[Question]:
    """ "đến lúc 13 giờ 45, sớm hơn giờ họp 15 phút", and the one hour told of the meeting is 8."""
    if "som hon" not in doc.fold and " phut" not in doc.fold:
        return []
    clocks = find_clocks(doc.fold, 0, len(doc.fold))
    for clock in clocks:
        match = _EARLIER.match(doc.fold, clock.end)
        others = {c.hour * 60 + c.minute for c in clocks if c is not clock}
        begins = clock.hour * 60 + clock.minute + int(match["n"]) if match else 0
        if match is None or len(others) != 1 or begins in others:
            continue
        words = doc.words(clock.start, match.end())
        hour = f"{begins // 60:02} giờ {begins % 60:02}"
        ask = f"“{words}” là bắt đầu lúc {hour}, nhưng văn bản ghi giờ khác. Giờ nào đúng?"
        return [Question("event_times", ask, doc.span(clock.start, match.end()))]
    return []


_EACH = re.compile(
    rf"(?<![a-z0-9.,/])(?P<m>[0-9]{{1,2}}|{'|'.join(_FIGURES)}) (?P<group>bang|nhom|cum|luot|to|khoi),? (?:va )?moi (?P=group)(?: co| gom| cu|:)? (?P<k>[0-9]{{1,3}}|{'|'.join(_FIGURES)}) (?P<unit>doi|nguoi|thi sinh|tiet muc|van dong vien|em|hoc sinh|don vi)(?![a-z])"
)


def _groups(doc: Doc) -> list[Question]:
    """ "hai bảng, mỗi bảng 07 đội" where the letter has 12 teams and no other number of them."""
    if " moi " not in doc.fold:
        return []
    for match in _EACH.finditer(doc.fold):
        made = _number(match["m"]) * _number(match["k"])
        pattern = rf"(?<![a-z])(?:co|gom|tong so|tong cong) (?P<n>[0-9]{{1,3}}) {match['unit']} (?:tham du|tham gia|du|dang ky|thi dau)"
        told = list(re.finditer(pattern, doc.fold))
        if len(told) != 1 or _number(told[0]["n"]) == made:
            continue
        words, whole = doc.words(*match.span()), doc.words(*told[0].span())
        ask = f"“{words}” là {made:.0f}, nhưng văn bản ghi “{whole}”. Số nào đúng?"
        return [Question("participants", ask, doc.span(*match.span()))]
    return []


_ANNEXES = re.compile(
    rf"(?<![a-z0-9])(?P<n>[0-9]{{1,2}}|{'|'.join(_FIGURES)}) (?P<what>phu luc|bieu mau|mau bieu)(?! (?:so|[0-9]))(?![a-z])"
)
_HEADED = r"\n[ \t|*+-]{0,6}%s(?: so)? ?(?P<n>[0-9]{1,2})(?![0-9/])"


def _annexes(doc: Doc) -> list[Question]:
    """ "Gửi cùng là ba phụ lục", and the lines below begin with "Phụ lục 1" to "Phụ lục 4"."""
    told = list(_ANNEXES.finditer(doc.fold))
    if len({_number(m["n"]) for m in told}) != 1:
        return []
    lines = [int(m["n"]) for m in re.finditer(_HEADED % told[0]["what"], doc.fold)]
    there = sorted(set(lines))
    said = _number(told[0]["n"])
    if len(there) < 2 or there != list(range(1, len(there) + 1)) or len(there) == said:
        return []
    words = doc.words(*told[0].span())
    ask = f"“{words}” nhưng văn bản kể ra đến số {len(there)}. Số nào đúng?"
    return [Question("references", ask, doc.span(*told[0].span()))]


_LIMITED = r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,4}) (?P<unit>tu|chu|trang|phut|giay|mb|anh|bai|cau|tuoi)(?![a-z])"
_AT_MOST = re.compile(
    rf"(?<![a-z])(?:khong qua|toi da|nhieu nhat|dai nhat|khong vuot qua|khong dai qua|gioi han)(?: la)? {_LIMITED}"
)
_TOO_MUCH = re.compile(
    rf"(?<![a-z])(?:dai hon|nhieu hon|hon|tren|vuot qua|vuot|qua) {_LIMITED}(?P<after>[^.;\n]{{0,120}})"
)
_TURNED_AWAY = re.compile(
    r"(?<![a-z])(?:khong hop le|bi loai|loai|khong (?:duoc )?(?:nhan|cham|xet|tinh)|tru diem|bi tru|pham quy)(?![a-z])"
)
_PARTED = re.compile(
    r"(?<![a-z])(?:bang|vong (?:[0-9]|so|chung|ban|loai|thi)|khoi|cap|hang muc|the loai|lua tuoi|rieng|doi voi|moi phan|noi dung [0-9])(?![a-z])"
)


def _limits(doc: Doc) -> list[Question]:
    """At most 800 words in one place, and only works of more than 1.000 are turned away."""
    if _TURNED_AWAY.search(doc.fold) is None:
        return []
    most = list(_AT_MOST.finditer(doc.fold))
    for match in _TOO_MUCH.finditer(doc.fold):
        if doc.fold[: match.start()].endswith(("khong ", "khong vuot ", "khong dai ")):
            continue
        limits = {m["n"]: m for m in most if m["unit"] == match["unit"]}
        line = doc.fold.rfind("\n", 0, match.start()) + 1
        said = doc.fold[line : match.end()]
        if len(limits) != 1 or match["n"] in limits or not _TURNED_AWAY.search(said):
            continue
        first = next(iter(limits.values()))
        around = doc.fold[doc.fold.rfind("\n", 0, first.start()) + 1 : doc.line_end(first.end())]
        if _number(match["n"]) < _number(first["n"]) or _PARTED.search(f"{around} {said}"):
            continue
        words = [doc.words(m.start(), m.end("unit")) for m in (first, match)]
        ask = f"“{words[0]}” nhưng chỉ loại khi “{words[1]}”. Mức nào đúng?"
        return [Question("participants", ask, doc.span(match.start(), match.end("unit")))]
    return []


_AGES = re.compile(
    r"(?<![a-z])tu (?:du )?(?P<a>[0-9]{1,2})(?: tuoi)? (?:den|-|–) (?:het |du )?(?P<b>[0-9]{1,2}) tuoi"
)
_LEFT_OUT = re.compile(
    r"duoi (?P<a>[0-9]{1,2})(?: tuoi)? (?:hoac|va|hay) (?:nguoi )?tren (?P<b>[0-9]{1,2}) tuoi"
)


def _ages_left_out(doc: Doc) -> list[Question]:
    """From 18 to 35 years old, and who is below 18 or above 30 is left out."""
    out = _LEFT_OUT.search(doc.fold)
    told = {m.group("a", "b"): m for m in _AGES.finditer(doc.fold)} if out else {}
    if out is None or len(told) != 1:
        return []
    ages, match = next(iter(told.items()))
    if len({ages, out.group("a", "b")}) == 1 or not {*ages} & {*out.group("a", "b")}:
        return []
    words = [doc.words(*m.span()) for m in (match, out)]
    ask = f"“{words[0]}” nhưng loại người “{words[1]}”. Độ tuổi nào đúng?"
    return [Question("participants", ask, doc.span(*out.span()))]


_NTH = rf"lan thu (?P<n>[0-9]{{1,3}}|nhat|tu|{'|'.join(_FIGURES)})(?![a-z0-9])"
_THIS = re.compile(rf"(?<![a-z]){_NTH} (?:nay|nam nay)(?![a-z])")
_EDITION = re.compile(rf"(?<![a-z]){_NTH}(?! (?:nay|nam nay))")
_EARLIER_ONE = re.compile(r"(?<!\w)(?:đã|trước|kết quả|tiếp nối|kế tiếp|sau|từ)(?!\w)")


def _this_edition(doc: Doc) -> list[Question]:
    """ "lần thứ 3" in the title, "ở lần thứ tư này" below."""
    this = _THIS.search(doc.fold)
    if this is None:
        return []
    told = [
        m
        for m in _EDITION.finditer(doc.fold)
        if not _EARLIER_ONE.search(doc.text[max(0, m.start() - 60) : m.start()].lower())
    ]
    numbers = {_nth(m["n"]) for m in told}
    if len(numbers) != 1 or _nth(this["n"]) in numbers:
        return []
    words = [doc.words(*m.span()) for m in (told[0], this)]
    ask = f"“{words[0]}” và “{words[1]}”: lần tổ chức khác nhau. Lần thứ mấy là đúng?"
    return [Question("event_edition", ask, doc.span(*this.span()))]


def _nth(told: str) -> float:
    return {"nhat": 1.0, "tu": 4.0}.get(told) or _number(told)


def _closed_before_open(doc: Doc) -> list[Question]:
    """The one day of closing comes before the one day of opening."""
    if "khai mac" not in doc.fold or "be mac" not in doc.fold:
        return []
    days: dict[str, dict[dt.date, tuple[int, int]]] = {"khai mac": {}, "be mac": {}}
    for moment in doc.moments:
        day = moment.date()
        stops = [
            m.end() for m in _SENTENCE.finditer(doc.fold, max(0, moment.start - 160), moment.start)
        ]
        before = doc.fold[stops[-1] if stops else max(0, moment.start - 160) : moment.start]
        named = [name for name in days if name in before]
        if day is not None and len(named) == 1:
            days[named[0]].setdefault(day, (moment.start, moment.end))
    opens, shuts = days["khai mac"], days["be mac"]
    if len(opens) != 1 or len(shuts) != 1 or min(shuts) >= min(opens):
        return []
    (first,), (last,) = opens.values(), shuts.values()
    ask = f"Bế mạc “{doc.words(*last)}” nhưng khai mạc “{doc.words(*first)}”. Ngày nào đúng?"
    return [Question("event_times", ask, doc.span(*last))]
