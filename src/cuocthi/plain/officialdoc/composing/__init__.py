"""The text of a paper that a person may edit: made from a template and facts, kept over changes."""

from .bodytext import BadText, blocks_in, text_of
from .defaults import TEMPLATES, HouseTemplate
from .drafting import draft_from_text
from .merging import Merged, merged, settled
from .placeholders import NOTHING, PLACEHOLDERS, BadTemplate, Filled, filled

__all__ = [
    "NOTHING",
    "PLACEHOLDERS",
    "TEMPLATES",
    "BadTemplate",
    "BadText",
    "Filled",
    "HouseTemplate",
    "Merged",
    "blocks_in",
    "draft_from_text",
    "filled",
    "merged",
    "settled",
    "text_of",
]
