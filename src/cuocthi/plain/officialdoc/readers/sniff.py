"""Which kind of file this is, by its content and never by its name alone."""

import re

from cuocthi.plain.officialdoc.readers import doc, ocr, pictures
from cuocthi.plain.officialdoc.readers.common import MOST_BYTES, MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.docx import DOCUMENT, NoWords, read_docx, scans_of
from cuocthi.plain.officialdoc.readers.html import read_html
from cuocthi.plain.officialdoc.readers.odt import MIME, read_odt
from cuocthi.plain.officialdoc.readers.pdf import read_pdf
from cuocthi.plain.officialdoc.readers.plaintext import OLD_CODE_NOTES, decode
from cuocthi.plain.officialdoc.readers.rtf import read_rtf
from cuocthi.plain.officialdoc.readers.zipped import Package
from cuocthi.plain.vntext import find_old_code, repair

_HTML = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?<(?:!doctype\s+html|html|head|body)\b")
_TAGS = re.compile(r"</?(?:p|div|table|td|tr|br|span|strong|h[1-6]|ul|li)\b[^<>]{0,300}>")

_OFFICE = frozenset(
    {DOCUMENT, "xl/workbook.xml", "ppt/presentation.xml", "[Content_Types].xml", "word/styles.xml"}
)


def check_size(data: bytes) -> None:
    """Raises Unreadable for an empty file and for one too large."""
    if not data.strip(b" \t\r\n\x00"):
        raise Unreadable("Tệp rỗng, không có nội dung. Hãy chọn lại tệp hoặc xuất lại từ bản gốc.")
    if len(data) > MOST_BYTES:
        raise Unreadable("Tệp lớn hơn 50 MB. Hãy gửi riêng phần văn bản, bỏ ảnh và phụ lục nặng.")


def read_one(data: bytes, name: str, *, by_picture: bool = True) -> SourceText:
    """The text of one file that is no mail and no archive of letters."""
    check_size(data)
    source = _read(data, name, by_picture)
    if source.how != "text":  # a text file stays as it is, so that offsets point into it
        _repair(source)
    if len(source.text) > MOST_TEXT:
        raise Unreadable("Văn bản dài quá hai triệu ký tự. Hãy gửi riêng phần công văn chính.")
    return source


def is_document(package: Package) -> bool:
    """Whether an archive is one document of an office program, not several files put together."""
    if "mimetype" in package.names and b"opendocument" in package.read("mimetype")[:200]:
        return True
    return not package.names.isdisjoint(_OFFICE)


def read_package(package: Package, *, by_picture: bool = True) -> SourceText | None:
    """The text of a docx or odt; None for an archive of other files."""
    if DOCUMENT in package.names:
        source = _read_word(package, by_picture)
    elif "mimetype" in package.names and package.read("mimetype")[:200].startswith(MIME):
        source = read_odt(package)
    elif "xl/workbook.xml" in package.names:
        raise Unreadable("Đây là bảng tính Excel, không phải công văn. Hãy gửi tệp .docx hoặc PDF.")
    elif "ppt/presentation.xml" in package.names:
        raise Unreadable("Đây là tệp trình chiếu, không phải công văn. Hãy gửi tệp .docx hoặc PDF.")
    elif "mimetype" in package.names and b"opendocument" in package.read("mimetype")[:200]:
        raise Unreadable(
            "Tệp OpenDocument này không phải văn bản. Hãy gửi tệp .odt, .docx hoặc PDF."
        )
    elif "[Content_Types].xml" in package.names or "word/styles.xml" in package.names:
        raise Unreadable(
            "Tệp .docx bị hỏng hoặc bị cắt: thiếu phần nội dung. Hãy lưu lại rồi gửi lại."
        )
    else:
        return None
    _repair(source)
    return source


def _read_word(package: Package, by_picture: bool) -> SourceText:
    try:
        return read_docx(package)
    except NoWords:
        scans = scans_of(package) if by_picture else []
        if not scans or not ocr.is_ready():
            raise
        return pictures.read_pictures(scans)


def _repair(source: SourceText) -> None:
    better = repair(source.text)
    if better != source.text:
        code = find_old_code(source.text)
        source.text = better
        source.note(OLD_CODE_NOTES[code] if code else _PARTLY_OLD)


_PARTLY_OLD = "Một phần văn bản dùng bảng mã cũ, đã đổi sang Unicode khi đọc."


def _read(data: bytes, name: str, by_picture: bool) -> SourceText:
    if data.startswith(doc.START):
        return doc.read_doc(data)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, by_picture=by_picture)
    if data.lstrip()[:5] == b"{\\rtf":
        return read_rtf(data)
    picture = pictures.kind_of_picture(data)
    if picture:
        if not by_picture:
            raise Unreadable("Đây là tệp ảnh. Hãy gửi tệp .docx hoặc PDF có chữ.")
        return pictures.read_picture(data, picture)
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Unreadable(
            "Tệp nén loại này (.rar, .7z, .gz) không đọc được. Hãy giải nén rồi gửi, hoặc nén .zip."
        )
    text, notes = decode(data, name)
    how = "html" if _is_html(text) else "text"
    source = read_html(text) if how == "html" else SourceText(text, how)
    source.notes[:0] = notes
    return source


def _is_html(text: str) -> bool:
    head = text[:20_000].lower()
    return bool(_HTML.match(head)) or len(_TAGS.findall(head)) > 20
