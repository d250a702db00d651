"""What a counted figure is: a label, a value, from which rows, and where to see them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cuocthi.core.templatetags.cuocthi import kg, number

Value = int | float | Decimal | None


def in_words(value: Value, unit: str = "") -> str:
    """A value as people read it, without its unit; a dash for what cannot be counted yet.

    ``unit``: "" a count, "hours" with one decimal, "points" with two, "kg" with at most one.
    """
    if value is None:
        return "–"
    if unit == "kg":
        return kg(value).partition("\u00a0")[0]
    places = {"hours": 1, "points": 2}.get(unit)
    if places is None:
        return number(value)
    return number(value, places)


@dataclass(frozen=True, slots=True)
class Source:
    """Which rows were counted, in words, and the page that lists them (nguồn số liệu)."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted figure (chỉ tiêu); ``unit`` as in :func:`in_words`, value None: not known yet."""

    key: str
    label: str
    value: Value
    source: Source
    unit: str = ""

    @property
    def words(self) -> str:
        """The value as people read it."""
        return in_words(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures of one sort by name, as a table (bảng số liệu); values in the order of ``head``.

    ``tokens``, one a row, tell the rows apart where their names may not. ``is_history``: it names
    days that hold no more.
    """

    key: str
    title: str
    head: tuple[str, ...]  # the first names the rows
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    source: Source
    tokens: tuple[str, ...]
    unit: str = ""
    is_history: bool = False

    @property
    def cells(self) -> list[tuple[str, list[str]]]:
        """The rows with their values as people read them."""
        return [
            (_capital(name), [in_words(one, self.unit) for one in values])
            for name, values in self.rows
        ]

    @property
    def titles(self) -> tuple[str, ...]:
        """The heads of the columns, beginning with a capital."""
        return tuple(_capital(title) for title in self.head)

    @property
    def labelled(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Name and token of each row, and the column's name beside each value, for small
        screens."""
        return [
            (name, token, list(zip(self.titles[1:], cells, strict=True)))
            for token, (name, cells) in zip(self.tokens, self.cells, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one stage (phần của báo cáo)."""

    key: str
    title: str
    figures: tuple[Figure, ...]
    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of a contest, counted at one moment (số liệu tổng kết)."""

    counted_at: dt.datetime
    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Figure]:
        return (figure for section in self.sections for figure in section.figures)

    def rows(self, key: str) -> dict[str, tuple[Value, ...]]:
        """The rows of one breakdown, by its key. KeyError for an unknown key."""
        return {table.key: dict(table.rows) for table in self.breakdowns()}[key]

    def breakdowns(self) -> Iterable[Breakdown]:
        """The tables of all sections."""
        return [table for section in self.sections for table in section.breakdowns]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
