"""Who won: to the public a place or a name as the consents say, to the organiser the names."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import EntrantKind
from cuocthi.entries.models import Entrant
from cuocthi.entries.queries import Identity, identities, publishable
from cuocthi.plain.vntext import class_shown
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..models import ResultSheet, Standing
from .sheets import published_sheet

KEPT_SECONDS = 300
_HOMES = (Kind.COMMUNE, Kind.DISTRICT, Kind.PROVINCE)


@dataclass(frozen=True, slots=True)
class Winner:
    """A prize and who got it, in the words that may be shown (người đạt giải)."""

    standing: Standing
    code: str
    prize: str
    who: str
    is_named: bool


def prize_standings(sheet: ResultSheet) -> list[Standing]:
    """The rows with a prize, best prize first, each with its entrant's unit. One query."""
    return list(
        sheet.standings.filter(prize__isnull=False)
        .select_related("prize", "entry__entrant__unit")
        .order_by("prize__order", "rank", "code")
    )


def winners(
    sheet: ResultSheet, *, public: bool = True, by: Any = None, reason: str = ""
) -> list[Winner]:
    """The prizes of a sheet in order (danh sách đạt giải).

    ``public``: a name only where everybody who must agree has agreed to publishing it, else where
    the entrant comes from (PROMISES P7). Otherwise every name, opened with ``reason`` and written
    down; only after both signatures.
    """
    standings = prize_standings(sheet)
    if not public:
        names = {
            pk: name_of(person, school=True)
            for pk, person in identities(
                [one.entry_id for one in standings], by=by, reason=reason
            ).items()
        }
    else:
        names = public_names(sheet, [one.entry_id for one in standings])
    return _named(standings, names)


def unnamed_winners(sheet: ResultSheet) -> list[Winner]:
    """The same with nobody named and nothing opened: codes, and where the entrants come from."""
    return _named(prize_standings(sheet), {})


def _named(standings: list[Standing], names: dict[int, str]) -> list[Winner]:
    homes = _homes(one.entry.entrant for one in standings)
    return [
        Winner(
            standing=one,
            code=one.code,
            prize=str(one.prize),
            who=names.get(one.entry_id) or _unnamed(one.entry.entrant, homes),
            is_named=one.entry_id in names,
        )
        for one in standings
    ]


def public_winners(campaign: Campaign) -> list[Winner]:
    """The published prizes as anybody may see them; empty before (công bố kết quả)."""
    sheet = published_sheet(campaign)
    return winners(sheet) if sheet else []


def public_names(sheet: ResultSheet, entry_ids: Iterable[int]) -> dict[int, str]:
    """Names that may be public now: entry id → name and school.

    Consents are asked each time, so a withdrawal works at once, and so does a name put right: what
    is remembered goes by the sealed names. The opened names are remembered some minutes in this
    process, so that a visitor does not write to the audit trail each time.
    """
    allowed = publishable(entry_ids)
    if not allowed:
        return {}
    seal = repr((sheet.pk, sheet.sheet_hash, sheet.published_at, sorted(allowed.items())))
    key = f"results:names:{hashlib.sha256(seal.encode()).hexdigest()}"
    names: dict[int, str] | None = cache.get(key)
    if names is None:
        opened = identities(allowed, by="public", reason="công bố kết quả theo sự đồng ý")
        names = {pk: name_of(person, school=True) for pk, person in opened.items()}
        cache.set(key, names, KEPT_SECONDS)
    return names


def name_of(person: Identity, *, school: bool = False) -> str:
    """The name on the list or certificate: the group's own, else the person's, with the unit."""
    group = person.kind in (EntrantKind.GROUP, EntrantKind.ORGANISATION)
    name = (person.group_name if group else "") or person.name
    return f"{name}, {person.unit}" if school and person.unit and person.unit != name else name


def class_of(person: Identity) -> str:
    """ "Lớp 6A": the class as it stands on a certificate; "" where there is none."""
    name = class_shown(person.class_name)
    return _("Lớp {name}").format(name=name) if name else ""


def _homes(entrants: Iterable[Entrant]) -> dict[int, str]:
    """The commune of each unit, or the nearest administrative unit above. One query at most."""
    units = {one.unit.pk: one.unit.path for one in entrants if one.unit}
    paths = {
        path[:end]
        for path in units.values()
        for end in range(Unit.steplen, len(path) + 1, Unit.steplen)
    }
    names = dict(
        Unit.objects.filter(path__in=paths, kind__in=_HOMES)
        .order_by("path")
        .values_list("path", "name")
    )
    return {
        pk: next((names[p] for p in sorted(names, reverse=True) if path.startswith(p)), "")
        for pk, path in units.items()
    }


def _unnamed(entrant: Entrant, homes: dict[int, str]) -> str:
    home = homes.get(entrant.unit_id, "") if entrant.unit_id else ""
    if not home:
        return {
            EntrantKind.PUPIL: _("một học sinh"),
            EntrantKind.GROUP: _("một nhóm"),
            EntrantKind.ORGANISATION: _("một đơn vị"),
            EntrantKind.INDIVIDUAL: _("một người dự thi"),
        }[EntrantKind(entrant.kind)]
    return {
        EntrantKind.PUPIL: _("một học sinh của {home}"),
        EntrantKind.GROUP: _("một nhóm của {home}"),
        EntrantKind.ORGANISATION: _("một đơn vị của {home}"),
        EntrantKind.INDIVIDUAL: _("một người dự thi của {home}"),
    }[EntrantKind(entrant.kind)].format(home=home)
