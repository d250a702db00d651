"""One contest from its letter to its end: opened, planned, confirmed, its days moved, closed."""

from .asking import (
    agree_to_version,
    drop_version,
    move_field,
    propose_version,
    put_field,
    put_frame,
    remove_field,
)
from .judging import Decision, needs_decision, set_judging
from .later import (
    agree_to_changes,
    compare_again,
    find_changes,
    refuse_changes,
    tie_letter,
    untie_letter,
)
from .moving import NewDays, put_days
from .opening import open_campaign, renew_campaign
from .planning import set_criteria, set_prizes, set_rules
from .running import close_campaign, confirm_campaign, give_role, take_role
from .tasks import add_task

__all__ = [
    "Decision",
    "NewDays",
    "add_task",
    "agree_to_changes",
    "agree_to_version",
    "close_campaign",
    "compare_again",
    "confirm_campaign",
    "drop_version",
    "find_changes",
    "give_role",
    "move_field",
    "needs_decision",
    "open_campaign",
    "propose_version",
    "put_days",
    "put_field",
    "put_frame",
    "refuse_changes",
    "remove_field",
    "renew_campaign",
    "set_criteria",
    "set_judging",
    "set_prizes",
    "set_rules",
    "take_role",
    "tie_letter",
    "untie_letter",
]
