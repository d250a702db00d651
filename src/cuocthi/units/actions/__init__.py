"""What is done to the tree of units: lists loaded, roles given, abbreviations set."""

from .boundaries import Loaded, load_boundaries
from .loading import DATA, NATIONAL, LoadReport, load_bodies, load_national
from .members import join_unit, leave_unit
from .signs import change_office, end_office, open_office, set_abbreviation

__all__ = [
    "DATA",
    "NATIONAL",
    "LoadReport",
    "Loaded",
    "change_office",
    "end_office",
    "join_unit",
    "leave_unit",
    "load_bodies",
    "load_boundaries",
    "load_national",
    "open_office",
    "set_abbreviation",
]
