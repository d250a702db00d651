from typing import Any

from cuocthi.documents.access import may_work_for

from .models import Paper


def may_write(user: Any, paper: Paper) -> bool:
    """Whether the person may change the paper: an officer of the unit that sends it."""
    return may_work_for(user, paper.document.unit_id)
