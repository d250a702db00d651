"""How a contest urges: the ladder it begins with, and a changed one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused

from ..models import Ladder, Reminder, Rung
from ..queries.ladder import (
    FIRST_LADDER,
    LADDER,
    Step,
    ladder_of,
    ladder_version,
    numbered,
    rungs_of,
    step_of,
)
from .guards import locked, must_not_be_closed

MOST_STEPS = 12
LONGEST = 90  # days


def begin_ladder(campaign: Campaign, steps: Sequence[Step] = LADDER) -> Ladder:
    """Give the contest its ladder, unless it has one; within the caller's transaction."""
    ladder, created = Ladder.objects.get_or_create(
        campaign=campaign, defaults={"made_at": clock.now()}
    )
    if created:
        Rung.objects.bulk_create(numbered(campaign, steps))
    return ladder


def first_ladder(campaign: Campaign) -> Ladder:
    """The ladder of a contest; one that was confirmed before there were ladders goes on with the
    steps it had."""
    return begin_ladder(campaign, FIRST_LADDER)


@transaction.atomic
def set_ladder(
    *, campaign_id: int, steps: Sequence[Step], guided: bool, seen: str, by: Any
) -> Ladder:
    """Let the contest urge by these steps from now on (sửa thang đôn đốc).

    A step that stays keeps its number, so it is not taken twice; one that is left out ends, a new
    one gets a number that none had. ``seen``: ``ladder_version`` of the ladder the person had in
    view. The same ladder again changes nothing. Raises Refused for steps that make no sense and
    Overtaken when somebody changed the ladder meanwhile.
    """
    campaign = locked(campaign_id)
    must_not_be_closed(campaign)
    wanted = list(dict.fromkeys(steps))
    _check(wanted)
    ladder = ladder_of(campaign)
    rungs = rungs_of(campaign, ladder)
    stands = [step_of(rung) for rung in rungs]
    if ladder and set(stands) == set(wanted) and ladder.guided == guided:
        return ladder  # also the second press of the button
    if seen != ladder_version(rungs, bool(ladder and ladder.guided)):
        raise Overtaken(
            _("Người khác vừa sửa thang đôn đốc. Hãy xem bản mới rồi sửa lại nếu vẫn cần.")
        )
    if ladder is None:
        ladder = first_ladder(campaign)
        rungs = rungs_of(campaign, ladder)
    ended = [rung.number for rung in rungs if step_of(rung) not in wanted]
    Rung.objects.filter(campaign=campaign, number__in=ended).update(ended_at=clock.now())
    fresh = numbered(campaign, [s for s in wanted if s not in stands], first=_next(campaign))
    Rung.objects.bulk_create(fresh)
    ladder.guided = guided
    ladder.save(update_fields=["guided"])
    record(
        "dispatch.ladder_changed",
        campaign,
        by=by,
        campaign=campaign.pk,
        ended=ended,
        added=[rung.number for rung in fresh],
        guided=guided,
    )
    return ladder


def _next(campaign: Campaign) -> int:
    """A number that no step of the contest has or had; reminders of old may know more than rungs."""
    rungs = Rung.objects.filter(campaign=campaign).aggregate(most=Max("number"))["most"] or 0
    taken = Reminder.objects.filter(assignment__task__campaign=campaign)
    return max(rungs, taken.aggregate(most=Max("step"))["most"] or 0) + 1


def _check(steps: Iterable[Step]) -> None:
    steps = list(steps)
    if len(steps) > MOST_STEPS:
        raise Refused(
            _("Thang đôn đốc có nhiều nhất {n} bậc. Hãy bỏ bớt bậc.").format(n=MOST_STEPS)
        )
    for step in steps:
        if step.counted_from == Rung.From.SENT and step.days < 1:
            raise Refused(
                _("Nhắc sớm nhất là một ngày sau khi giao việc. Hãy ghi số ngày từ 1 trở lên.")
            )
        if abs(step.days) > LONGEST:
            raise Refused(
                _("Số ngày nhiều nhất là {n}. Hãy ghi số ngày nhỏ hơn.").format(n=LONGEST)
            )
        if step.counted_from == Rung.From.DUE and step.wants != Rung.Wants.REPORTED:
            raise Refused(
                _("Bậc tính theo hạn chỉ hỏi báo cáo. Hãy chọn “chưa báo cáo” cho bậc này.")
            )
