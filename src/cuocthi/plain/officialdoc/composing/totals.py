"""Totals of tables that are not the sum of their parts (hàng cộng, cột cộng)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.vntext import collapse, fold, roman_to_int

_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d{1,3}(?:[  ]\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"-?\d+(?:,\d+)?")
_TOTAL = re.compile(r"(?:tong )?cong(?: chung| so| lai)?|tong so|tong")
_UNIT = re.compile(r"\s*(?:đồng|đ|%|người|bài|kg|giải|trường)\.?$", re.IGNORECASE)
_UNSUMMED = re.compile(
    r"(?<![a-z])(?:ty le|ti le|%|don gia|muc chi|muc thuong|binh quan|trung binh|tt|stt|so tt|xep hang)(?![a-z])|%"
)
_NOTHING = frozenset(("", "-", "–", "0"))


def number_in(text: str) -> Decimal | None:
    """The number that a cell or word is, written as in Vietnam: 1.500.000 or 62,5; else None."""
    said = _UNIT.sub("", collapse(text))
    if _GROUPED.fullmatch(said):
        return Decimal(re.sub(r"[.\s]", "", said).replace(",", "."))
    if _ENGLISH.fullmatch(said):
        return Decimal(said.replace(",", ""))
    return Decimal(said.replace(",", ".")) if _PLAIN.fullmatch(said) else None


def grouped(number: Decimal) -> str:
    """ "1.500.000", "62,5"."""
    return f"{number.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def total_faults(table: Table) -> Iterator[tuple[str, str]]:
    """Totals that are no sum: the name and value of the total, and a sentence for a person."""
    yield from _rows(table)
    yield from _columns(table)


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(fold(collapse(text)).strip(" .:()")) is not None


def _name(row: Sequence[str]) -> str:
    """What a row is called: its first cell that is no running number."""
    cells = map(collapse, row)
    return next((cell for cell in cells if cell and number_in(cell) is None), "")


def _rows(table: Table) -> Iterator[tuple[str, str]]:
    totals = [place for place, row in enumerate(table.rows) if _is_total(_name(row))]
    for column, head in enumerate(table.header):
        if _UNSUMMED.search(fold(collapse(head))):
            continue
        for order, place in enumerate(totals):
            row = table.rows[place]
            said = number_in(row[column])
            if said is None or collapse(row[column]) == _name(row):
                continue
            sums = _sums(table.rows, totals[:order], place, column)
            if sums and said not in sums:
                name, title = _name(row), collapse(head) or f"thứ {column + 1}"
                yield (
                    f"{name}: {collapse(row[column])}",
                    f"Bảng: hàng “{name}”, cột “{title}” ghi {collapse(row[column])} nhưng các hàng "
                    f"cộng lại là {grouped(sums[0])}: hãy sửa số sai.",
                )


def _sums(
    rows: Sequence[Sequence[str]], earlier: Sequence[int], place: int, column: int
) -> list[Decimal]:
    """What a total may be: of the rows since the last total, of all rows, of the totals, of groups.

    Empty where a cell is no number: then nobody can say.
    """
    since = range(earlier[-1] + 1 if earlier else 0, place)
    single = [n for n in range(place) if n not in earlier]
    groups = [n for n in single if _is_group(rows[n])]
    members = [n for n in single if n not in groups]
    found = []
    for chosen in (since, single, earlier, groups, members, [n for n in since if n not in groups]):
        cells = [collapse(rows[n][column]) for n in chosen]
        numbers = [Decimal(0) if cell in _NOTHING else number_in(cell) for cell in cells]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return []
        if any(cell not in _NOTHING for cell in cells):
            found.append(sum(known, Decimal(0)))
    return found


def _is_group(row: Sequence[str]) -> bool:
    """A row that heads others: "I", "A" where they have 1, 2."""
    first = collapse(row[0]).strip(" .")
    return bool(first) and (
        roman_to_int(first) is not None or re.fullmatch("[A-ZĐ]", first) is not None
    )


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    """A column of totals beside two or more that it sums; a price times a number is no sum."""
    heads = [fold(collapse(head)) for head in table.header]
    last = next((n for n in range(len(heads) - 1, 0, -1) if _is_total(heads[n])), None)
    if last is None or any("don gia" in head or "muc " in head for head in heads):
        return
    summed = [
        n
        for n in range(last)
        if not _UNSUMMED.search(heads[n])
        and all(number_in(row[n]) is not None or collapse(row[n]) in _NOTHING for row in table.rows)
        and any(number_in(row[n]) for row in table.rows)
    ]
    if len(summed) < 2:
        return
    for row in table.rows:
        said = number_in(row[last])
        parts = [number_in(row[n]) or Decimal(0) for n in summed]
        if said is not None and any(parts) and said != sum(parts, Decimal(0)):
            title, name = collapse(table.header[last]), _name(row)
            yield (
                f"{name}: {collapse(row[last])}",
                f"Bảng: hàng “{name}”, cột “{title}” ghi {collapse(row[last])} nhưng các cột cộng lại "
                f"là {grouped(sum(parts, Decimal(0)))}: hãy sửa số sai.",
            )
