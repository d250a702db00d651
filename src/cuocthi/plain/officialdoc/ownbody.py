"""A body of one's own: `text`, or `parts` with headings, points and tables (nội dung tự soạn)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cuocthi.plain.officialdoc.blocks import Annex, Block, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.getting import BadValue, Getter, yes
from cuocthi.plain.officialdoc.signs import shown

_INNER = {
    "heading": ("level",),
    "item": ("marker",),
    "table": (),
    "text": ("bold", "italic", "centred"),
}
_MARKED = re.compile(r"[-–•+]\s+")


def own_body(get: Getter) -> tuple[Block, ...] | None:
    """The body that `text` or `parts` give, None where neither does."""
    text, parts = get.text("text"), get.facts.get("parts")
    if text and parts is not None:
        get.fault("text", " và “parts” không dùng cùng lúc: hãy giữ một.")
    if parts is not None:
        return parts_of(parts, "parts", get)
    if not text:
        return None
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def annexes_of(get: Getter) -> tuple[Annex, ...]:
    """The annexes with their bodies."""
    found = []
    for place, entry in enumerate(get.items("annexes", ("title", "parts", "landscape")), start=1):
        where = f"annexes”, mục {place}, “parts"
        try:
            landscape = yes(entry.get("landscape"))
        except BadValue as wrong:
            get.fault("annexes", f", mục {place}, “landscape”: {wrong}")
            landscape = False
        title = get.inner_text("annexes", place, entry, "title")
        parts = entry.get("parts")
        body = parts_of([] if parts is None else parts, where, get)
        if not title or not body:
            get.fault("annexes", f", mục {place}: phụ lục cần “title” (tên) và “parts” (nội dung).")
        found.append(Annex(title, body, landscape))
    return tuple(found)


def parts_of(parts: Any, key: str, get: Getter) -> tuple[Block, ...]:
    """The blocks of a list of parts; each fault is told with its place."""
    if isinstance(parts, str) or not isinstance(parts, Sequence):
        get.fault(key, " phải là một danh sách.")
        return ()
    found: list[Block] = []
    for place, part in enumerate(parts, start=1):
        try:
            found.append(_part(part))
        except ValueError as wrong:
            get.fault(key, f", mục {place}: {wrong}")
    return tuple(found)


def _part(part: Any) -> Block:
    if isinstance(part, str) and part.strip():
        return Paragraph(part.strip())
    if not isinstance(part, Mapping):
        raise BadValue("cần heading, text, item hoặc table.")
    named = [name for name in _INNER if name in part]
    if not named:
        raise BadValue("cần heading, text, item hoặc table.")
    if len(named) > 1:
        raise BadValue(f"có cả {' và '.join(named)}: hãy tách thành hai mục.")
    (name,) = named
    for key in part:
        if key != name and key not in _INNER[name]:
            inner = ", ".join((name, *_INNER[name]))
            raise BadValue(f"không có “{shown(key)}”; chỉ có {inner}.")
    if name == "table":
        return _table(part["table"])
    words = _line(part[name], name)
    if name == "heading":
        level = _line(part.get("level", 1), "level")
        if not re.fullmatch(r"-?[0-9]{1,4}", level):
            raise BadValue(f"“level” phải là số từ 0 đến 3, không hiểu “{shown(level)}”.")
        return Heading(int(level), words)
    if name == "item":
        given = part.get("marker")
        marker = "-" if given is None else _line(given, "marker")
        return Item(marker, _MARKED.sub("", words, count=1) if marker == "-" else words)
    return Paragraph(words, *(yes(part.get(dress)) for dress in _INNER["text"]))


def _line(value: Any, name: str) -> str:
    if value is None or isinstance(value, Mapping | list | tuple) or not str(value).strip():
        raise BadValue(f"“{name}” phải là một dòng chữ.")
    return str(value).strip()


def _table(table: Any) -> Table:
    if not isinstance(table, Mapping) or "header" not in table:
        raise BadValue("“table” cần header (tên các cột) và rows (các hàng).")
    for key in table:
        if key not in ("header", "rows", "widths"):
            raise BadValue(f"“table” không có “{shown(key)}”; chỉ có header, rows, widths.")
    header = _cells(table["header"], "header")
    rows = table.get("rows")
    if isinstance(rows, str) or not isinstance(rows if rows is not None else [], Sequence):
        raise BadValue("“rows” phải là danh sách các hàng.")
    widths = []
    for width in _cells(table.get("widths") or [], "widths"):
        if not re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,3})?", width):
            raise BadValue(f"“widths” phải là các số, không hiểu “{shown(width)}”.")
        widths.append(float(width.replace(",", ".")))
    made = tuple(_cells(row, f"hàng {n}") for n, row in enumerate(rows or (), start=1))
    return Table(header, made, tuple(widths))


def _cells(row: Any, name: str) -> tuple[str, ...]:
    if isinstance(row, str) or not isinstance(row, Sequence):
        raise BadValue(f"“{name}” phải là danh sách các ô.")
    if any(isinstance(cell, Mapping | list | tuple) for cell in row):
        raise BadValue(f"“{name}” có ô không phải chữ hay số.")
    return tuple("" if cell is None else str(cell).strip() for cell in row)
