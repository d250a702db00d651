"""What several actions of a contest need: its row, locked; the first moment of a day."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from cuocthi.audit.actions import actor_name
from cuocthi.core import clock

from ..models import Campaign


def locked(campaign_id: int) -> Campaign:
    """The contest, held until the transaction ends."""
    return (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("document", "unit")
        .get(pk=campaign_id)
    )


def mark_looked(campaign: Campaign, keys: Iterable[str], by: Any) -> None:
    """Note who looked at these lines of the preset; the caller saves."""
    seen = {"by": actor_name(by), "at": clock.now().isoformat()}
    for key in keys:
        if key in campaign.assumed and campaign.assumed[key] is None:
            campaign.assumed[key] = seen


def written_by_person(campaign: Campaign, keys: Iterable[str], changed: bool, by: Any) -> None:
    """A line that a person wrote is of no preset any more; one saved as it was has been seen."""
    if changed:
        for key in keys:
            campaign.assumed.pop(key, None)
    else:
        mark_looked(campaign, keys, by)
    campaign.save(update_fields=["assumed"])


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day in Viet Nam."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
