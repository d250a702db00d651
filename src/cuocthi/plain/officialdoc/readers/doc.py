"""Word's old binary files (tệp .doc), through a program of others where there is one."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from cuocthi.plain.officialdoc.readers import child
from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.docx import read_docx
from cuocthi.plain.officialdoc.readers.tables import table_lines, trimmed
from cuocthi.plain.officialdoc.readers.zipped import Package

START = b"\xd0\xcf\x11\xe0"
_SECONDS = 60
_BARRED = re.compile(r"\|[^|]*\|(?:[^|]*\|)+")
_INSTEAD = {
    "Workbook": "Đây là bảng tính Excel, không phải công văn. Hãy gửi tệp .docx hoặc PDF.",
    "PowerPoint Document": "Đây là tệp trình chiếu, không phải công văn. "
    "Hãy gửi tệp .docx hoặc PDF.",
    "__properties_version1.0": "Đây là thư lưu từ Outlook (.msg). "
    "Hãy lưu thư thành .eml, hoặc gửi riêng các tệp kèm theo.",
}
_LATE = "Đọc tệp .doc quá lâu nên đã dừng. Hãy mở bằng Word, lưu lại thành .docx rồi gửi."
_BROKEN = "Tệp .doc bị hỏng hoặc bị cắt. Hãy mở bằng Word, lưu lại thành .docx rồi gửi."
_MISSING = (
    "Máy chủ chưa có chương trình đọc tệp Word kiểu cũ (.doc). Hãy mở bằng Word, lưu lại thành "
    ".docx; hoặc nhờ người quản trị cài LibreOffice (apt install libreoffice-writer-nogui)."
)


def read_doc(data: bytes) -> SourceText:
    """The text of a .doc by LibreOffice, antiword or catdoc, the first that is there and can."""
    if _holds(data, "EncryptedPackage"):
        raise Unreadable("Tệp Word có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    if not _holds(data, "WordDocument"):
        for stream, words in _INSTEAD.items():
            if _holds(data, stream):
                raise Unreadable(words)
        raise Unreadable("Tệp .doc không có phần văn bản Word. Hãy gửi tệp .docx hoặc PDF.")
    head = data[512:524]
    if head[:2] == b"\xec\xa5" and head[11:12] and head[11] & 1:
        raise Unreadable("Tệp Word có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    source = _by_first_program(data)
    if _holds(data, "_VBA_PROJECT"):
        source.note("Tệp có macro; phần macro không được chạy và không được giữ.")
    return source


def _holds(data: bytes, stream: str) -> bool:
    """Whether the directory of the file names that stream."""
    return stream.encode("utf-16-le") in data


def _by_first_program(data: bytes) -> SourceText:
    late = False
    found = False
    for name, read in (("soffice", _office), ("antiword", _antiword), ("catdoc", _catdoc)):
        program = child.find(name)
        if program is None:
            continue
        found = True
        with tempfile.TemporaryDirectory(prefix="cuocthi-doc-") as folder:
            path = Path(folder) / "letter.doc"
            path.write_bytes(data)
            try:
                return read(program, path)
            except child.Failed as fault:
                late = late or fault.late
    raise Unreadable(_LATE if late else _BROKEN if found else _MISSING)


def _office(program: str, path: Path) -> SourceText:
    profile = (path.parent / "profile").as_uri()
    child.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(path.parent), str(path)],
        folder=path.parent, seconds=_SECONDS, megabytes=4_000,
    )  # fmt: skip
    made = path.with_suffix(".docx")
    if not made.is_file():
        raise child.Failed(program)
    source = read_docx(Package(made.read_bytes()))
    source.how = "doc"
    return source


def _antiword(program: str, path: Path) -> SourceText:
    command = [program, "-m", "UTF-8.txt", "-w", "0", path.name]
    source = _text(program, child.run(command, folder=path.parent, seconds=20, megabytes=1_000))
    source.text = "\n".join(_without_bars(source.text.split("\n")))
    return source


def _without_bars(lines: list[str]) -> list[str]:
    """Tables that antiword draws with bars and blanks, in our own form."""
    out: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        row = [cell.strip() for cell in line[1:-1].split("|")] if _BARRED.fullmatch(line) else []
        if rows and len(row) != len(rows[0]):
            if len(rows[0]) == 2:  # a cell runs over several lines
                out.extend(table_lines([[trimmed(list(cell)) for cell in zip(*rows, strict=True)]]))
            else:
                out.extend(table_lines([[[cell] for cell in found] for found in rows]))
            rows = []
        if row:
            rows.append(row)
        else:
            out.append(line)
    return out[:-1]


def _catdoc(program: str, path: Path) -> SourceText:
    command = [program, "-w", "-d", "utf-8", path.name]
    return _text(program, child.run(command, folder=path.parent, seconds=20, megabytes=1_000))


def _text(program: str, out: bytes) -> SourceText:
    text = out.decode("utf-8", errors="replace").replace("\r\n", "\n").strip("\n")
    if not any(sign.isalnum() for sign in text):
        raise child.Failed(program)
    return SourceText(text[:MOST_TEXT], "doc")
