"""Counts told in a sentence whose parts do not make the whole (tổng và các phần không khớp)."""

import re
from collections.abc import Iterator

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.sums import number_columns

PEOPLE = (
    r"nguoi|dai bieu|thi sinh|van dong vien|vdv|hoc sinh|sinh vien|doan vien|hoi vien|doi vien|dien vien|thanh vien|"
    r"chien si|can bo|giao vien|khach|em|chau|nghe nhan|tuyen truyen vien|dong chi|hoc vien|nhan vien"
)
# How the words behind a number of people begin.
PEOPLE_BEGIN = (
    *("nguoi", "dai", "thi", "van", "vdv", "hoc", "sinh", "doan", "hoi", "doi", "dien", "thanh"),
    *("chien", "can", "giao", "khach", "em", "chau", "nghe", "tuyen", "dong", "nhan"),
)
_N = r"[0-9]{1,3}(?:\.[0-9]{3})|[0-9]{1,5}"
# The same behind the end of no other number and before a letter that begins a unit: the two looks
# tell at once that most numbers count nobody.
SUM = r"(?P<sum>[0-9](?<![0-9./,].)(?:[0-9]{0,2}\.[0-9]{3}|[0-9]{0,4}))(?=\s{0,3}[cdeghkntsv])"
# "tổng số 196 người, trong đó bóng chuyền 96 người, …", "350 người (Công an 120, đoàn viên 180 …)".
_WHOLE_FIRST = flexible(
    rf"{SUM} (?P<unit>{PEOPLE}|giai(?: thuong)?)(?![a-z])[a-z\s]{{0,24}}"
    r"(?P<how>\(|: |[,;(] ?(?:trong do|gom|bao gom|cu the|chia ra)(?![a-z]):? ?|(?:gom|bao gom)(?![a-z]):? ?)"
)
# "24 giáo viên; 512 học sinh; khách mời 15 người. Tổng cộng 561 người".
_WHOLE_LAST = Rare(
    flexible(
        rf"(?:tong (?:cong|so)|tong|cong)(?: (?:la|co|chung))?[:\s]{{1,3}}(?P<sum>{_N}) (?P<unit>{PEOPLE}|giai(?: thuong)?)(?![a-z])(?=\s{{0,2}}(?:[.;,)]|\n|$))"
    ),
    r"tong(?:\s{0,3}(?:cong|so))?(?:\s{0,3}(?:la|co|chung))?[:\s]{1,3}[0-9]",
    r"cong(?:\s{0,3}(?:la|co|chung))?[:\s]{1,3}[0-9]",
)
_COUNT = re.compile(rf"(?<![0-9./,])(?:{_N})(?![0-9./]|,[0-9])")
# Numbers beside these are no counts of people or prizes: ages, hours, days, rates, pieces of work.
_OTHER_NUMBER = flexible(
    r"[0-9] (?:%|tuoi|phut|gio|ngay|thang|km|m(?![a-z])|diem|cau|trang|dong|d(?![a-z])|trieu|nghin|lan|buoi|dot|"
    r"vong|doi|tiet muc|xa|phuong|huyen|truong|don vi|tap the|tac pham|bai|lop)(?![a-z])"
    r"|(?<![a-z])(?:(?<!khach\s)moi|tu|den|tren|duoi|khoang|it nhat|toi thieu|toi da|khong qua|hon|gan|lop|khoi|nam|quy|thang|ngay|so|dieu|thu|hang)\s{0,2}[0-9]"
)
# Parts that overlap: a woman may be a party member too.
_OVERLAPS = re.compile(
    r"(?<![a-z])(?:nu|dang vien|doan vien|dan toc (?:thieu|it)|nguoi cao tuoi|tre|khuyet tat|lan dau)(?![a-z])"
)
# "Công an 120", "512 học sinh", "01 giải Nhất".
_OF_PART = flexible(
    rf"[0-9](?:\s{{0,3}}$| (?:{PEOPLE}|giai|nhat|nhi|ba|tu|khuyen khich|phu|tap the|ca nhan|dac biet|nhan vien|bac si|phu huynh|nam|nu)(?![a-z]))"
)
_LONGEST = 200


def told_sums(doc: Doc, reading: Reading) -> list[Question]:
    """A question for each whole that its parts do not make, and for people a table counts otherwise."""
    found = [
        q
        for match in doc.counting(_WHOLE_FIRST, (*PEOPLE_BEGIN, "giai"))
        if (q := _first(doc, match))
    ]
    found += [q for match in _WHOLE_LAST.finditer(doc.fold) if (q := _last(doc, match))]
    return [*found, *_table(doc, reading)]


def _number(text: str) -> int:
    return int(text.replace(".", ""))


def _counts(folded: str) -> list[int] | None:
    """The one count of each part; None where a number is something else or a part has two."""
    if _OTHER_NUMBER.search(folded):
        return None
    found: list[int] = []
    for part in _parts(folded):
        numbers = _COUNT.findall(part)
        if len(numbers) > 1 or (not numbers and re.search(r"[0-9]", part)):
            return None
        if numbers and not _OF_PART.search(part):
            return None  # "04 người gồm 03 món mặn, 01 món canh"
        found.extend(_number(n) for n in numbers)
    return found


def _parts(folded: str) -> Iterator[str]:
    signs = r";" if ";" in folded else r",|\+|\sva\s(?=[0-9])"
    yield from re.split(signs, folded)


def _first(doc: Doc, match: re.Match[str]) -> Question | None:
    limit = min(len(doc.fold), match.end() + _LONGEST)
    how = match["how"]
    ends = r"\)" if how.startswith("(") else r"[.;](?:\s|$)|\n"
    end = re.compile(ends).search(doc.fold, match.end(), limit)
    if end is None:
        return None
    told = doc.fold[match.end() : end.start()]
    counts = _counts(told)
    whole = _number(match["sum"])
    if counts is None or len(counts) < 2:
        return None
    if "trong do" in how and (sum(counts) <= whole or _OVERLAPS.search(told)):
        return None  # of some it is told, of all it is not
    return _ask(doc, match, whole, sum(counts), match.start("sum"), end.start())


def _last(doc: Doc, match: re.Match[str]) -> Question | None:
    block = doc.block_at(match.start())
    if block is None or doc.fold[max(0, match.start() - 1) : match.start()].isalpha():
        return None
    start = max(block.start, match.start() - _LONGEST)
    told = doc.fold[start : match.start()].rstrip(" .;,(")
    cut = max(told.rfind(":"), told.rfind(". ")) + 1
    start, told = start + cut, told[cut:]
    counts = _counts(told)
    if counts is None or len(counts) < 2:
        return None
    return _ask(doc, match, _number(match["sum"]), sum(counts), start, match.end())


def _ask(
    doc: Doc, match: re.Match[str], whole: int, added: int, start: int, end: int
) -> Question | None:
    """Parts that come near the whole and miss it; those far off are parts of something else."""
    if added == whole or not 0.6 * whole <= added <= 1.5 * whole:
        return None
    about = "budget" if match["unit"].startswith("giai") else "participants"
    unit = doc.words(*match.span("unit"))
    ask = (
        f"“{doc.words(start, end)[:200]}”: cộng các phần được {added} {unit}, nhưng văn bản ghi {whole}. "
        "Số nào đúng?"
    )
    return Question(about, ask, doc.span(start, end))


_PEOPLE_HEAD = flexible(rf"(?:so|so luong|tong so) (?:{PEOPLE})(?: .{{0,20}})?")


def _table(doc: Doc, reading: Reading) -> list[Question]:
    """A table of the people of each part whose column makes another sum than the number planned."""
    told = reading.participants
    if told is None or not isinstance(told.value, int):
        return []
    for heading, numbers in number_columns(doc):
        name = doc.fold[heading.start : heading.end]
        added = sum(numbers)
        if not _PEOPLE_HEAD.fullmatch(name) or len(numbers) < 3 or added == told.value:
            continue
        if 0.6 * told.value <= added <= 1.5 * told.value:
            ask = (
                f"Cột “{doc.words(heading.start, heading.end)}” cộng được {added}, nhưng văn bản ghi "
                f"{told.value} người. Số nào đúng?"
            )
            return [Question("participants", ask, told.span)]
    return []
