"""Which kind of file this is, by its content and never by its name alone."""

import re

from cuocthi.plain.officialdoc.readers.common import MOST_BYTES, MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.officialdoc.readers.html import read_html
from cuocthi.plain.officialdoc.readers.pdf import read_pdf
from cuocthi.plain.officialdoc.readers.plaintext import decode
from cuocthi.plain.officialdoc.readers.zipped import read_zipped

_PICTURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_HTML = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?<(?:!doctype\s+html|html|head|body)\b")
_TAGS = re.compile(r"</?(?:p|div|table|td|tr|br|span|strong|h[1-6]|ul|li)\b[^<>]{0,300}>")


def read_text(data: bytes, name: str) -> SourceText:
    """The text of a file, read by what it contains; `name` serves only the messages.

    A text or markdown file comes back exactly as decoded, so offsets point into the file.
    Raises Unreadable with one Vietnamese sentence on what is wrong and what to do.
    """
    if not data.strip():
        raise Unreadable("Tệp rỗng, không có nội dung. Hãy chọn lại tệp hoặc xuất lại từ bản gốc.")
    if len(data) > MOST_BYTES:
        raise Unreadable("Tệp lớn hơn 50 MB. Hãy gửi riêng phần văn bản, bỏ ảnh và phụ lục nặng.")
    if data.startswith(b"PK"):
        return read_zipped(data)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data)
    _refuse_other_kinds(data)
    text, notes = decode(data, name)
    how = "html" if _is_html(text) else "text"
    source = read_html(text) if how == "html" else SourceText(text, how)
    source.notes[:0] = notes
    if len(source.text) > MOST_TEXT:
        raise Unreadable("Văn bản dài quá hai triệu ký tự. Hãy gửi riêng phần công văn chính.")
    return source


def _is_html(text: str) -> bool:
    head = text[:20_000].lower()
    return bool(_HTML.match(head)) or len(_TAGS.findall(head)) > 20


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("Tệp Word có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
        raise Unreadable(
            "Tệp Word kiểu cũ (.doc) chưa đọc được. Hãy mở bằng Word, lưu lại thành .docx."
        )
    if data.lstrip()[:5] == b"{\\rtf":
        raise Unreadable("Tệp RTF chưa đọc được. Hãy mở bằng Word, lưu lại thành .docx hoặc PDF.")
    kind = next((name for start, name in _PICTURES if data.startswith(start)), "")
    if data[4:8] == b"ftyp":
        kind = "HEIC"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "WEBP"
    if kind:
        raise Unreadable(
            f"Đây là tệp ảnh ({kind}), chưa đọc được chữ trong ảnh. "
            "Hãy gửi bản .docx hoặc PDF có chữ của văn bản này."
        )
