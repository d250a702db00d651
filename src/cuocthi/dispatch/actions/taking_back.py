"""Taking tasks back from units that were given them (thu hồi việc đã giao)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.units.models import Unit

from ..models import Assignment
from .choosing import choose
from .guards import locked, must_be_open
from .letters import UnitLetter, write_to_units

LONGEST_REASON = 300


@transaction.atomic
def take_back(*, assignment_id: int, reason: str, by: Any) -> int:
    """Take a task back from a unit, and from those it handed it on to; returns how many units.

    Each of them is told by one letter with the reason. Who has reported keeps the task. Taking
    back again changes nothing. Raises :class:`Refused` without a reason and for a unit that has
    reported: its report would be lost.
    """
    found = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__campaign", "unit", "parent__unit")
        .filter(pk=assignment_id)
        .first()
    )
    if found is None:
        return 0
    campaign = locked(found.task.campaign_id)
    must_be_open(campaign)
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(
            _("Hãy ghi lý do thu hồi, dài không quá {n} ký tự. Đơn vị đọc được lý do này.").format(
                n=LONGEST_REASON
            )
        )
    if found.state in Assignment.DONE:
        raise Refused(
            _("{unit} đã báo cáo việc này nên không thu hồi được nữa.").format(unit=found.unit)
        )
    gone = [found, *unreported_below(found)]
    event = record(
        "assignment.taken_back",
        found,
        by=by,
        campaign=campaign.pk,
        task=found.task_id,
        units=[assignment.unit_id for assignment in gone],
        reason=reason,
    )
    giver = found.parent.unit if found.parent else None
    if giver is None:  # or the letter would give it again at the next handing down
        choose(found.task, found.unit, given=False, role=found.role, reason=reason, by=by)
    told = _tell(campaign, gone, giver=giver, reason=reason, key=f"taken:{event.pk}", by=by)
    remove(gone)
    return told


def unreported_below(top: Assignment) -> list[Assignment]:
    """Those that got the task from this unit, at any depth, and have not reported. One query a
    level."""
    found: list[Assignment] = []
    level = [top.pk]
    while level:
        below = list(
            Assignment.objects.select_for_update(of=("self",))
            .filter(parent__in=level)
            .exclude(state__in=Assignment.DONE)
            .select_related("unit", "task")
        )
        found += below
        level = [assignment.pk for assignment in below]
    return found


def remove(gone: Iterable[Assignment]) -> None:
    """Delete tasks of units. What was handed on from them and stays is from then on looked at by
    the organiser, as if the letter had given it. Three queries."""
    keys = [assignment.pk for assignment in gone]
    Assignment.objects.filter(parent__in=keys).update(parent=None)
    Assignment.objects.filter(pk__in=keys).delete()


def _tell(
    campaign: Campaign,
    gone: list[Assignment],
    *,
    giver: Unit | None,
    reason: str,
    key: str,
    by: Any,
) -> int:
    of_unit: dict[Unit, list[Assignment]] = defaultdict(list)
    for assignment in gone:
        of_unit[assignment.unit].append(assignment)
    return write_to_units(
        campaign,
        [
            UnitLetter(
                key=f"dispatch:{campaign.pk}:{unit.pk}:{key}",
                unit=unit,
                subject=_("[Thu hồi nhiệm vụ] {name}").format(name=campaign),
                template="dispatch/mail/taken_back.txt",
                words={"off": taken, "reason": reason, "giver": giver},
            )
            for unit, taken in of_unit.items()
        ],
        by=by,
    )
