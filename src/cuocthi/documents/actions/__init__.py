"""Every change of a letter and of what was read in it."""

from .answering import NO, YES, answer_question
from .correcting import accept_fact, accept_sure, correct_fact, forget_rule
from .issuing import Issued, issue
from .letters import issue_draft, receive_document, receive_files, tie_to_campaign, void_number
from .reading import keep_reading, look_at, read_document, read_now

__all__ = [
    "NO",
    "YES",
    "Issued",
    "accept_fact",
    "accept_sure",
    "answer_question",
    "correct_fact",
    "forget_rule",
    "issue",
    "issue_draft",
    "keep_reading",
    "look_at",
    "read_document",
    "read_now",
    "receive_document",
    "receive_files",
    "tie_to_campaign",
    "void_number",
]
