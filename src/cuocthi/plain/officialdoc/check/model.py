"""What a docx looks like, line by line, and what is said about it (kiểm tra thể thức)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

MM = 25.4 / 1440
"""Millimetres in a twip."""

CELLS = {
    "1": "Quốc hiệu và Tiêu ngữ",
    "2": "Tên cơ quan ban hành",
    "3": "Số, ký hiệu",
    "4": "Địa danh và thời gian ban hành",
    "5a": "Tên loại và trích yếu",
    "5b": "Trích yếu công văn",
    "6": "Nội dung",
    "7a": "Quyền hạn, chức vụ của người ký",
    "7b": "Họ tên người ký",
    "7c": "Chữ ký",
    "9a": "Kính gửi",
    "9b": "Nơi nhận",
    "10b": "Dấu chỉ độ khẩn",
    "phụ lục": "Phụ lục",
    "trang": "Trang giấy",
    "tệp": "Tệp Word",
}
"""The components by their numbers in the decree (ô thể thức), as told to people."""


TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that cannot be seen and turn the direction of the letters behind them."""


def short(text: str, most: int = 60) -> str:
    """The words, cut when they are many; nothing in them turns the rest of the sentence round."""
    text = TURNING.sub("", text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault against the decree (lỗi thể thức): where, what stands there, what should.

    `place` says for the text in which paragraph, with its first words, and in how many others.
    """

    cell: str
    found: str
    should: str
    place: str = ""

    def __str__(self) -> str:
        name = CELLS.get(self.cell, self.cell)
        where = name if self.cell in ("phụ lục", "trang", "tệp") else f"{name} (ô {self.cell})"
        where = f"{where}, {self.place}" if self.place else where
        return f"{where}: đang là {self.found}; cần {self.should.removesuffix('.')}."


@dataclass(slots=True)
class Report:
    """All faults of a file, in reading order, and remarks for the person."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _said: dict[tuple[str, str], _Said] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)

    def count_paragraphs(self, lines: Iterable[Line]) -> None:
        """Number the paragraphs of the text, for people to find them; tables are not counted."""
        for line in lines:
            if line.text and line.place.table is None and line.place.box is None:
                self._numbers.setdefault(line.paragraph, len(self._numbers) + 1)

    def add(
        self, cell: str, found: str, should: str, once: str = "", line: Line | None = None
    ) -> None:
        """Say a fault, once; with `once` only the first of its sort in the component.

        `line` is where it stands; of the others of its sort only their number is told.
        """
        key = (cell, once or f"{found}\0{should}")
        if key not in self._said:
            self._said[key] = _Said(len(self.faults), self._place(line, found))
            self.faults.append(Fault(cell, short(found, 200), short(should, 200)))
        said = self._said[key]
        if line is not None:
            said.paragraphs.add(line.paragraph)
        self.faults[said.at] = replace(self.faults[said.at], place=said.words)

    def _place(self, line: Line | None, found: str) -> str:
        if line is None or line.paragraph not in self._numbers:
            return ""
        words = line.text[:20].rstrip()
        quoted = "" if words in found else f" “{short(line.text, 40)}”"
        return f"đoạn {self._numbers[line.paragraph]}{quoted}"


@dataclass(slots=True)
class _Said:
    """A fault that was told: its place in the list and on the page, and where it stands again."""

    at: int
    place: str
    paragraphs: set[int] = field(default_factory=set)

    @property
    def words(self) -> str:
        others = len(self.paragraphs) - 1
        return f"{self.place} và {others} đoạn khác" if self.place and others > 0 else self.place


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look in the end, after all styles (định dạng sau cùng); sizes in points."""

    font: str
    font_of_accents: str
    size: float
    bold: bool
    italic: bool
    underlined: bool
    colour: str
    linked: bool = False
    struck: bool = False
    marked: bool = False
    """With a colour behind the letters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one look."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn line or box: width and height in mm, and how far from the left it stands."""

    kind: str
    width: float | None = None
    height: float | None = None
    dashed: bool = False
    from_left: float | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: lengths in mm, spacing in points; `line` is a multiple when `auto`."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    tight: bool = False
    style: str = ""
    borders: tuple[tuple[str, str], ...] = ()
    framed: bool = False
    new_page: bool = False

    def border(self, side: str) -> str:
        """The kind of line on that side, "" for none."""
        return dict(self.borders).get(side, "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: the outermost table with row and cell, or a text box."""

    table: int | None = None
    row: int = 0
    column: int = 0
    columns: int = 0
    width: float = 165.0
    lined: bool = False
    ruled: bool = False
    box: Shape | None = None

    @property
    def side(self) -> str:
        """ "left" or "right" in a table of columns, else ""."""
        if self.table is None or self.columns < 2:
            return ""
        if self.column == 0:
            return "left"
        return "right" if self.column == self.columns - 1 else ""


@dataclass(slots=True, eq=False)
class Line:
    """One line as typed: a paragraph, or what stands between two line breaks of it."""

    pieces: list[Piece]
    setting: Setting
    place: Place
    paragraph: int
    section: int
    marker: str = ""
    shapes: list[Shape] = field(default_factory=list)
    starts_page: bool = False
    side: str = ""
    split: bool = False

    @property
    def raw(self) -> str:
        """The letters as they are in the file, with the number that Word counts."""
        text = "".join(piece.text for piece in self.pieces)
        return f"{self.marker} {text}" if self.marker and text.strip() else text

    @property
    def spaced(self) -> str:
        """The letters in their usual form, blanks as typed."""
        text = unicodedata.normalize("NFC", self.raw).replace("\u00a0", " ")
        return text.replace("\u00d0", "Đ").replace("\u0189", "Đ").replace("\u00ad", "")

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(self.spaced.split())

    @property
    def letters(self) -> list[Piece]:
        """The pieces with letters or digits in them."""
        return [piece for piece in self.pieces if any(char.isalnum() for char in piece.text)]

    def share(self, what: str) -> float:
        """The share of the letters that are "bold", "italic", "underlined", "struck" …"""
        all_of_them = sum(_count(piece.text) for piece in self.letters)
        such = sum(_count(p.text) for p in self.letters if getattr(p.look, what))
        return such / all_of_them if all_of_them else 0.0


def _count(text: str) -> int:
    return sum(char.isalnum() for char in text)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages of one sheet: lengths in mm."""

    width: float
    height: float
    margins: tuple[tuple[str, float], ...]
    turned: bool
    title_page: bool
    starts_at: int | None
    number_form: str
    headers: tuple[tuple[str, str], ...] = ()
    footers: tuple[tuple[str, str], ...] = ()

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        sides = dict(self.margins)
        return self.width - sides["left"] - sides["right"]


@dataclass(slots=True)
class Sheet:
    """A whole docx, flattened (văn bản đã trải phẳng)."""

    lines: list[Line]
    sections: list[Section]
    margins: dict[str, list[Line]]
    """Headers and footers by the name of their part; a page number stands as "\ufffc"."""
    notes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Words that Word does not show (chữ ẩn)."""
    changes: int = 0
    """Changes that were tracked and not yet taken or refused."""
    comments: int = 0
    old: tuple[str, str, str] | None = None
    """The code before Unicode, the first words typed in it, the same in Unicode."""
