"""A total behind its parts, and a number of bodies behind their names (tổng nêu sau các phần)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.tellings.limits import FIGURES, number_of

_NUMBER = rf"[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,5}}|{'|'.join(FIGURES)}"
_TOTAL = re.compile(
    r"(?:tong(?: (?:cong|so|diem|kinh phi|so diem|so tien|thoi gian))?|tat ca|ca thay|cong lai|toan bo)"
    rf"(?: (?:la|bang|co|cong))?\s?:?\s(?P<n>{_NUMBER}) (?P<unit>[a-z]+)"
)
_PART = re.compile(r"(?<![a-z0-9./,-])(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,5}) (?P<unit>[a-z]+)")
_BEGINS = ("tong", "tat ca", "ca thay", "cong lai", "toan bo")
_NO_LIST = re.compile(
    r"[(]|(?<![a-z])(?:moi|tung|trong do|bao gom|khoang|tren|hon|gan|duoi|toi da|toi thieu|it nhat|khong qua|den|hoac|neu|da|nam (?:truoc|20[0-9]{2})|cong them|thuong|tru)(?![a-z])"
)


def totals(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question for a total that the numbers before it do not make, and for "cả 6 phường" of five."""
    return [*_behind_parts(doc), *_all_of_them(doc, clauses)]


def _spots(folded: str, words: tuple[str, ...]) -> list[int]:
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append(at)
            at = folded.find(word, at + 1)
    return found


def _behind_parts(doc: Doc) -> list[Question]:
    """ "nội dung 60 điểm, hình ảnh 20 điểm, tương tác 30 điểm; tổng 100 điểm"."""
    for at in _spots(doc.fold, _BEGINS):
        total = _TOTAL.match(doc.fold, at)
        block = doc.block_at(at) if total else None
        if total is None or block is None or doc.fold[at - 1 : at].isalpha():
            continue
        stop = max(doc.fold.rfind(". ", block.start, at), doc.fold.rfind("\n", block.start, at))
        before = doc.fold[max(stop + 1, block.start) : at].rstrip()
        if before[-1:] not in ("", ",", ";", "-", ":", ".", "=") and not before.endswith(" va"):
            continue
        parts = [m for m in _PART.finditer(before) if m["unit"] == total["unit"]]
        items = [item for item in re.split(r"[,;]|\sva\s", before) if item.strip(" -:=.")]
        if len(parts) < 2 or len(items) != len(parts) or _NO_LIST.search(before):
            continue
        added, whole = sum(number_of(m["n"]) for m in parts), number_of(total["n"])
        if added == whole or not whole or not 0.5 <= added / whole <= 2:
            continue
        shown = f"{added:,.0f}".replace(",", ".")
        ask = f"“{doc.words(*total.span())}” nhưng cộng các phần được {shown}. Số nào đúng?"
        about = "budget" if total["unit"] in ("diem", "dong", "giai", "trieu") else "participants"
        return [Question(about, ask, doc.span(*total.span()))]
    return []


_BODY = r"xã|phường|huyện|quận|thị trấn|trường|thôn|ấp|khu phố|tổ dân phố|cụm|khoa|phòng|sở|chi đoàn|chi hội|công ty|đội|đơn vị|câu lạc bộ"
_ALL = re.compile(
    rf"(?<!\w)(?:cả|tất cả|toàn bộ|đủ)(?: có)? (?P<n>[0-9]{{1,2}}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<body>{_BODY})(?! (?:tiểu|trung|mầm|còn|khác|đầu|dẫn|nhất|cao|lọt|vào|có ))(?!\w)"
)
_PROPER = r"[A-ZĐÀ-Ỹ]\w*(?: (?:[A-ZĐÀ-Ỹ]\w*|\d{1,2}))*"


def _all_of_them(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "các phường Bến Tre, Cầu Mới, Đông Thịnh" and then "cả 4 phường"."""
    if not any(map(doc.fold.__contains__, ("ca ", "toan bo ", "du "))):
        return []
    lower = doc.text.lower()
    for told in _ALL.finditer(lower) if len(lower) == len(doc.text) else ():
        clause = clauses.at(*told.span())
        number = int(number_of(_unaccented(told["n"])))
        if is_past(clause.words) or number < 2:
            continue
        pattern = rf"(?<!\w)(?:các|[Cc]ác) {told['body']}(?: là)?:? (?P<list>{_PROPER}(?:, {_PROPER})*(?:,? và {_PROPER})?)"
        lists = list(re.finditer(pattern, doc.text))
        if len(lists) != 1:
            continue
        names = re.split(r",? và |, ", lists[0]["list"])
        if len(names) < 2 or len(names) == number or abs(len(names) - number) > 2:
            continue
        words = [doc.words(*m.span()) for m in (told, lists[0])]
        ask = f"“{words[0]}” nhưng “{words[1][:120]}” kể ra {len(names)}. Số nào đúng?"
        return [Question("participants", ask, doc.span(*told.span()))]
    return []


_WORDS = dict(
    zip(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), FIGURES, strict=True)
)


def _unaccented(told: str) -> str:
    return _WORDS.get(told, told)
