"""Who may see and manage units (PROMISES, permission matrix: unit tree; accounts, roles).

Each predicate asks one query for the open roles of the person.
"""

from typing import Any

from django.db.models import Q

from cuocthi.core import clock

from .enums import Kind, Role
from .models import Unit
from .queries import memberships_of, path_filter

# Contests are led by provincial and district bodies; they keep their own branch of the tree.
_KEEPERS = (Kind.PROVINCE, Kind.DISTRICT, Kind.DEPARTMENT)
_WITH_BELOW = (*_KEEPERS, Kind.COMMUNE)


def visible_paths(user: Any) -> list[str]:
    """The branches of the tree that a person may see: own units and all below them.

    An officer of a department sees the branch of its province or town, which it directs in the
    committee's name (DOMAIN E6); the machine's administrator sees all (the empty path).
    """
    if user.is_authenticated and user.is_active and user.is_staff:
        return [""]
    paths = []
    for m in memberships_of(user, clock.today()):
        directs = m.role == Role.OFFICER and m.unit.kind == Kind.DEPARTMENT and m.unit.depth > 1
        paths.append(m.unit.path[: -Unit.steplen] if directs else m.unit.path)
    return paths


def visible_units(user: Any) -> Q:
    """The condition on units that a person may see."""
    return path_filter(visible_paths(user))


def may_see_unit(user: Any, unit: Unit) -> bool:
    """Own unit and its subtree (xem đơn vị); an officer of a department the whole branch."""
    return any(unit.path.startswith(path) for path in visible_paths(user))


def may_manage_unit(user: Any, unit: Unit) -> bool:
    """Write the unit tree (sửa cây đơn vị): the administrator; officers of a province, a district
    or a department, own unit and below."""
    if user.is_authenticated and user.is_active and user.is_staff:
        return True
    return any(
        m.role == Role.OFFICER and m.unit.kind in _KEEPERS and unit.path.startswith(m.unit.path)
        for m in memberships_of(user, clock.today())
    )


def may_manage_members(user: Any, unit: Unit) -> bool:
    """Give and take roles in the unit (phân vai trò): officers of it or of a unit above."""
    if user.is_authenticated and user.is_active and user.is_staff:
        return True
    return any(
        m.role == Role.OFFICER and unit.path.startswith(m.unit.path)
        for m in memberships_of(user, clock.today())
    )


def may_act_for(user: Any, unit: Unit) -> bool:
    """Act as this very unit (làm thay mặt đơn vị): an officer of it, not of a unit above."""
    return any(
        m.role == Role.OFFICER and m.unit_id == unit.pk for m in memberships_of(user, clock.today())
    )


def may_set_signs(user: Any, unit: Unit) -> bool:
    """Set the abbreviations of the unit and its rooms (đặt chữ viết tắt): its own officers, in its
    head's name, and the administrator."""
    if user.is_authenticated and user.is_active and user.is_staff:
        return True
    return may_act_for(user, unit)


def may_load_boundaries(user: Any) -> bool:
    """Load where the units lie on maps (nhập ranh giới): the machine's administrator alone."""
    return bool(user.is_authenticated and user.is_active and user.is_staff)


def may_keep_contacts(user: Any, unit: Unit) -> bool:
    """Write how the unit is reached and who holds its posts (sửa đầu mối, chức vụ): its own
    officers, and who keeps the tree above it."""
    return may_act_for(user, unit) or may_manage_unit(user, unit)


def may_take_out_below(user: Any, unit: Unit) -> bool:
    """Take out the list of what stands below the unit (tải danh sách trực thuộc): its own officers,
    for a province, district, commune or department, and who keeps the tree above it."""
    if unit.kind not in _WITH_BELOW:
        return False
    return may_act_for(user, unit) or may_manage_unit(user, unit)


def may_load_below(user: Any, unit: Unit) -> bool:
    """Load that list (nạp danh sách trực thuộc): who keeps the tree, also for a commune. A commune's
    own officers read the tree, they do not write it (PROMISES, permission matrix: unit tree)."""
    return unit.kind in _WITH_BELOW and may_manage_unit(user, unit)
