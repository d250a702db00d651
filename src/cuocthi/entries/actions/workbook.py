"""A spreadsheet opened with care (bảng tính): its cells, and nothing else of what it may bring."""

import io
import re
import zipfile
import zlib
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.files import kinds

MOST_BYTES = 5 * 2**20
MOST_INFLATED = 40 * 2**20
MOST_MEMBERS = 300
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_ROW = re.compile(rb"<(?:\w{1,20}:)?row(?=[\s/>])")
_ROW_NUMBER = re.compile(rb"[^<>]{0,500}?\sr=[\"'](\d{1,9})[\"']")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c(?=[\s/>])([^<>]{0,500})>")
_CELL_NAME = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,9})[\"']")


def rows_of(data: bytes, name: str) -> list[list[Any]]:
    """The cells of the first visible sheet, row by row from A1. Raises Refused for the file."""
    shown = name[:80] or _("tệp này")
    if len(data) > MOST_BYTES:
        raise Refused(
            _("“{name}” lớn hơn {most} MB. Hãy bỏ hình ảnh và cột thừa rồi gửi lại.").format(
                name=shown, most=MOST_BYTES // 2**20
            )
        )
    if kinds.media_type(data) != kinds.XLSX:
        raise Refused(
            _(
                "“{name}” không phải bảng tính Excel (.xlsx). Hãy tải tệp mẫu, điền rồi gửi lại."
            ).format(name=shown)
        )
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(_repacked(data)))
        sheets = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        if not sheets:
            raise Refused(_("“{name}” không có trang tính nào hiện ra.").format(name=shown))
        return [
            list(row) for row in book.get_sheet_by_name(sheets[0]).to_python(skip_empty_area=False)
        ]
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as fault:
        raise Refused(
            _("“{name}” bị hỏng hoặc có mật khẩu. Hãy mở bằng Excel, lưu lại rồi gửi lại.").format(
                name=shown
            )
        ) from fault


def _repacked(data: bytes) -> bytes:
    """The same workbook in a plain archive, every member counted while inflating.

    The reader never meets the archive as it came: sizes that lie, members that overlap and cells
    in the million-th column are stopped here.
    """
    too_big = Refused(
        _("Bảng tính quá lớn hoặc có cấu tạo bất thường. Hãy chép danh sách vào tệp mẫu.")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as plain:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or len({m.filename for m in members}) != len(members):
            raise too_big
        left = MOST_INFLATED
        for member in members:
            if not member.filename.endswith((".xml", ".rels")):
                continue
            with archive.open(member) as inflating:
                content = inflating.read(left + 1)
            left -= len(content)
            if left < 0 or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise too_big
            if member.filename.startswith("xl/worksheets/") and _is_too_wide(content):
                raise too_big
            plain.writestr(member.filename, content)
    return out.getvalue()


def _is_too_wide(sheet: bytes) -> bool:
    """Whether a filled cell lies far out: the reader makes room for everything up to it."""
    for at, row in enumerate(_ROW.split(sheet)[1:], 1):
        cells = _CELL.findall(row)
        if sum(_CELL_NAME.search(cell) is None for cell in cells) > MOST_COLUMNS:
            return True
        filled = [cell for cell in cells if not cell.endswith(b"/")]
        stated = _ROW_NUMBER.match(row)
        if filled and (int(stated.group(1)) if stated else at) > MOST_ROWS:
            return True
        names = [name for cell in filled if (name := _CELL_NAME.search(cell))]
        if any(
            int(name.group(2)) > MOST_ROWS or _column_number(name.group(1)) > MOST_COLUMNS
            for name in names
        ):
            return True
    return False


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
