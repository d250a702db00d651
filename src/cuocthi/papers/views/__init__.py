"""Writing a paper: begin one, edit it beside its pages, take facts in, comment."""

from .facts import facts
from .paper import docx, page_picture, paper, pdf, say, settle
from .starting import begin, paper_list
from .templates import copy, remove, template, template_list, try_template

__all__ = [
    "begin",
    "copy",
    "docx",
    "facts",
    "page_picture",
    "paper",
    "paper_list",
    "pdf",
    "remove",
    "say",
    "settle",
    "template",
    "template_list",
    "try_template",
]
