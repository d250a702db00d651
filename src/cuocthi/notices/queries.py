"""Reads of words that are owed or went."""

from django.db.models import Max

from .models import Channel, Notice


def troubles(campaign: int) -> dict[int, Notice]:
    """By unit the last mail in a contest, where it failed (thư không tới). One query."""
    newest = (
        Notice.objects.filter(campaign=campaign, channel=Channel.MAIL)
        .exclude(unit=None)
        .order_by()
        .values("unit")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    failed = Notice.objects.filter(pk__in=newest, state=Notice.State.FAILED)
    return {notice.unit: notice for notice in failed if notice.unit is not None}
