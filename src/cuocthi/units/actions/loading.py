"""Loading the national list of units and the bodies and schools of a province."""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused

from ..enums import Kind
from ..models import Succession, Unit
from .grove import Grove, Key, Row, missing_parent, plant

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
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load changed (kết quả nạp đơn vị)."""

    created: int
    updated: int
    unchanged: int
    moved: int
    successions: int


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


def _load(rows: list[Row], successions: Path, verb: str, by: Any) -> LoadReport:
    grove = Grove.of(Unit.objects.select_for_update(of=("self",)))
    orphans = plant(rows, grove)
    if orphans:
        raise Refused(
            _(
                "{where}: không tìm thấy đơn vị cấp trên có mã “{parent}” của “{name}”. "
                "Hãy nạp danh mục đơn vị hành chính trước, hoặc sửa mã trong tệp."
            ).format(
                where=orphans[0].where,
                parent=missing_parent(orphans[0], grove),
                name=orphans[0].name,
            )
        )
    grove.write()
    report = LoadReport(
        created=len(grove.created),
        updated=len(grove.updated),
        unchanged=len(rows) - len(grove.created) - len(grove.updated),
        moved=len(grove.moved_units),
        successions=_link(successions, grove),
    )
    changes = report.created + report.updated + report.moved + report.successions
    if changes:
        record(
            verb,
            next(iter(grove.units.values())),
            by=by,
            created=report.created,
            updated=report.updated,
            moved=report.moved,
            successions=report.successions,
        )
    return report


def _rows(path: Path, kind: Kind | None) -> Iterator[Row]:
    where = _("{file}, dòng {line}")
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), start=2):
            name = line["name"]
            yield Row(
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
                where=where.format(file=path.name, line=number),
            )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _link(path: Path, grove: Grove) -> int:
    """Create the links from old to new that are not there yet; how many."""
    ended: dict[Key, Unit] = {(u.code, u.valid_to): u for u in grove.units.values() if u.valid_to}
    known = {(s.predecessor_id, s.successor_id): s for s in Succession.objects.select_for_update()}
    fresh: list[Succession] = []
    changed: list[Succession] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), start=2):
            old = ended.get((line["old_code"], _day(line["old_valid_to"])))
            new = grove.units.get((line["new_code"], _day(line["new_valid_from"])))
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
