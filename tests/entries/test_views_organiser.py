"""The organiser's pages: totals, works, registrations."""

import re

import pytest
from django.urls import reverse

from cuocthi.campaigns.models import CampaignRole
from cuocthi.entries.models import Entrant
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleaning():
    return make_clean_up()


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.mark.parametrize("count", [1, 3])
def test_the_entry_list_costs_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    for _n in range(count):
        make_report(make_entrant(campaign=cleaning))
    client.force_login(make_role(cleaning, CampaignRole.Role.ORGANISER))

    with django_assert_num_queries(11):
        page = text_of(client.get(reverse("entries:list", args=[cleaning.slug])))

    assert page.count("Bài số") == count


def test_the_entry_list_can_be_narrowed_to_a_state(client, cleaning):
    make_report(make_entrant(campaign=cleaning))
    make_report(make_entrant(campaign=cleaning), state="accepted")
    client.force_login(make_role(cleaning, CampaignRole.Role.ORGANISER))
    url = reverse("entries:list", args=[cleaning.slug])

    accepted = text_of(client.get(url, {"trang_thai": "accepted"}))
    nonsense = text_of(client.get(url, {"trang_thai": "' OR 1=1"}))

    assert ("Bài số 1" in accepted, "Bài số 2" in accepted) == (False, True)
    assert ("Bài số 1" in nonsense, "Bài số 2" in nonsense) == (True, True)


def test_before_the_closing_hour_letters_are_totals_only(client, campaign, school):
    make_letter(campaign, school)
    client.force_login(make_role(campaign, CampaignRole.Role.ORGANISER))

    page = text_of(client.get(reverse("entries:list", args=[campaign.slug])))

    assert "chỉ xem được tổng số" in page
    assert "Bài số" not in page
    assert "<b>1</b><span>đã nộp, đang kiểm tra</span>" in page


@pytest.mark.parametrize("count", [1, 3])
def test_registrations_cost_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    for _n in range(count):
        make_entrant(campaign=cleaning, approved=False)
    client.force_login(make_role(cleaning, CampaignRole.Role.ORGANISER))

    with django_assert_num_queries(11):
        page = text_of(client.get(reverse("entries:entrants", args=[cleaning.slug])))

    assert page.count("Ghi quyết định") == count


def test_a_registration_is_approved_and_another_turned_down_with_a_reason(client, cleaning):
    one = make_entrant(campaign=cleaning, approved=False)
    two = make_entrant(campaign=cleaning, approved=False)
    client.force_login(make_role(cleaning, CampaignRole.Role.ORGANISER))

    def decide(entrant, **data):
        url = reverse("entries:decide", args=[cleaning.slug, entrant.number])
        return text_of(client.post(url, data, follow=True))

    assert "Đăng ký số 1: đã duyệt." in decide(one, approved="yes")
    assert "Hãy ghi lý do" in decide(two, approved="no")
    assert "Hãy chọn Duyệt" in decide(two)
    assert "Đăng ký số 2: không duyệt." in decide(two, approved="no", reason="Đăng ký thử")
    assert [(e.state, e.reason) for e in Entrant.objects.order_by("number")] == [
        ("approved", ""),
        ("refused", "Đăng ký thử"),
    ]


def test_a_lost_link_is_replaced(client, cleaning):
    entrant = make_entrant(campaign=cleaning)
    client.force_login(make_role(cleaning, CampaignRole.Role.ORGANISER))

    page = text_of(
        client.post(reverse("entries:entrant_link", args=[cleaning.slug, entrant.number]))
    )

    link = re.search(r"/vao/[\w-]{32}/", page).group(0)
    assert "Đăng ký số 1" in text_of(client.post(link, follow=True))
