"""Units that the last letter did not reach."""

from cuocthi.campaigns.models import Campaign
from cuocthi.notices.models import Notice
from cuocthi.notices.queries import troubles

from ..models import Assignment


def unreached(campaign: Campaign) -> dict[int, Notice]:
    """By unit the last mail, where it did not arrive (thư không tới) and the unit has not looked
    since. Two queries at most."""
    found = troubles(campaign.pk)
    if not found:
        return {}
    looked = (
        Assignment.objects.filter(task__campaign=campaign, unit__in=list(found))
        .exclude(seen_at=None)
        .values_list("unit_id", "seen_at")
    )
    for unit_id, seen_at in looked:
        if unit_id in found and seen_at >= found[unit_id].created_at:
            del found[unit_id]
    return found
