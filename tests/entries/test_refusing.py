"""A family's no is an answer: kept, shown, not overridden by the school, never a wish to be erased."""

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.entries.actions.consents import answer_consents
from cuocthi.entries.actions.erasing import erase_people
from cuocthi.entries.actions.guardians import link_for_guardian
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import has_taken_back, open_consents
from cuocthi.privacy.models import DataRequest

from .factories import make_drafts, make_letter_campaign, make_school, text_of

pytestmark = pytest.mark.django_db

UNASKED = {"Cha mẹ đồng ý dự thi": "", "Học sinh đồng ý dự thi": ""}
NO = {"take_part_representative": "no", "take_part_entrant": "no"}
BOTH_NO = dict.fromkeys([("take_part", "representative"), ("take_part", "entrant")], False)


@pytest.fixture
def pupil(db):
    """A pupil whom nobody asked yet, with a draft."""
    campaign = make_letter_campaign()
    return make_drafts(campaign, make_school(campaign), **UNASKED)[0]


@pytest.fixture
def family(client, pupil):
    """The address of the family's page, after their link was opened."""
    link = link_for_guardian(entrant_id=pupil.entrant_id, by="test")
    client.post("/" + link.partition("//")[2].partition("/")[2])
    return reverse("entries:guardian", args=[pupil.campaign.slug])


def refused_by_link(entry):
    who = entry.entrant_id
    return answer_consents(entrant_id=who, answers=BOTH_NO, by=f"guardian:{who}")


def test_the_first_no_is_kept_and_shown_and_stands_until_answered_otherwise(client, pupil, family):
    answer = client.post(family, NO, follow=True)

    page = text_of(answer)
    assert "Đã ghi: không đồng ý 2 việc." in page
    assert (
        page.count("</b> không đồng ý (trên màn hình") == 0
    )  # how a no was said is no use to them
    assert page.count("</b> không đồng ý</div>") == 2
    assert page.count(" checked") == 2
    assert "đã được rút lại" not in page
    rows = list(Consent.objects.filter(entrant=pupil.entrant_id))
    assert {row.is_refusal for row in rows} == {True}
    assert {(row.way, row.recorded_by) for row in rows} == {
        ("screen", f"guardian:{pupil.entrant_id}")
    }
    assert all("Dự thi" in row.text.words or "dự thi" in row.text.words for row in rows)
    assert Event.objects.filter(verb="consent.refused").count() == 2

    again = client.post(family, NO, follow=True)
    assert "Không có gì thay đổi." in text_of(again)
    client.post(family, dict.fromkeys(NO, "yes"))
    assert open_consents([pupil.entrant_id])[pupil.entrant_id] == set(BOTH_NO)


def test_a_first_no_asks_for_no_erasing_and_is_no_leaving(pupil):
    assert refused_by_link(pupil) == (0, 0, 2)
    run_due()

    assert not DataRequest.objects.exists()
    assert not has_taken_back(pupil.entrant_id)
    answer_consents(entrant_id=pupil.entrant_id, answers=dict.fromkeys(BOTH_NO, True), by="test")
    assert not Event.objects.filter(verb="consent.given_again").exists()


def test_a_no_after_leaving_is_still_leaving(pupil):
    who = pupil.entrant_id
    answer_consents(entrant_id=who, answers=dict.fromkeys(BOTH_NO, True), by="test")
    answer_consents(entrant_id=who, answers=BOTH_NO, by="user:1")  # the school, by a paper
    assert answer_consents(entrant_id=who, answers=BOTH_NO, by=f"guardian:{who}") == (0, 0, 2)

    assert has_taken_back(who)


def test_who_refused_is_erased_like_everybody(pupil):
    refused_by_link(pupil)

    assert erase_people([pupil.entrant_id]) == 1
    assert all(row.is_refusal for row in Consent.objects.all())
