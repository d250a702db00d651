"""What was forgotten in a file: words to fill in, hidden words, changes, words out of place."""

from __future__ import annotations

import re

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.foot_checks import is_issued
from cuocthi.plain.officialdoc.check.letters import by_cell
from cuocthi.plain.officialdoc.check.model import Line, Report, Sheet, short
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.vntext import fold

FILE = "tệp"
_FIELD = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\$\{[^{}]{0,200}\}|\{%[^{}]{0,200}%\}|<<\s?\w[^<>]{0,200}>>|«\s?\w{1,50}\s?»"
)
"""What a program should have filled in."""
_TO_FILL = re.compile(
    r"(?i)\[\s*(?:…|\.{2,}|_{2,}|x{2,}\b|(?:điền|ghi|nhập|chèn|tên|họ|số|ngày|địa|nội dung|đơn vị"
    r"|cơ quan|trích yếu|chức vụ|thời gian|kính gửi)\b)[^\[\]]{0,200}\]"
    r"|\b(?:lorem ipsum|TODO|TBD)\b|\b20xx\b|\b(?:ngày|tháng|năm|số)\s+xx+(?!\w)|(?<![\w./@])X{4,}(?!\w)"
)
"""What a person should have."""
_DOTS = re.compile(r"(?:…\s?){2,}|\.{5,}|_{4,}")
_FORMS = (
    "biên bản", "hợp đồng", "bản ghi nhớ", "bản thỏa thuận", "giấy ủy quyền", "giấy mời",
    "giấy giới thiệu", "giấy nghỉ phép", "phiếu gửi", "phiếu chuyển", "phiếu báo", "other", "",
)  # fmt: skip
"""Kinds that may be filled in by hand."""
_MAY_FOLLOW = re.compile(
    r"(?i)^(?:[A-ZĐ]{1,5}[.\s]*\(?\d{1,4}\)?\w?$|địa chỉ\b|trụ sở\b|số\s+\d+.*\b(?:đường|phố)\b"
    r"|điện thoại\b|đt\b|tel\b|e-?mail\b|thư điện tử\b|website\b|trang thông tin\b|cổng thông tin\b"
    r"|fax\b|\(?đã ký\b|người ký\b|ký bởi\b|cơ quan\s*:|thời gian ký\b|signature\b|ghi chú\b|\(|\*)"
)
"""Drafter's mark, address line, what a digital signature leaves."""


def check_leftovers(report: Report, sheet: Sheet, parts: Parts) -> None:
    """Each sort once, with the first words of it."""
    draft = any(fold(line.text).startswith("du thao") for line in parts.head.stamps)
    _check_changes(report, sheet, draft)
    if sheet.hidden:
        found = f"chữ ẩn: “{short(sheet.hidden[0])}”"
        report.add(FILE, found, "không có chữ ẩn: bỏ dấu Hidden ở phông chữ, hoặc xóa")
    if sheet.old is not None:
        code, typed, same = sheet.old
        found = f"chữ theo bảng mã cũ {code}: “{short(typed)}”"
        report.add(FILE, found, f"chữ Unicode: “{short(same)}”")
    for cell, line in by_cell(parts):
        if cell != "phụ lục":
            _check_blanks(report, cell, line, parts, draft)
    _check_boxes(report, parts)
    _check_beyond(report, parts)


def _check_changes(report: Report, sheet: Sheet, draft: bool) -> None:
    """Of a draft it is only said; a paper to be issued must be clean."""
    left = []
    if sheet.changes:
        left.append(f"{sheet.changes} chỗ sửa chưa chốt (Track Changes)")
    if sheet.comments:
        left.append(f"{sheet.comments} bình luận (Comment)")
    if not left:
        return
    if draft:
        report.notes.append(
            f"Dự thảo còn {' và '.join(left)}; được kiểm tra như khi đã chấp nhận hết."
        )
        return
    should = "bản sạch: ở thẻ Xem lại (Review), chấp nhận hoặc từ chối mọi chỗ sửa, xóa bình luận"
    report.add(FILE, f"còn {' và '.join(left)}", should)


def _check_blanks(report: Report, cell: str, line: Line, parts: Parts, draft: bool) -> None:
    text = line.text
    match = _FIELD.search(text)
    if match is None and not draft:
        match = _TO_FILL.search(text)
        written = cell == "6" and line.place.table is None and parts.kind not in _FORMS
        if match is None and written and is_issued(parts):
            match = _DOTS.search(text)
    if match is not None:
        found = f"chỗ chưa điền: “{_around(text, match)}”"
        report.add(cell, found, "nội dung thật", "blank", line)


def _around(text: str, match: re.Match[str]) -> str:
    start = max(match.start() - 25, 0)
    return ("…" if start else "") + short(text[start:])


def _check_boxes(report: Report, parts: Parts) -> None:
    """Words in a drawn box; a chart has few words in each, so only sentences count in the text."""
    for at, line in enumerate((*parts.beyond, *parts.body)):
        if line.place.box is None or not line.letters or _is_stamp(line.text):
            continue
        sentence = len(line.text) > 40 and line.text.endswith((".", ";", ":"))
        if sentence or at < len(parts.beyond):
            found = f"chữ trong khung vẽ (Text Box): “{short(line.text)}”"
            report.add("6", found, "chữ viết thẳng trên trang", once="box")


def _is_stamp(text: str) -> bool:
    folded = fold(text).strip(" .!")
    return folded in words.URGENCIES or folded.startswith("du thao")


def _check_beyond(report: Report, parts: Parts) -> None:
    """Words behind the signature on its page; what begins a new page is an annex without a name."""
    for line in parts.beyond:
        text = line.text
        if line.starts_page:
            return
        if not line.letters or line.place.table is not None or line.place.box is not None:
            continue
        if words.is_upper(text) and len(text) > 5:
            return
        if _MAY_FOLLOW.match(text) or words.is_post(text) or _is_name(line):
            continue
        report.add("6", f"chữ ở sau chữ ký: “{short(text)}”", "nội dung ở trước chữ ký")
        return


def _is_name(line: Line) -> bool:
    return words.is_person(line.text) and line.share("bold") > 0.5
