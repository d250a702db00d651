"""The letter's lines, cells and blocks, over a tidied text that knows its way back."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cuocthi.plain.directive.blanks import even_blanks
from cuocthi.plain.directive.markup import without_margin, without_markup
from cuocthi.plain.directive.model import Fact, Span
from cuocthi.plain.directive.partition import part_lines, with_sign
from cuocthi.plain.directive.wrapped import unwrapped
from cuocthi.plain.vndates import (
    LETTER_LOOKS_BACK,
    Moment,
    Period,
    find_moments,
    find_periods,
    nearest_year,
    with_years,
)
from cuocthi.plain.vntext import Mapped, collapse, is_capitals, tidy

CELL_SIGNS = ("|", "\t", "   ")  # one of them stands between two cells
_BETWEEN_CELLS = re.compile(r"[\t|]|[ ]{3,}")
_MARKER = re.compile(
    r"(?:(?:phan|muc|dieu)\s{1,2}(?:[0-9]{1,3}|[ivxlc]{1,6})\b[.:]?|[ivx]{1,5}(?:\.-|[.)/])(?!\w)"
    r"|(?:[0-9]{1,2}\.){0,3}[0-9]{1,2}(?:\.-|[.)/])(?![0-9])|(?:[0-9]{1,2}\.){1,3}[0-9]{1,2}(?=\s)"
    r"|(?:[0-9]{1,2}|[ivx]{1,5})(?:-(?=\s{1,3}[a-z])|\s?:(?=\s{1,3}[a-z]))|[a-z]{1,2}[.)](?=\s)"
    r"|[a-z](?:\)(?=[a-z])|[/-](?=\s{1,3}[a-z])|\.-(?=\s))|\((?:[0-9]{1,2}|[a-z]|[ivx]{1,4})\)(?=\s{0,3}[a-z])"
    r"|[-+•·▪*o](?=\s)|[-+•·](?=\w))\s{0,6}"
)
_MAY_MARK = frozenset("pmdivx(-+•·▪*0123456789")  # of the first signs of a mark, those of long ones
# "(1)", "1.-", "1:" and "a/" are marks as "1)", "1." and "a)" are.
_OTHER_MARK = re.compile(
    r"\(?(?P<n>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-z]{1,5})(?P<end>\.-|\)|\s?:|/|-)"
)
_WORDY_LETTER = re.compile(r"(?![ivx]{1,2}\.)[a-z]{1,2}\.")  # "P. CT"; "I." and "V." are marks
_DIVISION = re.compile(r"[ivx]{1,5}[.)/-]")
_YEAR = re.compile(r"n(?<![a-z]n)am\s{0,3}(20[0-9]{2})(?![0-9])")
_JOINT = re.compile(r"^———— Tệp \d{1,3}: .{0,1000} ————$", re.MULTILINE)
_COUNTED = re.compile(r"[0-9](?<![0-9./].)(?=[0-9.,]*\s{0,3}([a-z]+))")
_DECOR = re.compile(r"[\s\-_=*.~|+:]{1,200}")


def last_match(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> re.Match[str] | None:
    """The last of all matches in a stretch of text, None where there is none."""
    found = None
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        found = match
    return found


# "tại Quảng trường 23 tháng 3", "Nhà hát 3/2", "đường 30/4": a place called after a day.
_PLACE_NAME = re.compile(
    r"(?<![a-z])(?:quang truong|cong vien|nha hat|san van dong|nha van hoa|cung van hoa|nha thi dau|duong|pho|rap|"
    r"thpt|thcs|tieu hoc|mam non|benh vien|khach san|tuong dai)\s{1,2}$"
)


class Stretch(NamedTuple):
    """A piece of the tidied text, from start up to end."""

    start: int
    end: int


_new = tuple.__new__  # half the time of a call of the class; letters have hundreds of stretches


class Block(NamedTuple):
    """A paragraph or list item: its marker ("1.", "a)", "-"), where its words begin and end."""

    start: int
    end: int
    marker: str
    line: int

    @property
    def depth(self) -> int:
        """How deep its marker stands: 0 none, 1 Roman or Điều, 2 number, 3 letter, 4 dash, 5 plus."""
        return _depth(self.marker) if self.marker else 0


@lru_cache(maxsize=256)  # letters have the same few marks
def _depth(marker: str) -> int:
    if marker[0] in "+":
        return 5
    if marker[0] in "-•·▪*o":
        return 4
    if marker[0].isdigit():
        return 2
    if _DIVISION.fullmatch(marker) or len(marker) > 3:
        return 1
    return 3


class Doc:
    """A letter laid open: tidied text, accent-free shadow, lines, blocks, days."""

    def __init__(self, source: str) -> None:
        self.after: dt.date | None = None
        self.table_rows: list[list[Stretch]] | None = None  # filled by `tables.all_rows`
        # Between the files of a mail: never words of it.
        joints = list(_JOINT.finditer(source)) if "———— Tệp " in source else []
        for joint in joints:
            rule = ("-" * 12).ljust(len(joint.group()))
            source = source[: joint.start()] + rule + source[joint.end() :]
        self.mapped: Mapped = part_lines(
            tidy(without_margin(unwrapped(without_markup(even_blanks(source)))))
        )
        self.joints = [bisect_left(self.mapped.starts, joint.start()) for joint in joints]
        self.cut(len(self.mapped.text))

    def cut(self, end: int) -> None:
        """Read on as if the text ended there; nothing is done when it does already."""
        if end == len(getattr(self, "text", "")) and end:
            return
        self.text = self.mapped.text[:end]
        self.fold = self.mapped.fold[:end]
        self._cells: dict[Stretch, list[Stretch]] = {}
        self.lines = self._lines()
        self.width = self._wrapped_at()
        self.blocks = self._blocks()
        self._block_ends = [block.end for block in self.blocks]
        self._moments: list[Moment] | None = None
        self._periods: list[Period] | None = None
        self._counted: list[tuple[int, str]] | None = None

    @property
    def counted(self) -> list[tuple[int, str]]:
        """Where each number begins that a word follows, and that word without accents."""
        if self._counted is None:
            self._counted = [(m.start(), m[1]) for m in _COUNTED.finditer(self.fold)]
        return self._counted

    def counting(self, pattern: re.Pattern[str], units: tuple[str, ...]) -> Iterator[re.Match[str]]:
        """All matches of a pattern that begins with a number (no digit, "." or "/" before it) and,
        behind its digits, points and commas, with a word that begins with one of the units."""
        done = 0
        for at, word in self.counted:
            if at >= done and word.startswith(units) and (found := pattern.match(self.fold, at)):
                done = found.end()
                yield found

    @property
    def moments(self) -> list[Moment]:
        """The days the text names, looked for when first asked."""
        if self._moments is None:
            self._moments = [
                m
                for m in find_moments(self.text, self.fold)
                if m.year is not None
                or not _PLACE_NAME.search(self.fold, max(0, m.start - 24), m.start)
            ]
        return self._moments

    @property
    def periods(self) -> list[Period]:
        """The stretches of days the text names."""
        if self._periods is None:
            self._periods = find_periods(self.text, self.fold, self.moments)
        return self._periods

    def date_from(self, day: dt.date | None, back: int = LETTER_LOOKS_BACK) -> None:
        """Give the days written without a year the year that fits a letter of that day."""
        self.after = day
        told = _YEAR.findall(self.fold)
        self._moments = with_years(self.moments, day, back, [int(year) for year in told])
        self._periods = None

    def in_year(self, moment: Moment) -> Moment:
        """The day in the year that fits the letter's own day; as it is when that is unknown."""
        if self.after is None or moment.year is not None:
            return moment
        return moment.in_year(nearest_year(moment.month, moment.day, self.after))

    def span(self, start: int, end: int) -> Span:
        """The place in the text as read."""
        return self.mapped.span(start, end)

    def words(self, start: int, end: int) -> str:
        """The words of a stretch on one line."""
        return collapse(self.text[start:end])

    def fact(self, start: int, end: int, sure: float, value: str | int | None = None) -> Fact:
        """A fact standing at that stretch, its value the words themselves unless given."""
        start, end = self.trim(start, end)
        if end > start and self.text[end - 1] in "./":  # "huyện./." closes the letter
            start, end = self.trim(start, self._closed(start, end))
        if value is None:
            value = self.words(start, end)
        return Fact(value, self.span(start, end), sure)

    def trim(self, start: int, end: int, signs: str = " \t\n|") -> tuple[int, int]:
        """The stretch without blanks (or other signs) at its ends."""
        text = self.text
        while start < end and text[start] in signs:
            start += 1
        while end > start and text[end - 1] in signs:
            end -= 1
        return start, end

    def _closed(self, start: int, end: int) -> int:
        """Where the words end before the sign that closes a letter: "./.", "/.", ". / .", "./"."""
        at = end
        while at > start and self.text[at - 1] in "./ ":
            at -= 1
        return at if "/" in self.text[at:end] else end

    def cells(self, line: Stretch) -> list[Stretch]:
        """The pieces of a line between tabs, bars or three blanks."""
        known = self._cells.get(line)
        if known is None:
            known = self._cells[line] = self._parted(line)
        return known

    def _parted(self, line: Stretch) -> list[Stretch]:
        found = []
        at = line.start
        words = self.text[line.start : line.end]
        if "|" not in words and "\t" not in words and "   " not in words:  # most lines are one cell
            cell = self.trim(line.start, line.end)
            return [_new(Stretch, cell)] if cell[0] < cell[1] else []
        gaps = [m.span() for m in _BETWEEN_CELLS.finditer(self.text, line.start, line.end)]
        for start, end in [*gaps, (line.end, line.end)]:
            cell = self.trim(at, start)
            if cell[0] < cell[1]:
                found.append(_new(Stretch, cell))
            at = end
        return found

    def starts_cell(self, at: int) -> bool:
        """Whether a line or a cell begins there: behind a tab, a bar or two blanks and more."""
        before = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        return not before.strip(" *") or before.endswith(("\t", "|", "  ", "| ", "\t "))

    def is_decor(self, start: int, end: int) -> bool:
        """Whether only rules and dots stand there."""
        if self.text[start : start + 1].isalnum():  # as most lines begin
            return False
        return bool(_DECOR.fullmatch(self.text, start, end))

    def line_end(self, at: int) -> int:
        """Where the line of that offset ends."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def is_parted(self, start: int, end: int) -> bool:
        """Whether one file of a mail ends and another begins between the two offsets."""
        return any(start <= joint < end for joint in self.joints)

    def block_at(self, at: int) -> Block | None:
        """The block that offset lies in."""
        number = bisect_right(self._block_ends, at)
        return self.blocks[number] if number < len(self.blocks) else None

    def sentence_end(self, at: int, limit: int) -> int:
        """Where the sentence ends: a full stop before a blank, "./.", or the limit."""
        match = _STOP.search(self.text, at, limit)
        return match.start() if match else limit

    def _lines(self) -> list[Stretch]:
        found = []
        at = 0
        for line in self.text.split("\n"):
            end = at + len(line)
            found.append(_new(Stretch, (at, end)))
            at = end + 1
        return found

    def _wrapped_at(self) -> int:
        """The width at which the lines of the text were broken; 0 where paragraphs run on."""
        long = sorted(n for start, end in self.lines if (n := end - start) > 40)
        if len(long) < 5 or long[-1] > 160:
            return 0
        width = long[-2]
        near = sum(1 for n in long if n >= width - 14)
        return width if near >= 4 and near * 4 >= len(long) else 0

    def _blocks(self) -> list[Block]:
        found: list[Block] = []
        previous: Stretch | None = None
        text = self.text
        for number, (start, end) in enumerate(self.lines):
            if start < end and (text[start] in " \t" or text[end - 1] in " \t"):
                start, end = self.trim(start, end, " \t")
            if start == end or (not text[start].isalnum() and self.is_decor(start, end)):
                previous = None
                continue
            marker = self._marker(start, end)
            forced = (
                previous is not None and self.width > 0 and self.is_forced(previous, start, end)
            )
            if marker and forced and previous and text[previous.end - 1] not in ".;:,/":
                marker = ""  # "Sở Lao động / - Thương binh": the dash belongs to the name
            if (
                previous
                and found
                and not marker
                and (forced or self._goes_on(previous, start, end))
            ):
                last = found[-1]
                found[-1] = Block(last.start, end, last.marker, last.line)
            else:
                words = start + len(marker)
                usual = _usual(marker.strip()) if marker else ""
                found.append(Block(words, end, usual, number))
            previous = Stretch(start, end)
        return found

    def is_forced(self, previous: Stretch, start: int, end: int) -> bool:
        """Whether the next word had no room left on the line before (xuống dòng vì hết dòng)."""
        if not self.width or is_capitals(self.text[start:end]):
            return False
        before = self.text[previous.start : previous.end]
        if is_capitals(before) or self.text[start] == "|" or before.endswith(("|", "./.")):
            return False
        if "\t" in before or "   " in before:
            return False
        word = self.text.find(" ", start, end)
        room = (word if word > 0 else end) - start
        column = previous.end - self.text.rfind("\n", 0, previous.start) - 1
        return column + 1 + room > self.width * 0.94

    def unwrap(self, start: int, end: int) -> None:
        """Put a blank for each line break inside the paragraphs of a stretch; offsets stay."""
        ends: set[int] = set()
        for block in self.blocks:
            if block.start < start or block.end > end:
                continue
            at = self.text.find("\n", block.start, block.end)
            while at >= 0:
                ends.add(at)
                at = self.text.find("\n", at + 1, block.end)
        if ends:
            self.text, self.fold = with_sign(self.text, ends, " "), with_sign(self.fold, ends, " ")
            self._moments = self._periods = None

    def _marker(self, start: int, end: int) -> str:
        first, second = self.fold[start], self.fold[start + 1 : start + 2]
        if first == "|" or (
            second.isalpha()
            and first not in _MAY_MARK
            and self.fold[start + 2 : start + 3] not in ".)"
        ):
            return ""
        match = _MARKER.match(self.fold, start, end)
        if not match or match.end() > end:
            return ""
        found = match.group().strip()
        if _WORDY_LETTER.fullmatch(found) and self.text[start].isupper():
            return ""
        return match.group()

    def _goes_on(self, previous: Stretch, start: int, end: int) -> bool:
        """Whether a line goes on the sentence of the line before (xuống dòng giữa câu)."""
        last = self.text[previous.end - 1]
        if self.text[start] == "|" or last == "|" or "\t" in self.text[previous.start : start]:
            return False
        if self.text[start].islower():
            return last not in ".:" or self.text[start] in "đ"
        if is_capitals(self.text[start:end]) or last in ".;:!?/":
            return False
        if is_capitals(self.text[previous.start : previous.end]):
            return False
        if _UNENDED.search(self.text, max(previous.start, previous.end - 6), previous.end):
            return True
        if previous.end - previous.start < 60 or _OPENS.match(self.text, start, end):
            return last == ","
        return True


@lru_cache(maxsize=256)
def _usual(marker: str) -> str:
    """The mark of an item as most letters write it: "1." for "1.-" and "1:", "a)" for "(a)" and "a/"."""
    other = _OTHER_MARK.fullmatch(marker)
    if other is None:
        return marker
    name, end = other["n"], other["end"]
    if name[0].isdigit() or _DIVISION.fullmatch(name + "."):
        return name + ("." if end == ".-" or ":" in end else ")" if marker[0] == "(" else end)
    return name + ("." if end == ".-" else ")")


# A sentence that opens a paragraph, though no full stop ends the line before.
_OPENS = re.compile(
    r"(?:Rất mong|Trân trọng|Trên đây|Đề nghị|Kính đề nghị|Yêu cầu|Căn cứ|Thực hiện|Hưởng ứng|Nhằm|Nhận được|Trong quá trình|Mọi (?:chi tiết|thông tin|vướng mắc)|"
    r"Kinh phí|Để)\s.{40}"
)
# Words that end no line of their own: "7 giờ 30, thứ / Sáu, ngày …", "tại / Nhà hát …".
_UNENDED = re.compile(r"\s(?:thứ|của|và|tại|ngày|tháng|cho|với|theo|đến|từ)$")
_STOP = re.compile(r"[.!?](?:(?<=\.)/\.|(?=[\s”\"]|$)(?<![^\w]P\.)(?<!TP\.)(?<!\d\.(?=\s\d)))")
