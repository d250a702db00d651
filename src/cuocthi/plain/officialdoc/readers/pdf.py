"""The text layer of a PDF (lớp chữ của PDF), page by page."""

import threading

import pypdfium2

from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable

MOST_PAGES = 300
_ONE_AT_A_TIME = threading.Lock()  # pdfium itself is not safe for threads


def read_pdf(data: bytes) -> SourceText:
    """The words of a PDF; Unreadable when it is locked, broken or a scan without text."""
    with _ONE_AT_A_TIME:
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
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(_why_not(fault)) from fault
    with document:
        pages = len(document)
        if pages > MOST_PAGES:
            raise Unreadable(
                f"PDF có {pages} trang, nhiều hơn mức {MOST_PAGES} trang. "
                "Hãy tách riêng phần công văn chính rồi gửi lại."
            )
        return [_page(document, at) for at in range(pages)]


def _page(document: pypdfium2.PdfDocument, at: int) -> str:
    try:
        page = document[at]
        text = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(f"Trang {at + 1} của PDF bị hỏng. Hãy xuất lại PDF từ bản gốc.") from fault
    return str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")


def _why_not(fault: Exception) -> str:
    if "password" in str(fault).lower():
        return "PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
    return "PDF bị hỏng hoặc bị cắt. Hãy xuất lại PDF từ bản gốc rồi gửi lại."
