"""Reads of words that are owed or went."""

from django.db.models import Exists, OuterRef

from .models import Channel, Notice


def troubles(campaign: int) -> dict[int, Notice]:
    """By unit the last mail in a contest, where it failed (thư không tới). One query."""
    mails = Notice.objects.filter(channel=Channel.MAIL, campaign=campaign)
    later = mails.filter(unit=OuterRef("unit"), pk__gt=OuterRef("pk"))
    failed = mails.filter(~Exists(later), state=Notice.State.FAILED).exclude(unit=None)
    return {notice.unit: notice for notice in failed if notice.unit is not None}
