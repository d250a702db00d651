"""What is done to the tree of units: lists loaded, roles given, contacts kept, abbreviations set."""

from .boundaries import Loaded, load_boundaries
from .branch import load_branch, planned, upload_branch
from .contacts import change_contact, end_contact, end_seat, open_contact, open_seat
from .loading import DATA, NATIONAL, LoadReport, load_bodies, load_national
from .members import join_unit, leave_unit
from .national_list import ListRefused
from .refreshing import RefreshReport, refresh_units
from .signs import change_office, end_office, open_office, set_abbreviation

__all__ = [
    "DATA",
    "NATIONAL",
    "ListRefused",
    "LoadReport",
    "Loaded",
    "RefreshReport",
    "change_contact",
    "change_office",
    "end_contact",
    "end_office",
    "end_seat",
    "join_unit",
    "leave_unit",
    "load_bodies",
    "load_boundaries",
    "load_branch",
    "load_national",
    "open_contact",
    "open_office",
    "open_seat",
    "planned",
    "refresh_units",
    "set_abbreviation",
    "upload_branch",
]
