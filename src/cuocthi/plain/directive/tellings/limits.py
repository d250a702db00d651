"""Bounds that the letter tells in two ways: lengths, ages, the edition, opening and closing (giới hạn).

What may be sent in and what is turned away, who may take part and who is left out, must leave no gap
between them; that is asked in whatever words the rest of the sentence is told.
"""

import datetime as dt
import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import leads_to

FIGURES = {
    "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
"""Figures in words, without accents."""
SENTENCE = re.compile(r"[.;](?=\s)|\n")


def must_agree(doc: Doc) -> list[Question]:
    """A question for each bound that is told in two ways."""
    return [
        *_limits(doc),
        *_ages_left_out(doc),
        *_this_edition(doc),
        *_closed_before_open(doc),
    ]


def number_of(told: str) -> float:
    """A number in figures or in one of `FIGURES`; raises ValueError for other words."""
    return FIGURES.get(told) or float(told.replace(".", "").replace(",", "."))


_LIMITED = r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,4}) (?P<unit>tu|chu|trang|phut|giay|mb|anh|bai|cau|tuoi)(?![a-z])"
_AT_MOST = re.compile(
    rf"(?<![a-z])(?:khong qua|toi da|nhieu nhat|dai nhat|khong vuot qua|khong dai qua|gioi han)(?: la)? {_LIMITED}"
)
_TOO_MUCH = re.compile(
    rf"(?:dai hon|nhieu hon|hon|tren|vuot qua|vuot|qua) {_LIMITED}(?P<after>[^.;\n]{{0,120}})"
)
_TURNED_AWAY = re.compile(
    r"(?<![a-z])(?:khong hop le|bi loai|loai|khong (?:duoc )?(?:nhan|cham|xet|tinh)|tru diem|bi tru|pham quy)(?![a-z])"
)
_PARTED = re.compile(
    r"(?<![a-z])(?:bang|vong (?:[0-9]|so|chung|ban|loai|thi)|khoi (?:[0-9]|lop)|cap|hang muc|the loai|lua tuoi|rieng|doi voi|moi phan|noi dung [0-9])(?![a-z])"
)


_AWAY = ("loai", "tru diem", "bi tru", "pham quy")
_NOT_TAKEN = ("hop le", "nhan", "duoc", "cham", "xet", "tinh")


def _limits(doc: Doc) -> list[Question]:
    """At most 800 words in one place, and only works of more than 1.000 are turned away."""
    away = any(map(doc.fold.__contains__, _AWAY)) or leads_to(doc.fold, "khong ", _NOT_TAKEN)
    if not away:
        return []
    beyond = list(_TOO_MUCH.finditer(doc.fold))
    most = list(_AT_MOST.finditer(doc.fold)) if beyond else []
    for match in beyond:
        if doc.fold[: match.start()].endswith(("khong ", "khong vuot ", "khong dai ")):
            continue
        limits = {m["n"]: m for m in most if m["unit"] == match["unit"]}
        line = doc.fold.rfind("\n", 0, match.start()) + 1
        said = doc.fold[line : match.end()]
        if len(limits) != 1 or match["n"] in limits or not _TURNED_AWAY.search(said):
            continue
        first = next(iter(limits.values()))
        around = doc.fold[doc.fold.rfind("\n", 0, first.start()) + 1 : doc.line_end(first.end())]
        if number_of(match["n"]) < number_of(first["n"]) or _PARTED.search(f"{around} {said}"):
            continue
        words = [doc.words(m.start(), m.end("unit")) for m in (first, match)]
        ask = f"“{words[0]}” nhưng chỉ loại khi “{words[1]}”. Mức nào đúng?"
        return [Question("participants", ask, doc.span(match.start(), match.end("unit")))]
    return []


_AGES = re.compile(
    r"(?<![a-z])tu (?:du )?(?P<a>[0-9]{1,2})(?: tuoi)? (?:den|-|–) (?:het |du )?(?P<b>[0-9]{1,2}) tuoi"
)
_LEFT_OUT = re.compile(
    r"duoi (?P<a>[0-9]{1,2})(?: tuoi)? (?:hoac|va|hay) (?:nguoi )?tren (?P<b>[0-9]{1,2}) tuoi"
)


def _ages_left_out(doc: Doc) -> list[Question]:
    """From 18 to 35 years old, and who is below 18 or above 30 is left out."""
    out = _LEFT_OUT.search(doc.fold)
    told = {m.group("a", "b"): m for m in _AGES.finditer(doc.fold)} if out else {}
    if out is None or len(told) != 1:
        return []
    ages, match = next(iter(told.items()))
    if len({ages, out.group("a", "b")}) == 1 or not {*ages} & {*out.group("a", "b")}:
        return []
    words = [doc.words(*m.span()) for m in (match, out)]
    ask = f"“{words[0]}” nhưng loại người “{words[1]}”. Độ tuổi nào đúng?"
    return [Question("participants", ask, doc.span(*out.span()))]


_NTH = rf"lan thu (?P<n>[0-9]{{1,3}}|nhat|tu|{'|'.join(FIGURES)})(?![a-z0-9])"
_THIS = re.compile(rf"{_NTH} (?:nay|nam nay)(?![a-z])")
_EDITION = re.compile(rf"(?<![a-z]){_NTH}(?! (?:nay|nam nay))")
_EARLIER_ONE = re.compile(r"(?<!\w)(?:đã|trước|kết quả|tiếp nối|kế tiếp|sau|từ)(?!\w)")


def _this_edition(doc: Doc) -> list[Question]:
    """ "lần thứ 3" in the title, "ở lần thứ tư này" below."""
    this = _THIS.search(doc.fold)
    if this is None:
        return []
    told = [
        m
        for m in _EDITION.finditer(doc.fold)
        if not _EARLIER_ONE.search(doc.text[max(0, m.start() - 60) : m.start()].lower())
    ]
    numbers = {_nth(m["n"]) for m in told}
    if len(numbers) != 1 or _nth(this["n"]) in numbers:
        return []
    words = [doc.words(*m.span()) for m in (told[0], this)]
    ask = f"“{words[0]}” và “{words[1]}”: lần tổ chức khác nhau. Lần thứ mấy là đúng?"
    return [Question("event_edition", ask, doc.span(*this.span()))]


def _nth(told: str) -> float:
    return {"nhat": 1.0, "tu": 4.0}.get(told) or number_of(told)


def _closed_before_open(doc: Doc) -> list[Question]:
    """The one day of closing comes before the one day of opening."""
    if "khai mac" not in doc.fold or "be mac" not in doc.fold:
        return []
    days: dict[str, dict[dt.date, tuple[int, int]]] = {"khai mac": {}, "be mac": {}}
    for moment in doc.moments:
        day = moment.date()
        stops = [
            m.end() for m in SENTENCE.finditer(doc.fold, max(0, moment.start - 160), moment.start)
        ]
        before = doc.fold[stops[-1] if stops else max(0, moment.start - 160) : moment.start]
        named = [name for name in days if name in before]
        if day is not None and len(named) == 1:
            days[named[0]].setdefault(day, (moment.start, moment.end))
    opens, shuts = days["khai mac"], days["be mac"]
    if len(opens) != 1 or len(shuts) != 1 or min(shuts) >= min(opens):
        return []
    (first,), (last,) = opens.values(), shuts.values()
    ask = f"Bế mạc “{doc.words(*last)}” nhưng khai mạc “{doc.words(*first)}”. Ngày nào đúng?"
    return [Question("event_times", ask, doc.span(*last))]
