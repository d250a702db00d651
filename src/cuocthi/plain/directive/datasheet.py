"""The sheet of data that a portal puts above a document or gives alone (thuộc tính văn bản).

"Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Người ký", "Trích yếu" are labels there, with the
values behind a colon, in the next cell, on the next line, or in a row below a row of labels.
"""

import re
from dataclasses import dataclass, field

from cuocthi.plain.directive import codes, kinds
from cuocthi.plain.directive.head import HEAD_LIMIT, NATION, Head
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.directive.placedate import PlaceDate
from cuocthi.plain.vntext import is_capitals, is_name

_KEYS = {
    "code": r"so\s?[,/-]?\s?(?:va\s)?ky hieu(?: van ban)?|so hieu(?: van ban)?|ky hieu(?: van ban)?|"
    r"so(?: cong)? van ban|so den",
    "date": r"ngay (?:ban hanh|ky|van ban|phat hanh)(?: van ban)?|thoi gian ban hanh",
    "issuer": r"(?:co quan|don vi|noi) (?:ban hanh|phat hanh)(?: van ban)?",
    "signer": r"nguoi ky(?: duyet| van ban| ban hanh)?",
    "abstract": r"(?:noi dung )?trich yeu(?: noi dung)?(?: van ban)?|ten van ban",
    "kind": r"(?:the )?loai(?: hinh)?(?: van ban)?|hinh thuc van ban",
    "other": r"linh vuc(?: van ban)?|ngay (?:(?:co |het )?hieu luc|dang|den|cong bao|cap nhat)|chuc (?:vu|danh)(?: nguoi ky)?|"
    r"(?:tinh trang|trang thai)(?: hieu luc)?|hieu luc|do (?:khan|mat)|(?:tep|file|tai lieu|van ban)(?: dinh kem| goc| lien quan)|"
    r"dinh kem|tai ve|pham vi|luot (?:xem|tai)|so trang|nguoi dang|stt|tt|can cu phap ly",
}
_LABEL = re.compile("|".join(f"(?P<{key}>{words})" for key, words in _KEYS.items()))
_SIGNS_OF_SHEET = ("ky hieu", "so hieu", "trich yeu", "ban hanh:", "co quan ban hanh")
_COLON = re.compile(r"[\s*]{0,4}[:：][\s*]{0,4}")
_ABOUT = re.compile(r"(?:v/v|ve viec)[\s:]{1,3}")
# A value with more than one of the first kinds is a list of documents, not one document's sheet.
_NEEDED = 3


@dataclass(slots=True)
class Sheet:
    """Where each labelled value stands, and where the whole sheet begins and ends."""

    start: int
    end: int
    values: dict[str, Stretch] = field(default_factory=dict)
    labels: int = 0


def read_sheet(doc: Doc) -> Sheet | None:
    """The first sheet of the head with three labels and more, a number or a summary among them."""
    top = doc.fold[:HEAD_LIMIT]
    if not any(sign in top for sign in _SIGNS_OF_SHEET):
        return None
    sheet: Sheet | None = None
    last = 0
    for number, line in enumerate(doc.lines):
        if line.start > HEAD_LIMIT:
            break
        cells = doc.cells(line)
        if cells and _take_line(doc, number, cells, sheet or (new := Sheet(line.start, line.end))):
            sheet, last = sheet or new, number
        elif sheet and number - last > 5:
            if _is_whole(sheet):
                break
            sheet = None
    return sheet if sheet and _is_whole(sheet) else None


def _is_whole(sheet: Sheet) -> bool:
    return sheet.labels >= _NEEDED and ("code" in sheet.values or "abstract" in sheet.values)


def _take_line(doc: Doc, number: int, cells: list[Stretch], sheet: Sheet) -> bool:
    """Whether a line has labels; their values go to the sheet."""
    whole = [_label(doc, cell) for cell in cells]
    if len(cells) > 2 and all(whole):
        return _take_rows(doc, number, [name or "" for name in whole], sheet)
    met = False
    for at, cell in enumerate(cells):
        if name := whole[at]:
            value = cells[at + 1] if at + 1 < len(cells) else _below(doc, number)
            if at + 1 < len(cells) and whole[at + 1]:
                value = None
        elif at and whole[at - 1]:
            continue  # it was the value of the label before
        else:
            name, value = _inside(doc, cell)
        if name:
            met = True
            _keep(doc, sheet, name, value)
    return met


def _label(doc: Doc, cell: Stretch) -> str | None:
    """The key of a cell that is a label and nothing else."""
    if cell.end - cell.start > 40:
        return None
    match = _LABEL.fullmatch(doc.fold[cell.start : cell.end].strip(" *:-+"))
    return match.lastgroup if match else None


def _inside(doc: Doc, cell: Stretch) -> tuple[str | None, Stretch | None]:
    """A label and its value behind a colon in one cell."""
    start = doc.trim(cell.start, cell.end, " *-+•")[0]
    match = _LABEL.match(doc.fold, start, cell.end)
    colon = _COLON.match(doc.fold, match.end(), cell.end) if match else None
    if match is None or colon is None:
        return None, None
    return match.lastgroup, Stretch(colon.end(), cell.end)


def _below(doc: Doc, number: int) -> Stretch | None:
    """The value on a line of its own, the next but for one blank line."""
    for line in doc.lines[number + 1 : number + 3]:
        cells = doc.cells(line)
        if cells:
            named = _label(doc, cells[0]) or _inside(doc, cells[0])[0]
            return None if named or doc.is_decor(line.start, line.end) else cells[0]
    return None


def _take_rows(doc: Doc, number: int, names: list[str], sheet: Sheet) -> bool:
    """A row of labels with one row of values; more rows are a list of documents."""
    rows: list[list[Stretch]] = []
    for line in doc.lines[number + 1 :]:
        if doc.is_decor(line.start, line.end) and line.end > line.start:
            continue
        cells = doc.cells(line)
        if cells and rows and len(rows[-1]) + len(cells) <= len(names):
            rows[-1] = [*rows[-1], *cells]  # "V/v …" was parted from its row
        elif len(cells) < 2:
            break
        else:
            rows.append(cells)
    if len(rows) != 1 or len(rows[0]) != len(names):
        return False
    for name, cell in zip(names, rows[0], strict=True):
        _keep(doc, sheet, name, cell)
    return True


def _keep(doc: Doc, sheet: Sheet, name: str, value: Stretch | None) -> None:
    sheet.labels += 1
    if value is None or name == "other" or name in sheet.values:
        return
    start, end = doc.trim(*value, " \t\n|*;")
    if name == "abstract":
        end = _wrapped(doc, end)
    if end > start and not _LABEL.fullmatch(doc.fold, start, end):
        sheet.values[name] = Stretch(start, end)
        sheet.end = max(sheet.end, end)


def _wrapped(doc: Doc, end: int) -> int:
    """A long summary goes on in lines that begin in small letters."""
    while end + 1 < len(doc.text) and doc.text[end : end + 1] == "\n":
        start, stop = doc.trim(end + 1, doc.line_end(end + 1), " \t")
        cell = Stretch(start, stop)
        if start >= stop or not doc.text[start].islower() or _inside(doc, cell)[0]:
            break
        end = stop
    return end


def above_letter(doc: Doc, sheet: Sheet | None) -> int:
    """Where a letter below the sheet may begin; 0 where there is no sheet above one."""
    return (
        0 if sheet is None or NATION.search(doc.fold, 0, sheet.start) else doc.line_end(sheet.end)
    )


def fill_head(doc: Doc, head: Head, sheet: Sheet) -> None:
    """Give the head what the sheet says and no letter below it said itself."""
    head.signs.append("sheet")
    alone = not {"nation", "letterhead", "title", "dear"} & set(head.signs)
    values = sheet.values
    at = values.get("code")
    if head.code is None and at and (found := codes.code_at(doc, at.start)):
        head.code, head.code_at = found
    if head.place_date is None and (at := values.get("date")):
        head.place_date = _day(doc, at)
    if (at := values.get("issuer")) and (head.issuer is None or alone):
        head.issuer = doc.fact(*at, 0.88)
    if (at := values.get("signer")) and head.told_signer is None:
        name = doc.text[at.start : at.end]
        if is_name(name) > 0.3 or (2 <= len(name.split()) <= 5 and name.istitle()):
            head.told_signer = doc.fact(*at, 0.85)
    _fill_kind(doc, head, values.get("kind"))
    if head.abstract is None and (at := values.get("abstract")):
        start, end = _summary(doc, head, at)
        if end - start >= 4:
            head.abstract, head.abstract_at = doc.fact(start, end, 0.85), Stretch(start, end)
    if alone:
        head.body_at = max(head.body_at, sheet.end)


def _day(doc: Doc, at: Stretch) -> PlaceDate | None:
    day = next((m for m in doc.moments if at.start <= m.start and m.end <= at.end), None)
    value = day.iso() if day and day.year else None
    if day is None or value is None:
        return None
    return PlaceDate(day.start, day.end, None, doc.fact(day.start, day.end, 0.9, value[:10]), ())


def _fill_kind(doc: Doc, head: Head, at: Stretch | None) -> None:
    """The kind by its label, else by the symbol of the number."""
    if head.kind.sure >= 0.7:
        return
    if at and (match := kinds.WORD.match(doc.fold, at.start, at.end)):
        name = kinds.NAMES[match.group()]
        value = name if name in kinds.OWN else "khac"
        head.kind = Fact(value, doc.span(*match.span()), 0.9)
    elif head.code and head.kind.sure < 0.6:
        by_symbol = kinds.symbol_kind(codes.bare(head.code.symbol)) or "cong_van"
        value = by_symbol if by_symbol in kinds.OWN else "khac"
        head.kind = Fact(value, head.code.span, 0.7)


def _summary(doc: Doc, head: Head, at: Stretch) -> tuple[int, int]:
    """The summary without the kind and "V/v" before it."""
    start, end = doc.trim(*at, " \t\n.;|")
    kind = kinds.WORD.match(doc.fold, start, end)
    if kind and kinds.NAMES[kind.group()] == head.kind.value:
        after = doc.trim(kind.end(), end)[0]
        number = codes.code_at(doc, after + 3) if doc.fold.startswith("so ", after) else None
        after = doc.trim(number[1].end, end)[0] if number else after
        start = after if not is_capitals(doc.text[start:end]) or after > start else start
    about = _ABOUT.match(doc.fold, start, end)
    return doc.trim(about.end() if about else start, end, " \t\n.;|:")
