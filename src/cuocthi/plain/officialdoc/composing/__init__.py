"""The text of a paper that a person may edit: made from a template and facts, kept over changes."""

from .agreement import Disagreement, disagreements
from .bodytext import BadText, blocks_in, text_of
from .defaults import TEMPLATES, HouseTemplate, default_template
from .drafting import draft_from_text
from .merging import Change, ChangeKind, Choice, Merged, merged, settled
from .placeholders import (
    NOTHING,
    PLACEHOLDERS,
    BadTemplate,
    Filled,
    Placed,
    Placeholder,
    Sort,
    filled,
    used_in,
)

__all__ = [
    "NOTHING",
    "PLACEHOLDERS",
    "TEMPLATES",
    "BadTemplate",
    "BadText",
    "Change",
    "ChangeKind",
    "Choice",
    "Disagreement",
    "Filled",
    "HouseTemplate",
    "Merged",
    "Placed",
    "Placeholder",
    "Sort",
    "blocks_in",
    "default_template",
    "disagreements",
    "draft_from_text",
    "filled",
    "merged",
    "settled",
    "text_of",
    "used_in",
]
