"""The register of breaches and its 72 hours (sự cố dữ liệu; R55)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Breach


@transaction.atomic
def write_breach(
    *,
    what: str,
    found_at: dt.datetime,
    by: Any,
    campaign: Campaign | None = None,
    happened_from: dt.datetime | None = None,
    happened_until: dt.datetime | None = None,
    people: int | None = None,
    measures: str = "",
) -> Breach:
    """Write a breach down; the 72 hours run from ``found_at`` (ghi sự cố)."""
    if not what.strip():
        raise Refused(_("Hãy ghi việc gì đã xảy ra."))
    if found_at > clock.now():
        raise Refused(_("Giờ phát hiện chưa tới. Hãy ghi lại."))
    if happened_from and happened_until and happened_from > happened_until:
        raise Refused(_("Giờ kết thúc trước giờ bắt đầu. Hãy ghi lại."))
    breach = Breach.objects.create(
        campaign=campaign,
        found_at=found_at,
        happened_from=happened_from,
        happened_until=happened_until,
        what=what.strip(),
        measures=measures.strip(),
        people=people,
        written_by=actor_name(by),
        written_at=clock.now(),
    )
    record("breach.written", breach, by=by, campaign=campaign.pk if campaign else None)
    return breach


@transaction.atomic
def notify_breach(*, breach_id: int, words: str, by: Any) -> Breach:
    """Write down that the authority was told, and how (đã báo); a second time is refused."""
    breach = Breach.objects.select_for_update(of=("self",)).get(pk=breach_id)
    words = words.strip()[:300]
    if not words:
        raise Refused(_("Hãy ghi đã báo cơ quan nào, số văn bản."))
    if breach.notified_at is not None:
        raise Refused(_("Sự cố này đã ghi là đã báo."))
    breach.notified_at, breach.notified_words = clock.now(), words
    breach.save(update_fields=["notified_at", "notified_words"])
    record("breach.notified", breach, by=by, campaign=breach.campaign_id)
    return breach


@transaction.atomic
def close_breach(*, breach_id: int, measures: str, by: Any) -> Breach:
    """Close a breach with what was done (kết thúc sự cố)."""
    breach = Breach.objects.select_for_update(of=("self",)).get(pk=breach_id)
    if not measures.strip():
        raise Refused(_("Hãy ghi đã làm gì để khắc phục."))
    if breach.closed_at is None:
        breach.measures, breach.closed_at = measures.strip(), clock.now()
        breach.save(update_fields=["measures", "closed_at"])
        record("breach.closed", breach, by=by, campaign=breach.campaign_id)
    return breach
