"""Writing a paper: begin one, edit it beside its pages, take facts in, comment."""

from .facts import facts
from .paper import docx, page_picture, paper, pdf, say, settle
from .starting import begin, paper_list

__all__ = [
    "begin",
    "docx",
    "facts",
    "page_picture",
    "paper",
    "paper_list",
    "pdf",
    "say",
    "settle",
]
