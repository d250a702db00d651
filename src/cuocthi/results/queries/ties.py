"""The ties that a sheet would leave open, for a page: worked out ahead, found again by a sum."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Count, FloatField, Sum

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.judging.models import Mark
from cuocthi.judging.queries.comparing import answers_hash, comparing_of

from ..models import TiesAhead
from .drawing import OpenTie, draw, last_round


def open_ties(campaign: Campaign, kept: Sequence[str] = ()) -> tuple[OpenTie, ...]:
    """The ties that ``draw`` leaves open: as they were worked out ahead, else now, once for a lock,
    its valid entries, its rules and the number and sum of its marks; every byte of these is looked
    at then, and whenever a sheet is drawn up. Raises Refused as ``draw`` does. Nine queries or less
    where they are known."""
    key = ties_key(campaign, kept)
    if not key:
        return draw(campaign, kept=kept).ties
    ahead = TiesAhead.objects.filter(campaign=campaign, key=key).values_list("ties", flat=True)
    if (told := ahead.first()) is not None:
        return tuple(OpenTie(tuple(codes), words) for codes, words in told)
    known = _kept(key)
    if not known:
        known.append(draw(campaign, kept=kept).ties)
    return known[0]


def ties_key(campaign: Campaign, kept: Sequence[str] = ()) -> str:
    """SHA-256 of what the ties of a locked round follow from; "" before the lock. Seven queries or
    less."""
    found = last_round(campaign)
    if found is None or found.locked_at is None:
        return ""
    valid = Entry.objects.filter(campaign=campaign, state=EntryState.ACCEPTED)
    sums = valid.values("entrant__kind").order_by("entrant__kind")
    marks = Mark.objects.filter(allotment__script__round=found).order_by()
    comparing = comparing_of(found) if campaign.terms.compare else None
    parts = (
        found.pk,
        found.sheet_hash,
        list(sums.annotate(n=Count("pk"), sum=Sum("pk"))),
        marks.aggregate(n=Count("pk"), sum=Sum("points", output_field=FloatField())),
        list(campaign.prizes.values_list("pk", "order", "name", "count", "open_to")),
        list(campaign.criteria.values_list("pk", "order", "weight")),
        campaign.terms,
        comparing and (comparing.sheet_hash, answers_hash(comparing)),
        list(kept),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@lru_cache(maxsize=16)
def _kept(key: str) -> list[tuple[OpenTie, ...]]:
    """Where this process keeps ties that were not worked out ahead."""
    return []
