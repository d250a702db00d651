"""What a file is, read from its bytes, and what people call it."""

import io
import zipfile
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cuocthi.plain.officialdoc.readers import is_mail

JPEG, PNG, WEBP, HEIC = "image/jpeg", "image/png", "image/webp", "image/heic"
TIFF = "image/tiff"
PDF, TEXT, RTF, EML = "application/pdf", "text/plain", "application/rtf", "message/rfc822"
DOC, OLE = "application/msword", "application/x-ole-storage"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP, UNKNOWN = "application/zip", "application/octet-stream"

PHOTOS = (JPEG, PNG, WEBP, HEIC)
LETTERS = (DOCX, DOC, ODT, RTF, PDF, TEXT, *PHOTOS, TIFF, ZIP, EML)
SHEETS = (XLSX,)

MAX_BYTES = 25 * 2**20

WORDS = {
    JPEG: _("ảnh"),
    PNG: _("ảnh"),
    WEBP: _("ảnh"),
    HEIC: _("ảnh"),
    TIFF: _("ảnh"),
    PDF: _("tệp PDF"),
    DOCX: _("tệp Word (.docx)"),
    DOC: _("tệp Word cũ (.doc)"),
    OLE: _("tệp Office kiểu cũ"),
    ODT: _("tệp .odt"),
    RTF: _("tệp .rtf"),
    EML: _("thư điện tử (.eml)"),
    XLSX: _("bảng tính Excel (.xlsx)"),
    TEXT: _("văn bản thuần"),
    ZIP: _("tệp nén"),
    UNKNOWN: _("loại không rõ"),
}

_MAGIC = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
)
_HEIC_BRANDS = {b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"heim", b"heis"}
_OLE_START = b"\xd0\xcf\x11\xe0"
_ODT_START = b"mimetype" + ODT.encode()  # behind thirty bytes of the first member's header


HEAD = 4096
"""Bytes by which most files are known."""


def plain_magic(head: bytes) -> str:
    """The media type of a file that its first few bytes tell without doubt; empty for any other."""
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")


def media_type(data: bytes) -> str:
    """The media type that the bytes themselves show; unknown bytes are not guessed at."""
    if known := plain_magic(data):
        return known
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"PK"):
        return _office(data)
    if data.startswith(_OLE_START):
        return DOC if "WordDocument".encode("utf-16-le") in data else OLE
    if is_mail(data):
        return EML
    return TEXT if _is_text(data) else UNKNOWN


def media_type_of(path: Path) -> str:
    """The same of a file; photos and PDFs, which are large, are known by their first bytes."""
    with open(path, "rb") as file:
        head = file.read(HEAD)
        if known := plain_magic(head):
            return known
        if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
            return media_type(head)
        return media_type(head + file.read())


def _office(data: bytes) -> str:
    if data.startswith(_ODT_START, 30):
        return ODT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ZIP
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else ZIP


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:4096]
    return b"\x00" not in head and sum(byte < 9 for byte in head) == 0
