"""A list of provinces, districts and communes read line by line (danh mục đơn vị hành chính)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.plain.vntext import collapse, fold, nfc

from ..enums import Kind
from ..models import Unit
from .loading import TITLES

MOST_FAULTS = 200
HEADS = {
    "code": ("code", "ma", "ma don vi", "ma so"),
    "name": ("name", "ten", "ten don vi", "ten day du"),
    "parent": ("parent", "ma cap tren", "cap tren", "ma tinh", "thuoc"),
    "valid_from": ("valid_from", "co tu ngay", "tu ngay", "hieu luc tu"),
    "valid_to": ("valid_to", "den het ngay", "den ngay", "hieu luc den"),
    "latitude": ("latitude", "vi do"),
    "longitude": ("longitude", "kinh do"),
    "replaces": ("replaces", "thay cho", "ma don vi cu", "thay cho ma"),
}
"""Columns by their heads, folded. A code in ``replaces`` with a star was only split off."""
_LEVEL = {2: Kind.PROVINCE, 3: Kind.DISTRICT, 5: Kind.COMMUNE}
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class ListRefused(Refused):
    """A list with faults: nothing of it is loaded. ``faults`` names every one with its line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults[:MOST_FAULTS]
        if len(faults) > MOST_FAULTS:
            self.faults.append(_("… và {n} lỗi nữa.").format(n=len(faults) - MOST_FAULTS))
        super().__init__("\n".join(self.faults))


@dataclass(slots=True)
class Line:
    """One line of the file as it was understood."""

    number: int
    code: str
    name: str
    kind: Kind
    parent: str
    first: dt.date | None
    last: dt.date | None
    point: tuple[float | None, float | None] | None  # None: the file has no such columns
    replaces: list[tuple[str, bool]]
    unit: Unit | None = None


class ListReader:
    """Reads a list; ``faults`` collects what is wrong with it, by line."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def wrong(self, number: int, says: str) -> None:
        """One more fault."""
        self.faults.append(_("Dòng {line}: {says}").format(line=number, says=says))

    def lines(self, cells: list[list[Any]]) -> list[Line]:
        """The lines below the head. Raises ListRefused for a head without code and name."""
        columns = _columns(cells[0] if cells else [])
        if not {"code", "name"} <= columns.keys():
            raise ListRefused(
                [_("Dòng 1: tệp phải có dòng tiêu đề với ít nhất cột “Mã” và “Tên” (code, name).")]
            )
        lines: list[Line] = []
        seen: dict[tuple[str, dt.date | None], int] = {}
        for number, row in enumerate(cells[1:], 2):
            said = {key: _text(row[at]) for key, at in columns.items() if at < len(row)}
            if not any(said.values()):
                continue
            line = self.line(number, said, columns.keys())
            if line is None:
                continue
            twin = seen.setdefault((line.code, line.first), number)
            if twin != number:
                self.wrong(
                    number,
                    _("mã {code} cùng ngày bắt đầu đã có ở dòng {twin}.").format(
                        code=line.code, twin=twin
                    ),
                )
                continue
            lines.append(line)
        if not lines and not self.faults:
            raise ListRefused([_("Tệp không có đơn vị nào dưới dòng tiêu đề.")])
        return lines

    def line(self, number: int, said: Mapping[str, str], columns: Iterable[str]) -> Line | None:
        """One line, or nothing when its faults leave nothing to go on."""
        before = len(self.faults)
        code, name = said.get("code", ""), collapse(said.get("name", ""))
        if not (code.isascii() and code.isdecimal() and len(code) in _LEVEL):
            self.wrong(
                number,
                _("mã “{code}” không đúng: tỉnh 2 chữ số, huyện 3, xã 5. Giữ cả số 0 ở đầu.")
                .format(code=code[:20]),
            )  # fmt: skip
        title = title_of(name)
        if not title:
            self.wrong(
                number,
                _("tên “{name}” không bắt đầu bằng cấp gọi (tỉnh, thành phố, xã, phường …).")
                .format(name=name[:60]),
            )  # fmt: skip
        elif len(name) > 200:
            self.wrong(number, _("tên dài hơn 200 ký tự."))
        first = self.day(number, said.get("valid_from", ""))
        last = self.day(number, said.get("valid_to", ""))
        if first and last and last < first:
            self.wrong(number, _("ngày kết thúc sớm hơn ngày bắt đầu."))
        parent = said.get("parent", "")
        kind = _LEVEL.get(len(code), Kind.PROVINCE)
        if kind != Kind.PROVINCE and not parent:
            self.wrong(number, _("thiếu mã cấp trên của “{name}”.").format(name=name[:60]))
        replaces = [
            (one.rstrip("*"), one.endswith("*"))
            for one in re.split(r"[\s,;]+", said.get("replaces", ""))
            if one
        ]
        point = self.point(number, said) if {"latitude", "longitude"} <= set(columns) else None
        if len(self.faults) > before:
            return None
        name = title + name[len(title) :]
        return Line(number, code, name, kind, parent, first, last, point, replaces)

    def day(self, number: int, text: str) -> dt.date | None:
        """A day as 2025-07-01 or 01/07/2025."""
        if not text:
            return None
        written = _DAY.fullmatch(text)
        try:
            if written:
                return dt.date(int(written[3]), int(written[2]), int(written[1]))
            return dt.date.fromisoformat(text)
        except ValueError:
            self.wrong(number, _("“{day}” không phải một ngày (01/07/2025).").format(day=text[:20]))
            return None

    def point(self, number: int, said: Mapping[str, str]) -> tuple[float | None, float | None]:
        """Latitude and longitude in degrees, both or none."""
        words = said.get("latitude", ""), said.get("longitude", "")
        if not any(words):
            return None, None
        try:
            latitude, longitude = (float(word.replace(",", ".")) for word in words)
        except ValueError:
            latitude = longitude = 999.0
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            self.wrong(number, _("vĩ độ, kinh độ không đúng."))
        return latitude, longitude


def title_of(name: str) -> str:
    """By what a unit is called, "phường" of "Phường Hương Trà"; empty for no such word."""
    low = nfc(name).lower()
    return next((title for title in TITLES if low.startswith(f"{title} ")), "")


def _columns(head: list[Any]) -> dict[str, int]:
    known = {spelt: key for key, names in HEADS.items() for spelt in names}
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        key = known.get(collapse(fold(nfc(str(cell)))).strip(" *:."))
        if key is not None:
            found.setdefault(key, at)
    return found


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return collapse(nfc(str(cell)))
