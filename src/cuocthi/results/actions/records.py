"""The record of a result, made and published with it (hồ sơ kết quả)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.queries import trail_mark
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import place, row_of
from cuocthi.files.kinds import ZIP
from cuocthi.plain.record import Chain, check

from ..models import ResultRecord, ResultSheet
from ..queries.record import before_publishing, chain_of, close, companions
from ..queries.sheets import sheet_of


def publish_record(sheet: ResultSheet, *, by: Any) -> ResultRecord:
    """Keep the first record of a sheet that is being published; in the publishing's transaction.

    What is published is checked as anybody will check it: Refused when the result does not follow
    from the locked marks.
    """
    chain = chain_of(sheet.campaign, sheet)
    return keep_record(sheet, chain, companions(), signed_mark=chain.head, by=by)


def keep_record(
    sheet: ResultSheet, chain: Chain, files: dict[str, bytes], *, signed_mark: str, by: Any
) -> ResultRecord:
    """Close a chain, check it, keep its bytes and write the event; Refused when it has a fault."""
    now, trail = clock.now(), trail_mark()
    data = close(chain, ResultSheet.State.PUBLISHED, files, trail, now)
    faults = check(data).faults
    if faults:
        raise Refused(
            _(
                "Chưa công bố được: kết quả không khớp với điểm đã khóa. {fault} Người đã ký hãy rút "
                "chữ ký, rồi lập lại bảng; nếu vẫn vậy, báo người quản trị."
            ).format(fault=faults[0])
        )
    kept = ResultRecord.objects.create(
        sheet=sheet,
        number=sheet.records.count() + 1,
        file=row_of(place(data, allow=[ZIP])),
        mark=chain.head,
        signed_mark=signed_mark,
        trail_events=trail.events,
        trail_hash=trail.hash,
        made_at=now,
    )
    record(
        "record.published",
        kept,
        by=by,
        campaign=sheet.campaign_id,
        number=kept.number,
        mark=kept.mark,
    )
    return kept


@transaction.atomic
def export_record(*, campaign_id: int, by: Any) -> bytes:
    """The record as it stands before the publishing, for who organises; each time is written down.

    Raises Refused while no round is locked: marks of others are nobody's to read before.
    """
    campaign = Campaign.objects.select_related("unit").get(pk=campaign_id)
    sheet = sheet_of(campaign)
    if sheet is None:
        raise Refused(_("Hồ sơ lập được sau khi khóa điểm và lập bảng kết quả."))
    data = before_publishing(campaign, sheet)
    record("record.exported", sheet, by=by, campaign=campaign.pk)
    return data
