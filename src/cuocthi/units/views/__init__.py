"""Pages of units: the tree, one unit, its abbreviations."""

from .signs import add_office, end, office, signs
from .tree import tree, unit

__all__ = ["add_office", "end", "office", "signs", "tree", "unit"]
