"""Units, people and their roles for tests; every name is invented."""

import datetime as dt
import itertools

from cuocthi.accounts.models import User
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Membership, Unit
from cuocthi.units.queries import fold_name

_numbers = itertools.count(1)


def make_unit(name="xã Đồng Mây", *, parent=None, kind=Kind.COMMUNE, **fields):
    """A unit in the tree below ``parent``; a root without one."""
    values = {
        "code": f"T{next(_numbers)}",
        "kind": kind,
        "name": name,
        "folded": fold_name(name),
        "title": name.split()[0],
        **fields,
    }
    if parent is None:
        return Unit.objects.add_root(create_kwargs=values)
    return Unit.objects.add_child(Unit.objects.get(pk=parent.pk), create_kwargs=values)


def make_user(full_name="Nguyễn Thị Hoa", **fields):
    """A person with an account and no role yet."""
    return User.objects.create_user(
        f"nguoi{next(_numbers)}@example.test", full_name, "mat-khau-dai-1", **fields
    )


def make_member(unit, *, role=Role.OFFICER, since=dt.date(2024, 1, 1), until=None, user=None):
    """A person who acts for the unit."""
    user = user or make_user()
    Membership.objects.create(unit=unit, user=user, role=role, since=since, until=until)
    return user
