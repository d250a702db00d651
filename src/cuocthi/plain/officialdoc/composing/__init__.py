"""The text of a paper that a person may edit: made from a template and facts, kept over changes."""

from .agreement import Disagreement, disagreements
from .bodytext import BadText, blocks_in, text_of
from .defaults import REPLACEABLE, TEMPLATES, HouseTemplate, default_template
from .differing import How, Line, Words, differing, words_differing
from .drafting import body_in, draft_from_text
from .merging import Change, ChangeKind, Choice, Merged, merged, settled
from .pasting import pasted
from .placeholder_list import PLACEHOLDERS, Placeholder, Sort
from .placeholders import NOTHING, BadTemplate, Filled, Placed, filled, used_in

__all__ = [
    "NOTHING",
    "PLACEHOLDERS",
    "REPLACEABLE",
    "TEMPLATES",
    "BadTemplate",
    "BadText",
    "Change",
    "ChangeKind",
    "Choice",
    "Disagreement",
    "Filled",
    "HouseTemplate",
    "How",
    "Line",
    "Merged",
    "Placed",
    "Placeholder",
    "Sort",
    "Words",
    "blocks_in",
    "body_in",
    "default_template",
    "differing",
    "disagreements",
    "draft_from_text",
    "filled",
    "merged",
    "pasted",
    "settled",
    "text_of",
    "used_in",
    "words_differing",
]
