"""A province with its communes in districts and a letter to all of them; every name is invented."""

import datetime as dt
from zoneinfo import ZoneInfo

from cuocthi.audit.actions import run_due
from cuocthi.core import clock
from cuocthi.dispatch import actions
from cuocthi.dispatch.models import Assignment, MoveReceipt
from cuocthi.dispatch.queries import move_preview
from cuocthi.dispatch.queries.ladder import LADDER
from cuocthi.dispatch.queries.moving import day_at
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from tests.dispatch.factories import make_ordered
from tests.remembered import remembered
from tests.units.factories import make_unit

MONDAY = dt.datetime(2024, 6, 10, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DISTRICTS = 12


@remembered
def make_province(communes=168, *, mailboxes=True):
    """A department (it organises) and communes in twelve districts, all with mailboxes."""
    province = make_unit("tỉnh Gió Ngàn", kind=Kind.PROVINCE, title="tỉnh")
    house = make_unit("Sở Mây", parent=province, kind=Kind.DEPARTMENT)
    districts = [
        make_unit(f"huyện Suối {n}", parent=province, kind=Kind.DISTRICT)
        for n in range(1, DISTRICTS + 1)
    ]
    for n in range(communes):
        make_unit(f"xã Nắng {n + 1}", parent=districts[n % DISTRICTS], kind=Kind.COMMUNE)
    if mailboxes:
        Contact.objects.bulk_create(
            Contact(unit=unit, label="Văn thư", email=f"u{unit.pk}@don-vi.example")
            for unit in Unit.objects.exclude(pk__in=[province.pk, house.pk])
        )
    return house


@remembered
def make_told(communes=168, *, silent=37, steps=LADDER):
    """A contest handed down on a Monday to all communes, two tasks each; all but ``silent`` took
    them on the same day. Returns it and the numbers of the silent."""
    house = make_province(communes)
    with clock.at(MONDAY):
        campaign = make_ordered(house)
        actions.begin_ladder(campaign, steps)
        units = list(Unit.objects.filter(kind=Kind.COMMUNE).order_by("pk"))
        for task in campaign.tasks.all():
            Assignment.objects.bulk_create(
                Assignment(task=task, unit=unit, sent_at=MONDAY) for unit in units
            )
        quiet = {unit.pk for unit in units[:silent]}
        Assignment.objects.exclude(unit__in=quiet).update(
            state="acknowledged", seen_at=MONDAY, acknowledged_at=MONDAY
        )
    return campaign, quiet


def morning(campaign, days):
    """The round and the letters of the morning so many days later."""
    with clock.at(MONDAY + dt.timedelta(days=days)):
        actions.remind(campaign_id=campaign.pk, by="system")
        run_due()


def move_the_end(campaign, unsure):
    """The closing day moves by a fortnight on the Monday; all but these units confirm it at once."""
    with clock.at(MONDAY):
        new = campaign.closes_on + dt.timedelta(days=14)
        preview = move_preview(campaign, day_at(campaign, "closes"), new)
        decision = actions.move_day(
            campaign_id=campaign.pk,
            key="closes",
            new_on=new,
            reason="Mưa bão",
            seen=preview.version,
            by="user:901",
        )
        if decision.needs_two:
            actions.agree_to_move(decision_id=decision.pk, by="user:902")
        MoveReceipt.objects.exclude(unit__in=unsure).update(
            confirmed_at=MONDAY, confirmed_by="system"
        )
