"""Whole sheets, with names, for the checking clerk alone; every opening is a line of the log."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.config.bench.scans.classes import as_pdf
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry, FoundPage
from cuocthi.integrity.actions.desk import take_entry
from cuocthi.integrity.actions.sheets import open_sheets
from cuocthi.privacy.queries.openings import openings_of, reads_between
from tests.campaigns.factories import make_officer, make_role, make_user
from tests.entries.class_on_paper import OnPaper
from tests.entries.factories import make_letter_campaign, make_teacher, text_of
from tests.remembered import remembered

from .factories import make_checked_letter

pytestmark = pytest.mark.django_db


@remembered
def sheeted(client):
    """A letter on a printed sheet, handed in and looked at by the programme."""
    on_paper = OnPaper(client, pupils=1)
    wrote = on_paper.written()
    on_paper.bring_in(as_pdf([wrote.written(code) for code in wrote.codes]))
    client.post(on_paper.url("class_take_in"))
    client.post(on_paper.url("class_hand_in"))
    run_due()
    client.logout()
    return Entry.objects.select_related("campaign", "entrant__unit").get()


@pytest.fixture
def entry(client):
    return sheeted(client)


def at(entry, name, *more):
    return reverse(f"integrity:{name}", args=[entry.campaign.slug, entry.number, *more])


def openings():
    return list(Event.objects.filter(verb="sheets.opened").order_by("pk"))


def test_the_clerk_opens_the_sheets_of_an_entry_in_hand_and_each_time_is_written_down(
    client, entry
):
    clerk = make_role(entry.campaign, "secretary")
    client.force_login(clerk)
    page = FoundPage.objects.get()
    picture = at(entry, "desk_sheet", page.pk)

    desk = text_of(client.get(at(entry, "desk_entry")))
    assert "Xem cả tờ" in desk
    assert client.get(picture).status_code == 404  # not opened yet
    opened = client.post(at(entry, "desk_sheets"))
    shown = client.get(picture)
    client.post(at(entry, "desk_sheets"))

    assert picture in text_of(opened)
    assert (shown.status_code, shown["Content-Type"], shown["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store",
    )
    told = [(one.actor, one.object_id, one.data["entrants"]) for one in openings()]
    assert told == [(f"user:{clerk.pk}", str(entry.pk), [entry.entrant_id])] * 2
    mine = [(one.reason, one.times) for one in openings_of(entry.entrant) if "tờ" in one.reason]
    assert ("xem cả tờ làm bài khi kiểm bài", 2) in mine
    read = reads_between(clock.now() - dt.timedelta(hours=1), clock.now() + dt.timedelta(hours=1))
    assert [one.verb for one in read].count("sheets.opened") == 2


def test_sheets_stay_shut_for_an_entry_that_is_not_in_hand(client, entry):
    clerk, other = (make_role(entry.campaign, "secretary") for _n in range(2))
    client.force_login(clerk)
    client.get(at(entry, "desk_entry"))
    client.post(at(entry, "desk_sheets"))
    picture = at(entry, "desk_sheet", FoundPage.objects.get().pk)
    assert client.get(picture).status_code == 200
    take_entry(entry_id=entry.pk, by=other, take_over=True)

    answer = client.post(at(entry, "desk_sheets"), follow=True)

    assert "đang do" in text_of(answer)
    assert client.get(picture).status_code == 404
    with pytest.raises(Refused, match="không còn ở chỗ bạn"):
        open_sheets(entry_id=entry.pk, by=clerk)
    client.force_login(other)
    assert client.get(picture).status_code == 404  # the other clerk has not opened them
    with clock.at(clock.now() + dt.timedelta(minutes=11)):
        assert client.get(picture).status_code == 404
    assert len(openings()) == 1


def test_a_letter_without_sheets_offers_none(client):
    typed = make_checked_letter()
    clerk = make_role(typed.campaign, "secretary")
    client.force_login(clerk)

    desk = text_of(client.get(at(typed, "desk_entry")))
    answer = client.post(at(typed, "desk_sheets"), follow=True)

    assert "Xem cả tờ" not in desk
    assert "không có tờ làm bài in sẵn" in text_of(answer)
    assert openings() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("organiser", 403),
        ("officer", 403),
        ("judge", 403),
        ("clerk_who_judges", 403),
        ("chair", 403),
        ("teacher", 403),
        ("other_contest", 403),
        ("superuser", 403),
        ("stranger", 403),
        ("anonymous", 302),
    ],
)
def test_nobody_else_opens_whole_sheets(client, entry, who, status):
    Campaign.objects.update(closes_at=clock.now() - dt.timedelta(hours=1))
    campaign = entry.campaign
    people = {
        "organiser": lambda: make_role(campaign, "organiser"),
        "officer": lambda: make_officer(campaign.unit),
        "judge": lambda: make_role(campaign, "judge"),
        "clerk_who_judges": lambda: make_role(campaign, "judge", make_role(campaign, "secretary")),
        "chair": lambda: make_role(campaign, "chair"),
        "teacher": lambda: make_teacher(entry.entrant.unit),
        "other_contest": lambda: make_role(make_letter_campaign(), "secretary"),
        "superuser": lambda: make_user(is_superuser=True, is_staff=True),
        "stranger": make_user,
    }
    if who != "anonymous":
        client.force_login(people[who]())
    client.get(at(entry, "desk_entry"))

    answer = client.post(at(entry, "desk_sheets"))
    picture = client.get(at(entry, "desk_sheet", FoundPage.objects.get().pk))

    assert answer.status_code == status
    assert picture.status_code in (302, 403, 404)
    assert openings() == []


def test_odd_numbers_are_unknown_pages(client, entry):
    client.force_login(make_role(entry.campaign, "secretary"))
    client.get(at(entry, "desk_entry"))
    client.post(at(entry, "desk_sheets"))

    for number in (0, 10**6, 2**63 - 1):
        assert client.get(at(entry, "desk_sheet", number)).status_code == 404
    assert client.get(at(entry, "desk_sheets")).status_code == 405


@pytest.mark.parametrize("copies", [0, 2])
def test_opening_costs_the_same_however_many_sheets(
    client, entry, copies, django_assert_num_queries
):
    client.force_login(make_role(entry.campaign, "secretary"))
    client.get(at(entry, "desk_entry"))
    page = FoundPage.objects.get()
    for n in range(copies):
        page.pk, page.part = None, page.part + n + 1
        page.save(force_insert=True)

    with django_assert_num_queries(14):
        answer = client.post(at(entry, "desk_sheets"))

    assert text_of(answer).count("<figure>") == copies + 1
