"""The pieces of a document as Typst code: the same functions as `wordxml`, for PDF.

Lengths are millimetres, sizes points. Every text stands in a string literal, so nothing in it is
read as code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path

from cuocthi.plain.officialdoc.styles import (
    HEADER,
    MARGINS,
    PAGE_NUMBER_SIZE,
    STYLES,
    Align,
    style_id,
    text_width,
)

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def run(
    text: str,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    color: str = "",
    size: float | None = None,
    room: float | None = None,
) -> str:
    """Words in one dress; None leaves it to the style. Line breaks stay.

    A word longer than `room`, in mm, may be parted anywhere; others stay whole.
    """
    dress = ""
    if bold is not None:
        dress += f", bold: {_bool(bold)}"
    if italic is not None:
        dress += f", italic: {_bool(italic)}"
    if color:
        dress += f', color: "#{color}"'
    if size is not None:
        dress += f", size: {size:g}pt"
    return f'#r("{_parted(text, size or 14, room or _BODY).translate(_ESCAPED)}"{dress})'


_LONG_WORD = re.compile(r"[^\s\u200b]{3,}")
_BODY = 125.0
_ROOMS = {
    "Cơ quan chủ quản": 60.0,
    "Cơ quan ban hành": 60.0,
    "Số, ký hiệu": 60.0,
    "Về việc": 60.0,
    "Địa danh, ngày tháng": 85.0,
    "Quyền hạn, chức vụ": 48.0,
    "Họ tên người ký": 48.0,
    "Nơi nhận": 70.0,
    "Danh sách nơi nhận": 70.0,
    "Nơi gửi tới": 95.0,
}
"""How long a word may be before it is parted, in mm, where it is not that of the body."""


def _parted(text: str, size: float, room: float) -> str:
    """The text with leave to break inside words that are longer than their room."""
    if len(text) * size * 0.25 < room:  # no word of it can be as long
        return text
    return _LONG_WORD.sub(
        lambda word: "\u200b".join(word[0]) if text_width(word[0], size) * 1.1 > room else word[0],
        text,
    )


def paragraph(
    style: str,
    text: str = "",
    *,
    runs: str = "",
    align: Align | None = None,
    before: float | None = None,
    after: float | None = None,
    left: float | None = None,
    right: float | None = None,
    first_line: float | None = None,
    exactly: float | None = None,
    keep_with_next: bool = False,
) -> str:
    """A paragraph of that style; what is given beside it goes before the style."""
    inner = runs or (run(text, room=_ROOMS.get(style)) if text else "")
    given = f', align-to: "{align}"' if align is not None else ""
    for name, value, unit in (
        ("before", before, "pt"),
        ("after", after, "pt"),
        ("left", left, "mm"),
        ("right", right, "mm"),
        ("first", first_line, "mm"),
        ("exactly", exactly, "pt"),
    ):
        if value is not None:
            given += f", {name}: {value:g}{unit}"
    if keep_with_next:
        given += ", keep: true"
    return f"#p({style_id(style)}, {f'[{inner}]' if inner else 'none'}{given})\n"


def rule(length: float, room: float, *, after: float | None = None) -> str:
    """A centred line of `length` mm (đường kẻ ngang, nét liền)."""
    return f"#rule({length:g}mm, {after or 0:g}pt)\n"


def boxed(text: str, *, width: float, room: float, color: str = "000000") -> str:
    """A centred word in a frame `width` mm wide and 8 mm high (đóng khung), D6."""
    return f'#boxed(Khung, {width:g}mm, "#{color}", "{text.translate(_ESCAPED)}")\n'


def grid(widths: Sequence[float], rows: Iterable[Sequence[str]], *, whole: bool = False) -> str:
    """Cells that lie side by side, without lines; `whole` keeps them on one page."""
    columns = ", ".join(f"{width:g}mm" for width in widths)
    cells = "".join(f", [{cell}]" for row in rows for cell in row)
    return f"#block(breakable: {_bool(not whole)}, grid(columns: ({columns},){cells}))\n"


def beside(widths: Sequence[float], left: Sequence[str], right: str) -> str:
    """A list with the signature on its right; a long list goes on below it and over the pages."""
    first, rest = (left[:_BESIDE], left[_BESIDE:]) if len(left) > _MOST_BESIDE else (left, ())
    made = grid(widths, [("".join(first), right)], whole=True)
    return made + grid(widths, [("".join(rest), "")]) if rest else made


_MOST_BESIDE, _BESIDE = 24, 13
"""Lines of a list that stay whole beside the signature; of a longer one only so many."""


def ruled(
    widths: Sequence[float],
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    tall: Collection[int] = (),
) -> str:
    """A table with lines; its head is repeated on each page and only `tall` rows are broken."""
    columns = ", ".join(f"{width:g}mm" for width in widths)
    top = ", ".join(f"[{cell}]" for cell in head)
    cells = "".join(
        f", table.cell(breakable: {_bool(number in tall)})[{cell}]"
        for number, row in enumerate(rows)
        for cell in row
    )
    return (
        "#block(inset: (bottom: 0.5pt), "  # a line takes room above each row, one below the last
        f"table(columns: ({columns},), stroke: 0.5pt, inset: (x: 1.5mm, top: 0.5pt, bottom: 0pt), "
        f"table.header({top}){cells}))\n"
    )


def sheets(parts: Sequence[tuple[str, bool]]) -> str:
    """The whole document: the parts, each on pages of its own that are counted from 1 (D4)."""
    pages: list[str] = []
    for place, (part, landscape) in enumerate(parts):
        if place:  # the count goes on from there, before the header of the next page is made
            pages.append("#counter(page).update(0)\n#pagebreak()\n")
        pages.append(f"#set page(flipped: {_bool(landscape)})\n{part}")
    return "".join(pages)


def source(title: str, body: str) -> str:
    """The Typst source of a document with that title and body."""
    return f'{_prelude()}#set document(title: "{title.translate(_ESCAPED)}", date: none)\n{body}'


@cache
def _prelude() -> str:
    margins = ", ".join(f"{side}: {MARGINS[side]:g}mm" for side in MARGINS)
    number = (
        "context if counter(page).get().first() > 1 "
        f"{{ align(top + center, text(size: {PAGE_NUMBER_SIZE:g}pt, counter(page).display())) }}"
    )
    page = (
        f'#set page(paper: "a4", margin: ({margins}), header-ascent: 0mm, '
        f"header: block(width: 100%, height: {MARGINS['top'] - HEADER:g}mm, {number}))\n"
    )
    looks = "".join(
        f"#let {style_id(name)} = (size: {look.size:g}pt, bold: {_bool(look.bold)}, "
        f'italic: {_bool(look.italic)}, align: "{look.align}", first: {look.first_line:g}mm, '
        f"left: {look.indent:g}mm, right: {look.indent_right:g}mm, before: {look.before:g}pt, "
        f"after: {look.after:g}pt, lines: {look.lines:g}, keep: {_bool(look.keep_with_next)}, "
        f"outline: {'none' if look.outline is None else look.outline})\n"
        for name, look in STYLES.items()
    )
    return (Path(__file__).parent / "letter.typ").read_text("utf-8") + page + looks


def _bool(value: bool) -> str:
    return "true" if value else "false"
