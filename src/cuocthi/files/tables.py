"""Tables in and out (bảng tính, CSV): cells of a file that somebody brings, files made of rows."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.plain.officialdoc.readers.common import Unreadable
from cuocthi.plain.officialdoc.readers.plaintext import decode
from cuocthi.plain.vntext import nfc

from . import kinds
from .workbook import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, rows_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells_of(data: bytes, name: str) -> list[list[Any]]:
    """The cells of a table, row by row from A1: the first visible sheet of an xlsx, or a CSV.

    Values only: a formula gives the result that the office program kept, nothing is reckoned.
    Raises Refused for a file that is neither, is damaged or is too large.
    """
    kind = kinds.media_type(data)
    if kind == kinds.TEXT:
        return _csv_cells(data, name)
    return rows_of(data, name)


def _csv_cells(data: bytes, name: str) -> list[list[Any]]:
    shown = name[:80] or _("tệp này")
    if len(data) > MOST_BYTES:
        raise Refused(
            _("“{name}” lớn hơn {most} MB. Hãy chia thành nhiều tệp.").format(
                name=shown, most=MOST_BYTES // 2**20
            )
        )
    try:
        text = nfc(decode(data, shown)[0]).removeprefix("\ufeff")
    except Unreadable:
        text = "\ufffd"
    if "\ufffd" in text:
        raise Refused(
            _(
                "“{name}” không phải chữ UTF-8. Trong Excel hãy lưu lại kiểu “CSV UTF-8”, hoặc gửi "
                "tệp .xlsx."
            ).format(name=shown)
        )
    sign = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        rows: list[list[Any]] = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
        )
    except csv.Error as fault:
        raise Refused(
            _("Không đọc được dòng nào đó của “{name}”. Hãy xem lại các dấu ngoặc kép.").format(
                name=shown
            )
        ) from fault
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise Refused(
            _("“{name}” có quá nhiều dòng hoặc cột. Hãy chia thành nhiều tệp.").format(name=shown)
        )
    return [[_unguarded(cell) for cell in row] for row in rows]


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that `csv_lines` puts before what looks like a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def csv_lines(lines: Iterable[list[str]]) -> Iterator[bytes]:
    """The table as CSV for Excel, line by line; no cell becomes a formula."""
    yield "\ufeff".encode()
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_MINIMAL)
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def xlsx_file(lines: Iterable[list[str]], name: str) -> Any:
    """The table as an open xlsx file at its start; row by row, strings stay strings."""
    import xlsxwriter  # only who downloads a table needs it

    out = tempfile.SpooledTemporaryFile(max_size=8 * 2**20)  # noqa: SIM115 - the answer closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet(name[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#F1EEEA"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 40, 18)
    for place, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write_string(place, column, cell[:32_767], head if place == 0 else None)
    book.close()
    out.seek(0)
    return out
