"""Reports that wait for the look of the body that gave the task (chờ xem xét)."""

from django.db.models import QuerySet

from cuocthi.campaigns.models import Campaign

from ..models import Assignment


def reports_to_look_at(campaign: Campaign) -> QuerySet[Assignment]:
    """Reports to the organiser, the oldest first; those to a unit that handed the task on are
    looked at by that unit."""
    return (
        Assignment.objects.filter(
            task__campaign=campaign, parent=None, state=Assignment.State.REPORTED
        )
        .select_related("task", "unit", "report")
        .order_by("reported_at", "pk")
    )
