"""Fonts, colours and signs of all letters (phông chữ, màu chữ, mã chữ)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cuocthi.plain.officialdoc.check.model import (
    TURNING,
    Line,
    Look,
    Piece,
    Report,
    Sheet,
    short,
)
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.vntext import code_of_font

_FONT = "times new roman"
_STROKE = re.compile("[\u00d0\u0189]")
_DOUBLE = re.compile(r"[^\s_] {2,}[^\s_]")
_LINK = re.compile(r"(?i)@|www\.|https?:|\.(?:vn|com|org|net|edu)\b")
_BLACK = ("AUTO", "000000", "")
_EVERYWHERE = 4


def check_letters(report: Report, sheet: Sheet, parts: Parts) -> None:
    """What is wrong in several components at once is told once, as a fault of the sheet."""
    _check_fonts(report, sheet, parts)
    ruled = _ruled(parts)
    for cell, line in by_cell(parts):
        _check_colour(report, cell, line, parts)
        _check_strokes(report, cell, line, ruled)
        _check_signs(report, cell, line)


def by_cell(parts: Parts) -> Iterator[tuple[str, Line]]:
    """Every line of words with its component."""
    head = parts.head
    groups: tuple[tuple[str, list[Line | None]], ...] = (
        ("1", [head.nation, head.motto]),
        ("2", [*head.superior, *head.issuer]),
        ("3", [head.number]),
        ("4", [head.day]),
        ("5b", [*head.about]),
        ("10b", [*head.urgency]),
        ("5a", [*parts.title, *parts.summary]),
        ("9a", [*parts.addressees]),
        ("6", [*parts.decider, *parts.body]),
        ("9b", [*parts.receivers]),
        ("7a", [line for signed in parts.signed for line in signed.posts]),
        ("7b", [signed.name for signed in parts.signed]),
        ("phụ lục", [line for a in parts.annexes for line in (a.heading, *a.title, *a.goes_with)]),
        ("phụ lục", [line for annex in parts.annexes for line in annex.body]),
    )
    for cell, lines in groups:
        for line in lines:
            if line is not None and line.raw.strip():
                yield cell, line


def _wrong_font(text: str, look: Look) -> str:
    """A font that some of these letters are set in and should not be."""
    if any(char.isascii() and char.isalnum() for char in text) and not _is_right(look.font):
        return look.font
    accented = any(not char.isascii() and char.isalpha() for char in text)
    return look.font_of_accents if accented and not _is_right(look.font_of_accents) else ""


def _is_right(font: str) -> bool:
    return font.split(";")[0].split(",")[0].strip().lower() == _FONT


def _check_fonts(report: Report, sheet: Sheet, parts: Parts) -> None:
    cells: dict[str, list[tuple[str, Line]]] = {}
    for cell, line in by_cell(parts):
        for piece in line.letters:
            font = _wrong_font(piece.text, piece.look)
            if font and sheet.old is not None and code_of_font(font)[0]:
                continue  # told as the old code
            if font:
                cells.setdefault(font, []).append((cell, line))
    for font, found in cells.items():
        if len({cell for cell, _line in found}) >= _EVERYWHERE:
            report.add("trang", f"phông chữ {font}", "phông chữ Times New Roman")
            continue
        for cell, line in found:
            report.add(cell, f"phông chữ {font}", "phông chữ Times New Roman", line=line)


def _check_colour(report: Report, cell: str, line: Line, parts: Parts) -> None:
    if cell == "10b":
        return
    for piece in line.letters:
        colour = piece.look.colour
        if piece.look.linked or colour in _BLACK or _is_dark(colour):
            continue
        found = f"chữ màu #{colour}: “{short(piece.text.strip(), 30)}”"
        report.add(cell, found, "chữ màu đen", line=line)
        return


def _ruled(parts: Parts) -> list[Line]:
    """The lines whose underline stands for the rule below them and is told as such."""
    motto = [] if parts.head.motto is None else [parts.head.motto]
    return [*motto, *parts.head.issuer, *(parts.summary or parts.title)]


def _check_strokes(report: Report, cell: str, line: Line, ruled: list[Line]) -> None:
    """Lines through, under and behind the letters."""
    struck = _said(p.text for p in line.letters if p.look.struck)
    if struck:
        report.add(
            cell, f"chữ gạch ngang: “{struck}”", "chữ không gạch, hoặc xóa hẳn", "struck", line
        )
    marked = _said(p.text for p in line.letters if p.look.marked)
    if marked:
        report.add(cell, f"chữ tô nền màu: “{marked}”", "chữ không tô nền", "marked", line)
    if line in ruled or cell == "phụ lục" or (cell == "6" and line.place.table is not None):
        return
    under = [p.text for p in line.letters if p.look.underlined and not _is_link(p)]
    letters = sum(char.isalnum() for text in under for char in text)
    if letters > 24 or letters * 2 > sum(char.isalnum() for p in line.letters for char in p.text):
        report.add(
            cell, f"chữ gạch chân: “{_said(under)}”", "chữ không gạch chân", "underlined", line
        )


def _said(texts: Iterable[str]) -> str:
    return short(" ".join("".join(texts).split()))


def _is_link(piece: Piece) -> bool:
    return piece.look.linked or bool(_LINK.search(piece.text))


def _is_dark(colour: str) -> bool:
    try:
        return max(int(colour[at : at + 2], 16) for at in (0, 2, 4)) < 0x28
    except ValueError:
        return True


def _check_signs(report: Report, cell: str, line: Line) -> None:
    raw = line.raw
    if _STROKE.search(raw):
        found = f"chữ Ð (không phải Đ): “{short(line.text)}”"
        report.add(cell, found, "chữ Đ của tiếng Việt", "Ð", line)
    if TURNING.search(raw):
        found = f"ký tự ẩn làm chữ chạy ngược: “{short(line.text)}”"
        report.add(cell, found, "chữ gõ lại, không có ký tự ẩn", "turning", line)
    if unicodedata.normalize("NFC", raw) != raw:
        found = f"chữ tổ hợp, dấu rời: “{short(line.text)}”"
        report.add(cell, found, "Unicode dựng sẵn", "NFD", line)
    if cell in ("1", "2", "5a", "5b", "7a", "7b") and not line.split:
        match = _DOUBLE.search(line.spaced)
        if match is not None:
            report.add(cell, f"hai dấu cách liền nhau: “…{match[0]}…”", "một dấu cách")
