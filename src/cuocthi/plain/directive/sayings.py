"""Sentences of a letter, and the words by which one says that it changes another."""

import re
from dataclasses import dataclass

from cuocthi.plain.vntext import Mapped, fold, nfc, place_tones, syllables, tidy

Span = tuple[int, int]
_STOP = re.compile(r"[.;!?](?=\s)|\n")
_SHORT_FORM = re.compile(r"(?:^|[\s(])(?:[A-ZĐ]{1,4}|Tp|ThS|TS|PGS|GS)$")
_ITEM = re.compile(r"[ \t]{0,8}(?:[-+•*–]|[0-9]{1,2}[.)]|[a-zđ]\)|[IVX]{1,5}\.)")
# What stands around the words of an item says nothing about which item it is.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "va cac cua cho tai theo ve viec tren voi de duoc den het ngay thang nam nhung mot so tu la "
        "trong do duoi khi sau truoc nay gio hang bang ra vao o cung se da dang bi thi ma",
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item: its place in the text as read, its words on one line."""

    span: Span
    words: str
    low: str  # small letters, tone marks in one place


def sentences(text: str) -> list[Sentence]:
    """The sentences in order; a line broken inside a sentence is one with the next line."""
    mapped = tidy(text)
    found: list[Sentence] = []
    start = 0
    for match in _STOP.finditer(mapped.text):
        if match.group() == "\n" and not _ends_at_line(mapped.text, match.end()):
            continue
        if match.group() == "." and _SHORT_FORM.search(mapped.text[start : match.start()]):
            continue
        _add(found, mapped, start, match.start())
        start = match.end()
    _add(found, mapped, start, len(mapped.text))
    return found


def _ends_at_line(text: str, after: int) -> bool:
    """Whether the next line begins something new: blank, a list item, a capital or a number."""
    end = text.find("\n", after)
    line = text[after : end if end >= 0 else len(text)]
    bare = line.strip()
    return not bare or bool(_ITEM.match(line)) or bare[0].isupper()


def _add(found: list[Sentence], mapped: Mapped, start: int, end: int) -> None:
    while start < end and mapped.text[start] in " \t\n-+•*":
        start += 1
    while end > start and (mapped.text[end - 1].isspace() or mapped.text[end - 1] in ".;,/"):
        end -= 1
    if start < end:
        words = " ".join(mapped.text[start:end].split())
        found.append(Sentence(mapped.span(start, end), words, place_tones(words).lower()))


def around(span: Span | None, parts: list[Sentence]) -> Sentence | None:
    """The sentence in which a stretch of the text begins, else the last one before it."""
    if span is None:
        return None
    inside = [part for part in parts if part.span[0] <= span[0] < part.span[1]]
    if inside:
        return inside[0]
    touching = [part for part in parts if part.span[0] < span[1] and span[0] < part.span[1]]
    return touching[0] if touching else None


def _cue(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


# With accents: without them "hủy bỏ" is "huy" in "phát huy", "hoãn" is "hoan" in "hoàn thành".
LONGER = _cue("gia hạn|kéo dài|kéo thêm|thêm thời gian|mở thêm")
MOVED = _cue(
    "gia hạn|kéo dài|kéo thêm|thêm thời gian|mở thêm|lùi|dời|hoãn (?:đến|sang|lại)|điều chỉnh|"
    "thay đổi|đổi (?:thời gian|ngày|lịch|giờ|địa điểm|sang)|"
    "chuyển (?:sang|đến|thời gian|địa điểm|lịch)|"
    "đính chính|sửa (?:đổi|thành|lại)|rút ngắn|sớm hơn|muộn hơn|thay vì|thay cho|"
    "thay bằng|cập nhật|nay là|nay sửa"
)
CANCELLED = _cue(
    r"hủy bỏ|hủy(?! hoại)|bãi bỏ|không (?:còn )?tổ chức|không (?:phải )?thực hiện|không tiếp tục|"
    "tạm (?:dừng|ngừng|ngưng|hoãn)|đình chỉ|(?:dừng|ngừng|ngưng) (?:tổ chức|thực hiện|việc|triển khai|nhận|cuộc thi|hội thi)|"
    "hoãn|thôi không|chưa tổ chức|"
    "bỏ (?:nội dung|nhiệm vụ|mục|khoản|điểm|phần|việc)"
)
REPLACES = _cue("thay thế|thay cho")
RECALLS = _cue("thu hồi|hủy bỏ|bãi bỏ|hết hiệu lực|không còn hiệu lực|không có giá trị")
KEPT = _cue(
    "giữ nguyên|không (?:có )?thay đổi|vẫn (?:như|theo|thực hiện)|"
    "các nội dung khác|những nội dung khác|nội dung còn lại|tiếp tục thực hiện theo"
)


def speaks_of_change(text: str) -> bool:
    """Whether some sentence moves, calls off, replaces or takes back anything."""
    cues = (MOVED, CANCELLED, REPLACES, RECALLS)
    return any(cue.search(part.low) for part in sentences(text) for cue in cues)


_HANDING = re.compile(
    r"(?<![a-z])(?:(?:nhan|nop|gui|tiep nhan|thu)\s(?:cac\s)?(?:bai|tac pham|san pham|anh|thu|clip|"
    r"video|ho so du thi|phan du thi)|bai du thi|nhan bai|ket thuc (?:cuoc thi|nhan)|dong cong)"
)
_NOT_HANDING = re.compile(r"(?<![a-z])(?:bao cao|dang ky|danh sach|tong hop|cham|trao giai)")
_REPORTING = re.compile(r"(?<![a-z])bao cao(?![a-z])")


def about_handing_in(words: str) -> bool:
    """Whether the words are about handing works in (nhận bài), not about reports or lists."""
    folded = fold(nfc(words))
    return bool(_HANDING.search(folded)) and not _NOT_HANDING.search(folded)


def about_reporting(words: str) -> bool:
    """Whether the words are about a report (báo cáo)."""
    return bool(_REPORTING.search(fold(nfc(words))))


def keys(words: str) -> frozenset[str]:
    """The syllables that tell one item from another, without accents."""
    found = (fold(syllable) for syllable in syllables(words))
    return frozenset(key for key in found if key not in _EMPTY)


def likeness(one: str, other: str) -> float:
    """The share of the shorter text's telling syllables that the other has, 0 to 1."""
    first, second = keys(one), keys(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def held_in(item: str, words: str) -> float:
    """The share of an item's telling syllables that stand in the words; 0 for too few of them."""
    wanted = keys(item)
    return len(wanted & keys(words)) / len(wanted) if len(wanted) > 1 else 0.0
