"""Sheets that were carried to units without a mailbox."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock

from ..models import CarriedSheet
from ..queries import print_sheets
from .guards import locked, must_not_be_closed


@transaction.atomic
def mark_carried(*, campaign_id: int, sheets: Iterable[int], by: Any) -> int:
    """Say that these printed letters (numbers of notices) reached their units (đã chuyển tận nơi).

    Returns how many are new; sheets of other contests, and those marked before, are passed over.
    Raises Refused when the contest is closed.
    """
    campaign = locked(campaign_id)
    must_not_be_closed(campaign)
    marked = CarriedSheet.objects.filter(notice__campaign=campaign.pk).values("notice_id")
    fresh = list(print_sheets(campaign).filter(pk__in=list(sheets)).exclude(pk__in=marked))
    now = clock.now()
    CarriedSheet.objects.bulk_create(
        CarriedSheet(notice=notice, carried_at=now, marked_by=actor_name(by)) for notice in fresh
    )
    if fresh:
        numbers = [notice.pk for notice in fresh]
        record("dispatch.sheets_carried", campaign, by=by, campaign=campaign.pk, notices=numbers)
    return len(fresh)
