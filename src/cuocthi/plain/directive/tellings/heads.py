"""The head, the foot and what is cited, held against each other (phần đầu, phần ký, văn bản viện dẫn)."""

import re
from itertools import combinations

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading, Reference
from cuocthi.plain.directive.tellings.content import LIGHT, tokens
from cuocthi.plain.vntext import fold

_COMMITTEE = re.compile(r"uy ban nhan dan|ubnd|u\s?b\s?n\s?d")
_AS_ABOVE = re.compile(r"nhu (?:tren|kinh gui)\s?\((?P<who>[^()]{6,120})\)")
_BODY_WORDS_LIST = "các cấp tỉnh huyện xã phường thị trấn thành phố quận trên địa bàn trực thuộc báo cáo thực hiện phối hợp để và "
_BODY_WORDS = frozenset(_BODY_WORDS_LIST.split())


def head_and_foot(doc: Doc, reading: Reading) -> list[Question]:
    """The right of a body that is not the letter's; "Như trên" of those it is not sent to; one paper cited under two numbers."""
    return [*_right(reading), *_as_above(reading), *_numbers(reading), *_school_years(doc, reading)]


def _right(reading: Reading) -> list[Question]:
    """ "TM. ỦY BAN NHÂN DÂN" under the letter of a school."""
    right, issuer = reading.sign_authority, reading.issuer
    if right is None or issuer is None or not fold(str(right.value)).startswith("tm"):
        return []
    if not _COMMITTEE.search(fold(str(right.value))):
        return []
    heads = [issuer, *reading.co_issuers, *([reading.superior] if reading.superior else [])]
    if any(_COMMITTEE.search(fold(str(h.value))) for h in heads):
        return []
    ask = f"Văn bản của {issuer.value} nhưng ký “{right.value}”. Cơ quan nào ký là đúng?"
    return [Question("sign_authority", ask, right.span)]


def _as_above(reading: Reading) -> list[Question]:
    """ "Như trên (Hiệu trưởng các trường)" under a letter to the wards."""
    if not reading.addressees:
        return []
    sent = set(tokens(" ".join(str(a.value) for a in reading.addressees).lower()))
    for line in reading.recipients:
        match = _AS_ABOVE.search(fold(str(line.value)))
        if match is None:
            continue
        who = str(line.value)[match.start("who") : match.end("who")].lower()
        words = set(tokens(who)) - LIGHT - _BODY_WORDS
        if words and not words & sent:
            ask = (
                f"Nơi nhận ghi “{line.value}” nhưng văn bản gửi {reading.addressees[0].value}. "
                "Gửi đơn vị nào là đúng?"
            )
            return [Question("recipients", ask, line.span)]
    return []


def _numbers(reading: Reading) -> list[Question]:
    """One paper of one day and body cited under two numbers whose figures changed places."""
    told = [r for r in reading.references if r.code and r.date and "/" in r.code]
    for one, other in combinations(told, 2):
        if one.date != other.date or one.code == other.code or one.kind != other.kind:
            continue
        mine, its = (str(r.code).split("/", 1) for r in (one, other))
        swapped = sorted(mine[0]) == sorted(its[0])
        if mine[1] == its[1] and (swapped or _cited_back(reading, one, other)):
            ask = f"Một văn bản cùng ngày được dẫn với hai số: {one.code} và {other.code}. Số nào đúng?"
            return [Question("references", ask, other.span)]
    return []


# "thực hiện như Kế hoạch số 33/…": what is done as told before is a paper that was named.
_AS_IN = re.compile(
    r"(?<![a-z])(?:nhu|theo dung|theo tinh than)\s(?:tai\s)?[a-z ]{0,24}(?:so)?[ :]{0,3}$"
)

_NO_NAME = re.compile(
    r"\s?,?\s?(?:ngay [0-9/.]{6,10}|ngay [0-9]{1,2} thang [0-9]{1,2} nam [0-9]{4})?\s?[.;,]"
)


def _cited_back(reading: Reading, one: Reference, other: Reference) -> bool:
    """Whether the later of two citations refers back to what was cited before."""
    later = max(one, other, key=lambda r: r.span[0])
    start, end = later.span
    text = reading.text
    said, rest = fold(text[max(0, start - 40) : start]), fold(text[end : end + 40])
    return bool(_AS_IN.search(said)) and _NO_NAME.match(rest) is not None


_SCHOOL_YEAR = re.compile(r"năm học\s{0,3}(?P<a>20\d{2})\s?[-–/]\s?(?P<b>(?:20)?\d{2})")


def _school_years(doc: Doc, reading: Reading) -> list[Question]:
    """The name of the summary told again with another school year."""
    abstract = reading.abstract
    if abstract is None or abstract.span is None or reading.kind.value == "bao_cao":
        return []
    summary = str(abstract.value).lower()
    mine = _SCHOOL_YEAR.search(summary)
    if mine is None:
        return []
    named = [w for w in tokens(summary[: mine.start()]) if w not in LIGHT]
    name = named[-4:]
    if len(name) < 4:
        return []
    for match in _SCHOOL_YEAR.finditer(doc.text.lower()):
        if match["a"] == mine["a"]:
            continue
        start = max(0, match.start() - 90)
        said = [w for w in tokens(doc.text[start : match.start()].lower()) if w not in LIGHT]
        if said[-4:] == name or (len(said) > 4 and set(said[-5:]) <= set(named)):
            span = doc.span(*match.span())
            ask = (
                f"Trích yếu ghi “{mine.group()}” nhưng dưới ghi “{doc.words(*match.span())}”. "
                "Năm học nào đúng?"
            )
            return [Question("event_name", ask, span)]
    return []
