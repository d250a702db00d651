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
from .explaining import explained_score
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
    "choose",
    "choose_kind",
    "decide_tie",
    "draw_up",
    "explained_score",
    "issue",
    "named_decision",
    "names",
    "print_all",
    "public",
    "publish",
    "sample_paper",
    "sheet",
    "sheet_file",
    "sign",
    "unsign",
    "verify",
]
