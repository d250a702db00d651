"""The sheet of paper and its page number (khổ giấy, lề, số trang), D4."""

from __future__ import annotations

import math
from itertools import groupby

from cuocthi.plain.officialdoc.check.dress import points
from cuocthi.plain.officialdoc.check.flatten import PAGE_NUMBER
from cuocthi.plain.officialdoc.check.model import Line, Report, Section, Sheet
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.officialdoc.styles import text_width

CELL = "trang"
_SIDES = {
    "top": ("lề trên", 20.0, 25.0),
    "bottom": ("lề dưới", 20.0, 25.0),
    "left": ("lề trái", 30.0, 35.0),
    "right": ("lề phải", 15.0, 20.0),
}
_SLACK = 0.6


def check_page(report: Report, sheet: Sheet, parts: Parts) -> None:
    """Paper, margins, page number."""
    main = min(max((line.section for line in parts.main), default=0), len(sheet.sections) - 1)
    for order, section in enumerate(sheet.sections):
        _check_paper(report, section, order <= main, parts)
        _check_margins(report, section)
    _check_number(report, sheet, parts, sheet.sections[0])


def _check_paper(report: Report, section: Section, main: bool, parts: Parts) -> None:
    short, long = sorted((section.width, section.height))
    if abs(short - 210) > 1.5 or abs(long - 297) > 1.5:
        report.add(CELL, f"khổ giấy {short:.0f} × {long:.0f} mm", "khổ A4 (210 × 297 mm)")
    wide = any(line.place.columns > 4 for line in parts.body)
    if section.turned and main and not wide:
        report.add(CELL, "trang nằm ngang", "trang đứng, theo chiều dài của khổ A4")


def _check_margins(report: Report, section: Section) -> None:
    for side, size in section.margins:
        name, least, most = _SIDES[side]
        if section.turned:  # the paper may have been turned with its margins
            least, most = 15.0, 35.0
        if not least - _SLACK <= size <= most + _SLACK:
            found = f"{size:.1f}".removesuffix(".0").replace(".", ",")
            report.add(CELL, f"{name} {found} mm", f"{name} {least:.0f} đến {most:.0f} mm")


def _check_number(report: Report, sheet: Sheet, parts: Parts, section: Section) -> None:
    headers, footers = dict(section.headers), dict(section.footers)
    usual = _numbers(sheet, headers.get("default"))
    below = _numbers(sheet, footers.get("default"))
    should = "số trang ở giữa lề trên, từ trang thứ hai"
    if not usual:
        if below:
            report.add(CELL, "số trang ở lề dưới", should)
        elif pages(parts.main, section) > 1.0 or _is_emptied(sheet, section, headers):
            report.add(CELL, "không có số trang", should)
        return
    if not section.title_page or _numbers(sheet, headers.get("first")):
        report.add(CELL, "số trang hiện ở trang thứ nhất", "trang thứ nhất không hiện số trang")
    line = usual[0]
    piece = next(piece for piece in line.pieces if PAGE_NUMBER in piece.text)
    if not _is_centred(line):
        report.add(CELL, "số trang không ở giữa", "số trang canh giữa")
    if not 13 <= piece.look.size <= 14:
        report.add(CELL, f"số trang cỡ {points(piece.look.size)} pt", "số trang cỡ 13 đến 14 pt")
    if piece.look.italic or piece.look.bold:
        report.add(CELL, "số trang chữ đậm hoặc nghiêng", "số trang chữ đứng")
    if section.number_form not in ("", "decimal"):
        report.add(CELL, "số trang không phải chữ số Ả Rập", "chữ số Ả Rập: 2, 3, 4")
    if section.starts_at not in (None, 1):
        report.add(CELL, f"số trang bắt đầu từ {section.starts_at}", "bắt đầu từ 1")


def _numbers(sheet: Sheet, name: str | None) -> list[Line]:
    return [line for line in sheet.margins.get(name or "", []) if PAGE_NUMBER in line.raw]


def _is_emptied(sheet: Sheet, section: Section, headers: dict[str, str]) -> bool:
    """Whether a header for the pages from the second on is there, with nothing in it."""
    lines = sheet.margins.get(headers.get("default", ""))
    return section.title_page and lines is not None and not any(line.text for line in lines)


def _is_centred(line: Line) -> bool:
    if line.setting.align == "center" or line.setting.framed or line.place.box is not None:
        return True
    before = line.raw.partition(PAGE_NUMBER)[0]
    return before.count("\t") == 1 or (line.place.columns > 2 and line.place.side == "")


def pages(lines: list[Line], section: Section) -> float:
    """Roughly how many pages these lines fill; a page break counts as one page more."""
    sides = dict(section.margins)
    room = (section.height - sides["top"] - sides["bottom"]) / 25.4 * 72
    breaks = sum(line.starts_page for line in lines[1:])
    height = 0.0
    for table, group in groupby(lines, key=lambda line: line.place.table):
        inside = list(group)
        if table is None:
            height += sum(_height(line, section) for line in inside)
            continue
        for _, row in groupby(inside, key=lambda line: line.place.row):
            cells: dict[int, float] = {}
            for line in row:
                column = line.place.column
                cells[column] = cells.get(column, 0.0) + _height(line, section)
            height += max(cells.values())
    return max(height / room, float(breaks + 1) if breaks else 0.0)


def _height(line: Line, section: Section) -> float:
    if line.place.box is not None:
        return 0.0
    size = line.letters[0].look.size if line.letters else 14.0
    setting = line.setting
    room = line.place.width if line.place.table is not None else section.text_width
    room -= setting.left + setting.right
    wide = text_width(line.text, size) + max(setting.first, 0)
    count = max(1, math.ceil(wide / max(room, 10)))
    one = setting.line * size * 1.15 if setting.line_rule == "auto" else setting.line
    return count * one + setting.before + setting.after
