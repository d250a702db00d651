"""Pages of the results: the sheet and its signatures, the papers of the winners."""

from .certificates import (
    certificate,
    certificates,
    choose,
    choose_kind,
    issue,
    print_all,
    sample_paper,
    verify,
)
from .records import checker, export, fetch, record
from .sheets import (
    decide_tie,
    draw_up,
    named_decision,
    names,
    public,
    publish,
    sheet,
    sheet_file,
    sign,
    unsign,
)

__all__ = [
    "certificate",
    "certificates",
    "checker",
    "choose",
    "choose_kind",
    "decide_tie",
    "draw_up",
    "export",
    "fetch",
    "issue",
    "named_decision",
    "names",
    "print_all",
    "public",
    "publish",
    "record",
    "sample_paper",
    "sheet",
    "sheet_file",
    "sign",
    "unsign",
    "verify",
]
