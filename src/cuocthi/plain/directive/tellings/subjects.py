"""What a value is told of: the phrase that stands right before it, or behind one that opens its line.

"Vòng loại (trả lời trên giấy): ngày 10/4", "- 12/4: vòng loại, Hội trường B" and "dự vòng loại tổ chức
ngày 12/4" all speak of the phrase "vòng loại". No list of known words is needed for that: what stands
between a phrase and its day are words of time and holding only, and what stands before the phrase, where
it is not the beginning of its item, is a word of taking part or of place.
"""

import re
from typing import NamedTuple

from cuocthi.plain.directive.bodies import starts_body
from cuocthi.plain.directive.tellings.clauses import Clause, Clauses, Day

_FILLERS = (
    "ngay luc vao hoi sang chieu toi trua thu hai ba tu nam sau bay chu nhat gio phut thoi gian du kien cung trong cac duoc se "
    "to chuc dien ra tien hanh bat dau mo khai giang la dung ke thang la"
)
_FILLER = frozenset(_FILLERS.split())
# A day behind these is no day on which the thing is: it ends, begins or bounds something.
_BOUNDS_WORDS = "truoc nhat den het qua sau toi hon tu han"
_BOUNDS = frozenset(_BOUNDS_WORDS.split())
_LEADS_WORDS = "to chuc le buoi phien dem ngay thoi gian lich cac viec tien hanh ve noi dung"
_LEADS = frozenset(_LEADS_WORDS.split())
_ATTENDS_WORDS = "du xem trong cho den vao cua vu gia mo tai khi o buoi phan le dem ky lich phuc la va dien chuc gio ngay hop vien sinh bieu"
_ATTENDS = frozenset(_ATTENDS_WORDS.split())
_OTHER_HEAD = re.compile(
    r"(?<![a-z])(?:ket qua|danh sach|bao cao|giai(?! doan)|trao|cong bo|dang ky|nop|gui|sau|truoc|the le|quyet dinh|tong hop|thong bao|phat dong|tap huan|"
    r"cham|xet|chon|tong duyet|so duyet|so ket|tong ket|khai mac|be mac|boc tham|phat lai|phat song|ghi hinh)(?![a-z])"
)
# A number behind these is a part of the name, elsewhere one of an hour.
_COUNTED_WORDS = "lan vong dot tuan ky chang bang cum khoi doan buoc luot nhom thu phan"
_COUNTED = frozenset(_COUNTED_WORDS.split())
# What is left of a phrase without these is what it is of.
_GENERIC = re.compile(
    r"(?<![a-z])(?:thoi gian|dia diem|noi dung|(?:hoi|cuoc) thi|lien hoan|hoi (?:thao|dien)|chuong trinh|du kien|bat dau|ket thuc|hoan thanh|trien khai|thuc hien|to chuc|"
    r"ban hanh|ke hoach|cong van|thong bao|the le|can cu|quyet dinh|nghi quyet|chi thi|luat|to trinh|cong viec|lam viec|bao cao|tham gia|dang ky|tiep nhan|gia han|"
    r"moc|ngay|gui|nop|nhan|ve|so|toan|cap|nam|nay|giai|hop|hang|xong|lan|thu|dot|tiep|den|han|truoc|sau|va|cua|vong|viec|cac|thang|tuan|quy|tu)(?![a-z])"
)


def _generic(phrase: tuple[str, ...]) -> bool:
    return phrase != _EXAM and not _GENERIC.sub("", " ".join(phrase)).strip()


_EXAM = ("ngay", "thi")
_QUOTED = re.compile(r"[“\"][^”\"\n]{0,120}[”\"]?|\([^()\n]{0,120}\)")
_MARK = re.compile(r"\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|[a-z]|[ivx]{1,4})[.):/-]\s|[-+*•·]\s")
_CELLS = re.compile(r"[|\t]")
_WORD = re.compile(r"[a-z0-9]+")
_CUT = re.compile(r"[,;.:(|]|\s[–-]\s|(?<![a-z])tai\s")
_CUTS = re.compile(r"[.;:|]")
_NO_PLACE = re.compile(r"(?:lieu|chinh|san|tro|khoan|nang|xe)(?![a-z])")
_COUNTED_CELL = re.compile(r"[\W\d_]*(?:[ivx]+)?[\W\d_]*")
_NAMED_CELL = re.compile(r"[a-z]{2}\s[a-z]{2}")
_WHOLE = 9  # words of a phrase that is its item's own name


class Told(NamedTuple):
    """A day with the phrase it is told of."""

    phrase: tuple[str, ...]
    before: tuple[str, ...]  # words before the phrase in its part of the sentence
    label: bool  # the phrase is all that its item says before the day
    rest: str  # the other words of its item, with what may part it from its like
    day: Day


def told_of(day: Day, clauses: Clauses) -> Told | None:
    """What a day is told to be the day of; None where it only bounds something or nothing is said."""
    clause = day.clause
    before = _tidy(clause.before)
    if "|" in before or "\t" in before:
        cells = [c for c in _CELLS.split(before) if _WORD.findall(c)]
        named = next((c for c in reversed(cells) if _NAMED_CELL.search(c)), "")
        if not named and any(not _COUNTED_CELL.fullmatch(c) for c in cells):
            return None  # "Toán | 17/02 | THCS Lê Lợi": the day is that of the first cell
        return _label(named, clause, clauses, day) if named else _behind(day, clauses)
    words = before.split()
    said = _without_time(words)
    if said is None:
        return None
    at = said.rfind(" tai ")
    near = at > 0 and at > len(said) - 90
    if near and not _CUTS.search(said, at) and not _NO_PLACE.match(said, at + 5):
        said = _without_time(said[:at].split())
        if said is None:
            return None
    said = _MARK.sub("", said, count=1) if _MARK.match(said) else said
    if not said:
        return _behind(day, clauses) or _above(day, clauses)
    cut = max(said.rfind(sign) for sign in (": ", "; ", ", ", ". "))
    phrase = tuple(_WORD.findall(said[cut + 1 :]))
    label = (cut < 0 or said[cut] == ":") and len(phrase) <= _WHOLE
    return _made(phrase, label, said, clauses, day)


def phrase_before(before: str, clauses: Clauses) -> tuple[tuple[str, ...], bool] | None:
    """The phrase that ends before a place or an hour, without times; and whether it is a label."""
    said = _without_time(_tidy(before).split())
    if not said or "|" in said:
        return None
    said = _MARK.sub("", said, count=1) if _MARK.match(said) else said
    cut = max(said.rfind(sign) for sign in (": ", "; ", ", ", ". "))
    phrase = tuple(_WORD.findall(said[cut + 1 :]))
    label = (cut < 0 or said[cut] == ":") and len(phrase) <= _WHOLE
    return (phrase[_led(phrase) :] if label else phrase), label


def _led(phrase: tuple[str, ...]) -> int:
    """How many words of a label only lead to its name."""
    return next((n for n, word in enumerate(phrase) if word not in _LEADS), len(phrase))


_GROUPS = frozenset(("bang", "nhom", "khoi", "cum", "lop"))
_PASSIVE = frozenset(("duoc", "se", "deu"))


def same_phrase(one: tuple[tuple[str, ...], bool], other: tuple[tuple[str, ...], bool]) -> bool:
    """Whether one phrase is a label and the other it, or what takes part in it."""
    if not one[1]:
        one, other = other, one
    mine, told = one[0], other[0]
    if not one[1] or len(mine) < 2 or _generic(mine) or (len(mine) == 2 and mine[0] in _GROUPS):
        return False  # "Bảng A" has a day of its own for each thing that its headings tell
    if mine == told or (len(mine) > 2 and set(mine) == set(told) - _PASSIVE):
        return True  # "công bố kết quả", "kết quả được công bố"
    if len(told) <= len(mine) or told[-len(mine) :] != mine:
        return False
    rest = told[: -len(mine)]
    return rest[-1] in _ATTENDS and not _OTHER_HEAD.search(" ".join(rest))


def _tidy(before: str) -> str:
    return _QUOTED.sub(" ", before) if "(" in before or "“" in before or '"' in before else before


def _without_time(words: list[str]) -> str | None:
    """The words up to those of time and holding; None where the time only bounds the thing."""
    while words and _bare(words[-1]) and not _bounds(words):
        if words[-1][0].isdigit() and len(words) > 1 and words[-2] in _COUNTED:
            break
        words.pop()
    return None if words and _bounds(words) else " ".join(words)


def _bare(word: str) -> bool:
    core = word.strip(" ,:()–-.*|+'")
    return not core or core in _FILLER or core[0].isdigit()


def _bounds(words: list[str]) -> bool:
    last = words[-1].strip(" ,:()")
    if last == "tu":  # "từ 8 giờ": an hour; "thứ tư" is a weekday
        return len(words) < 2 or words[-2] != "thu"
    if last == "qua" and words[-2:-1] == ["ket"]:
        return False  # "kết quả"
    return last in _BOUNDS and not (last == "toi" and len(words) > 1)


def _label(words: str, clause: Clause, clauses: Clauses, day: Day) -> Told | None:
    said = _MARK.sub("", words.strip(), count=1)
    phrase = tuple(_WORD.findall(_CUT.split(said)[0]))
    return _made(phrase, len(phrase) <= _WHOLE, said, clauses, day)


def _behind(day: Day, clauses: Clauses) -> Told | None:
    """ "- 12/4/2018: vòng loại, Hội trường B": the phrase behind the day."""
    after = _tidy(day.clause.after[:120]).lstrip(" :),|–-\t")
    if not after:
        return None
    said = _CUT.split(after)[0]
    phrase = tuple(_WORD.findall(said))
    return _made(phrase, len(phrase) <= _WHOLE, said, clauses, day) if len(phrase) > 1 else None


def _above(day: Day, clauses: Clauses) -> Told | None:
    """ "2. Vòng chung kết:" above "- Thời gian: 12/5/2018"."""
    above = clauses.heading(day.clause).strip(" *#_|")
    if not above.endswith(":") or len(above) > 80:
        return None
    said = _MARK.sub("", _tidy(above), count=1)
    return _made(tuple(_WORD.findall(said)), True, said, clauses, day)


def _made(
    phrase: tuple[str, ...], label: bool, said: str, clauses: Clauses, day: Day
) -> Told | None:
    start, end = _led(phrase) if label else 0, len(phrase)
    if phrase[-2:] == _EXAM:
        return Told(phrase[-2:] if label else phrase, (), label, said, day)
    while start < end and (phrase[end - 1] in _TYPES or phrase[end - 1] in clauses.own):
        end -= 1
    core = phrase[start:end]
    if len(core) < 2 or _generic(core):
        return None
    if len(core) == 2 and starts_body(" ".join(core)):
        return None  # who does it
    rest = said.replace(" ".join(core), " ")
    lead = clauses.lead(day.clause) if day.clause.start > day.clause.block else ""
    return Told(core, phrase[:start], label, f"{rest} {lead}", day)


_TYPES_WORDS = "hoi thi cuoc lien hoan cua nay"
_TYPES = frozenset(_TYPES_WORDS.split())


def one_thing(one: Told, other: Told, clauses: Clauses) -> bool:
    """Whether two days are told of the same: one phrase is a label, the other it or what takes part in it."""
    if not same_phrase((one.phrase, one.label), (other.phrase, other.label)):
        return False
    return clauses.parts(one.rest) == clauses.parts(other.rest)
