"""A table of winners becomes certificates (danh sách đạt giải thành giấy chứng nhận)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from cuocthi.plain.certificates.columns import (
    COLUMNS,
    Heading,
    column_letter,
    has_names,
    heading_of,
)
from cuocthi.plain.certificates.order import vietnamese_order
from cuocthi.plain.certificates.sizing import lacking
from cuocthi.plain.officialdoc.signs import old_letters
from cuocthi.plain.vndates import written_long
from cuocthi.plain.vntext import collapse, fold, nfc

LONGEST = 200
"""Signs of a name or any other line; a longer one is a text in the wrong column."""
MOST_TOLD = 20
"""Faults told one by one; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What one certificate says, each value ready to be printed; empty where nothing is said.

    `kind` is "giay_chung_nhan" (of a committee) or "giay_khen" (of an authority, by a decision).
    """

    name: str
    prize: str
    contest: str
    organiser: str
    kind: str = "giay_chung_nhan"
    unit: str = ""
    group: str = ""
    decision: str = ""
    place_date: str = ""
    authority: str = ""
    position: str = ""
    signer: str = ""
    number: str = ""
    check_url: str = ""


_NEEDED = ("name", "prize", "contest", "organiser")
_KINDS = {"giay chung nhan": "giay_chung_nhan", "giay khen": "giay_khen"}
_LINES = frozenset(("organiser", "authority", "position"))
"""Values that may hold line breaks; in others a line break is a blank."""
_NO_PRIZE = re.compile(
    r"(?:khong|chua|k|ko)(?: (?:dat|co|duoc|xep).*)?|truot|vang.*|bo thi|hong|loai|rot|true|false|none|"
    r"-+|0|x|v"
)
_FOOT = re.compile(
    r"tong (?:cong|so)|danh sach nay co|nguoi lap|(?:.{0,40}, )?ngay\b.{0,12}thang|ghi chu|"
    r"(?:tm|kt|tl)\.|(?:pho )?(?:hieu truong|giam doc|chu tich|truong ban)\b|thu truong|"
    r"ban to chuc|\(?ky"
)
_PLACE = re.compile(r"(?P<place>.+?),?\s+ngày\b.*")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:/[!-~]*)?")
_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))


class BadWinners(ValueError):
    """What is wrong with the table, a sentence each (danh sách chưa đúng)."""

    def __init__(self, faults: Sequence[str]) -> None:
        shown = list(faults[:MOST_TOLD])
        if len(faults) > MOST_TOLD:
            shown.append(f"… và {len(faults) - MOST_TOLD} lỗi khác.")
        super().__init__("\n".join(shown))
        self.faults = tuple(shown)


@dataclass(frozen=True, slots=True)
class Winners:
    """The certificates in the order of handing out, the row of each, and what was passed over."""

    certificates: tuple[Certificate, ...]
    rows: tuple[int, ...]
    notes: tuple[str, ...]


def certificates_of(
    rows: Sequence[Sequence[Any]], common: Mapping[str, Any] | None = None
) -> list[Certificate]:
    """The certificates of `winners_of`. Raises BadWinners."""
    return list(winners_of(rows, common).certificates)


def winners_of(
    rows: Sequence[Sequence[Any]],
    common: Mapping[str, Any] | None = None,
    *,
    hidden: Collection[int] = (),
    unfinished: Collection[tuple[int, int]] = (),
) -> Winners:
    """The certificates of a table whose first row with a name column is its heading.

    `common` holds what no column says, by the keys of `COLUMNS`. `hidden` are numbers of rows that
    nobody sees, `unfinished` the places (row from 1, column from 0) of formulas without a result.
    Sorted for handing out: by unit, group and name. Raises BadWinners.
    """
    given = {key: _text(value, key) for key, value in (common or {}).items() if key in COLUMNS}
    faults = [f"Không có dữ kiện chung tên “{key}”." for key in common or {} if key not in COLUMNS]
    faults += _value_faults(given, "Dữ kiện chung")
    head = next((n for n, row in enumerate(rows[:30]) if has_names(row)), None)
    if head is None:
        raise BadWinners([*faults, _no_heading(rows)])
    below = rows[head + 1 :]
    unread = {at for _, at in unfinished}
    filled = frozenset(at for row in below for at, cell in enumerate(row) if _text(cell)) | unread
    heading = heading_of(rows[head], filled or None)
    faults += heading.doubled
    faults += [
        f"Thiếu cột “{COLUMNS[key][0].capitalize()}” (hoặc ghi “{key}” trong dữ kiện chung)."
        for key in _NEEDED
        if key not in heading_of(rows[head]).at and not given.get(key)
    ]
    if faults:
        raise BadWinners(faults)
    found: list[tuple[Certificate, int]] = []
    notes = [_unused(heading)] if heading.unused else []
    for number, row in enumerate(below, start=head + 2):
        broken = [at for at in _used(heading) if (number, at) in unfinished]
        if broken:
            faults.append(
                f"Dòng {number}: ô {column_letter(broken[0])}{number} có công thức chưa có kết quả: "
                "hãy mở bằng Excel, lưu lại rồi làm lại."
            )
            continue
        cells = _cells(heading, row)
        if not any(cells.values()):
            continue
        if _is_foot(cells, row):
            notes.append(f"Dòng {number}: bỏ qua, là dòng cuối bảng.")
            continue
        values = given | {key: value for key, value in cells.items() if value}
        values["place_date"] = _place_date(heading, row, cells, given)
        wrong = _row_faults(values, cells, number) + _kind_faults(heading, row, number)
        if number in hidden:
            wrong = [f"Dòng {number}: đang bị ẩn: hãy hiện dòng này ra, hoặc xóa đi."]
        faults += wrong
        if not wrong:
            kind = _KINDS.get(_kind(values), "giay_chung_nhan")
            found.append((Certificate(**(values | {"kind": kind})), number))
    faults += _twice(found)
    if faults:
        raise BadWinners(faults)
    if not found:
        raise BadWinners(["Bảng không có dòng nào có họ và tên."])
    found.sort(key=lambda pair: handing_out(pair[0]))
    return Winners(
        tuple(one for one, _ in found), tuple(number for _, number in found), tuple(notes)
    )


def handing_out(one: Certificate) -> tuple[Any, ...]:
    """The place of a certificate where they are handed out (thứ tự phát): by unit and group.

    Within them by given name, as class lists are kept.
    """
    given = one.name.rsplit(" ", 1)[-1]
    return tuple(map(vietnamese_order, (one.unit, one.group, given, one.name)))


def _no_heading(rows: Sequence[Sequence[Any]]) -> str:
    """Which headings stand there, and which would be known."""
    row = next((r for r in rows[:30] if sum(bool(_text(c)) for c in r) > 1), ())
    # a row with numbers is one of the list: names of children stay out of messages
    is_heading = not any(re.search(r"\d", _text(cell)) for cell in row)
    seen = ", ".join(f"“{_text(cell)[:40]}”" for cell in row if is_heading and _text(cell))
    there = f" Các cột thấy được: {seen}." if seen else ""
    return (
        f"Không thấy cột “Họ và tên” trong 30 dòng đầu.{there} Tên cột được hiểu: "
        f"{' | '.join(COLUMNS['name'][:4])}; hãy đổi tên cột cho đúng."
    )


def _unused(heading: Heading) -> str:
    names = ", ".join(f"{column_letter(at)} “{text[:40]}”" for at, text in heading.unused)
    return f"Không dùng đến cột: {names}."


def _used(heading: Heading) -> list[int]:
    return [*heading.at.values(), *([] if heading.family is None else [heading.family])]


def _cells(heading: Heading, row: Sequence[Any]) -> dict[str, str]:
    """The words of each value of a row; family and given name are joined."""
    cells = {key: _text(row[at], key) for key, at in heading.at.items() if at < len(row)}
    if heading.family is not None and heading.family < len(row):
        family = _text(row[heading.family], "name")
        cells["name"] = f"{family} {cells.get('name', '')}".strip()
    return cells


def _text(value: Any, key: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.date):
        return written_long(value)
    lines = filter(None, map(collapse, nfc(str(value)).splitlines()))
    return ("\n" if key in _LINES else " ").join(lines)


def _place_date(
    heading: Heading, row: Sequence[Any], cells: Mapping[str, str], given: Mapping[str, str]
) -> str:
    """Place and day; a cell with only a day takes the place from what all have in common."""
    own, shared = cells.get("place_date", ""), given.get("place_date", "")
    if (day := _DAY.fullmatch(own)) is not None:
        try:
            own = written_long(dt.date(int(day[3]), int(day[2]), int(day[1])))
        except ValueError:
            return own
    if own.lower().startswith("ngày") and shared:
        match = _PLACE.fullmatch(shared)
        place = match["place"] if match else "" if shared.lower().startswith("ngày") else shared
        return f"{place}, {own}" if place else own
    return own or shared


def _is_foot(cells: Mapping[str, str], row: Sequence[Any]) -> bool:
    """ "Tổng cộng: 40", "Huế, ngày …", "NGƯỜI LẬP" below the list are no winners."""
    said = [_text(cell) for cell in row if _text(cell)]
    alone = not cells.get("prize") and len(said) <= 2
    return alone and any(_FOOT.match(fold(text)) for text in said)


def _row_faults(values: Mapping[str, str], own: Mapping[str, str], number: int) -> list[str]:
    """What a row lacks, and what is wrong with its own cells."""
    where = f"Dòng {number}"
    found = [f"{where}: thiếu {COLUMNS[key][0]}." for key in _NEEDED if not values.get(key)]
    if _kind(values) == "giay khen" and not values.get("decision"):
        found.append(f"{where}: giấy khen phải theo quyết định khen thưởng, thiếu quyết định.")
    prize = own.get("prize", "")
    if _NO_PRIZE.fullmatch(fold(prize)):
        found.append(
            f"{where}: “{prize}” không phải giải thưởng: hãy xóa dòng này hoặc ghi rõ giải."
        )
    elif re.fullmatch(r"[\d.,]+", prize):
        found.append(f"{where}: giải “{prize}” chưa rõ: hãy ghi như “Giải Nhất”.")
    if re.fullmatch(r"[\d.,/ -]+", own.get("name", "")):
        found.append(f"{where}: họ và tên chỉ có số.")
    return found + _value_faults(own, where)


def _kind_faults(heading: Heading, row: Sequence[Any], number: int) -> list[str]:
    """Cells that are a day or a fraction where words are wanted: the spreadsheet changed them."""
    found = []
    for key, at in heading.at.items():
        cell = row[at] if at < len(row) else None
        if isinstance(cell, dt.date | dt.time | dt.timedelta) and key != "place_date":
            found.append(
                f"Dòng {number}: {COLUMNS[key][0]} là một ngày hay giờ (bảng tính tự đổi, như 7/1): "
                "hãy định dạng cột là “Text” rồi gõ lại."
            )
        elif isinstance(cell, float) and not cell.is_integer():
            found.append(f"Dòng {number}: {COLUMNS[key][0]} là số lẻ {cell:g}: hãy sửa lại.")
        elif isinstance(cell, str) and cell.strip() in _ERRORS:
            found.append(f"Dòng {number}: {COLUMNS[key][0]} là ô lỗi {cell.strip()}: hãy sửa lại.")
    return found


def _twice(found: Sequence[tuple[Certificate, int]]) -> list[str]:
    """The same winner with the same prize, or the same number, in two rows."""
    faults = []
    seen: dict[tuple[str, ...], tuple[int, str]] = {}
    numbers: dict[str, int] = {}
    for one, row in found:
        who = tuple(x.casefold() for x in (one.name, one.unit, one.group, one.prize, one.contest))
        before = seen.setdefault(who, (row, one.number))
        other_number = one.number and before[1] and one.number != before[1]
        if before[0] != row and not other_number:
            faults.append(
                f"Dòng {row}: trùng họ tên, đơn vị và giải với dòng {before[0]}: hãy xóa một."
            )
        elif one.number and numbers.setdefault(one.number, row) != row:
            faults.append(f"Dòng {row}: số {one.number} đã có ở dòng {numbers[one.number]}.")
    return faults


def _value_faults(values: Mapping[str, str], where: str) -> list[str]:
    found = []
    if values.get("kind") and _kind(values) not in _KINDS:
        found.append(
            f"{where}: loại giấy “{values['kind']}” không phải giấy chứng nhận hay giấy khen."
        )
    for key, value in values.items():
        what = f"{where}: {COLUMNS[key][0]}"
        if len(value) > LONGEST:
            found.append(f"{what} dài {len(value)} ký tự, nhiều nhất là {LONGEST}.")
        strange = next((sign for sign in value if _is_strange(sign)), None)
        if strange is not None:
            found.append(f"{what} có ký tự không in được (U+{ord(strange):04X}).")
        elif (sign := lacking(value)) is not None:
            found.append(f"{what} có ký tự “{sign}” (U+{ord(sign):04X}) mà phông chữ in không có.")
        if old_letters(value):
            found.append(f"{what} gõ bằng bảng mã cũ (TCVN3 hoặc VNI): hãy chuyển sang Unicode.")
    address = values.get("check_url")
    if address and not _ADDRESS.fullmatch(address):
        found.append(f"{where}: địa chỉ kiểm tra phải như https://cuocthi.example/kt/7F3K.")
    return found


def _kind(values: Mapping[str, str]) -> str:
    return fold(values.get("kind", "")).replace("_", " ")


def _is_strange(sign: str) -> bool:
    """Signs that hide or turn what is written; a line break is none."""
    odd = unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign != "\n"
    return odd or unicodedata.bidirectional(sign) in ("R", "AL")


assert {field.name for field in fields(Certificate)} == set(COLUMNS)
