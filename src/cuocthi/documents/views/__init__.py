"""The register, the reading page beside its letter, and what was learned from corrections."""

from .issuing import drop, issued, signed
from .layout import layout
from .letter import original, page_picture
from .reading import accept, accept_all, add, answer, correct, reading
from .register import document_list, receive, void
from .registers import register_file, register_page
from .rules import forget, learned

__all__ = [
    "accept",
    "accept_all",
    "add",
    "answer",
    "correct",
    "document_list",
    "drop",
    "forget",
    "issued",
    "layout",
    "learned",
    "original",
    "page_picture",
    "reading",
    "receive",
    "register_file",
    "register_page",
    "signed",
    "void",
]
