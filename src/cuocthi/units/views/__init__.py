"""Pages of units: the tree, one unit, its contacts and posts, its abbreviations, its list."""

from .boundaries import boundaries
from .branch import branch, branch_file, branch_upload
from .contacts import add_contact, add_seat, contact, contacts, seat, stop_contact
from .signs import add_office, end, office, signs
from .tree import tree, unit

__all__ = [
    "add_contact",
    "add_office",
    "add_seat",
    "boundaries",
    "branch",
    "branch_file",
    "branch_upload",
    "contact",
    "contacts",
    "end",
    "office",
    "seat",
    "signs",
    "stop_contact",
    "tree",
    "unit",
]
