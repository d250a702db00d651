"""Where the main event takes place (địa điểm)."""

import re
from itertools import pairwise

from cuocthi.plain.directive import spots
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, last_match
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.directive.places import SPOT, place_at
from cuocthi.plain.directive.rare import Begun, Rare
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vntext import fold, word_starts

_LABEL = Rare(
    flexible(
        r"(?:" + word_starts(r"dia diem|noi to chuc") + r")(?P<of>[ \t][^:\n.;|]{0,40}?)?[*\s]{0,4}"
        r"(?::|\||\t|(?<=doi)|(?<=nguyen)|(?=\stai\s))[\s*]{0,4}(?:du kien )?(?:tai[:\s]{1,3})?"
    ),
    r"dia\s{0,3}diem",
    r"noi\s{0,3}to\s{0,3}chuc",
)
# Labels that speak of other things as well: "Điểm thi: 8,5", so a kind of place must follow.
_WEAK_LABEL = Begun(
    flexible(
        r"(?:noi (?:thi|dien ra|hop|khai mac|thi dau|trao giai)|diem (?:thi|cau chinh|cau trung tam|to chuc)|"
        r"dia chi to chuc|san thi dau|phong hop|phong thi)(?: [a-z]{2,8}){0,3} ?: (?:tai[\s:]{1,3})?(?="
        + SPOT.pattern
        + ")"
    ),
    *("noi", "diem", "dia", "san", "phong"),
)
_OTHER_PLACE = re.compile(r"nhan|nop|gui|lien he|thu\s|phat|dang ky")
_WORKS_PLACE = flexible(r"dia (?:diem|chi) (?:tiep )?(?:nhan|nop|gui)(?![a-z])[^\n:]{0,30}\n")
_AT = re.compile(
    r"(?<![a-z])(?:tai[:\s]{0,3}|tren (?=(?:bai|san|pho|duong|cau|quang truong|song|ho|tuyen|via he)\s))"
)
# "19h45 tối 28/3/2026, Công viên Bờ Đông", "vẫn ở Hội trường lớn".
_NAMED = flexible(
    r"(?:[,;(] ?|(?<![a-z])(?:o|dat o|van o) )(?P<place>(?:cong vien|nha|san|hoi truong|trung tam|quang truong|rap|"
    r"tru so|phong hop|bao tang|khu|ben|cung|thu vien|truong)(?![a-z])[^,;.()\n]{3,90})"
)
_LINE_AT = re.compile(r"\n[\s\-+*]{0,4}tai\s?:\s{0,3}")


def venue(doc: Doc, head: Head, roles: Roles, foot: int) -> Fact | None:
    """The place after "Địa điểm", else "… tại …" beside the day of the main event."""
    for match in _LABEL.finditer(doc.fold):
        row = doc.text.rfind("\n", 0, match.start()) + 1
        before, sign = doc.text[row : match.start()].strip(" *-+0123456789.)"), match.group()
        if ("|" in sign or "\t" in sign) and before not in ("", "|"):
            continue  # a column of a table
        if (match["of"] and _OTHER_PLACE.search(match["of"])) or _for_works(doc, match.start()):
            continue
        fact = _labelled(doc, head, match.start(), match.end(), roles)
        if fact:
            return fact
    weak = _WEAK_LABEL.search(doc.fold, head.body_at)
    if weak and (fact := place_at(doc, weak.end(), 0.85, bare=True)):
        return fact
    if below := _under_heading(doc, head, roles):
        return below
    if column := spots.in_table(doc, head, foot, 3):
        return column
    if line := _LINE_AT.search(doc.fold):
        return place_at(doc, line.end(), 0.85)
    return (
        spots.moved_to(doc, head.body_at, foot)
        or _beside(doc, head, roles, 0, len(doc.text))
        or spots.best_spot(doc, head, roles, foot)
        or spots.in_table(doc, head, foot, 9)
        or _started_from(doc)
    )


_STARTS = Begun(
    flexible(
        r"(?<![a-z])(?:xuat phat|tap trung|tap ket|dien ra|khai mac)(?: [^.;,\n]{0,40}?)? (?:tai|tu|o) (?=[a-z])"
    ),
    *("xuat", "tap", "dien", "khai"),
)


def _started_from(doc: Doc) -> Fact | None:
    """ "xuất phát tại Quảng trường Biển", "tập trung tại bến Cầu Mới" where no day stands beside."""
    for match in _STARTS.finditer(doc.fold):
        place = SPOT.match(doc.fold, match.end())
        if place and (fact := place_at(doc, match.end(), 0.7)):
            return fact
    return None


_HEADING = re.compile(r"(?:thoi gian va )?dia diem(?: [a-z]{2,10}){0,4}")


def _under_heading(doc: Doc, head: Head, roles: Roles) -> Fact | None:
    """ "4. Địa điểm chung khảo" without a colon, the place in the paragraph below."""
    for heading, below in pairwise(doc.blocks):
        words = doc.fold[heading.start : min(heading.end, heading.start + 60)].rstrip(" *\n")
        if not words.startswith(("dia diem", "thoi gian va dia")) or not _HEADING.fullmatch(words):
            continue
        if not _OTHER_PLACE.search(words) and (rounds := _of_rounds(doc, head, heading)):
            return rounds
        if _OTHER_PLACE.search(words) or not doc.text[below.start].isupper():
            continue
        if below.end - below.start < 160 and (fact := place_at(doc, below.start, 0.85)):
            return fact
    return None


_ROUND = re.compile(r"(?P<what>[^:;.\n]{3,90}):\s{1,3}(?:tai[\s:]{1,3})?(?=[a-z])")


def _of_rounds(doc: Doc, head: Head, heading: Block) -> Fact | None:
    """Items "Vòng chung kết: Nhà hát …" below the heading: what the summary names comes first."""
    title = doc.fold[head.abstract_at.start : head.abstract_at.end] if head.abstract_at else ""
    found: list[tuple[int, int]] = []
    for block in doc.blocks:
        if block.start <= heading.start:
            continue
        if not block.marker or block.depth <= (heading.depth or 2):
            break
        item = _ROUND.match(doc.fold, block.start, block.end)
        if item and SPOT.match(doc.fold, item.end()):
            what = item["what"].strip()
            rank = spots.rank_of(what)
            found.append((-1 if what in title else rank, item.end()))
    for _, at in sorted(found):
        if fact := place_at(doc, at, 0.85, bare=True):
            return fact
    return None


def _for_works(doc: Doc, at: int) -> bool:
    """Whether the heading above speaks of where works are handed in ("địa điểm nhận bài")."""
    before = doc.fold[max(0, at - 240) : at]
    heading = last_match(_WORKS_PLACE, before)
    return heading is not None and before.count("\n", heading.end()) <= 4


# A sentence behind the label: "Địa điểm: Hội thi tiến hành trong 02 ngày …, tại Hội trường …".
_TOLD = flexible(
    r"(?:vong|le|trao|buoi|cac|cuoc|hoi|giai|ngay hoi|chung ket|du kien|to chuc|dien ra|khong|vi|do|de)(?! truong)[^.;]{2,140}?[\s,]tai "
)


def _labelled(doc: Doc, head: Head, start: int, at: int, roles: Roles) -> Fact | None:
    """Behind the label, behind "tại" if a time stands there first, else in the items below."""
    block = doc.block_at(start)
    if block is None:
        return None
    end = block.end
    while at < end and doc.text[at] in " \t\n":
        at += 1
    if at >= end:
        return _in_items(doc, head, block, roles)
    if moved := spots.moved_to(doc, at, end):
        return moved
    if not SPOT.match(doc.fold, at) and (
        any(m.start - 16 <= at < m.end for m in roles.mentions) or _TOLD.match(doc.fold, at, end)
    ):
        inside = _AT.search(doc.fold, at, end)
        if inside:
            return place_at(doc, inside.end(), 0.9)
        named = _NAMED.search(doc.fold, at, end)
        return place_at(doc, named.start("place"), 0.85, bare=True) if named else None
    return place_at(doc, at, 0.93)


def _in_items(doc: Doc, head: Head, heading: Block, roles: Roles) -> Fact | None:
    """ "3. Thời gian, địa điểm:" with a line for each round below; the final's place counts."""
    below = [b for b in doc.blocks if b.start > heading.start]
    end = heading.end
    for number, block in enumerate(below):
        if number and (not block.marker or block.depth <= (heading.depth or 2)):
            break
        end = block.end
    return (
        _of_rounds(doc, head, heading)
        or _beside(doc, head, roles, heading.end, end)
        or (place_at(doc, below[0].start, 0.7) if below and not _dated(roles, below[0]) else None)
    )


def _dated(roles: Roles, block: Block) -> bool:
    return any(block.start <= m.start < block.end for m in roles.mentions)


def _beside(doc: Doc, head: Head, roles: Roles, start: int, end: int) -> Fact | None:
    """The place named in the sentence of an event's day, that of the main event first."""
    near = [
        (9 if spots.prepares(doc, head, at) else spots.rank_of(fold(name)), at, behind)
        for at, behind, name in roles.spots
        if start <= at < end
    ]
    near += [(3, m.start, m.end) for m in roles.mentions if not m.one and start <= m.start < end]
    wider: Fact | None = None
    for _, at, behind in sorted(near):
        fact = _near(doc, head, roles, at, behind)
        if fact and spots.is_wider(doc, head, behind):
            wider = wider or fact  # the national final that the best are sent to
        elif fact:
            return fact
    return wider


def _near(doc: Doc, head: Head, roles: Roles, at: int, behind: int) -> Fact | None:
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
        if spots.is_elsewhere(doc, head, roles, match.start(), block):
            continue
        if fact := place_at(doc, match.end(), 0.88):
            return fact
    named = _NAMED.search(doc.fold, behind, min(sentence, behind + 90))
    if named and doc.text[named.start("place")].isupper():
        return place_at(doc, named.start("place"), 0.8, bare=True)
    floor = max(block.start, at - 120)
    before = doc.fold[floor:at]
    cut = max((m.end() for m in re.finditer(r"[.;]\s", before)), default=0)
    for match in _AT.finditer(before, cut):
        if spots.is_elsewhere(doc, head, roles, floor + match.start(), block):
            continue
        if fact := place_at(doc, floor + match.end(), 0.82, at):
            return fact
    return None
