"""A day moved once: a search of every page and file finds the old day nowhere but in the history."""

import datetime as dt
import re

import pytest
from django.test import Client

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch.actions import agree_to_move, move_day, remind
from cuocthi.dispatch.models import Assignment, DateMove
from cuocthi.dispatch.queries import move_preview
from cuocthi.dispatch.queries.moving import day_at
from cuocthi.meetings.actions import invite
from cuocthi.meetings.models import Invitee, Meeting
from cuocthi.notices.models import Notice
from cuocthi.papers.actions import draft_paper
from cuocthi.publicity.actions import edit_material, publish_all, take_new_days
from cuocthi.publicity.models import Material
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.campaigns.second_letter import DAY, EXTENSION, make_running, make_town, received
from tests.dispatch.factories import come_by_link
from tests.entries.factories import make_entrant
from tests.units.factories import make_member
from tests.walks.old_date import everything, places

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OLD, NEW = dt.date(2024, 6, 30), dt.date(2024, 7, 15)
OLD_DUE, NEW_DUE = dt.date(2024, 7, 5), dt.date(2024, 7, 20)
LATER = DAY + dt.timedelta(hours=3)


@pytest.fixture
def running():
    """A contest with everything out that can be: materials, one of them in a person's words, a
    meeting that is called, a group that takes part, reminders."""
    town = make_town()
    hoa = make_member(town)
    campaign = make_running(hoa, town)
    with clock.at(DAY):
        publish_all(campaign_id=campaign.pk, by=hoa)
        page = Material.objects.get(campaign=campaign, kind="page")
        words = f"{page.text}\n\nHạn chót là 30/6, quá ngày 30 tháng 6 năm 2024 không nhận."
        edit_material(material_id=page.pk, title=page.title, text=words, by=hoa)
        meeting = Meeting.objects.create(
            campaign=campaign, title="Họp triển khai", day=dt.date(2024, 6, 20)
        )
        unit = Unit.objects.get(name="xã Gió Một")
        Invitee.objects.create(meeting=meeting, order=1, name=unit.name, unit=unit, seats=1)
        invite(meeting_id=meeting.pk, by=hoa)
        make_entrant(campaign)
        run_due()
    return campaign, hoa


def by_hand(campaign, hoa):
    """Two persons move the closing day; what rests on it moves with it."""
    shown = move_preview(campaign, day_at(campaign, "closes"), NEW)
    half = move_day(
        campaign_id=campaign.pk,
        key="closes",
        new_on=NEW,
        reason="Nhiều nơi xin thêm thời gian",
        seen=shown.version,
        ticked=[one.day.key for one in shown.shifts if one.ticked],
        by=hoa,
    )
    agree_to_move(decision_id=half.pk, by="user:999")


def by_letter(campaign, hoa):
    """A later letter moves it, and the day of the report."""
    client = Client()
    client.force_login(hoa)
    second = received(campaign.unit, EXTENSION, name="cong-van-240.txt")
    address = f"/giao-viec/{campaign.slug}/doi-han/van-ban/{second.pk}/"
    page = client.get(address).content.decode()
    client.post(
        address,
        {
            "seen": re.search(r'name="seen" value="(\w+)"', page)[1],
            "theo": re.findall(r'name="theo" value="([^"]+)" checked', page),
        },
    )
    client.post(f"/cuoc-thi/van-ban-sau/{second.pk}/quyet-dinh/", {"agree": "all"})
    client.force_login(make_member(second.unit))
    client.post(f"/cuoc-thi/van-ban-sau/{second.pk}/quyet-dinh/", {"agree": "all"})


def after(campaign, hoa):
    """What is made after the move: the proposed words taken, reminders, a paper."""
    run_due()
    campaign.refresh_from_db()
    page = Material.objects.get(campaign=campaign, kind="page")
    take_new_days(material_id=page.pk, by=hoa, seen=page.version)
    for key in ("ke_hoach", "cong_van"):
        draft_paper(source="contest", source_id=campaign.pk, key=key, by=hoa)
    run_due()


def doors(campaign, hoa):
    """A client of each sort of person, and where each begins."""
    own = [f"/cuoc-thi/{campaign.slug}/", f"/giao-viec/{campaign.slug}/", "/", "/c/"]
    own += [f"/tuyen-truyen/{campaign.slug}/{path}" for path in ("nhom/", "nhom/anh.png")]
    found = {"organiser": (Client(), own)}
    found["organiser"][0].force_login(hoa)
    for role in ("secretary", "chair", "judge"):
        client = Client()
        client.force_login(make_role(campaign, role))
        found[role] = (client, ["/", f"/cuoc-thi/{campaign.slug}/"])
    unit = Unit.objects.get(name="xã Gió Một")
    linked = Client()
    come_by_link(linked, campaign, unit)
    found["unit"] = (
        linked,
        [f"/giao-viec/don-vi/{campaign.slug}/", f"/hoi-nghi/moi/{campaign.slug}/"],
    )
    officer = Client()
    officer.force_login(make_member(unit))
    found["officer"] = (officer, ["/", f"/giao-viec/don-vi/{campaign.slug}/{unit.pk}/"])
    found["public"] = (Client(), ["/c/", f"/c/{campaign.slug}/", f"/c/{campaign.slug}/ket-qua/"])
    return found


@pytest.mark.parametrize("move", [by_hand, by_letter])
def test_the_old_day_is_nowhere_but_in_the_history(running, move):
    campaign, hoa = running
    with clock.at(DAY):
        before = {
            role: len(places(everything(client, begins), OLD))
            for role, (client, begins) in doors(campaign, hoa).items()
            if role in ("organiser", "unit", "public")
        }
    mails = Notice.objects.count()
    with clock.at(DAY):
        move(campaign, hoa)
        after(campaign, hoa)
    with clock.at(DAY + dt.timedelta(days=6)):
        remind(campaign_id=campaign.pk, by=hoa)
        run_due()
    with clock.at(LATER):
        found = {
            role: everything(client, begins)
            for role, (client, begins) in doors(campaign, hoa).items()
        }

    # the search sees the day before it moves
    assert all(before.values())
    assert Campaign.objects.get(pk=campaign.pk).closes_on == NEW
    assert {one.due_on for one in Assignment.objects.filter(task__number=2)} == {NEW_DUE}
    left = {
        role: {(name, words) for path, name, words in places(pages, day)}
        for day in (OLD, OLD_DUE)
        for role, pages in found.items()
        if places(pages, day)
    }
    assert left == {}
    written = [f"{one.subject}\n{one.body}" for one in Notice.objects.order_by("pk")[mails:]]
    assert len(written) >= 4
    told = {str(number): ("", words) for number, words in enumerate(written)}
    assert places(told, OLD) == places(told, OLD_DUE) == []
    assert DateMove.objects.filter(campaign=campaign, old_on=OLD).exists()
