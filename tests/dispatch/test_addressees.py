"""Which units the words of each task lead to; a person adds and takes out, before and after."""

import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch import actions
from cuocthi.dispatch.actions.choosing import choose
from cuocthi.dispatch.models import AddresseeChoice, Assignment
from cuocthi.dispatch.queries import preview, task_lines
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import (
    FIRST,
    hand_on,
    make_handed_down,
    make_house,
    make_ordered,
    make_town,
)
from tests.units.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def draft(communes=3):
    campaign = make_ordered(make_town(communes), state=Campaign.State.DRAFT)
    return campaign, CampaignTask.objects.get(campaign=campaign, number=1)


def named(name):
    return Unit.objects.get(name=name)


def list_url(campaign):
    return f"/giao-viec/{campaign.slug}/noi-nhan-viec/"


def given(number=1):
    return sorted(Assignment.objects.filter(task__number=number).values_list("unit__name", "role"))


def opened(campaign):
    Campaign.objects.filter(pk=campaign.pk).update(
        state=Campaign.State.OPEN, confirmed_at=clock.now()
    )
    actions.hand_down(campaign_id=campaign.pk, by="system")


def test_the_words_of_the_letter_stand_beside_the_units(client):
    campaign, task = draft()
    client.force_login(make_role(campaign, "organiser"))

    listed = page(client.get(list_url(campaign)))
    words = page(client.get(f"{list_url(campaign)}1/"))
    confirm = page(client.get(f"/giao-viec/{campaign.slug}/xac-nhan/"))

    assert "“Ủy ban nhân dân các xã, phường” → 3 đơn vị" in listed
    assert f"1. <mark>{FIRST}</mark>. Làm ngay trong tuần." in words
    assert all(name in words for name in ("xã Gió 1", "phường Gió 2", "xã Gió 3"))
    assert list_url(campaign) in confirm
    assert task.what in words


def test_a_unit_taken_out_of_a_draft_gets_nothing_and_may_come_back(client):
    campaign, _task = draft()
    client.force_login(make_role(campaign, "organiser"))
    url = f"{list_url(campaign)}1/"

    out = page(client.post(url, {"unit": [named("xã Gió 1").pk]}, follow=True))
    count = len(preview(campaign).units)
    back = page(client.post(url, {"them": named("xã Gió 1").pk}, follow=True))
    client.post(url, {"unit": [named("xã Gió 3").pk, "x", "9" * 30]})
    opened(campaign)

    assert "Đã bỏ 1 đơn vị." in out
    assert "Đã bỏ ra" in out
    assert count == 4
    assert "Đã bỏ ra" not in back
    assert given() == [("phường Gió 2", "doer"), ("xã Gió 1", "doer")]


def test_a_unit_added_to_a_draft_gets_the_task_with_the_others(client):
    campaign, _task = draft()
    school = make_unit("Trường Lạc", kind="school")
    client.force_login(make_role(campaign, "organiser"))
    url = f"{list_url(campaign)}1/"

    found = page(client.get(url, {"ten": "truong lac"}))
    told = page(client.post(url, {"them": school.pk, "role": "support"}, follow=True))
    nobody_told = Notice.objects.count()
    opened(campaign)

    assert "Thêm Trường Lạc" in found
    assert "Đã thêm Trường Lạc." in told
    assert "thêm tay" in told
    assert nobody_told == 0
    assert ("Trường Lạc", "support") in given()


def test_choices_outlast_a_draft_that_is_drawn_up_anew():
    campaign, task = draft()
    actions.leave_out(task_id=task.pk, units=[named("xã Gió 1")], by="system")
    CampaignTask.objects.filter(campaign=campaign).delete()
    CampaignTask.objects.create(
        campaign=campaign, number=4, who=task.who, what=task.what, clause_start=None
    )

    assert named("xã Gió 1") not in preview(campaign).units


def test_of_two_tasks_with_the_same_words_only_the_chosen_one_changes():
    town = make_town()
    who = ["Ủy ban nhân dân các xã, phường"]
    tasks = [{"who": who, "what": "Báo cáo"}, {"who": who, "what": "Báo cáo"}]
    campaign = make_ordered(town, tasks=tasks)
    second = CampaignTask.objects.get(campaign=campaign, number=2)
    choose(second, named("xã Gió 1"), given=False, role="doer", reason="", by="system")
    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert len(given(1)) == 2
    assert given(2) == [("phường Gió 2", "doer")]


def test_back_to_what_the_letter_says(client):
    campaign, task = draft()
    actions.leave_out(task_id=task.pk, units=[named("xã Gió 1")], by="system")
    client.force_login(make_role(campaign, "organiser"))

    words = page(client.post(f"{list_url(campaign)}1/", {"theo-van-ban": "1"}, follow=True))

    assert "đúng như văn bản" in words
    assert not AddresseeChoice.objects.exists()
    assert actions.as_the_letter_says(task_id=task.pk, by="system") == 0


def test_a_unit_added_later_is_told_at_once(client):
    campaign = make_handed_down()
    school = make_unit("Trường Lạc", kind="school")
    client.force_login(make_role(campaign, "organiser"))
    before = Notice.objects.count()
    url = f"{list_url(campaign)}1/"

    told = page(client.post(url, {"them": school.pk, "role": "doer"}, follow=True))
    again = page(client.post(url, {"them": school.pk, "role": "doer"}, follow=True))

    assert "Đã giao việc cho Trường Lạc và gửi thư báo." in told
    assert Notice.objects.count() == before + 1
    assert ("Trường Lạc", "doer") in given()
    assert again.count("Trường Lạc") >= 1
    assert Notice.objects.latest("pk").address == "Trường Lạc"


def test_a_unit_is_taken_back_from_the_page_with_a_reason(client):
    campaign = make_handed_down()
    client.force_login(make_role(campaign, "organiser"))
    own = Assignment.objects.get(unit=named("xã Gió 1"))
    url = f"/giao-viec/viec/{own.pk}/thu-hoi/"

    empty = page(client.post(url, {"reason": "  "}))
    done = client.post(url, {"reason": "Xã không có trường"}, follow=True)

    assert "form-control is-invalid" in empty or "Lý do thu hồi" in empty
    assert "Đã thu hồi việc của xã Gió 1" in page(done)
    assert done.redirect_chain[-1][0] == f"{list_url(campaign)}1/"
    assert given() == [("phường Gió 2", "doer")]
    assert "Lý do: Xã không có trường" in Notice.objects.latest("pk").body
    assert client.post(url, {"reason": "Lần nữa"}).status_code == 404


def test_in_an_open_contest_nothing_is_left_out_in_silence():
    campaign = make_handed_down()
    task = CampaignTask.objects.get(campaign=campaign, number=1)

    with pytest.raises(Refused, match="hãy dùng “Thu hồi”"):
        actions.leave_out(task_id=task.pk, units=[named("xã Gió 1")], by="system")
    with pytest.raises(Refused, match="Việc đã giao rồi"):
        actions.as_the_letter_says(task_id=task.pk, by="system")
    assert len(given()) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"role": "boss"}, "Hãy chọn vai trò"),
        ({"unit": "ended"}, "không còn hoạt động"),
        ({"off": True}, "đã được bãi bỏ"),
        ({"closed": True}, "đã tổng kết"),
    ],
)
def test_what_cannot_be_added(changes, words):
    campaign = make_handed_down()
    task = CampaignTask.objects.get(campaign=campaign, number=1)
    unit = make_unit("Trường Lạc", kind="school")
    if changes.get("unit") == "ended":
        Unit.objects.filter(pk=unit.pk).update(valid_to=clock.today() - dt.timedelta(days=1))
    if changes.get("off"):
        CampaignTask.objects.filter(pk=task.pk).update(cancelled_at=clock.now())
    if changes.get("closed"):
        Campaign.objects.filter(pk=campaign.pk).update(
            state=Campaign.State.CLOSED, closed_at=clock.now()
        )

    with pytest.raises(Refused, match=words):
        actions.add_addressee(
            task_id=task.pk, unit=unit, role=changes.get("role", "doer"), by="system"
        )
    assert len(given()) == 2


def test_what_a_commune_handed_on_is_not_taken_back_over_its_head(client):
    campaign, commune = make_house()
    hand_on(campaign, commune)
    client.force_login(make_role(campaign, "organiser"))

    words = page(client.get(f"{list_url(campaign)}1/"))

    assert "do xã Gió 1 giao" in words
    for own in Assignment.objects.filter(parent__isnull=False):
        assert f"/giao-viec/viec/{own.pk}/thu-hoi/" not in words


def test_only_the_organiser_sees_and_changes_who_gets_what(client):
    campaign = make_handed_down()
    other = make_role(make_ordered(make_town()), "organiser")
    seen = []
    for user in (make_role(campaign, "judge"), make_user(), other):
        client.force_login(user)
        for url in (list_url(campaign), f"{list_url(campaign)}1/"):
            seen += [client.get(url).status_code, client.post(url, {"them": 1}).status_code]

    # the list takes no posts
    assert seen == [403, 405, 403, 403, 404, 405, 404, 404, 404, 405, 404, 404]
    client.force_login(make_role(campaign, "organiser"))
    assert client.get(f"{list_url(campaign)}99/").status_code == 404
    assert client.get(f"{list_url(campaign)}99999999999999999999/").status_code == 404
    assert client.post(f"{list_url(campaign)}1/", {"them": "x"}).status_code == 404


@pytest.mark.parametrize("communes", [1, 5])
def test_the_pages_cost_the_same_for_one_and_for_five(client, django_assert_num_queries, communes):
    campaign, _task = draft(communes)
    client.force_login(make_role(campaign, "organiser"))

    with django_assert_num_queries(10):
        page(client.get(list_url(campaign)))
    with django_assert_num_queries(12):
        page(client.get(f"{list_url(campaign)}1/"))
    opened(campaign)
    with django_assert_num_queries(7):
        page(client.get(list_url(campaign)))
    with django_assert_num_queries(8):
        page(client.get(f"{list_url(campaign)}1/"))
    assert len(task_lines(campaign)) == 2
