"""A spreadsheet opened with care (bảng tính): its cells, and nothing else of what it may bring."""

import io
import re
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

import python_calamine
from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.files import kinds

MOST_BYTES = 5 * 2**20
MOST_INFLATED = 40 * 2**20
MOST_MEMBERS = 300
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_PARTS_READ = ("xl/", "_rels/", "[content_types]")  # the reader minds no capitals
_ROW_NUMBER = re.compile(r"\d{1,7}")
_CELL_NAME = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


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
    damaged = Refused(
        _("“{name}” bị hỏng hoặc có mật khẩu. Hãy mở bằng Excel, lưu lại rồi gửi lại.").format(
            name=shown
        )
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
        expat.ExpatError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as fault:
        raise damaged from fault
    except BaseException as fault:
        # A panic inside the reader (a day a billion years ahead) is no Exception, so that nothing
        # else would catch it; its class cannot be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise damaged from fault


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
            folded = member.filename.casefold()
            if not (folded.endswith((".xml", ".rels")) and folded.startswith(_PARTS_READ)):
                continue
            with archive.open(member) as inflating:
                content = inflating.read(left + 1)
            left -= len(content)
            if left < 0 or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise too_big
            if _is_too_wide(content):  # a sheet may lie anywhere the workbook says
                raise too_big
            plain.writestr(member.filename, content)
    return out.getvalue()


class _TooWide(Exception):
    """A filled cell lies too far out, or its name is none."""


class _Cells:
    """Follows the rows and cells of a sheet as the reader does, named or counted on."""

    def __init__(self) -> None:
        self.row = self.column = self.named_row = 0
        self.in_cell = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self.in_cell:
            self._filled()
        elif name == "row":
            self.row, self.column = self.row + 1, 0
            if "r" in attributes:
                if not _ROW_NUMBER.fullmatch(attributes["r"]):
                    raise _TooWide
                self.row = int(attributes["r"])
        elif name == "c":
            self.in_cell = True
            self.column, self.named_row = self.column + 1, self.row
            if "r" in attributes:
                named = _CELL_NAME.fullmatch(attributes["r"])
                if named is None:
                    raise _TooWide
                self.column = _column_number(named.group(1).upper())
                self.named_row = int(named.group(2))

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            self.in_cell = False

    def text(self, text: str) -> None:
        if self.in_cell and text.strip():
            self._filled()

    def doctype(self, *_about: object) -> None:
        raise _TooWide

    def _filled(self) -> None:
        if max(self.row, self.named_row) > MOST_ROWS or self.column > MOST_COLUMNS:
            raise _TooWide


def _is_too_wide(part: bytes) -> bool:
    """Whether a filled cell lies far out: the reader makes room for everything up to it, and when
    there is no such room the whole server ends. What is no XML in UTF-8 counts as too wide."""
    cells = _Cells()
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.text
    parser.StartDoctypeDeclHandler = cells.doctype
    try:
        parser.Parse(part, True)
    except _TooWide:
        return True
    return False


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
