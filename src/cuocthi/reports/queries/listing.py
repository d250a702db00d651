"""The rows behind a figure: which, how they are shown, how the figure follows from them."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from cuocthi.plain.scoring import rounded

from .shapes import Value, in_words


class Way(StrEnum):
    """How a figure follows from its rows (cách tính)."""

    COUNT = "count"
    SUM = "sum"
    MEDIAN = "median"
    MEAN = "mean"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that a figure was counted from (các dòng đã đếm), never a person's name.

    ``rows`` can be sliced and counted; ``cells`` gives the texts of one row under ``head``. For
    every way but the count, ``amount`` is what each row brings: a field of the query that is added
    up by the database, or a function; ``unit`` as in :func:`.shapes.in_words`. ``is_history``: it
    names days that hold no more.
    """

    head: tuple[str, ...]
    rows: QuerySet[Any] | Sequence[Any]
    cells: Callable[[Any], tuple[str, ...]]
    way: Way = Way.COUNT
    amount: str | Callable[[Any], Any] = ""
    unit: str = ""
    is_history: bool = False

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.rows.count() if isinstance(self.rows, QuerySet) else len(self.rows)

    def tally(self) -> Value:
        """The figure as it follows from the rows; None where there is no row to tell it."""
        if self.way is Way.COUNT:
            return self.count
        if isinstance(self.amount, str):
            assert isinstance(self.rows, QuerySet)
            return self.rows.order_by().aggregate(whole=Sum(self.amount))["whole"] or 0
        amounts = [self.amount(row) for row in self.rows]
        if self.way is Way.SUM:
            return sum(amounts)
        if not amounts:
            return None
        if self.way is Way.MEDIAN:
            return statistics.median(amounts)
        if self.way is Way.LARGEST:
            return max(amounts)
        return rounded(sum(amounts, Decimal(0)) / len(amounts))

    def explained(self, value: Value) -> str:
        """The way from the rows to the figure, in a sentence."""
        words = {
            Way.COUNT: _("Số liệu là số dòng dưới đây: {value}."),
            Way.SUM: _("Số liệu là tổng của cột “{column}”: {value}."),
            Way.MEDIAN: _("Số liệu là trung vị của cột “{column}”: {value}."),
            Way.MEAN: _("Số liệu là trung bình của cột “{column}”: {value}."),
            Way.LARGEST: _("Số liệu là giá trị lớn nhất của cột “{column}”: {value}."),
        }[self.way]
        return words.format(column=self.head[-1], value=in_words(value, self.unit))

    def shown(self, rows: Sequence[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Rows for the page: the first text, then the others each with the name of its column."""
        found = [self.cells(row) for row in rows]
        return [(first, list(zip(self.head[1:], rest, strict=True))) for first, *rest in found]
