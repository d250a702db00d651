"""The figures of a contest, counted from the rows of every stage, and the papers made of them."""

from .beside import COMPARED, Beside, Compared, beside, candidates, comparable, told_of
from .counting import counted_rows, figures, report_of
from .listing import Listing, Way
from .paper import SOURCES, TEMPLATE
from .rows import Counted
from .shapes import Breakdown, Figure, Figures, Section, Source
from .waiting import waiting_for

__all__ = [
    "COMPARED",
    "SOURCES",
    "TEMPLATE",
    "Beside",
    "Breakdown",
    "Compared",
    "Counted",
    "Figure",
    "Figures",
    "Listing",
    "Section",
    "Source",
    "Way",
    "beside",
    "candidates",
    "comparable",
    "counted_rows",
    "figures",
    "report_of",
    "told_of",
    "waiting_for",
]
