"""What each component of an official document looks like: Decree 30/2020/NĐ-CP, annex I (thể thức)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Align = Literal["left", "center", "right", "both"]

FONT = "Times New Roman"
PAGE = (210.0, 297.0)
"""A4 in mm."""
MARGINS = {"top": 20.0, "right": 15.0, "bottom": 20.0, "left": 30.0}
"""The margins of the sheet in mm (D4: top and bottom 20-25, left 30-35, right 15-20)."""
HEADER = 10.0
"""How far below the edge of the paper the page number stands, in mm."""
TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
"""Width of the text in mm."""
LANDSCAPE_WIDTH = PAGE[1] - MARGINS["left"] - MARGINS["right"]
PAGE_NUMBER_SIZE = 13.0


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: sizes in points, indents in millimetres, `lines` a multiple of one line."""

    size: float
    bold: bool = False
    italic: bool = False
    align: Align = "center"
    first_line: float = 0
    indent: float = 0
    indent_right: float = 0
    before: float = 0
    after: float = 0
    lines: float = 1.0
    keep_with_next: bool = False
    outline: int | None = None


def _body(*, bold: bool = False, italic: bool = False, outline: int | None = None) -> Look:
    return Look(
        14,
        bold,
        italic,
        align="both",
        first_line=12.7,
        after=6,
        lines=1.1,
        keep_with_next=outline is not None,
        outline=outline,
    )


STYLES: dict[str, Look] = {
    "Quốc hiệu": Look(12, bold=True),
    "Tiêu ngữ": Look(13, bold=True),
    "Cơ quan chủ quản": Look(12),
    "Cơ quan ban hành": Look(12, bold=True),
    "Số, ký hiệu": Look(13),
    "Địa danh, ngày tháng": Look(13, italic=True),
    "Về việc": Look(12, before=6),
    "Tên loại": Look(14, bold=True, before=18, keep_with_next=True, outline=0),
    "Trích yếu": Look(14, bold=True, indent=10, indent_right=10, keep_with_next=True),
    "Thẩm quyền ban hành": Look(14, bold=True, after=8, keep_with_next=True),
    "Kính gửi": Look(14, before=12, after=12),
    "Nơi gửi tới": Look(14, align="both", indent=47, first_line=-3),
    "Căn cứ": _body(italic=True),
    "Nội dung": _body(),
    "Chương": Look(14, bold=True, after=6, keep_with_next=True, outline=0),
    "Đề mục 1": _body(bold=True, outline=1),
    "Đề mục 2": _body(bold=True, outline=2),
    "Đề mục 3": _body(outline=3),
    "Số phụ lục": Look(14, bold=True, keep_with_next=True, outline=0),
    "Tên phụ lục": Look(14, bold=True, keep_with_next=True),
    "Kèm theo": Look(14, italic=True, after=12, keep_with_next=True),
    "Đầu bảng": Look(13, bold=True, before=2, after=2, keep_with_next=True),
    "Ô bảng": Look(13, align="left", before=2, after=2),
    "Quyền hạn, chức vụ": Look(14, bold=True, keep_with_next=True),
    "Chỗ ký": Look(14),
    "Họ tên người ký": Look(14, bold=True),
    "Nơi nhận": Look(12, bold=True, italic=True, align="left", keep_with_next=True),
    "Danh sách nơi nhận": Look(11, align="left"),
    "Khung": Look(13, bold=True),
    "Đường kẻ": Look(2),
}
"""Every component of D6 as a named style, so that a registry clerk can restyle it in one place."""


def style_id(name: str) -> str:
    """The style's name without accents and signs: some programs stumble over others in an id."""
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in letters.title() if char.isascii() and char.isalnum())


def text_width(text: str, size: float) -> float:
    """Roughly how long a bold Times line is, in mm; good to a tenth, enough for a rule."""
    return hundredths(text) * mm_of_hundredth(size)


def mm_of_hundredth(size: float) -> float:
    """How many mm a hundredth of an em is in letters of `size` points."""
    return size * 25.4 / 7200


def hundredths(text: str) -> int:
    """The same length in hundredths of an em, whatever the size: whole numbers, so that words and
    the blanks between them add up to the length of their line."""
    words = text.split(" ")
    return sum(map(hundredths_of_word, words)) + (len(words) - 1) * BLANK


BLANK = 30
"""A blank in hundredths of an em."""


@lru_cache(maxsize=8192)
def hundredths_of_word(word: str) -> int:
    """Of one word, without a blank in it.

    Each is measured once: Vietnamese is written with some 7,000 syllables.
    """
    units = 0
    for char in word:
        if char.isupper():
            units += 70
        elif char in ".,;:-/()'ijltIf":
            units += BLANK
        else:
            units += 51
    return units
