"""Checks of annexes (phụ lục)."""

from __future__ import annotations

import re

from cuocthi.plain.officialdoc.check.dress import Row, check_row
from cuocthi.plain.officialdoc.check.model import Report, short
from cuocthi.plain.officialdoc.check.parts import Annex, Parts
from cuocthi.plain.vntext import fold, to_roman

CELL = "phụ lục"
_HEADING = Row("“Phụ lục”", (14, 14), True, False, False, "center")
_TITLE = Row("tên phụ lục", (13, 14), True, False, True, "center")
_GOES_WITH = Row("“Kèm theo …”", (13, 14), False, True, False, "center")
_NUMBERED = re.compile(r"(?i)^phụ\s+lục(?:\s+số)?\s+(?P<at>[IVXLC]+|\d+)\s*[.:]?$")


def check_annexes(report: Report, parts: Parts) -> None:
    """Their headings, their numbers, and that the text names them."""
    annexes = parts.annexes
    if not annexes:
        return
    said = fold(" ".join(line.text for line in (*parts.body, *parts.decider)))
    if "phu luc" not in said:
        report.add(CELL, "nội dung không nói đến phụ lục", "nêu phụ lục kèm theo trong nội dung")
    for order, annex in enumerate(annexes, start=1):
        _check_number(report, annex, order if len(annexes) > 1 else None)
        check_row(report, CELL, [annex.heading], _HEADING)
        if not annex.title:
            report.add(CELL, f"{annex.heading.text} không có tên", "tên phụ lục, chữ in hoa, đậm")
        check_row(report, CELL, annex.title, _TITLE)
        _check_goes_with(report, annex)


def _check_number(report: Report, annex: Annex, order: int | None) -> None:
    text = annex.heading.text
    match = _NUMBERED.match(text)
    right = "Phụ lục" if order is None else f"Phụ lục {to_roman(order)}"
    if match is None:
        if order is not None:
            report.add(CELL, f"“{text}”", f"“{right}”")
        return
    if order is None:
        if match["at"].isdigit():
            report.add(CELL, f"“{text}”", "“Phụ lục” hoặc số La Mã")
    elif match["at"] != to_roman(order):
        report.add(CELL, f"“{text}”", f"“{right}”")


def _check_goes_with(report: Report, annex: Annex) -> None:
    if not annex.goes_with:
        report.add(
            CELL,
            f"{annex.heading.text} không ghi kèm theo văn bản nào",
            "(Kèm theo … số … ngày … của …)",
        )
        return
    text = " ".join(line.text for line in annex.goes_with)
    if not (text.startswith("(") and text.endswith(")")):
        report.add(CELL, f"“{short(text)}”", "đặt trong ngoặc đơn: (Kèm theo …)")
    check_row(report, CELL, annex.goes_with, _GOES_WITH)
