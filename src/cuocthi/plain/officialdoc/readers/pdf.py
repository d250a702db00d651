"""The text layer of a PDF (lớp chữ của PDF), page by page; pages without one by recognition."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PIL import Image

from cuocthi.plain.officialdoc.pdfium import BadPdf, opened
from cuocthi.plain.officialdoc.readers import ocr
from cuocthi.plain.officialdoc.readers.columns import Piece, Word, arranged, by_place
from cuocthi.plain.officialdoc.readers.common import MOST_TEXT, SourceText, Unreadable
from cuocthi.plain.vntext import fold, nfc

_T = TypeVar("_T")
MOST_PAGES = 300
_HEAD_LINES = 14
_FEWEST_LETTERS = 20
_LOCKED = "PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
_BROKEN = "PDF bị hỏng hoặc bị cắt. Hãy xuất lại PDF từ bản gốc rồi gửi lại."
_NO_TEXT = (
    "PDF không có lớp chữ (bản quét hoặc ảnh), chưa đọc được. "
    "Hãy gửi bản .docx hoặc PDF xuất thẳng từ Word."
)
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_WORD = re.compile(r"\S+")
_FOOT = re.compile(r"(?m)^\s*noi nhan")


def read_pdf(data: bytes, *, by_picture: bool = True) -> SourceText:
    """The words of a PDF; pages without text are recognised from their picture.

    Unreadable when it is locked, broken, or a scan where ``by_picture`` is off or no program for
    recognising is installed.
    """
    texts, scanned = _from(data, lambda document: _texts(document, by_picture))
    worth = [text for at, text in enumerate(texts) if at not in scanned]
    has_words = _letters("\n".join(worth)) >= _FEWEST_LETTERS * max(1, len(texts) // 10)
    if has_words and not scanned:
        blank = sum(1 for text in texts if not text.strip())
        notes = [f"{blank} trang không có lớp chữ, không đọc được."] if blank else []
        return SourceText("\n".join(texts), "pdf", notes)
    if has_words and not (by_picture and ocr.is_ready()):
        notes = [f"{len(scanned)} trang không có lớp chữ, không đọc được."]
        return SourceText("\n".join(texts), "pdf", notes)
    if not scanned or not by_picture:
        raise Unreadable(_NO_TEXT)
    return _recognised(data, texts, scanned, has_words)


def _from(data: bytes, work: Callable[[Any], _T]) -> _T:
    """What ``work`` makes of the open document; pdfium is free for others again after it."""
    try:
        with opened(data) as document:
            return work(document)
    except BadPdf as fault:
        raise Unreadable(_LOCKED if fault.locked else _BROKEN) from fault


def _texts(document: Any, by_picture: bool) -> tuple[list[str], list[int]]:
    """The text of every page, and the numbers of those to be recognised from their picture."""
    pages = len(document)
    if pages > MOST_PAGES:
        raise Unreadable(
            f"PDF có {pages} trang, nhiều hơn mức {MOST_PAGES} trang. "
            "Hãy tách riêng phần công văn chính rồi gửi lại."
        )
    texts: list[str] = []
    scanned: list[int] = []
    length = 0
    for number in range(pages):
        page = document[number]
        text = _page(page, first=number == 0)
        length += len(text)
        if length > MOST_TEXT:
            raise Unreadable(
                "PDF có quá nhiều chữ. Hãy tách riêng phần công văn chính rồi gửi lại."
            )
        texts.append(text)
        poor = by_picture and _is_poor(page, text)  # then it is read anew, if that can be done
        if _needs_eyes(page, text) or (poor and ocr.is_ready()):
            scanned.append(number)
        page.close()
    return texts, scanned


def _recognised(data: bytes, texts: list[str], scanned: list[int], has_words: bool) -> SourceText:
    ocr.demand()
    notes: list[str] = []
    sures: list[float] = []
    for at in scanned[: ocr.MOST_PAGES]:
        seen = ocr.recognise(_from(data, partial(_drawn, number=at)), head=at == 0)
        texts[at] = seen.text
        sures.append(seen.sure)
    if len(scanned) > ocr.MOST_PAGES:
        notes.append(
            f"Chỉ nhận dạng {ocr.MOST_PAGES} trang ảnh đầu; "
            f"{len(scanned) - ocr.MOST_PAGES} trang sau chưa đọc."
        )
    text = "\n".join(texts)
    if _letters(text) < _FEWEST_LETTERS:
        raise Unreadable(ocr.NOTHING_SEEN)
    notes.append(ocr.note(sures))
    return SourceText(text, "pdf" if has_words else "ocr", notes)


def _drawn(document: Any, *, number: int) -> Image.Image:
    """The page as a grey picture of 300 dots an inch, fewer on pages larger than A3."""
    page = document[number]
    scale = min(300 / 72, 5000 / max(size_of(page)))
    drawn: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return drawn.copy()  # its dots must outlive the document


def size_of(page: Any) -> tuple[float, float]:
    """Width and height in points. Raises Unreadable for a page of no size or a nonsensical one."""
    width, height = page.get_size()
    if not (0.1 < width < 100_000 and 0.1 < height < 100_000):
        raise Unreadable(_BROKEN)
    return width, height


def _letters(text: str) -> int:
    return sum(1 for sign in text if sign.isalnum())


def _needs_eyes(page: Any, text: str) -> bool:
    """Whether a page has hardly any text but something is drawn on it."""
    return _letters(text) < _FEWEST_LETTERS and any(True for _ in page.get_objects(max_depth=3))


def _is_poor(page: Any, text: str) -> bool:
    """Whether the text of a page is a scanner's guess: one picture fills the page, and the words
    have hardly any Vietnamese marks, of which every fourth letter should have one.
    """
    if _marked(nfc(text)) * 20 > _letters(text):
        return False
    width, height = page.get_size()
    for item in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.8 * width * height:
            return True
    return False


def _marked(text: str) -> int:
    return sum(
        1 for sign in text if sign in "đĐ" or (sign.isalpha() and fold(sign) != sign.lower())
    )


def _page(page: Any, *, first: bool) -> str:
    textpage = page.get_textpage()
    text = str(textpage.get_text_range())
    if not text:
        return ""
    if len(text) != textpage.count_chars():
        return _tidied(text)  # places cannot be told: signs outside the first plane
    shadow = fold(nfc(text)) if not text.isascii() else text.lower()
    has_foot = _FOOT.search(shadow) is not None
    boxes = _Boxes(textpage)
    if not first and not has_foot and not boxes.turns:
        return _tidied(text)
    pieces = _pieces(boxes, text, whole=has_foot or boxes.turns > 0)
    if boxes.turns:  # pdfium's own order is not to be trusted there
        pieces = by_place(pieces)
    return "\n".join(arranged(pieces, head=first))


def _tidied(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")


def _pieces(boxes: _Boxes, text: str, *, whole: bool) -> list[Piece]:
    """The lines of a page; those where cells may lie side by side are parted at wide gaps."""
    pieces: list[Piece] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        words = line.rstrip("\r")
        if number < _HEAD_LINES or whole:
            pieces.extend(_parted(boxes, words, start, number))
        else:  # its place does not matter, only that it is below
            low = 1e6 + 2 * number
            pieces.append(Piece((Word(_tidied(words), 0, low, 1e6, low + 1),), number))
        start += len(line) + 1
    return pieces


def _parted(boxes: _Boxes, line: str, start: int, number: int) -> list[Piece]:
    """A line as pieces: a new one after each wide gap, and where the pen went back."""
    words = [
        Word(m.group().replace("\ufffe", "-"), *boxes.around(start + m.start(), start + m.end()))
        for m in _WORD.finditer(line)
    ]
    found: list[Piece] = []
    first = 0
    for at in range(1, len(words) + 1):
        if at < len(words):
            before, after = words[at - 1], words[at]
            gap = (after.left - before.right) / max(before.bottom - before.top, 1.0)
            if -1.5 <= gap <= 1.6:
                continue
        found.append(Piece(tuple(words[first:at]), number))
        first = at
    return found or [Piece((Word("", 0, 0, 0, 0),), number)]


class _Boxes:
    """Where each letter stands, turned so that its line runs to the right."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw

        self._raw = pypdfium2.raw
        self._page = textpage.raw
        self._values = [ctypes.c_double() for _ in range(4)]
        middle = textpage.count_chars() // 2
        angle = self._raw.FPDFText_GetCharAngle(self._page, middle)
        self.turns = round(angle / (math.pi / 2)) % 4 if angle > 0 else 0

    def around(self, start: int, end: int) -> tuple[float, float, float, float]:
        """The box of a word."""
        boxes = [self.get(index) for index in range(start, end)]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )

    def get(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._values
        self._raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
        if self.turns == 0:
            return x0, -y1, x1, -y0
        if self.turns == 3:  # the line runs up the page
            return y0, x0, y1, x1
        if self.turns == 2:
            return -x1, y0, -x0, y1
        return -y1, -x1, -y0, -x0
