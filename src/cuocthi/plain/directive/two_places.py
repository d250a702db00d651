"""The place of the main event told twice (hai địa điểm): asked, unless each is of a part of it."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.places import SPOT, place_at
from cuocthi.plain.vntext import fold

_TYPES = (
    r"cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|ngay hoi|hoi trai|hoi cho|giai|le hoi|dien dan"
)
# "… tại Quảng trường Lê Bình, nơi diễn ra Hội chợ".
_WHERE = flexible(
    rf"(?<![a-z])(?:tai|ve|den|o) (?P<place>[a-z][^.;:\n]{{5,110}}?),? (?:la )?(?:noi|dia diem) (?:se )?(?:dien ra|to chuc|tien hanh|khai mac) (?P<type>{_TYPES}|cac noi dung thi|thi dau)(?![a-z])"
)
# "Hội thi diễn ra (lúc …) tại Nhà thiếu nhi", "Liên hoan được tổ chức … tại …".
_HELD = flexible(
    rf"(?:[\n.;:] |[\n.;:][\s\-+*0-9)]{{0,6}})(?P<type>{_TYPES})(?P<of>[^.;:\n]{{0,60}}?) (?:se )?(?:duoc )?(?:dien ra|to chuc|tien hanh)(?P<when>[^.;:\n]{{0,70}}?) tai (?=[a-z])"
)
# "chuẩn bị âm thanh tại Nhà văn hóa phục vụ Hội thi".
_MADE_READY = flexible(
    rf"(?<![a-z])(?:tai|o) (?P<place>[a-z][^.,;:\n]{{5,90}}?) phuc vu (?:to chuc )?(?:{_TYPES})(?=[.,;]| )"
)
_PART = re.compile(
    r"(?<![a-z])(?:vong|cap|cum|bang|khoi|mon|noi dung|so khao|chung khao|chung ket|trao giai|tong duyet|so duyet|diem cau|dot|cac xa|khu vuc|du phong|neu|truong hop|nam (?:20[0-9]{2}|truoc|ngoai)|lan thu|da)(?![a-z])"
)
_WORD = re.compile(r"[a-z0-9]+")
_GENERIC = frozenset(["nha", "van", "hoa", "trung", "tam", "san", "van", "dong", "truong", "hoi", "tinh", "huyen", "xa", "phuong", "thanh", "pho", "thi", "tran", "khu", "cong", "vien", "quang", "truong", "so", "duong", "the", "thao", "lon", "nho", "cua", "va"])  # fmt: skip


def two_places(doc: Doc, reading: Reading) -> list[Question]:
    """A question where the whole event is said to be held at two spots."""
    venue = reading.venue
    if venue is None or venue.span is None or "tai " not in doc.fold:
        return []
    mine = str(venue.value)
    if not SPOT.match(fold(mine)) or _in_part(doc, reading, venue.span[0]):
        return []
    for at, spot, limit in _told(doc):
        fact = place_at(doc, spot, 0.9, limit, bare=True)
        if fact is None or fact.span is None or not SPOT.match(fold(str(fact.value))):
            continue
        if fact.span[0] < venue.span[1] and venue.span[0] < fact.span[1]:
            continue
        if _PART.search(doc.fold, max(0, doc.fold.rfind("\n", 0, at)), spot):
            continue
        if spots_differ(mine, str(fact.value)):
            ask = f"Văn bản nêu hai địa điểm: “{mine}” và “{fact.value}”. Địa điểm nào đúng?"
            return [Question("venue", ask, fact.span)]
    return []


def _told(doc: Doc) -> list[tuple[int, int, int | None]]:
    """Where the whole event is said to be held: the sentence's start and the place's, perhaps its end."""
    found: list[tuple[int, int, int | None]] = []
    if "noi dien ra" in doc.fold or "noi to chuc" in doc.fold or "noi se" in doc.fold:
        found = [(m.start(), m.start("place"), None) for m in _WHERE.finditer(doc.fold)]
    found += [
        (m.start() + 1, m.end(), None)
        for m in _HELD.finditer(doc.fold)
        if not _PART.search(m["of"] + " " + m["when"])
    ]
    if "phuc vu " in doc.fold:
        found += [
            (m.start(), m.start("place"), m.end("place")) for m in _MADE_READY.finditer(doc.fold)
        ]
    return found


def _in_part(doc: Doc, reading: Reading, at: int) -> bool:
    """Whether the place read is itself that of a round, a ceremony or one group."""
    start = reading.text.rfind("\n", 0, at) + 1
    return bool(_PART.search(fold(reading.text[start:at])))


def spots_differ(one: str, other: str) -> bool:
    """Two spots: the words that tell them apart are not shared, nor is one an address of the other."""
    a, b = (list(_WORD.findall(fold(words.split(",")[0]))) for words in (one, other))
    if a[:2] == b[:2] or set(a) <= set(b) or set(b) <= set(a):
        return _numbered_apart(a, b)
    mine, told = set(a) - _GENERIC, set(b) - _GENERIC
    return not mine & told and not (set(_WORD.findall(fold(one))) >= set(b))


def _numbered_apart(a: list[str], b: list[str]) -> bool:
    """ "Hội trường A" and "Hội trường B", "Nhà văn hóa xã Lục Sơn" and "… xã Hòa Bình"."""
    rest, other = set(a) - set(b) - _GENERIC, set(b) - set(a) - _GENERIC
    return bool(rest and other)
