"""Placeholders of a template and how they are filled in (chỗ điền trong mẫu).

The list is fixed and filling is plain replacement: there are no conditions and no sums. A value
stays words: what is a heading, a point or a row of a table, the template alone decides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuocthi.plain.officialdoc.blocks import Block, Heading, Item, Table
from cuocthi.plain.officialdoc.composing.bodytext import (
    BadText,
    Piece,
    block_of,
    blocks_in,
    lines_of,
    pieces_in,
)
from cuocthi.plain.officialdoc.composing.emptiness import Kept, kept_pieces
from cuocthi.plain.officialdoc.composing.placeholder_list import PLACEHOLDERS, Placeholder, Sort
from cuocthi.plain.officialdoc.composing.values import ROOM, Listed, Value, values_of
from cuocthi.plain.officialdoc.signs import composed, faults_by_line, shown
from cuocthi.plain.vntext import collapse, fold, nfc, place_tones

__all__ = [
    "NOTHING",
    "PLACEHOLDERS",
    "BadTemplate",
    "Filled",
    "Placed",
    "Placeholder",
    "Sort",
    "filled",
    "used_in",
]

NOTHING = ROOM
"""What is printed where a value is missing; `cuocthi check-layout` finds it in an issued paper."""

NEEDED = frozenset(
    (
        "tên cuộc thi", "cuộc thi", "từ ngày", "đến ngày", "thời gian cuộc thi", "cơ quan",
        "số ký hiệu", "ngày ban hành", "người ký", "chức vụ người ký", "thư ký", "ngày giờ",
    )
)  # fmt: skip
"""What a paper cannot do without keeps its room."""

_SIGN = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")
_STANDS_IN = 0x20000
"""Rare letters stand in for values while a template is read, so that words are words to it."""
_MOST = 0xA000
_STAND_INS = re.compile(f"[{chr(_STANDS_IN)}-{chr(_STANDS_IN + _MOST)}]")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a value went: `lines` lines from `line` (from 1) of the text, and its words.

    `words` of a list or block alone on a line are its lines.
    """

    name: str
    line: int
    lines: int
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in (mẫu đã điền): the text, what had nothing, where each value went."""

    text: str
    missing: tuple[str, ...]
    places: tuple[Placed, ...]


class BadTemplate(ValueError):
    """What is wrong with a template: one sentence each, with its line (mẫu chưa đúng)."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


_BY_WORDS = {place_tones(name): name for name in PLACEHOLDERS}
_BY_FOLDED = {fold(name): name for name in PLACEHOLDERS}


def used_in(template: str) -> tuple[str, ...]:
    """The names of the placeholders of a template, each once, in order. Raises BadTemplate."""
    return tuple(dict.fromkeys(_Reading(template).names.values()))


def filled(template: str, facts: Mapping[str, Any], blocks: Mapping[str, str]) -> Filled:
    """The template with the words of the facts, and of `blocks`, body text by name.

    A value that is missing is printed as "……". Left out are a line that is only a list or a block
    with nothing, one that only names a value nobody has to give ("Địa điểm: ……"), and a heading
    with nothing left under it; those after it are numbered on. Raises BadTemplate for the template and for a block that is no body text,
    BadFacts for facts that cannot be right.
    """
    reading = _Reading(template)
    used = dict.fromkeys(reading.names.values())
    taken = [name for name in used if PLACEHOLDERS[name].sort is not Sort.BLOCK]
    keys = {key for name in taken for key in PLACEHOLDERS[name].keys}
    values: dict[str, Value] = values_of(facts, taken, keys)
    for name in used:
        if PLACEHOLDERS[name].sort is Sort.BLOCK:
            values[name] = Listed((), _body_text(name, blocks.get(name, "")))
    return _Filling(reading, values).whole()


def _body_text(name: str, text: str) -> tuple[Block, ...]:
    try:
        return blocks_in(composed(text))
    except BadText as wrong:
        raise BadTemplate([f"{{{name}}}, dòng {wrong.line}: {wrong.words}"]) from wrong


class _Reading:
    """A template read: its lines with letters that stand in for values, and its pieces.

    `alone` are the lines that are only a list or a block, by their number from 0.
    """

    def __init__(self, template: str) -> None:
        self.names: dict[str, str] = {}
        self.alone: dict[int, str] = {}
        self.faults = list(faults_by_line("Mẫu", template))
        if _STAND_INS.search(template):
            self.faults = ["Mẫu có chữ Hán hiếm không in được: hãy xóa."]
        self.lines = [self._line(n, line) for n, line in enumerate(composed(template).splitlines())]
        if self.faults:
            raise BadTemplate(self.faults)
        try:
            self.pieces = tuple(pieces_in(self.lines))
        except BadText as wrong:
            raise BadTemplate([str(wrong)]) from wrong
        self._check_blocks()

    def _line(self, number: int, line: str) -> str:
        found = [match for match in _SIGN.finditer(line) if match["name"] is not None]
        made = _SIGN.sub(lambda match: self._sign(number, match), line)
        if (
            len(found) == 1
            and line.strip() == found[0][0]
            and (letter := made.strip()) in self.names
        ):
            name = self.names[letter]
            if PLACEHOLDERS[name].sort is not Sort.VALUE:
                self.alone[number] = letter
                # as what the lines after it see it: grounds go on after grounds, nothing is a title
                return f"Căn cứ {letter};" if name == "văn bản căn cứ" else f"\\{letter}"
        return made

    def _sign(self, number: int, match: re.Match[str]) -> str:
        if match["name"] is None:
            if len(match[0]) == 1:
                self._unclosed(number, match[0])
            return match[0][0]
        said = collapse(nfc(match["name"])).lower()
        name = _BY_WORDS.get(place_tones(said))
        if name is None:
            self.faults.append(
                f"Dòng {number + 1}: không có chỗ điền {{{shown(match['name'])}}}. {_hint(said)}"
            )
            return ""
        letter = chr(_STANDS_IN + min(len(self.names), _MOST))
        self.names[letter] = name
        return letter

    def _unclosed(self, number: int, sign: str) -> None:
        other, what = ("}", "đóng") if sign == "{" else ("{", "mở")
        self.faults.append(
            f"Dòng {number + 1}: dấu “{sign}” không có “{other}” {what}; muốn in dấu này, hãy gõ "
            f"“{sign * 2}”."
        )

    def _check_blocks(self) -> None:
        faults = [
            f"Dòng {number + 1}: {{{name}}} phải đứng riêng một dòng."
            for number, line in enumerate(self.lines)
            if number not in self.alone
            for name in (self.names.get(letter, "") for letter in _STAND_INS.findall(line))
            if name and PLACEHOLDERS[name].sort is Sort.BLOCK
        ]
        if faults:
            raise BadTemplate(faults)


def _hint(said: str) -> str:
    near = difflib.get_close_matches(fold(said), _BY_FOLDED, 1, 0.6)
    return f"Có phải {{{_BY_FOLDED[near[0]]}}}?" if near else "Xem danh sách chỗ điền."


class _Filling:
    """Writes the lines of a reading with the values in them."""

    def __init__(self, reading: _Reading, values: Mapping[str, Value]) -> None:
        self.reading = reading
        self.values = values
        self.out: list[str] = []
        self.before: Block | None = None
        self.missing: dict[str, None] = {}
        self.places: list[Placed] = []

    def whole(self) -> Filled:
        """The result; empty lines of the template stay."""
        at = 0
        for piece, block in self._kept():
            self._blank(piece.start - at)
            at = piece.end
            if block is None:
                self._note(piece)
            elif (letter := self.reading.alone.get(piece.start)) is not None:
                self._alone(self.reading.names[letter])
            else:
                self._piece(piece, block)
        self._blank(len(self.reading.lines) - at)
        return Filled("\n".join(self.out), tuple(self.missing), tuple(self.places))

    def _kept(self) -> list[Kept]:
        names = self.reading.names
        empty = {letter for letter, name in names.items() if self._inline(name) == NOTHING}
        bare = {
            start
            for start, letter in self.reading.alone.items()
            if not (isinstance(value := self.values[names[letter]], Listed) and value.blocks)
        }
        free = {letter for letter in empty if names[letter] not in NEEDED}
        return kept_pieces(self.reading.pieces, bare, free)

    def _note(self, piece: Piece) -> None:
        """What is left out is missing all the same."""
        for line in self.reading.lines[piece.start : piece.end]:
            for letter in _STAND_INS.findall(line):
                self.missing[self.reading.names[letter]] = None

    def _blank(self, count: int) -> None:
        # one stands already behind a chapter without a title
        if count and self.out and not self.out[-1]:
            count -= 1
        self.out += [""] * count

    def _alone(self, name: str) -> None:
        value = self.values[name]
        blocks = value.blocks if isinstance(value, Listed) else ()
        if not blocks:
            self.missing[name] = None
            return
        start = len(self.out)
        for block in blocks:
            self._write(block)
        lines = self.out[start:]
        self.places.append(Placed(name, start + 1, len(lines), "\n".join(lines)))

    def _piece(self, piece: Piece, block: Block) -> None:
        lines = self.reading.lines[piece.start : piece.end]
        letters = [letter for line in lines for letter in _STAND_INS.findall(line)]
        if letters:
            start = len(self.out)
            self._write(_with_words(block, self._words))
            count = len(self.out) - start
            for name in dict.fromkeys(self.reading.names[letter] for letter in letters):
                if (words := self._inline(name)) != NOTHING:
                    self.places.append(Placed(name, start + 1, count, words))
        elif block == piece.block and self._stays(block, lines):
            self.out += lines
            self.before = block
        else:
            self._write(block)

    def _stays(self, block: Block, lines: Sequence[str]) -> bool:
        """Whether the lines say the same in the result as in the template."""
        if isinstance(block, Table):
            return not (isinstance(self.before, Table) and self.out and self.out[-1])
        if isinstance(block, Heading) and block.level == 0:
            return len(lines) > 1
        return block_of(collapse(nfc(lines[0])), self.before) == block

    def _write(self, block: Block) -> None:
        self.out += lines_of(block, self.before)
        self.before = block

    def _words(self, letter: str) -> str:
        name = self.reading.names[letter]
        words = self._inline(name)
        if words == NOTHING:
            self.missing[name] = None
        return words

    def _inline(self, name: str) -> str:
        value = self.values[name]
        words = "; ".join(value.words) if isinstance(value, Listed) else value
        return words or NOTHING


def _with_words(block: Block, words: Any) -> Block:
    """The block with each letter that stands in for a value replaced by its words."""

    def put(text: str) -> str:
        return _STAND_INS.sub(lambda match: str(words(match[0])), text)

    match block:
        case Table():
            rows = tuple(tuple(map(put, row)) for row in block.rows)
            return Table(tuple(map(put, block.header)), rows, block.widths)
        case Item():
            return Item(put(block.marker), put(block.text))
        case _:
            return replace(block, text=put(block.text))
