"""A later letter changes what the public is told, except in a person's words."""

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import agree_to_changes
from cuocthi.publicity.actions import draft_now, edit_material, follow_change, publish_all
from cuocthi.publicity.models import Material
from tests.campaigns.factories import make_campaign, make_later_letter

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def followed(campaign):
    letter = make_later_letter(
        campaign, [{"what": "theme", "old": campaign.theme, "new": "Khúc sông mới"}]
    )
    agree_to_changes(letter_id=letter.pk, changes=[letter.changes.get().pk], by="user:1")
    event = Event.objects.get(verb="campaign.changed")
    follow_change(event=event)
    follow_change(event=event)


def test_what_the_program_wrote_follows_and_stays_public_a_persons_words_stay():
    campaign = make_campaign()
    draft_now(campaign_id=campaign.pk, by="system")
    publish_all(campaign_id=campaign.pk, by="system")
    radio = Material.objects.get(kind="radio")
    edit_material(material_id=radio.pk, title="Loa", text="Lời của tôi.", by="user:1")
    before = dict(Material.objects.values_list("kind", "published_at"))

    followed(campaign)

    texts = dict(Material.objects.values_list("kind", "text"))
    assert "Khúc sông mới" in texts["page"]
    assert texts["radio"] == "Lời của tôi."
    assert dict(Material.objects.values_list("kind", "published_at")) == before
    (event,) = Event.objects.filter(verb="publicity.followed")
    assert event.data == {"kinds": ["page", "poster"]}


def test_drafts_stay_drafts():
    campaign = make_campaign()
    draft_now(campaign_id=campaign.pk, by="system")

    followed(campaign)

    assert "Khúc sông mới" in Material.objects.get(kind="page").text
    assert not Material.objects.exclude(published_at=None).exists()
