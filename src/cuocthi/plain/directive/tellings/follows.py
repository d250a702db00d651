"""What must follow by counting alone, in whatever words it is told (điều phải khớp khi đếm lại).

A line that leads on with a number and the items below it, an hour of the afternoon called morning, a
length and the two days of its sentence, minutes before an hour, groups of so many each. Nothing here
asks what a thing is called: numbers, units and the outline are enough.
"""

import re
from typing import NamedTuple

from cuocthi.plain.directive.layout import Block, Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tellings.limits import FIGURES, SENTENCE, must_agree, number_of
from cuocthi.plain.vndates import find_clocks
from cuocthi.plain.vntext import ordinal

_ACCENTED = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"])
# The first sign of a number is looked for first: most signs of a letter are passed at once.
_IN_WORDS = "|".join(rf"(?<={word[0]})(?<!thu {word[0]}){word[1:]}" for word in FIGURES)
_N = (
    r"(?<=[0-9])[0-9]{0,2}(?:\.[0-9]{3}){1,3}|(?<=[0-9])[0-9]{0,3}(?:,[0-9])?"
    rf"|{_IN_WORDS}"
)
_BEGINS = "".join(sorted({word[0] for word in FIGURES}))
_COUNT = re.compile(
    rf"(?P<n>[0-9{_BEGINS}](?<![a-z0-9.,/:-].)(?:{_N}))\s(?P<unit>[a-z]+(?:\s[a-z]+)?)"
)
_MONEY = {"dong": 1.0, "trieu": 1e6, "nghin": 1e3, "ngan": 1e3, "ty": 1e9}
_UNSURE = re.compile(
    r"(?<![a-z])(?:khoang|tren|hon|gan|duoi|toi da|toi thieu|it nhat|khong qua|moi|tung|mot so|trong do|chu yeu|du kien|uoc)(?![a-z])"
)


def must_follow(doc: Doc) -> list[Question]:
    """A question for each number that the letter itself counts otherwise."""
    led = [
        (at, block, counts)
        for at, block in enumerate(doc.blocks)
        if doc.fold.startswith(":", block.end - 1)
        if (counts := _counts(doc, block.start, block.end))
    ]
    return [
        *_wholes(doc, led),
        *_so_many(doc, led),
        *_so_many_inline(doc),
        *_called_morning(doc),
        *_lengths(doc),
        *_minutes_before(doc),
        *_groups(doc),
        *_annexes(doc),
        *must_agree(doc),
    ]


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
        number = number_of(match["n"]) * (size or 1)
        found.append(Count(number, "dong" if size else unit, *match.span()))
    return found


Led = list[tuple[int, Block, list[Count]]]  # blocks that lead on with numbers, by their place


def _wholes(doc: Doc, led: Led) -> list[Question]:
    """A sum whose parts stand below it, one number of its unit in each."""
    for at, _, told in led:
        items = _below(doc, at)
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
        if not whole.number or added == whole.number or not 0.5 <= added / whole.number <= 2:
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


def _so_many(doc: Doc, led: Led) -> list[Question]:
    """ "gồm 03 phần thi:", and four items stand below."""
    for at, block, told in led:
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


_INLINE = re.compile(
    r"(?<![a-z0-9.,/])(?P<n>[0-9]{1,2}) (?P<unit>phan|vong|noi dung|hang muc|mon|bang|khoi|nhom|the loai)(?: thi)?(?: sau)?: ?(?P<items>[^.:\n|]{20,400})"
)
_BRACKETS = re.compile(r"\([^()]{0,90}\)")


def _so_many_inline(doc: Doc) -> list[Question]:
    """ "gồm 03 phần: phần chào hỏi, phần lý thuyết, phần thực hành, phần tiểu phẩm"."""
    for match in _INLINE.finditer(doc.fold):
        items = re.split(r"[,;]\s|\sva\s", _BRACKETS.sub("", match["items"]))
        if len(items) < 2 or not all(i.strip().startswith(match["unit"]) for i in items):
            continue
        if len(items) == int(match["n"]) or any(_SEVERAL.search(i) for i in items):
            continue
        words = doc.words(*match.span())
        ask = f"“{words[:160]}”: văn bản ghi {match['n']} nhưng kể ra {len(items)}. Số nào đúng?"
        return [Question("participants", ask, doc.span(*match.span()))]
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


# The word with an hour behind it, and the word right behind an hour.
_HOUR_OF_MORNING = re.compile(
    r"sang[\s,:]{1,3}(?:(?:ngay )?[0-9/]{3,10}[\s,]{1,3})?(?:luc |vao )?(?:1[3-9]|2[0-3])\s?[gh]"
)
_MORNING_OF_HOUR = re.compile(r"[0-9]\s?(?:gio|h|g)\s?[0-9]{0,2}(?: phut)?[\s,]{0,2}(?:buoi )?sang")
_LONGEST_HOUR = 24  # letters of the latter


def _called_morning(doc: Doc) -> list[Question]:
    """ "buổi sáng, 14 giờ 00": an hour that no morning has."""
    if not _maybe_morning(doc.fold):
        return []
    text = doc.text.lower()
    match = _MORNING.search(text)
    if match is None or len(text) != len(doc.text):
        return []
    words = doc.words(*match.span())
    ask = f"“{words}”: giờ này không phải buổi sáng. Buổi nào, giờ nào đúng?"
    return [Question("event_times", ask, doc.span(*match.span()))]


def _maybe_morning(folded: str) -> bool:
    """Whether the word for morning stands beside an hour: it is looked for first, since it is rare."""
    at = folded.find("sang")
    while at >= 0:
        if _HOUR_OF_MORNING.match(folded, at) or _MORNING_OF_HOUR.search(
            folded, max(0, at - _LONGEST_HOUR), at + 4
        ):
            return True
        at = folded.find("sang", at + 1)
    return False


_LONG = Begun(
    re.compile(
        rf"(?:trong|keo dai|lien tuc|suot|dien ra|to chuc|hanh trinh|trai he|chuyen di|thoi gian:?)(?: (?:lien tuc|trong|vong|thoi gian|suot|tron)){{0,3}} (?P<n>[0-9]{{1,2}}|{'|'.join(FIGURES)}) (?P<unit>ngay|tuan|thang)(?! (?:[0-9](?![0-9]? dem)|thu|ke|lam viec|sau|truoc|tiep theo|cuoi|dau))"
    ),
    *("trong", "keo dai", "lien tuc", "suot", "dien ra", "to chuc", "hanh trinh", "trai he"),
    *("chuyen di", "thoi gian"),
)
_NIGHTS = re.compile(r"[ ,]{1,2}[0-9]{1,2} dem(?![a-z])")  # "5 ngày 4 đêm" counts both ends
_UNITS = {"ngay": (1.0, 1), "tuan": (7.0, 3), "thang": (30.4, 20)}  # days, and how many may be off
_OTHER_DAYS = re.compile(
    r"(?<![a-z])(?:truoc|sau|cham nhat|nop|gui|rieng|dot|vong|moi|tung)(?![a-z])"
)


def _lengths(doc: Doc) -> list[Question]:
    """ "trong ba tuần, bắt đầu từ … 06/10/2025, khóa lại … 19/10/2025"."""
    for match in _LONG.finditer(doc.fold):
        stop = SENTENCE.search(doc.fold, match.end())
        start, end = match.end(), stop.start() if stop else len(doc.fold)
        inside = [m for m in doc.moments if start <= m.start < end]
        days = [m.date() for m in inside]
        if number_of(match["n"]) < 2 or len(days) != 2 or _OTHER_DAYS.search(doc.fold, start, end):
            continue
        first, last = days
        if first is None or last is None or last <= first:
            continue
        size, off = _UNITS[match["unit"]]
        off = 0 if _NIGHTS.match(doc.fold, match.end()) else off
        told, real = number_of(match["n"]) * size, (last - first).days + 1
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


_MAYBE_EARLIER = re.compile(r"(?:som hon|truoc)\s[^.;\n0-9]{2,44}[0-9]{1,2} phut")


def _minutes_before(doc: Doc) -> list[Question]:
    """ "đến lúc 13 giờ 45, sớm hơn giờ họp 15 phút", and the one hour told of the meeting is 8."""
    if " phut" not in doc.fold or _MAYBE_EARLIER.search(doc.fold) is None:
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
    rf"(?<![a-z0-9.,/])(?P<m>[0-9]{{1,2}}|{'|'.join(FIGURES)}) (?P<group>bang|nhom|cum|luot|to|khoi),? (?:va )?moi (?P=group)(?: co| gom| cu|:)? (?P<k>[0-9]{{1,3}}|{'|'.join(FIGURES)}) (?P<unit>doi|nguoi|thi sinh|tiet muc|van dong vien|em|hoc sinh|don vi)(?![a-z])"
)


_MAYBE_EACH = re.compile(
    r" (?:bang|nhom|cum|luot|to|khoi),? (?:va )?moi (?:bang|nhom|cum|luot|to|khoi)"
)


def _groups(doc: Doc) -> list[Question]:
    """ "hai bảng, mỗi bảng 07 đội" where the letter has 12 teams and no other number of them."""
    if " moi " not in doc.fold or _MAYBE_EACH.search(doc.fold) is None:
        return []
    for match in _EACH.finditer(doc.fold):
        made = number_of(match["m"]) * number_of(match["k"])
        pattern = rf"(?<![a-z])(?:co|gom|tong so|tong cong) (?P<n>[0-9]{{1,3}}) {match['unit']} (?:tham du|tham gia|du|dang ky|thi dau)"
        told = list(re.finditer(pattern, doc.fold))
        if len(told) != 1 or number_of(told[0]["n"]) == made:
            continue
        words, whole = doc.words(*match.span()), doc.words(*told[0].span())
        ask = f"“{words}” là {made:.0f}, nhưng văn bản ghi “{whole}”. Số nào đúng?"
        return [Question("participants", ask, doc.span(*match.span()))]
    return []


_ANNEXES = re.compile(
    rf"(?<![a-z0-9])(?P<n>[0-9]{{1,2}}|{'|'.join(FIGURES)}) (?P<what>phu luc|bieu mau|mau bieu)(?! (?:so|[0-9]))(?![a-z])"
)
_MAYBE_ANNEXES = re.compile(r"[0-9abcghimnostuy] (?:phu luc|bieu mau|mau bieu)(?! (?:so|[0-9]))")
_ANNEX_NAMES = ("phu luc", "bieu mau", "mau bieu")
_HEADED = r"\n[ \t|*+-]{0,6}%s(?: so)? ?(?P<n>[0-9]{1,2})(?![0-9/])"


_CITED = re.compile(
    r"phu luc(?: so)? (?P<all>(?:[ivx]{1,4}|[0-9]{1,2})(?![a-z0-9/])(?:(?:, ?| va | den |-)(?:phu luc (?:so )?)?(?:[ivx]{1,4}|[0-9]{1,2})(?![a-z0-9/]))*)"
    r"(?P<own>[^.;\n]{0,30}(?:van ban nay|cong van nay|ke hoach nay|thong bao nay|gui kem|dinh kem))?"
)
_ANNEX_NO = re.compile(r"(?<![a-z])[ivx]{1,4}(?![a-z])|[0-9]{1,2}")


def _annex_beyond(doc: Doc, said: float) -> Question | None:
    """ "theo mẫu tại Phụ lục III kèm theo Công văn này", and two annexes come with it."""
    for match in _CITED.finditer(doc.fold):
        numbers = [ordinal(n) or 0 for n in _ANNEX_NO.findall(match["all"])]
        if match["own"] and said < max(numbers, default=0) < 13:
            words = doc.words(*match.span("all"))
            ask = f"Văn bản dẫn Phụ lục {words} nhưng chỉ gửi kèm {said:.0f} phụ lục. Có mấy phụ lục là đúng?"
            return Question("references", ask, doc.span(*match.span()))
    return None


def _annexes(doc: Doc) -> list[Question]:
    """ "Gửi cùng là ba phụ lục", and the lines below begin with "Phụ lục 1" to "Phụ lục 4"."""
    if not any(name in doc.fold for name in _ANNEX_NAMES):
        return []
    told = list(_ANNEXES.finditer(doc.fold)) if _MAYBE_ANNEXES.search(doc.fold) else []
    if len({number_of(m["n"]) for m in told}) != 1:
        return []
    lines = [int(m["n"]) for m in re.finditer(_HEADED % told[0]["what"], doc.fold)]
    there = sorted(set(lines))
    said = number_of(told[0]["n"])
    if not there and (beyond := _annex_beyond(doc, said)):
        return [beyond]
    if len(there) < 2 or there != list(range(1, len(there) + 1)) or len(there) == said:
        return []
    words = doc.words(*told[0].span())
    ask = f"“{words}” nhưng văn bản kể ra đến số {len(there)}. Số nào đúng?"
    return [Question("references", ask, doc.span(*told[0].span()))]
