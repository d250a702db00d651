"""One rite or one meet told with two days, two hours or two years in two passages (hai ngày, hai giờ).

What the passages are about must be the same words, told of the whole event: rounds, levels, groups and
sessions have days of their own, and a list in one paragraph tells of several.
"""

import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import EventTime, Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vntext import fold

_ONCE = re.compile(
    r"(?:le |dem |buoi )?(?P<rite>khai mac|be mac|phat dong|trao giai|tong ket|ra quan|chung ket|bao cao vien|"
    r"tong ket,? (?:va )?trao giai|be mac,? (?:va )?trao giai|be mac va trao giai)"
)
_SUBJECT = re.compile(
    r"(?:cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|ngay hoi|hoi trai|hoi cho|hoi nghi|cuoc hop|buoi hop|mit tinh|dien dan)"
)
_PART = re.compile(
    r"(?<![a-z])(?:vong|dot|tuan|ky|cap|chang|bang|cum|khoi|mon|noi dung|khu vuc|so khao|du phong|tong duyet|so duyet|lan|"
    r"don vi|cac xa|cac huyen|co so|trung uong|toan quoc|khu vuc|nam truoc|da|neu|huyen|xa|phuong|truong|tinh doan|quan doi)(?![a-z])"
)


def two_days(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """A question for the first rite or meet that two passages give different times."""
    if reading.kind.value == "bao_cao" or len(reading.event_times) < 2:
        return []
    old = roles.old_days
    told = [
        (e, what)
        for e in reading.event_times
        if len(e.start) >= 10 and e.start[:10] not in old and (what := _what(reading, e))
    ]
    for at, (one, what) in enumerate(told):
        same = [e for e, other in told if other == what]
        if len(same) != 2 or same[0] is not one or at >= len(told):
            continue  # three days for one word are a series
        other = same[1]
        if not _apart(one, other) or _one_passage(doc, one, other):
            continue
        shown = " và ".join(f"“{doc.mapped.source[slice(*e.span)]}”" for e in (one, other))
        ask = f"“{one.what}” được nêu hai lần với thời gian khác nhau: {' '.join(shown.split())}. Thời gian nào đúng?"
        return [Question("event_times", ask, other.span)]
    return []


def _what(reading: Reading, event: EventTime) -> str:
    """What a passage is about, where it is the whole event or a rite of which there is one."""
    what = fold(event.what).strip()
    start, end = event.span
    source = reading.text
    before = re.split(r"[.;]\s|\n", fold(source[max(0, start - 120) : start]))[-1]
    after = re.split(r"[.;,]\s|\n", fold(source[end : end + 50]))[0]
    if _PART.search(f"{before} {after.split(' tai ')[0]}"):
        return ""
    rite = _ONCE.fullmatch(what)
    if rite:
        return rite["rite"]
    return what if _SUBJECT.fullmatch(what) else ""


def _apart(one: EventTime, other: EventTime) -> bool:
    """Whether both cannot be right: other days, or other hours of one day."""
    if one.start[:10] != other.start[:10]:
        if _SUBJECT.fullmatch(fold(one.what).strip()):
            return False  # the days of a festival's parts
        ends = (one.end or one.start)[:10], (other.end or other.start)[:10]
        return not (one.start[:10] <= other.start[:10] <= ends[0]) and not (
            other.start[:10] <= one.start[:10] <= ends[1]
        )
    return "T" in one.start and "T" in other.start and one.start[:16] != other.start[:16]


def _one_passage(doc: Doc, one: EventTime, other: EventTime) -> bool:
    """Told in one paragraph or in neighbouring items of one list: two evenings rather than one."""
    first, last = sorted((one.span, other.span))
    between = doc.mapped.source[first[1] : last[0]]
    return between.count("\n") < 2 or signs.INSTEAD.search(fold(between[-60:])) is not None
