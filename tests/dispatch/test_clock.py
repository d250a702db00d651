"""The clock of the cascade: days from the letter's coming in to each step, and the target."""

import datetime as dt

import pytest

from cuocthi.core import clock
from cuocthi.dispatch import actions
from cuocthi.dispatch.models import Assignment, Proof, UnitReport
from cuocthi.dispatch.queries.cascade import Asked
from cuocthi.dispatch.queries.clock import (
    clocks,
    informed_by_day,
    level_lines,
    step_lines,
    target_day,
)
from cuocthi.dispatch.queries.curve import curve
from cuocthi.dispatch.queries.map import drawn
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import FIRST, make_handed_down, make_town, report_one
from tests.dispatch.large import make_cascade

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2024, 6, 3, 2, tzinfo=dt.UTC)  # nine o'clock in Viet Nam


def later(days):
    return clock.at(MONDAY + dt.timedelta(days=days))


def of(campaign, name):
    unit = Unit.objects.get(name=name)
    return next(line for line in clocks(campaign) if line.unit_id == unit.pk)


def handed_down(**changes):
    with later(0):
        return make_handed_down(
            tasks=[{"who": ["Ủy ban nhân dân các xã, phường"], "what": FIRST}], **changes
        )


def test_every_step_of_a_unit_has_its_day():
    campaign = handed_down()
    task = Assignment.objects.get(unit__name="xã Gió 1")
    Notice.objects.update(state=Notice.State.SENT, sent_at=MONDAY)
    with later(1):
        actions.see(campaign_id=campaign.pk, unit_id=task.unit_id, by="system")
    with later(2):
        actions.acknowledge(assignment_id=task.pk, by="system")
    with later(5):
        report_one(
            assignment_id=task.pk,
            done_on=dt.date(2024, 6, 6),
            what="Đã làm",
            people_reached=10,
            by="system",
        )
    report = UnitReport.objects.get()
    Proof.objects.create(report=report, channel="meeting", done_on=dt.date(2024, 6, 4))
    Proof.objects.create(report=report, channel="radio", done_on=dt.date(2024, 6, 7))
    Proof.objects.create(report=report, channel="web")

    line = of(campaign, "xã Gió 1")

    assert [line.day(step).day for step in ("received", "seen", "acknowledged")] == [3, 4, 5]
    assert [line.day(step).day for step in ("acted", "published", "reported")] == [6, 6, 8]
    assert (line.accepted, line.days("reported"), line.days("accepted")) == (None, 5, None)


def test_a_mail_that_did_not_go_is_not_received_and_who_saw_has_received():
    campaign = handed_down()
    Notice.objects.update(state=Notice.State.FAILED, sent_at=None, trouble="550 no such user")
    task = Assignment.objects.get(unit__name="xã Gió 1")

    before = of(campaign, "xã Gió 1").received
    with later(4):
        actions.see(campaign_id=campaign.pk, unit_id=task.unit_id, by="system")

    assert before is None
    assert of(campaign, "xã Gió 1").received == dt.date(2024, 6, 7)


def test_a_sheet_is_received_when_it_is_marked_as_carried():
    campaign = handed_down(town=make_town(mailboxes=False))
    unit = Unit.objects.get(name="xã Gió 1")
    sheet = Notice.objects.get(key__startswith=f"dispatch:{campaign.pk}:{unit.pk}:")
    Notice.objects.update(state=Notice.State.SENT, sent_at=MONDAY)

    before = of(campaign, "xã Gió 1").received
    with later(2):
        actions.mark_carried(campaign_id=campaign.pk, sheets=[sheet.pk], by="system")

    assert before is None
    assert of(campaign, "xã Gió 1").received == dt.date(2024, 6, 5)


def test_a_unit_has_taken_on_when_the_last_of_its_tasks_is():
    town = make_town()
    with later(0):
        campaign = make_handed_down(
            town, tasks=[{"who": ["Thị đoàn"], "what": what} for what in ("việc một", "việc hai")]
        )
    first, second = Assignment.objects.order_by("pk")
    with later(1):
        actions.acknowledge(assignment_id=first.pk, by="system")

    before = of(campaign, "Thị đoàn Sông Mây").acknowledged
    with later(3):
        actions.acknowledge(assignment_id=second.pk, by="system")

    assert before is None
    assert of(campaign, "Thị đoàn Sông Mây").acknowledged == dt.date(2024, 6, 6)


@pytest.mark.parametrize(
    ("came", "target"),
    [
        (dt.date(2024, 6, 3), dt.date(2024, 6, 5)),
        (dt.date(2024, 6, 6), dt.date(2024, 6, 10)),  # Thursday: Friday and Monday
        (dt.date(2024, 6, 8), dt.date(2024, 6, 11)),  # Saturday
    ],
)
def test_the_target_is_two_working_days(came, target):
    assert target_day(came) == target


@pytest.mark.parametrize(("hours", "in_time"), [(62.9, True), (63.1, False)])  # midnight after Wed
def test_the_target_day_ends_at_midnight_in_viet_nam(hours, in_time):
    campaign = handed_down()
    task = Assignment.objects.get(unit__name="xã Gió 1")
    with clock.at(MONDAY + dt.timedelta(hours=hours)):
        actions.see(campaign_id=campaign.pk, unit_id=task.unit_id, by="system")

    assert of(campaign, "xã Gió 1").in_time("seen") is in_time


def test_lines_by_step_and_by_level_count_medians_and_shares():
    with later(5):
        campaign = make_cascade(2, 8)

        units = clocks(campaign)
        seen = step_lines(campaign, units)[1]
        levels = level_lines(units)

    # Seen by seven of ten, on days 0, 1, 2, 3, 0, 1, 2 after the letter.
    assert (seen.done, seen.all, seen.median, seen.slowest) == (7, 10, 1, 3)
    assert seen.left == (campaign.closes_on - dt.date(2024, 6, 4)).days + 1
    assert [(line.units, line.seen) for line in levels] == [(2, 2), (8, 4)]
    assert levels[1].share == 50


def test_the_curve_rises_to_the_share_that_has_looked():
    with later(5):
        campaign = make_cascade(2, 8)

        shares = informed_by_day(campaign, clocks(campaign))
        drawing = curve(campaign, shares, target_day(shares[0][0]))

    assert [round(share) for _day, share in shares] == [20, 40, 60, 70, 70, 70]
    assert shares[0][0] == dt.date(2024, 6, 3)
    assert [share for _day, share in drawing.rows] == [20, 40, 60, 70, 70]
    assert drawing.left < drawing.target_x < drawing.closes_x <= drawing.right
    assert drawing.points.startswith("72.0,220.0 72.0,")


def test_a_long_contest_has_a_short_table():
    first = dt.date(2024, 1, 1)
    shares = [(first + dt.timedelta(days=n), float(n)) for n in range(100)]
    with later(0):
        campaign = make_cascade(1, 0)

    rows = curve(campaign, shares, dt.date(2024, 1, 3)).rows

    assert len(rows) <= 13
    assert (rows[0], rows[-1]) == (shares[0], shares[-1])


def test_no_units_have_no_curve(client):
    campaign = make_cascade(1, 0)
    Assignment.objects.all().delete()
    client.force_login(make_role(campaign, "organiser"))

    words = client.get(f"/giao-viec/{campaign.slug}/?xem=dong-ho").content.decode()

    assert informed_by_day(campaign, []) == []
    assert "Chưa giao việc cho đơn vị nào" in words
    assert '<svg class="curve"' not in words


def test_the_page_says_the_target_in_words_and_names_nobody(client):
    with later(5):
        campaign = make_cascade(2, 8)
        client.force_login(make_role(campaign, "organiser"))

        words = client.get(f"/giao-viec/{campaign.slug}/?xem=dong-ho").content.decode()

    assert "6 trên 10 đơn vị đã xem trong 2 ngày làm việc" in words
    assert "hết ngày 05/06/2024" in words
    assert "xã Gió" not in words  # R23: the slowest is a number of days, not a name


def test_a_supporting_unit_that_confirmed_is_done_on_that_day():
    campaign = handed_down()
    unit = Unit.objects.get(name="xã Gió 1")
    Assignment.objects.filter(unit=unit).update(role="support")
    with later(2):
        for task in Assignment.objects.filter(unit=unit):
            actions.acknowledge(assignment_id=task.pk, by="system")

    line = of(campaign, "xã Gió 1")

    assert (line.reported, line.accepted) == (line.acknowledged, line.acknowledged)
    assert line.acknowledged == dt.date(2024, 6, 5)
    Unit.objects.filter(pk=unit.pk).update(longitude=106, latitude=21)
    [place] = drawn(campaign, Asked()).places
    assert place.look == "reported"
