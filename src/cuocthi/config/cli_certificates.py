"""`cuocthi certificates`: winners of a table become certificates; needs no database."""

import argparse
import csv
import io
import re
import sys
from pathlib import Path
from typing import Any

from cuocthi.files.sheet_marks import Marks, marks_of
from cuocthi.plain.certificates import (
    COLUMNS,
    DESIGNS,
    BadWinners,
    Certificate,
    Winners,
    as_files,
    as_one_pdf,
    winners_of,
)
from cuocthi.plain.officialdoc.factsfile import (
    THERE,
    BadFile,
    facts_in,
    file_bytes,
    os_words,
    written,
)
from cuocthi.plain.officialdoc.readers.common import Unreadable
from cuocthi.plain.officialdoc.readers.plaintext import decode
from cuocthi.plain.officialdoc.typesetting import Unprintable
from cuocthi.plain.vntext import nfc

MOST_BYTES = 20 * 2**20
INDEX = "danh-sach.csv"


def help_words() -> str:
    """Every design, and every column with the headings it is known by."""
    designs = "\n".join(f"  {name:12}{look.words}" for name, look in DESIGNS.items())
    columns = "\n".join(f"  {key:12}{' | '.join(names)}" for key, names in COLUMNS.items())
    return (
        f"NAME:\n{designs}\n\nCỘT / COLUMNS:\n{columns}\n"
        "  Cột “Họ” (hoặc “Họ đệm”) và cột “Tên” đứng riêng thì được ghép lại.\n\n"
        "Điều giống nhau ở mọi giấy ghi một lần trong --facts (YAML, tên như cột trái).\n"
        "Giấy xếp theo đơn vị, lớp, tên để tiện phát. --out là thư mục thì mỗi giấy một tệp đánh số, "
        f"và {INDEX} ghi số của tệp, dòng trong bảng, đơn vị (không ghi tên trẻ em)."
    )


def run(options: argparse.Namespace) -> int:
    """Write --out; 1 with a sentence for each fault, 2 for wrong use."""
    if options.template not in DESIGNS:
        return _say(f"Không có mẫu “{options.template}”. Các mẫu: {', '.join(DESIGNS)}.", 2)
    out: Path = options.out
    one = out.suffix.lower() == ".pdf"
    if one and out.is_file() and not options.force:
        return _say(f"{out}: {THERE}", 1)
    if not one and re.fullmatch(r"\.[A-Za-z]{2,5}", out.suffix):
        return _say(f"{out}: chỉ ghi được một tệp .pdf hoặc vào một thư mục.", 2)
    try:
        common = facts_in(options.facts) if options.facts is not None else {}
    except BadFile as fault:
        return _say(f"{options.facts}: {fault}", 1)
    marks = Marks()
    try:
        rows, marks = _table(options.winners)
        winners = winners_of(rows, common, hidden=marks.hidden, unfinished=marks.unfinished)
        notes = [*winners.notes, *_sheet_notes(marks)]
    except (BadWinners, BadFile) as fault:
        words = [*str(fault).splitlines(), *_sheet_notes(marks)]
        return _say("\n".join(f"{options.winners}: {line}" for line in words), 1)
    try:
        (_write_one if one else _write_each)(winners, options)
    except Unprintable as fault:
        return _say(f"{options.winners}: {fault}", 1)
    except BadFile as fault:
        return _say(f"{out}: {fault}", 1)
    for note in notes:
        print(f"{options.winners}: lưu ý: {note}", file=sys.stderr)
    count = len(winners.rows)
    print(f"{count} giấy từ {count} dòng, xếp theo đơn vị, lớp, tên: {out}", file=sys.stderr)
    return 0


def _sheet_notes(marks: Marks) -> list[str]:
    if not marks.others:
        return []
    others = ", ".join(f"“{name}”" for name in marks.others)
    empty = "" if marks.filled else " (đang trống)"
    return [f"Chỉ đọc trang tính đầu “{marks.sheet}”{empty}, không đọc {others}."]


def _table(path: Path) -> tuple[list[list[Any]], Marks]:
    """The rows of the list, and what its spreadsheet says beside the values."""
    data = file_bytes(path, MOST_BYTES)
    if path.suffix.lower() == ".xlsx":
        return _spreadsheet(data, path.name), marks_of(data)
    if path.suffix.lower() != ".csv":
        raise BadFile("chỉ đọc được .xlsx hoặc .csv.")
    text = _letters(data, path.name)
    sign = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)), Marks()
    except csv.Error:
        raise BadFile("không đọc được dòng nào đó của CSV: hãy xem các dấu ngoặc kép.") from None


def _letters(data: bytes, name: str) -> str:
    """The text of a csv in UTF-8, UTF-16 or the Vietnamese code of Windows, letters composed.

    Raises BadFile for another code, and where a letter is broken: a name is not guessed.
    """
    try:
        text, _notes = decode(data, name)
    except Unreadable:
        text = "\ufffd"
    text = nfc(text).removeprefix("\ufeff")
    if "\ufffd" in text:
        raise BadFile(
            "không phải chữ UTF-8; trong Excel hãy lưu lại kiểu “CSV UTF-8”, hoặc đưa tệp .xlsx."
        )
    return text


def _spreadsheet(data: bytes, name: str) -> list[list[Any]]:
    import django

    django.setup()
    from cuocthi.core.refused import Refused
    from cuocthi.files.workbook import rows_of

    try:
        return rows_of(data, name)
    except Refused as fault:
        # there is no sample file to send for at a terminal
        raise BadFile(
            str(fault).replace(" Hãy tải tệp mẫu, điền rồi gửi lại.", " Hãy lưu lại bằng Excel.")
        ) from fault


def _write_one(winners: Winners, options: argparse.Namespace) -> None:
    certificates = winners.certificates
    made = as_one_pdf(
        certificates, options.template, tagged=options.tagged, told=_Told(certificates)
    )
    written(options.out, made)


def _write_each(winners: Winners, options: argparse.Namespace) -> None:
    """A file each, numbered in the order of handing out: no child's name stands in a file name."""
    out: Path = options.out
    width = len(str(len(winners.rows)))
    names = [f"{number:0{width}}.pdf" for number in range(1, len(winners.rows) + 1)]
    _may_fill(out, {*names, INDEX}, force=options.force)
    told = _Told(winners.certificates)
    files = as_files(winners.certificates, options.template, tagged=options.tagged, told=told)
    for name, made in zip(names, files, strict=True):
        out.mkdir(parents=True, exist_ok=True)
        written(out / name, made)
    index = io.StringIO(newline="")
    table = csv.writer(index)
    table.writerow(("Tệp", "Dòng trong bảng", "Đơn vị"))
    for name, row, one in zip(names, winners.rows, winners.certificates, strict=True):
        # a unit that begins with = would be reckoned by a spreadsheet
        unit = f"'{one.unit}" if one.unit.startswith(("=", "+", "-", "@")) else one.unit
        table.writerow((name, row, unit))
    written(out / INDEX, index.getvalue().encode("utf-8-sig"))


def _may_fill(out: Path, names: set[str], *, force: bool) -> None:
    """Raises BadFile when the folder holds what this run would leave beside its own files."""
    try:
        if out.exists() and not out.is_dir():
            raise BadFile("đã có tệp cùng tên: hãy chọn tên thư mục khác.")
        there = sorted(path.name for path in out.iterdir()) if out.is_dir() else []
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadFile(f"không dùng được thư mục này: {os_words(fault)}.") from fault
    other = [name for name in there if name not in names]
    if other or (there and INDEX not in there):
        raise BadFile(
            f"thư mục đã có tệp khác ({(other or there)[0]}): hãy chọn thư mục mới, hoặc xóa tệp cũ."
        )
    if there and not force:
        raise BadFile(
            "thư mục đã có giấy in lần trước: thêm --force để ghi đè, hoặc chọn thư mục mới."
        )


class _Told:
    """Says on standard error how far the work is, for lists that take a while."""

    def __init__(self, certificates: tuple[Certificate, ...]) -> None:
        self.total = len(certificates)

    def __call__(self, done: int) -> None:
        if self.total > 1000 and (done % 1000 == 0 or done == self.total):
            print(f"{done}/{self.total}", file=sys.stderr)


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code
