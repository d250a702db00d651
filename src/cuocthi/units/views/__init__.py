"""Pages of units: the tree, one unit, its abbreviations, boundaries on maps."""

from .boundaries import boundaries
from .signs import add_office, end, office, signs
from .tree import tree, unit

__all__ = ["add_office", "boundaries", "end", "office", "signs", "tree", "unit"]
