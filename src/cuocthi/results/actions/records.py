"""The record of a result, made and published with it (hồ sơ kết quả)."""

from collections.abc import Mapping
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
from cuocthi.files.queries import read_bytes
from cuocthi.plain.record import (
    GUIDE_NAME,
    RECORD_NAME,
    VERIFY_NAME,
    Chain,
    check,
    unpack,
)
from cuocthi.plain.record.appeals import RULE

from ..models import Appeal, ResultRecord, ResultSheet, Standing
from ..queries.appeals import Moved, Outcome, replaced_in
from ..queries.drawing import last_round
from ..queries.record import before_publishing, chain_of, close, companions
from ..queries.rescoring import levels_of
from ..queries.sheets import in_csv, places_of, sheet_of


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


def append_record(
    appeal: Appeal, found: Outcome, before: Mapping[int, Standing], *, by: Any
) -> ResultRecord | None:
    """Go on from the last published record with an appeal's end; every line before stays.

    In the deciding's transaction. None for results that were published before there were records.
    """
    sheet = appeal.sheet
    last = sheet.records.select_related("file").order_by("-number").first()
    if last is None:
        return None
    files = unpack(read_bytes(last.file), (RECORD_NAME, VERIFY_NAME, GUIDE_NAME))
    chain = Chain(files.pop(RECORD_NAME))
    for event in replaced_in(appeal):
        chain.add(
            "replaced",
            event.at,
            number=appeal.number,
            code=appeal.standing.code,
            judge=event.data["label"],
            instead=event.data["to"],
        )
    chain.add(
        "appeal",
        appeal.decided_at,
        number=appeal.number,
        code=appeal.standing.code,
        decision=appeal.outcome,
        words=appeal.words,
        readings=_readings(appeal),
    )
    if found.moved:
        chain.add(
            "adjusted",
            appeal.decided_at,
            appeal=appeal.number,
            code=appeal.standing.code,
            readings=_readings(appeal),
            rule=RULE,
            may_lower=sheet.campaign.terms.appeal_may_lower,
            moved=[
                {
                    "code": one.standing.code,
                    "before": _place(before[one.standing.pk]),
                    "after": _place(one),
                }
                for one in found.moved
            ],
            sheet=found.sheet_hash,
        )
    return keep_record(sheet, chain, files, signed_mark=last.signed_mark, by=by)


def _readings(appeal: Appeal) -> list[dict[str, Any]]:
    """The fresh readings: points, and where marks are levelled what each one is levelled with."""
    deciding = last_round(appeal.sheet.campaign)
    levels = levels_of(appeal, deciding) if deciding else {}
    return [
        {"judge": one.label, "points": one.points, **levels.get(one.pk, {})}
        for one in appeal.readings.all()
    ]


def _place(row: Standing | Moved) -> dict[str, Any]:
    prize = in_csv(row.prize.name) if row.prize else ""
    return {"score": f"{row.score:.{places_of(row.score)}f}", "rank": row.rank, "prize": prize}


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
