"""Units that no letter reaches, to be telephoned (cần gọi điện)."""

from dataclasses import dataclass

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.units.models import Unit

from ..models import Call
from .links import mailboxes, telephones
from .progress import silent
from .unreached import unreached


@dataclass(frozen=True, slots=True)
class ToCall:
    """A silent unit without a working mailbox: its telephones, why no mail arrives, last call."""

    unit: Unit
    under: str
    phones: list[str]
    trouble: str  # empty: it has no mailbox
    last: Call | None


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
