"""Who acts for a unit: roles given and ended."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..enums import Role
from ..models import Membership, Unit
from ..queries import members_of


@transaction.atomic
def join_unit(
    *, unit_id: int, user: Any, role: Role = Role.OFFICER, since: dt.date | None = None, by: Any
) -> Membership:
    """Give a person a role in a unit (giao vai trò). Repeating it gives the open role."""
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    first_day = since or clock.today()
    held = members_of(unit, max(first_day, clock.today())).filter(user=user, role=role).first()
    if held is not None:
        return held
    membership = Membership.objects.create(unit=unit, user=user, role=role, since=first_day)
    record("membership.given", membership, by=by, unit=unit.code, role=str(role), user=user.pk)
    return membership


@transaction.atomic
def leave_unit(*, membership_id: int, until: dt.date | None = None, by: Any) -> Membership:
    """End a role in a unit with the given day, today if none (thôi vai trò)."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership_id)
    last_day = until or clock.today()
    if last_day < membership.since:
        raise Refused(
            _("Ngày thôi vai trò ({day}) sớm hơn ngày nhận ({since}). Hãy chọn ngày khác.").format(
                day=f"{last_day:%d/%m/%Y}", since=f"{membership.since:%d/%m/%Y}"
            )
        )
    if membership.until != last_day:
        membership.until = last_day
        membership.save(update_fields=["until"])
        record("membership.ended", membership, by=by, until=last_day.isoformat())
    return membership
