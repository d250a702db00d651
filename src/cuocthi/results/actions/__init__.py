"""The result of a contest: drawn up, signed by two, published; certificates follow by themselves."""

from .certificates import (
    choose_paper,
    hand_out,
    hand_out_all,
    issue_certificates,
    issue_missing,
)
from .records import export_record
from .sheets import draw_up, publish, sign, unsign

__all__ = [
    "choose_paper",
    "draw_up",
    "export_record",
    "hand_out",
    "hand_out_all",
    "issue_certificates",
    "issue_missing",
    "publish",
    "sign",
    "unsign",
]
