"""Pieces of body text that sources tell: tables, lists, numbers with their words.

All goes through the blocks of the writer, so no word of a name or title can become structure.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import number
from cuocthi.plain.officialdoc.blocks import Block, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.composing import text_of
from cuocthi.plain.vntext import number_words

__all__ = [
    "Block",
    "Heading",
    "Item",
    "Paragraph",
    "Table",
    "bare",
    "capitalised",
    "counted",
    "money",
    "numbered",
    "points",
    "sentence",
    "sentences",
    "table",
    "table_block",
    "text_of",
    "without_nothing",
]


def table_block(
    head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float] = ()
) -> Table:
    """The rows as a table, each cell on one line; ``widths`` are shares of the line in percent."""
    cells = tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
    return Table(tuple(head), cells, tuple(widths))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float] = ()) -> str:
    """The same as body text; empty for no rows."""
    made = table_block(head, rows, widths)
    return text_of((made,)) if made.rows else ""


def numbered(rows: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The rows with their number before them, for a column "TT"."""
    return [(str(place), *row) for place, row in enumerate(rows, 1)]


def points(lines: Iterable[str]) -> str:
    """A point each, ";" behind it and "." behind the last (gạch đầu dòng)."""
    told = [bare(line) for line in lines]
    ends = [";"] * (len(told) - 1) + ["."]
    return text_of([Item("-", line + end) for line, end in zip(told, ends, strict=False)])


def sentences(lines: Iterable[str]) -> str:
    """A paragraph each."""
    return text_of([Paragraph(sentence(line)) for line in lines])


def counted(count: int) -> str:
    """ "15 (mười lăm)": a number of people or things with its words."""
    return f"{number(count)} ({number_words(count)})"


def money(dong: int) -> str:
    """ "1.500.000 đồng (bằng chữ: một triệu năm trăm nghìn đồng)"."""
    return _("{sum} đồng (bằng chữ: {words} đồng)").format(
        sum=number(dong), words=number_words(dong)
    )


def bare(text: str) -> str:
    """Words on one line without the stop at their end."""
    return " ".join(text.split()).rstrip(" .;,")


def capitalised(text: str) -> str:
    """The words with a capital at their start, the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The words with one full stop; a colon before a list stays."""
    words = bare(text)
    return words if words.endswith(":") else f"{words}."


def without_nothing(facts: dict[str, object]) -> dict[str, object]:
    """The facts that say something."""
    return {key: value for key, value in facts.items() if value not in (None, "", [])}
