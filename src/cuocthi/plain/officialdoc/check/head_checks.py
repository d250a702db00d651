"""Checks of the head: cells 1 to 4, 5b and 10b."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.dress import Row, check_row
from cuocthi.plain.officialdoc.check.heading import Head
from cuocthi.plain.officialdoc.check.model import Line, Report, short
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.officialdoc.check.rules import check_rule, drawn_marks, marks_below
from cuocthi.plain.vntext import fold

_NATION = Row("Quốc hiệu", (12, 13), True, False, None, "center")
_MOTTO = Row("Tiêu ngữ", (13, 14), True, False, False, "center")
_SUPERIOR = Row("cơ quan chủ quản", (12, 13), False, False, True, "center")
_ISSUER = Row("tên cơ quan ban hành", (12, 13), True, False, True, "center")
_NUMBER = Row("số, ký hiệu", (13, 13), False, False, None, "center")
_DAY = Row("địa danh, ngày tháng", (13, 14), False, True, False, "center")
_ABOUT = Row("trích yếu công văn", (12, 13), False, False, False, "center")
_URGENCY = Row("độ khẩn", (13, 14), True, None, True)

_BLANK = r"[\s.…_]*"
_NUMBER_FORM = re.compile(
    rf"(?i:s\s?ố)?\s*(?P<colon>[:.;]?)(?P<gap>\s*)(?P<number>\d+[a-zđ]?|{_BLANK})(?P<air>\s*)"
    r"(?P<slash>[/-])\s*(?P<symbol>\S.*)"
)
_DAY_FORM = re.compile(
    rf"(?P<place>.*?)(?P<comma>[,;.]?)\s*(?P<day_word>[Nn]gày)?\s*(?P<day>\d{{1,2}}|{_BLANK})\s*"
    rf"(?:(?P<month_word>[Tt]háng)|[/.-])\s*(?P<month>\d{{1,2}}|{_BLANK})\s*"
    rf"(?:(?P<year_word>[Nn]ăm)|[/.-])\s*(?P<year>\d{{2,4}}|{_BLANK})\s*(?P<rest>\.?)"
)
_SHORT_PLACE = re.compile(r"^(?:TP\.?|Tp\.?|T\.P\.?|Q\.|P\.|H\.|T\.)\s*(?P<name>\S.*)")
_DASHES = str.maketrans("–—−", "---")
_DAY_MODEL = "<địa danh>, ngày … tháng … năm …"
PARTY = (
    "Có vẻ là văn bản của Đảng hoặc Đoàn: thể thức theo hướng dẫn của Văn phòng Trung ương Đảng, "
    "của Trung ương Đoàn, không theo Nghị định 30/2020; kết quả dưới đây chỉ để tham khảo."
)
_OF_PARTY = re.compile(
    r"(?:dang (?:cong san viet nam|bo|uy)|(?:tinh|thanh|huyen|quan|thi) uy|chi bo|ban tuyen giao"
    r"|ban dan van|ban to chuc (?:tinh|thanh|huyen|quan) uy|doan (?:tncs|thanh nien)|ban chap hanh doan"
    r"|(?:tinh|thanh|huyen|quan|thi) doan)\b"
)
_NO_NUMBER = ("other", "", "biên bản", "hợp đồng", "bản ghi nhớ", "bản thỏa thuận")


def check_head(report: Report, parts: Parts) -> None:
    """Everything above the title."""
    head = parts.head
    if any(_OF_PARTY.match(fold(line.text)) for line in head.lines):
        report.notes.append(PARTY)
    _check_nation(report, head)
    _check_issuer(report, head)
    _check_number(report, head, parts.kind)
    _check_day(report, head, parts.kind)
    _check_about(report, head, parts.kind)
    for line in head.urgency:
        _check_urgency(report, line)


def _middle(head: Head) -> float:
    return 75.0 if head.lines else 0.0


def _check_nation(report: Report, head: Head) -> None:
    if head.nation is None:
        report.add("1", "không có Quốc hiệu", words.NATION)
    else:
        text = head.nation.text
        if fold(text).upper() != fold(words.NATION).upper() or not words.is_upper(text):
            report.add("1", text, words.NATION)
        check_row(report, "1", [head.nation], _NATION)
    if head.motto is None:
        report.add("1", "không có Tiêu ngữ", words.MOTTO)
        return
    text = head.motto.text
    if text != words.MOTTO:
        report.add("1", text, words.MOTTO)
        upper = words.is_upper(text)
    else:
        upper = False
    row = Row("Tiêu ngữ", (13, 14), True, False, None, "center") if upper else _MOTTO
    check_row(report, "1", [head.motto], row)
    marks = marks_below(head.lines, head.motto) + drawn_marks(head.lines, "right", _middle(head))
    check_rule(report, "1", "Tiêu ngữ", [head.motto], marks, (0.7, 1.75))


def _check_issuer(report: Report, head: Head) -> None:
    if not head.issuer:
        if head.nation is not None or head.number is not None:
            report.add("2", "không có tên cơ quan ban hành", "tên cơ quan, chữ in hoa, đậm")
        return
    check_row(report, "2", head.superior, _SUPERIOR)
    check_row(report, "2", head.issuer, _ISSUER)
    marks = marks_below(head.lines, head.issuer[-1])
    marks += drawn_marks(head.lines, "left", _middle(head))
    check_rule(report, "2", "tên cơ quan", head.issuer, marks, (0.25, 0.7))


def _check_number(report: Report, head: Head, kind: str) -> None:
    if head.number is None:
        if kind not in _NO_NUMBER and head.nation is not None:
            report.add("3", "không có số, ký hiệu", _example(kind))
        return
    text = head.number.text
    right = right_number(text, kind)
    if right != text:
        report.add("3", text, right)
    check_row(report, "3", [head.number], _NUMBER)


def _example(kind: str) -> str:
    sign = words.ABBREVIATIONS.get(kind)
    return f"Số: 15/{sign}-…" if sign else "Số: 15/<cơ quan>-<đơn vị>"


def right_number(text: str, kind: str) -> str:
    """The line as it should be; itself when it is right or beyond telling."""
    match = _NUMBER_FORM.fullmatch(text)
    if match is None:
        return text if "/" in text else _example(kind)
    number = match["number"].strip()
    if number.isdigit():
        number = f"{int(number):02d}"
    symbol = match["symbol"].translate(_DASHES)
    symbol = re.sub(r"\s*([-/])\s*", r"\1", symbol).rstrip(" .")
    sign = words.ABBREVIATIONS.get(kind)
    if sign and symbol.upper().startswith(f"{sign.upper()}/"):
        symbol = symbol.replace("/", "-", 1)
    groups = symbol.split("-")
    year, slash, first = groups[0].rpartition("/")
    if sign and first not in (sign, f"{sign}LT", f"{sign}PH", f"{sign}LN"):
        near = len(groups) > 1 and len(first) <= 3 and first[:1].upper() == sign[0]
        if near or first.upper() in {k.upper() for k in (*words.ABBREVIATIONS.values(), "CV")}:
            groups[0] = f"{year}{slash}{sign}"
        elif not set(first) <= set(". …_"):
            groups.insert(0, sign)
    elif kind == "công văn" and len(groups) > 1 and first in words.LETTER_SIGNS:
        del groups[0]
    groups = [g.upper() if len(g) > 1 and g == g.lower() and g.isalpha() else g for g in groups]
    shown = number if any(char.isdigit() for char in number) else ""
    if not shown:
        shown = re.sub(r"^\D*?[:.;]\s?", "", text.partition("/")[0]).strip() or ""
    if match["colon"] == ":" and not match["gap"] and not number.isdigit():
        return text if text.endswith(f"/{'-'.join(groups)}") else f"Số:{shown}/{'-'.join(groups)}"
    gap = " " if shown else (" " if " /" in text else "")
    return f"Số: {shown}/{'-'.join(groups)}" if shown else f"Số:{gap}/{'-'.join(groups)}"


def _check_day(report: Report, head: Head, kind: str) -> None:
    if head.day is None:
        if kind not in ("other", "", "biên bản") and head.nation is not None:
            report.add("4", "không có địa danh, ngày tháng", _DAY_MODEL)
        return
    text = head.day.text
    right = right_day(text)
    if right != text:
        report.add("4", text, right)
    check_row(report, "4", [head.day], _DAY)


def right_day(text: str) -> str:
    """The line as it should be; itself when it is right or beyond telling."""
    match = _DAY_FORM.fullmatch(text)
    if match is None:
        return text
    day, month, year = (match[name].strip() for name in ("day", "month", "year"))
    place = match["place"].strip()
    if full := _SHORT_PLACE.match(place):
        place = f"Thành phố {full['name']}" if place[:2].upper() in ("TP", "T.") else place
    if len(place) > 3 and (place == place.upper() or place == place.lower()):
        place = place.title()
    elif place and place[0].islower():
        place = place[0].upper() + place[1:]
    if year.isdigit() and len(year) == 2:
        year = f"20{year}"
    if day.isdigit():
        day = f"{int(day):02d}"
    if month.isdigit():
        month = f"{int(month):02d}" if int(month) <= 2 else str(int(month))
    if day.isdigit() and month.isdigit() and year.isdigit() and not _exists(day, month, year):
        return "một ngày có thật"
    said = " ".join(("ngày", day, "tháng", month, "năm", year))
    return (
        " ".join(f"{place}, {said}".split()) if place else f"<địa danh>, {' '.join(said.split())}"
    )


def _exists(day: str, month: str, year: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return len(year) == 4 and 1945 <= int(year) < 2100


def _check_about(report: Report, head: Head, kind: str) -> None:
    if kind != "công văn":
        return
    if not head.about:
        report.add("5b", "không có trích yếu", "V/v …")
        return
    text = " ".join(line.text for line in head.about)
    if not text.startswith("V/v "):
        named = words.ABOUT.match(text)
        rest = text[named.end() :].lstrip(" :.") if named else text
        report.add("5b", short(text), short(f"V/v {rest}"))
    if text.endswith((".", ";")):
        report.add("5b", f"“{text[-20:]}”", "trích yếu không có dấu chấm ở cuối")
    tabled = head.about[0].place.table is not None
    check_row(report, "5b", head.about, _ABOUT if tabled else replace(_ABOUT, align=""))


def _check_urgency(report: Report, line: Line) -> None:
    folded = fold(line.text).strip(" .!")
    right = words.URGENCIES.get(folded)
    if right is None:
        report.add("10b", line.text, "KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC")
    elif line.text.strip(" .!") != line.text:
        report.add("10b", line.text, right)
    check_row(report, "10b", [line], _URGENCY)
    if not is_boxed(line):
        report.add("10b", f"“{line.text}” không có khung", "đóng khung hình chữ nhật viền đơn")
    if any(not is_red(piece.look.colour) for piece in line.letters):
        report.add("10b", f"“{line.text}” không phải màu đỏ", "chữ và khung màu đỏ")


def is_boxed(line: Line) -> bool:
    """Whether a frame stands around a line: borders, a cell with lines, a drawn box."""
    sides = dict(line.setting.borders)
    if len(sides) == 4 or line.place.lined:
        return True
    return line.place.box is not None and line.place.box.kind == "box"


def is_red(colour: str) -> bool:
    """Whether a colour is some red."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red > 150 and green < 90 and blue < 90
