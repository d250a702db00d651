"""Pages of the results: the sheet and its signatures, the papers of the winners."""

from .appeals import act as act_on_appeal
from .appeals import appeal
from .appeals import desk as appeals_desk
from .appeals import own as own_appeal
from .appeals import school as school_appeal
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
from .fairness import fairness, fairness_codes, public_fairness
from .records import checker, export, fetch, record
from .rereading import image as reread_image
from .rereading import reread
from .sending import send_up
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
    "act_on_appeal",
    "appeal",
    "appeals_desk",
    "certificate",
    "certificates",
    "checker",
    "choose",
    "choose_kind",
    "decide_tie",
    "draw_up",
    "explained_score",
    "export",
    "fairness",
    "fairness_codes",
    "fetch",
    "issue",
    "named_decision",
    "names",
    "own_appeal",
    "print_all",
    "public",
    "public_fairness",
    "publish",
    "record",
    "reread",
    "reread_image",
    "sample_paper",
    "school_appeal",
    "send_up",
    "sheet",
    "sheet_file",
    "sign",
    "unsign",
    "verify",
]
