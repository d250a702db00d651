"""Who may act for a unit, and who may read what it did (PROMISES, permission matrix)."""

from typing import Any

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import is_within, memberships_of


def may_act(user: Any, unit: Unit) -> bool:
    """Officers of the unit itself, and those of the province above it. One query."""
    return any(
        role.role == Role.OFFICER
        and (
            role.unit_id == unit.pk
            or (role.unit.kind == Kind.PROVINCE and is_within(unit, role.unit))
        )
        for role in memberships_of(user, clock.today())
    )


def may_read(user: Any, unit: Unit, campaign: Campaign) -> bool:
    """Besides those who act: a teacher of the unit, the officers of every unit above it (a superior
    reads its subtree, never its siblings'), and the organiser of the campaign."""
    if may_act(user, unit) or may_manage(user, campaign):
        return True
    return any(
        role.unit_id == unit.pk or (role.role == Role.OFFICER and is_within(unit, role.unit))
        for role in memberships_of(user, clock.today())
    )
