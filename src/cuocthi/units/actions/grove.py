"""Many units written at once: the tree held in memory, changed there, and written in few queries.

The tree library asks several questions for each unit that it adds or moves; for a whole list they
are too many. Here paths are worked out in memory and rows go out in batches: new ones inserted,
changed and moved ones by "insert, on conflict update" of the primary key, which both databases
know and which costs the same for every row, where an UPDATE with a CASE for each row does not.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused

from ..enums import Kind
from ..models import Unit
from ..queries import fold_name

_WRITTEN = (
    "path", "depth", "numchild", "kind", "title", "name", "abbreviation", "folded", "valid_from",
    "valid_to",
    "latitude", "longitude", "professional_parent", "former",
)  # fmt: skip
_BATCH = 1000

Key = tuple[str, dt.date | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One unit as a list tells it. Codes name the parents; an empty first day means: before
    anything this product deals with; ``where`` says in which line of which file it stands."""

    code: str
    kind: Kind
    title: str
    name: str
    abbreviation: str
    parent: str
    professional_parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    latitude: float | None
    longitude: float | None
    where: str

    @property
    def in_force(self) -> dt.date:
        """A day on which both the unit and its parents exist."""
        return self.valid_from or self.valid_to or dt.date.max


@dataclass
class Grove:
    """Units in memory: found by code and day, with free places below each; what was changed."""

    units: dict[Key, Unit]
    by_code: dict[str, list[Unit]] = field(default_factory=dict)
    last_step: dict[str, int] = field(default_factory=dict)
    created: list[Unit] = field(default_factory=list)
    updated: dict[int, Unit] = field(default_factory=dict)
    moved: dict[str, Unit] = field(default_factory=dict)  # path before → the new parent
    moved_units: list[Unit] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)  # path before → its place below it
    touched: dict[int, Unit] = field(default_factory=dict)  # has a new path
    recount: list[Unit] = field(default_factory=list)  # has other children than before

    def __post_init__(self) -> None:
        for unit in self.units.values():
            self._remember(unit)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "Grove":
        """The tree of these units."""
        return cls({(unit.code, unit.valid_from): unit for unit in units})

    def _remember(self, unit: Unit) -> None:
        self.by_code.setdefault(unit.code, []).append(unit)
        above, step = unit.path[: -Unit.steplen], Unit._str2int(unit.path[-Unit.steplen :])
        self.last_step[above] = max(step, self.last_step.get(above, 0))

    def alive(self, code: str, on: dt.date) -> Unit | None:
        """The unit of that code on that day."""
        for unit in self.by_code.get(code, []):
            if (unit.valid_from or dt.date.min) <= on <= (unit.valid_to or dt.date.max):
                return unit
        return None

    def _step(self, above: str) -> int:
        self.last_step[above] = self.last_step.get(above, 0) + 1
        return self.last_step[above]

    def add(self, unit: Unit, parent: Unit | None) -> Unit:
        """A new unit, last below its parent; not written yet."""
        above = parent.path if parent else ""
        unit.path = str(Unit._get_path(above, len(above) // Unit.steplen + 1, self._step(above)))
        unit.depth = len(unit.path) // Unit.steplen
        self.units[unit.code, unit.valid_from] = unit
        self.by_code.setdefault(unit.code, []).append(unit)
        self.created.append(unit)
        return unit

    def change(self, unit: Unit, values: dict[str, Any]) -> bool:
        """Give a unit these values; whether any of them is new."""
        if all(getattr(unit, name) == value for name, value in values.items()):
            return False
        for name, value in values.items():
            setattr(unit, name, value)
        self.updated[unit.pk] = unit
        return True

    def move(self, unit: Unit, parent: Unit) -> bool:
        """Put a unit and all below it under another parent, when the list is written."""
        if unit.path[: -Unit.steplen] == parent.path:
            return False
        self.moved[unit.path] = parent
        self.steps[unit.path] = self._step(parent.path)
        self.moved_units.append(unit)
        return True

    def insert(self, units: list[Unit]) -> None:
        """Write new units now: others of the list may name their numbers."""
        Unit.objects.bulk_create(units, batch_size=_BATCH)

    def settle(self) -> None:
        """Give everything that moved, and all below it, its new path. Raises Refused for a unit
        below itself."""
        if not self.moved:
            return
        above = {path[: -Unit.steplen] for path in self.moved}
        above |= {parent.path for parent in self.moved.values()}
        self.recount += [unit for unit in self.units.values() if unit.path in above]
        known: dict[str, str] = {"": ""}
        on_the_way: set[str] = set()

        def final(path: str) -> str:
            if path not in known:
                if path in on_the_way:
                    raise Refused(
                        _("Có đơn vị bị xếp vào bên dưới chính nó. Hãy xem lại cột cấp trên.")
                    )
                on_the_way.add(path)
                if path in self.moved:
                    up, step = final(self.moved[path].path), self.steps[path]
                else:
                    up = final(path[: -Unit.steplen])
                    step = Unit._str2int(path[-Unit.steplen :])
                known[path] = str(Unit._get_path(up, len(up) // Unit.steplen + 1, step))
            return known[path]

        for unit, path in [(unit, final(unit.path)) for unit in self.units.values()]:
            if path != unit.path:
                unit.path, unit.depth = path, len(path) // Unit.steplen
                if unit.pk is not None:
                    self.touched[unit.pk] = unit
        self.moved.clear()

    def write(self) -> None:
        """Write what was changed and moved; new units are in already. Raises Refused as `settle`."""
        self.settle()
        below = {unit.path[: -Unit.steplen] for unit in self.created}
        counts: dict[str, int] = {}
        for unit in self.units.values():
            above = unit.path[: -Unit.steplen]
            counts[above] = counts.get(above, 0) + 1
        touched = {**self.touched, **self.updated}
        for unit in (*self.recount, *(u for u in self.units.values() if u.path in below)):
            if unit.numchild != counts.get(unit.path, 0):
                unit.numchild = counts.get(unit.path, 0)
                touched[unit.pk] = unit
        Unit.objects.bulk_create(
            list(touched.values()),
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=_WRITTEN,
        )


def new_name(unit: Unit, name: str, title: str, on: dt.date) -> dict[str, Any]:
    """What a new name from that day on changes; the old one is kept with its last day, unless only
    its letters were put right."""
    begins = max(on, unit.valid_from or on)
    values: dict[str, Any] = {"name": name, "title": title, "folded": fold_name(name)}
    if values["folded"] != unit.folded and begins > (unit.valid_from or dt.date.min):
        until = (begins - dt.timedelta(days=1)).isoformat()
        told = {"name": unit.name, "title": unit.title, "until": until}
        values["former"] = [*(one for one in unit.former if one["until"] != until), told]
    return values


def values_of(row: Row, guide: Unit | None) -> dict[str, Any]:
    """What a row of a list says of its unit, as columns of the table."""
    return {
        "kind": row.kind.value,
        "title": row.title,
        "name": row.name,
        "abbreviation": row.abbreviation,
        "folded": fold_name(row.name),
        "valid_to": row.valid_to,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "professional_parent_id": guide.pk if guide else None,
    }


def place(row: Row, grove: Grove) -> Unit | None:
    """Bring a row into the tree; the unit if it is new and must be inserted."""
    parent = grove.alive(row.parent, row.in_force) if row.parent else None
    guide = grove.alive(row.professional_parent, row.in_force) if row.professional_parent else None
    values = values_of(row, guide)
    unit = grove.units.get((row.code, row.valid_from))
    if unit is None:
        return grove.add(Unit(code=row.code, valid_from=row.valid_from, **values), parent)
    if unit.has_own_abbreviation:
        del values["abbreviation"]  # its head has set it: no list knows better
    grove.change(unit, values)
    if parent is not None:
        grove.move(unit, parent)
    return None


def missing_parent(row: Row, grove: Grove) -> str:
    """The code of a parent that is not there on the row's day; empty when all are."""
    for code in (row.parent, row.professional_parent):
        if code and grove.alive(code, row.in_force) is None:
            return code
    return ""


def plant(rows: Iterable[Row], grove: Grove) -> list[Row]:
    """Bring the rows into the tree, parents before children; the rows whose parents are nowhere.

    Level by level: a child's row needs the number that the database gave to its parent. The caller
    calls :meth:`Grove.write` at the end.
    """
    waiting = list(rows)
    while waiting:
        ready: list[Row] = []
        later: list[Row] = []
        for row in waiting:
            (later if missing_parent(row, grove) else ready).append(row)
        if not ready:
            return later
        grove.insert([unit for row in ready if (unit := place(row, grove)) is not None])
        waiting = later
    return []
