"""The summary held against the body (trích yếu và nội dung): the day and the name of what is held."""

import datetime as dt
import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import EventTime, Question, Reading
from cuocthi.plain.directive.tellings.clauses import dates_document, shown
from cuocthi.plain.vntext import fold

_TYPE = re.compile(
    r"(?<![a-z])(?:cuoc thi|hoi thi|hoi thao|hoi dien|lien hoan|ngay hoi|hoi trai|hoi cho|giai|le hoi|thi)(?![a-z])"
)
_NOT_ITS_DAY = re.compile(
    r"(?<![a-z])(?:ky niem|thanh lap|nhan|chao mung|so|thay|cu|truoc|den|han|hoan|lui|doi|sua|dinh chinh)(?![a-z])[^,;]{0,60}$"
)
_HELD = re.compile(r"(?:khai mac|chung ket|(?:ngay )?thi|tong ket|dien ra)(?![a-z])")
_FAR = 60  # days


def summary_and_body(doc: Doc, reading: Reading) -> list[Question]:
    """A question where the summary tells another day or name than the body."""
    abstract = reading.abstract
    if abstract is None or abstract.span is None or reading.kind.value == "bao_cao":
        return []
    return [*_day(doc, reading, abstract.span), *_name(reading, abstract.span)]


def _day(doc: Doc, reading: Reading, at: tuple[int, int]) -> list[Question]:
    """ "V/v tổ chức Hội thi ngày 20/4/2024", and the body holds it on 27/4/2024."""
    for moment in doc.moments:
        span = doc.span(moment.start, moment.end)
        day = moment.date()
        if span[0] >= at[1]:
            break
        if span[0] < at[0] or day is None or moment.year_guessed:
            continue
        said = fold(reading.text[at[0] : span[0]])
        kinds = _TYPE.findall(said)
        if not kinds or _NOT_ITS_DAY.search(said) or dates_document(said):
            continue
        body = [e for e in reading.event_times if e.span[0] >= at[1] and len(e.start) >= 10]
        days = {(m.iso() or "")[:10] for m in doc.moments if m.start > moment.end}
        mine = [e for e in body if _of_kind(e, kinds) and _near(e, day)]
        if mine and day.isoformat() not in days and len({e.start[:10] for e in mine}) == 1:
            ask = (
                f"Trích yếu ghi ngày {shown(day.isoformat())} nhưng “{mine[0].what}” ngày "
                f"{shown(mine[0].start)}. Ngày nào đúng?"
            )
            return [Question("event_times", ask, mine[0].span)]
    return []


def _of_kind(event: EventTime, kinds: list[str]) -> bool:
    what = fold(event.what)
    return _HELD.match(what) is not None or any(kind in what for kind in kinds)


def _near(event: EventTime, day: dt.date) -> bool:
    return abs((dt.date.fromisoformat(event.start[:10]) - day).days) < _FAR


_NAMED = re.compile(
    r"(?P<type>cuộc thi|hội thi|hội thao|hội diễn|liên hoan|ngày hội|giải)(?P<of>[^\n“”.;:,]{0,40})“(?P<name>[^”\n]{4,140})”"
)
_OTHER = re.compile(
    r"(?<!\w)(?:năm (?:trước|20\d\d)|đã|trước đó|tiếp nối|phối hợp|hưởng ứng|thay|đổi tên|cùng với|và|bên cạnh|ngoài ra|lần trước)(?!\w)"
)


_HOLDS = re.compile(r"(?<!\w)(?:tổ chức|phát động|triển khai)\s(?:thực hiện\s)?$")


def _name(reading: Reading, at: tuple[int, int]) -> list[Question]:
    """ "V/v Cuộc thi “Quê hương tôi”", and the one contest that the body names is “Quê mình đẹp”."""
    text = reading.text.lower()
    mine = _NAMED.search(text, *at)
    if mine is None or len(_NAMED.findall(text, *at)) > 1:
        return []
    body = list(_NAMED.finditer(text, at[1]))
    names = {" ".join(fold(m["name"]).split()) for m in body}
    if len(names) != 1 or any(m["type"] != mine["type"] or m["of"] != mine["of"] for m in body):
        return []
    told = body[0]
    words = [set(fold(m["name"]).split()) for m in (mine, told)]
    line = text[text.rfind("\n", 0, told.start()) + 1 : told.start()]
    if not _HOLDS.search(line):
        return []
    if min(len(words[0] - words[1]), len(words[1] - words[0])) < 1 or _OTHER.search(line):
        return []
    ask = (
        f"Trích yếu ghi tên “{reading.text[slice(*mine.span('name'))]}” nhưng dưới ghi "
        f"“{reading.text[slice(*told.span('name'))]}”. Tên nào đúng?"
    )
    return [Question("event_name", ask, told.span("name"))]
