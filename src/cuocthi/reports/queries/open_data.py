"""Figures that anybody may take and use (dữ liệu mở): by commune and by school, no small group.

Two layers, each a partition of the entries: units with few entries are put together, and how many
were valid is hidden where few were not (see `cuocthi.plain.smallgroups`). What is hidden in a
commune is hidden in its schools, so that no layer gives the other away.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import CleanUpEvent, Entry
from cuocthi.entries.queries.counting import told_letters
from cuocthi.plain.smallgroups import LEAST, hidden, is_small, merged
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.vi"
_HOMES = (Kind.COMMUNE, Kind.DISTRICT, Kind.PROVINCE)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: ``level`` "contest", "commune" or "unit"; ``units`` counts the units in it, several
    where they were put together, without names then (None: their number is hidden). ``values`` by column; None: hidden."""

    level: str
    commune_code: str
    commune: str
    unit_code: str
    unit: str
    units: int | None
    values: Mapping[str, int | Decimal | None]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The rows of a contest, and its columns, each with what it means."""

    campaign: Campaign
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Group:
    """One unit, or several: counts that add up."""

    code: str
    name: str
    units: int = 1
    parts: tuple[int, int, int] = (0, 0, 0)  # valid, invalid, undecided
    letters: int = 0
    people: int = 0
    kg: Decimal = Decimal(0)
    below: list["_Group"] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(self.parts)


def open_data(campaign: Campaign) -> OpenData:
    """The open data of a contest, counted now. Five queries at most."""
    communes = _communes(campaign)
    has_letters = any(one.letters for one in communes)
    columns = _columns(letters=has_letters, clean_up=campaign.work == Campaign.Work.CLEAN_UP)
    whole = _put_together(communes, "")
    ((_one, covers),) = _layer([whole], _Covers(parts=False, letters=False))
    # the public page of the results tells how many works were judged, so how many were not follows
    # from it: of the whole nothing is hidden that it tells, of the places below all that was
    told = covers if is_small(whole.size) else _Covers(parts=False, letters=covers.letters)
    rows = [_row("contest", _Group("", ""), whole, told)]
    for commune, commune_covers in _layer(_apart(communes, _("Các nơi khác, gộp lại")), covers):
        rows.append(_row("commune", commune, commune, commune_covers))
        # a commune of its own, or nobody's: its only line would be the one above again
        is_same = len(commune.below) == 1 and commune.below[0].code == commune.code
        units = [] if is_same else _apart(commune.below, _("Các đơn vị khác, gộp lại"))
        rows += [
            _row("unit", commune, one, one_covers)
            for one, one_covers in _layer(units, commune_covers)
        ]
    if len(rows) == 1 and whole.size:
        why = _("cả cuộc thi; mỗi nơi dưới {n} bài nên không tách riêng").format(n=LEAST)
        rows = [replace(rows[0], commune=why)]
    return OpenData(campaign, columns, tuple(rows))


def as_csv(data: OpenData) -> bytes:
    """The rows as CSV in one fixed spelling: UTF-8 with a mark that spreadsheets know, line feeds,
    an empty cell for what is hidden."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(name for name, _words in data.columns)
    for row in data.rows:
        table.writerow(_csv_cell(value) for value in _cells(data, row).values())
    return out.getvalue().encode("utf-8-sig")


def as_json(data: OpenData) -> bytes:
    """The same as JSON with the columns described, the licence and who made it; always the same
    bytes for the same rows."""
    told = {
        "contest": str(data.campaign),
        "publisher": data.campaign.issuer,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "smallest_group": LEAST,
        "columns": [{"name": name, "description": words} for name, words in data.columns],
        "rows": [
            {
                name: float(value) if isinstance(value, Decimal) else value
                for name, value in _cells(data, row).items()
            }
            for row in data.rows
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _cells(data: OpenData, row: Row) -> dict[str, Any]:
    fixed = {
        "level": row.level,
        "commune_code": row.commune_code,
        "commune": row.commune,
        "unit_code": row.unit_code,
        "unit": row.unit,
        "units": row.units,
    }
    return {
        name: fixed[name] if name in fixed else row.values[name] for name, _words in data.columns
    }


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@")) else text


@dataclass(frozen=True, slots=True)
class _Covers:
    """What is hidden in a line: how many were valid, how many letters were counted."""

    parts: bool
    letters: bool


def _apart(groups: list[_Group], name: str) -> list[_Group]:
    """The groups that may stand alone, and one of all the others; nothing where that one
    would be the line above again."""
    alone, together = merged([one.size for one in groups])
    if not alone:
        return []
    found = [groups[place] for place in alone]
    if together:
        found.append(_put_together([groups[place] for place in together], name))
    return found


def _layer(groups: list[_Group], above: _Covers) -> list[tuple[_Group, _Covers]]:
    """Groups that add up to one line above, each with what is hidden in it."""
    parts = hidden([one.parts for one in groups])
    letters = set(merged([one.letters for one in groups])[1])
    return [
        (one, _Covers(above.parts or place in parts, above.letters or place in letters))
        for place, one in enumerate(groups)
    ]


def _put_together(groups: Sequence[_Group], name: str) -> _Group:
    valid, invalid, undecided = (sum(one.parts[n] for one in groups) for n in range(3))
    return _Group(
        code="",
        name=name,
        units=sum(one.units for one in groups),
        parts=(valid, invalid, undecided),
        letters=sum(one.letters for one in groups),
        people=sum(one.people for one in groups),
        kg=sum((one.kg for one in groups), Decimal(0)),
    )


def _row(level: str, commune: _Group, one: _Group, covers: _Covers) -> Row:
    valid, invalid, undecided = (None if covers.parts else part for part in one.parts)
    # five units with five entries have one each: then their number would tell of every one
    tells_each = one.units > 1 and one.size - (one.units - 1) < LEAST
    is_unit = level == "unit"
    # of the whole contest the public page of its events tells people and kilograms anyway
    covers_events = covers.parts and (level != "contest" or is_small(one.parts[0]))
    return Row(
        level,
        commune.code,
        commune.name,
        one.code if is_unit else "",
        one.name if is_unit else "",
        None if tells_each else one.units,
        {
            "submitted": None if is_small(one.size) else one.size,
            "valid": valid,
            "invalid": invalid,
            "undecided": undecided,
            "letters_counted": None if covers.letters else one.letters,
            "people": None if covers_events else one.people,
            "kg": None if covers_events else one.kg,
        },
    )


def _columns(*, letters: bool, clean_up: bool) -> tuple[tuple[str, str], ...]:
    told = [
        ("level", _("contest: cả cuộc thi; commune: xã, phường; unit: trường, đơn vị")),
        ("commune_code", _("mã xã, phường; trống nếu gộp nhiều nơi")),
        ("commune", _("tên xã, phường; ở dòng duy nhất: vì sao chỉ có một dòng")),
        ("unit_code", _("mã trường, đơn vị; trống nếu gộp nhiều đơn vị")),
        ("unit", _("tên trường, đơn vị")),
        ("units", _("số trường, đơn vị có bài trong dòng này; trống nếu phải che")),
        ("submitted", _("số bài đã nộp; trống nếu phải che")),
        ("valid", _("số bài hợp lệ; trống nếu phải che")),
        ("invalid", _("số bài không hợp lệ; trống nếu phải che")),
        ("undecided", _("số bài chưa kết luận; trống nếu phải che")),
    ]
    if letters:
        told.append(("letters_counted", _("số thư trường báo đã gửi; trống nếu phải che")))
    if clean_up:
        told += [
            ("people", _("lượt người dự các sự kiện hợp lệ; trống nếu phải che")),
            ("kg", _("khối lượng rác của các sự kiện hợp lệ, kg; trống nếu phải che")),
        ]
    return tuple(told)


def _communes(campaign: Campaign) -> list[_Group]:
    """The communes with their units that handed in or counted letters, in the order of the tree;
    who belongs to no unit comes last. Five queries at most."""
    entered = (
        Entry.objects.filter(campaign=campaign)
        .exclude(state=EntryState.DRAFT)
        .annotate(counted_at=_place(campaign))
        .values_list("counted_at")
        .annotate(
            valid=Count("pk", filter=Q(state=EntryState.ACCEPTED)),
            invalid=Count("pk", filter=Q(state=EntryState.REFUSED)),
            submitted=Count("pk"),
        )
        .order_by()
    )
    parts = {
        path or "": (valid, invalid, submitted - valid - invalid)
        for path, valid, invalid, submitted in entered
    }
    letters = {path: count for path, (count, _classes) in told_letters(campaign)[0].items()}
    people, kg = _of_events(campaign)
    paths = sorted(parts.keys() | letters.keys(), key=lambda path: (path == "", path))
    names = _names(paths)
    found: dict[str, _Group] = {}
    for path in paths:
        home = _home(path, names)
        code, name, _kind = names.get(home, ("", _("Không thuộc đơn vị nào"), ""))
        commune = found.setdefault(home, _Group(code, name, units=0))
        code, name, _kind = names.get(path, ("", _("Không thuộc đơn vị nào"), ""))
        unit = _Group(
            code,
            name,
            units=int(path in parts),
            parts=parts.get(path, (0, 0, 0)),
            letters=letters.get(path, 0),
            people=people.get(path, 0),
            kg=kg.get(path, Decimal(0)),
        )
        commune.below.append(unit)
    for commune in found.values():
        whole = _put_together(commune.below, commune.name)
        commune.units, commune.parts, commune.letters = whole.units, whole.parts, whole.letters
        commune.people, commune.kg = whole.people, whole.kg
    return list(found.values())


def _place(campaign: Campaign, to_entry: str = "") -> Any:
    """The path under which an entry is counted: its unit; a clean-up where it took place, since
    groups often belong to no unit."""
    unit = F(f"{to_entry}entrant__unit__path")
    if campaign.work != Campaign.Work.CLEAN_UP:
        return unit
    return Coalesce(f"{to_entry}event__commune__path", unit)


def _of_events(campaign: Campaign) -> tuple[dict[str, int], dict[str, Decimal]]:
    """People and kilograms of valid events by the path of the unit. Two queries, none elsewhere."""
    if campaign.work != Campaign.Work.CLEAN_UP:
        return {}, {}
    events = CleanUpEvent.objects.filter(
        entry__campaign=campaign, entry__state=EntryState.ACCEPTED
    ).order_by()
    by_place = events.annotate(counted_at=_place(campaign, "entry__")).values_list("counted_at")
    people = {path or "": n or 0 for path, n in by_place.annotate(n=Sum("people"))}
    kg = {path or "": n or Decimal(0) for path, n in by_place.annotate(n=Sum("waste__kg"))}
    return people, kg


def _names(paths: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Code, name and kind of the units and of those above them, by path. One query."""
    wanted = {
        path[:end] for path in paths for end in range(Unit.steplen, len(path) + 1, Unit.steplen)
    }
    rows = Unit.objects.filter(path__in=wanted).values_list("path", "code", "name", "kind")
    return {path: (code, name, kind) for path, code, name, kind in rows}


def _home(path: str, names: Mapping[str, tuple[str, str, str]]) -> str:
    """The path of the commune of a unit, or of the nearest administrative unit; "" without."""
    for end in range(len(path), 0, -Unit.steplen):
        if names.get(path[:end], ("", "", ""))[2] in _HOMES:
            return path[:end]
    return ""
