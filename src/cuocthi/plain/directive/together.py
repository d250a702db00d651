"""Bodies one above the other that issue a letter together (hai cơ quan cùng ban hành)."""

import re

from cuocthi.plain.directive.layout import Doc, Stretch

_TEXT = 2500  # behind the head: the sentence that says who plans it
# What a body stands for, at the end of its name: "PHƯỜNG LẠC TRUNG", "TỈNH HÀ LĨNH".
_STANDS_FOR = re.compile(
    r"(?<![a-z])(?:tinh|huyen|xa|phuong|quan|thi xa|thi tran|thanh pho|tp\.?|dac khu)\s\S.*$"
)
_AND = re.compile(r"\s(?:va|cung|phoi hop (?:voi|cung))\s")
_ADMIN = re.compile(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|dang bo)(?![a-z])")


def equals(
    doc: Doc, bodies: list[list[Stretch]], area: int, with_others: bool
) -> list[list[Stretch]]:
    """The last two bodies where at least two things say that neither stands above the other: the
    title ("KẾ HOẠCH PHỐI HỢP"), one place that both stand for, a sentence that names them both."""
    if len(bodies) < 2:
        return []
    names = [" ".join(doc.fold[s.start : s.end] for s in body) for body in bodies[-2:]]
    names = [re.sub(r"\s+", " ", name).strip() for name in names]
    places = [match.group() if (match := _STANDS_FOR.search(name)) else "" for name in names]
    same_place = bool(places[0]) and places[0] == places[1]
    if not (with_others or same_place) or (not with_others and _ADMIN.match(names[0])):
        return []
    told = _named_together(doc, area, *names)
    if with_others + same_place + told < 2:
        return []
    return bodies[-2:]


def _named_together(doc: Doc, area: int, one: str, other: str) -> bool:
    """ "Uỷ ban MTTQ Việt Nam phường và Đoàn TNCS Hồ Chí Minh phường thống nhất …"."""
    first, second = (" ".join(name.split()[:3]) for name in (one, other))
    text = doc.fold[area : area + _TEXT]
    at = text.find(first)
    while at >= 0:
        behind = text[at : at + 160]
        both = behind.find(second, len(first))
        if both > 0 and _AND.search(behind, len(first), both + 1) and "." not in behind[:both]:
            return True
        at = text.find(first, at + 1)
    return False
