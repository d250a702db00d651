"""How much and how many, told twice of one thing (số lượng, số tiền, thời lượng, số điểm).

Every number with a word of what it counts is a record: how many at least and at most, of what, whose
(mỗi đội, ban giám khảo), and the phrase it is told of. Records of one sort are compared only where
the letter tells two values of it; most letters tell each thing once.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.tellings.clauses import Clause, Clauses, is_past
from cuocthi.plain.directive.tellings.content import (
    FIRSTS,
    LIGHT,
    core,
    segments,
    some_only,
    stands_in,
    tokens,
)

_NUMBER = re.compile(
    r"[0-9](?<![0-9./,:a-z-].)(?P<rest>(?:[0-9]{0,2}(?:\.[0-9]{3}){1,3}|[0-9]{0,4})(?:,[0-9])?)"
    r"(?:\s?(?:-|–|den)\s?(?P<to>[0-9]{1,5}))?\s{0,2}(?P<scale>trieu|nghin|ngan)?\s?(?P<noun>[a-z]+)"
)
_MEASURES = {"dong": "dong", "vnd": "dong", "d": "dong", "phut": "phut", "diem": "diem"}
_SCALES = {"trieu": 10**6, "nghin": 1000, "ngan": 1000, None: 1}
# Words behind a number that are none of its own, or that days and hours have.
_NO_NOUNS_WORDS = (
    "gio g h ngay thang nam quy tuan x m km cm mm kg ha va den tai cua la co o thi tu theo trong chi ve voi cac k tren tuoi the hoac thu "
    "lan khi de do cho nay da duoc se phai hang lop khoi"
)
_NO_NOUNS = frozenset(_NO_NOUNS_WORDS.split())
# A number behind these names one of several.
_NAMING = re.compile(
    r"(?<!\w)(?:vòng|lớp|khối|số|điều|khoản|mục|bảng|ngày|tháng|năm|quý|thứ|lần|đợt|phòng|hạng|tầng|cụm|tổ|khu|thôn|đường|ấp|tuần|kỳ|bước|giai đoạn|"
    r"stt|tt|xã|phường|quận|tiêu chí|câu|phần|đội|nhóm|bài|phụ lục|mẫu|quốc lộ|km|trước|sau)\s{0,2}[:.]?\s{0,2}$"
)
_MOST = re.compile(
    r"(?<!\w)(?:tối đa|không quá|nhiều nhất|không vượt quá|không được quá|dưới)(?: là)?\s{0,2}$"
)
_LEAST = re.compile(r"(?<!\w)(?:ít nhất|tối thiểu|trên|hơn|từ)(?: là)?\s{0,2}$")
_ABOUT = re.compile(r"(?<!\w)(?:khoảng|chừng|dự kiến|ước|gần)(?: có| là)?\s{0,2}$")
_EACH_BEFORE = re.compile(r"(?<!\w)(?:mỗi|từng|một|01|1)\s(?P<of>[^\W\d_]+)")
_EACH_BEHIND = re.compile(
    r"[^,;.:|()\d]{0,24}?(?:/|(?<!\w)(?:mỗi|một|của|trên|trong)(?: mỗi| một| từng)?)\s?(?:0?1 )?(?!danh sách|phiếu)(?P<of>[^\W\d_]+)"
)
_HOLDS = re.compile(
    r"(?P<of>[^\W\d_]+(?: [^\W\d_]+){0,2}) (?:phải )?(?:gồm|có|đủ)(?: đủ| có)?\s{0,2}$"
)
_ALL_OF = re.compile(
    r"(?<!\w)(?:của|ubnd|cả|tất cả|toàn bộ|tổng số|tổng cộng|cho|đủ)(?: cả)?\s{0,2}$"
)
_THERE_ARE = re.compile(
    r"(?<!\w)(?:có|gồm|với|tổng số|tổng cộng|là)(?: sự tham gia của| tổng số| tất cả)?\s{0,2}$"
)
_PARTING = re.compile(
    r"(?<!\w)(?:phần(?: thi)?|môn|nội dung|hạng|đội|giải|nam|nữ|trận|lượt|sân|hiệp|vòng|đợt|kỳ|tuần|ngày thứ|buổi)\s(?!(?:thi|hát|đều|phải|sẽ|có|gồm|được|là|dự|thưởng)(?!\w))[^\W\d_]+"
)
_ROLE = re.compile(
    r"(?<!\w)(?:dự bị|dự phòng|huấn luyện|trưởng đoàn|đội trưởng|cổ vũ|nữ|nam|chính|phụ|lãnh đạo|chọn|chia|vào (?=chung|bán|vòng|sâu)|loại|còn lại|trong đó|ngoài|thêm|riêng|đạt|giảm|"
    r"hoàn thành|lưu|bản in|miễn phí|tham quan|thường trực|trúng)(?!\w)"
)


class Amount(NamedTuple):
    """One number with what it is told of."""

    sort: str
    low: float
    high: float
    noun: tuple[str, ...]
    owner: str
    before: str
    after: str
    clause: Clause
    start: int
    end: int


def amounts_again(doc: Doc, reading: Reading, clauses: Clauses) -> list[Question]:
    """A question for each thing that is told in two numbers."""
    groups: dict[str, list[re.Match[str]]] = {}
    for match in _NUMBER.finditer(doc.fold):
        noun = match["noun"]
        if noun not in _NO_NOUNS:
            groups.setdefault(_MEASURES.get(noun) or noun, []).append(match)
    found = []
    year = str(reading.date.value)[:4] if reading.date else ""
    for sort, matches in groups.items():
        if len(matches) < 2 or len({m.group() for m in matches}) < 2 or len(matches) > 40:
            continue
        if clauses.block(matches[0].start()) == clauses.block(matches[-1].start()):
            continue
        if sort not in _MEASURES and not _may_be_one(doc, matches):
            continue
        told = list(_records(doc, clauses, sort, matches))
        same = _one_measure if sort in _MEASURES else _one_count
        pairs = [
            (one, other)
            for one, other in combinations(told, 2)
            if one.clause.block != other.clause.block and _apart(one, other)
            if _year(one, year) == _year(other, year)
            if same(one, other, clauses) and not _series(one, other, told)
        ]
        # Two lists side by side (of two groups, of two years) differ in many lines.
        alike = {(_label(one), one.noun, one.owner) for one, _ in pairs}
        if len(alike) == 1 and _near(*pairs[0]):
            found.append(_ask(doc, sort, *pairs[0]))
    return found


_WORD_BEHIND = re.compile(r"[ \t]{0,3}([^\W\d]+)")


def _may_be_one(doc: Doc, matches: list[re.Match[str]]) -> bool:
    """Whether two numbers that differ may count one thing: no other word behind the noun parts them.

    That word is seen at once, while a record takes its whole clause apart.
    """
    kinds: dict[str, set[str]] = {}
    for match in matches:
        word = _WORD_BEHIND.match(doc.text, match.end())
        behind = word[1].lower() if word else ""
        # Nothing right behind it, a light word or one that may be joined with the next ends a phrase.
        if not behind or behind in LIGHT or behind in FIRSTS:
            return True
        kinds.setdefault(behind, set()).add(match.group())
    return any(len(numbers) > 1 for numbers in kinds.values())


def _records(
    doc: Doc, clauses: Clauses, sort: str, matches: list[re.Match[str]]
) -> Iterator[Amount]:
    for match in matches:
        start, end = match.start(), match.end()
        clause = clauses.at(start, end)
        before = doc.text[start - len(clause.before) : start].lower()
        after = doc.text[end : end + len(clause.after)].lower()
        end_of = before[-34:]
        if sort not in _MEASURES and not match["to"] and _NAMING.search(end_of):
            continue
        if _ABOUT.search(end_of) or is_past(clause.words):
            continue
        scale = _SCALES[match["scale"]]
        low = high = _value(match.group()[0] + match["rest"]) * scale
        if match["to"]:
            high = _value(match["to"]) * scale
        elif _MOST.search(end_of):
            low = 0
        elif _LEAST.search(end_of) or after.startswith((" trở lên", " trở đi")):
            high = float("inf")
        noun = (*tokens(doc.text[match.start("noun") : end].lower()), *_rest_of_noun(after))
        owner = _owner(before, after)
        owner = "" if owner == noun[0] else owner
        yield Amount(sort, low, high, noun, owner, before, after, clause, start, end)


def _value(digits: str) -> float:
    return float(digits.replace(".", "").replace(",", "."))


def _rest_of_noun(after: str) -> tuple[str, ...]:
    """The words behind the noun that go on its phrase."""
    found: list[str] = []
    for word in tokens(after[:60]):
        if word in LIGHT or not word[0].isalpha() or len(found) == 4:
            break
        found.append(word)
    return tuple(found)


def _owner(before: str, after: str) -> str:
    """Whose number it is: of each team, of the jury."""
    behind = _EACH_BEHIND.match(after)
    if behind:
        return behind["of"]
    near = before[-50:]
    held = _HOLDS.search(near) if any(map(near.__contains__, ("có", "gồm", "đủ"))) else None
    each = list(_EACH_BEFORE.finditer(before[-80:]))
    last = each[-1]["of"] if each else ""
    if held and last not in held["of"].split():
        words = core(held["of"])
        return words[0] if words else last
    return last


def _apart(one: Amount, other: Amount) -> bool:
    """Whether two numbers cannot both be right of one thing."""
    if (one.low, one.high) == (other.low, other.high):
        return False
    exact = [a.low == a.high for a in (one, other)]
    if all(exact):
        return True
    if any(exact):
        number, bounds = (one, other) if exact[0] else (other, one)
        return not bounds.low <= number.low <= bounds.high
    if one.low == other.low == 0 or one.high == other.high == float("inf"):
        return True
    return one.high < other.low or other.high < one.low


_YEAR = re.compile(r"(?<!\w)năm (20[0-9]{2})")


def _year(amount: Amount, now: str) -> frozenset[str]:
    """The years that the clause speaks of, the letter's own one left out."""
    return frozenset(_YEAR.findall(amount.before + amount.after)) - {now}


def _near(one: Amount, other: Amount) -> bool:
    values = sorted(a.low if a.high == float("inf") else a.high for a in (one, other))
    return values[0] > 0 and values[1] <= 3 * values[0]


def _parts(amount: Amount, clauses: Clauses) -> frozenset[str]:
    clause = amount.clause
    words = f"{clauses.lead(clause)} {clause.before[-90:]} . {clause.after[:40]}"
    return frozenset(p for p in clauses.parts(words) if not p.startswith("cua "))


def _one_count(one: Amount, other: Amount, clauses: Clauses) -> bool:
    """Whether both count the same: one noun, one owner, nothing that parts them."""
    mine, told = one.noun, other.noun
    size = min(len(mine), len(told))
    if mine[:size] != told[:size]:
        return False
    extra = mine[size:] or told[size:]
    fuller, shorter = (one, other) if len(mine) > size else (other, one)
    if extra and not set(extra) <= set(tokens(f"{shorter.before} {shorter.after}")):
        return False
    if _parts(one, clauses) != _parts(other, clauses):
        return False
    near = [f"{a.before[-70:]} {' '.join(a.noun)} {a.after[:30]}" for a in (one, other)]
    marks = [frozenset(_ROLE.findall(words)) | some_only(words) for words in near]
    if marks[0] != marks[1]:
        return False
    apart = [frozenset(_PARTING.findall(a.before[-60:])) for a in (one, other)]
    if apart[0] != apart[1] and apart[0] and apart[1]:
        return False
    if one.owner and other.owner and not extra:
        each = [_EACH_BEFORE.search(a.before[-80:]) is not None for a in (one, other)]
        # "Đề có 50 câu trắc nghiệm", "mỗi thí sinh làm 60 câu trắc nghiệm"
        return one.owner == other.owner or (each[0] != each[1] and len(mine) > 2)
    if extra:
        return len(extra) > 1 and fuller.owner in ("", *extra, shorter.owner)
    if one.owner or other.owner:
        return False
    if len(mine) > 2 or mine[0] == "giải":
        return len(mine) > 1
    return bool(
        (_ALL_OF.search(one.before[-30:]) and _THERE_ARE.search(other.before[-40:]))
        or (_ALL_OF.search(other.before[-30:]) and _THERE_ARE.search(one.before[-40:]))
    )


_WHOLE = re.compile(r"(?<!\w)(?:tổng|toàn bộ)(?!\w)")
_NOT_OF_IT = re.compile(
    r"(?<!\w)(?:trừ|cộng|thưởng thêm|phạt|vượt|(?<!không )quá|sau|trước|chậm|đầu|cuối|trong)\s(?:tối đa\s)?$"
)


def _one_measure(one: Amount, other: Amount, clauses: Clauses) -> bool:
    """Whether the phrase that one amount is told of stands beside the other."""
    if any(_NOT_OF_IT.search(a.before[-40:]) for a in (one, other)):
        return False
    if _parts(one, clauses) != _parts(other, clauses):
        return False
    near = [f"{a.before[-110:]} {a.after[:50]}" for a in (one, other)]
    if some_only(near[0]) != some_only(near[1]):
        return False
    owners = [a.owner for a in (one, other)]
    if all(owners) and owners[0] != owners[1]:
        return False
    heads = [_colon_label(a) for a in (one, other)]
    if all(heads) and heads[0] != heads[1] and heads[0][0] == heads[1][0]:
        return False  # "Giải Nhất: …, bộ màu trị giá …", "Giải Nhì: …, bộ màu trị giá …"
    if "|" in one.before and "|" in other.before:
        return False
    if all(owners) and all("thời lượng" in a.before for a in (one, other)):
        return True
    for label, beside in ((one, other), (other, one)):
        phrase = _label(label)
        if set(phrase) - clauses.own_words and stands_in(phrase, tokens(_beside(beside))):
            return True
    return False


def _label(amount: Amount) -> tuple[str, ...]:
    """The phrase that the amount is told of: right before it, or before that part's colon."""
    label = amount.before.rstrip().endswith(":")
    for part in segments(amount.before)[:3]:
        if phrase := core(part, label=label):
            return phrase
        label = False
    return ()


def _colon_label(amount: Amount) -> tuple[str, ...]:
    """What stands before the colon of the item."""
    return core(amount.before.rpartition(":")[0])


def _beside(amount: Amount) -> str:
    """The words near an amount that may name what it is of."""
    parts = segments(amount.before)[:1]
    named = " ".join(amount.noun[1:])
    return f"{' '.join(parts)} . {named} {_FIRST_SIGN.split(amount.after[:70])[0]}"


_FIRST_SIGN = re.compile(r"[,;:|().]")


def _series(one: Amount, other: Amount, told: list[Amount]) -> bool:
    """Each of more than two has a number of its own."""
    like = [
        a
        for a in told
        if a.noun[:2] == one.noun[:2]
        and a.owner in (one.owner, other.owner)
        and (a in (one, other) or _apart(a, one) or _apart(a, other))
    ]
    return len({(a.low, a.high) for a in like}) > 2 and one.sort not in _MEASURES


_ABOUT_WHAT = {"dong": "budget", "phut": "event_times", "diem": "budget", "giai": "budget"}


def _ask(doc: Doc, sort: str, one: Amount, other: Amount) -> Question:
    words = [doc.words(max(a.start - 30, a.clause.start), a.end) for a in (one, other)]
    ask = f"“…{words[0]}” và “…{words[1]}”: văn bản nêu hai số khác nhau. Số nào đúng?"
    about = _ABOUT_WHAT.get(sort, "participants")
    if sort == "phut" and one.owner and other.owner:
        about = "participants"  # what each of them may do, no time of the contest
    return Question(about, ask, doc.span(other.start, other.end))
