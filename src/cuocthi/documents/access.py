from typing import Any

from cuocthi.core import clock
from cuocthi.units.enums import Role
from cuocthi.units.queries import memberships_of

from .models import Document


def may_work_for(user: Any, unit_id: int) -> bool:
    """Whether the person keeps the register of this unit today (cán bộ phụ trách)."""
    mine = memberships_of(user, clock.today())
    return bool(mine.filter(unit=unit_id, role=Role.OFFICER).exists())


def may_see(user: Any, document: Document) -> bool:
    """Whether the person may read and correct the letter: an officer of its unit, a superuser."""
    if user.is_active and user.is_superuser:
        return True
    return may_work_for(user, document.unit_id)
