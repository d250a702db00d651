"""What was left to be done in the words of a paper (chỗ còn bỏ trống): told, never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuocthi.plain.officialdoc.blocks import Heading, Table
from cuocthi.plain.officialdoc.composing.bodytext import BadText, pieces_in

MOST_COLUMNS = 12
"""More columns do not fit a sheet on its side at a size that can be read."""
_DOTS = re.compile(r"…{2,}|\.{4,}|(?:… ?){2,}")
_BRACE = re.compile(r"[{}]")
_DEEP = re.compile(r"#{5,}")
_SHARE = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s?%")
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence, and the line of the text that it is about, from 1."""

    line: int
    words: str


def left_open(text: str) -> list[Left]:
    """Dots that nobody filled in, and parts without a word, by line."""
    lines = text.split("\n")
    found = [
        Left(number, f"còn chỗ để trống: “{_around(line, dots)}”")
        for number, line in enumerate(lines, start=1)
        if (dots := _DOTS.search(line)) is not None
    ]
    return sorted([*found, *_empty_parts(lines)], key=lambda left: left.line)


def typed_oddly(text: str) -> list[Left]:
    """Signs that were meant for the layout and would be printed as they stand, by line."""
    found = []
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if _BRACE.search(line):
            found.append(Left(number, "dấu { } in ra như đã gõ: chỗ điền chỉ dùng trong mẫu."))
        if _DEEP.match(line.strip()):
            found.append(Left(number, "nhiều nhất bốn dấu #: dòng này in cả dấu #."))
    return sorted([*found, *_odd_tables(lines)], key=lambda left: left.line)


def _empty_parts(lines: list[str]) -> Iterator[Left]:
    """Parts ("V. ĐÁNH GIÁ") that another part or the end follows at once."""
    try:
        pieces = list(pieces_in(lines))
    except BadText:
        return
    following = [*(piece.block for piece in pieces[1:]), None]
    for piece, then in zip(pieces, following, strict=True):
        if not isinstance(piece.block, Heading) or piece.block.level != 1:
            continue
        ends = then is None or (isinstance(then, Heading) and then.level <= 1)
        if ends and not _DOTS.search(piece.block.text):
            yield Left(piece.start + 1, f"phần “{_cut(piece.block.text)}” chưa có nội dung.")


def _odd_tables(lines: list[str]) -> Iterator[Left]:
    try:
        pieces = list(pieces_in(lines))
    except BadText:
        return
    for piece in pieces:
        if not isinstance(piece.block, Table):
            continue
        table = piece.block
        if len(table.header) > MOST_COLUMNS:
            yield Left(
                piece.start + 1,
                f"bảng có {len(table.header)} cột, quá {MOST_COLUMNS} cột thì chữ in rất nhỏ, khó đọc: "
                "hãy tách bảng.",
            )
        if sum(table.widths) > 101:
            yield Left(
                piece.start + 2,
                "độ rộng các cột cộng lại quá 100%: máy chia lại theo tỷ lệ.",
            )
        first = table.rows[0] if table.rows else ()
        if not table.widths and first and all(map(_SHARE.fullmatch, first)):
            yield Left(
                piece.start + 2,
                "hàng này toàn phần trăm nhưng không phải độ rộng cột nên in thành dữ liệu.",
            )


def _around(line: str, dots: re.Match[str]) -> str:
    before, after = line[: dots.start()].strip(), line[dots.end() :].strip()
    before = before if len(before) <= _AROUND else f"…{before[-_AROUND:].lstrip()}"
    after = after if len(after) <= _AROUND else f"{after[:_AROUND].rstrip()}…"
    return " ".join(part for part in (before, "……", after) if part)


def _cut(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
