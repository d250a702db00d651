"""A contest with one row of every sort, ready for its closing report; every name is invented."""

import datetime as dt

from cuocthi.core import clock
from cuocthi.dispatch.models import Figure, Reminder, UnitReport
from cuocthi.meetings.models import Invitee, Meeting
from cuocthi.units.enums import Kind
from tests.dispatch.factories import make_assignment
from tests.remembered import remembered
from tests.results.factories import make_committee, make_judged, make_published
from tests.units.factories import make_unit


@remembered
def make_finished(*, certificates=False):
    """A published letter contest with a task, a report, a reminder and a meeting."""
    campaign = make_judged()
    make_published(campaign, certificates=certificates)
    commune = make_unit("xã Sông Gió", parent=campaign.unit, kind=Kind.COMMUNE)
    assignment = make_assignment(campaign, commune)
    answer(assignment, hours=6)
    UnitReport.objects.create(
        assignment=assignment,
        done_on=clock.today(),
        what="Đã phát trên đài truyền thanh.",
        submitted_at=clock.now(),
        submitted_by=f"unit:{commune.pk}",
    )
    Figure.objects.create(
        campaign=campaign,
        unit=commune,
        key="people",
        value=1200,
        typed_at=clock.now(),
        typed_by=f"unit:{commune.pk}",
    )
    Reminder.objects.create(assignment=assignment, step=1, sent_at=clock.now())
    meeting = Meeting.objects.create(
        campaign=campaign,
        title="Hội nghị triển khai Cuộc thi",
        day=clock.today(),
        venue="Hội trường",
        state=Meeting.State.HELD,
    )
    Invitee.objects.create(meeting=meeting, order=1, name="Phòng Giáo dục", seats=2, present=2)
    return campaign


def answer(assignment, *, hours):
    """The unit takes the task on so many hours after it was sent, and reports."""
    at = assignment.sent_at + dt.timedelta(hours=hours)
    assignment.state = "reported"
    assignment.seen_at = assignment.acknowledged_at = assignment.reported_at = at
    assignment.save()


def after_closing(campaign):
    """The clock one day after the last day for entries."""
    return clock.at(campaign.closes_at + dt.timedelta(days=1))


__all__ = ["after_closing", "answer", "make_committee", "make_finished"]
