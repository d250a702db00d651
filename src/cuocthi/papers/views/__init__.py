"""Writing a paper: begin one, edit it beside its pages, take facts in, comment, compare versions."""

from .commenting import answer, comments, settle
from .facts import facts
from .files import docx, page_picture, pdf
from .history import difference, restore_version, versions
from .paper import paper, preview
from .starting import begin, paper_list
from .templates import copy, remove, template, template_list, try_template

__all__ = [
    "answer",
    "begin",
    "comments",
    "copy",
    "difference",
    "docx",
    "facts",
    "page_picture",
    "paper",
    "paper_list",
    "pdf",
    "preview",
    "remove",
    "restore_version",
    "settle",
    "template",
    "template_list",
    "try_template",
    "versions",
]
