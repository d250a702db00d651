"""Where the main event takes place (địa điểm)."""

import re
from itertools import pairwise

from cuocthi.plain.directive.layout import Block, Doc, last_match
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vntext import fold

_LABEL = flexible(
    r"(?<![a-z])(?:dia diem|noi to chuc)(?P<of>[ \t][^:\n.;|]{0,40}?)?[*\s]{0,4}"
    r"(?::|\||(?<=doi)|(?<=nguyen)|(?=\stai\s))[\s*]{0,4}(?:tai[:\s]{1,3})?"
)
_OTHER_PLACE = re.compile(r"nhan|nop|gui|lien he|thu\s|phat|dang ky")
_WORKS_PLACE = flexible(r"dia (?:diem|chi) (?:tiep )?(?:nhan|nop|gui)(?![a-z])[^\n:]{0,30}\n")
_AT = re.compile(
    r"(?<![a-z])(?:tai[:\s]{0,3}|tren (?=(?:bai|san|pho|duong|cau|quang truong|song|ho|tuyen|via he)\s))"
)
# What is handed in there is not where the event takes place.
_TAKES_IN = re.compile(
    r"(?<![a-z])(?:nhan|nop|gui|thu|phat) (?:ho so|bai|tac pham|tranh|anh|phieu|san pham|the|ao|so)"
)
# "19h45 tối 28/3/2026, Công viên Bờ Đông", "vẫn ở Hội trường lớn".
_NAMED = flexible(
    r"(?:[,;(] ?|(?<![a-z])(?:o|dat o|van o) )(?P<place>(?:cong vien|nha|san|hoi truong|trung tam|quang truong|rap|"
    r"tru so|phong hop|bao tang|khu|ben|cung|thu vien|truong)(?![a-z])[^,;.()\n]{3,90})"
)
_LINE_AT = re.compile(r"\n[\s\-+*]{0,4}tai\s?:\s{0,3}")
_NO_PLACE = flexible(
    r"cac|(?:ke hoach|cong van|van ban|quyet dinh|the le|dieu|khoan|muc|phu luc|dia chi|trang|website|"
    r"fanpage|email|cuoc hop|buoi|hoi nghi|le|noi|don vi|dia phuong|co so|nha rieng|huong dan|"
    r"thong bao|lan|thoi diem|[0-9]|http|www|diem|nghi quyet|luat|so (?:cong van|ke hoach)|moi|tung|mau)(?![a-z])"
)
_ENDS = flexible(
    r"(?<!tp)(?<![^a-z]p)(?<![^a-z]q)\.(?=\s|$)|[;(|]|\n\s{0,5}\n|\n\s{0,3}[-+]|"
    r",? (?:voi su |voi thanh phan|voi quy mo|voi khoang|voi [0-9]|ket hop|nham |vao luc|vao hoi|vao ngay|"
    r"tu ngay|luc [0-9]|do dong chi|de (?:trien|to|thong)|va duoc|gom |bao gom|theo (?:ke|hinh|dung))|"
    r",\s(?:truyen hinh|phat song|truc tiep|truyen|livestream|theo|gui|voi|de|va|tu|vao|luc|co(?! so )|trong do|nham|do|dong thoi|thanh phan|thoi gian|bat dau)\s|"
    r",\s(?:khoang|du kien|mo cua|don khach|xuat phat)\s|,\s[0-9.]{1,7}\s(?:nguoi|dai bieu|y tuong|doi|thi sinh|"
    r"tac pham|hoc sinh|doan|tiet muc)\s|"
    r",\s(?:sang|chieu|toi)?\s?(?:ngay|[0-9]{1,2}(?:h|g| gio))"
)
_SPOT = flexible(
    r"(?:cong vien|nha|san|hoi truong|trung tam|quang truong|rap|tru so|bao tang|khu|ben|cung|thu vien|"
    r"truong|bai|cong|tuong dai|den|dinh|di tich|pho|duong)(?![a-z])"
)
_PART = flexible(
    r"\((?:co so|khu|tang|phong|so|duong|toa|nha|day|dia chi|tru so|nguyen la|nay la|truoc la|truoc day la|cu|hoi truong|cong|doi dien|canh|sau|gan)(?![a-z])[^()\n]{1,60}\)"
)
# The surest event first; where only a launch or a first round has a place, that is the venue.
_RANKS = (
    re.compile(
        r"chung ket|su kien|cuoc thi|cuoc hop|hoi thi|ngay hoi|lien hoan|hoi dien|^thi$|ra quan"
    ),
    re.compile(
        r"trao|tong ket|hoi nghi|hop|be mac|le ky niem|toa dam|hoi thao|(?:tuyen|bieu) duong|vinh danh"
    ),
    re.compile(r"khai mac|cong bo|trien lam|ban ket"),
)


def venue(doc: Doc, roles: Roles) -> Fact | None:
    """The place after "Địa điểm", else "… tại …" beside the day of the main event."""
    for match in _LABEL.finditer(doc.fold):
        row = doc.text.rfind("\n", 0, match.start()) + 1
        if "|" in match.group() and doc.text[row : match.start()].strip() != "|":
            continue  # a column of a table
        if (match["of"] and _OTHER_PLACE.search(match["of"])) or _for_works(doc, match.start()):
            continue
        fact = _labelled(doc, match.start(), match.end(), roles)
        if fact:
            return fact
    if below := _under_heading(doc):
        return below
    if line := _LINE_AT.search(doc.fold):
        return _place(doc, line.end(), 0.85)
    return _beside(doc, roles, 0, len(doc.text)) or _started_from(doc)


_STARTS = flexible(
    r"(?<![a-z])(?:xuat phat|tap trung|tap ket|dien ra|khai mac)(?: [^.;,\n]{0,40}?)? (?:tai|tu|o) (?=[a-z])"
)


def _started_from(doc: Doc) -> Fact | None:
    """ "xuất phát tại Quảng trường Biển", "tập trung tại bến Cầu Mới" where no day stands beside."""
    for match in _STARTS.finditer(doc.fold):
        place = _SPOT.match(doc.fold, match.end())
        if place and (fact := _place(doc, match.end(), 0.7)):
            return fact
    return None


_HEADING = re.compile(r"(?:thoi gian va )?dia diem(?: [a-z]{2,10}){0,4}")


def _under_heading(doc: Doc) -> Fact | None:
    """ "4. Địa điểm chung khảo" without a colon, the place in the paragraph below."""
    for heading, below in pairwise(doc.blocks):
        words = doc.fold[heading.start : min(heading.end, heading.start + 60)].rstrip(" *\n")
        if not words.startswith(("dia diem", "thoi gian va dia")) or not _HEADING.fullmatch(words):
            continue
        if _OTHER_PLACE.search(words) or not doc.text[below.start].isupper():
            continue
        if below.end - below.start < 160 and (fact := _place(doc, below.start, 0.85)):
            return fact
    return None


def _for_works(doc: Doc, at: int) -> bool:
    """Whether the heading above speaks of where works are handed in ("địa điểm nhận bài")."""
    before = doc.fold[max(0, at - 240) : at]
    heading = last_match(_WORKS_PLACE, before)
    return heading is not None and before.count("\n", heading.end()) <= 4


def _labelled(doc: Doc, start: int, at: int, roles: Roles) -> Fact | None:
    """Behind the label, behind "tại" if a time stands there first, else in the items below."""
    block = doc.block_at(start)
    if block is None:
        return None
    end = block.end
    while at < end and doc.text[at] in " \t\n":
        at += 1
    if at >= end:
        return _in_items(doc, block, roles)
    if any(m.start - 16 <= at < m.end for m in roles.mentions):
        inside = _AT.search(doc.fold, at, end)
        return _place(doc, inside.end(), 0.9) if inside else None
    return _place(doc, at, 0.93)


def _in_items(doc: Doc, heading: Block, roles: Roles) -> Fact | None:
    """ "3. Thời gian, địa điểm:" with a line for each round below; the final's place counts."""
    below = [b for b in doc.blocks if b.start > heading.start]
    end = heading.end
    for number, block in enumerate(below):
        if number and (not block.marker or block.depth <= (heading.depth or 2)):
            break
        end = block.end
    return _beside(doc, roles, heading.end, end) or (
        _place(doc, below[0].start, 0.7) if below and not _dated(roles, below[0]) else None
    )


def _dated(roles: Roles, block: Block) -> bool:
    return any(block.start <= m.start < block.end for m in roles.mentions)


def _beside(doc: Doc, roles: Roles, start: int, end: int) -> Fact | None:
    """The place named in the sentence of an event's day, that of the main event first."""
    spots = [(_rank(name), at, behind) for at, behind, name in roles.spots if start <= at < end]
    spots += [(3, m.start, m.end) for m in roles.mentions if not m.one and start <= m.start < end]
    for _, at, behind in sorted(spots):
        fact = _near(doc, at, behind)
        if fact:
            return fact
    return None


def _rank(name: str) -> int:
    folded = fold(name)
    return next((n for n, p in enumerate(_RANKS) if p.search(folded)), len(_RANKS) + 1)


def _near(doc: Doc, at: int, behind: int) -> Fact | None:
    block = doc.block_at(at)
    if block is None:
        return None
    end = block.end
    if doc.text[behind : behind + 2] == "\n,":  # a day parted from the place behind it
        behind += 1
        end = max(end, doc.line_end(behind))
    stop = min(end, behind + 170)
    sentence = doc.sentence_end(behind, stop)
    for match in _AT.finditer(doc.fold, behind, sentence):
        if ";" in doc.text[behind : match.start()]:
            break
        if _TAKES_IN.search(doc.fold, behind, match.start()):
            continue
        if fact := _place(doc, match.end(), 0.88):
            return fact
    named = _NAMED.search(doc.fold, behind, min(sentence, behind + 90))
    if named and doc.text[named.start("place")].isupper():
        return doc.fact(*doc.trim(*named.span("place"), " \t\n,.;:|-"), 0.8)
    floor = max(block.start, at - 120)
    before = doc.fold[floor:at]
    cut = max((m.end() for m in re.finditer(r"[.;]\s", before)), default=0)
    for match in _AT.finditer(before, cut):
        if fact := _place(doc, floor + match.end(), 0.82, at):
            return fact
    return None


def _place(doc: Doc, start: int, sure: float, limit: int | None = None) -> Fact | None:
    if _NO_PLACE.match(doc.fold, start):
        return None
    before = doc.text[max(0, start - 8) : start].lower()
    marked = re.search(r"tại[\s:]{0,3}$|trên $|ở\s{1,3}$|:[\s*]{0,4}$|\|\s{0,3}$", before)
    joined = doc.fold[start - 3 : start] == "tai"
    if (not marked or joined) and not doc.text[start : start + 1].isupper():
        return None  # joined words "tạiNhà văn hóa", but not "tai nạn", "tài liệu"
    end = min(start + 220, len(doc.text), limit or len(doc.text))
    stop = _ENDS.search(doc.fold, start, end)
    if stop and stop.group() == "(" and (aside := _PART.match(doc.fold, stop.start())):
        end = aside.end()  # "Hội trường tỉnh (cơ sở 1)"
    else:
        end = stop.start() if stop else end
    block = doc.block_at(start)
    if block:
        end = min(end, max(block.end, start))
    start, end = doc.trim(start, end, " \t\n,.;:|-")
    if end - start < 4 or doc.fold.startswith("http", start):
        return None
    if limit is not None:
        lead = re.search(
            r"[\s,]{0,3}(?:vao|luc|trong|tu|ngay|hoi|cac|du kien)?\s{0,2}$", doc.fold[start:end]
        )
        end = start + lead.start() if lead else end
        start, end = doc.trim(start, end, " \t\n,.;:|-")
    return doc.fact(start, end, sure) if end - start >= 4 else None
