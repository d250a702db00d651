"""Reads of the tree of units: names as letters write them, addressees, neighbours, members."""

from .addressees import addressees
from .contacts import (
    PUBLIC,
    contacts_of,
    former_contacts,
    former_seats,
    mailboxes_on,
    seats_of,
    seen_mark,
)
from .former import bore, former_addressee
from .members import is_within, members_of, memberships_of, units_of, waiting_for
from .names import Resolved, by_name, fold_name, name_on, resolve, spelt_out, title_on
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
    "PUBLIC",
    "Resolved",
    "addressees",
    "alive",
    "ancestors",
    "bore",
    "by_name",
    "children",
    "children_with_counts",
    "contacts_of",
    "fold_name",
    "former_addressee",
    "former_contacts",
    "former_seats",
    "is_within",
    "mailboxes_on",
    "members_of",
    "memberships_of",
    "name_on",
    "offices_of",
    "path_filter",
    "predecessors",
    "resolve",
    "schools_guided_by",
    "search",
    "seats_of",
    "seen_mark",
    "sign_of",
    "spelt_out",
    "subtree",
    "successors",
    "symbol_faults",
    "symbol_of",
    "title_on",
    "units_of",
    "waiting_for",
]
