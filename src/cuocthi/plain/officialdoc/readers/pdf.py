"""The text layer of a PDF (lớp chữ của PDF), page by page."""

from typing import Any

from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable

MOST_PAGES = 300


def read_pdf(data: bytes) -> SourceText:
    """The words of a PDF; Unreadable when it is locked, broken or a scan without text."""
    texts = _texts(data)
    pages = len(texts)
    text = "\n".join(texts)
    if len(text) > MOST_TEXT:
        raise Unreadable("PDF có quá nhiều chữ. Hãy tách riêng phần công văn chính rồi gửi lại.")
    if sum(c.isalnum() for c in text) < 20 * max(1, pages // 10):
        raise Unreadable(
            "PDF không có lớp chữ (bản quét hoặc ảnh), chưa đọc được. "
            "Hãy gửi bản .docx hoặc PDF xuất thẳng từ Word."
        )
    blank = sum(1 for page in texts if not page.strip())
    notes = [f"{blank} trang không có lớp chữ, không đọc được."] if blank else []
    return SourceText(text, "pdf", notes)


def _texts(data: bytes) -> list[str]:
    try:
        with opened(data) as document:
            pages = len(document)
            if pages > MOST_PAGES:
                raise Unreadable(
                    f"PDF có {pages} trang, nhiều hơn mức {MOST_PAGES} trang. "
                    "Hãy tách riêng phần công văn chính rồi gửi lại."
                )
            return [_page(page) for page in document]
    except BadPdf as fault:
        raise Unreadable(
            "PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
            if fault.locked
            else "PDF bị hỏng hoặc bị cắt. Hãy xuất lại PDF từ bản gốc rồi gửi lại."
        ) from fault


def _page(page: Any) -> str:
    text = str(page.get_textpage().get_text_range())
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")
