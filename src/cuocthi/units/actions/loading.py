"""Loading the national list of units and the bodies and schools of a province."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused

from ..enums import Kind
from ..models import Succession, Unit
from ..queries import fold_name

DATA = Path(__file__).resolve().parents[1] / "data"
# Parents before children, the old three levels before today's two.
NATIONAL = (
    ("old_provinces.csv", Kind.PROVINCE),
    ("old_districts.csv", Kind.DISTRICT),
    ("old_communes.csv", Kind.COMMUNE),
    ("provinces.csv", Kind.PROVINCE),
    ("communes.csv", Kind.COMMUNE),
)
TITLES = (
    "thị trấn", "thị xã", "thành phố", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã",
)  # fmt: skip
_FIELDS = (
    "kind", "title", "name", "abbreviation", "folded", "valid_to",
    "latitude", "longitude", "professional_parent_id",
)  # fmt: skip
_BATCH = 500

_Key = tuple[str, dt.date | None]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load changed (kết quả nạp đơn vị)."""

    created: int
    updated: int
    unchanged: int
    moved: int
    successions: int


@dataclass(frozen=True, slots=True)
class _Row:
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
class _Tree:
    """The units in memory while loading: found by code and day, with free places below each."""

    units: dict[_Key, Unit]
    by_code: dict[str, list[Unit]] = field(default_factory=dict)
    last_step: dict[str, int] = field(default_factory=dict)
    created: list[Unit] = field(default_factory=list)
    updated: list[Unit] = field(default_factory=list)
    moved: list[tuple[Unit, Unit]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for unit in self.units.values():
            self.remember(unit)

    def remember(self, unit: Unit) -> None:
        self.by_code.setdefault(unit.code, []).append(unit)
        above, step = unit.path[: -Unit.steplen], Unit._str2int(unit.path[-Unit.steplen :])
        self.last_step[above] = max(step, self.last_step.get(above, 0))

    def alive(self, code: str, on: dt.date) -> Unit | None:
        for unit in self.by_code.get(code, []):
            if (unit.valid_from or dt.date.min) <= on <= (unit.valid_to or dt.date.max):
                return unit
        return None

    def next_path(self, above: str) -> str:
        step = self.last_step.get(above, 0) + 1
        self.last_step[above] = step
        return str(Unit._get_path(above, len(above) // Unit.steplen + 1, step))


@transaction.atomic
def load_national(*, by: Any = None) -> LoadReport:
    """Load provinces and communes of today and the three levels before 1 July 2025, with the
    links from old to new (nạp danh mục đơn vị hành chính; sources in ``data/SOURCES.md``).

    Repeating it changes nothing. Units are known by code and first day.
    """
    rows = [row for name, kind in NATIONAL for row in _rows(DATA / name, kind)]
    return _load(rows, DATA / "successions.csv", "units.national_loaded", by)


@transaction.atomic
def load_bodies(
    *,
    bodies: Path = DATA / "bodies.csv",
    successions: Path = DATA / "body_successions.csv",
    by: Any = None,
) -> LoadReport:
    """Load departments, rooms, associations and schools under the national list (nạp cơ quan,
    trường học). Raises :class:`Refused` when a parent is not there."""
    return _load(list(_rows(bodies, None)), successions, "units.bodies_loaded", by)


def _load(rows: list[_Row], successions: Path, verb: str, by: Any) -> LoadReport:
    before = {(u.code, u.valid_from): u for u in Unit.objects.select_for_update(of=("self",))}
    tree = _Tree(before)
    # Level by level: a child's row needs the number that the database gave to its parent.
    waiting = rows
    while waiting:
        ready, later = _ready(waiting, tree)
        if not ready:
            raise Refused(
                _(
                    "{where}: không tìm thấy đơn vị cấp trên có mã “{parent}” của “{name}”. "
                    "Hãy nạp danh mục đơn vị hành chính trước, hoặc sửa mã trong tệp."
                ).format(
                    where=later[0].where, parent=_missing_parent(later[0], tree), name=later[0].name
                )
            )
        fresh = [unit for row in ready if (unit := _place(row, tree)) is not None]
        Unit.objects.bulk_create(fresh, batch_size=_BATCH)
        tree.created += fresh
        waiting = later
    Unit.objects.bulk_update(tree.updated, _FIELDS, batch_size=_BATCH)
    _count_children(tree)
    for unit, parent in tree.moved:
        Unit.objects.move(
            Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=parent.pk), "last-child"
        )
    report = LoadReport(
        created=len(tree.created),
        updated=len(tree.updated),
        unchanged=len(rows) - len(tree.created) - len(tree.updated),
        moved=len(tree.moved),
        successions=_link(successions, tree),
    )
    changes = report.created + report.updated + report.moved + report.successions
    if changes:
        record(
            verb,
            next(iter(tree.units.values())),
            by=by,
            created=report.created,
            updated=report.updated,
            moved=report.moved,
            successions=report.successions,
        )
    return report


def _rows(path: Path, kind: Kind | None) -> Iterator[_Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), start=2):
            name = line["name"]
            yield _Row(
                code=line["code"],
                kind=kind or Kind(line["kind"]),
                title=line.get("title") or next((t for t in TITLES if name.startswith(t)), ""),
                name=name,
                abbreviation=line.get("abbreviation") or "",
                parent=line["parent"],
                professional_parent=line.get("professional_parent") or "",
                valid_from=_day(line["valid_from"]),
                valid_to=_day(line["valid_to"]),
                latitude=float(line["latitude"]) if line["latitude"] else None,
                longitude=float(line["longitude"]) if line["longitude"] else None,
                where=_("{file}, dòng {line}").format(file=path.name, line=number),
            )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _missing_parent(row: _Row, tree: _Tree) -> str:
    for code in (row.parent, row.professional_parent):
        if code and tree.alive(code, row.in_force) is None:
            return code
    return ""


def _ready(rows: Iterable[_Row], tree: _Tree) -> tuple[list[_Row], list[_Row]]:
    """The rows whose parents are there, and the others."""
    ready: list[_Row] = []
    later: list[_Row] = []
    for row in rows:
        (later if _missing_parent(row, tree) else ready).append(row)
    return ready, later


def _place(row: _Row, tree: _Tree) -> Unit | None:
    """Bring a row into the tree; the unit if it is new and must be created."""
    parent = tree.alive(row.parent, row.in_force) if row.parent else None
    guide = tree.alive(row.professional_parent, row.in_force) if row.professional_parent else None
    values: dict[str, Any] = {
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
    above = parent.path if parent else ""
    unit = tree.units.get((row.code, row.valid_from))
    if unit is None:
        path = tree.next_path(above)
        unit = Unit(code=row.code, valid_from=row.valid_from, path=path, **values)
        unit.depth = len(path) // Unit.steplen
        tree.units[row.code, row.valid_from] = unit
        tree.remember(unit)
        return unit
    if unit.has_own_abbreviation:
        del values["abbreviation"]  # its head has set it: no list knows better
    if any(getattr(unit, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(unit, name, value)
        tree.updated.append(unit)
    if parent is not None and unit.path[: -Unit.steplen] != above:
        tree.moved.append((unit, parent))
    return None


def _count_children(tree: _Tree) -> None:
    """Keep the number of children that the tree library stores with each parent."""
    parents = {unit.path[: -Unit.steplen] for unit in tree.created} - {""}
    counts: dict[str, int] = {}
    for unit in tree.units.values():
        above = unit.path[: -Unit.steplen]
        counts[above] = counts.get(above, 0) + 1
    changed = [unit for unit in tree.units.values() if unit.path in parents]
    for unit in changed:
        unit.numchild = counts[unit.path]
    Unit.objects.bulk_update(changed, ["numchild"], batch_size=_BATCH)


def _link(path: Path, tree: _Tree) -> int:
    """Create the links from old to new that are not there yet; how many."""
    ended: dict[_Key, Unit] = {(u.code, u.valid_to): u for u in tree.units.values() if u.valid_to}
    known = {(s.predecessor_id, s.successor_id): s for s in Succession.objects.select_for_update()}
    fresh: list[Succession] = []
    changed: list[Succession] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), start=2):
            old = ended.get((line["old_code"], _day(line["old_valid_to"])))
            new = tree.units.get((line["new_code"], _day(line["new_valid_from"])))
            if old is None or new is None:
                raise Refused(
                    _(
                        "{file}, dòng {line}: đơn vị “{code}” chưa có trong danh mục. "
                        "Hãy nạp đơn vị trước khi nạp quan hệ cũ - mới."
                    ).format(
                        file=path.name,
                        line=number,
                        code=line["old_code"] if old is None else line["new_code"],
                    )
                )
            partial = line["partial"] == "1"
            link = known.get((old.pk, new.pk))
            if link is None:
                fresh.append(Succession(predecessor=old, successor=new, partial=partial))
            elif link.partial != partial:
                link.partial = partial
                changed.append(link)
    Succession.objects.bulk_create(fresh, batch_size=_BATCH)
    Succession.objects.bulk_update(changed, ["partial"], batch_size=_BATCH)
    return len(fresh) + len(changed)
