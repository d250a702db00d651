"""Checks of kind, summary and addressees: cells 5a and 9a."""

from __future__ import annotations

import re

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.dress import Row, check_row
from cuocthi.plain.officialdoc.check.model import Line, Report, short
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.officialdoc.check.rules import check_rule, drawn_marks, marks_below
from cuocthi.plain.vntext import fold

_TITLE = Row("tên loại", (13, 14), True, False, True, "center")
_SUMMARY = Row("trích yếu", (13, 14), True, False, False, "center")
_GREETING = Row("Kính gửi", (13, 14), None, False, False)
_SUMMED = frozenset(
    (
        "nghị quyết", "quyết định", "chỉ thị", "thông báo", "hướng dẫn", "chương trình",
        "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "tờ trình",
    )
)  # fmt: skip
"""Kinds that always say what they are about."""
_DASH = re.compile(r"^-\s*")


def check_title(report: Report, parts: Parts) -> None:
    """Kind, summary, the rule under them."""
    for line in parts.head.misnamed:
        report.add("5a", f"“{line.text}” làm tên loại", "không ghi tên loại; công văn có “V/v …”")
    if not parts.title:
        if not parts.kind and parts.head.nation is not None:
            report.add("5a", "không có tên loại", "tên loại, chữ in hoa, đậm, ở giữa")
        return
    check_row(report, "5a", parts.title, _TITLE)
    if parts.title[0].text.endswith((".", ":")):
        report.add("5a", parts.title[0].text, parts.title[0].text.rstrip(".: "))
    check_row(report, "5a", parts.summary, _SUMMARY)
    if not parts.summary and parts.kind in _SUMMED:
        report.add("5a", "không có trích yếu", "trích yếu, chữ in thường, đậm, dưới tên loại")
        return
    last = (parts.summary or parts.title)[-1]
    if parts.summary and last.text.endswith((".", ";")) and not last.text.endswith("..."):
        report.add("5a", f"trích yếu có dấu “{last.text[-1]}” ở cuối", "không có dấu ở cuối")
    area = parts.after_title
    marks = marks_below(area, last) + drawn_marks(area, "", 0)
    shown = parts.summary or parts.title
    check_rule(report, "5a", "trích yếu", shown, marks, (0.2, 0.7))


def check_addressees(report: Report, parts: Parts) -> None:
    """ "Kính gửi" and its list."""
    lines = parts.addressees
    if not lines:
        if parts.kind in ("công văn", "tờ trình") and not _is_called(parts):
            report.add("9a", "không có Kính gửi", f"Kính gửi: <nơi nhận {parts.kind}>")
        return
    if parts.kind in words.WITHOUT_ADDRESSEES:
        report.add(
            "9a", f"Kính gửi trong {parts.kind}", "chỉ dùng trong công văn, tờ trình, báo cáo"
        )
    check_row(report, "9a", lines, _GREETING)
    first = lines[0].text
    inviting = "mời" in first.partition(":")[0].lower()
    named = re.match(r"(?i)kính\s+gửi\s*", first)
    rest = first[named.end() :] if named else first
    if inviting:
        rest = first.partition(":")[2]
    elif not first.startswith("Kính gửi:"):
        right = f"Kính gửi: {rest.lstrip(' :.;,-')}".rstrip()
        report.add("9a", short(first), short(right))
    rest = rest.lstrip(" :")
    items = ([rest] if rest and len(lines) > 1 else []) + [line.text for line in lines[1:]]
    if lines[0].place.columns > 1 and len(lines) == 2:
        return  # one addressee in the cell beside
    if rest.count(";") > 0 and len(lines) == 1:
        report.add("9a", short(rest), "mỗi nơi một dòng, đầu dòng có dấu gạch ngang")
        return
    check_list(report, "9a", "Kính gửi", items)
    if any(_bold(line) for line in lines):
        report.add("9a", "Kính gửi chữ đậm", "chữ không đậm")


def _is_called(parts: Parts) -> bool:
    """Whether a tờ trình names whom it goes to in the words of its own kind, "Kính trình: …"."""
    return any(fold(line.text).startswith("kinh trinh") for line in parts.after_title)


def _bold(line: Line) -> bool:
    return line.share("bold") > 0.5


def check_list(report: Report, cell: str, name: str, items: list[str]) -> None:
    """ "- …;" on each line and "." behind the last."""
    for at, text in enumerate(items):
        last = at == len(items) - 1
        if re.match(r"[-–]\s*[-–]", text):
            report.add(
                cell, f"{name}: hai dấu gạch ở đầu “{short(text)}”", "một dấu gạch ngang (-)"
            )
        elif not _DASH.match(text):
            report.add(cell, f"{name}: “{short(text)}”", "đầu dòng có dấu gạch ngang (-)")
        end = "." if last else ";"
        if not text.endswith(end):
            sign = text[-1:] if not text[-1:].isalnum() else ""
            found = f"dấu “{sign}”" if sign and sign not in ")”\"'" else "không có dấu"
            report.add(
                cell, f"{name}: cuối dòng “{short(text)}” {found}", f"cuối dòng có dấu “{end}”"
            )
