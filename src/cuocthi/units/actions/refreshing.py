"""The national list brought up to date from a file (cập nhật danh mục đơn vị): all or nothing."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.files.tables import cells_of

from ..enums import Kind
from ..models import Succession, Unit
from ..queries import ADMINISTRATIVE, fold_name
from .grove import Grove, new_name
from .national_list import Line, ListReader, ListRefused, title_of

_ALWAYS, _NEVER = dt.date.min, dt.date.max
_UNDER = {Kind.DISTRICT: (Kind.PROVINCE,), Kind.COMMUNE: (Kind.PROVINCE, Kind.DISTRICT)}


@dataclass
class RefreshReport:
    """What a refresh changed, as names with codes for a person to read (kết quả cập nhật)."""

    rows: int = 0
    created: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    successions: list[str] = field(default_factory=list)
    left_below: list[str] = field(default_factory=list)  # live on below one that has ended

    @property
    def changes(self) -> dict[str, int]:
        """How many of each."""
        return {
            "created": len(self.created),
            "renamed": len(self.renamed),
            "changed": len(self.changed),
            "moved": len(self.moved),
            "ended": len(self.ended),
            "successions": len(self.successions),
        }


class _Undo(Exception):
    """Takes back what a trial run did."""


def refresh_units(
    *,
    data: bytes,
    name: str,
    on: dt.date,
    end_missing: bool = False,
    dry_run: bool = False,
    by: Any = None,
) -> RefreshReport:
    """Bring provinces, districts and communes up to the list of the file (CSV or xlsx).

    A line with a first day is the unit of that code and day; one without is the unit of that code
    that lives on the day ``on``, or a new one from that day. A new unit ends the one that had its
    code, and those that it replaces, the day before; with ``end_missing`` so do units of the kinds
    in the file that live on ``on`` and are not in it. A new name is kept beside the old one with
    its last day. Repeating it changes nothing. Raises ListRefused with every fault by line.
    """
    report = RefreshReport()
    try:
        with transaction.atomic():
            _Refresh(report, on).run(cells_of(data, name), end_missing=end_missing, by=by)
            if dry_run:
                raise _Undo
    except _Undo:
        pass
    return report


class _Refresh:
    """One refresh: lines read, matched with the tree, written."""

    def __init__(self, report: RefreshReport, on: dt.date) -> None:
        self.report, self.on, self.eve = report, on, on - dt.timedelta(days=1)
        self.faults: list[str] = []
        self.grove = Grove.of(Unit.objects.select_for_update(of=("self",)))
        self.links: list[tuple[Line, Unit, bool]] = []

    def run(self, cells: list[list[Any]], *, end_missing: bool, by: Any) -> None:
        """Read, match, end, write. Raises ListRefused."""
        reader = ListReader()
        lines = reader.lines(cells)
        self.faults += reader.faults
        for line in lines:
            line.unit = self.known(line)
        for level in ADMINISTRATIVE:  # parents before children
            for line in lines:
                if line.kind == level:
                    self.take(line)
        for line in lines:
            self.replace(line)
        if end_missing:
            self.end_missing(lines)
        if self.faults:
            raise ListRefused(self.faults)
        self.grove.insert(self.grove.created)
        self.grove.write()
        self.link()
        self.see_below()
        self.report.rows = len(lines)
        if any(self.report.changes.values()):
            root = next(iter(self.grove.units.values()))
            record("units.refreshed", root, by=by, on=self.on.isoformat(), **self.report.changes)

    def wrong(self, number: int, says: str) -> None:
        """One more fault."""
        self.faults.append(_("Dòng {line}: {says}").format(line=number, says=says))

    # matching

    def known(self, line: Line) -> Unit | None:
        """The unit that the line speaks of, if it is in the tree."""
        exact = self.grove.units.get((line.code, line.first))
        if line.first is not None or (line.last is not None and exact is not None):
            return exact
        return self.grove.alive(line.code, self.on)

    def lives(self, unit: Unit | None) -> bool:
        """Whether the unit is there on the day of the list."""
        return unit is not None and (
            (unit.valid_from or _ALWAYS) <= self.on <= (unit.valid_to or _NEVER)
        )

    def take(self, line: Line) -> None:
        """Bring the line into the tree."""
        first = line.first or (None if line.last and line.last < self.on else self.on)
        day = line.last or line.first or self.on
        if line.unit is not None and line.unit.valid_from and day < line.unit.valid_from:
            day = line.unit.valid_from
        parent = self.grove.alive(line.parent, day) if line.parent else None
        if line.parent and (parent is None or parent.kind not in _UNDER.get(line.kind, ())):
            self.wrong(
                line.number,
                _("không có cấp trên mang mã {code} vào ngày {day}.").format(
                    code=line.parent[:20], day=f"{day:%d/%m/%Y}"
                ),
            )
            return
        if line.unit is None:
            line.unit = self.create(line, first, parent)
        else:
            self.update(line, line.unit, parent)

    def create(self, line: Line, first: dt.date | None, parent: Unit | None) -> Unit:
        """A new unit; who had its code goes the day before."""
        holder = self.grove.alive(line.code, first) if first else None
        unit = Unit(
            code=line.code,
            kind=line.kind,
            name=line.name,
            title=title_of(line.name),
            folded=fold_name(line.name),
            valid_from=first,
            valid_to=line.last,
        )
        unit.latitude, unit.longitude = line.point or (None, None)
        if holder is not None and first is not None:
            if holder.valid_from is not None and holder.valid_from >= first:
                self.wrong(line.number, _("mã {code} đã có từ ngày đó.").format(code=line.code))
                return unit
            self.end(holder, first - dt.timedelta(days=1))
        self.grove.add(unit, parent)
        self.report.created.append(_told(unit))
        return unit

    def update(self, line: Line, unit: Unit, parent: Unit | None) -> None:
        """What the file says otherwise than the tree."""
        told = _told(unit)
        values: dict[str, Any] = {}
        if line.name != unit.name:
            values = new_name(unit, line.name, title_of(line.name), self.on)
        if line.point is not None:
            values["latitude"], values["longitude"] = line.point
        if line.last is not None and line.last != unit.valid_to:
            if unit.valid_from and line.last < unit.valid_from:
                self.wrong(line.number, _("ngày kết thúc sớm hơn ngày bắt đầu."))
                return
            values["valid_to"] = line.last
        renamed, ended = "name" in values, "valid_to" in values
        if self.grove.change(unit, values):
            if renamed:
                self.report.renamed.append(f"{told} → {unit.name}")
            if ended:
                self.report.ended.append(told)
            if not renamed and not ended:
                self.report.changed.append(told)
        if parent is not None and self.grove.move(unit, parent):
            self.report.moved.append(f"{_told(unit)} → {parent.name}")

    def end(self, unit: Unit, last: dt.date) -> None:
        """The unit's last day."""
        if unit.pk is not None and self.grove.change(unit, {"valid_to": last}):
            self.report.ended.append(_told(unit))

    def replace(self, line: Line) -> None:
        """Who stood before, ended the day before unless it was only split."""
        unit = line.unit
        if unit is None or not line.replaces:
            return
        eve = (unit.valid_from or self.on) - dt.timedelta(days=1)
        for code, partial in line.replaces:
            old = self.grove.alive(code, eve)
            if old is None or old is unit:
                self.wrong(
                    line.number,
                    _("không có đơn vị mang mã {code} vào ngày {day} để thay.").format(
                        code=code[:20], day=f"{eve:%d/%m/%Y}"
                    ),
                )
                continue
            if not partial and old.valid_to is None:
                self.end(old, eve)
            self.links.append((line, old, partial))

    def end_missing(self, lines: list[Line]) -> None:
        """End what lives on the day and is not in the file, of the kinds that the file has."""
        kinds = {line.kind for line in lines}
        named = {id(line.unit) for line in lines if line.unit is not None}
        for unit in list(self.grove.units.values()):
            if unit.kind in kinds and id(unit) not in named and self.lives(unit):
                if unit.valid_from is not None and unit.valid_from > self.eve:
                    self.faults.append(
                        _("{unit}: có từ {day}, không kết thúc trước ngày đó được.").format(
                            unit=_told(unit), day=f"{unit.valid_from:%d/%m/%Y}"
                        )
                    )
                    continue
                self.end(unit, self.eve)

    # writing

    def link(self) -> None:
        """The links from old to new that are not there yet."""
        known = {
            (s.predecessor_id, s.successor_id): s
            for s in Succession.objects.filter(successor__in=[ln.unit for ln, _o, _p in self.links])
        } if self.links else {}  # fmt: skip
        fresh: dict[tuple[int, int], Succession] = {}
        changed: list[Succession] = []
        for line, old, partial in self.links:
            assert line.unit is not None
            link = known.get((old.pk, line.unit.pk))
            if link is None:
                fresh[old.pk, line.unit.pk] = Succession(
                    predecessor=old, successor=line.unit, partial=partial
                )
            elif link.partial != partial:
                link.partial = partial
                changed.append(link)
            else:
                continue
            self.report.successions.append(f"{_told(old)} → {_told(line.unit)}")
        Succession.objects.bulk_create(fresh.values(), batch_size=1000)
        Succession.objects.bulk_update(changed, ["partial"], batch_size=500)

    def see_below(self) -> None:
        """Units that live on below one that has ended: somebody has to give them a new place."""
        paths = {u.path: u for u in self.grove.units.values()}
        for unit in paths.values():
            above = paths.get(unit.path[: -Unit.steplen])
            if above is not None and self.lives(unit) and not self.lives(above):
                self.report.left_below.append(f"{_told(unit)} ← {_told(above)}")


def _told(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"
