"""A judge's marks for one script (chấm điểm)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import CampaignRole, Criterion
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Allotment, Mark, Round
from .thirds import call_thirds

LOWEST, HIGHEST, STEP = Decimal(0), Decimal(10), Decimal("0.25")


@transaction.atomic
def give_mark(*, allotment_id: int, points: Mapping[int, Decimal], by: Any) -> Allotment:
    """Write down one judge's points, one for each criterion; until the lock they can be changed.

    Points go from 0 to 10 by quarters. With the second reading of a script a third is called if
    the two differ too much. Raises Allotment.DoesNotExist for a reading that was not dealt to this
    person, Refused after the lock and for points that are missing or off the scale.
    """
    mine = Allotment.objects.filter(
        panelist__user=by.pk,
        script__round__campaign__in=CampaignRole.objects.filter(
            user=by.pk, role=CampaignRole.Role.JUDGE
        ).values("campaign"),
    )
    row = mine.select_related("script").get(pk=allotment_id)
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=row.script.round_id)
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa, không sửa được nữa."))
    criteria = list(Criterion.objects.filter(campaign=round_.campaign_id))
    refuse_points(criteria, points)
    held = {mark.criterion_id: mark for mark in Mark.objects.filter(allotment=row)}
    if row.finished_at is not None and points == {pk: m.points for pk, m in held.items()}:
        return row
    for pk, value in points.items():
        Mark.objects.update_or_create(allotment=row, criterion_id=pk, defaults={"points": value})
    changed = row.finished_at is not None
    row.finished_at = clock.now()
    row.save(update_fields=["finished_at"])
    record(
        "mark.changed" if changed else "mark.given",
        row,
        by=by,
        campaign=round_.campaign_id,
        script=row.script.code,  # no points: who runs the contest reads events, not marks
    )
    call_thirds(round_id=round_.pk, script_id=row.script_id)
    return row


def refuse_points(criteria: list[Criterion], points: Mapping[int, Decimal]) -> None:
    """Raise Refused for points that are missing, of another contest, or off the scale."""
    missing = [criterion.name for criterion in criteria if criterion.pk not in points]
    if missing:
        raise Refused(
            _("Chưa chấm tiêu chí: {names}. Hãy chấm đủ rồi lưu.").format(names="; ".join(missing))
        )
    if set(points) != {criterion.pk for criterion in criteria}:
        raise Refused(_("Có điểm cho tiêu chí không thuộc cuộc thi này. Hãy tải lại trang."))
    for criterion in criteria:
        value = points[criterion.pk]
        if not value.is_finite() or not LOWEST <= value <= HIGHEST or value % STEP:
            raise Refused(
                _("“{name}”: điểm từ 0 đến 10, lẻ đến 0,25 (ví dụ 7,25).").format(
                    name=criterion.name
                )
            )
