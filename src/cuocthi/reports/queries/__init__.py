"""The figures of a contest, counted from the rows of every stage, and the papers made of them."""

from .counting import counted_rows, figures, report_of
from .listing import Listing, Way
from .paper import SOURCES, TEMPLATE
from .rows import Counted
from .shapes import Breakdown, Figure, Figures, Section, Source
from .waiting import waiting_for

__all__ = [
    "SOURCES",
    "TEMPLATE",
    "Breakdown",
    "Counted",
    "Figure",
    "Figures",
    "Listing",
    "Section",
    "Source",
    "Way",
    "counted_rows",
    "figures",
    "report_of",
    "waiting_for",
]
