"""A number of people, or a paper due to one body, told again with another value (nêu lại khác đi)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Deadline, Question, Reading
from cuocthi.plain.directive.told_sums import PEOPLE
from cuocthi.plain.vntext import fold

_AGAIN = flexible(
    rf"(?:(?<![a-z])cho (?:tong so |toan bo )?|tong so |toan bo )(?P<n>[0-9]{{1,3}}(?:\.[0-9]{{3}})|[0-9]{{2,5}}) (?P<unit>{PEOPLE})(?![a-z])"
)
_UNIT = flexible(rf"(?P<unit>{PEOPLE})(?![a-z])")
_PART = re.compile(
    r"(?<![a-z])(?:moi|khoi|cap|bang|cum|vong|dot|trong do|nu|nam|doi|doan|ngoai|them|con lai|giai|giay khen|qua|suat|xa|truong|lop)(?![a-z])"
)
_SENT = re.compile(
    r"(?:(?P<who>[^.;:|]{0,60}?)(?<![a-z])(?:gui|nop)\s)?(?<![a-z])(?P<thing>danh sach|bao cao ket qua|bao cao tong ket|phieu dang ky)"
    r"(?P<of>[a-z0-9, ]{0,60}?)\s(?:(?:gui|nop)\s)?ve\s(?P<to>[a-z]{2,8}(?:\s[a-z]{2,8}){0,3})"
)
_THINGS = ("danh sach", "bao cao ket qua", "bao cao tong ket", "phieu dang ky")
_DUE = re.compile(r"\s(?:truoc|cham|muon|han|qua|de|theo|trong)(?![a-z]).*")
_STEP = re.compile(
    r"(?<![a-z])(?:dot|lan|vong|cap|bo sung|chinh thuc|so bo|du kien|du thao|so ket|hang|tuan|thang|quy|bang|cum|khoi)(?![a-z])"
)


def told_again(doc: Doc, reading: Reading) -> list[Question]:
    """A question for people counted twice, and for one paper due at one body on two days."""
    twice = any(doc.fold.count(thing) > 1 for thing in _THINGS)
    return [*_people(doc, reading), *(_papers(reading) if twice else [])]


def _people(doc: Doc, reading: Reading) -> list[Question]:
    told = reading.participants
    if told is None or told.span is None or not isinstance(told.value, int):
        return []
    own = _UNIT.search(fold(reading.text[told.span[0] : told.span[1] + 20]))
    for match in _AGAIN.finditer(doc.fold):
        number = int(match["n"].replace(".", ""))
        span = doc.span(match.start(), match.end())
        if own is None or match["unit"] != own["unit"] or number == told.value:
            continue
        if abs(span[0] - told.span[0]) < 60 or not 0.6 <= number / max(told.value, 1) <= 1.6:
            continue
        around = doc.fold[doc.fold.rfind("\n", 0, match.start()) + 1 : match.end() + 20]
        mine = fold(reading.text[reading.text.rfind("\n", 0, told.span[0]) + 1 : told.span[1] + 20])
        if _PART.search(around) or _PART.search(mine):
            continue
        ask = f"Văn bản nêu {told.value} rồi lại nêu {number} {doc.words(*match.span('unit'))}. Số nào đúng?"
        return [Question("participants", ask, span)]
    return []


def _papers(reading: Reading) -> list[Question]:
    seen: list[tuple[Deadline, re.Match[str]]] = []
    for deadline in reading.deadlines:
        if len(deadline.date) < 10 or deadline.how is not None:
            continue
        sent = _SENT.search(_before(reading, deadline))
        if sent is None:
            continue
        for other, again in seen:
            if other.date[:10] != deadline.date[:10] and _same(sent, again):
                ask = (
                    f"Văn bản nêu hai hạn khác nhau cho cùng một việc: “{other.what}” "
                    f"({_shown(other.date)}) và “{deadline.what}” ({_shown(deadline.date)}). Hạn nào đúng?"
                )
                return [Question("deadlines", ask, max(other.span, deadline.span))]
        seen.append((deadline, sent))
    return []


def _before(reading: Reading, deadline: Deadline) -> str:
    """The words of the sentence before the day; nothing where it tells of a step among several."""
    start = deadline.span[0]
    told = re.split(r"[.;|]\s|\n", fold(reading.text[max(0, start - 180) : start]))[-1]
    return "" if _STEP.search(told) else " ".join(told.split()) + " "


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    """The same paper to the same body, and not from two senders."""
    ends = [_DUE.sub("", match["to"] + " ").strip() for match in (one, other)]
    who = [(match["who"] or "").strip(" -+0123456789.") for match in (one, other)]
    of = [match["of"].strip(" ,") for match in (one, other)]
    return (
        one["thing"] == other["thing"]
        and ends[0] == ends[1]
        and " " in ends[0]
        and (who[0] == who[1] or not all(who))
        and (of[0] == of[1] or not all(of))
    )


def _shown(iso: str) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"
