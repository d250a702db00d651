"""Whom a list of units may name, and how it names them (tìm đơn vị của danh sách)."""

import datetime as dt

from ..enums import Kind
from ..models import Contact, Unit
from ..queries import ADMINISTRATIVE, BODIES, contacts_of, fold_name, spelt_out
from .branch_sheet import Listed
from .grove import Grove

_TAGS = {
    Kind.SCHOOL: "T", Kind.ROOM: "P", Kind.VILLAGE: "V", Kind.ASSOCIATION: "D", Kind.DEPARTMENT: "S",
}  # fmt: skip


def in_branch(unit: Unit, root: Unit) -> bool:
    """Whether the list of ``root`` may name this unit: what stands below it; of a department also
    the schools that it, or a room of it, guides in its area (DOMAIN E5)."""
    if unit.kind in ADMINISTRATIVE or unit.pk == root.pk:
        return False
    if unit.path.startswith(root.path):
        return True
    guide = unit.professional_parent
    return bool(
        root.kind == Kind.DEPARTMENT
        and unit.kind == Kind.SCHOOL
        and unit.path.startswith(area_of(root))
        and guide is not None
        and guide.path.startswith(root.path)
    )


def branch_units(root: Unit) -> list[Unit]:
    """The whole area in which the list of ``root`` may put its units. One query."""
    found = Unit.objects.filter(path__startswith=area_of(root))
    return list(found.select_related("professional_parent"))


def area_of(root: Unit) -> str:
    if root.kind == Kind.DEPARTMENT and root.depth > 1:
        return str(root.path[: -Unit.steplen])
    return str(root.path)


class Finder:
    """The area of a list in memory: by code, by name, with what the list itself brings."""

    def __init__(self, root: Unit, today: dt.date) -> None:
        self.today = today
        units = branch_units(root)
        self.root = next(unit for unit in units if unit.pk == root.pk)
        self.grove = Grove.of(units)
        self.own = [unit for unit in units if in_branch(unit, self.root)]
        self.above = {unit.path: unit for unit in units}
        self.alive: list[Unit] = []
        self.names: dict[str, list[Unit]] = {}
        self.short: dict[str, list[Unit]] = {}  # without "xã", "phường"
        self.codes = set(
            Unit.objects.exclude(kind__in=ADMINISTRATIVE).values_list("code", flat=True)
        )
        for unit in units:
            if self.lives(unit):
                self.remember(unit)
        guides = Unit.objects.alive(today).filter(
            path__startswith=self.root.path[: Unit.steplen], kind__in=[*BODIES, *ADMINISTRATIVE]
        )
        inside = {unit.pk: unit for unit in units}
        self.guides = [inside.get(unit.pk, unit) for unit in guides]
        self.contacts: dict[int, list[Contact]] = {}
        for contact in contacts_of(self.own, today):
            self.contacts.setdefault(contact.unit_id, []).append(contact)

    def remember(self, unit: Unit) -> None:
        """Let a unit be found by its name and path."""
        self.alive.append(unit)
        self.above[unit.path] = unit
        self.codes.add(unit.code)
        self.names.setdefault(unit.folded, []).append(unit)
        if unit.kind in ADMINISTRATIVE:
            self.short.setdefault(fold_name(unit.name.removeprefix(unit.title)), []).append(unit)

    def lives(self, unit: Unit) -> bool:
        """Whether the unit is there today, or begins later."""
        return unit.valid_to is None or unit.valid_to >= self.today

    def coded(self, code: str) -> list[Unit]:
        """The living units of that code in the area."""
        return [unit for unit in self.grove.by_code.get(code, []) if self.lives(unit)]

    def called(self, name: str) -> list[Unit]:
        """The living units of that name in the area, as letters write it: "UBND xã Mây", "Mây"."""
        keys = {fold_name(name), spelt_out(name)}
        for index in (self.names, self.short):
            found = {id(unit): unit for key in keys for unit in index.get(key, [])}
            if found:
                return list(found.values())
        return []

    def guides_called(self, name: str, code: str) -> list[Unit]:
        """The bodies that may guide, of that code, else of that name: "Phòng GD&ĐT"."""
        known = [*self.guides, *(u for u in self.grove.created if u.kind in BODIES)]
        if self.root.kind == Kind.DEPARTMENT:
            known = [unit for unit in known if unit.path.startswith(self.root.path)]
        if code:
            return [unit for unit in known if unit.code == code]
        keys = {fold_name(name), spelt_out(name)}
        exact = [unit for unit in known if unit.folded in keys]
        return exact or [u for u in known if u.folded.startswith(tuple(f"{key} " for key in keys))]

    def is_called(self, unit: Unit, name: str) -> bool:
        """Whether the name, whole or without its kind, is that of the unit."""
        return unit in self.called(name)

    def may_hold(self, parent: Unit, one: Listed) -> bool:
        """Whether the list may put this kind of unit there."""
        if parent.path.startswith(self.root.path):
            return True
        guided = self.root.kind == Kind.DEPARTMENT and one.kind == Kind.SCHOOL
        return guided and parent.kind in ADMINISTRATIVE

    def next_code(self, parent: Unit, kind: Kind) -> str:
        """The first free code below the parent: "19996.T03"."""
        number = 1
        while (code := f"{parent.code[:34]}.{_TAGS[kind]}{number:02d}") in self.codes:
            number += 1
        return code
