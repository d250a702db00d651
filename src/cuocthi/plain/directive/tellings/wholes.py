"""A whole and its parts of whatever kind (tổng và các phần), and a number of parts and their lines."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Begun
from cuocthi.plain.directive.tellings.content import LIGHT, tokens
from cuocthi.plain.directive.told_lists import list_end
from cuocthi.plain.vntext import words_number

_WHOLE = re.compile(
    r"(?<![0-9./,-])(?P<n>[0-9]{1,4}(?:\.[0-9]{3})?) (?P<noun>[a-z]+(?: [a-z]+){0,2})\s?[,;:(]{0,2}\s?$"
)
_HOW = Begun(
    re.compile(
        r"t(?<![a-z]t)rong do(?: co)?(?![a-z])|g(?<![a-z]g)om(?: co)?(?![a-z])|c(?<![a-z]c)u the(?![a-z])|:(?=\s[0-9])"
    ),
    *("trong do", "gom", "cu the", ":"),
)
_LIST = re.compile(r"\s?:?\s?(?P<list>[^.;\n()]{6,160})")
_PART = re.compile(
    r"\s*(?:co )?(?:[a-z][a-z ]{0,30} )?(?P<n>[0-9]{1,4})(?: (?P<noun>[a-z]+(?: [a-z]+){0,4}))?\s*"
)
_PEOPLE = frozenset(("nguoi", "thanh", "dai", "dong", "can"))
_THINGS_LIST = "tiet bai xe giai doi phan mon ngay buoi vong tran bo cai chiec lan cau dong trieu gio phut phong suat mon xa huyen nhom"
_THINGS = frozenset(_THINGS_LIST.split())
_SEXES = frozenset(("nam", "nu"))


def parts_of_whole(doc: Doc) -> list[Question]:
    """ "85 trại viên, trong đó nam 40, nữ 35": the parts of any counted thing make another number."""
    for how in _HOW.finditer(doc.fold):
        start = how.start() - 4 * doc.fold.startswith("bao ", how.start() - 4)
        match = _WHOLE.search(doc.fold, max(0, start - 40), start)
        listed = _LIST.match(doc.fold, how.end()) if match else None
        if match is None or listed is None:
            continue
        whole = int(match["n"].replace(".", ""))
        parts = re.split(r",|;|\+|\sva\s(?=(?:[a-z]+ )?[0-9])", listed["list"].strip(" .;,"))
        found = [_PART.fullmatch(part) for part in parts]
        if len(parts) < 2 or not all(found) or whole < 3:
            continue
        counted = [m for m in found if m]
        said = [set(re.findall(r"[a-z]+", m.group())) for m in counted]
        sexes = all(len(words & _SEXES) == 1 for words in said) and len(said) == 2
        head = match["noun"].split()[0]
        alike = all(m["noun"] is None or m["noun"].split()[0] == head for m in counted)
        added = sum(int(m["n"]) for m in counted)
        people = head in _PEOPLE and not any(
            m["noun"] is None or m["noun"].split()[0] in _THINGS for m in counted
        )
        if not sexes and (not (alike or people) or "trong do" in how.group()):
            continue
        if added == whole or not 0.5 * whole <= added <= 1.6 * whole:
            continue
        ask = (
            f"“{doc.words(match.start(), listed.end())[:160]}”: cộng các phần được {added}, nhưng văn bản ghi {whole}. "
            "Số nào đúng?"
        )
        about = "budget" if head == "giai" else "participants"
        return [Question(about, ask, doc.span(match.start(), listed.end()))]
    return []


_KINDS = (
    "cụm|vòng|phần|nội dung|bảng|nhóm|đợt|giai đoạn|khu vực|chặng|khối|hạng mục|thể loại|môn|bước|chủ đề|tiêu chí|câu|đội|buổi|ngày|điểm|địa điểm|tổ|tiểu ban|"
    "hình thức|lĩnh vực|hoạt động|lớp|đơn vị|xã|trường|phường|thôn|huyện|cự ly|hạng cân|lứa tuổi|chặng đường"
)
_SAID = re.compile(
    rf"(?<!\w)(?P<n>0?[2-9]|1[0-2]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<kind>{_KINDS})(?: thi(?: đấu)?)?(?!\w)(?P<gap>[^.;:\n\d]{{0,60}})$",
)
_SEMICOLONS = re.compile(r"(?:[^.\n;:()\d]{3,90};\s?){2,12}[^.\n;:()\d]{3,90}(?=[.\n])")
_INLINE = re.compile(r"[^.\n;()]{0,300}")


def lines_and_number(doc: Doc) -> list[Question]:
    """ "ba cụm:" with a line for each of four; "ba phần: chào hỏi, tài năng"."""
    text = doc.text
    at = text.find(":")
    while at >= 0:
        start = max(text.rfind("\n", 0, at) + 1, at - 84)
        match = _SAID.search(text[start:at].lower()) if at - start > 8 else None
        found = _counted(doc, match, start, at) if match else []
        if found:
            return found
        at = text.find(":", at + 1)
    return []


def _counted(doc: Doc, match: re.Match[str], start: int, at: int) -> list[Question]:
    told = match["n"]
    number = int(told) if told.isdigit() else words_number(told)
    inline = _INLINE.match(doc.text, at + 1)
    listed = inline.group().strip() if inline else ""
    by_semicolon = _SEMICOLONS.match(doc.text, at + 1) if listed else None
    kind = match["kind"].split()[0]
    counted = _named_inline(listed) if listed else _named_lines(doc, kind, at + 1)
    if by_semicolon is not None:
        counted = by_semicolon.group().rstrip(" ;").count(";") + 1
    if not number or counted is None or counted == number or abs(counted - number) > 2:
        return []
    begin = start + match.start()
    ask = f"“{doc.words(begin, at)}” nhưng kể ra có {counted}. Số nào đúng?"
    return [Question("participants", ask, doc.span(begin, at))]


def _named_lines(doc: Doc, kind: str, at: int) -> int | None:
    """How many lines begin with the kind and a number of its own: "- Cụm 1: …"."""
    end = list_end(doc, at)
    lines = [line for line in doc.text[at:end].lower().split("\n") if line.strip()]
    begun = [
        re.match(
            rf"[\W\d]{{0,6}}{kind}\s(?:thi |thứ )?(?:\d+|[ivx]+|[a-h]|nhất|một|hai|ba|tư)(?!\w)",
            line,
        )
        for line in lines
    ]
    if any(_SEVERAL.match(line, b.end()) for line, b in zip(lines, begun, strict=True) if b):
        return None  # "- Cụm 1 và 2: …"
    return len(lines) if len(lines) > 1 and all(begun) else None


_SEVERAL = re.compile(r"\s?(?:,|và|đến|-|–|&)\s?(?:\d|[ivx]+(?!\w)|[a-h](?!\w))")


_MEASURE = re.compile(
    r"\s*(?:dưới |trên |đến )?\d+(?:[.,]\d+)? ?(?:km|m|kg|tuổi)\s*", re.IGNORECASE
)


def _named_inline(listed: str) -> int | None:
    """How many short names stand in a row: "chào hỏi, tài năng", none of them a clause."""
    items = re.split(r",|\svà\s", listed)
    if len(items) > 1 and all(map(_MEASURE.fullmatch, items)):
        return len(items)  # "5 km và 10 km"
    if any("-" in item or "–" in item for item in items):
        return None
    words = [tokens(item.lower()) for item in items]
    if (
        len(items) < 2
        or any(not 1 < len(w) <= 4 for w in words)
        or any(c.isdigit() for c in listed)
    ):
        return None
    if any(w[0] in LIGHT for w in words):
        return None
    by_comma = len(re.split(r",", listed)) + (" và " in listed.rsplit(",", 1)[-1])
    return len(items) if by_comma == len(items) else None
