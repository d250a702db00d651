"""Who entrants are: every opening is written down with its reason, without a name (PROMISES P13)."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core.rows import Reading
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, Giver
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.models.identity import Consent, EntrantIdentity
from cuocthi.plain.vntext import class_shown
from cuocthi.units.models import Unit

from .opening import Opener

_AT_ONCE = 500
BOTH = frozenset({Giver.ENTRANT.value, Giver.REPRESENTATIVE.value})


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an entrant is, opened (thông tin nhân thân); for a group its adult representative.

    A value that was erased in time (``born_on``, contacts) is None or empty.
    """

    name: str
    born_on: dt.date | None
    class_name: str
    representative: str
    phone: str
    email: str
    unit: str
    group_name: str
    kind: str
    more: Mapping[str, Any] = field(default_factory=dict)  # what else was asked, by key

    @property
    def class_shown(self) -> str:
        """The class as it stands behind the word "lớp", whichever way it was typed."""
        return class_shown(self.class_name)


def erased_person() -> Identity:
    """What pages show where the person was erased: words instead of a name."""
    return Identity(
        name=_("(đã xóa)"),
        born_on=None,
        class_name="",
        representative="",
        phone="",
        email="",
        unit="",
        group_name="",
        kind="",
    )


def identities(entry_ids: Iterable[int], *, by: Any, reason: str) -> dict[int, Identity]:
    """Open who wrote these entries: entry id → identity. Writes one event for each contest."""
    pairs = list(
        Entry.objects.filter(pk__in=list(entry_ids)).values_list("pk", "entrant_id", "campaign_id")
    )
    opened = _open({entrant for _pk, entrant, _campaign in pairs})
    _write_down(pairs, by=by, reason=reason)
    return {pk: opened[entrant] for pk, entrant, _campaign in pairs if entrant in opened}


def entrant_identities(entrant_ids: Iterable[int], *, by: Any, reason: str) -> dict[int, Identity]:
    """The same by entrant, for registrations that have no entry yet: entrant id → identity."""
    pairs = [
        (pk, pk, campaign)
        for pk, campaign in Entrant.objects.filter(pk__in=list(entrant_ids)).values_list(
            "pk", "campaign_id"
        )
    ]
    opened = _open({pk for pk, _entrant, _campaign in pairs})
    _write_down(pairs, by=by, reason=reason)
    return opened


def _open(entrant_ids: set[int]) -> dict[int, Identity]:
    rows = (
        EntrantIdentity.objects.filter(entrant_id__in=entrant_ids)
        .select_related("entrant__unit")
        .iterator(chunk_size=_AT_ONCE)
    )
    # part by part: thousands may be opened at once, and only what was decrypted is needed
    found: dict[int, Identity] = {}
    while part := list(islice(rows, _AT_ONCE)):
        opened = Opener(part)
        found |= {row.entrant_id: _identity(row, opened) for row in part}
    return found


def _identity(row: EntrantIdentity, opened: Opener) -> Identity:
    entrant, born_on = row.entrant, opened(row, "born_on")
    return Identity(
        name=opened(row, "name"),
        born_on=dt.date.fromisoformat(born_on) if born_on else None,
        class_name=opened(row, "class_name"),
        representative=opened(row, "representative"),
        phone=opened(row, "phone"),
        email=opened(row, "email"),
        unit=entrant.unit.name if entrant.unit else "",
        group_name=entrant.group_name,
        kind=entrant.kind,
        more=json.loads(opened(row, "more") or "{}"),
    )


def _write_down(pairs: list[tuple[int, int, int]], *, by: Any, reason: str) -> None:
    by_campaign: dict[int, set[int]] = defaultdict(set)
    for _pk, entrant, campaign in pairs:
        by_campaign[campaign].add(entrant)
    if not by_campaign:
        return
    with transaction.atomic():
        for campaign_id, entrants in by_campaign.items():
            record(
                "identity.opened",
                Campaign(pk=campaign_id),
                by=by,
                campaign=campaign_id,
                reason=reason,
                count=len(entrants),
                entrants=sorted(entrants),
            )


def open_consents(entrant_ids: Iterable[int]) -> dict[int, set[tuple[str, str]]]:
    """Permissions not withdrawn: entrant id → pairs of (purpose, giver). One query."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for entrant, purpose, giver in Consent.objects.filter(
        entrant_id__in=list(entrant_ids), withdrawn_at=None
    ).values_list("entrant_id", "purpose", "giver"):
        found[entrant].add((purpose, giver))
    return found


def takes_part(entry: Entry) -> bool:
    """Whether everybody asked still allows the entrant to take part. One query."""
    given = open_consents([entry.entrant_id]).get(entry.entrant_id, set())
    return is_allowed(given, ConsentPurpose.TAKE_PART.value, entry.entrant.kind)


def lacking_consent(entries: Iterable[Entry]) -> set[int]:
    """Ids of the entries whose entrant, or the parent, does not allow taking part now: never agreed,
    or took it back (thiếu đồng ý). The entries come with ``entrant``. One query."""
    entries = list(entries)
    given = open_consents({entry.entrant_id for entry in entries})
    return {
        entry.pk
        for entry in entries
        if not is_allowed(
            given.get(entry.entrant_id, set()),
            ConsentPurpose.TAKE_PART.value,
            entry.entrant.kind,
        )
    }


def left_out(entries: Iterable[Entry]) -> set[int]:
    """The same without those whose person was erased: their consent ended with them, and nothing is
    missing. One query, a second one when consent is missing somewhere."""
    entries = list(entries)
    without = lacking_consent(entries)
    if not without:
        return without
    kept = set(
        EntrantIdentity.objects.filter(
            entrant__in={entry.entrant_id for entry in entries if entry.pk in without}
        ).values_list("entrant", flat=True)
    )
    return {entry.pk for entry in entries if entry.pk in without and entry.entrant_id in kept}


_TAKING_PART = Reading(
    lambda entrant: Consent.objects.filter(
        entrant=entrant, purpose=ConsentPurpose.TAKE_PART
    ).order_by("pk"),
    int,
)


def has_taken_back(entrant_id: int) -> bool:
    """Whether somebody asked took the permission to take part back and did not agree again. One
    query."""
    rows = _TAKING_PART.all(entrant_id)
    last = {consent.giver: consent for consent in rows}
    stood = {consent.giver for consent in rows if not consent.is_refusal}
    return any(last[giver].withdrawn_at is not None for giver in stood)


def is_allowed(consents: set[tuple[str, str]], purpose: str, kind: str) -> bool:
    """Whether everybody who must agree has agreed: a pupil and a parent, or the adult alone."""
    givers = {giver for given, giver in consents if given == purpose}
    return givers >= BOTH if kind == EntrantKind.PUPIL else Giver.ENTRANT.value in givers


def may_publish(entry_ids: Iterable[int], purpose: str = ConsentPurpose.PUBLISH.value) -> set[int]:
    """Entries whose entrant may be shown by name (or as ``purpose`` says): P6, both persons."""
    return set(publishable(entry_ids, purpose))


def publishable(
    entry_ids: Iterable[int], purpose: str = ConsentPurpose.PUBLISH.value
) -> dict[int, str]:
    """The same with the sealed name of each: it is another one as soon as the name was put right,
    so that nobody goes on showing an opened name that was remembered. Two queries.

    Who takes the permission to take part back is named no more, whatever else stays given: nobody
    who left the contest expects to be asked a second time for the list of its winners.
    """
    named = EntrantIdentity.objects.filter(entrant=OuterRef("entrant")).values("name")
    rows = list(
        Entry.objects.filter(pk__in=list(entry_ids)).values_list(
            "pk", "entrant_id", "entrant__kind", Subquery(named)
        )
    )
    consents = open_consents(entrant for _pk, entrant, _kind, _name in rows)
    needed = (purpose, ConsentPurpose.TAKE_PART.value)
    return {
        pk: name or ""
        for pk, entrant, kind, name in rows
        if all(is_allowed(consents.get(entrant, set()), one, kind) for one in needed)
    }


def conflicts(
    *, campaign: Campaign, judge_units: Mapping[int, Iterable[str]]
) -> set[tuple[int, int]]:
    """Pairs (judge, entry) that must not meet: numbers only, never a name or a school.

    ``judge_units``: judge → tree paths of the units the judge belongs to. A pair conflicts when
    the entrant's unit is one of these units, lies below one, or above one; the province at the
    root holds everybody and makes no conflict by itself.
    """
    paths = {
        judge: [path for path in units if len(path) > Unit.steplen]
        for judge, units in judge_units.items()
    }
    homes: dict[str, list[int]] = defaultdict(list)
    for entry, home in Entry.objects.filter(
        campaign=campaign, entrant__unit__depth__gt=1
    ).values_list("pk", "entrant__unit__path"):
        homes[home].append(entry)
    return {
        (judge, entry)
        for home, entries in homes.items()
        for judge, units in paths.items()
        if any(home.startswith(path) or path.startswith(home) for path in units)
        for entry in entries
    }
