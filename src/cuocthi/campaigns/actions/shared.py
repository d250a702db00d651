"""What several actions of a contest need: its row, locked; the first moment of a day."""

import datetime as dt

from django.utils import timezone

from ..models import Campaign


def locked(campaign_id: int) -> Campaign:
    """The contest, held until the transaction ends."""
    return (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("document", "unit")
        .get(pk=campaign_id)
    )


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day in Viet Nam."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
