"""The designs of certificates, and where on the page each of their words stands (mẫu giấy)."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from cuocthi.plain.certificates.sizing import Fitted, Room, fitted
from cuocthi.plain.certificates.winners import Certificate
from cuocthi.plain.vntext import fold


@dataclass(frozen=True, slots=True)
class Design:
    """Colours, and the drawing behind the words with its width in mm ("" where there is none)."""

    words: str
    main: str
    deep: str
    second: str
    paper: str
    drawing: str = ""
    drawn: int = 0

    def as_data(self) -> dict[str, Any]:
        """The design for Typst."""
        return asdict(self)


DESIGNS: dict[str, Design] = {
    "trong-dong": Design(
        "trống đồng, đỏ và vàng", "#b3261e", "#8f1a14", "#d4a017", "#fffdf6", "drum.png", 156
    ),
    "hoa-sen": Design(
        "hoa sen, xanh ngọc và hồng", "#00695c", "#004d40", "#d81b60", "#fbfffd", "lotus.png", 168
    ),
    "trang-nha": Design("khung mảnh, một màu, ít mực", "#1c1b1a", "#1c1b1a", "#55514d", "#ffffff"),
}
"""The designs by name."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where words stand: mm from the top of the page, height in mm, and the room they must fit."""

    top: float
    room: Room


SLOTS: dict[str, Slot] = {
    "organiser": Slot(31.5, Room("Bold", 220, 2, 14, 8, 13)),
    "name": Slot(77.5, Room("BoldItalic", 208, 2, 34, 10, 18)),
    "about": Slot(96, Room("Regular", 200, 2, 14, 7, 11)),
    "prize": Slot(107.5, Room("ExtraBold", 205, 2, 27, 10, 14)),
    "contest": Slot(122, Room("SemiBold", 200, 2, 16, 7, 13)),
    "decision": Slot(136, Room("Italic", 195, 2, 11, 6, 8.5)),
    "number": Slot(168.5, Room("Bold", 64, 1, 9.5, 5, 4.2)),
    "scan": Slot(172.7, Room("Regular", 66, 1, 9.5, 7, 4.2)),
    "check_url": Slot(177, Room("SemiBold", 96, 3, 9.5, 5.5, 12)),
    "authority": Slot(0, Room("Bold", 100, 2, 12, 5, 8.5)),
    "position": Slot(0, Room("Bold", 100, 2, 12, 5, 8.5)),
    "signer": Slot(0, Room("Bold", 100, 1, 13, 5, 6)),
    "place_date": Slot(0, Room("Italic", 100, 1, 11.5, 5, 5.2)),
}
"""Every value of a certificate; those with a top of 0 stand one under another in the signature."""

LEFT, BESIDE_CODE = 31.0, 61.0
"""Where the words at the foot begin, in mm: at the margin, or to the right of the QR code."""
CODE = (31.0, 165.0, 27.0)
"""The QR code: from the left, from the top, side; in mm."""
_SCAN = "Quét mã hoặc mở trang này để kiểm tra:"
_IN_CAPITALS = frozenset(("organiser", "authority", "position"))


def said(one: Certificate) -> dict[str, str]:
    """The words of every value that the certificate has."""
    words = own(one) | {
        "organiser": one.organiser,
        "contest": _contest(one.contest),
        "decision": _decision(one.decision),
        "place_date": one.place_date,
        "authority": one.authority,
        "position": one.position,
        "signer": one.signer,
        "scan": _SCAN if one.check_url else "",
    }
    return {
        key: text.upper() if key in _IN_CAPITALS else text for key, text in words.items() if text
    }


def own(one: Certificate) -> dict[str, str]:
    """The words of the values that differ from winner to winner, of those that it has."""
    about = ", ".join(part for part in (one.group and _class(one.group), one.unit) if part)
    words = {
        "name": one.name,
        "about": about if about != one.name else "",
        "prize": _prize(one.prize),
        "number": f"Số: {one.number}" if one.number else "",
        "check_url": one.check_url.partition("://")[2] or one.check_url,
    }
    return {key: text for key, text in words.items() if text}


@lru_cache(maxsize=4096)
def in_slot(words: str, key: str) -> Fitted:
    """The words as large as their slot allows."""
    return fitted(words, SLOTS[key].room)


def title_of(one: Certificate) -> str:
    """What the paper is called."""
    return "GIẤY KHEN" if one.kind == "giay_khen" else "GIẤY CHỨNG NHẬN"


@lru_cache(maxsize=256)
def _prize(said: str) -> str:
    """ "Đạt Giải Nhất" for "nhất": what a list calls by one word is a sentence on the paper."""
    bare = said.removeprefix("Giải ").removeprefix("giải ").removeprefix("GIẢI ")
    if fold(bare) in _PRIZES:
        return f"Đạt Giải {bare[:1].upper()}{bare[1:]}"
    return said


def _contest(said: str) -> str:
    return f"Cuộc thi {said}" if _SUBJECT.match(said) else said


def _decision(said: str) -> str:
    return f"Theo {said}" if said.startswith("Quyết định") else said


_PRIZES = frozenset(("nhat", "nhi", "ba", "tu", "khuyen khich", "dac biet", "xuat sac"))
_SUBJECT = re.compile(r"(?:Tìm hiểu|Viết|Vẽ|Sáng tác|Sáng tạo|Thiết kế|Hùng biện|Kể chuyện)\b")


def _class(group: str) -> str:
    return group if group.lower().startswith(("lớp", "khối", "tổ", "chi")) else f"lớp {group}"
