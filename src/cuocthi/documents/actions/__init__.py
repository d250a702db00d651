"""Every change of a letter and of what was read in it."""

from .answering import NO, YES, answer_question
from .correcting import accept_fact, accept_sure, correct_fact, forget_rule
from .issuing import LONGEST, LONGEST_REASON, Issued, drop_copy, issue, must_stand, take_back
from .letters import issue_draft, receive_document, receive_files, tie_to_campaign, void_number
from .mending import (
    acknowledge_letter,
    answer_mending,
    kind_name,
    mend,
    note_mending_told,
    note_told,
    send_to,
    take_off,
)
from .reading import keep_reading, look_at, read_document, read_now

__all__ = [
    "LONGEST",
    "LONGEST_REASON",
    "NO",
    "YES",
    "Issued",
    "accept_fact",
    "accept_sure",
    "acknowledge_letter",
    "answer_mending",
    "answer_question",
    "correct_fact",
    "drop_copy",
    "forget_rule",
    "issue",
    "issue_draft",
    "keep_reading",
    "kind_name",
    "look_at",
    "mend",
    "must_stand",
    "note_mending_told",
    "note_told",
    "read_document",
    "read_now",
    "receive_document",
    "receive_files",
    "send_to",
    "take_back",
    "take_off",
    "tie_to_campaign",
    "void_number",
]
