"""A moved day that a unit has not confirmed: one reminder, in its one letter; the body above knows."""

import datetime as dt
import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch.actions import (
    confirm_moves,
    move_day,
    remind,
    set_ladder,
)
from cuocthi.dispatch.models import Assignment, MoveReceipt, Reminder
from cuocthi.dispatch.queries import move_preview
from cuocthi.dispatch.queries.foresight import foreseen
from cuocthi.dispatch.queries.ladder import ladder_of, ladder_version, rungs_of
from cuocthi.dispatch.queries.moving import day_at
from cuocthi.dispatch.queries.urging import behind_below
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link
from tests.dispatch.province import DISTRICTS, MONDAY, make_told, move_the_end

pytestmark = pytest.mark.django_db
SUBJECT = "[Nhắc] {}: chờ đơn vị xác nhận hạn mới"


def made(communes=2, *, silent=0):
    """A contest told on a Monday to communes under districts; each has two tasks."""
    return make_told(communes, silent=silent)[0]


def moved(campaign, *, at=MONDAY, days=14, key="closes"):
    """The day moves, by one person: the contest has not opened for these tests."""
    with clock.at(at):
        campaign.refresh_from_db()
        day = day_at(campaign, key)
        new = day.on + dt.timedelta(days=days)
        return move_day(
            campaign_id=campaign.pk,
            key=key,
            new_on=new,
            reason="Mưa bão",
            seen=move_preview(campaign, day, new).version,
            by="user:901",
        )


def later(campaign):
    """The contest opens in two weeks, so that its window moves by one person."""
    midnight = MONDAY.replace(hour=0)
    campaign.opens_at = midnight + dt.timedelta(days=14)
    campaign.closes_at = midnight + dt.timedelta(days=61)
    campaign.save(update_fields=["opens_at", "closes_at"])
    return campaign


def go(campaign, *days):
    """The round on each of these days after the Monday; how many units were written to."""
    counts = []
    for day in days:
        with clock.at(MONDAY + dt.timedelta(days=day)):
            counts.append(remind(campaign_id=campaign.pk, by="system"))
    return counts


def letters():
    return Notice.objects.filter(key__contains=":remind:").order_by("pk")


def test_a_unit_is_reminded_once_after_two_working_days_and_the_body_above_is_told_on_the_third():
    campaign = later(made())
    moved(campaign)
    unit, other = Unit.objects.filter(kind=Kind.COMMUNE).order_by("pk")
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        confirm_moves(campaign_id=campaign.pk, unit_id=other.pk, by="system")

    assert go(campaign, 0, 1, 2, 2, 3, 3, 4, 7, 14) == [0, 0, 1, 0, 1, 0, 0, 0, 0]
    first, summary = letters()
    assert (first.unit, first.subject) == (unit.pk, SUBJECT.format(campaign))
    assert "Ngày cuối cùng nhận bài\n  Hạn mới: 23/08/2024" in first.body
    assert "bấm “Đã rõ hạn mới” (không cần tài khoản)" in first.body
    assert "mỗi lần đổi hạn chỉ nhắc một lần" in first.body
    assert summary.subject == f"[Tổng hợp] {campaign}: 1 đơn vị thuộc quản lý còn chậm"
    assert [line for line in summary.body.splitlines() if line.startswith("- ")] == [
        f"- {unit.name}: chưa xác nhận hạn mới"
    ]
    assert not Reminder.objects.exists()
    receipt = MoveReceipt.objects.get(unit=unit)
    assert [receipt.reminded_at.date(), receipt.told_above_at.date()] == [
        MONDAY.date() + dt.timedelta(days=2),
        MONDAY.date() + dt.timedelta(days=3),
    ]
    noted = Event.objects.filter(verb="dispatch.reminded").order_by("pk")
    assert [(one.data["letters"], one.data["moves"]) for one in noted] == [(1, 1), (1, 0)]


def test_working_days_are_counted_over_the_week():
    campaign = later(made())
    moved(campaign, at=MONDAY + dt.timedelta(days=4))

    assert go(campaign, 5, 6, 7, 8, 9) == [0, 0, 0, 2, 2]


def test_a_unit_that_owes_more_gets_one_letter_about_all_of_it():
    campaign = later(made(silent=1))
    moved(campaign)

    assert go(campaign, 2, 3) == [2, 2]
    quiet, _unsure, *summaries = letters()
    assert quiet.subject == f"[Nhắc lần 1] {campaign}: chờ đơn vị nhận việc"
    assert "bấm “Đã nhận việc” và “Đã rõ hạn mới”" in quiet.body
    assert quiet.body.count("/vao/") == 1
    assert Counter(one.body.count("\n- ") for one in summaries) == Counter({1: 2})
    words = {line for one in summaries for line in one.body.splitlines() if line[:2] == "- "}
    names = list(
        Unit.objects.filter(kind=Kind.COMMUNE).order_by("pk").values_list("name", flat=True)
    )
    assert words == {
        f"- {names[0]}: chưa nhận 2 việc, chưa xác nhận hạn mới",
        f"- {names[1]}: chưa xác nhận hạn mới",
    }


def test_of_a_day_that_moves_twice_the_last_move_counts_and_is_urged_once():
    campaign = later(made(1))
    moved(campaign)
    moved(campaign, at=MONDAY + dt.timedelta(days=1), days=7)

    assert go(campaign, 2, 3, 4, 5, 8) == [0, 1, 1, 0, 0]
    assert [one.reminded_at is None for one in MoveReceipt.objects.order_by("move")] == [
        True,
        False,
    ]
    assert letters()[0].body.count("Hạn mới:") == 1


def test_two_moves_are_two_reminders_on_two_days_and_one_letter_on_the_same():
    campaign = later(made(1))
    moved(campaign)
    moved(campaign, key="opens", days=3)
    assert go(campaign, 2) == [1]
    assert letters()[0].body.count("Hạn mới:") == 2
    campaign.refresh_from_db()

    moved(campaign, at=MONDAY + dt.timedelta(days=3), key="opens", days=1)

    assert go(campaign, 3, 4, 7, 8) == [1, 0, 1, 1]


@pytest.mark.parametrize("how", ["over", "taken_back", "called_off", "no_steps"])
def test_nobody_is_urged_about_what_no_longer_concerns_him(how):
    campaign = later(made(1))
    moved(campaign)
    if how == "over":
        campaign.refresh_from_db()
        MoveReceipt.objects.get().move.__class__.objects.update(new_on=MONDAY.date())
    elif how == "taken_back":
        Assignment.objects.all().delete()
    elif how == "called_off":
        campaign.tasks.update(cancelled_at=MONDAY)
    else:
        ladder = ladder_of(campaign)
        seen = ladder_version(rungs_of(campaign, ladder), ladder.guided)
        set_ladder(campaign_id=campaign.pk, steps=(), guided=False, seen=seen, by="system")

    assert go(campaign, 2, 3) == [0, 0]
    assert not letters().exists()


def test_what_a_stopped_machine_missed_is_said_once_and_after_the_end_not_at_all():
    campaign = later(made(1))
    moved(campaign)

    assert go(campaign, 9, 9, 10) == [2, 0, 0]
    campaign.state, campaign.closed_at = "closed", MONDAY
    campaign.save(update_fields=["state", "closed_at"])
    with pytest.raises(Refused):
        go(campaign, 11)


def test_the_preview_of_the_ladder_names_who_will_be_told_of_moves():
    campaign = later(made())
    moved(campaign)
    names = list(
        Unit.objects.filter(kind=Kind.COMMUNE).order_by("path").values_list("name", flat=True)
    )
    rungs = rungs_of(campaign, ladder_of(campaign))

    before = foreseen(campaign, rungs, MONDAY.date(), guided=False)
    go(campaign, 2)
    after = foreseen(campaign, rungs, MONDAY.date() + dt.timedelta(days=2), guided=False)

    days = [MONDAY.date() + dt.timedelta(days=n) for n in (2, 3)]
    assert [(one.day, one.units, one.about) for one in before] == [
        (days[0], names, 0),
        (days[1], [], 2),
    ]
    assert [(one.day, one.units, one.about) for one in after] == [(days[1], [], 2)]
    assert foreseen(campaign, [], MONDAY.date(), guided=False) == []


def test_pages_say_the_rule_who_was_reminded_and_the_body_above_sees_it(client):
    campaign = later(made(1))
    moved(campaign)
    go(campaign, 2)
    organiser = make_role(campaign, "organiser")
    parent = Unit.objects.get(name="huyện Suối 1")

    with clock.at(MONDAY + dt.timedelta(days=2)):
        client.force_login(organiser)
        progress = client.get(f"/giao-viec/{campaign.slug}/").content.decode()
        ladder = client.get(f"/giao-viec/{campaign.slug}/don-doc/")
        history = client.get(f"/giao-viec/{campaign.slug}/doi-han/").content.decode()
        client.logout()
        come_by_link(client, campaign, parent)
        listed = client.get(f"/giao-viec/cap-duoi/{campaign.slug}/").content.decode()
        behind = behind_below(campaign, parent)

    assert f'href="/giao-viec/{campaign.slug}/doi-han/#chua-xac-nhan">1 đơn vị chưa' in progress
    assert "sau 2 ngày làm việc nhắc một lần, sau 3 ngày làm việc báo" in ladder.content.decode()
    assert '<td data-label="Đã nhắc">12/06/2024</td>' in history
    assert "Chưa xác nhận hạn mới: Ngày cuối cùng nhận bài (23/08/2024)" in " ".join(
        re.sub(r"<[^>]+>", " ", listed).split()
    )
    assert [one.unit.name for one in behind] == ["xã Nắng 1"]


@pytest.mark.parametrize("unsure", [12, 48])
def test_urging_moves_costs_the_same_for_few_units_and_for_many(unsure):
    campaign = later(made(unsure))
    moved(campaign)
    go(campaign, 2)

    with (
        clock.at(MONDAY + dt.timedelta(days=3)),
        CaptureQueriesContext(connection) as asked,
    ):
        assert remind(campaign_id=campaign.pk, by="system") == DISTRICTS

    assert len(asked) == 32


def test_of_168_units_exactly_those_who_did_not_confirm_are_urged():
    campaign, _quiet = make_told(silent=0)
    unsure = set(
        Unit.objects.filter(kind=Kind.COMMUNE).order_by("pk").values_list("pk", flat=True)[:5]
    )
    move_the_end(campaign, unsure)

    counts = go(campaign, 1, 2, 3, 4)

    assert counts == [0, 5, 5, 0]
    told = Counter(letters().values_list("unit", flat=True))
    assert {pk for pk in told if pk in unsure} == unsure
    assert set(told.values()) == {1}
