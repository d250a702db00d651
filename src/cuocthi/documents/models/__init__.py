"""Letters in and out, what was read in them, and how a letter out was issued and mended."""

from .issuing import Issue, Mending, MendingReceipt, Receiver, SignedCopy
from .letters import Attachment, Document
from .readings import Correction, Fact, Question, ReadingRule

__all__ = [
    "Attachment",
    "Correction",
    "Document",
    "Fact",
    "Issue",
    "Mending",
    "MendingReceipt",
    "Question",
    "ReadingRule",
    "Receiver",
    "SignedCopy",
]
