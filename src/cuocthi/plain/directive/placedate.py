"""Place and day of a letter (địa danh, thời gian ban hành), also where they were left blank."""

import re
from dataclasses import dataclass

from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vndates import Moment

_BLANK = r"[\s.…_/]{0,40}"
_LONG = re.compile(
    rf"ngay(?P<day>\s{{0,4}}[0-9oli]{{1,2}}\s{{0,4}}|{_BLANK})thang"
    rf"(?P<month>\s{{0,4}}[0-9oli]{{1,2}}\s{{0,4}}|{_BLANK})nam\s{{0,4}}"
    r"(?P<year>[0-9oli]{4}|[0-9]{0,3}[\s.…_]{0,12})"
)
_SHORT = re.compile(r"ngay\s{0,3}(?=[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?[0-9]{4})")
_WEEKDAY = re.compile(r"(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)$")
_NO_YEAR = re.compile(
    r"ngay\s{0,3}(?P<day>[0-9]{1,2})\s{0,3}thang\s{0,3}(?P<month>[0-9]{1,2})[ \t.]{0,3}$",
    re.MULTILINE,
)
_OCR = str.maketrans("oli", "011")
_WORD = re.compile(r"[^\W\d_][\w.]*$")


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """Where and when the letter was given; `gaps` names what was left blank or is impossible."""

    start: int
    end: int
    place: Fact | None
    date: Fact | None
    gaps: tuple[str, ...]


def find_place_date(
    doc: Doc, limit: int, code_at: Stretch | None, *, loose: bool = False
) -> PlaceDate | None:
    """The first day in the head that stands after a place and a comma, or alone in its cell."""
    tries = sorted(
        [*_LONG.finditer(doc.fold, 0, limit), *_SHORT.finditer(doc.fold, 0, limit)],
        key=lambda m: m.start(),
    )
    alone: PlaceDate | None = None
    for match in _NO_YEAR.finditer(doc.fold, 0, limit):
        place = _place(doc, match.start(), code_at)
        if place is not None and doc.text[place.start].isupper():
            return _without_year(doc, match, place)
    for match in tries:
        place = _place(doc, match.start(), code_at)
        if place is not None:
            return _build(doc, match, place)
        if alone is None and (loose or _begins_cell(doc, match.start())):
            if loose and code_at and match.start() < code_at.end:
                continue
            alone = _build(doc, match, None)
    return alone


# All that a cell with the day of signing holds: "Hà Lĩnh, ngày …", "(ngày …)", "Ngày …".
_BEFORE_DAY = re.compile(
    r"[(]?(?:(?P<place>[^\W\d_a-z][^\n,;:|()0-9]{1,40}),\s{0,3})?(?P<day>[Nn]gày\s{0,3})?"
)


def date_at_foot(doc: Doc, start: int, end: int) -> PlaceDate | None:
    """The day a letter was signed, where it stands alone on a line by the signature: whole, for a
    form's blanks are not filled, and behind a place, the word "ngày" or a bracket."""
    for moment in doc.moments:
        if not start <= moment.start < end or moment.date() is None:
            continue
        line = Stretch(doc.text.rfind("\n", 0, moment.start) + 1, doc.line_end(moment.start))
        cell = next((c for c in doc.cells(line) if c.start <= moment.start < c.end), line)
        before = _BEFORE_DAY.fullmatch(doc.text, cell.start, moment.start)
        said = doc.fold.startswith("ngay", moment.start)
        if before is None or doc.text[moment.end : cell.end].strip(" ).*"):
            continue
        place = _signed_in(doc, before)
        if not (place or said or before["day"] or doc.text[cell.start] == "("):
            continue
        if place is None and doc.text[: line.start].rstrip().endswith(":"):
            continue  # "Thời gian:" and below it the day
        value = moment.iso()
        if value is None or (before["place"] and place is None):
            continue
        at = before.start("day") if before["day"] else moment.start
        fact = doc.fact(place.start, place.end, 0.9) if place else None
        date = doc.fact(at, moment.end, 0.9 if place else 0.8, value[:10])
        return PlaceDate(place.start if place else at, moment.end, fact, date, ())
    return None


def _signed_in(doc: Doc, before: re.Match[str]) -> Stretch | None:
    """The place before the day: each word of it capitalised ("Thứ tư, …" is a page's day)."""
    if not before["place"] or _WEEKDAY.match(doc.fold, *before.span("place")):
        return None
    words = before["place"].split()
    if not all(_may_stand(word) for word in words if word != "-"):
        return None
    return Stretch(*before.span("place"))


def _begins_cell(doc: Doc, at: int) -> bool:
    before = doc.text[max(0, at - 3) : at]
    rest = doc.text[at : doc.line_end(at)]
    return (not before or before[-1] in "\n\t|" or before == "   ") and len(rest) < 45


def _place(doc: Doc, at: int, code_at: Stretch | None) -> Stretch | None:
    """The capitalised words before the comma; None in running text ("…/KH-STTTT, ngày …")."""
    comma = doc.text.rfind(",", max(0, at - 5), at)
    if comma < 0 or doc.text[comma + 1 : at].strip():
        return None
    floor = code_at.end if code_at and code_at.end <= comma else 0
    line = doc.text.rfind("\n", 0, comma) + 1
    floor = max(floor, line, doc.text.rfind("\t", line, comma) + 1, comma - 50)
    floor = max(
        floor, doc.text.rfind("   ", floor, comma) + 3 if "   " in doc.text[floor:comma] else 0
    )
    start = comma
    while start > floor:
        word = _WORD.search(doc.text[floor:start].rstrip(" "))
        if word is None or not _may_stand(word.group()):
            break
        start = floor + word.start()
        if doc.text[floor:start].endswith(" - "):
            start -= 2
    start, end = doc.trim(start, comma, " -\t")
    if doc.fold[max(0, start - 4) : start].strip() == "thu" or _WEEKDAY.match(doc.fold, start, end):
        return None  # "Chủ Nhật, ngày …" is a page's day
    before = doc.text[floor:start].strip(" |-_.")
    if start >= end or (before and before[-1].islower()):
        return None
    return Stretch(_wrapped(doc, start, line), end)


def _may_stand(word: str) -> bool:
    return word[0].isupper() and (not word.isupper() or word.strip(".") in ("TP", "TX", "TT", "P"))


def _wrapped(doc: Doc, start: int, line: int) -> int:
    """A narrow cell breaks "Cửa / Bắc, ngày": the lone capitalised word above belongs to it."""
    if doc.text[line:start].strip() or line < 2:
        return start
    above = doc.text.rfind("\n", 0, line - 1) + 1
    words = doc.text[above : line - 1].strip(" \t|").split()
    if 1 <= len(words) <= 2 and all(
        w.isalpha() and w[0].isupper() and w[1:].islower() for w in words
    ):
        return doc.trim(above, line - 1)[0]
    return start


def _build(doc: Doc, match: re.Match[str], place: Stretch | None) -> PlaceDate:
    fact = doc.fact(place.start, place.end, 0.97) if place else None
    first = place.start if place else match.start()
    if match.re is _SHORT:
        # "Mù Sang, ngày 14/4": the end of a place may read like a part of the day.
        moment = next((m for m in doc.moments if m.start <= match.start() < m.end), None)
        end = moment.end if moment else match.end()
        return PlaceDate(first, end, fact, *_from_moment(doc, moment, match.start(), end))
    value, gaps = _from_parts(match)
    end = doc.trim(match.start(), match.end(), " \t\n.…_")[1]
    sure = 0.97 if not gaps else 0.94
    date = doc.fact(match.start(), end, sure, value) if value else None
    return PlaceDate(first, end, fact, date, gaps)


def _without_year(doc: Doc, match: re.Match[str], place: Stretch) -> PlaceDate:
    """A letter's day without a year is dated by the page it stands on; else it is asked for."""
    fact = doc.fact(place.start, place.end, 0.9)
    page = next((m.date() for m in doc.moments if m.date() and m.start < 2000), None)
    moment = Moment(0, 0, page.year if page else None, int(match["month"]), int(match["day"]))
    value = moment.iso()
    date = doc.fact(match.start(), match.end(), 0.75, value) if value else None
    return PlaceDate(place.start, match.end(), fact, date, () if value else ("year",))


def _from_moment(
    doc: Doc, moment: Moment | None, start: int, end: int
) -> tuple[Fact | None, tuple[str, ...]]:
    value = moment.iso() if moment else None
    if value is None:
        return None, ("impossible",)
    return doc.fact(start, end, 0.96, value[:10]), ()


def _from_parts(match: re.Match[str]) -> tuple[str | None, tuple[str, ...]]:
    day, month, year = (_number(match[key]) for key in ("day", "month", "year"))
    gaps = tuple(
        key for key, part in (("day", day), ("month", month), ("year", year)) if part is None
    )
    if year is None or year < 1900:
        return None, gaps or ("year",)
    if month is None:
        return f"{year:04}", gaps
    if day is None:
        return (f"{year:04}-{month:02}", gaps) if 1 <= month <= 12 else (None, ("impossible",))
    moment = Moment(0, 0, year, month, day)
    return (moment.iso(), gaps) if moment.possible else (None, ("impossible",))


def _number(part: str) -> int | None:
    digits = part.strip(" \t\n.…_/").translate(_OCR)
    return int(digits) if digits.isdigit() else None
