"""A day moves in the middle of a contest: one unit gets more time."""

import datetime as dt

from cuocthi.dispatch import actions as dispatching
from cuocthi.dispatch.models import Assignment, DateMove
from cuocthi.dispatch.queries import move_preview
from cuocthi.dispatch.queries.moving import day_at

from .story import Story


def more_time(story: Story) -> None:
    """The first unit that still owes a report in time gets three days more, and confirms them."""
    campaign = story.campaign
    assert campaign is not None
    if DateMove.objects.filter(campaign=campaign).exists():
        return
    owed = (
        Assignment.objects.filter(
            task__campaign=campaign, due_on__gte=story.moment.date(), parent=None
        )
        .exclude(state__in=Assignment.DONE)
        .select_related("unit", "task")
        .order_by("unit__path", "task__number")
        .first()
    )
    day = day_at(campaign, f"t{owed.task.number}", owed.unit) if owed else None
    if owed is None or day is None:
        return
    new = owed.due_on + dt.timedelta(days=3)
    dispatching.move_day(
        campaign_id=campaign.pk,
        key=day.key,
        new_on=new,
        reason="Đơn vị đang tổ chức bầu trưởng thôn, đề nghị thêm thời gian",
        seen=move_preview(campaign, day, new, unit=owed.unit).version,
        unit_id=owed.unit_id,
        by=story.people["organiser"],
    )
    dispatching.confirm_moves(
        campaign_id=campaign.pk, unit_id=owed.unit_id, by=f"unit:{owed.unit_id}"
    )
