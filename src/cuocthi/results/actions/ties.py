"""Working out ahead what the page of results tells, so that nobody who opens it waits for it."""

from cuocthi.audit.models import Event
from cuocthi.audit.prepared import Prepared
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused

from ..models import ResultSheet, TiesAhead
from ..queries import OpenTie, draw
from ..queries.ties import ties_key

Looked = tuple[Campaign, str, tuple[OpenTie, ...]]


def _look(event: Event) -> Looked | None:
    assert event.campaign is not None  # each of these verbs is of a contest
    campaign = Campaign.objects.get(pk=event.campaign)
    sheet = ResultSheet.objects.filter(campaign=campaign).first()
    kept = sheet.preferred if sheet else ()
    key = ties_key(campaign, kept)
    if not key or TiesAhead.objects.filter(campaign=campaign, key=key).exists():
        return None
    try:
        return campaign, key, draw(campaign, kept=kept).ties
    except Refused:  # the page says why, and when a sheet is drawn up it is said again
        return None


def _keep(_event: Event, looked: Looked | None) -> None:
    if looked is None:
        return
    campaign, key, ties = looked
    TiesAhead.objects.update_or_create(
        campaign=campaign,
        defaults={"key": key, "ties": [[list(tie.codes), tie.prizes] for tie in ties]},
    )


look_ahead = Prepared(_look, _keep)
"""Reaction to ``round.locked``, ``comparing.locked`` and ``results.drawn_up``: keeps the ties that
are open then. Found again by what they follow from, so that an old row is never taken for a new
one. Harmless when repeated."""
