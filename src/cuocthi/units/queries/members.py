"""Who acts for which unit, and when."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Q, QuerySet

from cuocthi.units.enums import Role
from cuocthi.units.models import Membership, Unit


def memberships_of(user: Any, on: dt.date) -> QuerySet[Membership]:
    """The open roles of a person on that day, each with its unit (vai trò trong đơn vị)."""
    if not (user.is_authenticated and user.is_active):
        return Membership.objects.none()
    return (
        Membership.objects.filter(user=user, since__lte=on)
        .filter(Q(until=None) | Q(until__gte=on))
        .select_related("unit")
        .order_by("unit__path", "pk")
    )


_known: ContextVar[dict[tuple[int, dt.date], list[Membership]] | None] = ContextVar(
    "known", default=None
)


@contextmanager
def roles_asked_once() -> Iterator[None]:
    """While this lasts, ``units_of`` asks the database once about each person and day: for a page
    that asks every stage, and each stage whose units a person acts for. Nothing is changed inside.
    """
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def units_of(user: Any, on: dt.date, role: Role | None = None) -> list[Unit]:
    """The units a person acts for on that day, each once. One query."""
    known = _known.get()
    if known is None:
        roles = list(memberships_of(user, on))
    else:
        if (user.pk, on) not in known:
            known[user.pk, on] = list(memberships_of(user, on))
        roles = known[user.pk, on]
    return list({m.unit_id: m.unit for m in roles if role is None or m.role == role}.values())


def paths_of(users: Iterable[int], on: dt.date) -> dict[int, list[str]]:
    """The tree paths of the units that each of these persons acts for on that day. One query."""
    found: dict[int, list[str]] = {pk: [] for pk in users}
    rows = (
        Membership.objects.filter(user__in=found, since__lte=on)
        .filter(Q(until=None) | Q(until__gte=on))
        .order_by("pk")
        .values_list("user_id", "unit__path")
    )
    for user, path in rows:
        found[user].append(path)
    return found


def told_apart(users: Iterable[Any], on: dt.date) -> dict[int, str]:
    """Each person's name by number; persons of one name have the units that they act for on that day
    behind it, and where these are the same too the address they sign in with. One query at most."""
    people = list(users)
    names = {one.pk: str(one.full_name) for one in people}
    equal = _not_alone(names)
    if not equal:
        return names
    homes: dict[int, list[str]] = {pk: [] for pk in equal}
    rows = Membership.objects.filter(user__in=equal, since__lte=on)
    open_ = rows.filter(Q(until=None) | Q(until__gte=on)).order_by("unit__path", "pk")
    for pk, unit in open_.values_list("user_id", "unit__name"):
        if unit not in homes[pk]:
            homes[pk].append(unit)
    names |= {pk: f"{names[pk]} ({', '.join(found)})" for pk, found in homes.items() if found}
    still = _not_alone(names)
    return names | {one.pk: f"{names[one.pk]} <{one.email}>" for one in people if one.pk in still}


def _not_alone(names: dict[int, str]) -> set[int]:
    """Who goes by a name that somebody else goes by."""
    count = Counter(name.casefold() for name in names.values())
    return {pk for pk, name in names.items() if count[name.casefold()] > 1}


def members_of(unit: Unit, on: dt.date) -> QuerySet[Membership]:
    """Who acts for the unit on that day, each with the person."""
    return (
        Membership.objects.filter(unit=unit, since__lte=on)
        .filter(Q(until=None) | Q(until__gte=on))
        .select_related("user")
        .order_by("role", "pk")
    )


def is_within(unit: Unit, ancestor: Unit) -> bool:
    """Whether the unit is the other one or stands below it (thuộc). No query."""
    return bool(unit.path.startswith(ancestor.path))


def waiting_for(user: Any) -> list[Any]:
    """What waits for the person in this stage: nothing, units hand out no work."""
    return []
