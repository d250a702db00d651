"""A contest runs; a second letter moves its end: everything that rests on the day follows."""

import datetime as dt

import pytest
from django.utils import timezone

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event, Reaction
from cuocthi.campaigns.models import Campaign, ProposedChange
from cuocthi.campaigns.queries import extensions
from cuocthi.core import clock
from cuocthi.dispatch.models import Assignment
from cuocthi.notices.models import Notice
from cuocthi.publicity.actions import publish_all
from cuocthi.publicity.models import Material
from tests.campaigns.second_letter import DAY, EXTENSION, make_running, make_town, received
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db


def given():
    """What each commune has to do by when."""
    rows = Assignment.objects.filter(unit__kind="commune").order_by("unit", "task__number")
    return [(row.unit.name, row.task.number, row.due_on) for row in rows]


def agree_by_two(client, letter):
    """One officer, then another: the window of a contest that has opened takes two persons. Gives
    the closing day in between."""
    decide = f"/cuoc-thi/van-ban-sau/{letter.pk}/quyet-dinh/"
    client.post(decide, {"agree": "all"})
    run_due()
    between = Campaign.objects.get().closes_on
    client.force_login(make_member(letter.unit))
    client.post(decide, {"agree": "all"})
    run_due()
    return between


@pytest.fixture
def running(client):
    town = make_town()
    hoa = make_member(town)
    campaign = make_running(hoa, town)
    client.force_login(hoa)
    with clock.at(DAY):
        publish_all(campaign_id=campaign.pk, by=hoa)
    return campaign


def test_an_extension_letter_moves_window_public_page_and_due_days(client, running):
    campaign = running
    assert given() == [
        (name, number, due)
        for name in ("xã Gió Một", "phường Gió Hai")
        for number, due in ((1, None), (2, dt.date(2024, 7, 5)))
    ]
    mails = Notice.objects.count()

    with clock.at(DAY):
        second = received(campaign.unit, EXTENSION, name="cong-van-240.txt")
        address = f"/cuoc-thi/van-ban-sau/{second.pk}/"
        before = Campaign.objects.get(pk=campaign.pk).closes_on
        page = client.get(address).content.decode()
        opening = client.get(f"/cuoc-thi/mo-tu-van-ban/{second.pk}/")
        desk = client.get("/").content.decode()
        between = agree_by_two(client, second)
        public = client.get(f"/c/{campaign.slug}/").content.decode()
        own = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    # proposed, and nothing moved by that alone, nor by one person
    assert before == between == dt.date(2024, 6, 30)
    assert opening["Location"] == address
    assert f'href="{address}"' in desk
    assert "“Gia hạn thời gian nhận bài dự thi" in page
    assert "<b>15/07/2024</b>" in page
    # applied
    campaign.refresh_from_db()
    assert campaign.closes_on == dt.date(2024, 7, 15)
    assert campaign.closes_at == dt.datetime(2024, 7, 15, 17, tzinfo=dt.UTC)
    assert [(task.number, task.what, task.due_on, task.source.pk) for task in campaign.tasks.all()][
        1:
    ] == [
        (
            2,
            "Gửi báo cáo kết quả về Phòng Văn hóa và Thông tin",
            dt.date(2024, 7, 20),
            campaign.document_id,
        ),
        (3, "Treo áp phích của Cuộc thi tại nhà văn hóa thôn, tổ dân phố", None, second.pk),
    ]
    assert given() == [
        (name, number, due)
        for name in ("xã Gió Một", "phường Gió Hai")
        for number, due in ((1, None), (2, dt.date(2024, 7, 20)), (3, None))
    ]
    # each commune was told of its new task and its new day, and of the new end once it held
    assert Notice.objects.count() - mails == 6
    assert public.count("15/07/2024") > 2
    assert "30/6/2024" not in public
    # but once, as history: an extension says until when it was before
    assert public.count("30/06/2024") == public.count("trước đây đến hết 30/06/2024") == 1
    # the old day stays in the history with its document
    assert [(e.old, e.new, e.document) for e in extensions(campaign)] == [
        (dt.date(2024, 6, 30), dt.date(2024, 7, 15), second.pk)
    ]
    assert "Từ 30/06/2024 sang 15/07/2024" in own


def test_what_follows_a_change_is_harmless_when_repeated(client, running):
    with clock.at(DAY):
        second = received(running.unit, EXTENSION, name="cong-van-240.txt")
        agree_by_two(client, second)
        before = (given(), Notice.objects.count(), Event.objects.count())
        texts = list(Material.objects.order_by("pk").values_list("kind", "text", "published_at"))
        again = Reaction.objects.filter(event__verb__in=("document.read", "campaign.changed"))
        assert again.update(state="pending", done_at=None, not_before=timezone.now()) == 12
        run_due()

    assert (given(), Notice.objects.count(), Event.objects.count()) == before
    assert (
        list(Material.objects.order_by("pk").values_list("kind", "text", "published_at")) == texts
    )
    assert not Reaction.objects.exclude(state="done").exists()


def test_a_letter_that_calls_a_task_off_takes_it_back_from_those_who_did_not_report(
    client, running
):
    letter = EXTENSION[: EXTENSION.index("Gia hạn thời gian nhận")].replace("240", "250")
    letter += "Bãi bỏ nội dung gửi báo cáo kết quả về Phòng Văn hóa và Thông tin.\n\nNơi nhận:\n- Như trên.\n"
    with clock.at(DAY):
        second = received(running.unit, letter, name="cong-van-250.txt")
        client.post(f"/cuoc-thi/van-ban-sau/{second.pk}/quyet-dinh/", {"agree": "all"})
        run_due()

    assert given() == [("xã Gió Một", 1, None), ("phường Gió Hai", 1, None)]
    assert ProposedChange.objects.filter(what="task_over", state="confirmed").count() == 1
    assert [t.cancelled_at is not None for t in running.tasks.all()] == [False, True]
    told = Notice.objects.order_by("-pk").first()
    assert "Nhiệm vụ này được bãi bỏ" in told.body
    assert "văn bản số 250/UBND-VH ngày 10/06/2024" in told.body
