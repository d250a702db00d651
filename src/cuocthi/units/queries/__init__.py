"""Reads of the tree of units: names as letters write them, addressees, neighbours, members."""

from .addressees import House, addressees
from .members import is_within, members_of, memberships_of, units_of, waiting_for
from .names import Resolved, by_name, fold_name, name_on, resolve, title_on
from .signs import offices_of, sign_of, symbol_faults, symbol_of
from .tree import (
    ADMINISTRATIVE,
    BODIES,
    alive,
    ancestors,
    children,
    children_with_counts,
    path_filter,
    predecessors,
    schools_guided_by,
    search,
    subtree,
    successors,
)

__all__ = [
    "ADMINISTRATIVE",
    "BODIES",
    "House",
    "Resolved",
    "addressees",
    "alive",
    "ancestors",
    "by_name",
    "children",
    "children_with_counts",
    "fold_name",
    "is_within",
    "members_of",
    "memberships_of",
    "name_on",
    "offices_of",
    "path_filter",
    "predecessors",
    "resolve",
    "schools_guided_by",
    "search",
    "sign_of",
    "subtree",
    "successors",
    "symbol_faults",
    "symbol_of",
    "title_on",
    "units_of",
    "waiting_for",
]
