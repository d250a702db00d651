"""From a figure to the rows that it was counted from."""

from dataclasses import dataclass

from cuocthi.campaigns.models import Campaign

from . import rows_after, rows_before
from .listing import Listing
from .shapes import Section, Source, Value

_FIGURES = {**rows_before.FIGURES, **rows_after.FIGURES}
_TABLES = {**rows_before.TABLES, **rows_after.TABLES}


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its rows (số liệu và các dòng đã đếm)."""

    label: str
    source: Source
    listing: Listing
    value: Value


def counted(
    campaign: Campaign, section: Section, key: str, *, token: str = "", column: int = 0
) -> Counted | None:
    """The rows of the figure ``key`` of a section; None when it has no such figure.

    A figure of a table is told by the token of its row and its column, from 1.
    """
    for figure in section.figures:
        if figure.key == key and not token:
            listing = _FIGURES[key](campaign)
            return Counted(figure.label, figure.source, listing, figure.value)
    for table in section.breakdowns:
        if table.key != key or token not in table.tokens:
            continue
        name, values = table.rows[table.tokens.index(token)]
        if not 1 <= column <= len(values):
            continue
        listing = _TABLES[key](campaign, token, column)
        label = f"{table.title}: {name}, {table.head[column].lower()}"
        return Counted(label, table.source, listing, values[column - 1])
    return None
