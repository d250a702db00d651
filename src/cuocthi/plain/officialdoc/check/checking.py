"""All checks of one docx, in the order of reading."""

from __future__ import annotations

from cuocthi.plain.officialdoc.check.annex_checks import check_annexes
from cuocthi.plain.officialdoc.check.body_checks import check_body
from cuocthi.plain.officialdoc.check.flatten import flattened
from cuocthi.plain.officialdoc.check.foot_checks import check_foot
from cuocthi.plain.officialdoc.check.head_checks import check_head
from cuocthi.plain.officialdoc.check.leftovers import check_leftovers
from cuocthi.plain.officialdoc.check.letters import check_letters
from cuocthi.plain.officialdoc.check.model import Report
from cuocthi.plain.officialdoc.check.outline import check_outline
from cuocthi.plain.officialdoc.check.page import check_page
from cuocthi.plain.officialdoc.check.parts import find_parts
from cuocthi.plain.officialdoc.check.title_checks import check_addressees, check_title
from cuocthi.plain.officialdoc.readers.common import MOST_BYTES, Unreadable
from cuocthi.plain.officialdoc.readers.zipped import Package


def check_layout(data: bytes) -> Report:
    """The faults of a docx. Nothing in it is run. Raises Unreadable with a sentence for people."""
    sheet = flattened(_opened(data))
    parts = find_parts(sheet)
    report = Report(notes=list(sheet.notes))
    check_page(report, sheet, parts)
    check_head(report, parts)
    check_title(report, parts)
    check_addressees(report, parts)
    check_body(report, parts)
    check_outline(report, parts)
    check_foot(report, parts)
    check_annexes(report, parts)
    check_letters(report, sheet, parts)
    check_leftovers(report, sheet, parts)
    return report


def _opened(data: bytes) -> Package:
    if not data.strip(b" \t\r\n\x00"):
        raise Unreadable("Tệp rỗng, không có nội dung. Hãy chọn lại tệp hoặc xuất lại từ bản gốc.")
    if len(data) > MOST_BYTES:
        raise Unreadable("Tệp lớn hơn 50 MB. Hãy bỏ bớt ảnh rồi kiểm tra lại.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("Tệp có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu rồi kiểm tra lại.")
        raise Unreadable("Tệp Word đời cũ (.doc). Hãy mở bằng Word, lưu thành .docx.")
    if not data.startswith(b"PK"):
        raise Unreadable("Tệp không phải văn bản Word (.docx). Hãy mở bằng Word, lưu thành .docx.")
    return Package(data)
