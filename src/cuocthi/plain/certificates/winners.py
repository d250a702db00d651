"""A table of winners becomes certificates (danh sách đạt giải thành giấy chứng nhận)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

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


COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("họ và tên", "họ tên", "tên", "tên tác giả", "cá nhân, tập thể", "tập thể, cá nhân", "tên đội", "name"),
    "prize": ("giải", "đạt giải", "giải thưởng", "danh hiệu", "kết quả", "hình thức", "xếp giải", "prize"),
    "unit": ("trường", "đơn vị", "tên trường", "cơ quan", "đơn vị công tác", "trường, đơn vị", "school", "unit"),
    "group": ("lớp", "khối, lớp", "tổ", "chi đoàn", "class"),
    "contest": ("cuộc thi", "hội thi", "tên cuộc thi", "nội dung", "thành tích", "contest"),
    "organiser": ("ban tổ chức", "cơ quan cấp", "đơn vị cấp", "organiser"),
    "decision": ("quyết định", "theo quyết định", "căn cứ", "decision"),
    "place_date": ("nơi, ngày cấp", "ngày cấp", "địa danh, ngày", "ngày ký", "place_date"),
    "authority": ("quyền hạn ký", "quyền hạn", "authority"),
    "position": ("chức vụ người ký", "chức vụ", "position"),
    "signer": ("người ký", "họ tên người ký", "signer"),
    "number": ("số", "số giấy", "số giấy chứng nhận", "số gcn", "số hiệu", "vào sổ số", "số vào sổ", "number"),
    "check_url": ("địa chỉ kiểm tra", "kiểm tra", "mã qr", "đường dẫn", "url", "qr", "check_url"),
    "kind": ("loại giấy", "kind"),
}  # fmt: skip
"""The headings under which each value may stand, in small letters; the first is ours."""

_KEYS = {fold(heading): key for key, names in COLUMNS.items() for heading in names}
_NEEDED = ("name", "prize", "contest", "organiser")
_KINDS = {"giay chung nhan": "giay_chung_nhan", "giay khen": "giay_khen"}


class BadWinners(ValueError):
    """What is wrong with the table, a sentence each (danh sách chưa đúng)."""

    def __init__(self, faults: Sequence[str]) -> None:
        shown = list(faults[:MOST_TOLD])
        if len(faults) > MOST_TOLD:
            shown.append(f"… và {len(faults) - MOST_TOLD} lỗi khác.")
        super().__init__("\n".join(shown))
        self.faults = tuple(shown)


def certificates_of(
    rows: Sequence[Sequence[Any]], common: Mapping[str, Any] | None = None
) -> list[Certificate]:
    """The certificates of a table whose first row with a name column is its heading.

    `common` holds what no column says, by the keys of `COLUMNS`. Sorted for handing out: by unit,
    group and name. Rows without a name are left out when they say nothing else. Raises BadWinners.
    """
    given = {key: _text(value) for key, value in (common or {}).items() if key in COLUMNS}
    unknown = [f"Không có dữ kiện chung tên “{key}”." for key in common or {} if key not in COLUMNS]
    unknown += _value_faults(given, "Dữ kiện chung")
    head = next(
        (n for n, row in enumerate(rows[:30]) if _heading(row).get("name") is not None), None
    )
    if head is None:
        raise BadWinners(
            [
                *unknown,
                "Không thấy cột “Họ và tên” trong 30 dòng đầu: hãy đặt tên cột ở dòng đầu tiên.",
            ]
        )
    columns = _heading(rows[head])
    missing = [
        f"Thiếu cột “{COLUMNS[key][0].capitalize()}” (hoặc ghi “{key}” trong dữ kiện chung)."
        for key in _NEEDED
        if key not in columns and not given.get(key)
    ]
    if unknown or missing:
        raise BadWinners([*unknown, *missing])
    found: list[Certificate] = []
    faults: list[str] = []
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {key: _text(row[at]) for key, at in columns.items() if at < len(row)}
        if not any(cells.values()) or _is_count(cells):
            continue
        values = given | {key: value for key, value in cells.items() if value}
        wrong = _row_faults(values, cells, number)
        if wrong:
            faults += wrong
            continue
        kind = _KINDS.get(_kind(values), "giay_chung_nhan")
        found.append(Certificate(**(values | {"kind": kind})))
    if faults:
        raise BadWinners(faults)
    if not found:
        raise BadWinners(["Bảng không có dòng nào có họ và tên."])
    return sorted(found, key=_place)


def _heading(row: Sequence[Any]) -> dict[str, int]:
    """Which value stands in which column; of two alike the first."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        key = _KEYS.get(fold(_text(cell)).rstrip(" :*"))
        if key is not None:
            found.setdefault(key, at)
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.date):
        return written_long(value)
    return "\n".join(filter(None, map(collapse, nfc(str(value)).splitlines())))


def _is_count(cells: Mapping[str, str]) -> bool:
    """ "Tổng cộng: 40" below the list is no winner."""
    return fold(cells.get("name", "")).startswith(("tong cong", "tong so", "danh sach nay co"))


def _row_faults(values: Mapping[str, str], own: Mapping[str, str], number: int) -> list[str]:
    """What a row lacks, and what is wrong with its own cells."""
    where = f"Dòng {number}"
    found = [f"{where}: thiếu {COLUMNS[key][0]}." for key in _NEEDED if not values.get(key)]
    if _kind(values) == "giay khen" and not values.get("decision"):
        found.append(f"{where}: giấy khen phải theo quyết định khen thưởng, thiếu quyết định.")
    return found + _value_faults(own, where)


def _value_faults(values: Mapping[str, str], where: str) -> list[str]:
    found = []
    if values.get("kind") and _kind(values) not in _KINDS:
        found.append(
            f"{where}: loại giấy “{values['kind']}” không phải giấy chứng nhận hay giấy khen."
        )
    for key, value in values.items():
        if len(value) > LONGEST:
            found.append(
                f"{where}: {COLUMNS[key][0]} dài {len(value)} ký tự, nhiều nhất là {LONGEST}."
            )
        strange = next((sign for sign in value if _is_strange(sign)), None)
        if strange is not None:
            found.append(
                f"{where}: {COLUMNS[key][0]} có ký tự không in được (U+{ord(strange):04X})."
            )
    return found


def _kind(values: Mapping[str, str]) -> str:
    return fold(values.get("kind", "")).replace("_", " ")


def _is_strange(sign: str) -> bool:
    """Signs that hide or turn what is written; a line break is none."""
    odd = unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign != "\n"
    return odd or unicodedata.bidirectional(sign) in ("R", "AL")


_ORDER = {sign: n for n, sign in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def vietnamese_order(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The place of a text in Vietnamese order (thứ tự từ điển): letters first, then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for sign in text.lower():
        parts = unicodedata.normalize("NFD", sign)
        tone = next((part for part in parts[1:] if part in _TONE), "")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part != tone))
        letters.append(_ORDER[letter] + 1000 if letter in _ORDER else ord(letter[0]) % 1000)
        tones.append(_TONE[tone])
    return tuple(letters), tuple(tones)


def _place(one: Certificate) -> tuple[Any, ...]:
    """By unit and group; within them by given name, as class lists are kept."""
    given = one.name.rsplit(" ", 1)[-1]
    return tuple(map(vietnamese_order, (one.unit, one.group, given, one.name)))


assert {field.name for field in fields(Certificate)} == set(COLUMNS)
