"""A contest that is over leads on: results, papers, receipts, the unit's own report."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.desk.queries import finished_of
from cuocthi.dispatch.models import Assignment
from tests.campaigns.factories import make_officer
from tests.dispatch.factories import make_handed_down
from tests.entries.factories import (
    make_drafts,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    text_of,
)
from tests.results.factories import entry_of, make_published, make_sheet
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db


def closed(campaign):
    Campaign.objects.filter(pk=campaign.pk).update(state="closed", closed_at=clock.now())


def test_a_teacher_finds_results_papers_and_receipts_of_a_contest_that_is_over(client):
    sheet = make_published(certificates=True)
    campaign = sheet.campaign
    school = entry_of(campaign, sheet.standings.earliest("rank").code).entrant.unit
    teacher = make_teacher(school)

    found = finished_of(teacher)

    assert [one.campaign.pk for one in found] == [campaign.pk]
    links = dict(found[0].links)
    assert links["Kết quả"] == reverse("portal:results", args=[campaign.slug])
    papers = [address for words, address in links.items() if words.startswith("Giấy chứng nhận")]
    assert papers == [reverse("results:certificates", args=[campaign.slug])]
    client.force_login(teacher)
    home = text_of(client.get("/"))
    assert "Cuộc thi đã xong" in home
    for words, address in found[0].links:
        if not words.startswith("Kết quả"):  # its page needs the contest's own public page
            assert client.get(address).status_code == 200, words


def test_an_officer_finds_the_report_of_the_unit_after_the_closing(client):
    campaign = make_handed_down()
    given = Assignment.objects.filter(task__campaign=campaign).first()
    officer = make_officer(given.unit)
    assert finished_of(officer) == []

    closed(campaign)

    found = finished_of(officer)
    assert [words for words, _address in found[0].links] == ["Việc và báo cáo của đơn vị"]
    client.force_login(officer)
    assert client.get(found[0].links[0][1]).status_code == 200


def test_drafts_other_schools_and_results_that_are_not_public_lead_nowhere():
    campaign = make_letter_campaign()
    school = make_school(campaign)
    make_drafts(campaign, school)
    other = make_teacher(make_school(campaign, name="Trường Khác"))
    teacher = make_teacher(school)
    make_letter(campaign, school)
    assert finished_of(teacher) == []  # it still runs

    closed(campaign)

    assert finished_of(other) == []
    assert [words for words, _address in finished_of(teacher)[0].links] == ["Biên nhận (1)"]
    with clock.at(clock.now() + dt.timedelta(days=800)):
        assert finished_of(teacher) == []
    drawn = make_sheet()
    writer = entry_of(drawn.campaign, drawn.standings.earliest("rank").code).entrant.unit
    assert finished_of(make_teacher(writer)) == []
    assert finished_of(make_user()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_over_costs_the_same_for_one_and_for_three(count, django_assert_num_queries):
    first = make_letter_campaign()
    school = make_school(first)
    teacher = make_teacher(school)
    others = [make_letter_campaign(unit=first.unit) for _n in range(count - 1)]
    for campaign in (first, *others):
        make_letter(campaign, school)
        closed(campaign)

    with django_assert_num_queries(7):
        found = finished_of(teacher)

    assert len(found) == count
