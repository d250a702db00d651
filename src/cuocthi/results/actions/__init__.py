"""The result of a contest: drawn up, signed by two, published; certificates follow by themselves."""

from .appeals import (
    ask_appeal,
    conclude_appeal,
    confirm_appeal,
    deal_rereadings,
    mark_rereading,
    send_back_appeal,
)
from .certificates import (
    choose_paper,
    hand_out,
    hand_out_all,
    issue_certificates,
    issue_missing,
)
from .records import export_record
from .sending import send_up
from .sheets import draw_up, publish, sign, unsign
from .ties import look_ahead

__all__ = [
    "ask_appeal",
    "choose_paper",
    "conclude_appeal",
    "confirm_appeal",
    "deal_rereadings",
    "draw_up",
    "export_record",
    "hand_out",
    "hand_out_all",
    "issue_certificates",
    "issue_missing",
    "look_ahead",
    "mark_rereading",
    "publish",
    "send_back_appeal",
    "send_up",
    "sign",
    "unsign",
]
