"""Which value stands in which column of a list (tên cột)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuocthi.plain.vntext import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("họ và tên", "họ tên", "tên", "tên tác giả", "cá nhân, tập thể", "tập thể, cá nhân", "tên đội", "đội", "họ và tên học sinh",
             "họ tên học sinh", "họ và tên thí sinh", "họ tên thí sinh", "họ và tên tác giả", "name"),
    "prize": ("giải", "đạt giải", "giải thưởng", "danh hiệu", "kết quả", "hình thức", "xếp giải", "loại giải", "xếp loại giải",
              "xếp loại", "giải đạt được", "đạt", "prize"),
    "unit": ("trường", "đơn vị", "tên trường", "cơ quan", "đơn vị công tác", "trường, đơn vị", "trường học",
             "tên đơn vị", "trường thpt", "trường thcs", "trường tiểu học", "school", "unit"),
    "group": ("lớp", "khối lớp", "khối, lớp", "tổ", "chi đoàn", "class"),
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

FAMILY = ("họ", "họ đệm", "họ và tên đệm", "họ và đệm", "họ lót", "họ và chữ lót", "họ và chữ đệm")
"""Headings of a column with the name before the last word; "Tên" then holds only the last."""

_KEYS = {fold(heading): key for key, names in COLUMNS.items() for heading in names}
_FAMILY = frozenset(map(fold, FAMILY))
_NEEDLESS = frozenset(("tt", "stt", "so tt", "so thu tu", "#"))


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: the column of each value, what is unclear, what is not used."""

    at: Mapping[str, int]
    family: int | None
    doubled: tuple[str, ...]
    unused: tuple[tuple[int, str], ...]


def heading_of(row: Sequence[Any], filled: frozenset[int] | None = None) -> Heading:
    """Which value stands in which column; columns without a filled cell count for nothing.

    Two columns for one value are told: which of them is meant, only a person knows.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    unused: list[tuple[int, str]] = []
    for at, cell in enumerate(row):
        text = " ".join(str(cell if cell is not None else "").split())
        if not text or (filled is not None and at not in filled):
            continue
        key = _key(text)
        if key is not None:
            found.setdefault(key, []).append((at, text))
        elif _bare(text) not in _NEEDLESS:
            unused.append((at, text))
    family = found.pop("family", [])
    names = found.get("name", [])
    if not (len(family) == 1 and len(names) == 1 and _bare(names[0][1]) == "ten"):
        # beside a column of whole names it is one more name
        found.setdefault("name", []).extend(family if names else [])
        family = family if not names and len(family) == 1 else []
    doubled = [
        f"Các cột {_listed(places)} đều là {COLUMNS[key][0]}: hãy giữ một cột, xóa hoặc đổi tên cột kia."
        for key, places in found.items()
        if len(places) > 1
    ]
    if family and not names:
        doubled.append(f"Có cột {_listed(family)} mà không có cột “Tên”: hãy thêm cột “Tên”.")
    columns = {key: places[0][0] for key, places in found.items() if places}
    return Heading(columns, family[0][0] if family else None, tuple(doubled), tuple(unused))


def has_names(row: Sequence[Any]) -> bool:
    """Whether a row could be the heading."""
    keys = {_key(str(cell)) for cell in row if cell is not None}
    return "name" in keys or ("family" in keys and len(keys) > 2)


def column_letter(at: int) -> str:
    """The name of a column in a spreadsheet: A, B … AA."""
    letters, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _listed(places: Sequence[tuple[int, str]]) -> str:
    return " và ".join(f"{column_letter(at)} “{text[:40]}”" for at, text in places)


def _bare(text: str) -> str:
    """A heading without accents, signs that ask for an answer, words in brackets."""
    return " ".join(re.sub(r"\([^)]*\)|[*:.]", " ", fold(text)).split())


def _key(text: str) -> str | None:
    bare = _bare(text)
    if bare in _FAMILY:
        return "family"
    if bare in _KEYS:
        return _KEYS[bare]
    parts = {_KEYS.get(part.strip()) for part in re.split(r"[/,;-]", bare) if part.strip()}
    return parts.pop() if len(parts) == 1 else None
