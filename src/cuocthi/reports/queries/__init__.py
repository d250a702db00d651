"""The figures of a contest, counted from the rows of every stage, and the papers made of them."""

from .counting import figures, report_of
from .paper import TEMPLATE
from .shapes import Breakdown, Figure, Figures, Section, Source
from .waiting import waiting_for

__all__ = [
    "TEMPLATE",
    "Breakdown",
    "Figure",
    "Figures",
    "Section",
    "Source",
    "figures",
    "report_of",
    "waiting_for",
]
