"""The pages of the clerk's desk: who sees what, what they cost, what happens to odd clicks."""


import pytest
from django.urls import reverse

from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.entries.models import Entry
from tests.campaigns.factories import make_role
from tests.entries.factories import make_drafts, photo, text_of

from .factories import make_checked_letter, make_letter_campaign, make_school

pytestmark = pytest.mark.django_db
NAME = "Phạm Thị Riêng Tư"
TEXT = f"Mình là {NAME} <b>, học lớp 6A. Dòng sông quê tôi rất đẹp."


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def clerk(campaign):
    return make_role(campaign, "secretary")


@pytest.fixture
def at(campaign):
    def at(name, *args, **query):
        from urllib.parse import urlencode

        address = reverse(f"integrity:{name}", args=[campaign.slug, *args])
        return f"{address}?{urlencode(query)}" if query else address

    return at


def scanned(campaign, school):
    """A letter that is only scanned, with a page."""
    entry = make_drafts(campaign, school)[0]
    save_letter(entry_id=entry.pk, text="", scans=[(photo(), "trang.jpg")], by="test")
    submit_entry(entry_id=entry.pk, by="test")
    from cuocthi.audit.actions import run_due

    run_due()
    return Entry.objects.get(pk=entry.pk)


def form(entry, verdict="accepted", **changes):
    return {
        "key": f"k{entry.pk}{verdict}",
        "receipt": entry.receipt,
        "verdict": verdict,
        "words": "",
        **changes,
    }


@pytest.mark.parametrize("count", [2, 5])
def test_an_entry_on_the_desk_costs_the_same_however_long_the_queue(
    client, django_assert_num_queries, campaign, school, clerk, at, count
):
    for _n in range(count):
        make_checked_letter(campaign, school, text=TEXT, **{"Họ và tên": NAME})
    client.force_login(clerk)
    client.get(at("desk_entry", 1))

    with django_assert_num_queries(0):
        page = text_of(client.get(at("desk_entry", 1)))

    assert f"Đã kiểm 0 trên {count} bài" in page


@pytest.mark.parametrize("count", [2, 5])
def test_a_verdict_costs_the_same_however_long_the_queue(
    client, django_assert_num_queries, campaign, school, clerk, at, count
):
    entries = [make_checked_letter(campaign, school, text=TEXT) for _n in range(count)]
    client.force_login(clerk)
    client.get(at("desk_entry", 1))

    with django_assert_num_queries(0):
        answer = client.post(at("desk_verdict", 1), form(entries[0]))

    assert answer["Location"] == at("desk_entry", 2)


@pytest.mark.parametrize("count", [2, 5])
def test_the_start_of_the_desk_costs_the_same(
    client, django_assert_num_queries, campaign, school, clerk, at, count
):
    for _n in range(count):
        make_checked_letter(campaign, school)
    client.force_login(clerk)

    with django_assert_num_queries(0):
        page = text_of(client.get(at("desk", truong=school.pk)))

    assert f"Bắt đầu kiểm ({count} bài)" in page
