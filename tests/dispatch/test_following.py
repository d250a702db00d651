"""A later letter moves days, calls tasks off and adds some; the units follow."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import agree_to_changes
from cuocthi.core import clock
from cuocthi.dispatch.actions import follow_change
from cuocthi.dispatch.models import Assignment, UnknownAddressee
from cuocthi.notices.models import Notice
from tests.campaigns.factories import make_later_letter
from tests.dispatch.factories import FIRST, SECOND, come_by_link, make_handed_down, report_one

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 7, 20)


def changed(campaign, *changes, **letter):
    """The changes agreed to, and what dispatch owes because of it, twice."""
    later = make_later_letter(campaign, list(changes))
    if letter:
        type(later.document).objects.filter(pk=later.document_id).update(**letter)
    agree_to_changes(letter_id=later.pk, changes=[c.pk for c in later.changes.all()], by="user:1")
    event = Event.objects.get(verb="campaign.changed")
    follow_change(event=event)
    follow_change(event=event)
    return later


def moved(number, day=DAY):
    return {"what": "task_due", "target": f"t{number}", "old": None, "new": day.isoformat()}


def off(number, what):
    return {"what": "task_over", "target": f"t{number}", "old": {"what": what}, "new": None}


def test_a_moved_day_reaches_all_who_have_not_reported():
    campaign = make_handed_down()
    done, open_ = Assignment.objects.filter(task__number=1).order_by("pk")
    report_one(assignment_id=done.pk, done_on=clock.today(), what="Xong", people_reached=1, by="x")
    before = Notice.objects.count()

    changed(campaign, moved(1))

    done.refresh_from_db()
    open_.refresh_from_db()
    assert (done.due_on, open_.due_on) == (None, DAY)
    (told,) = Notice.objects.order_by("pk")[before:]
    assert told.subject.startswith("[Thay đổi nhiệm vụ]")
    assert "Hạn mới: 20/07/2024" in told.body
    assert Event.objects.filter(verb="dispatch.followed").count() == 1


def test_a_task_called_off_stays_only_with_those_who_reported():
    campaign = make_handed_down()
    done, _open = Assignment.objects.filter(task__number=1).order_by("pk")
    report_one(assignment_id=done.pk, done_on=clock.today(), what="Xong", people_reached=1, by="x")
    task = done.task
    UnknownAddressee.objects.create(task=task, words="Hội xa lạ")

    changed(campaign, off(1, FIRST))

    assert list(Assignment.objects.filter(task=task)) == [done]
    assert not UnknownAddressee.objects.filter(task=task, settled_at=None).exists()
    assert "được bãi bỏ" in Notice.objects.order_by("-pk").first().body


def test_a_new_task_stands_in_the_words_of_its_own_letter(client):
    campaign = make_handed_down()
    text = "Kính gửi các phường.\nTreo áp phích tại nhà văn hóa thôn."
    start = text.index("Treo")
    later = changed(
        campaign,
        {
            "what": "task_new",
            "old": None,
            "new": {
                "who": ["Ủy ban nhân dân các xã, phường"],
                "what": "Treo áp phích tại nhà văn hóa thôn",
                "due": None,
            },
            "start": start,
            "end": len(text) - 1,
        },
        text=text,
    )

    given = Assignment.objects.filter(task__number=3).order_by("pk")
    assert [a.unit.name for a in given] == ["xã Gió 1", "phường Gió 2"]
    assert given[0].task.source == later.document
    come_by_link(client, campaign, given[0].unit)
    html = client.get(reverse("dispatch:unit", args=[campaign.slug])).content.decode()
    assert "<mark>Treo áp phích tại nhà văn hóa thôn</mark>" in html
    assert f"<mark>{FIRST}</mark>" in html


def test_a_unit_whose_only_task_is_called_off_still_comes_in_by_its_link(client):
    campaign = make_handed_down()
    unit = Assignment.objects.filter(task__number=1).first().unit

    changed(campaign, off(1, FIRST))
    come_by_link(client, campaign, unit)
    html = client.get(reverse("dispatch:unit", args=[campaign.slug])).content.decode()

    assert "Hiện đơn vị không có nhiệm vụ nào" in html
    assert SECOND not in html
