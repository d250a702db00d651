"""The body of a paper as a person edits it in a box of text (nội dung văn bản dạng chữ).

A line is a block, and its first signs say what it is, as clerks type anyway:

| typed | becomes |
|---|---|
| `Chương I`, its title on the next line | a centred heading of two lines |
| `I. NỘI DUNG` | a heading of level 1 |
| `1. Thời gian` (short, no stop at the end) | a heading of level 2 |
| `1. Gửi báo cáo.`, `a) …`, `1.1. …`, `- …`, `+ …`, `Điều 1. …` | a point |
| `Căn cứ …;`, after one also `Theo đề nghị …`, `Xét …` | a legal ground |
| lines between bars, the first one the header | a table |
| a second line of the table of percents only | the widths of its columns |
| `**…**`, `_…_`, `> … <` | a bold, an italic, a centred paragraph; they may be nested |
| any other line | a paragraph |

Where the words do not show it: `# ` to `#### ` make headings of level 0 to 3, `[[Bước 1]] …` a point
with any marker, `& …` a legal ground, and a line behind a leading `\\` is a plain paragraph. In a
cell `\\|` is a bar; in a cell and a heading of level 0 ` // ` parts lines. Empty lines only part
tables, and a heading of level 0 from what is not its title.

A line "Phụ lục" or "Phụ lục II", with "(ngang)" behind it for sheets on their side, begins an annex;
its title stands on the next line (`parted`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cuocthi.plain.officialdoc.blocks import Base, Block, Heading, Item, Paragraph, Table
from cuocthi.plain.vntext import collapse, nfc

LONGEST_TITLE = 120
"""A numbered line that is longer is a sentence whose stop was forgotten, no heading."""

MOST_ANNEXES = 15
"""As many as the layout numbers."""

MOST_COLUMNS = 20
"""Of a table: in more the letters of one column lie on those of the next, at 8 points too."""

_STOPS = (".", ";", ":", ",", "!", "?", "…")
_EXPLICIT = re.compile(r"(?P<depth>#{1,4})(?:\s+(?P<rest>.*))?")
_MARKED = re.compile(r"\[\[(?P<marker>(?:[^\]\\]|\\.)*)\]\]\s*(?P<rest>.*)")
_CHAPTER = re.compile(
    r"(?:Phần|Chương|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC|TIỂU MỤC)\s+"
    r"(?:[IVXLC]+|\d{1,3}|thứ \w+|THỨ \w+)"
)
_CHAPTER_TITLED = re.compile(rf"(?P<number>{_CHAPTER.pattern})\s?[.:]\s+(?P<title>\S.*)")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{1,3}|V)\.\s+\S.*|X{1,3}\.\s+\S.*")
_ARTICLE = re.compile(r"(?i:điều)\s+(?P<at>\d{1,3}[a-zđ]?)\s?[.:](?:\s+(?P<rest>.*))?")
_POINT = re.compile(
    r"(?P<marker>\d{1,3}[.)/]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ][.)])(?:\s+(?P<rest>\S.*))?"
)
_DASH = re.compile(r"(?P<sign>[-–•+])(?:\s+(?P<rest>\S.*)|(?P<close>[^\W\d_].*))?")
_AFTER_GROUND = re.compile(r"(?:Theo đề nghị|Theo Tờ trình|Xét|Thực hiện|Trên cơ sở|Tiếp theo)\s")
_STOPPED_GROUND = re.compile(r"(?:Theo đề nghị|Theo Tờ trình|Xét)\s")
_PERCENT = re.compile(r"(?P<share>\d{1,9}(?:[.,]\d{1,20})?)\s?%")
_GUARDED = re.compile(r"(?:\*\*)?_?\\")
_SIGN = re.compile(r"\\.|\|")
_ANNEX = re.compile(r"(?:Phụ lục|PHỤ LỤC)(?:\s+(?:[IVXLC]+|\d{1,2}))?(?P<wide>\s+\(ngang\))?")
_BROKEN_LINE = re.compile(r"(?:^|(?<=\s))//(?=\s|$)")
_SLASHES = re.compile(r"(?:^|(?<=\s))(\\*)//(?=\s|$)")


class BadText(ValueError):
    """Where a text cannot be a body and what to do; `line` counts from 1 (nội dung chưa đúng)."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(f"Dòng {line}: {words}")
        self.line = line
        self.words = words


@dataclass(frozen=True, slots=True)
class AnnexText:
    """An annex in a text: its title, its body, and how many lines of the text stand above that."""

    title: str
    landscape: bool
    text: str
    above: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with the lines it was read from, `start` to before `end`, counted from 0."""

    start: int
    end: int
    block: Block


def blocks_in(text: str) -> tuple[Block, ...]:
    """The blocks that the text of a person says.

    Raises BadText for the first row of a table that does not match its header, for too many columns
    or a width of 0 %.
    """
    return tuple(piece.block for piece in pieces_in(text.splitlines()))


def parted(text: str) -> tuple[str, tuple[AnnexText, ...]]:
    """The text of the body, and its annexes in order (phần chính, các phụ lục).

    Raises BadText for an annex without a title or without words.
    """
    lines = text.splitlines()
    tidy = [_tidy(line) for line in lines]
    starts = [place for place, line in enumerate(tidy) if _ANNEX.fullmatch(line)]
    if len(starts) > MOST_ANNEXES:
        raise BadText(starts[MOST_ANNEXES] + 1, f"nhiều nhất {MOST_ANNEXES} phụ lục: hãy gộp bớt.")
    annexes = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        named = next((place for place in range(start + 1, end) if tidy[place]), end)
        if not any(tidy[named + 1 : end]):
            raise BadText(
                start + 1,
                "phụ lục cần tên ở dòng dưới và nội dung ở các dòng tiếp theo.",
            )
        title = block_of(tidy[named], None)
        found = _ANNEX.fullmatch(tidy[start])
        annexes.append(
            AnnexText(
                title=title.text if not isinstance(title, Item | Table) else tidy[named],
                landscape=bool(found and found["wide"]),
                text="\n".join(lines[named + 1 : end]),
                above=named + 1,
            )
        )
    main = lines[: starts[0]] if starts else lines
    return "\n".join(main), tuple(annexes)


def text_of(blocks: Sequence[Block]) -> str:
    """The text that `blocks_in` makes those blocks of; blanks of their words are tidied."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        lines += lines_of(block, before)
        before = block
    return "\n".join(lines)


def tidied(block: Block) -> Block:
    """The block as it comes back from a text: one blank between words, composed letters (NFC)."""
    match block:
        case Heading(level=0):
            return Heading(0, _tidy_lines(block.text))
        case Heading():
            return Heading(block.level, _tidy(block.text))
        case Item():
            return Item(_tidy(block.marker), _tidy(block.text))
        case Table():
            rows = tuple(tuple(map(_tidy_lines, row)) for row in block.rows)
            return Table(tuple(map(_tidy_lines, block.header)), rows, block.widths)
        case _:
            return replace(block, text=_tidy(block.text))


def pieces_in(lines: Sequence[str]) -> Iterator[Piece]:
    """The blocks in order, each with its lines. Raises BadText."""
    tidy = [_tidy(line) for line in lines]
    before: Block | None = None
    at = 0
    while at < len(tidy):
        line, start = tidy[at], at
        at += 1
        if not line:
            continue
        block: Block
        if line.startswith("|"):
            while at < len(tidy) and tidy[at].startswith("|"):
                at += 1
            block = _table(tidy[start:at], start + 1)
        else:
            block = block_of(line, before)
            if _CHAPTER.fullmatch(line) and at < len(tidy) and _is_title(tidy[at]):
                block = Heading(0, f"{line}\n{tidy[at]}")
                at += 1
        yield Piece(start, at, block)
        before = block


def block_of(line: str, before: Block | None) -> Block:
    """The block of one tidy line that is no row of a table, after that block."""
    if line.startswith("\\"):
        return Paragraph(line[1:].strip())
    if (m := _EXPLICIT.fullmatch(line)) is not None:
        level = len(m["depth"]) - 1
        words = m["rest"] or ""
        return Heading(level, _unbroken(words) if level == 0 else words)
    if line.startswith("&") and line[1:2] in ("", " "):
        return Base(line[1:].strip())
    if (m := _MARKED.fullmatch(line)) is not None:
        return Item(_tidy(re.sub(r"\\(.)", r"\1", m["marker"])), m["rest"])
    if (m := _CHAPTER_TITLED.fullmatch(line)) is not None and not line.endswith(_STOPS):
        return Heading(0, f"{m['number']}\n{m['title']}")
    if _CHAPTER.fullmatch(line):
        return Heading(0, line)
    if _ROMAN.fullmatch(line):
        return Heading(1, line)
    return _point(line) or _ground(line, before) or _dressed(line)


def lines_of(block: Block, before: Block | None) -> list[str]:
    """The lines that make the block when they stand after that block."""
    block = tidied(block)
    if isinstance(block, Table):
        return [*([""] if isinstance(before, Table) else []), *_rows(block)]
    if isinstance(block, Heading) and block.level == 0:
        return _chapter(block)
    plain = _plainly(block)
    is_sign = plain.startswith("|") or _ANNEX.fullmatch(plain)
    if plain and not is_sign and block_of(plain, before) == block:
        return [plain]
    match block:
        case Heading():
            return [f"{'#' * (block.level + 1)} {block.text}".rstrip()]
        case Base():
            return [f"& {block.text}".rstrip()]
        case Item():
            marker = re.sub(r"([\]\\])", r"\\\1", block.marker)
            return [f"[[{marker}]] {block.text}".rstrip()]
        case _:
            return [_dress(block, "\\")]


def _tidy(text: str) -> str:
    return collapse(nfc(text))


def _tidy_lines(text: str) -> str:
    return "\n".join(filter(None, map(_tidy, text.splitlines())))


def _is_title(line: str) -> bool:
    """Whether a line may be the title of the chapter above it: plain words without a stop."""
    plain = line and not line.startswith(("\\", "|")) and not line.endswith(_STOPS)
    return bool(plain) and block_of(line, None) == Paragraph(line)


def _point(line: str) -> Block | None:
    if (m := _ARTICLE.fullmatch(line)) is not None:
        return Item(f"Điều {m['at']}.", m["rest"] or "")
    if (m := _POINT.fullmatch(line)) is not None:
        titled = re.fullmatch(r"\d+\.", m["marker"]) and m["rest"]
        if titled and len(line) <= LONGEST_TITLE and not line.endswith(_STOPS):
            return Heading(2, line)
        return Item(m["marker"], m["rest"] or "")
    if (m := _DASH.fullmatch(line)) is not None:
        # what Word makes of a dash when it is pasted is the dash again
        return Item("+" if m["sign"] == "+" else "-", m["rest"] or m["close"] or "")
    return None


def _ground(line: str, before: Block | None) -> Base | None:
    """A legal ground; "Căn cứ …, Sở … ban hành như sau:" is a sentence."""
    follows = isinstance(before, Base)
    if line.startswith("Căn cứ "):
        if line.endswith("."):
            return Base(line) if follows or (before is None and ", " not in line) else None
        return None if line.endswith((":", "!", "?", "…")) else Base(line)
    if follows and _AFTER_GROUND.match(line):
        stopped = line.endswith(".") and _STOPPED_GROUND.match(line)
        return Base(line) if stopped or line.endswith(";") else None
    return None


def _dressed(line: str) -> Paragraph:
    words, dress = line, {"centred": False, "bold": False, "italic": False}
    for name, opening, closing in (
        ("centred", ">", "<"),
        ("bold", "**", "**"),
        ("italic", "_", "_"),
    ):
        least = len(opening) + len(closing) + 1
        if len(words) >= least and words.startswith(opening) and words.endswith(closing):
            inner = words[len(opening) : -len(closing)].strip()
            # "_____" is room to write on, "**A** và **B**" is no bold line
            if _GUARDED.match(inner) or (inner and (name == "centred" or opening not in inner)):
                words, dress[name] = inner, True
    if any(dress.values()) and words.startswith("\\"):
        words = words[1:].strip()
    return Paragraph(words, dress["bold"], dress["italic"], dress["centred"])


def _plainly(block: Heading | Paragraph | Item | Base) -> str:
    if isinstance(block, Item):
        return f"{block.marker} {block.text}".strip()
    return _dress(block, "") if isinstance(block, Paragraph) else block.text


def _dress(block: Paragraph, guard: str) -> str:
    words = guard + block.text
    words = f"_{words}_" if block.italic else words
    words = f"**{words}**" if block.bold else words
    return f"> {words} <" if block.centred else words


def _chapter(block: Heading) -> list[str]:
    number, *title = block.text.split("\n")
    if _CHAPTER.fullmatch(number) and not title:
        return [number, ""]
    if _CHAPTER.fullmatch(number) and len(title) == 1 and _is_title(title[0]):
        return [number, title[0]]
    return [f"# {_broken(block.text)}".rstrip()]


def _broken(text: str) -> str:
    """Lines as one line, parted by " // "; a "//" of the words is told from it by a "\\"."""
    return " // ".join(_SLASHES.sub(r"\\\1//", line) for line in text.split("\n"))


def _unbroken(line: str) -> str:
    lines = (_SLASHES.sub(lambda m: f"{m[1][1:]}//", one) for one in _BROKEN_LINE.split(line))
    return "\n".join(filter(None, map(str.strip, lines)))


def _rows(table: Table) -> Iterator[str]:
    yield _row(map(_cell, table.header))
    if table.widths:
        shares = (f"{Decimal(repr(float(width))).normalize():f}%" for width in table.widths)
        yield _row(share.replace(".", ",") for share in shares)
    for number, row in enumerate(table.rows):
        cells = list(map(_cell, row))
        if number == 0 and not table.widths and all(map(_PERCENT.fullmatch, cells)):
            cells[0] = cells[0].replace("%", "\\%")
        yield _row(cells)


def _row(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return re.sub(r"([\\|])", r"\\\1", _broken(text))


def _table(lines: Sequence[str], number: int) -> Table:
    """The table of those rows; `number` is that of the first line. Raises BadText."""
    rows = [list(_cells(line)) for line in lines]
    columns = len(rows[0])
    if columns > MOST_COLUMNS:
        raise BadText(
            number,
            f"bảng có {columns} cột, nhiều nhất {MOST_COLUMNS} cột thì chữ mới in được: hãy tách "
            "thành nhiều bảng, hoặc gửi kèm một bảng tính.",
        )
    for place, row in enumerate(rows):
        if len(row) != columns:
            raise BadText(
                number + place,
                f"bảng có {columns} cột nhưng hàng này có {len(row)} ô: hãy thêm hoặc bớt dấu “|”; "
                "dấu “|” trong ô gõ là “\\|”.",
            )
    widths: tuple[float, ...] = ()
    shares = [_PERCENT.fullmatch(cell) for cell in rows[1]] if len(rows) > 1 else []
    if shares and all(shares):
        widths = tuple(float(share["share"].replace(",", ".")) for share in shares if share)
        if min(widths) <= 0:
            raise BadText(number + 1, "độ rộng của cột phải lớn hơn 0%: hãy ghi như 10%.")
        del rows[1]
    header, *told = (tuple(_unbroken(_unescaped(cell)) for cell in row) for row in rows)
    return Table(header, tuple(told), widths)


def _cells(line: str) -> Iterator[str]:
    """The cells of a row, still escaped; the bar at its end may be missing."""
    inner, at, cells = line[1:], 0, 0
    for sign in _SIGN.finditer(inner):
        if sign[0] == "|":
            yield inner[at : sign.start()].strip()
            at, cells = sign.end(), cells + 1
    if inner[at:].strip() or not cells:
        yield inner[at:].strip()


def _unescaped(cell: str) -> str:
    return re.sub(r"\\([\\|%])", r"\1", cell)
