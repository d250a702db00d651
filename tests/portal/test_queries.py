import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.portal.queries import (
    Phase,
    public_campaigns,
    published_material,
    shown_to,
    standing_of,
)
from tests.campaigns.factories import make_role
from tests.publicity.factories import make_drafted, make_page, make_public, make_told
from tests.results.factories import make_published, make_signed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ZONE = dt.timezone(dt.timedelta(hours=7))
NOBODY = AnonymousUser()


@pytest.mark.parametrize(
    ("moment", "phase", "days"),
    [
        (dt.datetime(2024, 1, 3, 12, tzinfo=ZONE), Phase.BEFORE, 2),
        (dt.datetime(2024, 1, 4, 23, 59, 59, tzinfo=ZONE), Phase.BEFORE, 1),
        (dt.datetime(2024, 1, 5, 0, 0, 1, tzinfo=ZONE), Phase.OPEN, 70),
        (dt.datetime(2024, 3, 15, 23, 59, 58, tzinfo=ZONE), Phase.OPEN, 0),
        (dt.datetime(2024, 3, 16, 0, 0, 1, tzinfo=ZONE), Phase.OVER, 0),
    ],
)
def test_the_phase_follows_the_clock_to_the_second(moment, phase, days):
    with clock.at(dt.datetime(2024, 1, 1, tzinfo=ZONE)):
        campaign = make_told()

    with clock.at(moment):
        standing = standing_of(campaign, has_results=False)

    assert (standing.phase, standing.days) == (phase, days)


def test_results_end_every_other_phase():
    with clock.at(dt.datetime(2024, 2, 1, tzinfo=ZONE)):
        assert standing_of(make_told(), has_results=True).phase is Phase.RESULTS


def test_a_contest_closed_early_takes_nothing_more():
    with clock.at(dt.datetime(2024, 2, 1, tzinfo=ZONE)):
        campaign = make_told(state=Campaign.State.CLOSED)

        assert standing_of(campaign, has_results=False).phase is Phase.OVER


def test_only_contests_with_a_published_page_are_listed():
    public = make_page()
    make_drafted()
    make_told()

    assert [(c.pk, c.has_results) for c in public_campaigns()] == [(public.pk, False)]


def test_results_are_known_once_they_are_published():
    signed = make_page(make_signed().campaign)
    published = make_page(make_published().campaign)

    found = {campaign.pk: campaign.has_results for campaign in public_campaigns()}

    assert found == {signed.pk: False, published.pk: True}
    assert shown_to(NOBODY, signed.slug).results_at is None
    assert shown_to(NOBODY, published.slug).standing.phase is Phase.RESULTS


def test_before_publication_those_who_run_it_see_it_alone():
    campaign = make_drafted()
    people = [make_role(campaign, "organiser"), make_role(campaign, "judge"), NOBODY]

    seen = [shown_to(user, campaign.slug) for user in people]

    assert [shown is not None and shown.is_preview for shown in seen] == [True, False, False]
    assert seen[1:] == [None, None]


def test_there_is_no_page_without_drafts_and_for_unknown_names():
    campaign = make_told()
    organiser = make_role(campaign, "organiser")

    assert shown_to(organiser, campaign.slug) is None
    assert shown_to(organiser, "khong-co") is None


def test_a_material_of_a_campaign_is_public_only_when_published():
    assert published_material(make_drafted().slug, "poster") is None
    assert published_material(make_public().slug, "poster").kind == "poster"
