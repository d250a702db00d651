"""A zip archive opened with care: its directory is checked before anything is inflated."""

import io
import zipfile
import zlib

from cuocthi.plain.officialdoc.readers.common import SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.docx import DOCUMENT, read_document_xml

MOST_MEMBERS = 2_000
MOST_INFLATED = 200_000_000
MOST_XML = 20_000_000
MOST_RATIO = 400

_BROKEN = "Tệp .docx bị hỏng hoặc bị cắt. Hãy mở bằng Word, lưu lại rồi gửi lại."
_HOSTILE = (
    "Tệp .docx có cấu tạo bất thường nên không được mở, để giữ an toàn. "
    "Hãy mở bằng Word, lưu thành tệp mới rồi gửi lại."
)


def read_zipped(data: bytes) -> SourceText:
    """The text of a docx; Unreadable for other archives and for those built to do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {m.filename for m in members}
            _check_directory(members, archive.start_dir)
            if DOCUMENT not in names:
                raise Unreadable(_what_instead(archive, names))
            xml = _inflate(archive, DOCUMENT)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise Unreadable(_BROKEN) from fault
    source = read_document_xml(xml)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        source.notes.append("Tệp có macro; phần macro không được chạy và không được giữ.")
    return source


def _check_directory(members: list[zipfile.ZipInfo], end: int) -> None:
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_INFLATED:
        raise Unreadable(_HOSTILE)
    names = [m.filename.lower() for m in members]
    if len(set(names)) != len(names):
        raise Unreadable(_HOSTILE)
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise Unreadable(_HOSTILE)
        if member.external_attr >> 28 == 0xA:  # a symbolic link
            raise Unreadable(_HOSTILE)
        if member.file_size > 1_000_000 and member.file_size > MOST_RATIO * member.compress_size:
            raise Unreadable(_HOSTILE)
        if member.flag_bits & 1:
            raise Unreadable("Tệp nén có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    _check_overlap(members, end)


def _check_overlap(members: list[zipfile.ZipInfo], end: int) -> None:
    """No member's data may reach into the next one's: Python 3.11.7 does not look itself."""
    ordered = sorted(members, key=lambda m: m.header_offset)
    limits = [m.header_offset for m in ordered[1:]] + [end]
    for member, limit in zip(ordered, limits, strict=True):
        header = 30 + len(member.filename.encode("utf-8", "surrogateescape"))
        if member.header_offset + min(header, 30) + member.compress_size > limit:
            raise Unreadable(_HOSTILE)


def _inflate(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member's bytes, counted while inflating: sizes in the directory may lie."""
    out = io.BytesIO()
    with archive.open(name) as member:
        while chunk := member.read(1 << 16):
            out.write(chunk)
            if out.tell() > MOST_XML:
                raise Unreadable(_HOSTILE)
    return out.getvalue()


def _what_instead(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
        return (
            "Tệp OpenDocument (.odt) chưa đọc được. Hãy mở bằng LibreOffice hay Word, "
            "lưu lại thành .docx."
        )
    if "xl/workbook.xml" in names:
        return "Đây là bảng tính Excel, không phải công văn. Hãy gửi tệp .docx hoặc PDF."
    if "ppt/presentation.xml" in names:
        return "Đây là tệp trình chiếu, không phải công văn. Hãy gửi tệp .docx hoặc PDF."
    return "Đây là tệp nén, không phải văn bản Word. Hãy giải nén rồi gửi tệp .docx hoặc PDF."
