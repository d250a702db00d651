"""Checking one entry after it was handed in (kiểm tra liêm chính)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import transaction

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.audit.prepared import Prepared
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.entries.actions import accept
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry

from ..models import Finding
from .doubts import Doubt, Doubts
from .events import Seen, doubts_about_event, photos_of
from .forms_in import doubts_about_form
from .letters import doubts_about_letter

_SYSTEM = "system"


def _drawn(event: Event) -> dict[int, Seen | None]:
    return photos_of(int(event.object_id))


def _checked(event: Event, seen: Mapping[int, Seen | None]) -> None:
    check_now(entry_id=int(event.object_id), seen=seen)


check_entry = Prepared(_drawn, _checked)
"""Reaction to ``entry.submitted``; harmless when repeated. Photos are drawn before its transaction:
receipts of others do not wait for that."""


@transaction.atomic
def check_now(*, entry_id: int, seen: Mapping[int, Seen | None] | None = None) -> Entry:
    """Look for doubts about an entry; without any it is valid at once, else it waits for a person.

    The contest's row is locked: of two copies handed in within one second, the second check sees
    the first one's fingerprints. An entry that is not waiting for its check is left alone.
    ``seen``: photos that were drawn before, as :func:`.events.photos_of` gives them.
    """
    campaign_id = Entry.objects.values_list("campaign_id", flat=True).get(pk=entry_id)
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("campaign", "entrant")
        .get(pk=entry_id)
    )
    if entry.state != EntryState.SUBMITTED:
        return entry
    looks: dict[Campaign.Work, Callable[[Entry, Rules], Doubts]] = {
        Campaign.Work.LETTER: doubts_about_letter,
        Campaign.Work.CLEAN_UP: partial(doubts_about_event, seen=seen),
        Campaign.Work.FORM: doubts_about_form,
    }
    doubts = looks[Campaign.Work(campaign.work)](entry, campaign.terms)
    _file_own(entry, doubts.own)
    for later_id, doubt in doubts.of_later.items():
        _file_of_later(entry, later_id, doubt)
    if not Finding.objects.filter(entry=entry, outcome=Finding.Outcome.OPEN).exists():
        return accept(entry_id=entry.pk, by=_SYSTEM)
    return entry


def _file_own(entry: Entry, doubts: list[Doubt]) -> None:
    """Make the open findings of the entry equal to what was found now.

    What a person decided about this very sending stands. A doubt dismissed before the entry was
    completed and sent again stays dismissed if nothing in it changed; any other is asked again.
    """
    held = {(row.kind, row.other_id): row for row in Finding.objects.filter(entry=entry)}
    for doubt in doubts:
        row = held.pop((doubt.kind.value, doubt.other), None)
        if row is None:
            if not _stands_the_other_way(entry, doubt):
                _create(entry.pk, entry.campaign_id, doubt)
        elif row.outcome == Finding.Outcome.OPEN or _must_be_asked_again(row, entry, doubt):
            _renew(row, doubt)
    for row in held.values():
        if row.outcome == Finding.Outcome.OPEN:
            record("finding.gone", row, by=_SYSTEM, campaign=entry.campaign_id, kind=str(row.kind))
            row.delete()


def _must_be_asked_again(row: Finding, entry: Entry, doubt: Doubt) -> bool:
    if row.is_of(entry):
        return False
    unchanged = (row.evidence, row.share, row.distance) == (
        doubt.evidence,
        doubt.share,
        doubt.distance,
    )
    return not (unchanged and row.outcome == Finding.Outcome.DISMISSED)


def _stands_the_other_way(entry: Entry, doubt: Doubt) -> bool:
    """Whether the other entry already has this finding with this one: one pair, one row."""
    return (
        doubt.other is not None
        and Finding.objects.filter(entry=doubt.other, other=entry, kind=doubt.kind).exists()
    )


def _file_of_later(entry: Entry, later_id: int, doubt: Doubt) -> None:
    """A later entry was checked first: its doubt about this one is written now, unless a person
    will look at that later entry for the same sort of doubt anyway."""
    if doubt.kind == Finding.Kind.COPY:
        known = Finding.objects.filter(entry=later_id, kind=doubt.kind)
    else:
        known = Finding.objects.filter(entry=later_id, other=entry, kind=doubt.kind)
    turned = Finding.objects.filter(entry=entry, other=later_id, kind=doubt.kind)
    if not known.exists() and not turned.exists():
        _create(later_id, entry.campaign_id, doubt)


def _create(entry_id: int, campaign_id: int, doubt: Doubt) -> None:
    row = Finding.objects.create(
        entry_id=entry_id,
        other_id=doubt.other,
        kind=doubt.kind,
        share=doubt.share,
        distance=doubt.distance,
        evidence=doubt.evidence,
        found_at=clock.now(),
    )
    record("finding.found", row, by=_SYSTEM, campaign=campaign_id, **_plain(row))


def _renew(row: Finding, doubt: Doubt) -> None:
    """The same doubt with what was found now, open again; nothing is written when all is equal."""
    before = (row.outcome, row.evidence, row.share, row.distance)
    if before == (Finding.Outcome.OPEN, doubt.evidence, doubt.share, doubt.distance):
        return
    row.evidence, row.share, row.distance = doubt.evidence, doubt.share, doubt.distance
    row.outcome, row.decided_by, row.decided_at, row.reason = Finding.Outcome.OPEN, "", None, ""
    row.found_at = clock.now()
    row.save()
    record("finding.found", row, by=_SYSTEM, campaign=row.entry.campaign_id, **_plain(row))


def _plain(row: Finding) -> dict[str, Any]:
    return {"kind": str(row.kind), "entry": row.entry_id, "other": row.other_id}
