"""A class list out of a spreadsheet (danh sách lớp): every cell understood, or named as a fault."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number
from cuocthi.entries.enums import ConsentPurpose, Giver
from cuocthi.files.workbook import rows_of
from cuocthi.plain.vntext import fold, place_tones

from .shared import Person
from .sheet_cells import FAMILY, GIVEN, beside_name, cell_at, folded, joined, text_in

MOST_PUPILS = 2_000
MOST_FAULTS = 50
HEAD_WITHIN = 20

TITLES = {
    "name": "Họ và tên",
    "born_on": "Ngày sinh",
    "class_name": "Lớp",
    "representative": "Cha mẹ/người giám hộ",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
}
CONSENT_TITLES = {
    (ConsentPurpose.TAKE_PART, Giver.REPRESENTATIVE): "Cha mẹ đồng ý dự thi",
    (ConsentPurpose.TAKE_PART, Giver.ENTRANT): "Học sinh đồng ý dự thi",
    (ConsentPurpose.PUBLISH, Giver.REPRESENTATIVE): "Cha mẹ đồng ý công bố",
    (ConsentPurpose.PUBLISH, Giver.ENTRANT): "Học sinh đồng ý công bố",
}
"""Columns of the template, as they are written; an empty cell is no answer."""
REQUIRED = ("name", "born_on", "class_name", "representative")
_OTHER_NAMES = {
    "name": ("ho ten", "ho va ten hoc sinh", "ho ten hoc sinh", "hoc sinh"),
    "born_on": ("ngay thang nam sinh", "sinh ngay", "ngay sinh hoc sinh"),
    "class_name": ("lop hoc",),
    "representative": (
        "cha me",
        "phu huynh",
        "nguoi giam ho",
        "nguoi dai dien",
        "cha me hoac nguoi giam ho",
        "ho ten cha me",
        "ho ten phu huynh",
    ),
    "phone": ("so dien thoai", "sdt", "dien thoai cha me", "dien thoai phu huynh"),
    "email": ("email", "e mail"),
}
_YES = {"x", "co", "dong y", "1", "yes", "true", "v", "✓"}
_NO = {"khong", "khong dong y", "ko", "k", "no", "0"}
_SILENT = {"", "false"}  # a box that a sheet draws for a tick says false until somebody ticks it
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the sheet: the cell (B7), and what to do about it."""

    cell: str
    says: str

    def __str__(self) -> str:
        return _("Ô {cell}: {says}").format(cell=self.cell, says=self.says)


class Take(StrEnum):
    """Which pupils of a list are taken in (nhận em nào): every one or none; the first that fit in one
    file; those whom the contest does not hold yet."""

    ALL = "all"
    FIRST = "first"
    NEW = "new"


class TooManyPupils(Refused):
    """More pupils than one file may hold; the first ones can be taken (``Take.FIRST``)."""

    offer = Take.FIRST


class SheetRefused(Refused):
    """A list with faults: nothing of it is loaded. ``faults`` names them by cell; ``offer`` is what
    can be taken in all the same, if anything."""

    def __init__(self, faults: list[Fault], offer: Take | None = None) -> None:
        self.offer = offer
        self.faults = faults[:MOST_FAULTS]
        self.more = len(faults) - len(self.faults)
        super().__init__(" ".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Pupil:
    """One row: who, what was answered (True: allowed), and where it stood."""

    row: int
    name_cell: str
    person: Person
    consents: dict[tuple[str, str], bool] = field(default_factory=dict)


def first_rows(rows: list[int], most: int, take: Take) -> list[int]:
    """Of the rows with a pupil (0: the sheet's first line) as many as one file may hold. Raises
    TooManyPupils, naming the rows that are too many, unless the first are asked for."""
    if len(rows) <= most:
        return rows
    if take == Take.FIRST:
        return rows[:most]
    over = [row + 1 for row in rows[most:]]
    raise TooManyPupils(
        _(
            "Danh sách có {n} học sinh, mỗi tệp nhận đến {most}: thừa {over} em, dòng {rows}. Chuyển "
            "các dòng thừa sang tệp thứ hai, hoặc chọn lại tệp này và chỉ nhận {most} em đầu."
        ).format(
            n=number(len(rows)),
            most=number(most),
            over=number(len(over)),
            rows=f"{over[0]}–{over[-1]}" if len(over) > 1 else over[0],
        )
    )


def read_class_list(data: bytes, name: str, today: dt.date, take: Take = Take.ALL) -> list[Pupil]:
    """The pupils of a class list (xlsx). Raises Refused: for the file, a column, or by cell;
    :class:`TooManyPupils` for more than one file may hold, unless ``take`` says the first."""
    rows = rows_of(data, name)
    head_at, columns = _head(rows)
    filled = [
        at
        for at, row in enumerate(rows[head_at + 1 :], head_at + 1)
        if any(text_in(row[column]) for column in columns.values() if column < len(row))
    ]
    pupils: list[Pupil] = []
    faults: list[Fault] = []
    for at in first_rows(filled, MOST_PUPILS, take):
        pupils.append(_pupil(_Row(at, rows[at], columns, faults), today))
    faults += _doubles(pupils)
    if faults:
        raise SheetRefused(faults)
    if not pupils:
        raise Refused(
            _("Danh sách chưa có học sinh nào dưới dòng tiêu đề. Hãy điền rồi tải lên lại.")
        )
    return pupils


def _head(rows: list[list[Any]]) -> tuple[int, dict[Any, int]]:
    """Where the titles stand, and which column holds what."""
    known = _known_titles()
    best, found = 0, 0
    for at, row in enumerate(rows[:HEAD_WITHIN]):
        hits = sum(folded(cell) in known for cell in row)
        if hits > found:
            best, found = at, hits
    if found < 2:
        raise Refused(
            _(
                "Không thấy dòng tiêu đề có các cột {wanted} trong {within} dòng đầu. "
                "Hãy dùng tệp mẫu."
            ).format(wanted=", ".join(f"“{TITLES[key]}”" for key in REQUIRED), within=HEAD_WITHIN)
        )
    columns: dict[Any, int] = {}
    strange: dict[str, int] = {}
    for at, cell in enumerate(rows[best]):
        title = folded(cell)
        if title not in known:
            if title:
                strange[title] = at
            continue
        if known[title] in columns:
            raise Refused(
                _("Hai cột cùng là “{title}” (ô {one} và {two}). Hãy bỏ một cột.").format(
                    title=text_in(cell),
                    one=cell_at(best, columns[known[title]]),
                    two=cell_at(best, at),
                )
            )
        columns[known[title]] = at
    _refuse_columns(rows[best], best, columns, strange)
    return best, columns


def _refuse_columns(
    head: list[Any], at: int, columns: dict[Any, int], strange: dict[str, int]
) -> None:
    for title, column in strange.items():
        if "dong y" in title:
            raise Refused(
                _(
                    "Cột “{found}” (ô {cell}) không rõ ai đồng ý điều gì. Hãy dùng: {wanted}."
                ).format(
                    found=text_in(head[column]),
                    cell=cell_at(at, column),
                    wanted=", ".join(f"“{name}”" for name in CONSENT_TITLES.values()),
                )
            )
    for key in REQUIRED:
        if key in columns or (key == "name" and {"family", "given"} <= columns.keys()):
            continue
        near = get_close_matches(fold(TITLES[key]), strange, n=1, cutoff=0.5)
        found = (
            _("cột “{found}” ở ô {cell} có phải là cột này không").format(
                found=text_in(head[strange[near[0]]]), cell=cell_at(at, strange[near[0]])
            )
            if near
            else _("dòng {row} chỉ có: {found}").format(
                row=at + 1, found=", ".join(f"“{text_in(cell)}”" for cell in head if text_in(cell))
            )
        )
        raise Refused(
            _("Thiếu cột “{wanted}”; {found}. Hãy ghi tiêu đề đúng như tệp mẫu.").format(
                wanted=TITLES[key], found=found
            )
        )


def _known_titles() -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key, title in TITLES.items():
        for spelt in (title, *_OTHER_NAMES.get(key, ())):
            known[folded(spelt)] = key
    for pair, title in CONSENT_TITLES.items():
        known[folded(title)] = pair
    return known | FAMILY | GIVEN


class _Row:
    """One row being read: cells by column, faults named as they are met."""

    def __init__(self, at: int, cells: list[Any], columns: dict[Any, int], faults: list[Fault]):
        self.at, self.cells, self.columns, self.faults = at, cells, columns, faults

    def raw(self, key: Any) -> Any:
        if key == "name" and key not in self.columns:
            return joined(self.raw("family"), self.raw("given"))
        column = self.columns.get(key)
        return "" if column is None or column >= len(self.cells) else self.cells[column]

    def where(self, key: Any) -> str:
        column = self.columns.get(key, self.columns.get("family", 0))
        return cell_at(self.at, column)

    def wrong(self, key: Any, says: str) -> None:
        self.faults.append(Fault(self.where(key), says))


def _pupil(row: _Row, today: dt.date) -> Pupil:
    return Pupil(
        row=row.at + 1,
        name_cell=row.where("name"),
        person=Person(
            name=_own_name(row),
            born_on=_born_on(row, today),
            class_name=_short(row, "class_name", 20),
            representative=_name(row, "representative"),
            phone=_phone(row),
            email=_email(row),
        ),
        consents=dict(_consents(row)),
    )


def _own_name(row: _Row) -> str:
    """The pupil's name: one cell, or family and given name out of two."""
    family, given = text_in(row.raw("family")), text_in(row.raw("given"))
    if "name" in row.columns:
        name = text_in(row.raw("name"))
        if name and (says := beside_name(name, family, given)):
            row.wrong("name", says)
            return name
    elif bool(family) != bool(given):
        row.wrong("given" if family else "family", _("thiếu tên") if family else _("thiếu họ"))
        return joined(family, given)
    return _name(row, "name")


def _name(row: _Row, key: str) -> str:
    name = text_in(row.raw(key))
    if not name:
        row.wrong(key, _("thiếu {what}").format(what=TITLES[key].lower()))
    elif len(name) > 120 or not all(c.isalpha() or c in " .'-’" for c in name):
        row.wrong(key, _("“{value}” không giống họ tên").format(value=name[:40]))
    return name


def _short(row: _Row, key: str, most: int) -> str:
    value = row.raw(key)
    if isinstance(value, dt.date | dt.datetime):
        row.wrong(key, _("Excel đã đổi thành ngày; hãy gõ dấu nháy đơn trước tên lớp"))
        return ""
    text = text_in(value)
    if not text:
        row.wrong(key, _("thiếu {what}").format(what=TITLES[key].lower()))
    elif len(text) > most:
        row.wrong(key, _("dài hơn {most} ký tự").format(most=most))
    return text


def _born_on(row: _Row, today: dt.date) -> dt.date:
    value = row.raw("born_on")
    day = _day(value)
    if day is None:
        says = (
            _("“{value}” không phải ngày sinh; ghi dạng 20/02/2012").format(
                value=text_in(value)[:30]
            )
            if text_in(value)
            else _("thiếu ngày sinh")
        )
        row.wrong("born_on", says)
        return today
    if not 3 <= today.year - day.year <= 25:
        row.wrong(
            "born_on",
            _("năm sinh {year} không hợp lý với học sinh; hãy kiểm tra lại").format(year=day.year),
        )
    return day


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = text_in(value)
    if match := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _phone(row: _Row) -> str:
    value = row.raw("phone")
    text = text_in(value)
    digits = re.sub(r"[\s().-]", "", text)
    if not digits:
        return ""
    if isinstance(value, int | float) and len(digits) == 9:
        digits = f"0{digits}"  # a sheet drops the zero in front of a number
    if not re.fullmatch(r"(\+84|0)\d{8,10}", digits):
        row.wrong("phone", _("“{value}” không phải số điện thoại").format(value=text[:30]))
    return digits


def _email(row: _Row) -> str:
    text = text_in(row.raw("email"))
    if text and not re.fullmatch(r"[^@\s]{1,64}@[^@\s]{1,180}", text):
        row.wrong("email", _("“{value}” không phải địa chỉ thư điện tử").format(value=text[:40]))
    return text


def _consents(row: _Row) -> Iterator[tuple[tuple[str, str], bool]]:
    for pair in CONSENT_TITLES:
        mark = "" if row.raw(pair) is False else folded(row.raw(pair))
        if mark in _YES | _NO:
            yield (pair[0].value, pair[1].value), mark in _YES
        elif mark not in _SILENT:
            row.wrong(
                pair,
                _("“{value}” không rõ; ghi x hoặc không, để trống nếu chưa trả lời").format(
                    value=text_in(row.raw(pair))[:30]
                ),
            )


def _doubles(pupils: list[Pupil]) -> list[Fault]:
    seen: dict[tuple[str, dt.date], int] = {}
    faults = []
    for pupil in pupils:
        key = (place_tones(pupil.person.name).casefold(), pupil.person.born_on)
        if pupil.person.name and key in seen:
            faults.append(
                Fault(
                    pupil.name_cell,
                    _("trùng họ tên và ngày sinh với dòng {row}").format(row=seen[key]),
                )
            )
        seen.setdefault(key, pupil.row)
    return faults
