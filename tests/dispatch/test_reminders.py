import datetime as dt
import re

import pytest

from cuocthi.accounts.actions import open_link
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch import actions, tasks
from cuocthi.dispatch.models import Assignment, Reminder
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.dispatch.factories import make_handed_down, make_town

pytestmark = pytest.mark.django_db


def _told_units(*names):
    return list(Reminder.objects.filter(tells="unit").values_list(*names))


def test_a_reminder_goes_out_once_a_step_and_once_a_unit():
    town = make_town()
    text = "Thị đoàn làm việc một.\nThị đoàn làm việc hai.\n"
    tasks = [
        {"who": ["Thị đoàn"], "what": "làm việc một"},
        {"who": ["Thị đoàn"], "what": "làm việc hai"},
    ]
    campaign = make_handed_down(town, text=text, tasks=tasks)
    sent = Assignment.objects.first().sent_at

    counts = [
        actions.remind(campaign_id=campaign.pk, on=sent + dt.timedelta(days=days), by="system")
        for days in (1, 2, 2, 4, 5, 6, 9, 30)
    ]

    assert counts == [0, 1, 0, 0, 1, 0, 1, 0]
    assert sorted(_told_units("assignment__task__number", "step")) == [
        (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)
    ]  # fmt: skip
    subjects = Notice.objects.filter(key__contains=":remind:").order_by("pk")
    assert [notice.subject for notice in subjects] == [
        f"[Nhắc lần {step}] {campaign}: chờ đơn vị nhận việc" for step in (1, 2, 3)
    ]


def test_a_unit_that_has_taken_on_is_not_reminded_and_a_missed_step_is_not_made_up():
    campaign = make_handed_down()
    for assignment in Assignment.objects.exclude(unit__name="xã Gió 1"):
        actions.acknowledge(assignment_id=assignment.pk, by="system")
    day = Assignment.objects.first().sent_at + dt.timedelta(days=6)

    count = actions.remind(campaign_id=campaign.pk, on=day, by="system")

    assert count == 1
    assert _told_units("assignment__unit__name", "step") == [("xã Gió 1", 2)]


def test_the_link_in_the_first_letter_still_works_after_a_reminder():
    campaign = make_handed_down()
    unit = Unit.objects.get(name="xã Gió 1")
    day = Assignment.objects.first().sent_at + dt.timedelta(days=2)

    actions.remind(campaign_id=campaign.pk, on=day, by="system")

    letters = Notice.objects.filter(key__startswith=f"dispatch:{campaign.pk}:{unit.pk}:")
    tokens = [re.search(r"/vao/([\w-]+)/", letter.body)[1] for letter in letters]
    assert len(set(tokens)) == 2
    assert [open_link(token=token).revoked_at for token in tokens] == [None, None]


def test_the_daily_round_reminds_in_open_campaigns_only():
    make_handed_down()
    closed = make_handed_down(make_town())
    Campaign.objects.filter(pk=closed.pk).update(state="closed", closed_at=clock.now())

    with clock.at(clock.now() + dt.timedelta(days=2, hours=1)):
        tasks.remind_all.call_local()

    assert set(Reminder.objects.values_list("assignment__task__campaign", flat=True)) == set(
        Campaign.objects.filter(state="open").values_list("pk", flat=True)
    )
