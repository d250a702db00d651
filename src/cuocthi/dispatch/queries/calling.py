"""Units that no letter reaches: to be telephoned (cần gọi điện), and letters that did not arrive."""

from dataclasses import dataclass

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.notices.models import Notice
from cuocthi.notices.queries import troubles
from cuocthi.units.models import Unit

from ..models import Assignment, Call
from .links import mailboxes, telephones
from .progress import silent


@dataclass(frozen=True, slots=True)
class ToCall:
    """A silent unit without a working mailbox: its telephones, why no mail arrives, last call."""

    unit: Unit
    under: str
    phones: list[str]
    trouble: str  # empty: it has no mailbox
    last: Call | None


def unreached(campaign: Campaign) -> dict[int, Notice]:
    """By unit the last mail, where it did not arrive (thư không tới) and the unit did not look
    either way. Two queries."""
    found = troubles(campaign.pk)
    if not found:
        return {}
    looked = (
        Assignment.objects.filter(task__campaign=campaign, unit__in=found)
        .exclude(state=Assignment.State.SENT)
        .values_list("unit_id", "seen_at")
    )
    for unit_id, seen_at in looked:
        if unit_id in found and seen_at and seen_at >= found[unit_id].created_at:
            del found[unit_id]
    return found


def to_call(campaign: Campaign) -> list[ToCall]:
    """Silent units without a mailbox, or with one that takes nothing; those not called yet first.
    Seven queries."""
    units = list(Unit.objects.filter(pk__in=silent(campaign).values("unit_id")))
    boxes, failed = mailboxes(units), unreached(campaign)
    units = [unit for unit in units if unit.pk not in boxes or unit.pk in failed]
    phones = telephones(units)
    last = {
        call.unit_id: call
        for call in Call.objects.filter(campaign=campaign, unit__in=[u.pk for u in units])
    }
    paths = {unit.path[: -Unit.steplen] for unit in units}
    names = dict(Unit.objects.filter(path__in=paths).values_list("path", "name"))
    rows = [
        ToCall(
            unit=unit,
            under=names.get(unit.path[: -Unit.steplen], ""),
            phones=phones.get(unit.pk, []),
            trouble=failed[unit.pk].trouble if unit.pk in failed else "",
            last=last.get(unit.pk),
        )
        for unit in units
    ]
    called = [row for row in rows if row.last is not None]
    called.sort(key=lambda row: row.last.called_at if row.last else clock.now())
    return [row for row in rows if row.last is None] + called
